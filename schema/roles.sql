-- Roles of Communiqué. Run before each migration; where all is in place it does nothing. What the
-- login may not do itself is told at once, as the statements that an administrator has to run.
do $roles$
declare
    role_name text;
    wanted text[] := '{}';
    missing text[] := '{}';
    statement text;
begin
    foreach role_name in array array['communique_owner', 'communique_loader', 'communique_reader']
    loop
        if not exists (select from pg_roles where rolname = role_name) then
            wanted := wanted || format('create role %I nologin', role_name);
        end if;
    end loop;
    -- They hold for a login as the role itself; members need them on their own login.
    if not exists (
        select from pg_roles where rolname = 'communique_reader' and rolconfig is not null
    ) then
        wanted := wanted || array[
            'alter role communique_reader set default_transaction_read_only = on',
            'alter role communique_reader set statement_timeout = ''60s''',
            'alter role communique_reader set search_path = reporting'
        ];
    end if;
    foreach statement in array wanted
    loop
        begin
            execute statement;
        exception
            when duplicate_object or unique_violation then
                null; -- another database of the cluster was migrated at the same moment
            when insufficient_privilege or undefined_object then
                missing := missing || statement;
        end;
    end loop;
    -- Migrations run as the owner, loads as the loader: the login must be able to become them.
    foreach role_name in array array['communique_owner', 'communique_loader', 'communique_reader']
    loop
        begin
            execute format('set local role %I', role_name);
            reset role;
        exception
            when insufficient_privilege or invalid_parameter_value then
                statement := format('grant %I to %I', role_name, current_user);
                begin
                    execute statement;
                exception
                    when insufficient_privilege or undefined_object then
                        missing := missing || statement;
                end;
        end;
    end loop;
    if not exists (
        select
        from pg_roles
        where
            rolname = 'communique_owner'
            and has_database_privilege(oid, current_database(), 'create')
            and has_schema_privilege(oid, 'public', 'create')
    ) then
        foreach statement in array array[
            format('grant create on database %I to communique_owner', current_database()),
            'grant create on schema public to communique_owner'
        ]
        loop
            begin
                execute statement;
            exception
                when insufficient_privilege or undefined_object then
                    missing := missing || statement;
            end;
        end loop;
        -- A grant that one may not make is a warning, no error.
        if not exists (select from pg_roles where rolname = 'communique_owner')
            or not has_database_privilege('communique_owner', current_database(), 'create')
            or not has_schema_privilege('communique_owner', 'public', 'create')
        then
            missing := missing || array[
                format('grant create on database %I to communique_owner', current_database()),
                'grant create on schema public to communique_owner'
            ];
        end if;
    end if;
    if missing <> '{}' then
        raise exception
            'Login % may not set up the roles of Communiqué in database %.',
            current_user, current_database()
        using
            errcode = 'insufficient_privilege',
            hint = 'An administrator has to run there, once: '
            || array_to_string(
                array(
                    select missed.missing_statement || ';'
                    from unnest(missing) with ordinality as missed (missing_statement, place)
                    group by missed.missing_statement
                    order by min(missed.place)
                ),
                ' '
            );
    end if;
end
$roles$;
