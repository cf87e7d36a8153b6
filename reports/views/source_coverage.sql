-- Grain: a sentence or record of a source.
create view reporting.source_coverage as
select
    passage.passage_id,
    source.slug as source_slug,
    passage.no_fact_reason,
    passage.paragraph::integer as paragraph,
    passage.sentence::integer as sentence,
    coverage.facts,
    (coverage.facts > 0 or passage.no_fact_reason is not null) as is_accounted_for,
    source.title as source_name,
    passage.record,
    passage.locator
from core.cited_passage as passage
left join core.source on passage.source_id = source.source_id
left join lateral (
    select count(distinct citation.fact_id)::integer as facts
    from core.citation
    where citation.passage_id = passage.passage_id
) as coverage on true;

comment on view reporting.source_coverage is
'One row for each sentence of each text and each record of each dataset, with the number of facts '
'that cite it.';
comment on column reporting.source_coverage.passage_id is
'Id of the sentence or record, as in evidence.';
comment on column reporting.source_coverage.source_slug is 'Stable human key of the source.';
comment on column reporting.source_coverage.no_fact_reason is
'Why no fact was taken from the sentence or record; empty where facts cite it.';
comment on column reporting.source_coverage.paragraph is
'Number of the paragraph in the source, from 1; empty for a record.';
comment on column reporting.source_coverage.sentence is
'Number of the sentence in the paragraph, from 1; empty for a record.';
comment on column reporting.source_coverage.facts is 'Number of facts that cite it.';
comment on column reporting.source_coverage.is_accounted_for is
'Whether facts cite it or a reason says why none does.';
comment on column reporting.source_coverage.source_name is 'Name of the source: its title.';
comment on column reporting.source_coverage.record is
'Key of the record in its dataset; empty for a sentence.';
comment on column reporting.source_coverage.locator is
'Sentence or record, in short: p1s2 is the second sentence of the first paragraph.';
