-- Internal. Grain: an unordered pair of organisations that were together in a held meeting or in
-- a collaboration.
--
-- A summary of whole tables: it is apart from the view that shows it, so that a table kept up to
-- date can take its place.
create view core.organisation_pair as
-- Pairs come out of one list a meeting, not out of a join of the organisations with themselves,
-- whose size the planner cannot foresee.
with meeting_organisation as (
    select
        taking_part.meeting_id,
        array_agg(distinct organisation.slug) as slugs
    from core.meeting_organisation as taking_part
    inner join core.organisation on taking_part.organisation_id = organisation.organisation_id
    group by taking_part.meeting_id
),

together as (
    select
        meeting_organisation.slugs,
        1 as meetings,
        0 as collaborations,
        meeting.held_from as first_together,
        meeting.held_to as last_together
    from core.meeting
    inner join meeting_organisation on meeting.meeting_id = meeting_organisation.meeting_id
    where meeting.status = 'held'
    union all
    select
        array_agg(organisation.slug) as slugs,
        0 as meetings,
        1 as collaborations,
        null::date as first_together,
        null::date as last_together
    from core.collaboration_partner as partner
    inner join core.organisation on partner.organisation_id = organisation.organisation_id
    group by partner.collaboration_id
)

select
    one.slug as organisation_a,
    other.slug as organisation_b,
    sum(together.meetings)::integer as meetings,
    sum(together.collaborations)::integer as collaborations,
    min(together.first_together) as first_together,
    max(together.last_together) as last_together
from together
cross join unnest(together.slugs) as one (slug)
inner join unnest(together.slugs) as other (slug) on one.slug < other.slug
group by one.slug, other.slug;

comment on view core.organisation_pair is
'Pairs of organisations that were together in a held meeting or in a collaboration.';
comment on column core.organisation_pair.organisation_a is 'Slug of the first organisation.';
comment on column core.organisation_pair.organisation_b is
'Slug of the second organisation; it sorts after the first.';
comment on column core.organisation_pair.meetings is
'Number of held meetings in which both took part.';
comment on column core.organisation_pair.collaborations is
'Number of collaborations in which both are partners.';
comment on column core.organisation_pair.first_together is
'Earliest possible day of their first meeting together, as far as dates are stated; empty if no '
'such day is known.';
comment on column core.organisation_pair.last_together is
'Latest possible day of their last meeting together, as far as dates are stated; empty if no such '
'day is known.';
