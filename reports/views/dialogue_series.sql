-- Grain: a series of meetings.
create view reporting.dialogue_series as
select
    meeting_series.meeting_series_id,
    meeting_series.slug as series_slug,
    meeting_series.name,
    array(
        select
            coalesce(
                party.country_code::text, organisation.slug, party.country_group_slug
            ) as party
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
    session_summary.sessions,
    (
        select round(avg(session_interval.days_since_previous), 1)
        from core.session_interval
        where session_interval.meeting_series_id = meeting_series.meeting_series_id
    ) as mean_days_between,
    session_summary.first_held,
    session_summary.latest_held
from core.meeting_series
left join lateral (
    select
        count(*)::integer as sessions,
        min(meeting.held_from) as first_held,
        max(meeting.held_to) as latest_held
    from core.meeting
    where
        meeting.meeting_series_id = meeting_series.meeting_series_id
        and meeting.status = 'held'
) as session_summary on true;

comment on view reporting.dialogue_series is
'One row for each series of meetings, such as a dialogue that two countries hold every few years.';
comment on column reporting.dialogue_series.meeting_series_id is
'Id of the series; look it up in evidence.';
comment on column reporting.dialogue_series.series_slug is 'Stable human key of the series.';
comment on column reporting.dialogue_series.name is 'Name of the series.';
comment on column reporting.dialogue_series.parties is
'Parties, each a country code or the slug of an organisation or country group, sorted.';
comment on column reporting.dialogue_series.country_codes is
'ISO 3166-1 alpha-2 codes of the countries that are parties, themselves, through an organisation '
'or through a country group of which they are or were members; sorted.';
comment on column reporting.dialogue_series.sessions is 'Number of sessions held, on record.';
comment on column reporting.dialogue_series.mean_days_between is
'Mean of days_since_previous of its sessions, as in meetings; empty if it is known of none.';
comment on column reporting.dialogue_series.first_held is
'Earliest possible day of the first session held, as far as dates are stated; empty if no such day '
'is known.';
comment on column reporting.dialogue_series.latest_held is
'Latest possible day of the last session held, as far as dates are stated; empty if no such day is '
'known.';
