-- Grain: a country x a series to which it is a party: country_codes of dialogue_series, as rows.
create view reporting.series_countries as
select
    series.series_slug || '/' || listed.country_code as series_country_key,
    series.meeting_series_id,
    series.series_slug,
    series.name as series_name,
    listed.country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    listed.country_code = any(series.parties) as is_party
from reporting.dialogue_series as series
cross join unnest(series.country_codes) as listed (country_code)
inner join core.country on listed.country_code = country.country_code::text;

comment on view reporting.series_countries is
'One row for each country that is a party to a series, itself or through others: country_codes of '
'dialogue_series, as rows.';
comment on column reporting.series_countries.series_country_key is
'Key of the row: the series and the country, joined by a slash.';
comment on column reporting.series_countries.meeting_series_id is
'Id of the series; look it up in evidence.';
comment on column reporting.series_countries.series_slug is 'The series, as in dialogue_series.';
comment on column reporting.series_countries.series_name is 'Name of the series.';
comment on column reporting.series_countries.country_code is
'ISO 3166-1 alpha-2 code of the country.';
comment on column reporting.series_countries.alpha3 is 'ISO 3166-1 alpha-3 code of the country.';
comment on column reporting.series_countries.country is 'Name of the country.';
comment on column reporting.series_countries.is_party is
'Whether the country itself is a party; otherwise it is one through an organisation of it, or as '
'a member of one only.';
