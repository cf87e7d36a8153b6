-- Grain: a relation of one collaboration to another.
create view reporting.collaboration_relations as
select
    link.collaboration_relation_id,
    link.collaboration_id,
    link.related_collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name as collaboration_name,
    link.kind,
    related.slug as related_collaboration_slug,
    related.name as related_collaboration_name,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.collaboration_relation_id and citation.citation_number = 1
    ) as basis
from core.collaboration_relation as link
inner join core.collaboration on link.collaboration_id = collaboration.collaboration_id
inner join core.collaboration as related
    on link.related_collaboration_id = related.collaboration_id;

comment on view reporting.collaboration_relations is
'One row for each way in which one collaboration stands to another.';
comment on column reporting.collaboration_relations.collaboration_relation_id is
'Id of the relation; look it up in evidence.';
comment on column reporting.collaboration_relations.collaboration_id is
'Id of the collaboration.';
comment on column reporting.collaboration_relations.related_collaboration_id is
'Id of the other collaboration.';
comment on column reporting.collaboration_relations.collaboration_slug is
'The collaboration, as in collaborations.';
comment on column reporting.collaboration_relations.collaboration_name is
'Name of the collaboration.';
comment on column reporting.collaboration_relations.kind is
'What the collaboration is or does to the other: implements, part_of, succeeds, supports, '
'conditional_on.';
comment on column reporting.collaboration_relations.related_collaboration_slug is
'The other collaboration, as in collaborations.';
comment on column reporting.collaboration_relations.related_collaboration_name is
'Name of the other collaboration.';
comment on column reporting.collaboration_relations.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
