"""What a database holds, to be compared; and commands that are killed."""

import subprocess
import sys
import time
from collections.abc import Mapping

import psycopg
from psycopg import sql

from tests.postgresql import ROOT


def state(url: str) -> dict[str, str]:
    """A digest of the rows of each table, but for when they were recorded.

    It waits until what killed commands have left at the server has ended.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        deadline = time.monotonic() + 60
        while connection.execute(
            "select from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        ).fetchone():
            assert time.monotonic() < deadline, "a session goes on"
            time.sleep(0.05)
        tables = connection.execute(
            "select relname::text from pg_class "
            "where relnamespace = 'core'::regnamespace and relkind = 'r' "
            # How often it was loaded is no part of what it holds.
            "and relname !~ '^(load|load_change|load_file|loaded_file|mapping_file)$' "
            "order by relname"
        ).fetchall()
        digests = {}
        for (table,) in tables:
            rows = sql.SQL(
                "select md5(string_agg(row::text, ' ' order by row::text)) "
                "from (select to_jsonb(t) - 'recorded_at' as row from core.{} as t) as rows"
            ).format(sql.Identifier(table))
            [(digests[table],)] = connection.execute(rows).fetchall()
        return digests


def start(
    program: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start ``communique`` or ``alembic``."""
    return subprocess.Popen(
        [sys.executable, "-m", program, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> float:
    """Wait until a command has done its work; how many seconds that took."""
    begun = time.monotonic()
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return time.monotonic() - begun


def kill_after(seconds: float, process: subprocess.Popen[str]) -> bool:
    """Kill a command unless it ends before; whether it was killed."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    return False
