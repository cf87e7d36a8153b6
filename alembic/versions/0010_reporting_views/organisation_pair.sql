-- Internal. Grain: an unordered pair of organisations that were together in a held meeting or in
-- a collaboration.
--
-- A summary of whole tables: it is apart from the view that shows it, so that a table kept up to
-- date can take its place.
create view core.organisation_pair as
with meeting_organisation as (
    select distinct
        taking_part.meeting_id,
        organisation.organisation_id,
        organisation.slug
    from core.meeting_organisation as taking_part
    inner join core.organisation on taking_part.organisation_id = organisation.organisation_id
),

together as (
    select
        one.organisation_id as organisation_a_id,
        other.organisation_id as organisation_b_id,
        1 as meetings,
        0 as collaborations,
        coalesce(meeting.held_from, meeting.held_to) as first_together,
        coalesce(meeting.held_to, meeting.held_from) as last_together
    from core.meeting
    inner join meeting_organisation as one on meeting.meeting_id = one.meeting_id
    inner join meeting_organisation as other
        on one.meeting_id = other.meeting_id and one.slug < other.slug
    where meeting.status = 'held'
    union all
    select
        one.organisation_id as organisation_a_id,
        other.organisation_id as organisation_b_id,
        0 as meetings,
        1 as collaborations,
        null::date as first_together,
        null::date as last_together
    from core.collaboration_partner as one_partner
    inner join core.collaboration_partner as other_partner
        on one_partner.collaboration_id = other_partner.collaboration_id
    inner join core.organisation as one on one_partner.organisation_id = one.organisation_id
    inner join core.organisation as other
        on other_partner.organisation_id = other.organisation_id and one.slug < other.slug
)

select
    together.organisation_a_id,
    together.organisation_b_id,
    sum(together.meetings)::integer as meetings,
    sum(together.collaborations)::integer as collaborations,
    min(together.first_together) as first_together,
    max(together.last_together) as last_together
from together
group by together.organisation_a_id, together.organisation_b_id;

comment on view core.organisation_pair is
'Pairs of organisations that were together in a held meeting or in a collaboration.';
comment on column core.organisation_pair.organisation_a_id is
'The organisation whose slug comes first.';
comment on column core.organisation_pair.organisation_b_id is
'The organisation whose slug comes second.';
comment on column core.organisation_pair.meetings is
'Number of held meetings in which both took part.';
comment on column core.organisation_pair.collaborations is
'Number of collaborations in which both are partners.';
comment on column core.organisation_pair.first_together is
'Earliest day of their first dated meeting together; empty if none.';
comment on column core.organisation_pair.last_together is
'Latest day of their last dated meeting together; empty if none.';
