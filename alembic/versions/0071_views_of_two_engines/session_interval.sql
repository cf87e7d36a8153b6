-- Internal. Grain: a held session of a series, with the days that passed since the session
-- before.
--
-- It is counted from first day to first day: how long a session lasted does not matter. The session
-- before is the latest one known to begin on an earlier day. Sessions are joined, not looked up one
-- by one, as each may be on another server.
--
-- core.session_interval_kept is what it gives, for others to read.
create view core.session_interval as
select
    meeting.meeting_id,
    meeting.meeting_series_id,
    case
        when
            -- The numbers between the two are those of sessions that were not held.
            coalesce(
                meeting.session_number - previous.session_number - 1
                = count(distinct skipped.meeting_id),
                true
            )
            -- No session of a vaguer date may lie between them, by its date and its number.
            and count(vague.meeting_id) = 0
            then meeting.first_day - previous.first_day
    end as days_since_previous
from core.meeting_standing as meeting
left join (
    select
        opening.meeting_series_id,
        opening.first_day as next_day,
        lag(opening.first_day) over by_day as first_day,
        lag(opening.session_number) over by_day as session_number
    from (
        select
            session.meeting_series_id,
            session.first_day,
            (
                array_agg(
                    session.session_number
                    order by session.session_number desc nulls last, session.meeting_id asc
                )
            )[1] as session_number
        from core.meeting_standing as session
        where
            session.meeting_series_id is not null
            and session.status = 'held'
            and session.first_day is not null
        group by session.meeting_series_id, session.first_day
    ) as opening
    window by_day as (partition by opening.meeting_series_id order by opening.first_day)
) as previous
    on
        meeting.meeting_series_id = previous.meeting_series_id
        and meeting.first_day = previous.next_day
left join core.meeting_standing as skipped
    on
        meeting.meeting_series_id = skipped.meeting_series_id
        and meeting.session_number > skipped.session_number
        and previous.session_number < skipped.session_number
        and skipped.status <> 'held'
left join core.meeting_standing as vague
    on
        meeting.meeting_series_id = vague.meeting_series_id
        and previous.first_day is not null
        and vague.status = 'held'
        and vague.held_precision <> 'day'
        and vague.first_day is null
        and daterange(vague.held_from, vague.held_to, '[]')
        && daterange(previous.first_day, meeting.first_day, '()')
        and coalesce(
            previous.session_number < vague.session_number
            and meeting.session_number > vague.session_number,
            true
        )
where
    meeting.meeting_series_id is not null
    -- Not as an equation, which the planner takes to hold for hardly a meeting.
    and coalesce(meeting.status = 'held', false)
group by
    meeting.meeting_id,
    meeting.meeting_series_id,
    meeting.session_number,
    meeting.first_day,
    previous.session_number,
    previous.first_day;

comment on view core.session_interval is
'Held sessions of each series and the days since the session before.';
comment on column core.session_interval.meeting_id is 'The session.';
comment on column core.session_interval.meeting_series_id is 'The series.';
comment on column core.session_interval.days_since_previous is
'Days from the first day of the session before to the first day of this one; empty unless both are '
'known and no other held session may lie between them.';
