-- Grain: a citation that disputes a fact, or one attribute of it.
create view reporting.conflicts as
with disputed as (
    select
        citation.fact_id,
        fact.fact_type,
        fact.label,
        citation.attribute,
        (
            select fact_row.content ->> citation.attribute
            from core.fact_row
            where fact_row.fact_id = fact.fact_id and fact_row.fact_type = fact.fact_type
        ) as recorded,
        citation.stated_value,
        citation.note,
        citation.citation_number,
        citation.passage_id
    from core.citation
    -- The limit keeps the query apart: the long label is planned once, however often it is shown.
    inner join lateral (
        select
            fact_label.fact_id,
            fact_label.fact_type,
            fact_label.label
        from core.fact_label
        where fact_label.fact_id = citation.fact_id
        order by fact_label.fact_id
        limit 1
    ) as fact on true
    where citation.stance = 'disputes'
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
    source.slug as source_slug,
    disputed.citation_number::integer as citation_number,
    passage.paragraph::integer as paragraph,
    passage.sentence::integer as sentence,
    disputed.fact_id::text || '/' || disputed.citation_number::text as citation_key
from disputed
inner join core.passage on disputed.passage_id = passage.passage_id
inner join core.source on passage.source_id = source.source_id;

comment on view reporting.conflicts is
'One row for each sentence that disputes a fact, with the value we accept beside the one it '
'states.';
comment on column reporting.conflicts.fact_id is 'Id of the fact; look it up in evidence.';
comment on column reporting.conflicts.fact_type is 'What sort of fact it is, such as meeting.';
comment on column reporting.conflicts.label is 'What the fact is about, to show.';
comment on column reporting.conflicts.attribute is
'What is disputed, such as held_edtf; empty when the whole fact is.';
comment on column reporting.conflicts.accepted is
'The value we accept, as text; the label of the fact when the whole fact is disputed.';
comment on column reporting.conflicts.stated_value is
'The value that the disputing sentence states; empty if it states none.';
comment on column reporting.conflicts.note is 'Our remark on the conflict; empty if none.';
comment on column reporting.conflicts.source_slug is 'The source that disputes the fact.';
comment on column reporting.conflicts.citation_number is
'Number of the disputing citation within the fact, as in evidence.';
comment on column reporting.conflicts.paragraph is 'Number of the paragraph in that source.';
comment on column reporting.conflicts.sentence is 'Number of the sentence in the paragraph.';
comment on column reporting.conflicts.citation_key is
'Key of the row, and of its citation in evidence: the fact and the number of the citation, joined '
'by a slash.';
