-- Grain: a party to a series: parties of dialogue_series, as rows.
create view reporting.series_parties as
select
    party.meeting_series_party_id,
    party.meeting_series_id,
    meeting_series.slug as series_slug,
    meeting_series.name as series_name,
    coalesce(party.country_code::text, organisation.slug) as party,
    coalesce(party_country.display_name, party_country.name, organisation.name) as party_name,
    case when party.country_code is not null then 'country' else 'organisation' end
        as party_kind,
    organisation.slug as organisation_slug,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = party.meeting_series_party_id and citation.citation_number = 1
    ) as basis,
    organisation.name as organisation_name
from core.meeting_series_party as party
inner join core.meeting_series on party.meeting_series_id = meeting_series.meeting_series_id
left join core.country as party_country on party.country_code = party_country.country_code
left join core.organisation on party.organisation_id = organisation.organisation_id
left join core.country
    on country.country_code = coalesce(party.country_code, organisation.country_code);

comment on view reporting.series_parties is
'One row for each party to a series: parties of dialogue_series, as rows.';
comment on column reporting.series_parties.meeting_series_party_id is
'Id of the fact that it is a party; look it up in evidence.';
comment on column reporting.series_parties.meeting_series_id is 'Id of the series.';
comment on column reporting.series_parties.series_slug is 'The series, as in dialogue_series.';
comment on column reporting.series_parties.series_name is 'Name of the series.';
comment on column reporting.series_parties.party is
'The party: a country code or the slug of an organisation.';
comment on column reporting.series_parties.party_name is
'Name of the country or organisation.';
comment on column reporting.series_parties.party_kind is
'What the party is: country or organisation.';
comment on column reporting.series_parties.organisation_slug is
'The party as in organisations; empty unless it is an organisation.';
comment on column reporting.series_parties.country_code is
'ISO 3166-1 alpha-2 code of the party, or of the organisation that is the party; empty if it has '
'none.';
comment on column reporting.series_parties.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.series_parties.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.series_parties.organisation_name is
'Name of the party as in organisations; empty unless it is an organisation.';
