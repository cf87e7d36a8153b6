-- title: Sources
-- question: On which texts does the database rest?
-- description: Sources, and how many facts rest on each.
--
-- column source: Slug of the source.
-- column kind: What it is: an article, a press release and so on.
-- column title: Its title, as printed.
-- column publisher: Who published it.
-- column language: Language of the text, a BCP 47 tag.
-- column published: When it was published, in EDTF.
-- column sentences: Its sentences; empty for a dataset.
-- column records: Its records, if it is a dataset.
-- column facts: Facts that it supports or disputes.
select
    sources.source_slug as source,
    sources.kind,
    sources.title,
    sources.publisher,
    sources.language,
    sources.date_edtf as published,
    sources.sentences,
    sources.records,
    sources.facts
from reporting.sources
order by sources.published_from asc nulls last, sources.source_slug asc;
