-- title: Audit of sources
-- question: What rests on one source only, on inference, or on a dispute?
-- description: Counts for each sort of fact; then what is disputed, with the value that we accept;
--   what no sentence states, with the rule by which it was inferred; what only one source supports;
--   and how sources relate to each other. A fact may be under several headings.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter source (source): Only facts that this source supports or disputes, by its slug.
\if :{?source} \else \set source '' \endif
--
-- column section: Part of the audit.
-- column fact: What sort of fact it is, such as meeting.
-- column label: What the fact is about.
-- column attribute: What is disputed or inferred, if only a part of the fact, such as held_edtf.
-- column detail: The counts; the two values; the rule of inference; the two sources.
-- column source: The source that supports the fact; under disputes, the one that disputes it.
-- column sentences: Where in the source: p1s2 is the second sentence of the first paragraph, record
--   12 that record.
-- column fact_id: Id of the fact; look it up in evidence.
with cited as materialized (
    select
        evidence.fact_id,
        evidence.fact_type,
        evidence.label,
        evidence.stance,
        evidence.basis,
        evidence.attribute,
        evidence.note,
        evidence.source_slug,
        evidence.paragraph,
        evidence.sentence,
        evidence.locator as place
    from reporting.evidence
    where
        :'source' = ''
        -- By an array, or the planner reads all evidence.
        or evidence.fact_id = any(
            array(
                select own.fact_id
                from reporting.evidence as own
                where own.source_slug = :'source'
            )
        )
),

-- What is supported: a fact as a whole, or one attribute of it.
inferred as materialized (
    select
        cited.fact_id,
        cited.fact_type,
        cited.label,
        cited.attribute,
        string_agg(distinct cited.note, ' ') as rule,
        string_agg(distinct cited.source_slug, ', ') as sources,
        string_agg(cited.place, ', ' order by cited.paragraph, cited.sentence, cited.place)
            as places
    from cited
    where cited.stance = 'supports'
    group by cited.fact_id, cited.fact_type, cited.label, cited.attribute
    having bool_and(cited.basis = 'inferred')
),

on_one_source as materialized (
    select
        cited.fact_id,
        cited.fact_type,
        cited.label,
        min(cited.source_slug) as source,
        string_agg(distinct cited.place, ', ') as places
    from cited
    where cited.stance = 'supports'
    group by cited.fact_id, cited.fact_type, cited.label
    having min(cited.source_slug) = max(cited.source_slug)
),

line as (
    select
        1 as part,
        'Counts' as section,
        fact.fact_type,
        null as label,
        null as attribute,
        concat_ws(
            '; ',
            'facts: ' || fact.facts,
            'on one source: ' || (
                select count(*)
                from on_one_source
                where on_one_source.fact_type = fact.fact_type
            ),
            'inferred, at least in part: ' || (
                select count(distinct inferred.fact_id)
                from inferred
                where inferred.fact_type = fact.fact_type
            ),
            'disputed: ' || fact.disputed
        ) as detail,
        null as source,
        null as sentences,
        null::uuid as fact_id
    from (
        select
            cited.fact_type,
            count(distinct cited.fact_id) as facts,
            count(distinct cited.fact_id) filter (where cited.stance = 'disputes') as disputed
        from cited
        group by cited.fact_type
    ) as fact
    union all
    select
        2 as part,
        'On a dispute' as section,
        conflicts.fact_type,
        conflicts.label,
        conflicts.attribute,
        concat_ws(
            '; ',
            'accepted: ' || conflicts.accepted,
            'disputed by: ' || conflicts.stated_value,
            conflicts.note
        ) as detail,
        conflicts.source_slug as source,
        conflicts.sentences,
        conflicts.fact_id
    from reporting.conflicts
    where conflicts.fact_id in (select cited.fact_id from cited)
    union all
    select
        3 as part,
        'On inference' as section,
        inferred.fact_type,
        inferred.label,
        inferred.attribute,
        inferred.rule as detail,
        inferred.sources as source,
        inferred.places as sentences,
        inferred.fact_id
    from inferred
    union all
    select
        4 as part,
        'On one source' as section,
        on_one_source.fact_type,
        on_one_source.label,
        null as attribute,
        null as detail,
        on_one_source.source,
        on_one_source.places as sentences,
        on_one_source.fact_id
    from on_one_source
    union all
    select
        5 as part,
        'How sources relate' as section,
        'source_relation' as fact_type,
        concat_ws(
            ' ',
            source_relations.source_title,
            replace(source_relations.kind, '_', ' '),
            source_relations.related_source_title
        ) as label,
        null as attribute,
        source_relations.source_slug || ', ' || source_relations.related_source_slug as detail,
        string_agg(distinct evidence.source_slug, ', ') as source,
        string_agg(
            distinct evidence.locator, ', '
        ) as sentences,
        source_relations.source_relation_id as fact_id
    from reporting.source_relations
    inner join reporting.evidence
        on source_relations.source_relation_id = evidence.fact_id
    where
        :'source' = ''
        or :'source' in (source_relations.source_slug, source_relations.related_source_slug)
    group by
        source_relations.source_relation_id,
        source_relations.source_title,
        source_relations.kind,
        source_relations.related_source_title,
        source_relations.source_slug,
        source_relations.related_source_slug
)

select
    line.section,
    line.fact_type as fact,
    line.label,
    line.attribute,
    line.detail,
    line.source,
    line.sentences,
    line.fact_id
from line
order by
    line.part asc,
    line.fact_type asc,
    line.label asc,
    line.fact_id asc,
    line.attribute asc nulls first,
    line.source asc,
    line.sentences asc;
