"""Which format is written: the one asked for, else that of the file's ending, else a table."""

from pathlib import Path

import pytest

from reports.answers import QueryError
from reports.rendering import ENDINGS, Format, choose


@pytest.mark.parametrize(
    ("given", "file", "chosen"),
    [
        (None, None, Format.TABLE),
        (None, "meetings", Format.TABLE),
        (None, "/dev/stdout", Format.TABLE),
        (None, "-", Format.TABLE),
        (None, "meetings.csv", Format.CSV),
        (None, "meetings.2025.JSON", Format.JSON),
        (None, "meetings.xlsx", Format.XLSX),
        (Format.NDJSON, "meetings.csv", Format.NDJSON),
        (Format.CSV, "meetings.data", Format.CSV),
        (Format.HTML, None, Format.HTML),
    ],
)
def test_the_format(given: Format | None, file: str | None, chosen: Format) -> None:
    assert choose(given, Path(file) if file else None) is chosen


def test_every_format_has_an_ending() -> None:
    assert set(ENDINGS.values()) == set(Format)


def test_an_unknown_ending_is_asked_about() -> None:
    with pytest.raises(QueryError, match=r"The ending '\.xls' stands for no format: say which"):
        choose(None, Path("meetings.xls"))
