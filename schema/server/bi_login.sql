-- The login of BI tools: it reads schema reporting, and can change nothing but its own password and
-- settings. 'communique serve' runs this at each start, on the embedded server. On a server of your
-- own an administrator runs it once in the database, and again after a new login was made that
-- migrates and does not inherit. The login gets its password then: \password communique_bi
do $login$
declare
    lock_function regprocedure;
    grantee name;
begin
    if not exists (select from pg_roles where rolname = 'communique_bi') then
        create role communique_bi;
    end if;
    -- What everybody may is a place to keep data: temporary tables. Loads need them.
    execute format('revoke temporary on database %I from public', current_database());
    execute format(
        'grant temporary on database %I to communique_owner, communique_loader', current_database()
    );
    -- With advisory locks it could hold up migrations and loads for as long as it stays. Whoever
    -- migrates takes one before becoming the owner: as a member, who inherits the right, or not.
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
-- Large objects are another such place.
revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;

-- Enough for the connections that a few tools keep, and never all that a server has.
alter role communique_bi login connection limit 40;
grant communique_reader to communique_bi;
-- A login does not inherit the settings of the roles that it is a member of. They keep a tool from
-- harm by mistake. A tool could change them: what keeps it from writing is that it has no right to.
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
