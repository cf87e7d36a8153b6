-- title: Findings on quality
-- question: What in the data contradicts itself, or is not accounted for?
-- description: Findings: what in the data contradicts itself or is not accounted for.
--
-- column check: Name of the check.
-- column label: What it concerns.
-- column detail: What was found.
-- column acknowledged: Why it stays, if a curator acknowledged it.
select
    data_quality.check_name as "check",
    data_quality.label,
    data_quality.detail,
    data_quality.acknowledged_because as acknowledged
from reporting.data_quality
order by data_quality.check_name asc, data_quality.label asc, data_quality.fact_id asc;
