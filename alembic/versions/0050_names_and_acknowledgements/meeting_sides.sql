-- Grain: a side of a meeting, which is a delegation: sides of meetings, as rows.
create view reporting.meeting_sides as
select
    delegation.delegation_id,
    delegation.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    coalesce(delegation.country_code::text, organisation.slug) as side,
    coalesce(side_country.display_name, side_country.name, organisation.name) as side_name,
    case when delegation.country_code is not null then 'country' else 'organisation' end
        as side_kind,
    organisation.slug as organisation_slug,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = delegation.delegation_id and citation.citation_number = 1
    ) as basis,
    (
        select count(distinct participant.who_id)::integer
        from core.participant_who as participant
        where
            participant.meeting_id = delegation.meeting_id
            and participant.delegation_id = delegation.delegation_id
    ) as participant_count,
    meeting.held_from,
    meeting.held_to,
    delegation.is_incomplete,
    delegation.standing,
    meeting.title as meeting_name,
    organisation.name as organisation_name
from core.delegation
inner join core.meeting on delegation.meeting_id = meeting.meeting_id
left join core.country as side_country on delegation.country_code = side_country.country_code
left join core.organisation on delegation.organisation_id = organisation.organisation_id
left join core.country
    on country.country_code = coalesce(delegation.country_code, organisation.country_code);

comment on view reporting.meeting_sides is
'One row for each side of a meeting, a delegation: sides of meetings, as rows.';
comment on column reporting.meeting_sides.delegation_id is
'Id of the delegation; look it up in evidence.';
comment on column reporting.meeting_sides.meeting_id is 'Id of the meeting.';
comment on column reporting.meeting_sides.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_sides.meeting_title is 'Title of the meeting.';
comment on column reporting.meeting_sides.side is
'The side: a country code or the slug of an organisation.';
comment on column reporting.meeting_sides.side_name is
'Name of the country or organisation.';
comment on column reporting.meeting_sides.side_kind is
'What the side is: country or organisation.';
comment on column reporting.meeting_sides.organisation_slug is
'The side as in organisations; empty unless it is an organisation.';
comment on column reporting.meeting_sides.country_code is
'ISO 3166-1 alpha-2 code of the side, or of the organisation that is the side; empty if it has '
'none.';
comment on column reporting.meeting_sides.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.meeting_sides.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.meeting_sides.participant_count is
'Number of participants on record on this side, also those absent or only expected or invited; one '
'in several roles, an organisation or a described group counts as one.';
comment on column reporting.meeting_sides.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_sides.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_sides.is_incomplete is
'Whether a source says that others took part on this side whom it does not name.';
comment on column reporting.meeting_sides.standing is
'As what the side took part: full, observer or guest; empty if not stated.';
comment on column reporting.meeting_sides.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.meeting_sides.organisation_name is
'Name of the side as in organisations; empty unless it is an organisation.';
