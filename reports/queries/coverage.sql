-- title: Coverage of sources
-- question: How many sentences of each source, or records, state facts?
-- description: Sources: how many of their sentences or records state facts, and how many nobody
--   accounted for.
--
-- column source: Slug of the source.
-- column sentences: Its sentences, or its records if it is a dataset.
-- column with_facts: Those that facts cite.
-- column without_facts: Those of which it is on record why no fact was taken.
-- column unaccounted: The others, which nobody accounted for.
-- column citing_facts: Facts that cite one of them, added up.

-- Source by source, so that the first rows are found without the sentences of the others.
select
    sources.source_slug as source,
    counted.sentences,
    counted.with_facts,
    counted.without_facts,
    counted.unaccounted,
    counted.citing_facts
from reporting.sources
inner join lateral (
    select
        count(*) as sentences,
        count(*) filter (where source_coverage.facts > 0) as with_facts,
        count(*) filter (where source_coverage.no_fact_reason is not null) as without_facts,
        count(*) filter (where not source_coverage.is_accounted_for) as unaccounted,
        sum(source_coverage.facts) as citing_facts
    from reporting.source_coverage
    where source_coverage.source_slug = sources.source_slug
) as counted on counted.sentences > 0
order by sources.source_slug asc;
