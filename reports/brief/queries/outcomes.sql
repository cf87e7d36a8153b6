-- What the meetings brought.
select
    outcomes.outcome_id,
    outcomes.meeting_id,
    outcomes.kind,
    outcomes.summary,
    outcomes.attributed_to,
    case
        when
            exists (
                select
                from reporting.meeting_sides
                where
                    meeting_sides.meeting_id = outcomes.meeting_id
                    and meeting_sides.side = outcomes.attributed_to
            )
            then 'attributed_delegation_id'
        else 'attributed_official_id'
    end as attributed_by,
    outcomes.reported_by,
    outcomes.collaboration_slugs,
    outcomes.outcome_slug
from reporting.outcomes
where outcomes.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    outcomes.meeting_id asc,
    outcomes.outcome_number asc,
    outcomes.outcome_slug asc;
