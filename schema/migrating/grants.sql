-- What each role may do, and nothing else. Applied with every revision and after every upgrade, as
-- the owner; running it again changes nothing. Grants to other roles are left alone.
revoke all on all tables in schema core, reporting
from public, communique_loader, communique_reader;
revoke all on schema core, reporting from public, communique_loader, communique_reader;
revoke all on public.alembic_version from public, communique_loader, communique_reader;
-- The functions of the contract run with the rights of their owner, so not everybody may call them.
-- Those of core are called by views, for whoever may read these, and found by nobody else.
revoke execute on all functions in schema reporting from public;

grant usage on schema core to communique_loader;
grant select, insert, update, delete on all tables in schema core to communique_loader;
-- History is added to, and stays. (Before a certain revision there is none.)
do $$
begin
    if to_regclass('core.load_change') is not null then
        revoke update, delete on core.load, core.load_file, core.load_change
        from communique_loader;
    end if;
end
$$;
grant usage on schema reporting to communique_loader, communique_reader;
grant select on all tables in schema reporting to communique_loader, communique_reader;
grant execute on all functions in schema reporting to communique_loader, communique_reader;
-- A load checks that the database is migrated.
grant select on public.alembic_version to communique_loader;

-- Where Citus has distributed the tables, it asks for a view with the rights of its owner, but the
-- workers for shards with those of the reader. So that may read the tables, but on the coordinator
-- not find them by name: usage of the schema goes to the workers, and does not stay here. Functions
-- that look facts up may be called on a worker, and find what is about a meeting on another.
do $$
declare
    looking_up constant regprocedure[] := array(
        select pg_proc.oid
        from pg_proc
        where
            pg_proc.pronamespace in ('core'::regnamespace, 'reporting'::regnamespace)
            and pg_proc.prosecdef
    );
    function regprocedure;
begin
    if to_regclass('pg_catalog.pg_dist_partition') is not null then
        if exists (
            select from pg_catalog.pg_dist_partition
            inner join pg_class on pg_dist_partition.logicalrelid = pg_class.oid
            where pg_class.relnamespace = 'core'::regnamespace
        ) then
            foreach function in array looking_up loop
                execute format(
                    'alter function %s set citus.allow_nested_distributed_execution = on', function
                );
            end loop;
            grant select on all tables in schema core to communique_reader;
            grant usage on schema core to communique_reader;
            set local citus.enable_ddl_propagation = off;
            revoke usage on schema core from communique_reader;
            set local citus.enable_ddl_propagation = on;
        else
            foreach function in array looking_up loop
                execute format(
                    'alter function %s reset citus.allow_nested_distributed_execution', function
                );
            end loop;
        end if;
    end if;
end
$$;
