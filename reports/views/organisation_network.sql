-- Grain: an unordered pair of organisations that were together in a held meeting or in a
-- collaboration.
create view reporting.organisation_network as
select
    a.organisation_id as organisation_a_id,
    b.organisation_id as organisation_b_id,
    pair.organisation_a,
    pair.organisation_b,
    pair.meetings,
    pair.collaborations,
    pair.first_together_edtf,
    pair.last_together_edtf,
    pair.first_together_from,
    pair.last_together_to,
    pair.organisation_a || '/' || pair.organisation_b as organisation_pair_key,
    a.name as organisation_a_name,
    b.name as organisation_b_name,
    a.country_code::text as organisation_a_country_code,
    b.country_code::text as organisation_b_country_code
from core.organisation_pair_kept as pair
left join core.organisation as a on pair.organisation_a = a.slug
left join core.organisation as b on pair.organisation_b = b.slug;

comment on view reporting.organisation_network is
'One row for each two organisations that took part in the same held meeting, or are partners of '
'the same collaboration. One that belongs to the other, as in memberships, does not meet it.';
comment on column reporting.organisation_network.organisation_a_id is
'Id of the first organisation; look it up in evidence.';
comment on column reporting.organisation_network.organisation_b_id is
'Id of the second organisation; look it up in evidence.';
comment on column reporting.organisation_network.organisation_a is
'Slug of the first organisation of the pair.';
comment on column reporting.organisation_network.organisation_b is
'Slug of the second organisation of the pair; it sorts after the first.';
comment on column reporting.organisation_network.meetings is
'Number of held meetings in which both took part, themselves or through their officials and posts.';
comment on column reporting.organisation_network.collaborations is
'Number of collaborations in which both are partners.';
comment on column reporting.organisation_network.first_together_edtf is
'When their first meeting together was held, as stated, in EDTF (ISO 8601-2); empty if no date is '
'known.';
comment on column reporting.organisation_network.last_together_edtf is
'When their last meeting together was held, as stated, in EDTF (ISO 8601-2); empty if no date is '
'known.';
comment on column reporting.organisation_network.first_together_from is
'Earliest day on which they were together in a meeting, as far as dates are stated: a bound, to '
'sort and filter by; empty if no such day is known.';
comment on column reporting.organisation_network.last_together_to is
'Latest day on which they were together in a meeting, as far as dates are stated: a bound, to sort '
'and filter by; empty if no such day is known.';
comment on column reporting.organisation_network.organisation_pair_key is
'Key of the row: the two organisations, joined by a slash.';
comment on column reporting.organisation_network.organisation_a_name is
'Name of the first organisation.';
comment on column reporting.organisation_network.organisation_b_name is
'Name of the second organisation.';
comment on column reporting.organisation_network.organisation_a_country_code is
'ISO 3166-1 alpha-2 code of the country of the first organisation; empty when international.';
comment on column reporting.organisation_network.organisation_b_country_code is
'ISO 3166-1 alpha-2 code of the country of the second organisation; empty when international.';
