-- Grain: a meeting.
--
-- Counts and lists are correlated subqueries, not joined groups, so that one meeting by slug or
-- id is answered from indexes.
create view reporting.meetings as
select
    meeting.meeting_id,
    meeting.meeting_series_id,
    meeting.slug as meeting_slug,
    meeting.title,
    meeting.kind,
    meeting_series.slug as series_slug,
    meeting_series.name as series_name,
    meeting.session_label,
    coalesce(meeting.session_number::text, meeting.session_label) as session,
    meeting.format,
    standing.status,
    array(
        select location.name
        from core.meeting_location as location
        where location.meeting_id = meeting.meeting_id and not location.holds_another
        order by location.name collate "C" -- noqa: RF03
    ) as places,
    array(
        select coalesce(delegation.country_code::text, organisation.slug) as side
        from core.delegation
        left join core.organisation on delegation.organisation_id = organisation.organisation_id
        where delegation.meeting_id = meeting.meeting_id
        order by side
    ) as sides,
    array(
        select taking_part.country_code
        from core.meeting_country_kept as taking_part
        where taking_part.meeting_id = meeting.meeting_id
        order by taking_part.country_code
    ) as country_codes,
    meeting.session_number,
    session_interval.days_since_previous,
    (
        select count(distinct participant.who_id)::integer
        from core.participant_who as participant
        where participant.meeting_id = meeting.meeting_id
    ) as participant_count,
    (
        select count(*)::integer
        from core.citation
        where citation.fact_id = meeting.meeting_id
    ) as citation_count,
    meeting.held_from,
    meeting.held_to,
    meeting.held_precision as date_precision,
    meeting.held_edtf as date_edtf,
    (
        -- The earlier of the two words is inferred: so is the row, if any of it is.
        select min(citation.basis)
        from core.citation
        where
            citation.fact_id = meeting.meeting_id
            and citation.stance = 'supports'
            and (
                citation.citation_number = 1
                or citation.attribute in ('held_edtf', 'kind', 'status')
                or (citation.attribute = 'format' and meeting.format in ('virtual', 'hybrid'))
            )
    ) as basis,
    standing.first_day,
    standing.last_day,
    standing.held_days,
    standing.status = 'unknown_outcome' as is_past_plan,
    meeting.called_off_from,
    meeting.called_off_to,
    meeting.called_off_edtf,
    meeting.called_off_reason,
    meeting.title as meeting_name,
    array(
        select party.party
        from core.meeting_party_kept as party
        where party.meeting_id = meeting.meeting_id
        order by party.party
    ) as party_slugs
from core.meeting
inner join core.meeting_standing as standing on meeting.meeting_id = standing.meeting_id
left join core.meeting_series on meeting.meeting_series_id = meeting_series.meeting_series_id
left join core.session_interval_kept as session_interval
    on meeting.meeting_id = session_interval.meeting_id;

comment on view reporting.meetings is
'One row for each meeting: a session of a dialogue, a visit, an event, a bilateral talk.';
comment on column reporting.meetings.meeting_id is 'Id of the meeting; look it up in evidence.';
comment on column reporting.meetings.meeting_series_id is
'Id of the series it is a session of; empty if none.';
comment on column reporting.meetings.meeting_slug is 'Stable human key of the meeting.';
comment on column reporting.meetings.title is 'Title of the meeting.';
comment on column reporting.meetings.kind is 'Kind of meeting.';
comment on column reporting.meetings.series_slug is
'Series it is a session of, as in dialogue_series; empty if none.';
comment on column reporting.meetings.series_name is 'Name of that series; empty if none.';
comment on column reporting.meetings.session_label is
'Number of the session as printed; empty if none is stated.';
comment on column reporting.meetings.session is
'Number of the session, or else the number as printed, to show; empty if none is stated.';
comment on column reporting.meetings.format is
'How it was held: in_person, virtual, hybrid; unknown where not stated.';
comment on column reporting.meetings.status is
'Whether it is planned, held, postponed or cancelled; unknown_outcome if it was planned for a day '
'that is past, and no source says whether it was held.';
comment on column reporting.meetings.places is
'Names of the places at which it was held, each with its city, sorted; an empty array if none is '
'known. A larger place is left out where one within it is known.';
comment on column reporting.meetings.sides is
'Delegations, each a country code or the slug of an organisation, sorted; an empty array if there '
'are none.';
comment on column reporting.meetings.country_codes is
'ISO 3166-1 alpha-2 codes of the countries that take part, themselves, as members of an '
'organisation that is a side, through their organisations and officials, or as parties to the '
'series whose side is not on record; sorted. Participants who were absent or only invited do not '
'count, nor, where the meeting was held, those only expected. The country of the place is not '
'among them for that reason alone.';
comment on column reporting.meetings.session_number is
'Number of the session in its series; empty if none is stated.';
comment on column reporting.meetings.days_since_previous is
'Days from the first day of the session held before in the same series to the first day of this '
'one; empty unless both are known and no other session held may lie between them.';
comment on column reporting.meetings.participant_count is
'Number of participants on record, also those absent or only expected or invited; one in several '
'roles, an organisation or a described group counts as one.';
comment on column reporting.meetings.citation_count is
'Number of sentences cited for the meeting itself, not for its participants and so on.';
comment on column reporting.meetings.held_from is
'Earliest day on which it was held, or was to be by its status; empty when unbounded or unknown. '
'first_day is the day on which it began.';
comment on column reporting.meetings.held_to is
'Latest day on which it was held, or was to be by its status; empty when unbounded or unknown. '
'last_day is the day on which it ended.';
comment on column reporting.meetings.date_precision is
'How precisely the date is known: day, month, year, before, after, unknown and so on; interval if '
'it lasted from one day to another, within if it was on one of several.';
comment on column reporting.meetings.date_edtf is
'The date as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.meetings.basis is
'Whether sentences state that there is the meeting, its kind, status and date, and that it was '
'virtual or hybrid if it was, or any of these was inferred; evidence has the rule.';
comment on column reporting.meetings.first_day is
'Day on which it began; empty unless the date says the day.';
comment on column reporting.meetings.last_day is
'Day on which it ended; empty unless the date says the day.';
comment on column reporting.meetings.held_days is
'Number of days that it lasted; empty unless the first, the last and those between are known.';
comment on column reporting.meetings.is_past_plan is
'Whether it was planned for a day that is past, and no source says whether it was held.';
comment on column reporting.meetings.called_off_from is
'Earliest day on which it was cancelled or postponed; empty when unbounded or unknown.';
comment on column reporting.meetings.called_off_to is
'Latest day on which it was cancelled or postponed; empty when unbounded or unknown.';
comment on column reporting.meetings.called_off_edtf is
'When it was cancelled or postponed, as stated, in EDTF (ISO 8601-2); empty if it was not, or when '
'unknown.';
comment on column reporting.meetings.called_off_reason is
'Why it was cancelled or postponed; empty if it was not, or not stated.';
comment on column reporting.meetings.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.meetings.party_slugs is
'Its sides and the parties to its series, each a country code or the slug of an organisation, '
'sorted; an empty array if none is on record.';
