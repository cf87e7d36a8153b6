"""What others do to `communique serve`: they signal, kill, replace, change and block it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.communique.test_serving import mode, refusal, server_process
from tests.embedded import Home, free_port, new_home
from tests.postgresql import ROOT

pytestmark = pytest.mark.usefixtures("embedded")

#: As `show` shows them.
SETTINGS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "1min",
    "idle_in_transaction_session_timeout": "10min",
    "idle_session_timeout": "1h",
    "search_path": "reporting",
    "work_mem": "4MB",
}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A home that these tests may change."""
    with new_home() as home:
        done = home.run("up")
        assert done.returncode == 0, done.stderr
        yield home


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_end_it_in_order(home: Home, number: signal.Signals) -> None:
    with home.serve() as served:
        served.process.send_signal(number)  # a second signal changes nothing
        code, said = served.stop(number)
        assert (code, said) == (0, "The server is stopped; its data stays.\n")
        assert "refused" in refusal(served.settings.uri)
    assert not (home.folder / "postgresql" / "postmaster.pid").exists()


def test_what_a_tool_changed_of_its_login_is_put_right(home: Home) -> None:
    with home.serve() as served, psycopg.connect(served.settings.uri) as reader:
        reader.read_only = False
        reader.execute("alter role communique_bi password 'mine'")
        reader.execute("alter role communique_bi set statement_timeout = 0")
        reader.execute("alter role communique_bi set work_mem = '1GB'")
    with home.serve() as served, psycopg.connect(served.settings.uri) as reader:
        shown = [reader.execute(f"show {name}").fetchone() for name in SETTINGS]
        assert dict(zip(SETTINGS, shown, strict=True)) == {
            name: (value,) for name, value in SETTINGS.items()
        }


def test_a_password_that_a_tool_changed_is_not_shown(home: Home) -> None:
    with home.serve() as served:
        with psycopg.connect(served.settings.uri) as reader:
            reader.read_only = False
            reader.execute("alter role communique_bi password 'mine'")
        shown = home.run("serve", "--show")
        assert (shown.returncode, shown.stdout) == (2, "")
        assert "does not let communique_bi in" in shown.stderr
        assert "--new-password" in shown.stderr


def test_what_was_left_by_one_that_was_killed_is_taken_over(home: Home) -> None:
    with home.serve() as killed:
        settings = killed.settings
        killed.process.kill()
        killed.process.wait()
        # The server goes on listening, under the same rules.
        psycopg.connect(settings.uri).close()
        assert home.run("serve", "--show").returncode == 0
    with home.serve() as served:
        psycopg.connect(served.settings.uri).close()
        assert "refused" in refusal(settings.uri)


def test_it_ends_when_the_server_is_stopped(home: Home) -> None:
    with home.serve() as served:
        assert "is stopped" in home.run("down").stderr
        _, said = served.process.communicate(timeout=60)
        assert served.process.returncode == 2
        assert "'communique down' stopped it" in said


def test_a_server_that_others_started_is_left_to_them(home: Home) -> None:
    """It may not notice that its own server was replaced, because it polls."""
    with home.serve() as served:
        served.process.send_signal(signal.SIGSTOP)
        assert home.run("down").returncode == 0
        assert home.run("query", "select 1").returncode == 0
        theirs = server_process(home)
        served.process.send_signal(signal.SIGCONT)
        served.process.communicate(timeout=60)
        assert served.process.returncode == 2
    assert server_process(home) == theirs
    assert home.run("query", "select 1").returncode == 0


def test_a_link_in_the_folder_of_the_server_is_not_followed(home: Home, tmp_path: Path) -> None:
    """The server may run as another user than the one who serves."""
    target = tmp_path / "target"
    target.write_text("untouched")
    target.chmod(0o600)
    for name in ("pg_hba_serve.conf", "pg_hba_serve.new"):
        link = home.folder / "postgresql" / name
        link.unlink(missing_ok=True)
        link.symlink_to(target)
    with home.serve() as served:
        psycopg.connect(served.settings.uri).close()
    assert (target.read_text(), mode(target)) == ("untouched", 0o600)


def test_a_port_in_use_is_named_and_the_server_is_left_as_it_was(home: Home) -> None:
    assert home.run("query", "select 1").returncode == 0
    before = server_process(home)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = home.run("serve", f"--port={port}")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        f"Port {port} cannot be had (Address already in use): choose another with --port, "
        f"such as {port + 1}.\n"
    )
    assert server_process(home) == before
    assert home.run("query", "select 1").returncode == 0


def test_sessions_of_others_are_not_cut_off(home: Home) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "communique", "psql", "-X"],
        env=home.environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin
        assert other.stdout
        other.stdin.write("\\echo ready\n")
        other.stdin.flush()
        assert other.stdout.readline() == "ready\n"
        refused = home.run("serve", f"--port={free_port()}")
        assert refused.returncode == 2
        assert refused.stderr.startswith("1 session of others would be cut off")
        other.stdin.write("select 'still ' || 'here';\n")
        assert "still here" in other.communicate()[0]


def test_a_password_file_without_a_password(home: Home) -> None:
    (home.folder / "pgpass").write_text("")
    refused = home.run("serve", f"--port={free_port()}")
    assert refused.returncode == 2
    assert "run 'communique serve --new-password'" in refused.stderr
    with home.serve("--new-password") as served:
        psycopg.connect(served.settings.uri).close()
