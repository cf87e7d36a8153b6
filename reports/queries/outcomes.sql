-- title: Outcomes
-- question: Who stated, decided or announced what?
-- description: Statements, decisions and announcements, who made them and who reports them.
--
-- column meeting: Slug of the meeting.
-- column status: Whether that was held, or is planned, postponed or cancelled, or not known to have
--   been held.
-- column number: Place among the outcomes of the meeting; empty if none is given.
-- column kind: What it is: a statement, a decision, an announcement, an acknowledgement.
-- column made_by: The side or official that made it; empty when joint.
-- column reported_by: The organisation whose account the source relies on.
-- column summary: What it says, in a sentence of our own.
select
    outcomes.meeting_slug as meeting,
    meetings.status,
    outcomes.outcome_number as number,
    outcomes.kind,
    outcomes.attributed_to as made_by,
    outcomes.reported_by,
    outcomes.summary
from reporting.outcomes
inner join reporting.meetings on outcomes.meeting_id = meetings.meeting_id
order by
    coalesce(outcomes.held_from, outcomes.held_to) desc nulls last,
    outcomes.meeting_slug asc,
    outcomes.outcome_number asc,
    outcomes.outcome_slug asc;
