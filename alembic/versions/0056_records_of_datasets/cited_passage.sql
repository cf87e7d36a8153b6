-- Internal. Grain: a passage of a source: a sentence or a record.
create view core.cited_passage as
select
    passage.passage_id,
    passage.source_id,
    passage.paragraph,
    passage.sentence,
    passage.record,
    passage.span_start,
    passage.span_end,
    passage.sha256,
    passage.no_fact_reason,
    case
        when passage.record is null then 'p' || passage.paragraph || 's' || passage.sentence
        else 'record ' || passage.record
    end as locator,
    case
        when passage.record is null
            then 'paragraph ' || passage.paragraph || ', sentence ' || passage.sentence
        else 'record ' || passage.record
    end as place
from core.passage;

comment on view core.cited_passage is 'The passages of the sources, and what to call each.';
comment on column core.cited_passage.passage_id is 'Id of the sentence or record.';
comment on column core.cited_passage.source_id is 'The source.';
comment on column core.cited_passage.paragraph is
'Number of the paragraph in the source, from 1; empty for a record.';
comment on column core.cited_passage.sentence is
'Number of the sentence in the paragraph, from 1; empty for a record.';
comment on column core.cited_passage.record is
'The key of the record in its dataset; empty for a sentence.';
comment on column core.cited_passage.span_start is
'Position of the first character of a sentence in the normalised text, from 0.';
comment on column core.cited_passage.span_end is 'Position after its last character.';
comment on column core.cited_passage.sha256 is 'Fingerprint of the sentence or record.';
comment on column core.cited_passage.no_fact_reason is
'Why no fact was taken from it; empty where facts cite it.';
comment on column core.cited_passage.locator is
'In short: p1s2 is the second sentence of the first paragraph; record 12 is that record.';
comment on column core.cited_passage.place is 'The same in words.';
