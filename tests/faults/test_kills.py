"""Commands and servers are killed at any moment: nothing is torn, and the next one goes on."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

import seeds
from communique import migrations
from tests import postgresql
from tests.embedded import Home, new_home
from tests.postgresql import alembic_config, dump

from .states import finish, kill_after, start, state

LOADS, MIGRATIONS, EXPORTS, MERGES, SERVERS, FIRST_STARTS, SIGNALS = 12, 4, 4, 6, 4, 2, 4


@pytest.fixture
def kept(database: str) -> str:
    """Address of an empty database at head that keeps what is committed when its server is killed.

    The servers of the tests run without synchronous_commit otherwise.
    """
    name = sql.Identifier(str(conninfo_to_dict(database)["dbname"]))
    postgresql.execute(database, "alter database {} set synchronous_commit = on", name)
    return database


def load(url: str, world: Path) -> tuple[str, ...]:
    return ("communique", "--database-url", url, "seed", str(world), "--prune")


def test_loads(kept: str, worlds: tuple[Path, Path], chance: random.Random) -> None:
    """The database holds what it held, or all that was to be loaded."""
    states = []
    for world in worlds:
        seconds = finish(start(*load(kept, world)))
        states.append(state(kept))
    killed = 0
    now = 1
    for _ in range(LOADS):
        following = 1 - now
        killed += kill_after(chance.uniform(0, seconds), start(*load(kept, worlds[following])))
        found = state(kept)
        assert found in states
        now = states.index(found)
    assert killed
    finish(start(*load(kept, worlds[0])))
    assert state(kept) == states[0]


def test_migrations(empty_database: str, template: str, chance: random.Random) -> None:
    """The database is at a revision, from which it goes up and down."""
    environment = os.environ | {"DATABASE_URL": empty_database}
    seconds = finish(start("alembic", "upgrade", "head", environment=environment))
    upwards = False
    killed = 0
    for _ in range(MIGRATIONS):
        target = ("upgrade", "head") if upwards else ("downgrade", "base")
        process = start("alembic", *target, environment=environment)
        killed += kill_after(chance.uniform(0.1, 1) * seconds, process)
        with psycopg.connect(empty_database) as connection, suppress(psycopg.errors.UndefinedTable):
            at = connection.execute("select version_num from public.alembic_version").fetchall()
            assert not at or at[0][0] in migrations.revisions()
        upwards = not upwards
    assert killed
    finish(start("alembic", "upgrade", "head", environment=environment))
    assert dump(empty_database) == dump(template)
    command.downgrade(alembic_config(empty_database), "base")
    assert "core" not in "".join(dump(empty_database))


def test_exports(
    database: str, worlds: tuple[Path, Path], chance: random.Random, tmp_path: Path
) -> None:
    """A package is there whole or not at all, also where it replaces another one."""
    finish(start(*load(database, worlds[0])))
    folder = tmp_path / "package"
    export = ("communique", "--database-url", database, "export", str(folder), "--overwrite")
    seconds = finish(start(*export))
    shutil.rmtree(folder)
    killed = 0
    for _ in range(EXPORTS):
        killed += kill_after(chance.uniform(0.3, 1) * seconds, start(*export))
        if folder.exists():
            seeds.verify_package(seeds.read_package(folder))
    assert killed
    finish(start(*export))
    seeds.verify_package(seeds.read_package(folder))


def test_merges(
    kept: str, worlds: tuple[Path, Path], chance: random.Random, tmp_path: Path
) -> None:
    """The database holds what it held, or all of the package besides."""
    package = tmp_path / "package"
    merge = ("communique", "--database-url", kept, "import", str(package), "--merge", "--replace")
    finish(start(*load(kept, worlds[1])))
    finish(start("communique", "--database-url", kept, "export", str(package)))
    finish(start(*load(kept, worlds[0])))
    before = state(kept)
    seconds = finish(start(*merge))
    merged = state(kept)
    assert merged != before
    killed = 0
    for _ in range(MERGES):
        finish(start(*load(kept, worlds[0])))
        killed += kill_after(chance.uniform(0.3, 1) * seconds, start(*merge))
        assert state(kept) in (before, merged)
    assert killed


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A home with an embedded server at head."""
    with new_home() as home:
        finish(start("communique", "up", environment=home.environment))
        yield home


def server_of(home: Home) -> psutil.Process:
    file = home.folder / "postgresql" / "postmaster.pid"
    return psutil.Process(int(file.read_text().split()[0]))


def address(home: Home) -> str:
    lines = (home.folder / "postgresql" / "postmaster.pid").read_text().splitlines()
    return f"host='{lines[4]}' port={lines[3]} user=postgres dbname=communique"


def test_servers(home: Home, worlds: tuple[Path, Path], chance: random.Random) -> None:
    """The embedded server is killed, with or without its sessions, during a load."""

    def load_world(number: int) -> tuple[str, ...]:
        return ("communique", "seed", str(worlds[number]), "--prune")

    states = []
    for number in range(2):
        seconds = finish(start(*load_world(number), environment=home.environment))
        states.append(state(address(home)))
    now = 1
    for _ in range(SERVERS):
        loading = start(*load_world(1 - now), environment=home.environment)
        with suppress(subprocess.TimeoutExpired):
            loading.wait(chance.uniform(0.3, 1) * seconds)
        server = server_of(home)
        victims = [server, *server.children()] if chance.random() < 0.5 else [server]
        for victim in victims:
            with suppress(psutil.NoSuchProcess):
                victim.kill()
        server.wait(10)
        _, said = loading.communicate(timeout=120)
        assert "Traceback" not in said
        assert loading.returncode in (0, 2), said
        asked = home.run("query", "select count(*) from meetings", "--format=csv")
        assert asked.returncode == 0, asked.stderr
        found = state(address(home))
        assert found in states
        now = states.index(found)
    finish(start(*load_world(0), environment=home.environment))
    assert state(address(home)) == states[0]


def test_first_starts(chance: random.Random) -> None:
    """``communique up`` is killed while it makes the server, the tables and the rows."""
    for _ in range(FIRST_STARTS):
        with new_home() as home:
            begun = start("communique", "up", environment=home.environment)
            kill_after(chance.uniform(0.5, 8), begun)
            again = home.run("up")
            assert again.returncode == 0, again.stderr
            assert home.run("doctor").returncode == 0


def is_ready_for(number: signal.Signals, process: subprocess.Popen[str]) -> bool:
    """Whether a command handles a signal by now; Python itself takes a moment to start."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells its signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals(
    database: str, worlds: tuple[Path, Path], chance: random.Random, number: signal.Signals
) -> None:
    """Those that ask a command to end are answered by the code that shells expect."""
    before = state(database)
    for _ in range(SIGNALS):
        process = start(*load(database, worlds[0]))
        # SIGHUP is the last that it begins to handle.
        while not is_ready_for(signal.SIGHUP, process):
            time.sleep(0.01)
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 1.2))
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert "Traceback" not in said
        # At its very end Python has given its handlers back: to shells that is the same code.
        assert process.returncode in (0, 128 + number, -number), said
        after = state(database)
        if process.returncode and after != before:
            # It came after the commit: all of the load is there.
            _, said = start(*load(database, worlds[0])).communicate(timeout=60)
            assert "Nothing changed." in said
        before = after
