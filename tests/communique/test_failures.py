"""A failure to reach the database is reported in a sentence, never with a password."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from schema.server import database as databases
from schema.server.database import DatabaseError
from tests import postgresql
from tests.conftest import Run

PASSWORD = "geheim"  # always a wrong one
GUEST = "communique_test_guest"


@pytest.fixture
def guest(given_server: str | None, server: str) -> Iterator[str]:
    """Address of the server for a login that needs a password, with a wrong one."""
    if given_server:
        pytest.skip("how a given server authenticates is not ours to change")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create role {GUEST} login password 'right'")
        [(rules,)] = connection.execute("show hba_file").fetchall()
        before = Path(rules).read_text(encoding="utf-8")
        # Written in place, because the file has to stay that of the server's user.
        Path(rules).write_text(f"local all {GUEST} scram-sha-256\n{before}", encoding="utf-8")
        try:
            connection.execute("select pg_reload_conf()")
            yield make_conninfo(server, user=GUEST, password=PASSWORD, dbname="postgres")
        finally:
            Path(rules).write_text(before, encoding="utf-8")
            connection.execute("select pg_reload_conf()")
            connection.execute(f"drop role {GUEST}")


def test_a_wrong_password(run: Run, guest: str) -> None:
    for _ in range(50):  # until the server has reloaded pg_hba.conf
        done = run("query", "select 1", url=guest)
        if "password authentication failed" in done.err:
            break
    assert (done.code, done.out) == (2, "")
    assert f'password authentication failed for user "{GUEST}"' in done.err
    assert len(done.err.splitlines()) == 1
    assert PASSWORD not in done.err


@pytest.mark.parametrize(
    "url",
    [
        PASSWORD,
        f"mysql://root:{PASSWORD}@localhost/x",
        f"postgresql://root:%zz{PASSWORD}@localhost/x",
        f"postgresql://root:{PASSWORD}@[::1:5432/x",
        f"host=localhost password='{PASSWORD}",
        f"postgresql://root:a@{PASSWORD}@localhost/x",
        f"postgresql://root:{PASSWORD}/b@localhost/x",
        f"postgresql://root:a:{PASSWORD}@b@localhost/x",
        f"postgresql://root:12/{PASSWORD}@localhost/x",
        f"postgresql+psycopg://root:{PASSWORD}@/x?host=localhost&host=localhost&port=1",
    ],
)
@pytest.mark.parametrize("arguments", [("query", "select 1"), ("up",), ("psql",)])
def test_a_malformed_address_is_not_repeated(
    run: Run, url: str, arguments: tuple[str, ...]
) -> None:
    done = run(*arguments, url=url)
    assert (done.code, done.out) == (2, "")
    assert "its address is malformed; write postgresql://user@host:port/database" in done.err
    assert len(done.err.splitlines()) == 1
    assert PASSWORD not in done.err


def test_an_unknown_option_of_an_address_is_named(run: Run) -> None:
    done = run("query", "select 1", url="postgresql://localhost/x?sslmod=require")
    assert done.code == 2
    assert 'invalid URI query parameter: "sslmod"' in done.err


def test_the_address_that_is_shown_has_no_password(run: Run, empty_database: str) -> None:
    done = run("up", url=make_conninfo(empty_database, password=PASSWORD))
    assert done.code == 0
    assert "Connect with any PostgreSQL client" in done.err
    assert PASSWORD not in done.err + done.out


def test_an_address_given_by_hand_wins_over_the_environment(
    run: Run, seeded_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@localhost:1/nowhere")
    assert run("query", "select 1", url=seeded_template).code == 0
    assert run("query", "select 1").code == 2
    monkeypatch.setenv("DATABASE_URL", seeded_template)
    assert run("query", "select 1").code == 0


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://root:1?{PASSWORD}=2@localhost:1/x?application_name=a@b",
        f"postgresql://root:{PASSWORD}@[::1]:1,localhost:1/x",
        f"postgresql:///x?host=/nowhere&password={PASSWORD}",
        f"host=localhost port=1 password=a@{PASSWORD}@:",
        f"host=localhost port=1 password=a://b@c@{PASSWORD}",
    ],
)
def test_addresses_that_only_look_malformed_are_tried(run: Run, url: str) -> None:
    done = run("query", "select 1", url=url)
    assert done.code == 2
    assert "malformed" not in done.err
    assert PASSWORD not in done.err


def test_addresses_as_sqlalchemy_writes_them_are_read(run: Run) -> None:
    done = run("query", "select 1", url="postgresql+psycopg://nobody@localhost:1/nowhere")
    assert done.code == 2
    assert "port 1 failed" in done.err


@pytest.mark.parametrize("version", [90624, 140023])
def test_a_server_too_old_is_refused(version: int) -> None:
    with pytest.raises(DatabaseError, match=r"is PostgreSQL \d+; PostgreSQL 15 to 18 is needed"):
        databases.check_version(version)


def test_servers_of_today_are_welcome_and_newer_ones_remarked_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    databases.check_version(150000)
    databases.check_version(180006)
    assert capsys.readouterr().err == ""
    databases.check_version(190000)
    assert capsys.readouterr().err.startswith("note: the server is PostgreSQL 19, newer than 18")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"lamp\0\xff", "is no text in any encoding known"),
        (b" \n\n", "holds no text"),
    ],
)
def test_a_text_that_cannot_be_read(run: Run, tmp_path: Path, content: bytes, reason: str) -> None:
    text = tmp_path / "text.txt"
    text.write_bytes(content)
    done = run("source", "fingerprint", text)
    assert (done.code, done.out) == (2, "")
    assert reason in done.err


def test_psql_takes_options_of_its_own_and_gives_its_exit_code(seeded_template: str) -> None:
    environment = os.environ | {"DATABASE_URL": seeded_template}
    done = subprocess.run(
        [sys.executable, "-m", "communique", "psql", "-AtX", "-v", "ON_ERROR_STOP=1",
         "-c", "show search_path", "-c", "select nothing"],
        cwd=postgresql.ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "reporting,core,public\n"
    assert 'column "nothing" does not exist' in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://nobody@{'a' * 64}.example/x",
        f"postgresql://nobody@{'a' * 70_000}/x",
        "postgresql://nobody@a..example/x",
        f"host={'ü' * 64}.example",
        f"host=localhost,{'a' * 64} port=1,1",
    ],
)
def test_a_host_whose_name_cannot_be_looked_up(run: Run, url: str) -> None:
    done = run("query", "select 1", url=url)
    assert (done.code, done.out) == (2, "")
    assert "The database cannot be reached" in done.err
    assert len(done.err) < 500


def test_an_encoding_in_an_address_changes_nothing(run: Run, seeded_template: str) -> None:
    url = make_conninfo(seeded_template, client_encoding="SQL_ASCII")
    done = run("query", "select 'Tōkyō' as name", "--format", "csv", url=url)
    assert (done.code, done.out) == (0, "name\r\nTōkyō\r\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "a\x1b[31m\u202eb"),
        ("report", "meetings", "--a\x1b[31m\u202eb"),
        ("source", "verify", "a\x1b[31m\u202eb", "--text", str(postgresql.ARTICLE)),
        ("search", "--type", "a\x1b[31m\u202eb", "moon"),
        ("query", 'select 1 as "a\x1b[31m\u202eb" from a\x1b[31m\u202eb'),
        ("query", 'select "a\x1b[31m\u202eb"'),
        ("import", "a\x1b[31m\u202eb"),
        ("seed", "a\x1b[31m\u202eb"),
        ("a\x1b[31m\u202eb",),
    ],
)
def test_what_would_steer_a_terminal_is_escaped(
    run: Run, seeded_template: str, arguments: tuple[str, ...]
) -> None:
    done = run(*arguments, url=seeded_template)
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
    assert "\\u202e" in done.err or arguments[0] == "query"


def test_ctrl_c_while_it_is_still_starting_shows_no_traceback(tmp_path: Path) -> None:
    """Its libraries take a moment to import; here one that says so takes a minute."""
    slow = "import os, time; os.write(1, b'importing'); time.sleep(60)"
    (tmp_path / "typer.py").write_text(slow, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "communique", "--version"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=postgresql.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(9) == b"importing"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
    assert process.returncode == -signal.SIGINT
