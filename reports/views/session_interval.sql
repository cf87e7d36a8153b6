-- Internal. Grain: a held session of a series, with the days that passed since the session
-- before.
--
-- The session before is the latest one held earlier. It is looked up by series for one session
-- at a time, not by a window over all, so that the filter on a meeting or a series reaches an
-- index.
create view core.session_interval as
select
    meeting.meeting_id,
    meeting.meeting_series_id,
    case
        when
            meeting.held_precision = 'day'
            and previous.held_precision = 'day'
            -- Where the numbers show that a session lies between the two, the interval is unknown.
            and coalesce(meeting.session_number - previous.session_number = 1, true)
            then meeting.held_from - previous.held_from
    end as days_since_previous
from core.meeting
left join lateral (
    select
        earlier.held_precision,
        earlier.held_from,
        earlier.session_number
    from core.meeting as earlier
    where
        earlier.meeting_series_id = meeting.meeting_series_id
        and earlier.status = 'held'
        and coalesce(earlier.held_from, earlier.held_to) < meeting.held_from
    order by
        coalesce(earlier.held_from, earlier.held_to) desc,
        earlier.session_number desc nulls last,
        earlier.meeting_id asc
    limit 1
) as previous on true
where meeting.meeting_series_id is not null and meeting.status = 'held';

comment on view core.session_interval is
'Held sessions of each series and the days since the session before.';
comment on column core.session_interval.meeting_id is 'The session.';
comment on column core.session_interval.meeting_series_id is 'The series.';
comment on column core.session_interval.days_since_previous is
'Days since the session before; empty unless both are known to the day and follow each other.';
