-- Internal. Grain: a milestone, with what timeline shows of it.
create view core.milestone_event as
select
    milestone.milestone_id as fact_id,
    coalesce(
        (
            select 'milestone_' || nullif(standing.standing, 'reached')
            from core.milestone_standing as standing
            where standing.milestone_id = milestone.milestone_id
        ),
        'milestone'
    ) as event_type,
    (
        select
            collaboration.name
            || ', ' || standing.step
            || case when standing.is_plan then ' this date' else '' end
        from core.milestone_standing as standing
        inner join core.collaboration
            on standing.collaboration_id = collaboration.collaboration_id
        where standing.milestone_id = milestone.milestone_id
    ) as title,
    milestone.happened_from,
    milestone.happened_to,
    milestone.happened_precision as date_precision,
    milestone.happened_edtf as date_edtf,
    milestone.milestone_id::text as event_key,
    milestone.collaboration_id
from core.milestone;

comment on view core.milestone_event is
'Milestones as dated things.';
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
