-- title: Evidence
-- question: Says who?
-- description: Says who? Every fact with the sentences that support or dispute it.
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
order by
    evidence.fact_type asc,
    evidence.label asc,
    evidence.fact_id asc,
    evidence.citation_number asc;
