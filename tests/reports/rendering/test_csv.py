"""CSV for spreadsheets and programs, as RFC 4180 has it."""

import csv
import io
from typing import Any

from reports.rendering import Format

from . import rendered
from .values import VALUES


def written(*arguments: Any, **about: Any) -> str:
    """The answer as CSV."""
    return rendered.text(*arguments, output_format=Format.CSV, **about)


@VALUES
def test_each_kind_of_value_reads_back(value: Any, as_text: str, as_json: Any) -> None:
    text = written(("id", "value"), (1, value))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["id", "value"], ["1", as_text]]


def test_lines_end_as_the_standard_says() -> None:
    assert written(("a", "b"), (1, "x,y")) == 'a,b\r\n1,"x,y"\r\n'


def test_two_columns_may_have_one_name() -> None:
    assert written(("a", "a"), (1, 2)) == "a,a\r\n1,2\r\n"


def test_without_rows_there_are_the_names() -> None:
    assert written(("a", "b")) == "a,b\r\n"


def test_sections_are_a_column() -> None:
    assert written(("section", "a"), ("x", 1), sections=True, title="t") == "section,a\r\nx,1\r\n"
