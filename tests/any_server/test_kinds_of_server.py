"""On every kind of server the commands say the truth: pooled, replicated, restored, a host's."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schema.server import programs
from tests import pooler, postgresql, servers
from tests.conftest import Run
from tests.embedded import new_home

COMMANDS = {
    "query": ["query", "select count(*) as n from meetings", "--format=csv"],
    "report": ["report", "meetings"],
    "search": ["search", "isro"],
    "doctor": ["doctor"],
    "up": ["up"],
    # Of files that were loaded as they are, they would not even ask.
    "seed": ["seed", "--reread"],
    "plan": ["seed", "--plan", "--reread"],
}

Kind: TypeAlias = Callable[[str, int], AbstractContextManager[str]]


def owned(host: str, _: int) -> AbstractContextManager[str]:
    """A database of an ordinary login, migrated and loaded by it."""
    return nullcontext(make_conninfo(host, dbname="communique", user="deployer"))


@contextmanager
def pooled(mode: str, host: str, version: int) -> Iterator[str]:
    with owned(host, version) as url, pooler.pooled(url, mode) as pool:
        yield pool


@contextmanager
def replicated(host: str, version: int) -> Iterator[str]:
    with servers.standby(host, version) as standby, owned(standby, version) as url:
        yield url


@contextmanager
def restored(options: tuple[str, ...], login: str, host: str, version: int) -> Iterator[str]:
    with owned(host, version) as source, postgresql.new_database(host) as url:
        name = sql.Identifier(str(conninfo_to_dict(url)["dbname"]))
        postgresql.execute(host, "alter database {} owner to deployer", name)
        dump = [str(programs.bundled_client("pg_dump")), *options, "--dbname", source]
        script = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
        # The newest pg_dump writes settings that older servers do not know.
        script = script.replace("SET transaction_timeout = 0;", "")
        assert postgresql.psql(make_conninfo(url, user=login), script) == ""
        yield make_conninfo(url, user="deployer")


BARE = ("--no-owner", "--no-privileges")
READ_ONLY = dict.fromkeys(("up", "seed", "plan"), "The database is read-only: it is a standby")
MISOWNED = "as after a dump was restored with --no-owner"
#: Each kind, what it refuses, and what it says then.
KINDS: dict[str, tuple[Kind, dict[str, str]]] = {
    "owned by an ordinary login": (owned, {}),
    "a pool of sessions": (partial(pooled, "session"), {}),
    "a pool of transactions": (partial(pooled, "transaction"), {"up": "a connection pooler that"}),
    "a standby": (replicated, READ_ONLY),
    "restored": (partial(restored, (), "postgres"), {}),
    **{
        f"restored without owners by {login}": (
            partial(restored, BARE, login),
            dict.fromkeys(("up", "seed", "plan", "doctor"), MISOWNED)
            | dict.fromkeys(("query", "report", "search"), "'communique doctor' says what else"),
        )
        for login in ("postgres", "deployer")
    },
}


@pytest.fixture(scope="module")
def host(version: int) -> Iterator[str]:
    """A server that has a standby, and a database that an ordinary login has set up."""
    with servers.running(version, alone=False) as url:
        postgresql.execute(url, "create role deployer login createrole")
        postgresql.execute(
            url, "create database communique owner deployer template template0 encoding 'UTF8'"
        )
        with owned(url, version) as address:
            subprocess.run(
                [sys.executable, "-m", "communique", "--database-url", address, "up"],
                cwd=postgresql.ROOT,
                check=True,
                capture_output=True,
            )
        yield url


@pytest.mark.parametrize(("kind", "refused"), KINDS.values(), ids=KINDS)
def test_each_command_works_or_says_why_not(
    run: Run, host: str, version: int, kind: Kind, refused: dict[str, str]
) -> None:
    with kind(host, version) as url:
        for name, arguments in COMMANDS.items():
            done = run(*arguments, url=url)
            assert "Traceback" not in done.err
            if name in refused:
                assert (done.code, done.out) == (2, ""), (name, done.err)
                assert refused[name] in done.err, name
            else:
                assert done.code == 0, (name, done.err, done.out)
                assert (", a standby" in done.out) == (name == "doctor" and kind is replicated)


def test_what_was_restored_without_owners_is_given_back(run: Run, host: str, version: int) -> None:
    with restored(BARE, "deployer", host, version) as url:
        script = (postgresql.ROOT / "schema" / "migrating" / "owners.sql").read_text("utf-8")
        assert postgresql.psql(make_conninfo(url, user="postgres"), script) == ""
        for arguments in (COMMANDS["up"], *COMMANDS.values()):
            done = run(*arguments, url=url)
            assert done.code == 0, (arguments, done.err)


@pytest.mark.usefixtures("embedded")
def test_an_import_sets_up_the_embedded_server(seeded: str, run: Run, tmp_path: Path) -> None:
    package = tmp_path / "package"
    assert run("export", package, url=seeded).code == 0
    with new_home() as home:
        assert home.run("import", str(package)).returncode == 0
        answer = home.run("query", "select count(*) from meetings", "--format", "csv")
        assert answer.stdout.split() == ["count", "7"]
        refused = home.run("import", str(package))
        assert refused.returncode == 2
        assert "COMMUNIQUE_HOME" in refused.stderr
