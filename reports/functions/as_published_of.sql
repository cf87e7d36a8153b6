-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
create function reporting.as_published_of(on_date date, of_meeting uuid)
returns table (
    fact_id uuid,
    fact_type text,
    label text,
    attribute text,
    value text,
    source_slug text,
    is_accepted boolean,
    meeting_id uuid
)
-- Citus takes no parameters of functions in SQL.
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set jit = off
as $as_published_of$
#variable_conflict use_column
declare
    asked uuid[];
begin
    if of_meeting is not null then
        asked := array(
            select fact_row.fact_id
            from core.fact_row
            where fact_row.meeting_id = of_meeting
        );
    end if;

    return query
    -- One without a date was there when it was read, and at the latest when it was loaded.
    with published as materialized (
        select
            dated.source_id,
            dated.slug,
            dated.published_to
        from (
            select
                source.source_id,
                source.slug,
                coalesce(
                    source.published_to,
                    source.retrieved_to,
                    (
                        select min(load.loaded_at)::date
                        from core.load_file
                        inner join core.load on load_file.load_number = load.load_number
                        where load_file.source_slug = source.slug
                    )
                ) as published_to
            from core.source
        ) as dated
        where dated.published_to <= on_date
    ),

    -- A fact is known by the first source that supports all of it.
    known as materialized (
        select distinct on (citation.fact_id)
            citation.fact_id,
            published.slug
        from core.citation
        inner join core.passage on citation.passage_id = passage.passage_id
        inner join published on passage.source_id = published.source_id
        where
            citation.stance = 'supports'
            and citation.attribute is null
            and (asked is null or citation.fact_id = any(asked))
        order by citation.fact_id asc, published.published_to asc, published.slug asc
    ),

    -- Where sources differ, the accepted value as soon as one of them has been published that states
    -- it, and until then that of the last.
    stated as materialized (
        select distinct on (claim.fact_id, claim.attribute)
            claim.fact_id,
            claim.attribute,
            claim.value,
            claim.standing = 'accepted' as is_accepted,
            published.slug
        from core.claim
        inner join published on claim.source_id = published.source_id
        where asked is null or claim.fact_id = any(asked)
        order by
            claim.fact_id asc,
            claim.attribute asc,
            claim.standing = 'accepted' desc,
            published.published_to desc,
            published.slug asc
    ),

    -- A label is worked out once for each fact, not for each of its attributes.
    labelled as materialized (
        select
            known.fact_id,
            known.slug,
            fact_label.fact_type,
            fact_label.label
        from known
        inner join core.fact_label on known.fact_id = fact_label.fact_id
    ),

    recorded as materialized (
        select
            labelled.fact_id,
            labelled.slug,
            labelled.fact_type,
            labelled.label,
            fact_row.meeting_id,
            filled.key as attribute,
            filled.value #>> '{}' as value
        from labelled
        inner join core.fact_row
            on
                labelled.fact_id = fact_row.fact_id
                and labelled.fact_type = fact_row.fact_type
        cross join jsonb_each(fact_row.content) as filled
        where
            filled.key not in ('fact_type', labelled.fact_type || '_id', 'meeting_id')
            and filled.value <> 'null'
            -- Bounds and precision follow from the date as it is stated.
            and not fact_row.content ?| array[
                substring(filled.key from '^(.*)_(?:from|to|precision)$') || '_edtf'
            ]
    ),

    -- What attributes refer to.
    referred as materialized (
        select
            fact_label.fact_id,
            fact_label.label
        from core.fact_label
        where
            fact_label.fact_id in (
                select
                    case
                        when recorded.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                            then recorded.value::uuid
                    end
                from recorded
            )
    )

    select
        recorded.fact_id,
        recorded.fact_type,
        recorded.label,
        recorded.attribute,
        case
            when stated.is_accepted is false then stated.value
            else coalesce(referred.label, recorded.value)
        end as value,
        coalesce(stated.slug, recorded.slug) as source_slug,
        coalesce(stated.is_accepted, true) as is_accepted,
        recorded.meeting_id
    from recorded
    left join referred on recorded.value = referred.fact_id::text
    left join stated
        on recorded.fact_id = stated.fact_id and recorded.attribute = stated.attribute
    where
        stated.fact_id is not null
        or not exists (
            select
            from core.claim
            where claim.fact_id = recorded.fact_id and claim.attribute = recorded.attribute
        );
end
$as_published_of$;

comment on function reporting.as_published_of(date, uuid) is
'What the sources that were published by the end of a day say of a meeting and what is a part of '
'it: the rows of as_published that are of the meeting whose id is given, or all of them for no id.';
