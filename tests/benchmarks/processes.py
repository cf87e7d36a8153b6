"""Whole processes: how long each takes and how much memory it needs."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql import ROOT

_STOPWATCH = Path(__file__).with_name("stopwatch.py")


class Failed(Exception):
    """A measured command failed; the message is what it said."""


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    seconds: float
    cpu: float
    peak_bytes: int
    stdout: str
    stderr: str


def run(command: Sequence[str | Path], database_url: str | None = None) -> Run:
    """Run a command from the root of the checkout and measure it.

    Args:
        command: the path of a program and its arguments.
        database_url: value of ``DATABASE_URL`` for it.

    Raises:
        Failed: it did not exit with 0.
    """
    environment = dict(os.environ)
    environment.pop("DATABASE_URL", None)
    # In use, what Python has compiled is kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as folder:
        report = Path(folder) / "report"
        done = subprocess.run(
            [sys.executable, "-I", "-S", _STOPWATCH, report, *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(f"{_shown(command)} cannot be run: {done.stderr.strip()}")
        seconds, cpu, peak, exit_code = report.read_text().split()
    if int(exit_code):
        raise Failed(f"{_shown(command)} exited with {exit_code}:\n{done.stderr.strip()}")
    return Run(float(seconds), float(cpu), int(peak), done.stdout, done.stderr)


def python(module: str, *arguments: str | Path) -> list[str | Path]:
    """The command that runs a module with this Python."""
    return [sys.executable, "-m", module, *arguments]


def _shown(command: Sequence[str | Path]) -> str:
    return " ".join(map(str, command))
