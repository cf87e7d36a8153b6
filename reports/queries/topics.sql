-- What the meetings were about.
select
    meeting_topics.topic,
    meeting_topics.broader_slug as broader,
    count(*) as meetings,
    max(meeting_topics.held_to) as latest
from reporting.meeting_topics
group by meeting_topics.topic, meeting_topics.topic_slug, meeting_topics.broader_slug
order by meetings desc, meeting_topics.topic_slug asc;
