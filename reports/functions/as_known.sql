-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
--
-- From what is recorded now, the loads after that day are taken back: an attribute has the value
-- from before the first of them that changed it.
create function reporting.as_known(on_date date)
returns table (
    fact_id uuid,
    fact_type text,
    label text,
    attribute text,
    value text,
    meeting_id uuid
)
-- Citus takes no parameters of functions in SQL.
language plpgsql
stable
strict
security definer
set search_path = pg_catalog, pg_temp
-- Compiling a plan of so many branches takes longer than running it.
set jit = off
as $as_known$
#variable_conflict use_column
begin
    return query
    with later as materialized (
        select
            load_change.load_number,
            load_change.fact_id,
            load_change.fact_type,
            load_change.action,
            load_change.label,
            load_change.old,
            min(load_change.load_number) filter (where load_change.action = 'removed')
                over (partition by load_change.fact_id) as removed_in,
            first_value(load_change.action)
                over (
                    partition by load_change.fact_id
                    order by load_change.action = 'changed', load_change.load_number
                ) as began_with
        from core.load_change
        inner join core.load on load_change.load_number = load.load_number
        where load.loaded_at >= on_date + 1 and load_change.fact_type <> 'source'
    ),

    -- What was known of what changed, up to the load that removed it.
    before as materialized (
        select distinct on (later.fact_id, changed.key)
            later.fact_id,
            changed.key as attribute,
            changed.value #>> '{}' as value
        from later
        cross join jsonb_each(later.old) as changed
        where
            later.began_with <> 'added'
            and later.load_number <= coalesce(later.removed_in, later.load_number)
        order by later.fact_id asc, changed.key asc, later.load_number asc
    ),

    gone as (
        select
            later.fact_id,
            later.fact_type,
            later.label
        from later
        where later.began_with = 'removed' and later.load_number = later.removed_in
    ),

    kept as (
        select
            fact.fact_id,
            fact.fact_type
        from core.fact
        where
            fact.recorded_at < on_date + 1
            and not exists (
                select
                from later
                where later.fact_id = fact.fact_id and later.began_with <> 'changed'
            )
    ),

    known as materialized (
        select
            kept.fact_id,
            kept.fact_type,
            null as label,
            stated.key as attribute,
            stated.value #>> '{}' as value
        from kept
        inner join core.fact_row
            on kept.fact_id = fact_row.fact_id and kept.fact_type = fact_row.fact_type
        cross join jsonb_each(fact_row.content) as stated
        where
            not exists (
                select
                from before
                where before.fact_id = kept.fact_id and before.attribute = stated.key
            )
        union all
        select
            kept.fact_id,
            kept.fact_type,
            null as label,
            before.attribute,
            before.value
        from kept
        inner join before on kept.fact_id = before.fact_id
        union all
        select
            gone.fact_id,
            gone.fact_type,
            gone.label,
            before.attribute,
            before.value
        from gone
        inner join before on gone.fact_id = before.fact_id
    ),

    -- A label is worked out once for each fact, not for each attribute of it or that refers to it.
    labelled as materialized (
        select
            fact_label.fact_id,
            fact_label.label
        from core.fact_label
        where
            fact_label.fact_id in (
                select known.fact_id
                from known
                where known.label is null
                union all
                select
                    case
                        when known.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                            then known.value::uuid
                    end as fact_id
                from known
            )
    )

    select
        known.fact_id,
        known.fact_type,
        coalesce(known.label, own.label) as label,
        known.attribute,
        coalesce(
            referred.label,
            (
                select load_change.label
                from core.load_change
                where
                    load_change.fact_id = case
                        when known.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                            then known.value::uuid
                    end
                    and load_change.label is not null
                order by load_change.load_number desc
                limit 1
            ),
            known.value
        ) as value,
        of_meeting.value::uuid as meeting_id
    from known
    left join labelled as own on known.fact_id = own.fact_id
    left join labelled as referred on known.value = referred.fact_id::text
    left join known as of_meeting
        on known.fact_id = of_meeting.fact_id and of_meeting.attribute = 'meeting_id'
    where
        known.value is not null
        and known.attribute not in ('fact_type', known.fact_type || '_id', 'meeting_id');
end
$as_known$;

comment on function reporting.as_known(date) is
'What was on record at the end of a day: each attribute of each fact, with the value that it had '
'then, whatever was changed or removed since. Another thing is shown by its label.';
