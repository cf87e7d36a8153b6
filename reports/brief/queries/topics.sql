-- The agenda of the meetings. A topic is new where it came up first: all other meetings of the
-- brief that dealt with it, or may have, came later, by their dates or because a source says so.
-- Those that may have are held ones of which no agenda is on record.
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
    where meeting_topics.meeting_id in (select unnest(:'meetings'::uuid[]))
),

stated as (
    select
        meeting_relations.meeting_id as earlier,
        meeting_relations.related_meeting_id as later
    from reporting.meeting_relations
    where
        meeting_relations.meeting_id in (select unnest(:'meetings'::uuid[]))
        and meeting_relations.kind = 'precedes'
),

silent as (
    select
        meetings.meeting_id,
        meetings.held_from
    from reporting.meetings
    where
        meetings.meeting_id in (select unnest(:'meetings'::uuid[]))
        and meetings.status = 'held'
        and meetings.meeting_id not in (select raised.meeting_id from raised)
)

select
    raised.meeting_topic_id,
    raised.meeting_id,
    raised.topic_id,
    raised.topic_slug,
    raised.topic,
    raised.broader_slug,
    case
        when others.any_before then 'again'
        when others.all_after and silence.all_after then 'new'
        else 'unclear'
    end as standing
from raised
inner join lateral (
    select
        coalesce(bool_or(other.held_to < raised.held_from or earlier.earlier is not null), false)
            as any_before,
        coalesce(
            bool_and(
                coalesce(other.held_from > raised.held_to, false) or later.later is not null
            ),
            true
        ) as all_after
    from raised as other
    left join stated as earlier
        on other.meeting_id = earlier.earlier and raised.meeting_id = earlier.later
    left join stated as later
        on raised.meeting_id = later.earlier and other.meeting_id = later.later
    where other.topic_id = raised.topic_id and other.meeting_id <> raised.meeting_id
) as others on true
inner join lateral (
    select
        coalesce(
            bool_and(
                coalesce(silent.held_from > raised.held_to, false) or later.later is not null
            ),
            true
        ) as all_after
    from silent
    left join stated as later
        on raised.meeting_id = later.earlier and silent.meeting_id = later.later
) as silence on true
order by
    raised.topic collate "C" asc,
    raised.topic_slug asc,
    raised.meeting_id asc;
