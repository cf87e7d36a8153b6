"""PgBouncer in front of a server, as many hosts have it."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PORT = 6432


@contextmanager
def pooled(url: str, mode: str) -> Iterator[str]:
    """An address by which a database is reached through a pool.

    Args:
        url: address of the database, on a Unix socket.
        mode: ``session`` or ``transaction``.
    """
    if PROGRAM is None:
        pytest.skip("PgBouncer is not installed")
    server = conninfo_to_dict(url)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(
            f"[databases]\n"
            f"* = host={server['host']} port={server.get('port', 5432)} user={server['user']}\n"
            f"[pgbouncer]\n"
            f"unix_socket_dir = {folder}\nlisten_port = {PORT}\n"
            f"auth_type = any\npool_mode = {mode}\n",
            encoding="utf-8",
        )
        user = "nobody" if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        with subprocess.Popen([PROGRAM, "--quiet", configuration], user=user) as process:
            try:
                deadline = time.monotonic() + 10
                while not (folder / f".s.PGSQL.{PORT}").exists():
                    assert time.monotonic() < deadline
                    time.sleep(0.02)
                yield make_conninfo(url, host=name, port=PORT)
            finally:
                process.terminate()
