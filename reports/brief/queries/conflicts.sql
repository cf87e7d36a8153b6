-- Where sources disagree about the facts of the brief.
select
    conflicts.fact_id,
    conflicts.fact_type,
    conflicts.label,
    conflicts.attribute,
    conflicts.accepted,
    conflicts.stated_value,
    conflicts.rule,
    min(conflicts.citation_number) as citation_number
from reporting.conflicts
where conflicts.fact_id = any(array(select unnest(:'facts'::uuid[])))
group by
    conflicts.fact_id,
    conflicts.fact_type,
    conflicts.label,
    conflicts.attribute,
    conflicts.accepted,
    conflicts.stated_value,
    conflicts.rule
order by
    conflicts.fact_id asc,
    min(conflicts.citation_number) asc;
