"""Deploying: from an empty database to head and back, by any login, and by two at once."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests import postgresql
from tests.conftest import Connect
from tests.migrations.checkout import Checkout
from tests.migrations.test_refusals import refused
from tests.postgresql import ROOT, alembic_config, dump

#: Key of the advisory lock that a deployer holds while it migrates.
LOCK_KEY = (0x636F6D6D, 0x6D696772)
ROLES = "select rolname from pg_roles where rolname like 'communique%' order by rolname"


def test_nothing_is_left_after_the_last_downgrade(private_server: str, connect: Connect) -> None:
    """Roles stay while another database uses them."""
    with postgresql.new_database(private_server) as going:
        empty = dump(going)
        command.upgrade(alembic_config(going), "head")
        with postgresql.new_database(private_server, going) as staying:
            before = dump(staying)
            command.downgrade(alembic_config(going), "base")
            assert dump(going) == empty
            assert len(connect(staying).execute(ROLES).fetchall()) == 3
            assert dump(staying) == before

            command.downgrade(alembic_config(staying), "base")
            assert dump(staying) == empty
            assert connect(staying).execute(ROLES).fetchall() == []


def test_going_up_again_changes_nothing(database: str) -> None:
    before = dump(database)
    command.upgrade(alembic_config(database), "head")
    assert dump(database) == before


def test_stamping_changes_the_revision_and_nothing_else(
    database: str, seeded: str, connect: Connect
) -> None:
    before = dump(seeded)
    for revision in ("0009", "base", "head"):
        command.stamp(alembic_config(seeded), revision)
        assert dump(seeded) == before
    stamped, migrated = (
        connect(url).execute("select version_num from public.alembic_version").fetchall()
        for url in (seeded, database)
    )
    assert stamped == migrated


def test_one_of_two_deployers_does_the_work(
    empty_database: str, database: str, connect: Connect
) -> None:
    """Both wait for the lock that the test holds; then one migrates, and the other does nothing."""
    holder = connect(empty_database, autocommit=True)
    holder.execute("select pg_advisory_lock(%s, %s)", LOCK_KEY)
    deployers = [start_deployer(empty_database) for _ in range(2)]
    said = [wait_for(deployer.stderr, "waiting") for deployer in deployers]
    holder.execute("select pg_advisory_unlock(%s, %s)", LOCK_KEY)
    said = [
        before + deployer.communicate(timeout=60)[1]
        for before, deployer in zip(said, deployers, strict=True)
    ]

    assert [deployer.returncode for deployer in deployers] == [0, 0], said
    revisions = len(list(ScriptDirectory.from_config(alembic_config()).walk_revisions()))
    assert sorted(text.count("Running upgrade") for text in said) == [0, revisions]
    assert dump(empty_database) == dump(database)


def start_deployer(url: str, target: str = "head") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "alembic", "upgrade", target],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(stream: IO[str] | None, word: str) -> str:
    """Read until a line contains ``word``.

    Returns:
        What was read.
    """
    assert stream is not None
    read = ""
    for line in stream:
        read += line
        if word in line:
            return read
    pytest.fail(f"ended without saying {word!r}: {read}")


def test_another_database_of_a_new_server_is_deployed_at_the_same_time(
    private_server: str, connect: Connect
) -> None:
    """The lock is per database, roles are per server: both may try to make them at once."""
    with postgresql.new_database(private_server) as url:
        other = connect(private_server)
        other.execute("create role communique_owner nologin")
        deployer = start_deployer(url, "0001")
        wait_until_blocked(connect(private_server, autocommit=True), deployer)
        other.commit()
        _, said = deployer.communicate(timeout=60)
        assert deployer.returncode == 0, said

        command.downgrade(alembic_config(url), "base")


def wait_until_blocked(observer: psycopg.Connection[Any], deployer: subprocess.Popen[str]) -> None:
    """Wait until the deployer's session waits for another's transaction."""
    for _ in range(600):
        blocked = observer.execute(
            "select from pg_stat_activity "
            "where application_name = 'communique' and wait_event_type = 'Lock'"
        ).fetchone()
        if blocked is not None or deployer.poll() is not None:
            return
        time.sleep(0.05)
    pytest.fail("nothing waited")


def test_alembic_works_from_any_folder(empty_database: str, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "alembic", "--config", ROOT / "alembic.ini", "upgrade", "head"],
        cwd=tmp_path,
        env={**os.environ, "DATABASE_URL": empty_database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (0, ""), result.stderr


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody@127.0.0.1:1/nowhere?password=secret",
        "host=127.0.0.1 port=1 dbname=nowhere user=nobody password=secret",
    ],
)
def test_no_server_is_a_sentence(checkout: Checkout, url: str) -> None:
    code, said = checkout.run(url, "upgrade", "head")
    assert code != 0
    assert "cannot be reached" in said
    assert "Traceback" not in said
    assert "secret" not in said


def test_a_relative_target_is_kept_when_a_step_is_tried_again(
    checkout: Checkout, seeded: str, connect: Connect
) -> None:
    """Two steps down stay two, also if the second waits for a reader and is tried again."""
    number = checkout.head
    checkout.add("pass", "op.execute('lock table core.topic')")
    checkout.add("pass")
    command.upgrade(checkout.config(seeded), "head")
    reader = connect(seeded)
    reader.execute("select name from core.topic")
    deployer = checkout.start(seeded, "downgrade", "-2")
    wait_for(deployer.stderr, "trying again")
    reader.rollback()
    _, said = deployer.communicate(timeout=60)
    assert deployer.returncode == 0, said
    at = connect(seeded).execute("select version_num from public.alembic_version")
    assert at.fetchall() == [(number,)]


def test_an_ordinary_login_deploys_to_its_own_database(
    private_server: str, connect: Connect
) -> None:
    """No superuser is needed: a login that may create roles, and owns its database."""
    with postgresql.new_database(private_server) as url:
        name = conninfo_to_dict(url)["dbname"]
        postgresql.execute(private_server, "create role deployer login createrole")
        try:
            postgresql.execute(
                private_server,
                "alter database {} owner to deployer",
                sql.Identifier(str(name)),
            )
            as_deployer = make_conninfo(url, user="deployer")
            command.upgrade(alembic_config(as_deployer), "head")
            command.downgrade(alembic_config(as_deployer), "base")
            left = connect(url).execute(
                "select rolname from pg_roles where rolname like 'communique%'"
            )
            assert left.fetchall() == []
        finally:
            postgresql.execute(
                private_server,
                "alter database {} owner to postgres",
                sql.Identifier(str(name)),
            )
            postgresql.execute(private_server, "drop role deployer")


class TestALoginWithoutRights:
    @pytest.fixture
    def database(self, private_server: str) -> Iterator[str]:
        """Address of a new database, for a login without rights, on a server without our roles."""
        postgresql.execute(private_server, "create role newcomer login noinherit")
        try:
            with postgresql.new_database(private_server) as url:
                yield make_conninfo(url, user="newcomer")
        finally:
            postgresql.execute(private_server, "drop role newcomer")

    def test_is_told_what_an_administrator_must_run_and_then_it_works(
        self, checkout: Checkout, database: str, private_server: str, connect: Connect
    ) -> None:
        said = refused(checkout, database, "upgrade", "head")
        assert "Login newcomer may not set up the roles" in said
        [statements] = re.findall(r"An administrator has to run there, once: (.*;)", said)

        administrator = connect(make_conninfo(database, user="postgres"), autocommit=True)
        administrator.execute(sql.SQL(statements))
        command.upgrade(alembic_config(database), "head")
        assert checkout.head in checkout.run(database, "current")[1]
        assert postgresql.psql(database, checkout.offline("head:0009", down=True)) == ""
        command.upgrade(alembic_config(database), "head")

        code, said = checkout.run(database, "downgrade", "base")
        assert code == 0, said
        [statements] = re.findall(r"Left for an administrator, .*?: (.*;)", said)
        administrator.execute(sql.SQL(statements))
        left = administrator.execute("select rolname from pg_roles where rolname like 'communi%'")
        assert left.fetchall() == []
