-- Grain: a series of meetings.
create view reporting.dialogue_series as
select
    meeting_series.meeting_series_id,
    meeting_series.slug as series_slug,
    meeting_series.name,
    array(
        select coalesce(party.country_code::text, organisation.slug) as party
        from core.meeting_series_party as party
        left join core.organisation on party.organisation_id = organisation.organisation_id
        where party.meeting_series_id = meeting_series.meeting_series_id
        order by party
    ) as parties,
    array(
        select distinct party.country_code
        from core.series_country as party
        where party.meeting_series_id = meeting_series.meeting_series_id
        order by party.country_code
    ) as country_codes,
    coalesce(held.sessions, 0) as sessions,
    held.highest_session_number,
    held.mean_days_between,
    coalesce(held.intervals, 0) as intervals,
    held.first_held_edtf,
    held.latest_held_edtf,
    held.first_held_from,
    held.latest_held_to,
    meeting_series.name as series_name
from core.meeting_series
left join core.series_sessions_kept as held
    on meeting_series.meeting_series_id = held.meeting_series_id;

comment on view reporting.dialogue_series is
'One row for each series of meetings, such as a dialogue that two countries hold every few years.';
comment on column reporting.dialogue_series.meeting_series_id is
'Id of the series; look it up in evidence.';
comment on column reporting.dialogue_series.series_slug is 'Stable human key of the series.';
comment on column reporting.dialogue_series.name is 'Name of the series.';
comment on column reporting.dialogue_series.parties is
'Parties, each a country code or the slug of an organisation, sorted.';
comment on column reporting.dialogue_series.country_codes is
'ISO 3166-1 alpha-2 codes of the countries that are parties, themselves, through an organisation, '
'or as present or former members of one; sorted.';
comment on column reporting.dialogue_series.sessions is
'Number of sessions held that are on record; there may have been others, see '
'highest_session_number.';
comment on column reporting.dialogue_series.highest_session_number is
'Highest number of a session held, as sources state it; empty if none is stated.';
comment on column reporting.dialogue_series.mean_days_between is
'Mean of days_since_previous of its sessions, as in meetings; empty if it is known of none.';
comment on column reporting.dialogue_series.intervals is
'Of how many sessions the days since the session before are known: the mean is that of so many.';
comment on column reporting.dialogue_series.first_held_edtf is
'When the first session on record was held, as stated, in EDTF (ISO 8601-2); empty if no date is '
'known.';
comment on column reporting.dialogue_series.latest_held_edtf is
'When the last session on record was held, as stated, in EDTF (ISO 8601-2); empty if no date is '
'known.';
comment on column reporting.dialogue_series.first_held_from is
'Earliest day on which any of the sessions was held, as far as dates are stated: a bound, to sort '
'and filter by; empty if no such day is known.';
comment on column reporting.dialogue_series.latest_held_to is
'Latest day on which any of the sessions was held, as far as dates are stated: a bound, to sort '
'and filter by; empty if no such day is known.';
comment on column reporting.dialogue_series.series_name is 'Name of the series.';
