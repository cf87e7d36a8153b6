"""Excel workbooks: cells are typed, and text is never taken for anything else."""

import datetime
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from reports.answers import Answer, Column, QueryError
from reports.rendering import Format, write, xlsx

from . import rendered

moment = datetime.datetime.fromisoformat


def sheet(*arguments: Any, **about: Any) -> Worksheet:
    """The sheet as it is read."""
    workbook = openpyxl.load_workbook(rendered.data(*arguments, output_format=Format.XLSX, **about))
    [name] = workbook.sheetnames
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def cell(value: Any, type_: str = "text", **about: Any) -> Any:
    """A single value, as the cell that it becomes."""
    return sheet((Column("value", type_, **about),), (value,))["A2"]


@pytest.mark.parametrize(
    ("type_", "value", "read", "kind", "shown"),
    [
        ("text", "Tōkyō", "Tōkyō", "s", "General"),
        ("bool", True, True, "b", "General"),
        ("int4", 1246, 1246, "n", "0"),
        ("float8", 0.25, 0.25, "n", "General"),
        ("numeric", Decimal("1.50"), 1.5, "n", "General"),
        ("date", datetime.date(2025, 4, 1), moment("2025-04-01"), "d", "yyyy-mm-dd"),
        ("time", datetime.time(9, 30), datetime.time(9, 30), "d", "hh:mm:ss"),
        ("timestamptz", moment("2025-04-01T09:30+09:00"), moment("2025-04-01T00:30"), "d",
         'yyyy-mm-dd hh:mm:ss" UTC"'),
        ("uuid", "5a0f3bbb-7f0c-5c0c-9f4e-0d6f2e6b1a11", "5a0f3bbb-7f0c-5c0c-9f4e-0d6f2e6b1a11",
         "s", "General"),
    ],
)  # fmt: skip
def test_cells_have_types(type_: str, value: Any, read: Any, kind: str, shown: str) -> None:
    found = cell(value, type_)
    assert (found.value, found.data_type, found.number_format) == (read, kind, shown)


def test_a_declared_number_of_decimals_is_shown() -> None:
    assert cell(Decimal("1.50"), "numeric", precision=6, scale=2).number_format == "0.00"


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        ("int8", 1234567890123456789, "1234567890123456789"),
        ("numeric", Decimal("0.1234567890123456"), "0.1234567890123456"),
        ("numeric", Decimal("1.00000000000000000000000000000000000001"),
         "1.00000000000000000000000000000000000001"),
        ("numeric", Decimal("1E+400"), f"1{400 * '0'}"),
        ("numeric", Decimal("NaN"), "NaN"),
        ("float8", float("inf"), "Infinity"),
        ("date", datetime.date(1868, 1, 3), "1868-01-03"),
        ("date", "infinity", "infinity"),
        ("timestamp", moment("1900-02-28T12:00"), "1900-02-28 12:00:00"),
    ],
)  # fmt: skip
def test_what_excel_would_change_is_text(type_: str, value: Any, text: str) -> None:
    found = cell(value, type_)
    assert (found.value, found.data_type) == (text, "s")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "=cmd|' /C calc'!A0", "https://example.org/a", "007",
     "1e5", "2025-04-01", "TRUE", " spaces ", "two\nlines", "_x0041_", "bell \x07", "'quoted"],
)  # fmt: skip
def test_text_stays_text(text: str) -> None:
    found = cell(text)
    assert (unescape(found.value), found.data_type) == (text, "s")
    assert found.hyperlink is None


def test_null_and_arrays() -> None:
    found = sheet(("a", Column("b", is_array=True)), (None, ["IN", "JP"]), ("", []))
    assert [cell.value for cell in found[2]] == [None, "IN; JP"]


def test_the_sheet_is_ready_to_be_used() -> None:
    rows = [("x" * 200, 1), ("y", 2)]
    found = sheet(("a", Column("b", "int4")), *rows, title="A [title] of: more than may be, long")
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:B3"
    assert found["A1"].font.bold
    assert found.title == "A  title  of  more than may be,"
    widths = [found.column_dimensions[letter].width for letter in "AB"]
    assert 60 <= widths[0] < 62
    assert 8 <= widths[1] < 10


def test_without_rows_there_are_the_names() -> None:
    found = sheet(("a", "b"))
    assert [cell.value for cell in found[1]] == ["a", "b"]
    assert found.max_row == 1


def test_two_columns_may_have_one_name() -> None:
    assert [cell.value for cell in sheet(("a", "a"), (1, 2))[2]] == [1, 2]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 4)
    assert sheet(("a",), *[("x",)] * 3).max_row == 4
    with pytest.raises(QueryError, match="more than the 3 rows of an Excel sheet"):
        sheet(("a",), *[("x",)] * 4)


def test_too_long_a_text_is_refused() -> None:
    assert len(cell("x" * xlsx.CHARACTERS).value) == xlsx.CHARACTERS
    with pytest.raises(QueryError, match=r"Row 2 .* more than 32,767 characters in column 'b'"):
        sheet(("a", "b"), ("x", "y"), ("x", "é" * (xlsx.CHARACTERS + 1)))


def test_nothing_is_left_of_a_workbook_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        yield ("x",)
        assert list(tmp_path.iterdir())
        raise QueryError("Lost.")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    target = tmp_path.with_name("book.xlsx")
    with target.open("wb") as stream, pytest.raises(QueryError):
        write(Answer((Column("a"),), rows()), Format.XLSX, stream)
    assert list(tmp_path.iterdir()) == []
