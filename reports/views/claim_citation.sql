-- Internal. Grain: a claim x a sentence or record that makes it: one that is cited for the column,
-- or else for the whole fact.
create view core.claim_citation as
select
    cited.fact_id,
    cited.attribute,
    cited.source_id,
    cited.value,
    cited.standing,
    cited.citation_number,
    case when cited.is_of_column then cited.note end as note,
    cited.paragraph,
    cited.sentence,
    cited.record,
    cited.locator
from (
    select
        claim.fact_id,
        claim.attribute,
        claim.source_id,
        claim.value,
        claim.standing,
        citation.citation_number,
        citation.note,
        passage.paragraph,
        passage.sentence,
        passage.record,
        passage.locator,
        citation.attribute is not null as is_of_column,
        -- A window, not a look-up for each citation: a fact may have thousands.
        bool_or(citation.attribute is not null) over (
            partition by claim.fact_id, claim.attribute, claim.source_id, claim.standing
        ) as is_any_of_column
    from core.claim
    inner join core.citation on claim.fact_id = citation.fact_id
    inner join core.cited_passage as passage
        on citation.passage_id = passage.passage_id and claim.source_id = passage.source_id
    where
        citation.stance = 'supports'
        and coalesce(citation.attribute = claim.attribute, true)
) as cited
where cited.is_of_column = cited.is_any_of_column;

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
