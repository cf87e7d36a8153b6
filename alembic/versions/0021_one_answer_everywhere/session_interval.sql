-- Internal. Grain: a held session of a series, with the days that passed since the session
-- before.
--
-- It is counted from first day to first day: how long a session lasted does not matter. The session
-- before is the latest one known to begin on an earlier day. It is looked up by
-- series for one session at a time, not by a window over all, so that the filter on a meeting or a
-- series reaches an index.
create view core.session_interval as
select
    meeting.meeting_id,
    meeting.meeting_series_id,
    case
        when
            -- The numbers between the two are those of sessions that were not held.
            coalesce(
                meeting.session_number - previous.session_number - 1 = (
                    select count(*)
                    from core.meeting as skipped
                    where
                        skipped.meeting_series_id = meeting.meeting_series_id
                        and skipped.session_number > previous.session_number
                        and skipped.session_number < meeting.session_number
                        and skipped.status <> 'held'
                ),
                true
            )
            -- No session of a vaguer date may lie between them, by its date and its number.
            and not exists (
                select
                from core.meeting_standing as vague
                where
                    vague.meeting_series_id = meeting.meeting_series_id
                    and vague.status = 'held'
                    and vague.held_precision <> 'day'
                    and vague.first_day is null
                    and daterange(vague.held_from, vague.held_to, '[]')
                    && daterange(previous.first_day, meeting.first_day, '()')
                    and coalesce(
                        vague.session_number > previous.session_number
                        and vague.session_number < meeting.session_number,
                        true
                    )
            )
            then meeting.first_day - previous.first_day
    end as days_since_previous
from core.meeting_standing as meeting
left join lateral (
    select
        earlier.held_from as first_day,
        earlier.session_number
    from core.meeting_standing as earlier
    where
        earlier.meeting_series_id = meeting.meeting_series_id
        and earlier.status = 'held'
        -- Where the first day is known, it is the earliest, by which there is an index.
        and earlier.first_day is not null
        and earlier.held_from < meeting.held_from
        and meeting.first_day is not null
    order by
        earlier.held_from desc,
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
'Days from the first day of the session before to the first day of this one; empty unless both are '
'known and no other held session may lie between them.';
