-- Sources, and how many facts rest on each.
select
    sources.source_slug as source,
    sources.kind,
    sources.title,
    sources.publisher,
    sources.language,
    sources.date_edtf as published,
    sources.sentences,
    sources.facts
from reporting.sources
order by sources.published_from asc nulls last, sources.source_slug asc;
