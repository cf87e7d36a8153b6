"""psql, PostgreSQL's own client, of the release that comes along."""

import csv
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from communique.connecting import Settings
from schema.server.programs import bundled_client

from .contract import INSIST, Contract, Row

#: What psql writes where there is nothing.
NULL = "(null)"


class Psql:
    def __init__(self, settings: Settings) -> None:
        self.address = settings.uri

    def run(self, script: str, *options: str) -> str:
        done = subprocess.run(
            [bundled_client("psql"), self.address, "--no-psqlrc", "--quiet", *options],
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )
        # 1 or 2: a fatal error, or a lost connection.
        assert done.returncode == 0, done.stderr
        return done.stdout

    def table(self, command: str) -> list[dict[str, str]]:
        return list(
            csv.DictReader(self.run(command, "--csv", "--pset", f"null={NULL}").split("\n"))
        )

    def views(self) -> dict[str, str]:
        return {row["Name"]: row["Description"] for row in self.table(r"\dv+ reporting.*")}

    def columns(self, view: str) -> dict[str, str]:
        found = self.table(rf"\d+ reporting.{view}")
        return {row["Column"]: row["Description"] for row in found}

    def rows(self, sql: str) -> list[Row]:
        return [tuple(row.values()) for row in self.table(f"{sql};")]

    def attempts(self, statements: Sequence[str]) -> list[str]:
        script = "".join(f"{statement};\n\\echo :SQLSTATE\n" for statement in statements)
        return self.run(f"{INSIST};\n{script}", "--tuples-only").split()


@contextmanager
def connect(settings: Settings) -> Iterator[Psql]:
    yield Psql(settings)


class TestPsql(Contract):
    connect = staticmethod(connect)

    def native(self, value: Any) -> str:
        match value:
            case None:
                return NULL
            case bool():
                return "t" if value else "f"
            case list():
                return f"{{{','.join(value)}}}"
            case _:
                return str(value)
