-- Grain: an unordered pair of parties, countries and organisations, x a year in which they had
-- something together, or no year for what they had in a year that is not known.
create view reporting.party_pairs as
select
    pair.party_a,
    pair.party_b,
    pair.party_a_kind,
    pair.party_b_kind,
    coalesce(country_a.display_name, country_a.name, organisation_a.name) as party_a_name,
    coalesce(country_b.display_name, country_b.name, organisation_b.name) as party_b_name,
    pair.year,
    pair.meetings,
    pair.dialogue_sessions,
    pair.collaborations,
    pair.party_pair_key
from core.party_pair_kept as pair
left join core.country as country_a on pair.party_a = country_a.country_code::text
left join core.country as country_b on pair.party_b = country_b.country_code::text
left join core.organisation as organisation_a on pair.party_a = organisation_a.slug
left join core.organisation as organisation_b on pair.party_b = organisation_b.slug;

comment on view reporting.party_pairs is
'country_pairs with organisations: one row for each two parties, countries or organisations, and '
'year in which they took part in the same held meeting, or a collaboration of both began, and one '
'without a year for what is not known to lie within one. A country takes part in any way, as in '
'country_pairs; an organisation as a side, as a party to the series, or as a partner. What belongs '
'to the other, as in memberships, does not meet it.';
comment on column reporting.party_pairs.party_a is
'The first party of the pair: a country code or the slug of an organisation.';
comment on column reporting.party_pairs.party_b is
'The second party of the pair; it sorts after the first, codes before slugs.';
comment on column reporting.party_pairs.party_a_kind is
'What the first party is: country or organisation.';
comment on column reporting.party_pairs.party_b_kind is
'What the second party is: country or organisation.';
comment on column reporting.party_pairs.party_a_name is 'Name of the first party.';
comment on column reporting.party_pairs.party_b_name is 'Name of the second party.';
comment on column reporting.party_pairs.year is
'Calendar year; empty where the dates are not known, or do not say which year.';
comment on column reporting.party_pairs.meetings is
'Number of meetings held in the year in which both took part.';
comment on column reporting.party_pairs.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column reporting.party_pairs.collaborations is
'Number of collaborations of both that began in the year: by the first milestone of which the year '
'is known, or else by the beginning of the period.';
comment on column reporting.party_pairs.party_pair_key is
'Key of the row: the two parties and, if it is known, the year, joined by slashes.';
