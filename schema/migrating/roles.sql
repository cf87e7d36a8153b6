-- Make the roles of Communiqué. Run before each migration; if they are complete it does nothing.
-- What the login may not do itself is reported, as statements for an administrator.
do $roles$
declare
    names constant text[] := array['communique_owner', 'communique_loader', 'communique_reader'];
    -- Since version 16, membership may be granted without the right to become the role.
    becoming constant text := case
        when current_setting('server_version_num')::integer < 160000 then 'member' else 'set'
    end;
    has_citus constant boolean := exists (select from pg_extension where extname = 'citus');
    -- Citus carries changes to its workers by logging in there as the role that makes them.
    login constant text := case when has_citus then 'login' else 'nologin' end;
    missing text[];
    statement text;
    failure text := '';
begin
    for attempt in 1..2 loop
        missing := array(
            select format('create role %I %s', role_name, login)
            from unnest(names) as role_name
            where not exists (select from pg_roles where rolname = role_name)
        )
        || array(
            select format('alter role %I login', rolname)
            from pg_roles
            where has_citus and rolname = any(names) and not rolcanlogin
        )
        || array(
            -- Migrations run as the owner, loads as the loader: the login has to become them.
            select format('grant %I to %I', role_name, current_user)
            from unnest(names) as role_name
            left join pg_roles as role on role_name = role.rolname
            where
                not coalesce(
                    pg_has_role(role.oid, becoming),
                    (select login.rolsuper from pg_roles as login where login.rolname = current_user)
                )
        )
        || array(
            -- PostgreSQL does not hand settings down to members: logins need them for themselves.
            select format('alter role communique_reader set %s', setting)
            from unnest(array[
                'default_transaction_read_only = on',
                'statement_timeout = ''60s''',
                'search_path = reporting',
                'jit = off'
            ]) as setting
            where not exists (
                select from pg_roles
                where rolname = 'communique_reader' and rolconfig is not null
            )
        )
        || array(
            select format('grant create on %s to communique_owner', container)
            from unnest(array[
                format('database %I', current_database()), 'schema public'
            ]) with ordinality as containers (container, place)
            where not exists (
                select from pg_roles
                where
                    rolname = 'communique_owner'
                    and case place
                        when 1 then has_database_privilege(oid, current_database(), 'create')
                        else has_schema_privilege(oid, 'public', 'create')
                    end
            )
        );
        if has_citus then
            -- A role that was there before it, or that another database has made, Citus carries to
            -- its workers with the first type that the role gets, if the login may make roles; then
            -- the workers can be told what is granted to it.
            missing := array(
                select
                    format(
                        'create type public.carried as (); '
                        'alter type public.carried owner to %I; drop type public.carried',
                        rolname
                    )
                from pg_roles
                where
                    rolname = any(names)
                    and not exists (
                        select from pg_catalog.pg_dist_object
                        where classid = 'pg_authid'::regclass and objid = pg_roles.oid
                    )
            )
            || missing
            || array(
                -- Readers ask the workers for what is on all nodes: see grants.sql.
                select format(
                    'alter database %I set citus.task_assignment_policy = %L',
                    datname,
                    'round-robin'
                )
                from pg_database
                where
                    datname = current_database()
                    and not exists (
                        select from pg_db_role_setting
                        where
                            setdatabase = pg_database.oid
                            and setrole = 0
                            and 'citus.task_assignment_policy=round-robin' = any(setconfig)
                    )
            );
        end if;
        exit when missing = '{}' or attempt = 2;
        foreach statement in array missing loop
            begin
                execute statement;
            exception
                when duplicate_object or unique_violation then
                    null; -- another database of the cluster was migrated at the same moment
                when insufficient_privilege or undefined_object or internal_error then
                    -- Or "tuple concurrently updated": the second attempt settles it.
                    failure := ': ' || sqlerrm;
            end;
        end loop;
    end loop;
    if missing <> '{}' then
        raise exception
            'Login % may not set up the roles of Communiqué in database %.',
            current_user, current_database() || failure
        using
            errcode = 'insufficient_privilege',
            hint = 'An administrator has to run there, once: ' || array_to_string(missing, '; ')
            || ';';
    end if;
end
$roles$;
