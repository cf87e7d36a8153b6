-- Internal. Grain: the founding or the end of an organisation, with what timeline shows of it.
create view core.organisation_event as
select
    organisation.organisation_id as fact_id,
    'organisation_founded' as event_type,
    organisation.name || ', founded' as title,
    organisation.founded_from as happened_from,
    organisation.founded_to as happened_to,
    organisation.founded_precision as date_precision,
    organisation.founded_edtf as date_edtf,
    organisation.organisation_id::text || '/organisation_founded' as event_key,
    organisation.country_code
from core.organisation
union all
select
    organisation.organisation_id as fact_id,
    'organisation_dissolved' as event_type,
    organisation.name || ', dissolved' as title,
    organisation.dissolved_from as happened_from,
    organisation.dissolved_to as happened_to,
    organisation.dissolved_precision as date_precision,
    organisation.dissolved_edtf as date_edtf,
    organisation.organisation_id::text || '/organisation_dissolved' as event_key,
    organisation.country_code
from core.organisation;

comment on view core.organisation_event is
'Foundings and ends of organisations as dated things.';
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
