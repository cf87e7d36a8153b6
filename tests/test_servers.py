"""The servers that tests run on, and the refusal of a server that is too old."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import postgresql, servers


def test_a_command_runs_on_an_empty_database_of_the_version_and_its_code_is_ours(
    version: int,
) -> None:
    shown = (
        "import os, psycopg\n"
        "with psycopg.connect(os.environ['DATABASE_URL']) as connection:\n"
        "    print(connection.info.server_version // 10000, connection.info.host)\n"
        "    print(*connection.execute('select count(*) from pg_tables where schemaname !~ %s',"
        " ['^(pg_|information_)']).fetchone())\n"
        "raise SystemExit(7)"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.servers", str(version), "--", sys.executable, "-c", shown],
        check=False,
        capture_output=True,
        text=True,
        cwd=postgresql.ROOT,
    )
    assert (done.returncode, done.stderr) == (7, "")
    server, folder, tables = done.stdout.split()
    assert (server, tables) == (str(version), "0")
    assert not Path(folder).exists()


def test_an_unknown_version_is_refused_in_a_sentence() -> None:
    with pytest.raises(servers.Unavailable, match=r"^No PostgreSQL 9: only 14 to 18 are known"):
        servers.binaries(9)


def test_a_server_too_old_is_refused_in_a_sentence() -> None:
    try:
        servers.binaries(14)
    except servers.Unavailable as reason:
        pytest.skip(str(reason))
    alembic = [sys.executable, "-m", "alembic", "upgrade", "head"]
    with servers.running(14) as url:
        done = subprocess.run(
            alembic,
            check=False,
            capture_output=True,
            text=True,
            cwd=postgresql.ROOT,
            env={**os.environ, "DATABASE_URL": url},
        )
    assert done.returncode != 0
    assert "The server is PostgreSQL 14; PostgreSQL 15 to 18 is needed." in done.stderr
    assert "Traceback" not in done.stderr
