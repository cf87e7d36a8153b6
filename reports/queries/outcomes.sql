-- Statements, decisions and announcements, who made them and who reports them.
select
    outcomes.meeting_slug as meeting,
    outcomes.outcome_number as number,
    outcomes.kind,
    coalesce(outcomes.attributed_to, 'joint') as made_by,
    outcomes.reported_by,
    outcomes.summary
from reporting.outcomes
order by outcomes.held_from desc nulls last, outcomes.meeting_slug asc, outcomes.outcome_number asc;
