-- Grain: an organisation x a participant that stands for it: organisation_slugs of participants, as
-- rows.
--
-- Slugs are looked up within the union, so that a filter on one of them reaches an index.
create view reporting.participant_organisations as
with standing as (
    -- Itself.
    select
        participant.participant_id,
        participant.meeting_id,
        meeting.slug as meeting_slug,
        organisation.organisation_id,
        organisation.slug as organisation_slug
    from core.participant
    inner join core.meeting on participant.meeting_id = meeting.meeting_id
    inner join core.organisation on participant.organisation_id = organisation.organisation_id
    union
    -- The unnamed holder of a post in it.
    select
        participant.participant_id,
        participant.meeting_id,
        meeting.slug as meeting_slug,
        organisation.organisation_id,
        organisation.slug as organisation_slug
    from core.participant
    inner join core.meeting on participant.meeting_id = meeting.meeting_id
    inner join core.post on participant.post_id = post.post_id
    inner join core.organisation on post.organisation_id = organisation.organisation_id
    union
    -- An official who took part in an appointment to a post in it.
    select
        capacity.participant_id,
        capacity.meeting_id,
        meeting.slug as meeting_slug,
        organisation.organisation_id,
        organisation.slug as organisation_slug
    from core.participant_capacity as capacity
    inner join core.meeting on capacity.meeting_id = meeting.meeting_id
    inner join core.appointment on capacity.appointment_id = appointment.appointment_id
    inner join core.post on appointment.post_id = post.post_id
    inner join core.organisation on post.organisation_id = organisation.organisation_id
    union
    -- An official who acted for it.
    select
        capacity.participant_id,
        capacity.meeting_id,
        meeting.slug as meeting_slug,
        organisation.organisation_id,
        organisation.slug as organisation_slug
    from core.participant_capacity as capacity
    inner join core.meeting on capacity.meeting_id = meeting.meeting_id
    inner join core.organisation
        on capacity.acting_for_organisation_id = organisation.organisation_id
)

select
    standing.participant_id::text || '/' || standing.organisation_slug
        as participant_organisation_key,
    standing.participant_id,
    standing.meeting_id,
    standing.meeting_slug,
    coalesce(stated.attendance, 'unknown') as attendance,
    standing.organisation_id,
    standing.organisation_slug,
    represented.name as organisation_name,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    meeting.title as meeting_name
from standing
inner join core.participant as stated
    on
        standing.meeting_id = stated.meeting_id
        and standing.participant_id = stated.participant_id
inner join core.organisation as represented
    on standing.organisation_id = represented.organisation_id
left join core.country on represented.country_code = country.country_code
inner join core.meeting on standing.meeting_id = meeting.meeting_id;

comment on view reporting.participant_organisations is
'One row for each organisation that a participant of a meeting stands for: organisation_slugs of '
'participants, as rows.';
comment on column reporting.participant_organisations.participant_organisation_key is
'Key of the row: the participant and the organisation, joined by a slash.';
comment on column reporting.participant_organisations.participant_id is
'Id of the participant; look it up in evidence.';
comment on column reporting.participant_organisations.meeting_id is 'Id of the meeting.';
comment on column reporting.participant_organisations.meeting_slug is
'The meeting, as in meetings.';
comment on column reporting.participant_organisations.attendance is
'Whether it attended, was expected, was invited or was absent; unknown where not stated.';
comment on column reporting.participant_organisations.organisation_id is
'Id of the organisation; look it up in evidence.';
comment on column reporting.participant_organisations.organisation_slug is
'The organisation, as in organisations.';
comment on column reporting.participant_organisations.organisation_name is
'Name of the organisation.';
comment on column reporting.participant_organisations.country_code is
'ISO 3166-1 alpha-2 code of the country of the organisation; empty when international.';
comment on column reporting.participant_organisations.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty when international.';
comment on column reporting.participant_organisations.meeting_name is
'Name of the meeting: its title.';
