"""JDBC, which DBeaver, Metabase and many others use, from a program in Java."""

import datetime
import shutil
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from communique.connecting import Settings

from .contract import INSIST, Contract, Row

DRIVER = Path("/usr/share/java/postgresql.jar")
PROGRAM = Path(__file__).with_name("Reader.java")


class Jdbc:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, command: str) -> list[Row]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(" ".join(command.split()) + "\n")
        self.process.stdin.flush()
        answer = []
        while (line := self.process.stdout.readline().rstrip("\n")) != ".":
            if not line and self.process.poll() is not None:
                assert self.process.stderr
                raise ConnectionError(self.process.stderr.read())
            answer.append(tuple(map(unquote_plus, line.split(" "))))
        return answer

    def views(self) -> dict[str, str]:
        return dict(self.ask("views"))

    def columns(self, view: str) -> dict[str, str]:
        return dict(self.ask(f"columns {view}"))

    def rows(self, sql: str) -> list[Row]:
        return self.ask(f"rows {sql}")

    def attempts(self, statements: Sequence[str]) -> list[str]:
        self.ask(f"attempt {INSIST}")
        said = [self.ask(f"attempt {statement}") for statement in statements]
        return ["".join(code for (code,) in answer) for answer in said]


@contextmanager
def connect(settings: Settings) -> Iterator[Jdbc]:
    with subprocess.Popen(
        [
            "java", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1",
            "-cp", DRIVER, PROGRAM, settings.addresses["JDBC"],
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:  # fmt: skip
        yield Jdbc(process)


class TestJdbc(Contract):
    connect = staticmethod(connect)

    @staticmethod
    def absent() -> str | None:
        if not shutil.which("javac"):
            return "Java (Debian's default-jdk-headless)"
        return None if DRIVER.exists() else "JDBC driver (Debian's libpostgresql-jdbc-java)"

    def native(self, value: Any) -> str:
        match value:
            case None:
                return "null"
            case bool():
                return f"java.lang.Boolean {str(value).lower()}"
            case list():
                return f"String[] [{', '.join(value)}]"
            case _:
                return f"{JAVA_TYPES[type(value)]} {value}"


JAVA_TYPES = {
    int: "java.lang.Integer",
    str: "java.lang.String",
    Decimal: "java.math.BigDecimal",
    datetime.date: "java.sql.Date",
    uuid.UUID: "java.util.UUID",
}
