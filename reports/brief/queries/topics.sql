-- The agenda of the meetings that are told of. A topic is new where it came up first: all other
-- meetings, told of or not, that dealt with it, or may have, came later, by their dates or because
-- a source says so. Those that may have are held ones of which no agenda is on record.
with raised as (
    select
        meeting_topics.meeting_topic_id,
        meeting_topics.meeting_id,
        meeting_topics.topic_id,
        meeting_topics.topic_slug,
        meeting_topics.topic,
        meeting_topics.broader_slug,
        meeting_topics.held_from,
        meeting_topics.held_to
    from reporting.meeting_topics
    where meeting_topics.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
),

stated as (
    select
        meeting_relations.meeting_id as earlier,
        meeting_relations.related_meeting_id as later
    from reporting.meeting_relations
    where
        meeting_relations.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
        and meeting_relations.kind = 'precedes'
),

-- Held meetings of which no agenda is on record.
silent as (
    select
        meetings.meeting_id,
        meetings.held_from
    from reporting.meetings
    where
        meetings.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
        and meetings.status = 'held'
        and meetings.meeting_id not in (select raised.meeting_id from raised)
),

-- When a topic may have come up: days are counted below, as to compare each two meetings takes too
-- long.
came_up as (
    select
        raised.topic_id,
        min(raised.held_to) as first_over,
        array_agg(
            coalesce(raised.held_from, '-infinity')
            order by coalesce(raised.held_from, '-infinity')
        ) as begun
    from raised
    group by raised.topic_id
),

silence as (
    select
        coalesce(
            array_agg(
                coalesce(silent.held_from, '-infinity')
                order by coalesce(silent.held_from, '-infinity')
            ),
            '{}'
        ) as begun
    from silent
),

said as (
    select
        stated.earlier,
        stated.later,
        raised.topic_id,
        raised.held_from
    from stated
    inner join raised on stated.later = raised.meeting_id
    union all
    select
        stated.earlier,
        stated.later,
        null as topic_id,
        silent.held_from
    from stated
    inner join silent on stated.later = silent.meeting_id
),

-- Meetings that came later because a source says so, not by their dates.
said_later as (
    select
        raised.meeting_topic_id,
        count(distinct said.later) as meetings
    from raised
    inner join said on raised.meeting_id = said.earlier
    where
        coalesce(said.topic_id = raised.topic_id, true)
        and coalesce(said.held_from <= raised.held_to, true)
    group by raised.meeting_topic_id
)

select
    raised.meeting_topic_id,
    raised.meeting_id,
    raised.topic_id,
    raised.topic_slug,
    raised.topic,
    raised.broader_slug,
    case
        when
            came_up.first_over < raised.held_from
            or (raised.meeting_id, raised.topic_id) in (
                select
                    said.later,
                    said.topic_id
                from said
                inner join raised as earlier
                    on said.earlier = earlier.meeting_id and said.topic_id = earlier.topic_id
            )
            then 'again'
        -- It has itself begun before it was over.
        when
            width_bucket(coalesce(raised.held_to, 'infinity'), came_up.begun)
            + width_bucket(coalesce(raised.held_to, 'infinity'), silence.begun)
            = 1 + coalesce(said_later.meetings, 0)
            then 'new'
        else 'unclear'
    end as standing
from raised
inner join came_up on raised.topic_id = came_up.topic_id
cross join silence
left join said_later on raised.meeting_topic_id = said_later.meeting_topic_id
where raised.meeting_id = any(array(select unnest(:'told'::uuid[])))
order by
    raised.topic collate "C" asc,
    raised.topic_slug asc,
    raised.meeting_id asc;
