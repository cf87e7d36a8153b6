-- Grain: a dispute: a source x another value that it states of a fact, or of one attribute of it,
-- in however many sentences.
create view reporting.conflicts as
with stated as (
    select
        citation.fact_id,
        citation.attribute,
        citation.stated_value,
        source.slug as source_slug,
        min(citation.citation_number) as citation_number,
        string_agg(distinct citation.note, ' ') as note,
        (array_agg(passage.paragraph order by citation.citation_number))[1] as paragraph,
        (array_agg(passage.sentence order by citation.citation_number))[1] as sentence,
        string_agg(
            'p' || passage.paragraph || 's' || passage.sentence,
            ', '
            order by passage.paragraph, passage.sentence
        ) as sentences
    from core.citation
    inner join core.passage on citation.passage_id = passage.passage_id
    inner join core.source on passage.source_id = source.source_id
    where citation.stance = 'disputes'
    group by citation.fact_id, citation.attribute, citation.stated_value, source.slug
),

disputed as (
    select
        stated.fact_id,
        fact.fact_type,
        fact.label,
        stated.attribute,
        (
            select fact_row.content ->> stated.attribute
            from core.fact_row
            where fact_row.fact_id = fact.fact_id and fact_row.fact_type = fact.fact_type
        ) as recorded,
        stated.stated_value,
        stated.note,
        stated.source_slug,
        stated.citation_number,
        stated.paragraph,
        stated.sentence,
        stated.sentences
    from stated
    -- The limit keeps the query apart: the long label is planned once, however often it is shown.
    inner join lateral (
        select
            fact_label.fact_id,
            fact_label.fact_type,
            fact_label.label
        from core.fact_label
        where fact_label.fact_id = stated.fact_id
        order by fact_label.fact_id
        limit 1
    ) as fact on true
)

select
    disputed.fact_id,
    disputed.fact_type,
    disputed.label,
    disputed.attribute,
    case
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
    disputed.fact_id::text || '/' || disputed.citation_number::text as citation_key
from disputed;

comment on view reporting.conflicts is
'One row for each other value that a source states of a fact, in one sentence or several, with the '
'value that we accept beside it.';
comment on column reporting.conflicts.fact_id is 'Id of the fact; look it up in evidence.';
comment on column reporting.conflicts.fact_type is 'What sort of fact it is, such as meeting.';
comment on column reporting.conflicts.label is 'What the fact is about, to show.';
comment on column reporting.conflicts.attribute is
'What is disputed, such as held_edtf; empty when the whole fact is.';
comment on column reporting.conflicts.accepted is
'The value we accept, as text; the label of the fact when the whole fact is disputed.';
comment on column reporting.conflicts.stated_value is
'The value that the source states; empty if it states none.';
comment on column reporting.conflicts.note is 'Our remark on the conflict; empty if none.';
comment on column reporting.conflicts.source_slug is 'The source that disputes the fact.';
comment on column reporting.conflicts.citation_number is
'Number of the first disputing citation within the fact, as in evidence.';
comment on column reporting.conflicts.paragraph is
'Number of the paragraph of its sentence.';
comment on column reporting.conflicts.sentence is
'Number of its sentence in the paragraph.';
comment on column reporting.conflicts.sentences is
'All sentences of the source that state it: p1s2 is the second one of the first paragraph.';
comment on column reporting.conflicts.citation_key is
'Key of the row, and of its first citation in evidence: the fact and the number of the citation, '
'joined by a slash.';
