-- Make again the views that suspend_views.sql dropped, innermost first, with their owners, options,
-- comments and grants. A view that has been made in between only gets its grants back.
do $resume$
declare
    suspended record;
    statement text;
begin
    for suspended in
        select
            entry.name,
            entry.owner,
            entry.options,
            entry.definition,
            entry.comments,
            entry.grants
        from
            rows from (
                jsonb_to_recordset(current_setting('{key}')::jsonb)
                as (
                    name text,
                    owner name,
                    options text,
                    definition text,
                    comments jsonb,
                    grants jsonb
                )
            ) with ordinality as entry
        order by entry.ordinality
    loop
        if to_regclass(suspended.name) is null then
            execute format(
                'create view %s%s as %s',
                suspended.name,
                ' with (' || suspended.options || ')',
                suspended.definition
            );
            for statement in select jsonb_array_elements_text(suspended.comments)
            loop
                execute statement;
            end loop;
            if suspended.owner <> current_user then
                execute format('alter view %s owner to %I', suspended.name, suspended.owner);
            end if;
        end if;
        for statement in
            select element
            from jsonb_array_elements_text(suspended.grants) as element
            where element is not null
        loop
            begin
                execute statement;
            exception
                when undefined_column then
                    null; -- the view that was made has no column of that grant
            end;
        end loop;
    end loop;
    perform set_config('{key}', '', true);
end
$resume$;
