-- Grain: a source.
create view reporting.sources as
select
    source.source_id,
    source.slug as source_slug,
    source.kind,
    source.title,
    source.publisher,
    source.language,
    source.url,
    source.text_sha256::text as text_sha256,
    source.paragraph_count::integer as paragraphs,
    source.sentence_count::integer as sentences,
    (
        select count(distinct citation.fact_id)::integer
        from core.passage
        inner join core.citation on passage.passage_id = citation.passage_id
        where passage.source_id = source.source_id
    ) as facts,
    source.is_truncated,
    source.published_from,
    source.published_to,
    source.published_precision as date_precision,
    source.published_edtf as date_edtf,
    source.authority,
    source.reliability,
    source.retrieved_from,
    source.retrieved_to,
    source.retrieved_precision,
    source.retrieved_edtf,
    source.archived as archived_url,
    source.title as source_name,
    source.record_count as records,
    source.read_from
from core.source;

comment on view reporting.sources is
'One row for each text or dataset from which facts are taken. It is not stored itself.';
comment on column reporting.sources.source_id is
'Id of the source.';
comment on column reporting.sources.source_slug is
'Stable human key, as in evidence.';
comment on column reporting.sources.kind is
'What the source is: article, press_release, joint_statement and so on.';
comment on column reporting.sources.title is
'Title as printed.';
comment on column reporting.sources.publisher is
'Who published it; empty if unknown.';
comment on column reporting.sources.language is
'Language of the text, a BCP 47 tag.';
comment on column reporting.sources.url is
'Web address; empty if unknown.';
comment on column reporting.sources.text_sha256 is
'SHA-256 of the normalised text (UTF-8), in hexadecimal; of a dataset, that of all its records.';
comment on column reporting.sources.paragraphs is
'Number of paragraphs, title lines not counted; empty for a dataset.';
comment on column reporting.sources.sentences is
'Number of sentences; empty for a dataset.';
comment on column reporting.sources.facts is
'Number of facts that the source supports or disputes.';
comment on column reporting.sources.is_truncated is
'Whether the copy that was read is incomplete.';
comment on column reporting.sources.published_from is
'Earliest day on which it was published; empty when unbounded or unknown.';
comment on column reporting.sources.published_to is
'Latest day on which it was published; empty when unbounded or unknown.';
comment on column reporting.sources.date_precision is
'How precisely the date of publication is known.';
comment on column reporting.sources.date_edtf is
'The date of publication as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.sources.authority is
'Who speaks: primary, a party to the event; official; press; or derived, from other sources. Empty '
'if not known.';
comment on column reporting.sources.reliability is
'What a curator says of how far it can be relied on; empty if nothing.';
comment on column reporting.sources.retrieved_from is
'Earliest day on which the copy that was read was taken; empty when unbounded or unknown.';
comment on column reporting.sources.retrieved_to is
'Latest day on which the copy that was read was taken; empty when unbounded or unknown.';
comment on column reporting.sources.retrieved_precision is
'How precisely it is known when the copy was taken.';
comment on column reporting.sources.retrieved_edtf is
'When the copy that was read was taken, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.sources.archived_url is
'Web address of an archived copy; empty if unknown.';
comment on column reporting.sources.source_name is 'Name of the source: its title.';
comment on column reporting.sources.records is
'Number of records of a dataset; empty for a text.';
comment on column reporting.sources.read_from is
'Folder from which a dataset was last read, on the machine that loaded it; empty for a text.';
