-- Roles of Communiqué. Run before migrating, by a login that may create roles, or once by an
-- administrator; where all is in place it does nothing.
do $roles$
declare
    role_name text;
begin
    foreach role_name in array array['communique_owner', 'communique_loader', 'communique_reader']
    loop
        begin
            if not exists (select from pg_roles where rolname = role_name) then
                execute format('create role %I nologin', role_name);
            end if;
        exception
            when duplicate_object or unique_violation then
                null; -- another database of the cluster was migrated at the same moment
        end;
        -- Migrations run as the owner, loads as the loader: the login must be able to become them.
        begin
            execute format('set local role %I', role_name);
            reset role;
        exception
            when insufficient_privilege then
                execute format('grant %I to %I', role_name, current_user);
        end;
    end loop;
    -- They hold for a login as the role itself; members need them on their own login.
    if (select rolconfig is null from pg_roles where rolname = 'communique_reader') then
        alter role communique_reader set default_transaction_read_only = on;
        alter role communique_reader set statement_timeout = '60s';
        alter role communique_reader set search_path = reporting;
    end if;
    if not has_database_privilege('communique_owner', current_database(), 'create') then
        execute format('grant create on database %I to communique_owner', current_database());
    end if;
    if not has_schema_privilege('communique_owner', 'public', 'create') then
        grant create on schema public to communique_owner;
    end if;
end
$roles$;
