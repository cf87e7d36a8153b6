-- Grain: a fact x a citation that supports or disputes it.
--
-- What foreign keys say is there is joined by left joins: the planner leaves out those of which
-- nothing is asked.
create view reporting.evidence as
select
    citation.fact_id,
    citation.passage_id,
    fact.fact_type,
    fact.label,
    source.slug as source_slug,
    source.title as source_title,
    citation.stance,
    citation.basis,
    citation.attribute,
    citation.stated_value,
    citation.note,
    source.title
    || ' [' || replace(source.kind, '_', ' ') || ']'
    || coalesce(', ' || source.publisher, '')
    || coalesce(', ' || source.published_edtf, '')
    || ', ' || passage.place
    || ' (source ' || source.slug
    || '; sha256 ' || left(passage.sha256, 8) || '…)' as citation,
    passage.sha256::text as passage_sha256,
    citation.citation_number::integer as citation_number,
    passage.paragraph::integer as paragraph,
    passage.sentence::integer as sentence,
    passage.span_start,
    passage.span_end,
    citation.fact_id::text || '/' || citation.citation_number::text as citation_key,
    coalesce(
        coalesce(source.published_to, source.published_from)
        < core.happened_from(citation.fact_id, fact.fact_type),
        false
    ) as is_beforehand,
    source.title as source_name,
    passage.record,
    passage.locator
from core.citation
left join core.fact_label as fact on citation.fact_id = fact.fact_id
left join core.cited_passage as passage on citation.passage_id = passage.passage_id
left join core.source on passage.source_id = source.source_id;

comment on view reporting.evidence is
'One row for each citation of each fact. To ask "says who?" of any row of any view, look its id up '
'here as fact_id.';
comment on column reporting.evidence.fact_id is
'Id of the fact: the meeting_id, participant_id and so on of the other views.';
comment on column reporting.evidence.passage_id is 'Id of the sentence or record that is cited.';
comment on column reporting.evidence.fact_type is 'What sort of fact it is, such as meeting.';
comment on column reporting.evidence.label is 'What the fact is about, to show.';
comment on column reporting.evidence.source_slug is 'Stable human key of the source.';
comment on column reporting.evidence.source_title is 'Title of the source, as printed.';
comment on column reporting.evidence.stance is
'Whether the sentence supports or disputes the fact.';
comment on column reporting.evidence.basis is
'Whether the sentence states the fact, or we inferred it from the sentence.';
comment on column reporting.evidence.attribute is
'What the sentence speaks of, if only of one part of the fact, such as held_edtf; empty when of '
'the whole.';
comment on column reporting.evidence.stated_value is
'The value as printed, where it differs from the recorded one; empty otherwise.';
comment on column reporting.evidence.note is
'Our remark; for an inferred fact, the rule by which it was inferred.';
comment on column reporting.evidence.citation is
'The citation as a string, ready to paste: title, kind, publisher and date if known, sentence or '
'record, and the start of its fingerprint.';
comment on column reporting.evidence.passage_sha256 is
'SHA-256 of the sentence, or of the canonical form of the record (UTF-8), in hexadecimal; whoever '
'has the source can check it.';
comment on column reporting.evidence.citation_number is
'Number of the citation within the fact; 1 is the one to quote first.';
comment on column reporting.evidence.paragraph is
'Number of the paragraph in the source, from 1; empty for a record.';
comment on column reporting.evidence.sentence is
'Number of the sentence in the paragraph, from 1; empty for a record.';
comment on column reporting.evidence.span_start is
'Position of the first character of the sentence in the normalised text, from 0; empty for a '
'record.';
comment on column reporting.evidence.span_end is
'Position after the last character; empty for a record.';
comment on column reporting.evidence.citation_key is
'Key of the row: the fact and the number of the citation, joined by a slash. To filter, fact_id is '
'faster.';
comment on column reporting.evidence.is_beforehand is
'Whether the source was published before a meeting that was held, or before a milestone: it may '
'have expected it, and cannot tell that it came about, when, who was there, in which role, or who '
'did what.';
comment on column reporting.evidence.source_name is 'Name of the source: its title.';
comment on column reporting.evidence.record is
'Key of the record in its dataset; empty for a sentence. Look it up in records.';
comment on column reporting.evidence.locator is
'Sentence or record, in short: p1s2 is the second sentence of the first paragraph.';
