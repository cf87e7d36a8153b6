"""Signals that ask a command to end, at a moment when it waits for another session."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import postgresql
from tests.communique.test_packaging import rows
from tests.conftest import Connect, Run


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
class TestAnInterruption:
    """A signal while another session keeps the command waiting half-way."""

    def interrupt(
        self, url: str, connect: Connect, *arguments: str | Path, number: signal.Signals
    ) -> tuple[int, str]:
        blocking, watching = connect(url), connect(url, autocommit=True)
        blocking.execute("lock table core.meeting in access exclusive mode")
        process = subprocess.Popen(
            [sys.executable, "-m", "communique", "--database-url", url, *arguments],
            cwd=postgresql.ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 60
        waiting: tuple[Any, ...] | None = None
        while not waiting and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
            waiting = watching.execute(
                "select pid from pg_stat_activity where application_name = 'communique' "
                "and datname = current_database() and wait_event_type = 'Lock'"
            ).fetchone()
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        blocking.rollback()
        assert waiting is not None, said
        return process.returncode, said

    def test_of_an_export(
        self, seeded: str, connect: Connect, tmp_path: Path, number: signal.Signals
    ) -> None:
        folder = tmp_path / "package"
        code, said = self.interrupt(seeded, connect, "export", folder, number=number)
        assert (code, said) == (128 + number, "Interrupted; nothing was written.\n")
        assert list(tmp_path.iterdir()) == []

    def test_of_an_import(
        self,
        run: Run,
        seeded_template: str,
        tmp_path: Path,
        database: str,
        connect: Connect,
        number: signal.Signals,
    ) -> None:
        package = tmp_path / "package"
        assert run("export", package, url=seeded_template).code == 0
        before = rows(database, connect, "core")
        code, said = self.interrupt(database, connect, "import", package, number=number)
        assert (code, said) == (128 + number, "Interrupted; the database is as it was.\n")
        assert rows(database, connect, "core") == before

    def test_of_a_load(self, seeded: str, connect: Connect, number: signal.Signals) -> None:
        before = rows(seeded, connect, "core")
        code, said = self.interrupt(seeded, connect, "seed", "--reread", number=number)
        assert (code, said) == (128 + number, "")
        assert rows(seeded, connect, "core") == before
