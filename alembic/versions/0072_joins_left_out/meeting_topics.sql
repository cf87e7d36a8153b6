-- Grain: a topic x a meeting that dealt with it.
create view reporting.meeting_topics as
select
    meeting_topic.meeting_topic_id,
    meeting_topic.meeting_id,
    meeting_topic.topic_id,
    topic.slug as topic_slug,
    topic.name as topic,
    broader.slug as broader_slug,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    meeting.held_from,
    meeting.held_to,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = meeting_topic.meeting_topic_id and citation.citation_number = 1
    ) as basis,
    topic.name as topic_name,
    broader.name as broader_name,
    meeting.title as meeting_name
from core.meeting_topic
inner join core.meeting on meeting_topic.meeting_id = meeting.meeting_id
left join core.topic on meeting_topic.topic_id = topic.topic_id
left join core.topic as broader on topic.broader_topic_id = broader.topic_id;

comment on view reporting.meeting_topics is 'One row for each topic that a meeting dealt with.';
comment on column reporting.meeting_topics.meeting_topic_id is
'Id of the link between topic and meeting; look it up in evidence.';
comment on column reporting.meeting_topics.meeting_id is 'Id of the meeting.';
comment on column reporting.meeting_topics.topic_id is 'Id of the topic.';
comment on column reporting.meeting_topics.topic_slug is 'Stable human key of the topic.';
comment on column reporting.meeting_topics.topic is 'Name of the topic.';
comment on column reporting.meeting_topics.broader_slug is
'The broader topic it falls under; empty if none.';
comment on column reporting.meeting_topics.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_topics.meeting_title is 'Title of the meeting.';
comment on column reporting.meeting_topics.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_topics.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_topics.basis is
'Whether a sentence states that the meeting dealt with the topic, or it was inferred; evidence has '
'the rule.';
comment on column reporting.meeting_topics.topic_name is 'Name of the topic.';
comment on column reporting.meeting_topics.broader_name is
'Name of the broader topic; empty if there is none.';
comment on column reporting.meeting_topics.meeting_name is 'Name of the meeting: its title.';
