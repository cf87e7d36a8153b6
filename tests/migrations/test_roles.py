"""What the three roles may do, and what not."""

from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest
from alembic import command

from schema.migrating import deployment
from tests import postgresql
from tests.conftest import Connect
from tests.postgresql import alembic_config, dump

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

COUNTRY: LiteralString = (
    "insert into core.country (country_code, alpha3, numeric_code, name) "
    "values ('JP', 'JPN', '392', 'Japan')"
)


@pytest.fixture
def reader(database: str, connect: Connect) -> Connection:
    """A connection as the reader, with a view to read."""
    connection = connect(database, autocommit=True)
    connection.execute("set role communique_owner")
    connection.execute("create view reporting.answer as select 42 as answer")
    connection.execute("grant select on reporting.answer to communique_reader")
    connection.execute("set role communique_reader")
    return connection


@pytest.fixture
def loader(database: str, connect: Connect) -> Connection:
    """A connection as the loader."""
    connection = connect(database, autocommit=True)
    connection.execute("set role communique_loader")
    return connection


def test_everything_belongs_to_the_owner(database: str, connect: Connect) -> None:
    owners = connect(database).execute("""
        select pg_get_userbyid(relowner)
        from pg_class
        where relnamespace in ('core'::regnamespace, 'reporting'::regnamespace)
        or oid = 'public.alembic_version'::regclass
        union
        select pg_get_userbyid(nspowner)
        from pg_namespace
        where nspname in ('core', 'reporting')
    """)
    assert owners.fetchall() == [("communique_owner",)]


def test_the_roles_are_groups_without_powers(database: str, connect: Connect) -> None:
    roles = connect(database).execute("""
        select rolname from pg_roles
        where rolname in ('communique_owner', 'communique_loader', 'communique_reader')
        and not (
            rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication
            or rolbypassrls
        )
    """)
    assert len(roles.fetchall()) == 3


def test_the_reader_is_set_to_read_only_and_not_for_ever(database: str, connect: Connect) -> None:
    found = connect(database).execute(
        "select rolconfig from pg_roles where rolname = 'communique_reader'"
    )
    assert found.fetchall() == [
        (
            [
                "default_transaction_read_only=on",
                "statement_timeout=60s",
                "search_path=reporting",
                "jit=off",
            ],
        )
    ]


def test_the_reader_reads_the_contract(
    reader: Connection,
) -> None:
    assert reader.execute("select answer from reporting.answer").fetchone() == (42,)


@pytest.mark.parametrize(
    "statement",
    [
        "select from core.country",
        COUNTRY,
        "create table reporting.mine (id integer)",
        "create table public.mine (id integer)",
        "create schema mine",
        "drop view reporting.answer",
        "create or replace view reporting.answer as select 43 as answer",
        "select from public.alembic_version",
    ],
)
def test_the_reader_neither_sees_the_tables_nor_writes(
    reader: Connection, statement: LiteralString
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute(statement)


def test_the_loader_changes_rows(loader: Connection) -> None:
    loader.execute("create temporary table staging (name text)")
    loader.execute(COUNTRY)
    loader.execute("update core.country set display_name = 'Japan'")
    assert loader.execute("select display_name from core.country").fetchall() == [("Japan",)]
    loader.execute("delete from core.country")
    assert loader.execute("select display_name from core.country").fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "create table core.mine (id integer)",
        "create table public.mine (id integer)",
        "create view reporting.mine as select 1 as id",
        "alter table core.country add column mine integer",
        "alter table core.citation drop constraint ck_citation_inferred_has_note",
        "drop table core.citation",
        "truncate core.citation",
        "alter table core.fact disable trigger all",
    ],
)
def test_the_loader_does_not_change_the_schema(
    loader: Connection, statement: LiteralString
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        loader.execute(statement)


def test_what_the_file_of_grants_does_not_have_is_taken_back(
    database: str, connect: Connect
) -> None:
    connection = connect(database, autocommit=True)
    connection.execute("set role communique_owner")
    connection.execute("grant usage on schema core to communique_reader")
    connection.execute("grant select on core.country, alembic_version to communique_reader, public")
    before = dump(database)
    command.upgrade(alembic_config(database), "head")
    assert set(before) - set(dump(database)) >= {
        "GRANT USAGE ON SCHEMA core TO communique_reader;",
        "GRANT SELECT ON TABLE core.country TO PUBLIC;",
        "GRANT SELECT ON TABLE public.alembic_version TO communique_reader;",
    }


def test_roles_that_an_interrupted_upgrade_left_are_taken_away(
    private_server: str, connect: Connect
) -> None:
    """It was killed when it had made them, and no revision yet."""
    with postgresql.new_database(private_server) as url:
        connect(url, autocommit=True).execute(deployment.script("roles.sql").encode())
        command.downgrade(alembic_config(url), "base")
        left = connect(url).execute("select rolname from pg_roles where rolname like 'communique%'")
        assert left.fetchall() == []


def test_a_table_that_is_named_as_one_of_citus_gives_the_reader_nothing(
    database: str, connect: Connect
) -> None:
    """In an old database everybody may make tables in schema public."""
    administrator = connect(database, autocommit=True)
    administrator.execute("create table public.pg_dist_partition (logicalrelid oid)")
    administrator.execute("grant select on public.pg_dist_partition to public")
    administrator.execute("insert into public.pg_dist_partition values ('core.meeting'::regclass)")
    command.upgrade(alembic_config(database), "head")
    may_read = administrator.execute(
        "select has_table_privilege('communique_reader', 'core.meeting', 'select')"
    )
    assert may_read.fetchall() == [(False,)]
