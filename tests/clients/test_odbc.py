"""ODBC, which Excel and many others use, with PostgreSQL's driver, through pyodbc."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from communique.connecting import Settings

from .contract import COLUMN_COMMENTS, INSIST, VIEW_COMMENTS, Contract, Row

DRIVER = "PostgreSQL Unicode"


class Odbc:
    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def views(self) -> dict[str, str]:
        # The driver leaves the remarks of its lists empty.
        comments: dict[str, str] = dict(self.rows(VIEW_COMMENTS))
        listed = self.connection.cursor().tables(schema="reporting", tableType="VIEW")
        return {row.table_name: comments[row.table_name] for row in listed.fetchall()}

    def columns(self, view: str) -> dict[str, str]:
        comments: dict[str, str] = dict(self.rows(COLUMN_COMMENTS.format(view=view)))
        listed = self.connection.cursor().columns(schema="reporting", table=view)
        return {row.column_name: comments[row.column_name] for row in listed.fetchall()}

    def rows(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.connection.cursor().execute(sql).fetchall()]

    def attempts(self, statements: Sequence[str]) -> list[str]:
        self.connection.execute(INSIST)
        return [self.attempt(statement) for statement in statements]

    def attempt(self, statement: str) -> str:
        import pyodbc

        try:
            self.connection.execute(statement)
        except pyodbc.Error as error:
            return str(error.args[0])
        return ""


@contextmanager
def connect(settings: Settings) -> Iterator[Odbc]:
    import pyodbc

    connection = pyodbc.connect(settings.addresses["ODBC"], autocommit=True)
    try:
        yield Odbc(connection)
    finally:
        connection.close()


class TestOdbc(Contract):
    connect = staticmethod(connect)

    @staticmethod
    def absent() -> str | None:
        if not find_spec("pyodbc"):
            return "pyodbc"
        import pyodbc

        return None if DRIVER in pyodbc.drivers() else "ODBC driver (Debian's odbc-postgresql)"

    def native(self, value: Any) -> Any:
        match value:
            case uuid.UUID():
                return str(value).upper()
            case list():
                return f"{{{','.join(value)}}}"
            case _:
                return value
