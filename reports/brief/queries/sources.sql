-- The texts that the cited sentences are in.
select
    sources.source_slug,
    sources.kind,
    sources.title,
    sources.publisher,
    sources.language,
    sources.url,
    sources.text_sha256,
    sources.date_edtf,
    sources.published_from,
    sources.published_to,
    sources.sentences,
    sources.records
from reporting.sources
where sources.source_slug = any(array(select unnest(:'sources'::text[])))
order by sources.source_slug asc;
