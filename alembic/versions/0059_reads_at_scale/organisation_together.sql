-- Internal. Grain: an unordered pair of organisations x a held meeting or a collaboration of both.
create view core.organisation_together as
with meeting_organisation as not materialized (
    select
        taking_part.meeting_id,
        organisation.slug
    from core.meeting_organisation_kept as taking_part
    inner join core.organisation on taking_part.organisation_id = organisation.organisation_id
),

partner_organisation as not materialized (
    select
        partner.collaboration_id,
        organisation.slug
    from core.collaboration_partner as partner
    inner join core.organisation on partner.organisation_id = organisation.organisation_id
)

select
    meeting.meeting_id as whole_id,
    one.slug as organisation_a,
    other.slug as organisation_b,
    daterange(meeting.held_from, meeting.held_to, '[]') as during,
    1 as meetings,
    0 as collaborations,
    meeting.held_from,
    meeting.held_to,
    meeting.held_edtf
from core.meeting
inner join meeting_organisation as one on meeting.meeting_id = one.meeting_id
inner join meeting_organisation as other
    on one.meeting_id = other.meeting_id and one.slug < other.slug
where meeting.status = 'held'
union all
select
    one.collaboration_id as whole_id,
    one.slug as organisation_a,
    other.slug as organisation_b,
    -- One may be a partner beside what it belongs to.
    'empty'::daterange as during,
    0 as meetings,
    1 as collaborations,
    null as held_from,
    null as held_to,
    null as held_edtf
from partner_organisation as one
inner join partner_organisation as other
    on one.collaboration_id = other.collaboration_id and one.slug < other.slug;

comment on view core.organisation_together is
'Each two organisations of the same held meeting or collaboration, also those of which one belongs '
'to the other.';
comment on column core.organisation_together.whole_id is 'The meeting or the collaboration.';
comment on column core.organisation_together.organisation_a is 'Slug of the one that comes first.';
comment on column core.organisation_together.organisation_b is 'Slug of the one that comes second.';
comment on column core.organisation_together.during is
'Days in which the meeting lies; without bounds where they are not known. Empty of a '
'collaboration.';
comment on column core.organisation_together.meetings is '1 if it is a meeting.';
comment on column core.organisation_together.collaborations is '1 if it is a collaboration.';
comment on column core.organisation_together.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column core.organisation_together.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column core.organisation_together.held_edtf is
'Date of the meeting, as stated; empty if not known.';
