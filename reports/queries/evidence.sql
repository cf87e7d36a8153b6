-- Says who? Every fact with the sentences that support or dispute it.
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
