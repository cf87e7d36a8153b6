-- title: Topics
-- question: What were the meetings about?
-- description: The topics of the meetings that were held.
--
-- column topic: Name of the topic.
-- column broader: Slug of the broader topic it falls under.
-- column meetings: Meetings held that dealt with it.
-- column latest: When the last of them was held, in EDTF.
select
    meeting_topics.topic,
    meeting_topics.broader_slug as broader,
    count(*) as meetings,
    (
        array_agg(
            meetings.date_edtf
            order by
                coalesce(meetings.held_to, meetings.held_from) desc nulls last,
                meetings.date_edtf desc
        )
    )[1] as latest
from reporting.meeting_topics
inner join reporting.meetings on meeting_topics.meeting_id = meetings.meeting_id
where meetings.status = 'held'
group by meeting_topics.topic, meeting_topics.topic_slug, meeting_topics.broader_slug
order by meetings desc, meeting_topics.topic_slug asc;
