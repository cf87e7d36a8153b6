-- Grain: an organisation x a participant that stands for it: organisation_slugs of participants, as
-- rows.
create view reporting.participant_organisations as
select
    standing.participant_id::text || '/' || organisation.slug as participant_organisation_key,
    standing.participant_id,
    standing.meeting_id,
    meeting.slug as meeting_slug,
    coalesce(participant.attendance, 'unknown') as attendance,
    standing.organisation_id,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    meeting.title as meeting_name
from core.participant_organisation_kept as standing
left join core.participant
    on
        standing.meeting_id = participant.meeting_id
        and standing.participant_id = participant.participant_id
left join core.meeting on standing.meeting_id = meeting.meeting_id
left join core.organisation on standing.organisation_id = organisation.organisation_id
left join core.country on organisation.country_code = country.country_code;

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
