-- What each role may do. Applied after every upgrade, as the owner; running it again changes
-- nothing.
grant usage on schema core to communique_loader;
grant select, insert, update, delete on all tables in schema core to communique_loader;
grant usage on schema reporting to communique_loader, communique_reader;
grant select on all tables in schema reporting to communique_loader, communique_reader;
-- A load looks whether the database is migrated.
grant select on public.alembic_version to communique_loader;
