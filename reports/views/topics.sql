-- Grain: a topic.
create view reporting.topics as
select
    topic.topic_id,
    topic.slug as topic_slug,
    topic.name as topic,
    broader.slug as broader_slug,
    broader.name as broader_topic,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = topic.topic_id and citation.citation_number = 1
    ) as basis,
    coalesce(summary.meetings, 0) as meetings,
    topic.name as topic_name,
    broader.name as broader_name
from core.topic
left join core.topic as broader on topic.broader_topic_id = broader.topic_id
left join core.topic_summary_kept as summary on topic.topic_id = summary.topic_id;

comment on view reporting.topics is
'One row for each topic that meetings deal with.';
comment on column reporting.topics.topic_id is 'Id of the topic; look it up in evidence.';
comment on column reporting.topics.topic_slug is 'Stable human key of the topic.';
comment on column reporting.topics.topic is 'Name of the topic.';
comment on column reporting.topics.broader_slug is
'The broader topic it falls under; empty if none.';
comment on column reporting.topics.broader_topic is
'Name of the broader topic; empty if none.';
comment on column reporting.topics.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.topics.meetings is
'Number of held meetings that dealt with it, not counting those that dealt with a narrower topic '
'only.';
comment on column reporting.topics.topic_name is 'Name of the topic.';
comment on column reporting.topics.broader_name is
'Name of the broader topic; empty if there is none.';
