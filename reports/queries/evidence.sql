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
where :'source' = '' or evidence.source_slug = :'source'
order by
    evidence.fact_type asc,
    evidence.label asc,
    evidence.fact_id asc,
    evidence.citation_number asc;
