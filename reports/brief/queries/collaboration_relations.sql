-- How the collaborations stand to others, also to those that are none of the brief's.
select
    collaboration_relations.collaboration_relation_id,
    collaboration_relations.collaboration_id,
    collaboration_relations.kind,
    collaboration_relations.related_collaboration_slug,
    collaboration_relations.related_collaboration_name
from reporting.collaboration_relations
where
    collaboration_relations.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
order by
    collaboration_relations.collaboration_id asc,
    collaboration_relations.kind asc,
    collaboration_relations.related_collaboration_slug asc;
