-- Grain: a load that changed something.
create view reporting.loads as
select
    load.load_number,
    load.loaded_at,
    load.loaded_by,
    load.version,
    (
        select string_agg(load_file.source_slug, ', ' order by load_file.source_slug)
        from core.load_file
        where load_file.load_number = load.load_number
    ) as changed_sources,
    (
        select count(*)
        from core.load_change
        where load_change.load_number = load.load_number and load_change.action = 'added'
    )::integer as facts_added,
    (
        select count(*)
        from core.load_change
        where load_change.load_number = load.load_number and load_change.action = 'changed'
    )::integer as facts_changed,
    (
        select count(*)
        from core.load_change
        where load_change.load_number = load.load_number and load_change.action = 'removed'
    )::integer as facts_removed,
    load.merged_from
from core.load;

comment on view reporting.loads is
'One row for each load of seed files, or merge of a data package, that changed something: who '
'loaded what, and when.';
comment on column reporting.loads.load_number is 'Number of the load, from 1.';
comment on column reporting.loads.loaded_at is 'When it began.';
comment on column reporting.loads.loaded_by is 'Login that loaded.';
comment on column reporting.loads.version is 'Version of the program.';
comment on column reporting.loads.changed_sources is
'The sources whose files were new, changed or gone, by their slugs, with commas between them.';
comment on column reporting.loads.facts_added is 'Number of facts and sources that it added.';
comment on column reporting.loads.facts_changed is 'Number of facts and sources that it changed.';
comment on column reporting.loads.facts_removed is 'Number of facts and sources that it removed.';
comment on column reporting.loads.merged_from is
'Folder of the data package that was merged; empty if seed files were loaded.';
