"""pgcli, the client with completion, run as a command."""

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from communique.connecting import Settings

from .contract import INSIST, Contract, Row

PROGRAM = Path(sys.executable).parent / "pgcli"
#: What it would do on a terminal is not for a test: pages, the keyring, to stop at an error.
CONFIGURATION = """
[main]
table_format = csv
null_string = (null)
on_error = RESUME
enable_pager = False
keyring = False
destructive_warning = off
timing = False
use_local_timezone = False
"""


class Pgcli:
    def __init__(self, settings: Settings, home: Path) -> None:
        self.address = settings.uri
        self.home = home

    def run(self, command: str) -> str:
        configuration = self.home / "config"
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        done = subprocess.run(
            [
                PROGRAM, self.address, f"--pgclirc={configuration}", "--no-password",
                "--less-chatty", f"--command={command}",
            ],
            env={**os.environ, "HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout

    def table(self, command: str) -> list[list[str]]:
        """The rows that a command prints, between the heading and the count."""
        printed = re.split(r"^SELECT \d+$", self.run(command), maxsplit=1, flags=re.M)[0]
        return [row for row in csv.reader(printed.splitlines()) if row][1:]

    def rows(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.table(sql)]

    def views(self) -> dict[str, str]:
        return {row[1]: row[-1] for row in self.table(r"\dv+ reporting.*")}

    def columns(self, view: str) -> dict[str, str]:
        printed = self.run(rf"\d+ reporting.{view}").partition("View definition:")[0]
        return {row[0]: row[-1] for row in list(csv.reader(printed.splitlines()))[1:]}

    def attempts(self, statements: Sequence[str]) -> list[str]:
        script = f"{INSIST}; " + "".join(f"{each}; select 'next'; " for each in statements)
        return self.run(script).split('"next"')[:-1]


@contextmanager
def connect(settings: Settings) -> Iterator[Pgcli]:
    with tempfile.TemporaryDirectory() as home:
        yield Pgcli(settings, Path(home))


class TestPgcli(Contract):
    connect = staticmethod(connect)

    @staticmethod
    def absent() -> str | None:
        return None if PROGRAM.exists() else "pgcli"

    def native(self, value: Any) -> str:
        return "(null)" if value is None else str(value)
