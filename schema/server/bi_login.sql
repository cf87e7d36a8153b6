-- The login of BI tools: it reads schema reporting, and can change nothing but its own password and
-- settings. 'communique serve' runs this at each start, on the embedded server. On a server of your
-- own an administrator runs it once in the database, sets the password (\password communique_bi),
-- and runs it again for each new login that migrates and does not inherit.
do $login$
declare
    lock_function regprocedure;
    grantee name;
begin
    if not exists (select from pg_roles where rolname = 'communique_bi') then
        create role communique_bi;
    end if;
    -- By default everybody may make temporary tables, and could fill the disk. Loads need them.
    execute format('revoke temporary on database %I from public', current_database());
    execute format(
        'grant temporary on database %I to communique_owner, communique_loader', current_database()
    );
    -- With advisory locks the login could block migrations and loads. The functions that take them
    -- are left to the roles that need them, and to logins that migrate: those take the lock before
    -- they become the owner, and may not inherit the owner's rights.
    for lock_function in
        select oid
        from pg_proc
        where
            pronamespace = 'pg_catalog'::regnamespace
            and proname ~ '^pg_(try_)?advisory_(xact_)?lock'
    loop
        execute format('revoke execute on function %s from public', lock_function);
        for grantee in
            select rolname
            from pg_roles
            where
                rolname in ('communique_owner', 'communique_loader')
                or (
                    pg_has_role(oid, 'communique_owner', 'member')
                    and not pg_has_role(oid, 'communique_owner', 'usage')
                )
        loop
            execute format('grant execute on function %s to %I', lock_function, grantee);
        end loop;
    end loop;
end
$login$;
-- Large objects could fill the disk as well.
revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;

-- Enough for a few tools, and fewer than all connections of a server.
alter role communique_bi login connection limit 40;
grant communique_reader to communique_bi;
-- A login does not inherit the settings of the roles that it is a member of. These protect against
-- mistakes only, since a session can change them; what prevents writing is the lack of rights.
alter role communique_bi reset all;
alter role communique_bi set default_transaction_read_only = on;
alter role communique_bi set statement_timeout = '60s';
alter role communique_bi set idle_in_transaction_session_timeout = '10min';
alter role communique_bi set idle_session_timeout = '1h';
alter role communique_bi set search_path = reporting;
-- Compiling plans as wide as those of the views takes far longer than running them.
alter role communique_bi set jit = off;
do $limits$
begin
    -- The server does not work on for a client that is gone, where its system can tell.
    alter role communique_bi set client_connection_check_interval = '2s';
exception
    when invalid_parameter_value then
        null;
end
$limits$;
do $limits$
begin
    -- A sort of everything does not fill the disk. Only a superuser can limit that.
    alter role communique_bi set temp_file_limit = '1GB';
exception
    when insufficient_privilege then
        raise warning 'A superuser should run: alter role communique_bi set temp_file_limit = ''1GB'';';
end
$limits$;
