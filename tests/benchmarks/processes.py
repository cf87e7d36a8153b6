"""Whole processes: how long each takes and how much memory it needs."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql import ROOT

_STOPWATCH = Path(__file__).with_name("stopwatch.py")


class Failed(Exception):
    """A measured command failed; the message is what it said."""


class TooLong(Exception):
    """A measured command took longer than it may, and was ended."""


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    seconds: float
    cpu: float
    peak_bytes: int
    stdout: str
    stderr: str


def run(
    command: Sequence[str | Path], database_url: str | None = None, at_most: float | None = None
) -> Run:
    """Run a command from the root of the checkout and measure it.

    Args:
        command: the path of a program and its arguments.
        database_url: value of ``DATABASE_URL`` for it.
        at_most: seconds after which it is ended.

    Raises:
        Failed: it did not exit with 0.
        TooLong: it was ended.
    """
    environment = dict(os.environ)
    environment.pop("DATABASE_URL", None)
    # In use, what Python has compiled is kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as folder:
        report = Path(folder) / "report"
        with subprocess.Popen(
            [sys.executable, "-I", "-S", _STOPWATCH, report, *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        ) as process:
            try:
                stdout, stderr = process.communicate(timeout=at_most)
            except subprocess.TimeoutExpired as error:
                raise TooLong(_shown(command)) from error
            finally:
                # An interrupt from the keyboard does not reach it, as it is a group of its own.
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        if process.returncode:
            raise Failed(f"{_shown(command)} cannot be run: {stderr.strip()}")
        seconds, cpu, peak, exit_code = report.read_text().split()
    if int(exit_code):
        raise Failed(f"{_shown(command)} exited with {exit_code}:\n{stderr.strip()}")
    return Run(float(seconds), float(cpu), int(peak), stdout, stderr)


def python(module: str, *arguments: str | Path) -> list[str | Path]:
    """The command that runs a module with this Python."""
    return [sys.executable, "-m", module, *arguments]


def _shown(command: Sequence[str | Path]) -> str:
    return " ".join(map(str, command))
