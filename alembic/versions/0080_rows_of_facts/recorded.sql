-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
--
-- The tables of facts are called like their types, and their keys like the tables.
create function core.recorded(fact_id uuid, fact_type text) returns jsonb
language plpgsql
stable
strict
parallel restricted
security definer
set search_path = pg_catalog, pg_temp
as $recorded$
declare
    content jsonb;
begin
    -- A name of a table comes from a fact only.
    if not exists (
        select
        from core.fact
        where fact.fact_id = recorded.fact_id and fact.fact_type = recorded.fact_type
    ) then
        return null;
    end if;
    execute format(
        'select to_jsonb(fact) from core.%I as fact where fact.%I = $1',
        recorded.fact_type,
        recorded.fact_type || '_id'
    )
    into content
    using recorded.fact_id;
    return content;
end
$recorded$;

comment on function core.recorded(uuid, text) is
'The row of a fact, its columns and their values; asked with the id of the fact and its type. '
'Empty if there is no such fact.';
