-- Gives all that is Communiqué's to its owner, as before a dump was restored with --no-owner. A
-- superuser runs it in the database, or a login that owns all of it and may become
-- communique_owner. The next migration puts the other roles and all grants right.
do $owners$
declare
    statement text;
begin
    if not exists (select from pg_roles where rolname = 'communique_owner') then
        create role communique_owner nologin;
    end if;
    for statement in
        select format('alter schema %I owner to communique_owner', nspname)
        from pg_namespace
        where nspname in ('core', 'reporting')
        union all
        select
            format(
                'alter %s %s owner to communique_owner',
                case class.relkind when 'v' then 'view' else 'table' end,
                class.oid::regclass
            )
        from pg_class as class
        inner join pg_namespace as namespace on class.relnamespace = namespace.oid
        where
            class.oid = to_regclass('public.alembic_version')
            or (namespace.nspname in ('core', 'reporting') and class.relkind in ('r', 'v'))
        union all
        select format('alter function %s owner to communique_owner', function.oid::regprocedure)
        from pg_proc as function
        inner join pg_namespace as namespace on function.pronamespace = namespace.oid
        where
            namespace.nspname in ('core', 'reporting')
            and not exists (
                select
                from pg_depend as dependency
                where
                    dependency.classid = 'pg_proc'::regclass
                    and dependency.objid = function.oid
                    and dependency.deptype = 'e'
            )
        union all
        select format('alter collation %s owner to communique_owner', letters.oid::regcollation)
        from pg_collation as letters
        inner join pg_namespace as namespace on letters.collnamespace = namespace.oid
        where namespace.nspname = 'core'
    loop
        execute statement;
    end loop;
end
$owners$;
