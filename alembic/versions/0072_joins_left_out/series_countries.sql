-- Grain: a country x a series to which it is a party: country_codes of dialogue_series, as rows.
create view reporting.series_countries as
select
    listed.series_slug || '/' || listed.country_code as series_country_key,
    listed.meeting_series_id,
    listed.series_slug,
    listed.series_name,
    listed.country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    exists ( -- noqa: LT01, LT06
        select
        from core.meeting_series_party as party
        where
            party.meeting_series_id = listed.meeting_series_id
            and party.country_code = listed.country_code
    ) as is_party
from (
    select distinct
        series.meeting_series_id,
        series.slug as series_slug,
        series.name as series_name,
        party.country_code
    from core.meeting_series as series
    inner join core.series_country as party on series.meeting_series_id = party.meeting_series_id
) as listed
left join core.country on listed.country_code = country.country_code;

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
