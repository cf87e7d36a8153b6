-- Grain: an organisation x a meeting in which it takes part, as a side, through participants or as
-- a party to the series, as core.meeting_organisation tells.
create view reporting.meeting_organisations as
select
    meeting.slug || '/' || organisation.slug as meeting_organisation_key,
    taking_part.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    taking_part.organisation_id,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    (array['side', 'participant', 'party'])[taking_part.distance] as takes_part_as,
    meeting.held_from,
    meeting.held_to,
    meeting.title as meeting_name
from core.meeting_organisation_kept as taking_part
inner join core.meeting on taking_part.meeting_id = meeting.meeting_id
left join core.organisation on taking_part.organisation_id = organisation.organisation_id
left join core.country on organisation.country_code = country.country_code;

comment on view reporting.meeting_organisations is
'One row for each organisation that takes part in a meeting, as a side of it, through participants '
'who stand for it, or as a party to the series. Participants who were absent or only invited do '
'not count, nor those only expected at a meeting that was held.';
comment on column reporting.meeting_organisations.meeting_organisation_key is
'Key of the row: the meeting and the organisation, joined by a slash.';
comment on column reporting.meeting_organisations.meeting_id is
'Id of the meeting; look it up in evidence.';
comment on column reporting.meeting_organisations.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_organisations.meeting_title is 'Title of the meeting.';
comment on column reporting.meeting_organisations.organisation_id is
'Id of the organisation; look it up in evidence.';
comment on column reporting.meeting_organisations.organisation_slug is
'The organisation, as in organisations.';
comment on column reporting.meeting_organisations.organisation_name is 'Name of the organisation.';
comment on column reporting.meeting_organisations.country_code is
'ISO 3166-1 alpha-2 code of the country of the organisation; empty when international.';
comment on column reporting.meeting_organisations.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty when international.';
comment on column reporting.meeting_organisations.takes_part_as is
'How it takes part: side, itself, which meeting_sides has; participant, through participants who '
'stand for it, which participant_organisations has, and not as a side; party, as a party to the '
'series whose side is not on record.';
comment on column reporting.meeting_organisations.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_organisations.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_organisations.meeting_name is 'Name of the meeting: its title.';
