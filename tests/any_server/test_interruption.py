"""A migration that is killed leaves the database at a revision; the next upgrade completes it."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from typing import Any, TypeAlias

import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests import postgresql
from tests.conftest import Connect
from tests.migrations.checkout import Checkout
from tests.postgresql import alembic_config, dump

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

#: The second of three revisions waits in the middle of its work, unless the marker is there.
FIRST = 'op.add_column("meeting", sa.Column("first", sa.Integer()), schema="core")'
SECOND = """
    op.add_column("meeting", sa.Column("second", sa.Integer()), schema="core")
    op.execute("select pg_sleep(60) where to_regclass('public.go_on') is null")
"""
THIRD = 'op.add_column("meeting", sa.Column("third", sa.Integer()), schema="core")'


@pytest.fixture
def interrupted(checkout: Checkout) -> Checkout:
    """Migrations that take long enough to be killed in the middle of one."""
    for upgrade in (FIRST, SECOND, THIRD):
        checkout.add(upgrade)
    return checkout


def migrator(observer: Connection, doing: str) -> int:
    """Wait until a deployer runs a statement with ``doing`` in it.

    Returns:
        The process id of the server process that serves it.
    """
    for _ in range(1200):
        found = observer.execute(
            "select pid from pg_stat_activity where application_name = 'communique' "
            "and datname = current_database() and state = 'active' "
            "and pid <> pg_backend_pid() and position(%s in query) > 0",
            [doing],
        ).fetchone()
        if found is not None:
            return int(found[0])
        time.sleep(0.05)
    pytest.fail("nobody migrates")


def columns(connection: Connection) -> list[str]:
    found = connection.execute(
        "select attname::text from pg_attribute where attrelid = 'core.meeting'::regclass "
        "and attname in ('first', 'second', 'third') order by attname"
    )
    return [name for (name,) in found]


def pid(connection: Connection) -> int:
    return connection.info.backend_pid


def revision(connection: Connection) -> object:
    row = connection.execute("select version_num from public.alembic_version").fetchone()
    assert row is not None
    return row[0]


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_the_client_is_killed(interrupted: Checkout, database: str, connect: Connect) -> None:
    first = f"{int(interrupted.head) - 2:04}"
    observer = connect(database, autocommit=True)
    deployer = interrupted.start(database, "upgrade", "head")
    migrator(observer, "pg_sleep")
    kill(deployer)

    # The server ends the killed deployer's session; the next one waits for no more than that.
    observer.execute("create table public.go_on ()")
    code, said = interrupted.run(database, "-x", "deployer-timeout=30s", "upgrade", "head")
    assert code == 0, said
    assert f"Running upgrade {first} ->" in said
    assert columns(observer) == ["first", "second", "third"]
    assert revision(observer) == interrupted.head


def test_the_server_process_is_killed(
    interrupted: Checkout, private_server: str, connect: Connect
) -> None:
    first = f"{int(interrupted.head) - 2:04}"
    with postgresql.new_database(private_server) as url:
        # The servers of the tests run without synchronous_commit, and may lose the last commits.
        name = sql.Identifier(str(conninfo_to_dict(url)["dbname"]))
        postgresql.execute(url, "alter database {} set synchronous_commit = on", name)
        command.upgrade(alembic_config(url), "head")
        deployer = interrupted.start(url, "upgrade", "head")
        os.kill(migrator(connect(url, autocommit=True), "pg_sleep"), signal.SIGKILL)
        said = deployer.communicate(timeout=60)[1]
        assert deployer.returncode != 0
        assert "The connection to the database broke" in said
        assert "Traceback" not in said

        observer = recovered(url, connect)
        assert revision(observer) == first
        assert columns(observer) == ["first"]
        observer.execute("create table public.go_on ()")
        command.upgrade(interrupted.config(url), "head")
        assert columns(observer) == ["first", "second", "third"]


def recovered(url: str, connect: Connect) -> Connection:
    """A connection, once the server has recovered."""
    for _ in range(600):
        try:
            return connect(make_conninfo(url, connect_timeout=5), autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail("the server does not come back")


Building: TypeAlias = tuple[subprocess.Popen[str], Connection]


@pytest.fixture
def building(checkout: Checkout, seeded: str, connect: Connect) -> Iterator[Building]:
    """An upgrade that builds an index, and somebody whose transaction it waits for."""
    checkout.add('op.create_index_concurrently("ix_topic_name", "topic", ["name"], schema="core")')
    writer = connect(seeded)
    writer.execute("update core.topic set name = name")
    deployer = checkout.start(seeded, "upgrade", "head")
    migrator(connect(seeded, autocommit=True), "CREATE INDEX CONCURRENTLY")
    yield deployer, writer
    kill(deployer)


VALIDITY = "select indisvalid from pg_index where indexrelid = to_regclass('core.ix_topic_name')"


def test_a_concurrent_build_is_killed(
    checkout: Checkout, seeded: str, connect: Connect, building: Building
) -> None:
    """It leaves an invalid index; the next upgrade finds and replaces it."""
    deployer, writer = building
    observer = connect(seeded, autocommit=True)
    before = revision(observer)
    kill(deployer)
    writer.rollback()

    code, said = checkout.run(seeded, "-x", "deployer-timeout=30s", "upgrade", "head")
    assert code == 0, said
    assert f"Running upgrade {before} -> {checkout.head}" in said
    assert observer.execute(VALIDITY).fetchall() == [(True,)]
    assert sum(bool(re.search(r"\bix_topic_name\b", line)) for line in dump(seeded)) == 2


def test_a_concurrent_build_says_for_whom_it_waits(
    seeded: str, connect: Connect, building: Building
) -> None:
    deployer, writer = building
    assert deployer.stderr is not None
    told = next(line for line in deployer.stderr if "waits for" in line)
    assert f"Index core.ix_topic_name waits for the transaction of process {pid(writer)}" in told
    writer.rollback()
    assert deployer.wait(60) == 0
    assert connect(seeded).execute(VALIDITY).fetchall() == [(True,)]


def test_a_concurrent_build_is_interrupted(building: Building) -> None:
    deployer, _ = building
    deployer.send_signal(signal.SIGINT)
    said = deployer.communicate(timeout=60)[1]
    assert deployer.returncode == 2
    assert said.splitlines()[-1] == "FAILED: Interrupted. Run it again to go on."


def test_what_an_interrupted_build_left_goes_with_its_foundation(
    seeded: str, checkout: Checkout, connect: Connect
) -> None:
    """A downgrade of 0011 also drops the indexes that the interrupted 0012 had built."""
    command.downgrade(alembic_config(seeded, None, "allow-data-loss=yes"), "0010")
    before = dump(seeded)
    command.upgrade(alembic_config(seeded), "0011")
    writer, observer = connect(seeded), connect(seeded, autocommit=True)
    writer.execute("update core.topic set name = name")
    deployer = checkout.start(seeded, "upgrade", "0012")
    migrator(observer, "CREATE INDEX CONCURRENTLY ix_topic_search")
    deployer.send_signal(signal.SIGINT)
    deployer.communicate(timeout=60)
    writer.rollback()
    assert revision(observer) == "0011"
    assert "ix_official_search" in "\n".join(dump(seeded))

    code, said = checkout.run(seeded, "downgrade", "0010")
    assert code == 0, said
    assert dump(seeded) == before


class TestAConcurrentDrop:
    """Of the indexes that a step down gives up."""

    @pytest.fixture
    def reader(self, seeded: str, connect: Connect) -> Connection:
        """A transaction that keeps reading all tables that have such an index."""
        command.downgrade(alembic_config(seeded, None, "allow-data-loss=yes"), "0012")
        reader = connect(seeded)
        indexed = reader.execute(
            "select indrelid::regclass::text from pg_index "
            "where indexrelid::regclass::text like '%\\_search'"
        ).fetchall()
        assert len(indexed) > 10
        for (table,) in indexed:
            reader.execute(f"select from {table} limit 1")
        return reader

    @pytest.fixture
    def dropping(
        self, checkout: Checkout, seeded: str, reader: Connection, connect: Connect
    ) -> Iterator[subprocess.Popen[str]]:
        """A downgrade that waits for the reader."""
        before = ("-x", "lock-retries=0", "downgrade", "0011")
        deployer = checkout.start(seeded, *before)
        migrator(connect(seeded, autocommit=True), "DROP INDEX CONCURRENTLY")
        yield deployer
        kill(deployer)

    def test_it_outlasts_its_readers(
        self, seeded: str, reader: Connection, dropping: subprocess.Popen[str], connect: Connect
    ) -> None:
        other = connect(seeded, autocommit=True)
        other.execute("set statement_timeout = '1s'")
        assert other.execute("update core.official set display_name = display_name").rowcount > 0
        reader.rollback()
        _, said = dropping.communicate(timeout=60)
        assert dropping.returncode == 0, said
        left = "select from pg_class where relname like 'ix%\\_search'"
        assert other.execute(left).fetchall() == []
        assert revision(other) == "0011"

    def test_what_is_left_when_it_is_interrupted_goes_or_is_made_anew(
        self,
        seeded: str,
        template: str,
        reader: Connection,
        dropping: subprocess.Popen[str],
        checkout: Checkout,
    ) -> None:
        dropping.send_signal(signal.SIGINT)
        said = dropping.communicate(timeout=60)[1]
        assert said.splitlines()[-1].endswith("The database is at revision 0011.")
        reader.rollback()
        code, said = checkout.run(seeded, "upgrade", "head")
        assert code == 0, said
        assert dump(seeded) == dump(template)
