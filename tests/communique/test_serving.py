"""`communique serve`: the embedded database for BI tools, behind a password, until Ctrl-C."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

import seeds
from communique.connecting import DEFAULT_PORT
from schema.server.database import without_password
from tests.conftest import Connect, Run
from tests.embedded import Home, Served, free_port, new_home

pytestmark = pytest.mark.usefixtures("embedded")

COUNT = "select count(*) from reporting.sources"
SOURCES = len(seeds.read(seeds.SOURCES).sources)


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A home in which there is nothing before the first test."""
    with new_home() as home:
        yield home


@pytest.fixture(scope="class")
def served(home: Home) -> Iterator[Served]:
    with home.serve() as served:
        yield served


def refusal(url: str, **changed: str) -> str:
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect(url, **changed)  # type: ignore[arg-type]
    return str(refused.value)


def server_process(home: Home) -> int:
    return int((home.folder / "postgresql" / "postmaster.pid").read_text().split()[0])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def asked_by_owner(home: Home, statement: str) -> str:
    asked = home.run("psql", "-AtX", "-c", statement)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.strip()


def test_from_nothing_to_answers_for_other_programs_and_back(home: Home, connect: Connect) -> None:
    with home.serve() as served:
        assert connect(served.settings.uri).execute(COUNT).fetchall() == [(SOURCES,)]
        # Connected clients do not keep it from ending.
        assert served.stop() == (0, "The server is stopped; its data stays.\n")
    assert home.run("down").stderr == "The embedded server is not running.\n"
    assert home.run("query", COUNT, "--format=csv").stdout.split() == ["count", str(SOURCES)]
    nothing = home.run("serve", "--show")
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr == "Nothing is served at the moment: run 'communique serve'.\n"


class TestWhileItServes:
    """While it runs."""

    def test_it_listens_to_this_machine_only(self, served: Served) -> None:
        listening = [
            connection.laddr
            for connection in psutil.Process(server_process(served.home)).net_connections("tcp")
            if connection.status == psutil.CONN_LISTEN
        ]
        assert listening == [("127.0.0.1", served.settings.port)]

    def test_nobody_gets_in_without_the_password_and_nobody_else_with_one(
        self, served: Served
    ) -> None:
        uri = served.settings.uri
        wrong = 'password authentication failed for user "communique_bi"'
        assert "no password supplied" in refusal(uri, password="", passfile="/dev/null")
        assert wrong in refusal(uri, password="postgres")
        owner = served.home
        asked_by_owner(owner, "alter role postgres password 'known'")
        for others in ({"user": "postgres", "password": "known"}, {"dbname": "postgres"}):
            assert "pg_hba.conf rejects connection" in refusal(uri, **others)
        assert asked_by_owner(
            owner,
            "select distinct auth_method from pg_hba_file_rules where type <> 'local' order by 1",
        ).split() == ["reject", "scram-sha-256"]
        # The server has a SCRAM hash, not the password.
        stored = asked_by_owner(
            owner, "select rolpassword from pg_authid where rolname = 'communique_bi'"
        )
        assert stored.startswith("SCRAM-SHA-256$")
        assert served.settings.password not in (owner.folder / "postgresql" / "log").read_text()

    def test_only_its_user_can_open_what_is_kept(self, served: Served) -> None:
        folder = served.home.folder
        assert mode(folder / "pgpass") == 0o600
        assert mode(folder / "postgresql") == 0o700
        assert mode(folder / "postgresql" / f".s.PGSQL.{served.settings.port}") == 0o700
        # libpq reads the password from the file.
        with psycopg.connect(
            without_password(served.settings.uri), passfile=str(folder / "pgpass")
        ) as reader:
            assert reader.execute("select current_user").fetchall() == [("communique_bi",)]

    def test_other_commands_work_meanwhile(self, served: Served) -> None:
        home = served.home
        with psycopg.connect(served.settings.uri, autocommit=True) as reader:
            assert "india-japan-space-dialogue-3" in home.run("report", "meetings").stdout
            assert "already the latest" in home.run("up").stderr
            seeded = home.run("seed")
            assert (seeded.returncode, seeded.stderr.split("\n")[-2]) == (0, "Nothing changed.")
            assert reader.execute(COUNT).fetchall() == [(SOURCES,)]
        shown = json.loads(home.run("serve", "--show", "--format=json").stdout)
        assert shown["uri"] == served.settings.uri

    def test_a_second_one_is_told_of_the_first(self, served: Served) -> None:
        second = served.home.run("serve", f"--port={free_port()}")
        assert (second.returncode, second.stdout) == (2, "")
        assert f"served already, on port {served.settings.port}" in second.stderr
        psycopg.connect(served.settings.uri).close()

    def test_settings_are_printed_as_each_client_asks_for_them(self, served: Served) -> None:
        settings = served.settings
        printed = served.home.run("serve", "--show").stdout
        lines = dict(line.split(maxsplit=1) for line in printed.partition("\n\n")[0].splitlines())
        uri = f"postgresql://communique_bi:{settings.password}@127.0.0.1:{served.settings.port}/communique"
        assert lines["psql"] == f'psql "{uri}"'
        assert lines["URI"] == uri
        assert lines["SQLAlchemy"] == uri.replace("postgresql:", "postgresql+psycopg:")
        assert lines["JDBC"].startswith(
            f"jdbc:postgresql://127.0.0.1:{served.settings.port}/communique?"
        )
        assert lines["ODBC"].startswith("Driver={PostgreSQL Unicode};Server=127.0.0.1;")
        programs = [block.split()[0] for block in printed.split("\n\n")[1:]]
        assert programs == ["Superset", "Metabase", "DBeaver", "Power", "Tableau"]
        assert all(settings.password in block for block in printed.split("\n\n"))

    def test_a_query_that_takes_too_long_is_ended(self, served: Served) -> None:
        asked_by_owner(served.home, "alter role communique_bi set statement_timeout = '200ms'")
        with (
            psycopg.connect(served.settings.uri) as reader,
            pytest.raises(psycopg.errors.QueryCanceled, match="statement timeout"),
        ):
            reader.execute("select pg_sleep(60)")


def test_what_the_server_trusts_by_itself_is_the_socket_alone(home: Home) -> None:
    """Also if another setting makes the server listen later."""
    assert home.run("query", "select 1").returncode == 0
    rules = asked_by_owner(home, "select distinct type, auth_method from pg_hba_file_rules")
    assert set(rules.split()) == {"local|trust", "host|scram-sha-256"}


def test_the_password_stays_until_a_new_one_is_asked_for(home: Home) -> None:
    with home.serve() as first:
        before = first.settings
    with home.serve() as second:
        assert second.settings.password == before.password
    with home.serve("--new-password") as third:
        after = third.settings
        assert after.password != before.password
        assert "password authentication failed" in refusal(after.uri, password=before.password)
        psycopg.connect(after.uri).close()


@pytest.mark.parametrize("port", ["0", "80", "65536", "-1", "many"])
def test_a_port_that_is_none(run: Run, port: str) -> None:
    refused = run("serve", f"--port={port}")
    assert (refused.code, refused.out) == (2, "")
    assert "--port" in refused.err


def test_to_show_changes_nothing(run: Run) -> None:
    refused = run("serve", "--show", "--new-password")
    assert (refused.code, refused.out) == (2, "")
    assert "--show only shows" in refused.err


def test_a_server_of_ones_own_is_not_served(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://me:geheim@localhost/communique"
    by_option = run("serve", url=url)
    monkeypatch.setenv("DATABASE_URL", url)
    for refused, name in ((by_option, "--database-url"), (run("serve"), "DATABASE_URL")):
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith(f"{name} names a server of your own")
        assert "geheim" not in refused.err


def test_a_home_that_cannot_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "file" / "home"))
    for command in ("serve", "up"):
        refused = run(command)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err == (
            f"{tmp_path / 'file' / 'home'} cannot be written (Not a directory). The data of the "
            "embedded server go there: set COMMUNIQUE_HOME to another folder.\n"
        )


def test_the_default_port_is_not_one_that_systems_hand_out_by_themselves() -> None:
    assert DEFAULT_PORT < 32768
