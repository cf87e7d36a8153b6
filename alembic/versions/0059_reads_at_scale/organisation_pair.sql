-- Internal. Grain: an unordered pair of organisations that were together in a held meeting or in
-- a collaboration, as core.organisation_together tells. One that belongs to the other, as
-- reporting.memberships tells, does not meet it.
--
-- It reads whole tables, unless asked for one pair; core.organisation_pair_kept is what it gives,
-- for others to read.
create view core.organisation_pair as
with counted as (
    select
        together.organisation_a,
        together.organisation_b,
        sum(together.meetings)::integer as meetings,
        sum(together.collaborations)::integer as collaborations,
        min(together.held_from) as first_together_from,
        max(together.held_to) as last_together_to,
        -- The day before the date, to compare by; the least and the greatest need no sorting.
        min(
            array[
                to_char(coalesce(together.held_from, together.held_to), 'YYYY-MM-DD'),
                together.held_edtf
            ]
        ) filter (where coalesce(together.held_from, together.held_to) is not null)
            as first_together,
        max(
            array[
                to_char(coalesce(together.held_to, together.held_from), 'YYYY-MM-DD'),
                together.held_edtf
            ]
        ) filter (where coalesce(together.held_to, together.held_from) is not null)
            as last_together
    from core.organisation_together as together
    where
        not exists (
            select
            from reporting.memberships
            where
                memberships.member = together.organisation_a
                and memberships.member_of = together.organisation_b
                and daterange(memberships.valid_from, memberships.valid_to, '[]')
                && together.during
        )
        and not exists (
            select
            from reporting.memberships
            where
                memberships.member = together.organisation_b
                and memberships.member_of = together.organisation_a
                and daterange(memberships.valid_from, memberships.valid_to, '[]')
                && together.during
        )
    group by together.organisation_a, together.organisation_b
)

select
    counted.organisation_a,
    counted.organisation_b,
    counted.meetings,
    counted.collaborations,
    counted.first_together[2] as first_together_edtf,
    counted.last_together[2] as last_together_edtf,
    counted.first_together_from,
    counted.last_together_to
from counted;

comment on view core.organisation_pair is
'Pairs of organisations that were together in a held meeting or in a collaboration.';
comment on column core.organisation_pair.organisation_a is 'Slug of the first organisation.';
comment on column core.organisation_pair.organisation_b is
'Slug of the second organisation; it sorts after the first.';
comment on column core.organisation_pair.meetings is
'Number of held meetings in which both took part.';
comment on column core.organisation_pair.collaborations is
'Number of collaborations in which both are partners.';
comment on column core.organisation_pair.first_together_edtf is
'When their first meeting together was held, as stated, in EDTF (ISO 8601-2); empty if no date is '
'known.';
comment on column core.organisation_pair.last_together_edtf is
'When their last meeting together was held, as stated, in EDTF (ISO 8601-2); empty if no date is '
'known.';
comment on column core.organisation_pair.first_together_from is
'Earliest day on which they were together in a meeting, as far as dates are stated: a bound, to '
'sort and filter by; empty if no such day is known.';
comment on column core.organisation_pair.last_together_to is
'Latest day on which they were together in a meeting, as far as dates are stated: a bound, to sort '
'and filter by; empty if no such day is known.';
