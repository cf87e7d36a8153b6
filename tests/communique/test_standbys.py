"""A primary and its standby at one address: who reads goes to the one, who writes to the other.

Several hosts are libpq's (https://www.postgresql.org/docs/current/libpq-connect.html, "Specifying
Multiple Hosts"); conflicts of queries with replay are PostgreSQL's ("Handling Query Conflicts").
"""

import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from alembic import command
from sqlalchemy import create_engine

import seeds
from reports import reader
from reports.reader import ask
from schema.server import database, programs
from tests import postgresql, servers
from tests.conftest import Outcome, Run
from tests.embedded import free_port

#: The port of the server that answers, and whether that is a standby.
WHO = "select inet_server_port() as port, pg_is_in_recovery() as is_standby"
FERRIES = postgresql.ROOT / "tests" / "reports" / "counted" / "fictional-ferry-league.yaml"
ARTICLE = "third-india-japan-space-dialogue"
MANUAL = (postgresql.ROOT / "docs" / "scale-out.md").read_text(encoding="utf-8")
BI = (postgresql.ROOT / "docs" / "bi.md").read_text(encoding="utf-8")
#: What writes, and what it says where it finds the primary. {folder} is a folder for the test.
WRITING = {
    "up": (("up",), "The database is ready"),
    "seed": (("seed", str(postgresql.ARTICLE), "--reread"), "Nothing changed"),
    "plan": (("seed", str(FERRIES), "--plan", "--prune"), "to add"),
    "load a dataset": (("dataset", "load", "bells", "--from", "{folder}"), "bells.yaml"),
    "remove a dataset": (("dataset", "remove", "bells"), "The database has no dataset 'bells'"),
    "import": (("import", "{package}"), "not empty"),
    "summarise": (("summarise",), "The summaries are up to date"),
}
#: What reads.
READING = {
    "query": ("query", WHO),
    "report": ("report", "meeting-record", "--meeting", "india-japan-space-dialogue-3"),
    "search": ("search", "isro"),
    "export": ("export", "{folder}/package"),
    "check": ("seed", "--check", "--against-database"),
    "show": ("source", "show", ARTICLE),
    "duplicates": ("source", "duplicates"),
    "schema": ("source", "schema"),
}
CONFLICT = "The standby cancelled the query"


@dataclass(frozen=True)
class Node:
    """A server that listens on this machine, whose maintenance database holds everything."""

    url: str
    port: int

    def ask(self, query: str) -> object:
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(query.encode()).fetchone()
        assert row
        return row[0]

    def do(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def wait(self, condition: str) -> None:
        """Wait until a query is answered with true."""
        deadline = time.monotonic() + 30
        while self.ask(f"select coalesce(({condition}), false)") is not True:
            assert time.monotonic() < deadline, condition
            time.sleep(0.02)

    def kill(self) -> None:
        """End the server at once, as when its machine fails."""
        data = Path(str(self.ask("show data_directory")))
        os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
        while (data / "postmaster.pid").exists():
            time.sleep(0.02)


@dataclass(frozen=True)
class Pair:
    primary: Node
    standby: Node

    def address(self, prefer: str = "prefer-standby") -> str:
        """Both, the primary first."""
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        return f"postgresql://postgres@{hosts}/postgres?target_session_attrs={prefer}"

    def catch_up(self) -> None:
        """Wait until the standby has all that the primary has."""
        # A commit that is waited for, so that what was written before is sent.
        self.primary.do(
            "set synchronous_commit = on", "select pg_logical_emit_message(true, '', '')"
        )
        position = self.primary.ask("select pg_current_wal_flush_lsn()::text")
        self.standby.wait(f"select pg_last_wal_replay_lsn() >= '{position}'")


@contextmanager
def replicated(primary: Node, version: int) -> Iterator[Pair]:
    """The server, and a standby that cancels what is in the way of changes after a moment."""
    port = free_port()
    impatient = "max_standby_streaming_delay = 100ms\n"
    with servers.standby(primary.url, version, listening=port, settings=impatient) as url:
        pair = Pair(primary, Node(url, port))
        pair.catch_up()
        yield pair


@pytest.fixture(scope="module")
def made(version: int) -> Iterator[Pair]:
    port = free_port()
    with servers.running(version, alone=False, listening=port) as url:
        command.upgrade(postgresql.alembic_config(url), "head")
        with database.connection(url) as connection:
            seeds.load(connection, seeds.read(postgresql.ARTICLE))
        with replicated(Node(url, port), version) as pair:
            yield pair


@pytest.fixture
def pair(made: Pair) -> Pair:
    made.catch_up()
    return made


@pytest.fixture
def fill(tmp_path: Path, pair: Pair, run: Run) -> Callable[[tuple[str, ...]], list[str]]:
    """Fills in the folders in arguments."""

    def fill_in(arguments: tuple[str, ...]) -> list[str]:
        package = tmp_path / "exported"
        if "{package}" in arguments:
            run("export", package, url=pair.primary.url)
        return [each.format(folder=tmp_path, package=package) for each in arguments]

    return fill_in


def here(text: str, pair: Pair) -> str:
    """What a document says, for our two servers."""
    for host, node in {"db1": pair.primary, "db2": pair.standby}.items():
        text = re.sub(rf"\b{host}(:5432)?\b", f"127.0.0.1:{node.port}", text)
    return re.sub(r"(me|communique_bi:PASSWORD)@", "postgres@", text).replace(
        "/communique?", "/postgres?"
    )


def answering(run: Run, url: str) -> str:
    """The port of the server that reads are sent to."""
    done = run("query", WHO, "--format", "csv", url=url)
    assert done.code == 0, done.err
    return done.out.splitlines()[1].partition(",")[0]


@pytest.mark.parametrize(
    "form",
    [
        "postgresql://postgres@127.0.0.1:{primary},127.0.0.1:{standby}/postgres?"
        "target_session_attrs={prefer}",
        "postgresql://postgres@/postgres?host=127.0.0.1,127.0.0.1&port={primary},{standby}&"
        "target_session_attrs={prefer}",
        "host=127.0.0.1,127.0.0.1 port={primary},{standby} user=postgres dbname=postgres "
        "target_session_attrs={prefer}",
        "postgresql+psycopg://postgres@127.0.0.1:{primary},127.0.0.1:{standby}/postgres?"
        "target_session_attrs={prefer}",
        "postgresql+psycopg://postgres@/postgres?host=127.0.0.1:{primary}&host=127.0.0.1:{standby}&"
        "target_session_attrs={prefer}",
    ],
)
def test_all_forms_of_several_hosts_are_read(run: Run, pair: Pair, form: str) -> None:
    ports = {"primary": pair.primary.port, "standby": pair.standby.port}
    for prefer, expected in {
        "any": "primary",
        "prefer-standby": "standby",
        "standby": "standby",
        "primary": "primary",
    }.items():
        assert answering(run, form.format(**ports, prefer=prefer)) == str(ports[expected])


def test_what_the_environment_prefers_is_done(
    run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGTARGETSESSIONATTRS", "prefer-standby")
    url = pair.address().partition("?")[0]
    assert answering(run, url) == str(pair.standby.port)
    assert run("summarise", url=url).code == 0


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
def test_what_reads_needs_only_a_standby(
    run: Run, pair: Pair, fill: Callable[..., list[str]], arguments: tuple[str, ...]
) -> None:
    """The primary's host does not answer."""
    gone = Pair(Node("", free_port()), pair.standby)
    done = run(*fill(arguments), url=gone.address())
    assert done.code == 0, done.err + done.out
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("arguments", "words"), WRITING.values(), ids=WRITING)
def test_what_writes_goes_to_the_primary(
    run: Run, pair: Pair, fill: Callable[..., list[str]], arguments: tuple[str, ...], words: str
) -> None:
    """At the address by which reading goes to the standby."""
    done = run(*fill(arguments), url=pair.address())
    assert words in done.err
    assert "Traceback" not in done.err
    # The other half: without a primary.
    gone = Pair(Node("", free_port()), pair.standby)
    done = run(*fill(arguments), url=gone.address())
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1] == (
        "Only a standby can be reached, which cannot be written (connection to server at "
        f'"127.0.0.1", port {gone.primary.port} failed: Connection refused): start the primary, or '
        "promote the standby."
    )


def test_what_was_written_is_read_from_the_standby(run: Run, pair: Pair) -> None:
    for file, slug in ((FERRIES, "fictional-ferry-minutes"), (postgresql.ARTICLE, ARTICLE)):
        done = run("seed", file, "--prune", url=pair.address())
        assert done.code == 0, done.err
        pair.catch_up()
        done = run("query", "select source_slug as it from sources", url=pair.address())
        assert done.out.split() == ["it", slug]


def test_an_address_that_insists_on_a_standby_is_not_written(run: Run, pair: Pair) -> None:
    for insisting in ("standby", "read-only"):
        done = run("seed", FERRIES, "--prune", "--reread", url=pair.address(insisting))
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("The database is read-only: it is a standby, or set so.")


def test_migrations_go_to_the_primary(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", pair.address())
    command.downgrade(postgresql.alembic_config(), "-1")
    command.upgrade(postgresql.alembic_config(), "head")


def test_the_failure_of_each_host_is_told(run: Run) -> None:
    ports = free_port(), free_port()
    url = f"postgresql://me@127.0.0.1:{ports[0]},127.0.0.1:{ports[1]}/x"
    done = run("query", "select 1", url=url)
    assert (done.code, done.out) == (2, "")
    assert all(f"port {port} failed: Connection refused" in done.err for port in ports)
    assert len(done.err.splitlines()) == 1


def doctor(run: Run, url: str) -> dict[str, str]:
    done = run("doctor", "--format", "csv", url=url)
    lines = [line.split(",", 2) for line in done.out.splitlines()]
    assert done.code == any(result == "FAILED" for _, result, _ in lines), done.err
    return {name: detail.strip('"') for name, _, detail in lines}


def test_the_doctor_says_which_server_it_examines(run: Run, pair: Pair) -> None:
    for prefer, node in {"primary": pair.primary, "prefer-standby": pair.standby}.items():
        said = doctor(run, pair.address(prefer))
        kind = "a standby" if node is pair.standby else "a primary"
        assert f"at 127.0.0.1, port {node.port}, {kind}" in said["server"]
        assert ("replication" in said) == (node is pair.standby)


def test_the_doctor_keeps_a_standby_no_longer_than_a_query(
    run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "TIME_LIMIT", 0.001)
    done = run("doctor", url=pair.standby.url)
    assert (done.code, done.out) == (2, "")
    assert "ask the primary, with target_session_attrs=primary" in done.err
    assert doctor(run, pair.primary.url)


def test_the_doctor_says_how_far_a_standby_is_behind(run: Run, pair: Pair) -> None:
    pair.primary.do("create table if not exists late ()")
    pair.catch_up()
    # Nothing has happened on the primary for a while, and nothing is missing.
    time.sleep(0.5)
    assert doctor(run, pair.standby.url)["replication"] == "0 bytes, 0 s behind the primary"
    pair.standby.do("select pg_wal_replay_pause()")
    try:
        pair.primary.do("drop table late")
        pair.standby.wait("select pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()")
        said = doctor(run, pair.standby.url)["replication"]
    finally:
        pair.standby.do("select pg_wal_replay_resume()")
    behind, seconds = said.removesuffix(" s, behind the primary").split(" bytes, at most ")
    assert int(behind.replace(",", "")) > 0
    assert 0.5 <= float(seconds) < 60


def test_the_manual_is_followed(run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    [console] = re.findall(r"## Standbys\n.*?```console\n(.*?)```", MANUAL, re.S)
    export, *commands = [shlex.split(line, comments=True) for line in console.splitlines()]
    name, _, url = export[2].partition("=")
    monkeypatch.setenv(name, here(url, pair))
    said = {}
    for prompt, program, *arguments in commands:
        assert (prompt, program) == ("$", "communique")
        done = run(*arguments)
        assert done.code == 0, done.err
        said[arguments[0]] = done.out
    assert "bytes" in said["doctor"]


@pytest.mark.parametrize("address", re.findall(r"`((?:postgresql|postgresql\+psycopg)://.*?)`", BI))
def test_bi_tools_read_from_the_standby(pair: Pair, address: str) -> None:
    """As psql does, or as what is made on SQLAlchemy does."""
    url = here(address, pair)
    statement = "select current_setting('port')"
    if url.startswith("postgresql+psycopg:"):
        engine = create_engine(url)
        with engine.connect() as connection:
            port = connection.exec_driver_sql(statement).scalar_one()
        engine.dispose()
    else:
        psql = [str(programs.bundled_client("psql")), "-AtX", "-c", statement, url]
        port = subprocess.run(psql, check=True, capture_output=True, text=True).stdout.strip()
    assert port == str(pair.standby.port)


class Busy:
    """Changes on the primary that cancel what a standby reads: rows that it may read are gone."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        pair.primary.do("create table if not exists churn (number integer)")

    def once(self) -> None:
        self.pair.primary.do("insert into churn values (1)", "delete from churn", "vacuum churn")

    def cancelled(self) -> int:
        conflicts = (
            "select confl_snapshot from pg_stat_database_conflicts where datname = 'postgres'"
        )
        return int(str(self.pair.standby.ask(conflicts)))


@pytest.fixture
def busy(pair: Pair) -> Iterator[Busy]:
    busy = Busy(pair)
    pair.catch_up()
    yield busy
    pair.primary.do("drop table churn")


@contextmanager
def meanwhile(act: Callable[[threading.Event], None]) -> Iterator[None]:
    """Something happens in another thread, until the event is set at the end."""
    ended = threading.Event()
    thread = threading.Thread(target=act, args=[ended])
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


#: A query of ours that runs on the standby.
RUNS = (
    "select true from pg_stat_activity where application_name = 'communique' "
    "and state = 'active' and query like '%pg_sleep%'"
)
SLOW = ("query", "select count(*) as n, pg_sleep(0.7) from meetings", "--format", "csv")
#: One of which the server writes the rows.
COPIED = ("query", "select count(*) as n, pg_sleep(0.7)::text from meetings", "--format", "csv")


@pytest.mark.parametrize("asked", [SLOW, COPIED])
def test_a_query_that_a_standby_cancels_is_asked_again(
    run: Run, pair: Pair, busy: Busy, asked: tuple[str, ...]
) -> None:
    before = busy.cancelled()

    def disturb(_: threading.Event) -> None:
        pair.standby.wait(RUNS)
        busy.once()

    with meanwhile(disturb):
        done = run(*asked, url=pair.address())
    assert (done.code, done.out) == (0, "n,pg_sleep\r\n7,\r\n"), done.err
    assert busy.cancelled() == before + 1


def test_if_it_is_cancelled_again_and_again_the_remedy_is_told(
    run: Run, pair: Pair, busy: Busy
) -> None:
    def disturb(ended: threading.Event) -> None:
        while not ended.wait(0.2):
            busy.once()

    with meanwhile(disturb):
        done = run(*SLOW, url=pair.address())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(CONFLICT)
    assert "hot_standby_feedback = on" in done.err
    assert "max_standby_streaming_delay" in done.err


def start(url: str, *arguments: str) -> subprocess.Popen[str]:
    """Start the command; what it prints is to be read."""
    return subprocess.Popen(
        [sys.executable, "-m", "communique", "--database-url", url, *arguments],
        cwd=postgresql.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> Outcome:
    out, err = process.communicate(timeout=60)
    return Outcome(process.returncode, out, err)


#: Far more than the buffers between a server and its reader hold.
MANY = (
    "query", "select n, repeat('x', 1000) as text from generate_series(1, 20000) as n",
    "--format", "csv",
)  # fmt: skip


def test_an_answer_that_has_begun_is_not_begun_again(pair: Pair, busy: Busy) -> None:
    process = start(pair.address(), *MANY)
    assert process.stdout
    assert process.stdout.readline() == "n,text\n"
    before = busy.cancelled()
    busy.once()
    time.sleep(0.2)  # as long as the standby waits, and longer
    done = finish(process)
    assert done.code == 2
    assert done.err.startswith(CONFLICT)
    # What came with the line of names is not told again, and so is that line not.
    assert "x" in done.out
    assert "n,text" not in done.out
    assert busy.cancelled() == before + 1


def test_an_export_that_a_standby_cancels_leaves_nothing(
    run: Run, pair: Pair, tmp_path: Path
) -> None:
    """It waits for a table that is locked, and then what it has read is locked as well."""
    lock = "lock table core.{} in access exclusive mode"
    with psycopg.connect(pair.primary.url) as others:
        others.execute(lock.format("participant_role").encode())
        # What commits takes the lock to the standby.
        pair.primary.do("create table churn ()", "drop table churn")
        pair.standby.wait(
            "select exists (select from pg_locks where mode = 'AccessExclusiveLock' "
            "and relation = 'core.participant_role'::regclass)"
        )

        def disturb(_: threading.Event) -> None:
            pair.standby.wait(
                "select true from pg_stat_activity "
                "where application_name = 'communique' and wait_event_type = 'Lock'"
            )
            pair.primary.do(f"begin; {lock.format('country')}; commit")

        with meanwhile(disturb):
            done = run("export", tmp_path / "package", url=pair.address())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(CONFLICT)
    assert list(tmp_path.iterdir()) == []


def test_a_failover(made: Pair, version: int, run: Run, tmp_path: Path) -> None:
    """On servers of its own: a standby that was promoted, and a standby of that."""
    with replicated(made.primary, version) as copied:
        copied.standby.do("select pg_promote()")
        with replicated(copied.standby, version) as pair:
            fail_over(run, pair, tmp_path)


def fail_over(run: Run, pair: Pair, folder: Path) -> None:
    facts = ("query", "select count(*) as n from evidence", "--format", "csv")
    before = run(*facts, url=pair.address("standby")).out
    with closing(psycopg.connect(pair.primary.url)) as others:
        # The load has to wait for them. (A lock that readers wait for would be on the standby too.)
        others.execute("lock table core.country in exclusive mode")
        begun = [
            start(pair.address("primary"), *arguments)
            for arguments in (
                ("seed", str(FERRIES), "--prune"),
                ("query", "select pg_sleep(60)", "-o", str(folder / "answer.csv")),
            )
        ]
        pair.primary.wait(
            "select count(*) = 2 from pg_stat_activity where application_name = 'communique' "
            "and (wait_event_type = 'Lock' or query like '%pg_sleep%')"
        )
        pair.primary.kill()
    for process in begun:
        done = finish(process)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("The connection to the database broke: ")
        assert len(done.err.splitlines()) == 1
    assert list(folder.iterdir()) == []

    # Nothing comes from the primary any more, as the doctor says. Reading goes on.
    pair.standby.wait("select not exists (select from pg_stat_wal_receiver)")
    assert doctor(run, pair.address())["replication"].startswith("nothing comes from the primary")
    assert run(*facts, url=pair.address()).out == before
    refused = run("seed", FERRIES, "--prune", url=pair.address())
    assert (refused.code, refused.out) == (2, "")
    assert "promote the standby" in refused.err

    with ask(pair.address(), MANY[1]) as answer:
        assert next(answer.rows)[0] == 1
        pair.standby.do("select pg_promote()")
        # What was being read from the standby is read to its end.
        assert [number for number, _ in answer.rows][-1] == 20_000
    # The same command at the same address does now what it could not.
    done = run("seed", FERRIES, "--prune", url=pair.address())
    assert done.code == 0, done.err
    assert run(*facts, url=pair.address()).out != before
