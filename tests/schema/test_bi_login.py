"""The login of BI tools, as an administrator makes it on a server of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from schema.migrating import deployment
from schema.server import embedded
from tests import postgresql
from tests.conftest import Connect

LOGIN = "communique_bi"

SCRIPT = Path(embedded.__file__).with_name("bi_login.sql").read_text(encoding="utf-8")


@pytest.fixture
def prepared(database: str, server: str) -> Iterator[str]:
    """Address of a database in which the script has run, twice."""
    try:
        for _ in range(2):
            assert postgresql.psql(database, SCRIPT) == ""
        yield database
    finally:
        postgresql.execute(server, "drop role communique_bi")


def test_it_reads_the_contract_and_has_no_place_to_keep_anything(
    prepared: str, connect: Connect
) -> None:
    connection = connect(prepared, autocommit=True)
    connection.execute(f"set session authorization {LOGIN}")
    assert connection.execute("select count(*) from reporting.meetings").fetchall() == [(0,)]
    for statement in ("create temporary table x (y integer)", "select lo_create(0)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_its_settings_are_its_own(prepared: str, connect: Connect) -> None:
    settings = connect(prepared).execute(
        "select rolconfig, rolconnlimit, rolcanlogin from pg_roles where rolname = %s", [LOGIN]
    )
    assert settings.fetchall() == [
        (
            [
                "default_transaction_read_only=on",
                "statement_timeout=60s",
                "idle_in_transaction_session_timeout=10min",
                "idle_session_timeout=1h",
                "search_path=reporting",
                "jit=off",
                "client_connection_check_interval=2s",
                "temp_file_limit=1GB",
            ],
            40,
            True,
        )
    ]


def test_it_cannot_fill_the_disk_with_temporary_files(prepared: str, connect: Connect) -> None:
    connect(prepared, autocommit=True).execute(
        f"alter role {LOGIN} set temp_file_limit = '1MB'; alter role {LOGIN} set work_mem = '64kB'"
    )
    connection = connect(prepared, autocommit=True, user=LOGIN)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("set temp_file_limit = -1")
    with pytest.raises(psycopg.errors.ConfigurationLimitExceeded):
        connection.execute("select * from generate_series(1, 200000) as n order by -n")


def test_it_can_hold_up_neither_migrations_nor_loads(prepared: str, connect: Connect) -> None:
    connection = connect(prepared, autocommit=True)
    taking = connection.execute(
        """
        select count(*), count(*) filter (where has_function_privilege(%s, oid, 'execute'))
        from pg_proc where proname ~ 'advisory.*lock' and proname !~ 'unlock'
        """,
        [LOGIN],
    )
    assert taking.fetchall() == [(16, 0)]
    connection.execute(f"set session authorization {LOGIN}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("select pg_advisory_lock(1, 2)")


@pytest.mark.parametrize("inheriting", ["inherit", "noinherit"])
def test_a_deployer_who_is_no_superuser_still_migrates(
    database: str, server: str, connect: Connect, inheriting: LiteralString
) -> None:
    """A migration takes the lock as the login, before it becomes the owner."""
    postgresql.execute(
        server, "create role communique_test_deployer in role communique_owner " + inheriting
    )
    try:
        assert postgresql.psql(database, SCRIPT) == ""
        connection = connect(database, autocommit=True)
        connection.execute("set session authorization communique_test_deployer")
        locked = connection.execute(
            "select pg_try_advisory_lock(%(comm)s, %(migr)s)", deployment.LOCK_KEY
        )
        assert locked.fetchall() == [(True,)]
        connection.execute("set role communique_owner")
    finally:
        postgresql.execute(database, "drop owned by communique_test_deployer")
        postgresql.execute(server, "drop role communique_test_deployer")
        postgresql.execute(server, "drop role communique_bi")


def test_loads_still_have_their_temporary_tables(prepared: str, connect: Connect) -> None:
    connection = connect(prepared, autocommit=True)
    connection.execute("set role communique_loader")
    connection.execute("create temporary table x (y integer)")
