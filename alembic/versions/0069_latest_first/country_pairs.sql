-- Grain: an unordered pair of countries x a year in which they had something together, or no year
-- for what they had in a year that is not known.
create view reporting.country_pairs as
select
    pair.party_a as country_a,
    pair.party_b as country_b,
    coalesce(a.display_name, a.name) as country_a_name,
    coalesce(b.display_name, b.name) as country_b_name,
    pair.year,
    pair.meetings,
    pair.dialogue_sessions,
    pair.collaborations,
    pair.party_pair_key as country_pair_key,
    a.alpha3::text as country_a_alpha3,
    b.alpha3::text as country_b_alpha3
from core.party_pair_kept as pair
left join core.country as a on pair.party_a = a.country_code
left join core.country as b on pair.party_b = b.country_code
where pair.party_a_kind = 'country' and pair.party_b_kind = 'country';

comment on view reporting.country_pairs is
'One row for each two countries and year in which they took part in the same held meeting, or a '
'collaboration of both began, and one without a year for what is not known to lie within one.';
comment on column reporting.country_pairs.country_a is
'ISO 3166-1 alpha-2 code of the first country of the pair.';
comment on column reporting.country_pairs.country_b is
'ISO 3166-1 alpha-2 code of the second country of the pair; it sorts after the first.';
comment on column reporting.country_pairs.country_a_name is 'Name of the first country.';
comment on column reporting.country_pairs.country_b_name is 'Name of the second country.';
comment on column reporting.country_pairs.year is
'Calendar year; empty where the dates are not known, or do not say which year.';
comment on column reporting.country_pairs.meetings is
'Number of meetings held in the year in which both took part.';
comment on column reporting.country_pairs.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column reporting.country_pairs.collaborations is
'Number of collaborations of both that began in the year: by the first milestone of which the year '
'is known, or else by the beginning of the period.';
comment on column reporting.country_pairs.country_pair_key is
'Key of the row: the two countries and, if it is known, the year, joined by slashes.';
comment on column reporting.country_pairs.country_a_alpha3 is
'ISO 3166-1 alpha-3 code of the first country.';
comment on column reporting.country_pairs.country_b_alpha3 is
'ISO 3166-1 alpha-3 code of the second country.';
