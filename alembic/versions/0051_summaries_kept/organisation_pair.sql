-- Internal. Grain: an unordered pair of organisations that were together in a held meeting or in
-- a collaboration. One that belongs to the other, as reporting.memberships tells, does not meet it.
--
-- It reads whole tables; core.organisation_pair_kept is what it gives, for others to read.
create view core.organisation_pair as
-- Pairs come out of one list a meeting, not out of a join of the organisations with themselves,
-- whose size the planner cannot foresee.
with meeting_organisation as (
    select
        taking_part.meeting_id,
        array_agg(organisation.slug) as slugs
    from core.meeting_organisation_kept as taking_part
    inner join core.organisation on taking_part.organisation_id = organisation.organisation_id
    group by taking_part.meeting_id
),

together as (
    select
        meeting_organisation.slugs,
        1 as meetings,
        0 as collaborations,
        meeting.held_from,
        meeting.held_to,
        meeting.held_edtf
    from core.meeting
    inner join meeting_organisation on meeting.meeting_id = meeting_organisation.meeting_id
    where meeting.status = 'held'
    union all
    select
        array_agg(organisation.slug) as slugs,
        0 as meetings,
        1 as collaborations,
        null::date as held_from,
        null::date as held_to,
        null as held_edtf
    from core.collaboration_partner as partner
    inner join core.organisation on partner.organisation_id = organisation.organisation_id
    group by partner.collaboration_id
),

own as (
    select
        least(memberships.member, memberships.member_of) as slug,
        greatest(memberships.member, memberships.member_of) as other_slug,
        range_agg(daterange(memberships.valid_from, memberships.valid_to, '[]')) as valid
    from reporting.memberships
    where memberships.member_kind = 'organisation' and memberships.member_of_kind = 'organisation'
    group by
        least(memberships.member, memberships.member_of),
        greatest(memberships.member, memberships.member_of)
),

pair as (
    select
        one.slug as organisation_a,
        other.slug as organisation_b,
        together.meetings,
        together.collaborations,
        together.held_from,
        together.held_to,
        together.held_edtf,
        coalesce(
            not own.valid && daterange(together.held_from, together.held_to, '[]'), true
        ) as is_apart
    from together
    cross join unnest(together.slugs) as one (slug)
    inner join unnest(together.slugs) as other (slug) on one.slug < other.slug
    left join own on one.slug = own.slug and other.slug = own.other_slug
),

counted as (
    select
        pair.organisation_a,
        pair.organisation_b,
        coalesce(sum(pair.meetings) filter (where pair.is_apart), 0)::integer as meetings,
        sum(pair.collaborations)::integer as collaborations,
        min(pair.held_from) filter (where pair.is_apart) as first_together_from,
        max(pair.held_to) filter (where pair.is_apart) as last_together_to,
        -- The day before the date, to compare by; the least and the greatest need no sorting.
        min(
            array[
                to_char(coalesce(pair.held_from, pair.held_to), 'YYYY-MM-DD'), pair.held_edtf
            ]
        ) filter (where pair.is_apart and coalesce(pair.held_from, pair.held_to) is not null)
            as first_together,
        max(
            array[
                to_char(coalesce(pair.held_to, pair.held_from), 'YYYY-MM-DD'), pair.held_edtf
            ]
        ) filter (where pair.is_apart and coalesce(pair.held_to, pair.held_from) is not null)
            as last_together
    from pair
    group by pair.organisation_a, pair.organisation_b
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
from counted
where counted.meetings > 0 or counted.collaborations > 0;

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
