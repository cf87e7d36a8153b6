-- title: History of a series
-- question: How often does the series meet, and who leads its sessions?
-- description: One row for each session, the first one first: by their numbers, or else by their
--   dates. Days are counted from first day to first day, only between sessions of which both are
--   known and that have no other session between them.
--
\set ON_ERROR_STOP on
-- parameter series (series): The series, by its slug.
\if :{?series} \else \prompt 'Series, such as india-japan-space-dialogue: ' series \endif
--
-- column session: Number of the session, or else the number as printed; empty if none is stated.
-- column dated: When it was held, or was to be by its status, in EDTF.
-- column status: Whether it was held, or is planned, postponed or cancelled; unknown_outcome if it
--   was planned for a day that is past, and no source says whether it was held.
-- column days_since_previous: Days since the session before; empty where they are not known.
-- column mean_days: Mean of these days up to this session.
-- column format: Whether it was held in person, virtually or both; unknown where not stated.
-- column places: Where it was held.
-- column led_by: Who led each side.
-- column topics: How many topics of the agenda are on record.
-- column outcomes: How many outcomes are on record.
-- column meeting: Slug of the session.
with session as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.session,
        meetings.session_number,
        meetings.date_edtf,
        meetings.status,
        meetings.days_since_previous,
        meetings.format,
        meetings.places,
        meetings.held_from,
        meetings.held_to
    from reporting.meetings
    where meetings.series_slug = :'series'
),

-- What belongs to the sessions, joined: it may be on other servers.
leader as materialized (
    select
        participants.meeting_id,
        participants.side,
        string_agg(
            participants.participant_name,
            ' and '
            order by participants.position, participants.participant_name
        ) as leaders
    from reporting.participants
    where
        participants.meeting_id = any(array(select session.meeting_id from session))
        and participants.is_leading
        and participants.attendance in ('attended', 'unknown')
        and participants.side is not null
    group by participants.meeting_id, participants.side
),

topic as materialized (
    select
        meeting_topics.meeting_id,
        count(*) as topics
    from reporting.meeting_topics
    where meeting_topics.meeting_id = any(array(select session.meeting_id from session))
    group by meeting_topics.meeting_id
),

outcome as materialized (
    select
        outcomes.meeting_id,
        count(*) as outcomes
    from reporting.outcomes
    where outcomes.meeting_id = any(array(select session.meeting_id from session))
    group by outcomes.meeting_id
)

select
    session.session,
    session.date_edtf as dated,
    session.status,
    session.days_since_previous,
    round(
        avg(session.days_since_previous) over (
            order by
                place.earlier asc,
                coalesce(session.held_from, session.held_to) asc nulls last,
                session.meeting_slug asc
        ),
        1
    ) as mean_days,
    session.format,
    array_to_string(session.places, ', ') as places,
    (
        select string_agg(leader.side || ': ' || leader.leaders, '; ' order by leader.side)
        from leader
        where leader.meeting_id = session.meeting_id
    ) as led_by,
    coalesce(topic.topics, 0) as topics,
    coalesce(outcome.outcomes, 0) as outcomes,
    session.meeting_slug as meeting
from session
left join topic on session.meeting_id = topic.meeting_id
left join outcome on session.meeting_id = outcome.meeting_id
-- What is certainly earlier has fewer before it.
inner join lateral (
    select count(*) as earlier
    from session as other
    where coalesce(
        nullif(session.session_number, other.session_number) > other.session_number,
        session.held_from > other.held_to
    )
) as place on true
order by
    place.earlier asc,
    coalesce(session.held_from, session.held_to) asc nulls last,
    session.meeting_slug asc;
