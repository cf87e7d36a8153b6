-- title: History of a topic
-- question: When, by whom and where was a topic dealt with?
-- description: The meetings that had the topic, or one that falls under it, on their agenda, the
--   latest first. Dates are in EDTF.
--
\set ON_ERROR_STOP on
-- parameter topic (topic): The topic, by its slug.
\if :{?topic} \else \prompt 'Topic, by its slug, such as space-security: ' topic \endif
-- parameter since (date): Leave out meetings that were over before this day.
\if :{?since} \else \set since '' \endif
--
-- column dated: When the meeting was held, or was to be by its status, in EDTF.
-- column meeting: Title of the meeting.
-- column status: Whether it was held, or is planned, postponed or cancelled; unknown_outcome if it
--   was planned for a day that is past, and no source says whether it was held.
-- column topic: Name of the topic, or of the one that falls under it.
-- column countries: Codes of the countries that took part.
-- column places: Where the meeting was held.
-- column basis: Whether a sentence states that it dealt with the topic, or it was inferred.
-- column reference: Slug of the meeting.
with topic as materialized (
    select
        topics.topic_id,
        topics.topic_slug,
        topics.topic,
        topics.broader_slug
    from reporting.topics
),

-- In a query of its own: recursion must not meet what is distributed over servers.
asked as materialized (
    with recursive step as (
        select
            topic.topic_id,
            topic.topic_slug,
            topic.topic
        from topic
        where topic.topic_slug = :'topic'
        -- Without duplicates, so that topics that fall under each other come to an end.
        union
        select
            topic.topic_id,
            topic.topic_slug,
            topic.topic
        from step
        inner join topic on step.topic_slug = topic.broader_slug
    )

    select
        step.topic_id,
        step.topic
    from step
)

select
    meetings.date_edtf as dated,
    meetings.title as meeting,
    meetings.status,
    asked.topic,
    nullif(array_to_string(meetings.country_codes, ', '), '') as countries,
    nullif(array_to_string(meetings.places, ', '), '') as places,
    meeting_topics.basis,
    meetings.meeting_slug as reference
from asked
inner join reporting.meeting_topics on asked.topic_id = meeting_topics.topic_id
inner join reporting.meetings on meeting_topics.meeting_id = meetings.meeting_id
where coalesce(meetings.held_to >= nullif(:'since', '')::date, true)
order by
    coalesce(meetings.held_to, meetings.held_from) desc nulls last,
    meetings.date_edtf desc nulls last,
    meetings.meeting_slug asc,
    asked.topic asc;
