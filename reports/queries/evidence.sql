-- title: Evidence
-- question: Says who?
-- description: Says who? Every fact with the sentences that support or dispute it.
--
\set ON_ERROR_STOP on
-- parameter source (source): Only what this source says, by its slug.
\if :{?source} \else \set source '' \endif
--
-- column fact: What sort of fact it is, such as meeting.
-- column label: What the fact is about.
-- column stance: Whether the sentence supports or disputes it.
-- column basis: Whether the sentence states it, or we inferred it.
-- column attribute: What the sentence speaks of, if only of a part of the fact.
-- column citation: The citation, ready to paste.
select
    evidence.fact_type as fact,
    evidence.label,
    evidence.stance,
    evidence.basis,
    evidence.attribute,
    evidence.citation
from reporting.evidence
-- In the order of the indexes, so that the first rows are found without labels of the others. All
-- have a source; to say so spares the planner those without one.
where
    evidence.source_slug is not null
    and (:'source' = '' or evidence.source_slug = :'source')
order by
    evidence.source_slug asc,
    evidence.paragraph asc,
    evidence.sentence asc,
    evidence.record asc,
    evidence.fact_id asc,
    evidence.citation_number asc;
