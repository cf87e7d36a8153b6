"""DuckDB, which attaches the database as if it were its own."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, files
from typing import Any

from communique.connecting import Settings

from .contract import Catalogue, Contract, Row

PACKAGE = "duckdb-ext-postgres"


class DuckDB(Catalogue):
    """With comments from PostgreSQL's catalogue: DuckDB does not ask for them."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def rows(self, sql: str) -> list[Row]:
        quoted = sql.replace("'", "''")
        found = self.connection.execute(f"from postgres_query('communique', '{quoted}')")
        return [tuple(row) for row in found.fetchall()]

    def attempts(self, statements: Sequence[str]) -> list[str]:
        return [self.attempt(statement) for statement in statements]

    def attempt(self, statement: str) -> str:
        import duckdb

        # It begins a transaction before each statement.
        quoted = f"set transaction read write; {statement}".replace("'", "''")
        try:
            self.connection.execute(f"call postgres_execute('communique', '{quoted}')")
        except duckdb.Error as error:
            return str(error)
        return ""


@contextmanager
def connect(settings: Settings) -> Iterator[DuckDB]:
    import duckdb

    [extension] = [file for file in files(PACKAGE) or () if file.suffix == ".duckdb_extension"]
    with duckdb.connect() as connection:
        connection.load_extension(str(extension.locate()))
        connection.execute(f"attach '{settings.uri}' as communique (type postgres)")
        yield DuckDB(connection)


class TestDuckDB(Contract):
    connect = staticmethod(connect)

    @staticmethod
    def absent() -> str | None:
        try:
            files(PACKAGE)
        except PackageNotFoundError:
            return PACKAGE
        return None

    def test_views_are_tables_of_its_own(self, settings: Settings, views: dict[str, str]) -> None:
        with connect(settings) as client:
            listed = client.connection.execute(
                "select table_name from duckdb_tables() "
                "where database_name = 'communique' and schema_name = 'reporting'"
            ).fetchall()
            assert {name for (name,) in listed} == set(views)
            assert client.connection.execute(
                "select held_from, country_codes from communique.reporting.meetings "
                "where list_contains(country_codes, 'US')"
            ).fetchall() == [(datetime.date(2025, 1, 1), ["US"])]
