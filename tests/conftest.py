"""Fixtures of all tests: a real server, and databases on it.

The server is one of this run, of the version that ``--postgresql`` says, or the one at
``DATABASE_URL``, whose login must be allowed to create databases and roles. The databases are
called ``communique_test_...`` and dropped when done with.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest
from alembic import command

import seeds
from communique import cli
from schema.server.address import libpq_url
from schema.server.database import SUPPORTED_VERSIONS
from schema.server.database import connection as connection_to

from . import postgresql, servers
from .embedded import Home, new_home
from .migrations.checkout import Checkout

Connect: TypeAlias = Callable[..., psycopg.Connection[tuple[Any, ...]]]


@dataclass(frozen=True)
class Outcome:
    """The result of a run of the command."""

    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgresql",
        type=int,
        choices=SUPPORTED_VERSIONS,
        default=servers.NEWEST,
        help="major version of the PostgreSQL servers that the tests start (%(default)s)",
    )
    parser.addoption(
        "--require-clients",
        action="store_true",
        help="a client that is not installed fails its tests, which are skipped otherwise",
    )


def pytest_xdist_auto_num_workers() -> int | None:
    """One process if the server is given: roles belong to a server, so tests would collide."""
    return 1 if os.environ.get("DATABASE_URL") else None


def pytest_configure() -> None:
    servers.stop_servers_on_sigterm()


@pytest.fixture(scope="session", autouse=True)
def given_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """The server at ``DATABASE_URL``, if set. What is tested sees neither it nor user data."""
    given = os.environ.get("DATABASE_URL")
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("DATABASE_URL", raising=False)
        environment.setenv("COMMUNIQUE_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
        yield libpq_url(given) if given else None


@pytest.fixture(scope="session")
def version(pytestconfig: pytest.Config) -> int:
    """Major version of the PostgreSQL servers that the tests start."""
    version = int(pytestconfig.getoption("postgresql"))
    try:
        servers.binaries(version)
    except servers.Unavailable as reason:
        pytest.exit(str(reason), pytest.ExitCode.USAGE_ERROR)
    return version


@pytest.fixture(scope="session")
def server(given_server: str | None, version: int) -> Iterator[str]:
    """Address of a maintenance database of the server, from which databases are made."""
    if given_server:
        yield given_server
    else:
        with servers.running(version) as url:
            yield url


@pytest.fixture(scope="module")
def private_server(version: int) -> Iterator[str]:
    """Address of a maintenance database of a server that no other test uses.

    Roles belong to the whole server: only there can a test say that none is left.
    """
    with servers.running(version) as url:
        yield url


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """Address of a new, empty database."""
    with postgresql.new_database(server) as url:
        yield url


@pytest.fixture(scope="session")
def template(server: str) -> Iterator[str]:
    """Address of a database migrated to head, to copy from; nobody may be connected to it."""
    with postgresql.new_database(server) as url:
        command.upgrade(postgresql.alembic_config(url), "head")
        yield url


@pytest.fixture
def database(server: str, template: str) -> Iterator[str]:
    """Address of a new database, migrated to head, without rows."""
    with postgresql.new_database(server, template) as url:
        yield url


@pytest.fixture(scope="session")
def seeded_template(server: str, template: str) -> Iterator[str]:
    """Address of a database that holds what the article states, to copy from."""
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(postgresql.ARTICLE))
        yield url


@pytest.fixture
def seeded(server: str, seeded_template: str) -> Iterator[str]:
    """Address of a new database that holds what the article states."""
    with postgresql.new_database(server, seeded_template) as url:
        yield url


@pytest.fixture(scope="session")
def embedded(version: int) -> None:
    """What is tested is the embedded server, which has a version of its own."""
    if version != servers.NEWEST:
        pytest.skip(f"the embedded server is PostgreSQL {servers.NEWEST}")


@pytest.fixture(scope="session")
def seeded_home(embedded: None) -> Iterator[Home]:
    """A home whose embedded server holds the sources of the checkout."""
    with new_home() as home:
        done = home.run("up")
        assert done.returncode == 0, done.stderr
        yield home


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Opens connections that are closed at the end: ``connect(url, autocommit=True)``."""
    with ExitStack() as stack:
        yield lambda url, **options: stack.enter_context(closing(psycopg.connect(url, **options)))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process: ``run("report", "meetings", url=...)``."""

    def run_command(*arguments: object, url: str | None = None) -> Outcome:
        given = ["--database-url", url] if url else []
        monkeypatch.setattr("sys.argv", ["communique", *given, *map(str, arguments)])
        # The command has its own, which is not for the tests that follow.
        monkeypatch.setattr("sys.unraisablehook", sys.unraisablehook)
        capfd.readouterr()
        with pytest.raises(SystemExit) as exit_:
            cli.main()
        out, err = capfd.readouterr()
        code = exit_.value.code
        return Outcome(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return run_command


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A copy of the migrations and view files, in which tests write further revisions."""
    return Checkout.copied_to(tmp_path)
