-- The sentences that support or dispute the facts of the brief.
select
    evidence.fact_id,
    evidence.source_slug,
    evidence.stance,
    evidence.basis,
    evidence.attribute,
    evidence.stated_value,
    evidence.note,
    evidence.citation,
    evidence.locator,
    evidence.citation_number
from reporting.evidence
where evidence.fact_id = any(array(select unnest(:'facts'::uuid[])))
order by
    evidence.fact_id asc,
    evidence.citation_number asc;
