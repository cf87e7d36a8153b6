-- After the last downgrade, remove the rest: the version table, the owner's rights in this
-- database, and the roles that nobody else uses. What the login may not remove is reported, as
-- statements for an administrator.
drop table public.alembic_version;
reset role;
do $leave$
declare
    role_name text;
    left_over text[];
begin
    begin
        execute format('revoke create on database %I from communique_owner', current_database());
        revoke create on schema public from communique_owner;
    exception
        when insufficient_privilege then
            null; -- reported below
    end;
    left_over := array(
        select format('revoke create on %s from communique_owner', container)
        from (
            select
                format('database %I', database.datname) as container,
                database.datacl as permissions
            from pg_database as database
            where database.datname = current_database()
            union all
            select
                'schema public' as container,
                namespace.nspacl as permissions
            from pg_namespace as namespace
            where namespace.nspname = 'public'
        ) as containers
        cross join aclexplode(permissions) as permission
        where permission.grantee = 'communique_owner'::regrole
    );
    begin
        -- The role of 'communique query' on the embedded server, which is made when it is needed.
        drop role if exists communique_query;
    exception
        when insufficient_privilege then
            null;
    end;
    foreach role_name in array array['communique_reader', 'communique_loader', 'communique_owner']
    loop
        -- A login that an administrator made a member still uses the role.
        continue when exists (
            select
            from pg_auth_members as membership
            inner join pg_roles as member on membership.member = member.oid
            inner join pg_roles as granted on membership.roleid = granted.oid
            where granted.rolname = role_name and member.rolname <> current_user
        );
        begin
            execute format('drop role %I', role_name);
        exception
            when dependent_objects_still_exist then
                null; -- another database of the cluster uses it
            when insufficient_privilege then
                left_over := left_over || format('drop role %I', role_name);
        end;
    end loop;
    if left_over <> '{}' then
        raise warning 'Left for an administrator, if no other database of the server needs it: %;',
            array_to_string(left_over, '; ');
    end if;
end
$leave$;
