-- Grain: a party to a meeting, which is a side or a party to its series: party_slugs of meetings,
-- as rows.
create view reporting.meeting_parties as
select
    meeting.slug || '/' || party.party as meeting_party_key,
    party.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_name,
    party.party as party_slug,
    coalesce(party_country.display_name, party_country.name, organisation.name) as party_name,
    case when organisation.slug is null then 'country' else 'organisation' end as party_kind,
    party.is_side,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    party.country_code,
    country.alpha3::text as alpha3,
    meeting.held_from,
    meeting.held_to
from core.meeting_party_kept as party
inner join core.meeting on party.meeting_id = meeting.meeting_id
left join core.country as party_country on party.party = party_country.country_code
left join core.organisation on party.party = organisation.slug
left join core.country on party.country_code = country.country_code;

comment on view reporting.meeting_parties is
'One row for each party to a meeting, a side or a party to its series: party_slugs of meetings, as '
'rows.';
comment on column reporting.meeting_parties.meeting_party_key is
'Key of the row: the meeting and the party, joined by a slash.';
comment on column reporting.meeting_parties.meeting_id is 'Id of the meeting.';
comment on column reporting.meeting_parties.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_parties.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.meeting_parties.party_slug is
'The party: a country code or the slug of an organisation.';
comment on column reporting.meeting_parties.party_name is 'Name of the country or organisation.';
comment on column reporting.meeting_parties.party_kind is
'What the party is: country or organisation.';
comment on column reporting.meeting_parties.is_side is
'Whether it is a side of the meeting, and not only a party to its series.';
comment on column reporting.meeting_parties.organisation_slug is
'The party as in organisations; empty unless it is an organisation.';
comment on column reporting.meeting_parties.organisation_name is
'Name of the party as in organisations; empty unless it is an organisation.';
comment on column reporting.meeting_parties.country_code is
'ISO 3166-1 alpha-2 code of the party, or of the organisation that is the party; empty if it '
'has none.';
comment on column reporting.meeting_parties.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.meeting_parties.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_parties.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
