-- What is left of Communiqué after the last downgrade: the version table, the owner's rights in
-- this database, and roles that nobody else uses.
drop table public.alembic_version;
reset role;
do $leave$
declare
    role_name text;
begin
    begin
        execute format('revoke create on database %I from communique_owner', current_database());
        revoke create on schema public from communique_owner;
    exception
        when insufficient_privilege then
            null; -- an administrator granted it
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
            when dependent_objects_still_exist or insufficient_privilege then
                null; -- another database of the cluster uses it, or we may not
        end;
    end loop;
end
$leave$;
