-- Which attributes of the facts of the brief its sentences do not support.
select
    evidence_limits.fact_id,
    evidence_limits.citation_number,
    evidence_limits.attribute,
    evidence_limits.bearing,
    evidence_limits.stated_value
from reporting.evidence_limits
-- Not joined: a condition reaches what the view groups.
where evidence_limits.fact_id = any(array(select unnest(:'facts'::uuid[])))
order by
    evidence_limits.fact_id asc,
    evidence_limits.citation_number asc,
    evidence_limits.attribute asc;
