-- title: Record of a source
-- question: What rests on each sentence of a source?
-- description: The sentences in order, each with the facts that it supports or disputes, as a whole
--   or in one attribute; of a sentence that states no fact, the reason.
--
\set ON_ERROR_STOP on
-- parameter source (source): The source, by its slug.
\if :{?source} \else \prompt 'source: ' source \endif
--
-- column sentence: Where in the source: p1s2 is the second sentence of the first paragraph.
-- column fact: What sort of fact it is, such as meeting; empty where no fact is stated.
-- column label: What the fact is about; or why no fact is stated.
-- column attribute: What the sentence speaks of, if only a part of the fact, such as held_edtf.
-- column stance: Whether it supports or disputes the fact.
-- column states: The value that it states, where that is another than the accepted one.
-- column basis: Whether the sentence states it, or we infer it.
-- column note: The rule of inference, or a remark.
-- column fact_id: Id of the fact; look it up in evidence.
select
    'p' || source_coverage.paragraph || 's' || source_coverage.sentence as sentence,
    evidence.fact_type as fact,
    coalesce(evidence.label, source_coverage.no_fact_reason) as label,
    evidence.attribute,
    evidence.stance,
    evidence.stated_value as states,
    evidence.basis,
    evidence.note,
    evidence.fact_id
from reporting.source_coverage
left join reporting.evidence
    on
        source_coverage.passage_id = evidence.passage_id
        and evidence.source_slug = :'source'
where source_coverage.source_slug = :'source'
order by
    source_coverage.paragraph asc,
    source_coverage.sentence asc,
    evidence.fact_type asc,
    evidence.label asc,
    evidence.attribute asc nulls first,
    evidence.fact_id asc,
    evidence.citation_key asc;
