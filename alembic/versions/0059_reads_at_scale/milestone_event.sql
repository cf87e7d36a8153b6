-- Internal. Grain: a milestone of which a date is known, with what timeline shows of it.
create view core.milestone_event as
select
    milestone.milestone_id as fact_id,
    case standing.standing
        when 'reached' then 'milestone' else 'milestone_' || standing.standing
    end as event_type,
    (
        select
            collaboration.name
            || ', ' || standing.step
            || case when standing.is_plan then ' this date' else '' end
        from core.collaboration
        where collaboration.collaboration_id = milestone.collaboration_id
    ) as title,
    milestone.happened_from,
    milestone.happened_to,
    milestone.happened_precision as date_precision,
    milestone.happened_edtf as date_edtf,
    milestone.milestone_id::text as event_key,
    milestone.collaboration_id
from core.milestone
inner join core.milestone_standing as standing
    on milestone.milestone_id = standing.milestone_id
where milestone.happened_precision <> 'unknown';

comment on view core.milestone_event is
'Milestones as dated things: those of which a date is known.';
comment on column core.milestone_event.fact_id is 'Id of the fact that has the date.';
comment on column core.milestone_event.event_type is 'What it is, as in timeline.';
comment on column core.milestone_event.title is 'What it is about, to show.';
comment on column core.milestone_event.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column core.milestone_event.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column core.milestone_event.date_precision is 'How precisely the date is known.';
comment on column core.milestone_event.date_edtf is 'The date as stated.';
comment on column core.milestone_event.event_key is 'Key of the row, as in timeline.';
comment on column core.milestone_event.collaboration_id is
'The collaboration of which it is a step.';
