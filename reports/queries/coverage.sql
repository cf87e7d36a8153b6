-- Sources: how many of their sentences state facts, and how many nobody accounted for.
select
    source_coverage.source_slug as source,
    count(*) as sentences,
    count(*) filter (where source_coverage.facts > 0) as with_facts,
    count(*) filter (where source_coverage.no_fact_reason is not null) as without_facts,
    count(*) filter (where not source_coverage.is_accounted_for) as unaccounted,
    sum(source_coverage.facts) as citing_facts
from reporting.source_coverage
group by source_coverage.source_slug
order by source_coverage.source_slug asc;
