-- Grain: a country or territory of ISO 3166-1, a former one, or one that a source declares, whether
-- or not it takes part in anything.
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
    coalesce(summary.collaborations, 0) as collaborations,
    case
        when country.unlisted_code is not null then 'unlisted'
        when country.withdrawn_edtf is not null then 'former'
        else 'listed'
    end as standing,
    country.withdrawn_edtf,
    unlisted_country.existed_edtf,
    unlisted_country.unlisted_country_id
from core.country
left join core.unlisted_country on country.country_code = unlisted_country.country_code
left join core.country_summary as summary on country.country_code::text = summary.country_code;

comment on view reporting.countries is
'One row for each country or territory of ISO 3166-1, with the codes that maps ask for and what it '
'takes part in; former ones (ISO 3166-3), and those that a source declares, have no such codes.';
comment on column reporting.countries.country_code is
'ISO 3166-1 alpha-2 code; of a former country its ISO 3166-3 code of four letters, of an unlisted '
'one a code of the range that the standard leaves to users.';
comment on column reporting.countries.alpha3 is
'ISO 3166-1 alpha-3 code; empty unless listed.';
comment on column reporting.countries.numeric_code is
'ISO 3166-1 numeric code, a text that keeps its leading zeros; empty unless listed.';
comment on column reporting.countries.country is 'Name to show, in English.';
comment on column reporting.countries.official_name is
'Official name in English; empty where the standard has none.';
comment on column reporting.countries.meetings is
'Number of held meetings in which it took part, as in meeting_countries.';
comment on column reporting.countries.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column reporting.countries.collaborations is
'Number of collaborations of which it is a partner, as in collaboration_countries.';
comment on column reporting.countries.standing is
'Whether it is listed in ISO 3166-1, former (withdrawn from it), or unlisted, so that a source '
'says that it is or was.';
comment on column reporting.countries.withdrawn_edtf is
'When the standard withdrew the code of a former country, in EDTF (ISO 8601-2); empty otherwise.';
comment on column reporting.countries.existed_edtf is
'When an unlisted country existed as stated, in EDTF (ISO 8601-2); empty otherwise.';
comment on column reporting.countries.unlisted_country_id is
'For an unlisted country, id of the fact, to look up in evidence; empty otherwise.';
