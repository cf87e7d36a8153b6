-- Internal. Grain: a series of which a session was held, with what is known of these sessions.
--
-- core.series_sessions_kept is what it gives, for others to read.
create view core.series_sessions as
select
    meeting.meeting_series_id,
    count(*)::integer as sessions,
    max(meeting.session_number)::integer as highest_session_number,
    round(avg(known.days_since_previous), 1) as mean_days_between,
    count(known.days_since_previous)::integer as intervals,
    (
        array_agg(
            meeting.held_edtf
            order by
                coalesce(meeting.held_from, meeting.held_to) asc,
                meeting.session_number asc,
                meeting.meeting_id asc
        ) filter (where coalesce(meeting.held_from, meeting.held_to) is not null)
    )[1] as first_held_edtf,
    (
        array_agg(
            meeting.held_edtf
            order by
                coalesce(meeting.held_to, meeting.held_from) desc,
                meeting.session_number desc nulls last,
                meeting.meeting_id asc
        ) filter (where coalesce(meeting.held_to, meeting.held_from) is not null)
    )[1] as latest_held_edtf,
    min(meeting.held_from) as first_held_from,
    max(meeting.held_to) as latest_held_to
from core.meeting
left join core.session_interval_kept as known on meeting.meeting_id = known.meeting_id
where meeting.meeting_series_id is not null and meeting.status = 'held'
group by meeting.meeting_series_id;

comment on view core.series_sessions is 'Series of meetings and what is known of their sessions.';
comment on column core.series_sessions.meeting_series_id is 'The series.';
comment on column core.series_sessions.sessions is 'Number of its held sessions.';
comment on column core.series_sessions.highest_session_number is
'The highest number of one of them; empty if none has a number.';
comment on column core.series_sessions.mean_days_between is
'Mean of the days between them, as far as known; empty if unknown.';
comment on column core.series_sessions.intervals is 'Number of intervals that the mean is of.';
comment on column core.series_sessions.first_held_edtf is
'Date of the first of them, as stated; empty if none is known.';
comment on column core.series_sessions.latest_held_edtf is
'Date of the latest of them, as stated; empty if none is known.';
comment on column core.series_sessions.first_held_from is
'Earliest day of one of them; empty if not known.';
comment on column core.series_sessions.latest_held_to is
'Latest day of one of them; empty if not known.';
