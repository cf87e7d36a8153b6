-- Grain: a record of a dataset.
create view reporting.records as
select
    passage.passage_id,
    source.slug as source_slug,
    source.title as source_name,
    passage.record,
    passage.sha256::text as sha256,
    passage.no_fact_reason,
    (
        select count(distinct citation.fact_id)::integer
        from core.citation
        where citation.passage_id = passage.passage_id
    ) as facts
from core.passage
inner join core.source on passage.source_id = source.source_id
where passage.record is not null;

comment on view reporting.records is
'One row for each record of each dataset, with its fingerprint. Its values are not stored: whoever '
'has the dataset can find it by its key, and prove it. The facts it states are in evidence.';
comment on column reporting.records.passage_id is 'Id of the record, as in evidence.';
comment on column reporting.records.source_slug is 'Stable human key of the dataset.';
comment on column reporting.records.source_name is 'Name of the dataset: its title.';
comment on column reporting.records.record is 'Key of the record in its dataset.';
comment on column reporting.records.sha256 is
'SHA-256 of the canonical form of the record (UTF-8), in hexadecimal.';
comment on column reporting.records.no_fact_reason is
'Why no fact was taken from the record; empty where facts cite it.';
comment on column reporting.records.facts is 'Number of facts that cite it.';
