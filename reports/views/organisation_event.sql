-- Internal. Grain: the founding or the end of an organisation, if its date is known, with what
-- timeline shows of it.
create view core.organisation_event as
select
    organisation.organisation_id as fact_id,
    change.event_type,
    organisation.name || ', ' || change.what as title,
    change.happened_from,
    change.happened_to,
    change.date_precision,
    change.date_edtf,
    organisation.organisation_id::text || '/' || change.event_type as event_key,
    organisation.country_code
from core.organisation
inner join lateral (
    values
    (
        'organisation_founded',
        'founded',
        organisation.founded_from,
        organisation.founded_to,
        organisation.founded_precision,
        organisation.founded_edtf
    ),
    (
        'organisation_dissolved',
        'dissolved',
        organisation.dissolved_from,
        organisation.dissolved_to,
        organisation.dissolved_precision,
        organisation.dissolved_edtf
    )
) as change (event_type, what, happened_from, happened_to, date_precision, date_edtf) on true
where change.date_precision <> 'unknown';

comment on view core.organisation_event is
'Foundings and ends of organisations as dated things: those of which a date is known.';
comment on column core.organisation_event.fact_id is 'Id of the fact that has the date.';
comment on column core.organisation_event.event_type is 'What it is, as in timeline.';
comment on column core.organisation_event.title is 'What it is about, to show.';
comment on column core.organisation_event.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column core.organisation_event.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column core.organisation_event.date_precision is 'How precisely the date is known.';
comment on column core.organisation_event.date_edtf is 'The date as stated.';
comment on column core.organisation_event.event_key is 'Key of the row, as in timeline.';
comment on column core.organisation_event.country_code is
'ISO 3166-1 alpha-2 code of its country; empty if it has none.';
