-- What the meetings brought.
select
    outcomes.outcome_id,
    outcomes.meeting_id,
    outcomes.kind,
    outcomes.summary,
    outcomes.attributed_to,
    outcomes.reported_by,
    outcomes.collaboration_slugs,
    outcomes.outcome_number
from reporting.outcomes
where outcomes.meeting_id in (select unnest(:'meetings'::uuid[]))
order by
    outcomes.meeting_id asc,
    outcomes.outcome_number asc;
