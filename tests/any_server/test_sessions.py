"""Sessions on a server of one's own: set right, whatever login and database say, or refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests import pooler, postgresql
from tests.conftest import Connect, Run

#: What a login or a database may say otherwise.
ODD = {
    "client_encoding": "EUC_JP",
    "DateStyle": "SQL, DMY",
    "IntervalStyle": "sql_standard",
    "TimeZone": "Asia/Tokyo",
    "standard_conforming_strings": "off",
    "search_path": "nowhere",
    "default_transaction_isolation": "serializable",
    "row_security": "off",
    "statement_timeout": "1s",
    "lock_timeout": "1ms",
    "transform_null_equals": "on",
    "jit": "on",
    "jit_above_cost": "0",
    "extra_float_digits": "-3",
}


@contextmanager
def odd(url: str) -> Iterator[None]:
    name = str(conninfo_to_dict(url)["dbname"])
    for setting, value in ODD.items():
        postgresql.execute(
            url, "alter database {} set {} = {}",
            sql.Identifier(name), sql.Identifier(setting), sql.Literal(value),
        )  # fmt: skip
    try:
        yield
    finally:
        postgresql.execute(url, "alter database {} reset all", sql.Identifier(name))


def test_migrations_make_the_same_whatever_the_database_sets(
    empty_database: str, template: str
) -> None:
    with odd(empty_database):
        command.upgrade(postgresql.alembic_config(empty_database), "head")
    assert postgresql.dump(empty_database) == postgresql.dump(template)


def test_commands_answer_the_same_whatever_the_database_sets(run: Run, seeded: str) -> None:
    asked = [
        ("query", "select * from timeline", "--format=csv"),
        ("report", "meetings", "--format=csv"),
        ("search", "isro", "--format=csv"),
        ("doctor", "--format=csv"),
    ]
    plain = [run(*arguments, url=seeded) for arguments in asked]
    with odd(seeded):
        for arguments, expected in zip(asked, plain, strict=True):
            done = run(*arguments, url=seeded)
            assert (done.code, done.out) == (0, expected.out), done.err
        again = run("up", url=seeded)
        assert again.code == 0, again.err
        assert "nothing changed" in again.err


@pytest.mark.parametrize(
    ("encoding", "options"),
    [
        ("SQL_ASCII", "lc_collate 'C' lc_ctype 'C'"),
        ("LATIN1", "lc_collate 'C' lc_ctype 'C'"),
        ("EUC_JP", "lc_collate 'C' lc_ctype 'C'"),
    ],
)
@pytest.mark.parametrize("arguments", [("up",), ("query", "select 1"), ("seed",), ("doctor",)])
def test_a_database_that_is_not_in_utf8_is_refused(
    run: Run, server: str, encoding: str, options: LiteralString, arguments: tuple[str, ...]
) -> None:
    name = "communique_test_encoding"
    postgresql.execute(server, "drop database if exists {}", sql.Identifier(name))
    locale: LiteralString = " locale_provider libc"
    postgresql.execute(
        server,
        "create database {} template template0 encoding {} " + options + locale,
        sql.Identifier(name),
        sql.Literal(encoding),
    )
    try:
        done = run(*arguments, url=make_conninfo(server, dbname=name))
    finally:
        postgresql.execute(server, "drop database {} with (force)", sql.Identifier(name))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith(f"The database is in the encoding {encoding};")


@pytest.mark.parametrize("mode", ["session", "transaction"])
class TestBehindAPooler:
    """Whose sessions are handed on, with whatever is left in them."""

    def test_to_read_and_to_seed(self, run: Run, seeded: str, mode: str, connect: Connect) -> None:
        with pooler.pooled(seeded, mode) as url:
            other = connect(url, autocommit=True)
            before = settings(other)
            # The same ones again, in the sessions that the first ones left.
            for _ in range(2):
                for arguments in (
                    ("seed",),
                    ("query", "select count(*) from meetings"),
                    ("report", "meetings"),
                    ("search", "isro"),
                    ("doctor",),
                    ("seed", "--plan"),
                ):
                    done = run(*arguments, url=url)
                    assert done.code == 0, (arguments, done.err, done.out)
            assert settings(other) == before

    def test_to_migrate(self, run: Run, empty_database: str, mode: str, connect: Connect) -> None:
        with pooler.pooled(empty_database, mode) as url:
            done = run("up", url=url)
            if mode == "session":
                assert done.code == 0, done.err
                return
            assert done.code == 2
            assert "behind a connection pooler that hands out its sessions" in done.err
            assert connect(url).execute("select to_regclass('core.meeting')").fetchone() == (None,)


def settings(connection: psycopg.Connection[Any]) -> list[tuple[object, ...]]:
    """What a session of the pool is like for the next client."""
    return connection.execute(
        "select name, setting from pg_settings where source = 'session' "
        "and name not in ('application_name', 'client_encoding', 'DateStyle', 'TimeZone') "
        "union all select 'role', current_user union all "
        "select 'lock', count(*)::text from pg_locks where locktype = 'advisory' order by 1"
    ).fetchall()


def test_no_plan_is_compiled(server: str, run: Run, seeded: str, connect: Connect) -> None:
    """On a server that can: Debian's."""
    if connect(server).execute("select pg_jit_available()").fetchone() != (True,):
        pytest.skip("this server cannot compile plans")
    with odd(seeded):
        compiled = "explain (analyze, format json) select * from reporting.data_quality"
        connection = connect(seeded)
        connection.execute("set statement_timeout = 0")
        plain = connection.execute(compiled).fetchone()
        assert plain is not None
        assert "JIT" in plain[0][0]
        done = run("query", compiled, "--format=json", url=seeded)
        assert done.code == 0, done.err
        assert "JIT" not in done.out
