-- Internal. Grain: a collaboration, with what timeline shows of its period.
create view core.collaboration_event as
select
    collaboration.collaboration_id as fact_id,
    'collaboration_period' as event_type,
    collaboration.name as title,
    collaboration.period_from as happened_from,
    collaboration.period_to as happened_to,
    collaboration.period_precision as date_precision,
    collaboration.period_edtf as date_edtf,
    collaboration.collaboration_id::text as event_key
from core.collaboration;

comment on view core.collaboration_event is
'Periods of collaborations as dated things.';
comment on column core.collaboration_event.fact_id is 'Id of the fact that has the date.';
comment on column core.collaboration_event.event_type is 'What it is, as in timeline.';
comment on column core.collaboration_event.title is 'What it is about, to show.';
comment on column core.collaboration_event.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column core.collaboration_event.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column core.collaboration_event.date_precision is 'How precisely the date is known.';
comment on column core.collaboration_event.date_edtf is 'The date as stated.';
comment on column core.collaboration_event.event_key is 'Key of the row, as in timeline.';
