-- Fail if the database holds objects of others where ours go. Run before each migration.
do $checks$
declare
    foreign_objects text;
begin
    if exists (
        select
        from pg_class as class
        inner join pg_namespace as namespace on class.relnamespace = namespace.oid
        where
            namespace.nspname = 'core'
            and class.relname = 'citation'
            and pg_get_userbyid(class.relowner) <> 'communique_owner'
    ) then
        raise exception
            'What is Communiqué''s in database % is not its owner''s, as after a dump was restored '
            'with --no-owner.',
            current_database()
        using hint = 'Give it back, as a superuser: psql -f schema/migrating/owners.sql, with the '
        'address of the database';
    end if;
    if to_regclass('public.alembic_version') is null then
        -- If the owner of the schemas is ours, only the version table was lost: it can be stamped.
        select min(nspname)
        into foreign_objects
        from pg_namespace
        where
            nspname in ('core', 'reporting')
            and pg_get_userbyid(nspowner) <> 'communique_owner';
        if foreign_objects is not null then
            raise exception
                'Database % has a schema % already, which is not Communiqué''s.',
                current_database(), foreign_objects
            using hint = 'Use another database, or rename it: '
            'alter schema ' || foreign_objects || ' rename to another_name.';
        end if;
    end if;
    select string_agg(foreign_object.description, ', ' order by foreign_object.description)
    into foreign_objects
    from (
        select
            class.relnamespace as namespace,
            class.relowner as owner,
            'pg_class'::regclass as catalogue,
            class.oid,
            class.oid::regclass || ' of ' || pg_get_userbyid(class.relowner) as description
        from pg_class as class
        where class.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        union all
        select
            function.pronamespace as namespace,
            function.proowner as owner,
            'pg_proc'::regclass as catalogue,
            function.oid,
            function.oid::regprocedure || ' of ' || pg_get_userbyid(function.proowner)
            as description
        from pg_proc as function
    ) as foreign_object
    inner join pg_namespace as namespace on foreign_object.namespace = namespace.oid
    where
        namespace.nspname in ('core', 'reporting')
        and pg_get_userbyid(foreign_object.owner) <> 'communique_owner'
        and not exists (
            select
            from pg_depend as dependency
            where
                dependency.classid = foreign_object.catalogue
                and dependency.objid = foreign_object.oid
                -- A member of an extension, or a sequence of a column.
                and dependency.deptype in ('e', 'a', 'i')
        );
    if foreign_objects is not null then
        raise exception
            'Schemas core and reporting of database % hold what is not Communiqué''s: %.',
            current_database(), foreign_objects
        using hint = 'Move it to a schema of its own (alter ... set schema), or drop it.';
    end if;
end
$checks$;
