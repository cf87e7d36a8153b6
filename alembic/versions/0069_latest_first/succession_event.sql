-- Internal. Grain: a succession of organisations, with what timeline shows of it.
create view core.succession_event as
select
    succession.organisation_succession_id as fact_id,
    'organisation_succession' as event_type,
    (
        select
            predecessor.name
            || ', ' || replace(succession.kind, '_', ' ')
            || ', now ' || successor.name
        from core.organisation as predecessor
        inner join core.organisation as successor
            on successor.organisation_id = succession.successor_id
        where predecessor.organisation_id = succession.predecessor_id
    ) as title,
    succession.happened_from,
    succession.happened_to,
    succession.happened_precision as date_precision,
    succession.happened_edtf as date_edtf,
    succession.organisation_succession_id::text as event_key,
    succession.predecessor_id,
    succession.successor_id
from core.organisation_succession as succession;

comment on view core.succession_event is
'Successions of organisations as dated things.';
comment on column core.succession_event.fact_id is 'Id of the fact that has the date.';
comment on column core.succession_event.event_type is 'What it is, as in timeline.';
comment on column core.succession_event.title is 'What it is about, to show.';
comment on column core.succession_event.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column core.succession_event.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column core.succession_event.date_precision is 'How precisely the date is known.';
comment on column core.succession_event.date_edtf is 'The date as stated.';
comment on column core.succession_event.event_key is 'Key of the row, as in timeline.';
comment on column core.succession_event.predecessor_id is 'The organisation before.';
comment on column core.succession_event.successor_id is 'The organisation after.';
