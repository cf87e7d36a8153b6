-- title: Evolution of an agenda
-- question: Which topics did each session of the series take up, keep, drop or return to?
-- description: Each held session with its topics, compared with the sessions before it whose agenda
--   is on record. A topic is new if none of them dealt with it, kept if the latest of them did,
--   returned if only an earlier one did, and dropped if the latest of them did and this one did
--   not. Where none of them has an agenda on record, nothing can be compared. Sessions come by
--   their numbers, or else by their dates; where these leave open which came first, what depends
--   on it is unclear.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter series (series): The series, by its slug.
\if :{?series} \else \prompt 'Series, such as india-japan-space-dialogue: ' series \endif
--
-- column session: The session.
-- column held: When it was held, in EDTF.
-- column change: Whether the topic is new, kept, returned or dropped; unclear where the order of
--   the sessions is; first agenda if there is no earlier one to compare with; none on record if the
--   agenda is not known.
-- column topic: Name of the topic.
-- column broader: Name of the broader topic it falls under.
-- column sessions: In how many sessions the topic was on the agenda: this one, if it was, and those
--   that certainly came before.
-- column reference: Slug of the topic.
with session as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.title,
        meetings.session_number,
        meetings.date_edtf,
        meetings.held_from,
        meetings.held_to
    from reporting.meetings
    where meetings.series_slug = :'series' and meetings.status = 'held'
),

-- Which session certainly came before which: by their numbers, or else by their dates, or because
-- a source says so.
precedes as materialized (
    select
        one.meeting_id as earlier,
        other.meeting_id as later
    from session as one
    inner join session as other
        on coalesce(
            one.session_number < nullif(other.session_number, one.session_number),
            one.held_to < other.held_from
        )
    union
    select
        one.meeting_id as earlier,
        other.meeting_id as later
    from session as one
    inner join reporting.meeting_relations
        on one.meeting_id = meeting_relations.meeting_id and meeting_relations.kind = 'precedes'
    inner join session as other on meeting_relations.related_meeting_id = other.meeting_id
),

agenda as materialized (
    select
        session.meeting_id,
        meeting_topics.topic_id
    from session
    inner join reporting.meeting_topics on session.meeting_id = meeting_topics.meeting_id
),

recorded as materialized (
    select
        agenda.meeting_id,
        (
            select count(distinct precedes.earlier)
            from precedes
            inner join agenda as known on precedes.earlier = known.meeting_id
            where precedes.later = agenda.meeting_id
        ) as earlier
    from agenda
    group by agenda.meeting_id
),

-- Each two sessions with an agenda, unless the other certainly came after.
other as materialized (
    select
        recorded.meeting_id,
        candidate.meeting_id as other_id,
        candidate.earlier,
        before.earlier is not null as is_before
    from recorded
    inner join recorded as candidate on recorded.meeting_id <> candidate.meeting_id
    left join precedes as before
        on candidate.meeting_id = before.earlier and recorded.meeting_id = before.later
    left join precedes as after
        on recorded.meeting_id = after.earlier and candidate.meeting_id = after.later
    where after.later is null
),

-- The session to compare with is the latest before, unless another may lie between the two.
compared as materialized (
    select
        recorded.meeting_id,
        recorded.earlier,
        latest.other_id as latest,
        not exists (
            select
            from other
            where other.meeting_id = recorded.meeting_id
        ) as is_first,
        not exists (
            select
            from other as between_them
            where
                between_them.meeting_id = recorded.meeting_id
                and between_them.other_id <> latest.other_id
                and not exists (
                    select
                    from precedes
                    where
                        precedes.earlier = between_them.other_id
                        and precedes.later = latest.other_id
                )
        ) as is_certain
    from recorded
    left join lateral (
        select other.other_id
        from other
        where other.meeting_id = recorded.meeting_id and other.is_before
        order by other.earlier desc, other.other_id asc
        limit 1
    ) as latest on true
),

-- Of each session with an agenda: its topics, and those of the one that it is compared with.
topic as (
    select
        compared.meeting_id,
        compared.earlier,
        compared.is_first,
        compared.is_certain,
        agenda.topic_id,
        bool_or(agenda.meeting_id = compared.meeting_id) as is_here,
        coalesce(bool_or(agenda.meeting_id = compared.latest), false) as was_before
    from compared
    inner join agenda
        on
            compared.meeting_id = agenda.meeting_id
            or (compared.latest = agenda.meeting_id and compared.is_certain)
    group by
        compared.meeting_id,
        compared.earlier,
        compared.is_first,
        compared.is_certain,
        agenda.topic_id
),

changed as (
    select
        topic.meeting_id,
        topic.topic_id,
        topic.is_here::integer + dealt_with.before as sessions,
        case
            when not topic.is_here then 'dropped'
            when topic.is_first then 'first agenda'
            when topic.earlier > 0 and dealt_with.perhaps = 0 then 'new'
            when topic.earlier = 0 or not topic.is_certain then 'unclear'
            when topic.was_before then 'kept'
            else 'returned'
        end as change
    from topic
    inner join lateral (
        select
            count(*) as perhaps,
            count(*) filter (where other.is_before) as before
        from other
        inner join agenda on other.other_id = agenda.meeting_id
        where other.meeting_id = topic.meeting_id and agenda.topic_id = topic.topic_id
    ) as dealt_with on true
)

select
    session.title as session,
    session.date_edtf as held,
    coalesce(changed.change, 'none on record') as change,
    topics.topic,
    topics.broader_topic as broader,
    changed.sessions,
    topics.topic_slug as reference
from session
left join changed on session.meeting_id = changed.meeting_id
left join reporting.topics on changed.topic_id = topics.topic_id
order by
    -- What is certainly earlier has fewer before it.
    (
        select count(*)
        from precedes
        where precedes.later = session.meeting_id
    ) asc,
    coalesce(session.held_from, session.held_to) asc nulls last,
    session.meeting_slug asc,
    array_position(
        array['first agenda', 'kept', 'new', 'returned', 'unclear', 'dropped'], changed.change
    ) asc,
    coalesce(topics.broader_topic, topics.topic) asc,
    topics.broader_topic asc nulls first,
    topics.topic asc;
