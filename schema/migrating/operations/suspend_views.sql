-- Drop the views that depend on some relations, outermost first, and keep what resume_views.sql
-- needs to make them again. Relations that are views are dropped too; tables are locked, so that
-- the changes that follow need not wait for locks.
do $suspend$
declare
    relation record;
    suspended jsonb := '[]';
    patience constant interval := current_setting('lock_timeout');
    deadline constant timestamptz := clock_timestamp() + patience;
begin
    for relation in
        with recursive depending as (
            select
                target::regclass::oid as oid,
                0 as depth
            from unnest(array['{relations}']) as target
            union
            select
                rule.ev_class as oid,
                depending.depth + 1 as depth
            from depending
            inner join pg_depend as dependency
                on
                    depending.oid = dependency.refobjid
                    and dependency.refclassid = 'pg_class'::regclass
                    and dependency.classid = 'pg_rewrite'::regclass
            inner join pg_rewrite as rule on dependency.objid = rule.oid
            where rule.ev_class <> depending.oid
        )
        select
            class.oid,
            class.relkind,
            class.relacl,
            class.relowner,
            class.reloptions,
            class.relpersistence = 't' as is_temporary,
            pg_has_role(class.relowner, 'usage')
            and has_schema_privilege(namespace.oid, 'create') as is_ours_to_make,
            class.relhastriggers
            or exists (select from pg_attrdef as d where d.adrelid = class.oid)
            or exists (select from pg_seclabel as l where l.objoid = class.oid)
            or exists (
                select
                from pg_rewrite as rule
                where rule.ev_class = class.oid and rule.rulename <> '_RETURN'
            ) as has_extras,
            format('%I.%I', namespace.nspname, class.relname) as name
        from depending
        inner join pg_class as class on depending.oid = class.oid
        inner join pg_namespace as namespace on class.relnamespace = namespace.oid
        group by class.oid, namespace.oid
        -- What cannot be suspended comes first; then views, in the order in which a reader locks
        -- them, outermost first; then tables.
        order by
            class.relkind in ('r', 'p'),
            class.relkind = 'v',
            max(depending.depth) desc,
            class.oid
    loop
        -- lock_timeout is for each lock; here, all locks together have to come within it.
        if patience > interval '0' then
            perform set_config(
                'lock_timeout',
                greatest(1, ceil(extract(epoch from deadline - clock_timestamp()) * 1000))
                || 'ms',
                true
            );
        end if;
        if relation.relkind = 'v' and relation.is_temporary then
            raise exception 'A session uses a temporary view on what changes, %.', relation.name
            using hint = 'End that session (it holds a lock on it, see pg_locks), and run it again.';
        elsif relation.relkind = 'v' and not relation.is_ours_to_make then
            raise exception 'View % of % depends on what changes.',
                relation.name, pg_get_userbyid(relation.relowner)
            using hint = 'Save its definition, drop it, and make it again after the migration.';
        elsif relation.relkind = 'v' and relation.has_extras then
            raise exception 'View % depends on what changes, and has triggers, rules or defaults.',
                relation.name
            using hint = 'Save its definition, drop it, and make it again after the migration.';
        elsif relation.relkind = 'v' then
            suspended := jsonb_build_object(
                'name', relation.name,
                'owner', pg_get_userbyid(relation.relowner),
                'options', array_to_string(relation.reloptions, ', '),
                'definition', pg_get_viewdef(relation.oid),
                'comments', (
                    select jsonb_agg(format(
                        'comment on %s is %L',
                        coalesce(
                            'column ' || relation.name || '.' || quote_ident(attribute.attname),
                            'view ' || relation.name
                        ),
                        description.description
                    ))
                    from pg_description as description
                    left join pg_attribute as attribute
                        on
                            description.objoid = attribute.attrelid
                            and description.objsubid = attribute.attnum
                            and attribute.attnum > 0
                    where
                        description.objoid = relation.oid
                        and description.classoid = 'pg_class'::regclass
                ),
                'grants', jsonb_build_array(
                    case
                        when relation.relacl is not null
                            then format(
                                'revoke all on %s from %I',
                                relation.name, pg_get_userbyid(relation.relowner)
                            )
                    end
                ) || coalesce((
                    select jsonb_agg(format(
                        'grant %s%s on %s to %s%s',
                        permission.privilege_type,
                        ' (' || quote_ident(permission.attname) || ')',
                        relation.name,
                        case permission.grantee
                            when 0 then 'public'
                            else quote_ident(pg_get_userbyid(permission.grantee))
                        end,
                        case when permission.is_grantable then ' with grant option' else '' end
                    ))
                    from (
                        select
                            null as attname,
                            whole.grantee,
                            whole.privilege_type,
                            whole.is_grantable
                        from aclexplode(relation.relacl) as whole
                        union all
                        select
                            attribute.attname,
                            part.grantee,
                            part.privilege_type,
                            part.is_grantable
                        from pg_attribute as attribute
                        cross join aclexplode(attribute.attacl) as part
                        where attribute.attrelid = relation.oid
                    ) as permission
                ), '[]')
            ) || suspended;
            execute format('drop view %s', relation.name);
        elsif relation.relkind in ('r', 'p') then
            execute format('lock table only %s in access exclusive mode', relation.name);
        else
            raise exception '% depends on what changes, and is no view.', relation.name
            using hint = 'Drop it, and make it again after the migration.';
        end if;
    end loop;
    perform set_config('lock_timeout', ceil(extract(epoch from patience) * 1000) || 'ms', true);
    perform set_config('{key}', suspended::text, true);
end
$suspend$;
