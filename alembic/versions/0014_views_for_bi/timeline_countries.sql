-- Grain: a country x a dated thing that concerns it: country_codes of timeline, as rows.
create view reporting.timeline_countries as
select
    event.event_key || '/' || listed.country_code as event_country_key,
    event.event_key,
    event.fact_id,
    event.event_type,
    event.title,
    listed.country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    event.happened_from,
    event.happened_to
from reporting.timeline as event
cross join unnest(event.country_codes) as listed (country_code)
inner join core.country on listed.country_code = country.country_code::text;

comment on view reporting.timeline_countries is
'One row for each country that a dated thing concerns: country_codes of timeline, as rows.';
comment on column reporting.timeline_countries.event_country_key is
'Key of the row: the dated thing and the country, joined by a slash.';
comment on column reporting.timeline_countries.event_key is 'The dated thing, as in timeline.';
comment on column reporting.timeline_countries.fact_id is
'Id of the fact that has the date; look it up in evidence.';
comment on column reporting.timeline_countries.event_type is 'What it is, as in timeline.';
comment on column reporting.timeline_countries.title is 'What it is about, to show.';
comment on column reporting.timeline_countries.country_code is
'ISO 3166-1 alpha-2 code of the country.';
comment on column reporting.timeline_countries.alpha3 is 'ISO 3166-1 alpha-3 code of the country.';
comment on column reporting.timeline_countries.country is 'Name of the country.';
comment on column reporting.timeline_countries.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column reporting.timeline_countries.happened_to is
'Latest day on which it happened; empty when unbounded.';
