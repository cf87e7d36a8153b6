-- Internal. Grain: a topic that was on the agenda of a held meeting.
--
-- It reads whole tables; core.topic_summary_kept is what it gives, for others to read.
create view core.topic_summary as
select
    meeting_topic.topic_id,
    count(*)::integer as meetings
from core.meeting_topic
inner join core.meeting on meeting_topic.meeting_id = meeting.meeting_id
where meeting.status = 'held'
group by meeting_topic.topic_id;

comment on view core.topic_summary is 'Held meetings of each topic.';
comment on column core.topic_summary.topic_id is 'The topic.';
comment on column core.topic_summary.meetings is 'Held meetings with it on the agenda.';
