-- Statements, decisions and announcements, who made them and who reports them.
select
    outcomes.meeting_slug as meeting,
    outcomes.outcome_number as number,
    outcomes.kind,
    outcomes.attributed_to as made_by,
    outcomes.reported_by,
    outcomes.summary
from reporting.outcomes
order by
    coalesce(outcomes.held_from, outcomes.held_to) desc nulls last,
    outcomes.meeting_slug asc,
    outcomes.outcome_number asc;
