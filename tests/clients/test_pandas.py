"""pandas, as data frames are read: through SQLAlchemy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from communique.connecting import Settings

from . import test_sqlalchemy
from .contract import Catalogue, Contract, Row


class Pandas(Catalogue):
    def __init__(self, reading: test_sqlalchemy.SQLAlchemy) -> None:
        self.reading = reading

    def frame(self, sql: str) -> Any:
        import pandas
        from sqlalchemy import text

        return pandas.read_sql(text(sql), self.reading.connection)

    def rows(self, sql: str) -> list[Row]:
        frame = self.frame(sql).astype(object)
        # In a column of numbers NULL is NaN.
        return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))

    def attempts(self, statements: Sequence[str]) -> list[str]:
        return self.reading.attempts(statements)


@contextmanager
def connect(settings: Settings) -> Iterator[Pandas]:
    with test_sqlalchemy.connect(settings) as reading:
        yield Pandas(reading)


class TestPandas(Contract):
    connect = staticmethod(connect)

    @staticmethod
    def absent() -> str | None:
        return None if find_spec("pandas") else "pandas"

    def test_a_view_is_read_as_if_it_were_a_table(self, settings: Settings) -> None:
        import pandas

        with connect(settings) as client:
            meetings = pandas.read_sql_table(
                "meetings", client.reading.connection, schema="reporting", index_col="meeting_slug"
            )
        latest = meetings.loc["india-japan-space-dialogue-3"]
        assert latest["country_codes"] == ["IN", "JP"]
        assert latest["held_from"] == pandas.Timestamp(2025, 4, 1)
