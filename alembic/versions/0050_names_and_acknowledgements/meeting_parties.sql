-- Grain: a party to a meeting, which is a side or a party to its series: party_slugs of meetings, as
-- rows.
create view reporting.meeting_parties as
select
    meeting.slug || '/' || coalesce(party.country_code::text, organisation.slug)
        as meeting_party_key,
    meeting.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_name,
    coalesce(party.country_code::text, organisation.slug) as party_slug,
    coalesce(party_country.display_name, party_country.name, organisation.name) as party_name,
    case when party.country_code is not null then 'country' else 'organisation' end
        as party_kind,
    party.is_side,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    meeting.held_from,
    meeting.held_to
from core.meeting
inner join lateral (
    select
        listed.country_code,
        listed.organisation_id,
        bool_or(listed.is_side) as is_side
    from (
        select
            delegation.country_code,
            delegation.organisation_id,
            true as is_side
        from core.delegation
        where delegation.meeting_id = meeting.meeting_id
        union all
        select
            party_to_series.country_code,
            party_to_series.organisation_id,
            false as is_side
        from core.meeting_series_party as party_to_series
        where party_to_series.meeting_series_id = meeting.meeting_series_id
    ) as listed
    group by listed.country_code, listed.organisation_id
) as party on true
left join core.country as party_country on party.country_code = party_country.country_code
left join core.organisation on party.organisation_id = organisation.organisation_id
left join core.country
    on country.country_code = coalesce(party.country_code, organisation.country_code);

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
