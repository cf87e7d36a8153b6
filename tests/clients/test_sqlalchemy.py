"""SQLAlchemy: what its inspector reflects, and what its types read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from sqlalchemy import (
    ARRAY,
    DATE,
    INTEGER,
    TEXT,
    UUID,
    Connection,
    MetaData,
    NullPool,
    Table,
    create_engine,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from communique.connecting import Settings

from .contract import INSIST, ROWS, Contract, Row


class SQLAlchemy:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.inspector = inspect(connection)

    def views(self) -> dict[str, str]:
        return {
            view: str(self.inspector.get_table_comment(view, "reporting")["text"])
            for view in self.inspector.get_view_names("reporting")
        }

    def columns(self, view: str) -> dict[str, str]:
        found = self.inspector.get_columns(view, "reporting")
        return {column["name"]: str(column["comment"]) for column in found}

    def rows(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.connection.execute(text(sql))]

    def attempts(self, statements: Sequence[str]) -> list[str]:
        self.connection.execute(text(INSIST))
        return [self.attempt(statement) for statement in statements]

    def attempt(self, statement: str) -> str:
        try:
            self.connection.execute(text(statement))
        except DBAPIError as error:
            return str(error.orig)
        return ""


@contextmanager
def connect(settings: Settings) -> Iterator[SQLAlchemy]:
    engine = create_engine(
        settings.addresses["SQLAlchemy"], poolclass=NullPool, isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        yield SQLAlchemy(connection)


class TestSQLAlchemy(Contract):
    connect = staticmethod(connect)


def test_a_view_is_reflected_with_its_types(settings: Settings) -> None:
    with connect(settings) as client:
        meetings = Table("meetings", MetaData(), autoload_with=client.connection)
        types = {column.name: column.type for column in meetings.columns}
        assert {name: type(types[name]) for name in ("meeting_id", "title", "held_from")} == {
            "meeting_id": UUID,
            "title": TEXT,
            "held_from": DATE,
        }
        assert isinstance(types["days_since_previous"], INTEGER)
        codes = types["country_codes"]
        assert isinstance(codes, ARRAY)
        assert isinstance(codes.item_type, TEXT)
        title = ROWS[-1][1]
        found = client.connection.execute(
            select(meetings.c.meeting_id, meetings.c.country_codes).where(meetings.c.title == title)
        ).one()
        assert tuple(found) == (ROWS[-1][0], ["IN", "JP"])


def test_tables_are_not_listed_among_the_views(settings: Settings) -> None:
    with connect(settings) as client:
        assert client.inspector.get_table_names("reporting") == []
        with pytest.raises(DBAPIError):
            client.rows("select * from core.fact")
