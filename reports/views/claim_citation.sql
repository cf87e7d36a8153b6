-- Internal. Grain: a claim x a sentence or record that makes it: one that is cited for the column,
-- or else for the whole fact.
create view core.claim_citation as
select
    claim.fact_id,
    claim.attribute,
    claim.source_id,
    claim.value,
    claim.standing,
    citation.citation_number,
    case when citation.attribute is not null then citation.note end as note,
    passage.paragraph,
    passage.sentence,
    passage.record,
    passage.locator
from core.claim
-- An aggregate is worked out once a claim, not once a citation of a fact that has thousands.
cross join lateral (
    select count(*) as citations
    from core.citation as other
    inner join core.passage as place on other.passage_id = place.passage_id
    where
        other.fact_id = claim.fact_id
        and other.attribute = claim.attribute
        and other.stance = 'supports'
        and place.source_id = claim.source_id
) as of_column
inner join core.citation on claim.fact_id = citation.fact_id
inner join core.cited_passage as passage
    on citation.passage_id = passage.passage_id and claim.source_id = passage.source_id
where
    citation.stance = 'supports'
    and (
        citation.attribute = claim.attribute
        or (citation.attribute is null and of_column.citations = 0)
    );

comment on view core.claim_citation is 'The sentences and records that make each claim.';
comment on column core.claim_citation.fact_id is 'The fact.';
comment on column core.claim_citation.attribute is 'Column of the fact that the source states.';
comment on column core.claim_citation.source_id is 'The source.';
comment on column core.claim_citation.value is 'The value as stated.';
comment on column core.claim_citation.standing is 'How it stands to the recorded value.';
comment on column core.claim_citation.citation_number is
'Number of the citation within the fact.';
comment on column core.claim_citation.note is
'Our remark on the citation, if it is for the column alone; empty if none.';
comment on column core.claim_citation.paragraph is 'Number of the paragraph of the sentence.';
comment on column core.claim_citation.sentence is
'Number of the sentence in the paragraph.';
comment on column core.claim_citation.record is 'Key of the record, if it is one.';
comment on column core.claim_citation.locator is 'Sentence or record, in short.';
