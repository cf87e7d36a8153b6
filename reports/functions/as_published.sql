-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
create function reporting.as_published(on_date date)
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
strict
security definer
set search_path = pg_catalog, pg_temp
as $as_published$
#variable_conflict use_column
begin
    return query
    select
        said.fact_id,
        said.fact_type,
        said.label,
        said.attribute,
        said.value,
        said.source_slug,
        said.is_accepted,
        said.meeting_id
    from reporting.as_published_of(on_date, null) as said;
end
$as_published$;

comment on function reporting.as_published(date) is
'What the sources that were published by the end of a day say: each attribute of each fact that '
'one of them supports, with the value as it could be known then; is_accepted is false where a '
'later source has another value that is the recorded one. A source without a date counts from '
'the day on which it was retrieved, or else loaded.';
