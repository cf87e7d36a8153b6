"""Homes of embedded servers, and the command run in them, as a user runs it."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from communique.connecting import Settings

from .postgresql import ROOT


@dataclass(frozen=True)
class Home:
    """A ``COMMUNIQUE_HOME``."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """An environment in which the command finds this home, and no other database."""
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        return environment | {"COMMUNIQUE_HOME": str(self.folder)}

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "communique", *arguments],
            env=self.environment | variables,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def alembic(self, *arguments: str) -> str:
        """What Alembic prints, run without an address."""
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command; what it prints is to be read."""
        return subprocess.Popen(
            [sys.executable, "-m", "communique", *arguments],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def serve(self, *arguments: str) -> Iterator["Served"]:
        """``communique serve`` on a free port, when it is ready; interrupted if it still runs."""
        process = self.start("serve", "--format=json", f"--port={free_port()}", *arguments)
        try:
            yield Served(process, self, _settings(process))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


@dataclass(frozen=True)
class Served:
    """A ``communique serve`` that is ready."""

    process: subprocess.Popen[str]
    home: Home
    settings: Settings

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """End it by a signal; its exit code, and what it said last."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


def _settings(process: subprocess.Popen[str]) -> Settings:
    """Wait until ``communique serve`` is ready; what it has printed."""
    assert process.stdout
    assert process.stderr
    printed = ""
    for line in process.stdout:
        printed += line
        if line == "}\n":
            break
    else:
        raise AssertionError(process.stderr.read())
    while not (line := process.stderr.readline()).startswith("Ready"):
        assert line, "it ended"
    shown = json.loads(printed)
    return Settings(**{name: shown[name] for name in Settings.__dataclass_fields__})


@contextmanager
def new_home() -> Iterator[Home]:
    """A home, empty at first. Its server is stopped at the end, and its data are gone."""
    with tempfile.TemporaryDirectory(prefix="communique home ") as folder:
        home = Home(Path(folder))
        try:
            yield home
        finally:
            home.run("down")


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
