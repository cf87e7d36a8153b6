-- Where sources disagree about the facts of the brief.
select
    conflicts.fact_id,
    conflicts.fact_type,
    conflicts.label,
    conflicts.attribute,
    conflicts.accepted,
    conflicts.stated_value,
    conflicts.citation_number
from reporting.conflicts
where conflicts.fact_id in (select unnest(:'facts'::uuid[]))
order by
    conflicts.fact_id asc,
    conflicts.citation_number asc;
