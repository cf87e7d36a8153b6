-- Grain: a relation of one source to another.
create view reporting.source_relations as
select
    link.source_relation_id,
    link.source_id,
    source.slug as source_slug,
    source.title as source_title,
    link.kind,
    related.slug as related_source_slug,
    related.title as related_source_title,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.source_relation_id and citation.citation_number = 1
    ) as basis,
    source.title as source_name,
    related.title as related_source_name
from core.source_relation as link
inner join core.source on link.source_id = source.source_id
inner join core.source as related on link.related_source_id = related.source_id;

comment on view reporting.source_relations is
'One row for each way in which one source stands to another.';
comment on column reporting.source_relations.source_relation_id is
'Id of the relation; look it up in evidence.';
comment on column reporting.source_relations.source_id is
'Id of the source.';
comment on column reporting.source_relations.source_slug is
'The source, as in sources.';
comment on column reporting.source_relations.source_title is
'Title of the source.';
comment on column reporting.source_relations.kind is
'What the source is or does to the other: translation_of, version_of, text_of (the text that the '
'other reports on), quotes.';
comment on column reporting.source_relations.related_source_slug is
'The other source, as in sources.';
comment on column reporting.source_relations.related_source_title is
'Title of the other source.';
comment on column reporting.source_relations.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.source_relations.source_name is 'Name of the source: its title.';
comment on column reporting.source_relations.related_source_name is
'Name of the other source: its title.';
