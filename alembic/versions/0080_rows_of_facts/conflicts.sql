-- Grain: a dispute: a source x another value that it states of a fact, or of one attribute of it,
-- in however many sentences; as a file says that it disputes it, or as its claim differs.
create view reporting.conflicts as
with voice as (
    select
        citation.fact_id,
        citation.attribute,
        citation.stated_value,
        source.slug as source_slug,
        citation.citation_number,
        citation.note,
        passage.paragraph,
        passage.sentence,
        passage.record,
        passage.locator,
        false as is_claim
    from core.citation
    inner join core.cited_passage as passage on citation.passage_id = passage.passage_id
    inner join core.source on passage.source_id = source.source_id
    where citation.stance = 'disputes'
    union all
    -- What a source states itself; once, if it says too that it disputes what others state.
    select
        claim_citation.fact_id,
        claim_citation.attribute,
        claim_citation.value as stated_value,
        source.slug as source_slug,
        claim_citation.citation_number,
        claim_citation.note,
        claim_citation.paragraph,
        claim_citation.sentence,
        claim_citation.record,
        claim_citation.locator,
        true as is_claim
    from core.claim_citation
    inner join core.source on claim_citation.source_id = source.source_id
    where
        claim_citation.standing = 'differs'
        and not exists (
            select
            from core.citation
            inner join core.passage on citation.passage_id = passage.passage_id
            where
                citation.fact_id = claim_citation.fact_id
                and citation.attribute = claim_citation.attribute
                and citation.stance = 'disputes'
                and passage.source_id = claim_citation.source_id
        )
),

stated as (
    select
        voice.fact_id,
        voice.attribute,
        voice.stated_value,
        voice.source_slug,
        voice.is_claim,
        min(voice.citation_number) as citation_number,
        string_agg(distinct voice.note, ' ') as note,
        (array_agg(voice.paragraph order by voice.citation_number))[1] as paragraph,
        (array_agg(voice.sentence order by voice.citation_number))[1] as sentence,
        (array_agg(voice.record order by voice.citation_number))[1] as record,
        string_agg(
            voice.locator,
            ', '
            order by voice.paragraph, voice.sentence, voice.record
        ) as sentences
    from voice
    group by
        voice.fact_id, voice.attribute, voice.stated_value, voice.source_slug, voice.is_claim
),

disputed as (
    select
        stated.fact_id,
        fact.fact_type,
        fact.label,
        stated.attribute,
        core.recorded(fact.fact_id, fact.fact_type) ->> stated.attribute as recorded,
        (
            select min(claim.value)
            from core.claim
            where
                stated.is_claim
                and claim.fact_id = stated.fact_id
                and claim.standing = 'accepted'
                -- Of alternatives, another may be accepted: a country, and here an organisation.
                and claim.attribute in (
                    stated.attribute,
                    case stated.attribute
                        when 'attributed_delegation_id' then 'attributed_official_id'
                        when 'attributed_official_id' then 'attributed_delegation_id'
                        when 'country_code' then 'organisation_id'
                        when 'organisation_id' then 'country_code'
                    end
                )
        ) as claimed,
        (
            select min(claim.rule)
            from core.claim
            where claim.fact_id = stated.fact_id and claim.attribute = stated.attribute
        ) as rule,
        stated.is_claim,
        stated.stated_value,
        stated.note,
        stated.source_slug,
        stated.citation_number,
        stated.paragraph,
        stated.sentence,
        stated.record,
        stated.sentences
    from stated
    inner join core.fact_label as fact on stated.fact_id = fact.fact_id
)

select
    disputed.fact_id,
    disputed.fact_type,
    disputed.label,
    disputed.attribute,
    case
        when disputed.is_claim then disputed.claimed
        when disputed.attribute is null then disputed.label
        -- An attribute that refers to another fact: show that fact, not its id.
        when right(disputed.attribute, 3) = '_id'
            then (
                select referred.label
                from core.fact_label as referred
                where referred.fact_id = disputed.recorded::uuid
            )
        else disputed.recorded
    end as accepted,
    disputed.stated_value,
    disputed.note,
    disputed.source_slug,
    disputed.citation_number::integer as citation_number,
    disputed.paragraph::integer as paragraph,
    disputed.sentence::integer as sentence,
    disputed.sentences,
    disputed.fact_id::text || '/' || disputed.citation_number::text as citation_key,
    disputed.rule,
    disputed.fact_id::text || '/' || case
        when disputed.is_claim then disputed.attribute || '/' || disputed.source_slug
        else disputed.citation_number::text
    end as conflict_key,
    (
        select source.title
        from core.source
        where source.slug = disputed.source_slug
    ) as source_name,
    disputed.record
from disputed;

comment on view reporting.conflicts is
'One row for each other value that a source states of a fact, in one sentence or several, with the '
'value that we accept beside it. What a later source superseded, and a coarser date, are no '
'conflicts; claims has them.';
comment on column reporting.conflicts.fact_id is 'Id of the fact; look it up in evidence.';
comment on column reporting.conflicts.fact_type is 'What sort of fact it is, such as meeting.';
comment on column reporting.conflicts.label is 'What the fact is about, to show.';
comment on column reporting.conflicts.attribute is
'What is disputed, such as held_edtf; empty when the whole fact is.';
comment on column reporting.conflicts.accepted is
'The value we accept, as text; the label of the fact when the whole fact is disputed; empty if '
'none is accepted.';
comment on column reporting.conflicts.stated_value is
'The value that the source states; empty if it states none.';
comment on column reporting.conflicts.note is 'Our remark on the conflict; empty if none.';
comment on column reporting.conflicts.source_slug is 'The source that states it.';
comment on column reporting.conflicts.citation_number is
'Number of the first disputing citation within the fact, as in evidence.';
comment on column reporting.conflicts.paragraph is
'Number of the paragraph of its sentence; empty if a record states it.';
comment on column reporting.conflicts.sentence is
'Number of its sentence in the paragraph; empty if a record states it.';
comment on column reporting.conflicts.sentences is
'All sentences or records of the source that state it: p1s2 is the second sentence of the first '
'paragraph.';
comment on column reporting.conflicts.citation_key is
'Key of its first citation in evidence: the fact and the number of the citation, joined by a '
'slash.';
comment on column reporting.conflicts.rule is
'What decided which value we accept, as in claims; empty if only one source states one.';
comment on column reporting.conflicts.conflict_key is
'Key of the row: the fact, and the number of the citation or the attribute and the source, joined '
'by slashes.';
comment on column reporting.conflicts.source_name is 'Name of the source: its title.';
comment on column reporting.conflicts.record is
'Key of its record in the dataset; empty if the source is a text.';
