"""Answers as text: a table for people, CSV for spreadsheets, JSON for programs."""

import csv
import datetime
import io
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest

from reports.answers import Answer, QueryError
from reports.rendering import Format, write

UUID = uuid.UUID("5a0f3bbb-7f0c-5c0c-9f4e-0d6f2e6b1a11")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def rendered(
    columns: tuple[str, ...],
    *rows: tuple[Any, ...],
    output_format: Format = Format.TABLE,
    stream: io.StringIO | None = None,
) -> str:
    """What is written of an answer with these columns and rows."""
    stream = stream or io.StringIO()
    assert write(Answer(columns, iter(rows)), output_format, stream) == len(rows)
    return stream.getvalue()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 40 columns."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "dumb")  # no codes for bold between the words
    return Terminal()


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    assert rendered(("series", "sessions"), ("space", 3), ("cyber", 12)).splitlines() == [
        "series  sessions",
        "space          3",
        "cyber         12",
    ]


def test_a_table_without_rows_is_its_heading() -> None:
    assert rendered(("check", "label")) == "check  label\n"


def test_a_table_in_a_file_is_as_wide_as_its_words() -> None:
    assert rendered(("words",), ("x" * 500,)) == f"words\n{'x' * 500}\n"


def test_wide_characters_take_two_columns() -> None:
    lines = rendered(("name", "country"), ("東京", "JP"), ("Oslo", "NO")).splitlines()
    assert lines == ["name  country", "東京  JP", "Oslo  NO"]


def test_a_row_stays_on_one_line() -> None:
    assert rendered(("words",), ("first\nsecond",)) == "words\nfirst second\n"


def test_markup_of_the_terminal_library_is_plain_text(narrow: Terminal) -> None:
    assert "[bold]x[/bold] :flag:" in rendered(("words",), ("[bold]x[/bold] :flag:",))
    assert "[red]" in rendered(("a", "b"), ("[red]", "y" * 50), stream=narrow)


def test_a_terminal_too_narrow_folds_the_cells(narrow: Terminal) -> None:
    text = rendered(("slug", "words"), ("one", "x" * 60), stream=narrow)
    assert max(map(len, text.splitlines())) <= 40
    assert text.count("x") == 60


def test_a_terminal_far_too_narrow_shows_a_row_a_block(narrow: Terminal) -> None:
    columns = tuple(f"column_{letter}" for letter in "abcdef")
    text = rendered(columns, tuple("uvwxyz" * 4 for _ in columns), stream=narrow)
    assert "row 1" in text
    assert [line.split()[0] for line in text.splitlines()[1:]] == list(columns)


@pytest.mark.parametrize(
    ("value", "as_text", "as_json"),
    [
        pytest.param(None, "", None, id="NULL"),
        pytest.param(True, "true", True, id="boolean"),
        pytest.param(1246, "1246", 1246, id="integer"),
        pytest.param(Decimal("1.50"), "1.50", 1.5, id="numeric"),
        pytest.param(Decimal("1E+3"), "1000", 1000, id="numeric with an exponent"),
        pytest.param(Decimal("NaN"), "NaN", "NaN", id="not a number"),
        pytest.param(datetime.date(2025, 4, 1), "2025-04-01", "2025-04-01", id="date"),
        pytest.param(
            datetime.datetime(2025, 4, 1, 9, 30, tzinfo=datetime.UTC),
            "2025-04-01 09:30:00+00:00",
            "2025-04-01T09:30:00+00:00",
            id="time stamp",
        ),
        pytest.param(["IN", "JP"], "IN; JP", ["IN", "JP"], id="array"),
        pytest.param([], "", [], id="empty array"),
        pytest.param(["IN", None], "IN; ", ["IN", None], id="array with NULL"),
        pytest.param(
            {"name": "Tōkyō", "days": [Decimal(3)]},
            '{"name": "Tōkyō", "days": [3]}',
            {"name": "Tōkyō", "days": [3]},
            id="JSON",
        ),
        pytest.param(UUID, str(UUID), str(UUID), id="UUID"),
        pytest.param(b"\x00\xff", "00ff", "00ff", id="bytes"),
        pytest.param('say "hi", Tōkyō\n東京', 'say "hi", Tōkyō\n東京', 'say "hi", Tōkyō\n東京',
                     id="text"),
    ],
)  # fmt: skip
def test_each_kind_of_value_reads_back(value: Any, as_text: str, as_json: Any) -> None:
    written = rendered(("id", "value"), (1, value), output_format=Format.CSV)
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["id", "value"], ["1", as_text]]
    written = rendered(("id", "value"), (1, value), output_format=Format.JSON)
    assert json.loads(written) == [{"id": 1, "value": as_json}]


def test_csv_ends_lines_as_its_standard_says() -> None:
    assert rendered(("a", "b"), (1, "x,y"), output_format=Format.CSV) == 'a,b\r\n1,"x,y"\r\n'


def test_json_without_rows_is_an_empty_list() -> None:
    assert rendered(("a",), output_format=Format.JSON) == "[]\n"


def test_json_refuses_two_columns_of_one_name() -> None:
    with pytest.raises(QueryError, match=r"Two columns are named 'a'.* with 'as'"):
        rendered(("a", "b", "a"), (1, 2, 3), output_format=Format.JSON)
    assert rendered(("a", "a"), (1, 2), output_format=Format.CSV) == "a,a\r\n1,2\r\n"
