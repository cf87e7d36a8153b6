-- Grain: an organisation x a meeting in which it takes part, as a side, through participants or as
-- a party to the series, as core.meeting_organisation tells.
--
-- Not made of that view, so that a filter on a meeting or an organisation reaches an index.
create view reporting.meeting_organisations as
with way as (
    select
        delegation.meeting_id,
        meeting.slug as meeting_slug,
        organisation.organisation_id,
        organisation.slug as organisation_slug,
        1 as rank
    from core.delegation
    inner join core.meeting on delegation.meeting_id = meeting.meeting_id
    inner join core.organisation on delegation.organisation_id = organisation.organisation_id
    union all
    select
        standing.meeting_id,
        standing.meeting_slug,
        standing.organisation_id,
        standing.organisation_slug,
        2 as rank
    from reporting.participant_organisations as standing
    inner join core.meeting_participant
        on
            standing.meeting_id = meeting_participant.meeting_id
            and standing.participant_id = meeting_participant.participant_id
    union all
    select
        meeting.meeting_id,
        meeting.slug as meeting_slug,
        organisation.organisation_id,
        organisation.slug as organisation_slug,
        3 as rank
    from core.meeting_series_party as party
    inner join core.meeting on party.meeting_series_id = meeting.meeting_series_id
    inner join core.organisation on party.organisation_id = organisation.organisation_id
),

taking_part as (
    select
        way.meeting_id,
        way.meeting_slug,
        way.organisation_id,
        way.organisation_slug,
        (array['side', 'participant', 'party'])[min(way.rank)] as takes_part_as
    from way
    group by way.meeting_id, way.meeting_slug, way.organisation_id, way.organisation_slug
)

select
    taking_part.meeting_slug || '/' || taking_part.organisation_slug as meeting_organisation_key,
    taking_part.meeting_id,
    taking_part.meeting_slug,
    meeting.title as meeting_title,
    taking_part.organisation_id,
    taking_part.organisation_slug,
    organisation.name as organisation_name,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    taking_part.takes_part_as,
    meeting.held_from,
    meeting.held_to,
    meeting.title as meeting_name
from taking_part
inner join core.meeting on taking_part.meeting_id = meeting.meeting_id
inner join core.organisation on taking_part.organisation_id = organisation.organisation_id
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
