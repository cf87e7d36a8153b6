-- Grain: a country or territory of ISO 3166-1, whether or not it takes part in anything.
create view reporting.countries as
select
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    country.numeric_code::text as numeric_code,
    coalesce(country.display_name, country.name) as country,
    country.official_name,
    -- The join is left out where no count is asked for, and the look-up costs nothing.
    coalesce(summary.meetings, 0) as meetings,
    coalesce(summary.dialogue_sessions, 0) as dialogue_sessions,
    coalesce(summary.collaborations, 0) as collaborations
from core.country
left join core.country_summary as summary on country.country_code::text = summary.country_code;

comment on view reporting.countries is
'One row for each country or territory of ISO 3166-1, with the codes that maps ask for and what it '
'takes part in.';
comment on column reporting.countries.country_code is 'ISO 3166-1 alpha-2 code.';
comment on column reporting.countries.alpha3 is 'ISO 3166-1 alpha-3 code.';
comment on column reporting.countries.numeric_code is
'ISO 3166-1 numeric code, a text that keeps its leading zeros.';
comment on column reporting.countries.country is 'Name to show, in English.';
comment on column reporting.countries.official_name is
'Official name in English; empty where the standard has none.';
comment on column reporting.countries.meetings is
'Number of held meetings in which it took part, as in meeting_countries.';
comment on column reporting.countries.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column reporting.countries.collaborations is
'Number of collaborations of which it is a partner, as in collaboration_countries.';
