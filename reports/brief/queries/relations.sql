-- How the meetings stand to others, also to those that are none of the brief's.
select
    meeting_relations.meeting_relation_id,
    meeting_relations.meeting_id,
    meeting_relations.kind,
    related.meeting_id as related_meeting_id,
    related.meeting_slug,
    related.title,
    related.date_edtf
from reporting.meeting_relations
inner join reporting.meetings as related
    on meeting_relations.related_meeting_id = related.meeting_id
where meeting_relations.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    meeting_relations.meeting_id asc,
    meeting_relations.kind asc,
    related.meeting_slug asc;
