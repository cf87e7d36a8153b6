"""A table for people: aligned, fitted to the terminal, whatever the values."""

import io
from typing import Any

import pytest

from reports.answers import Column
from reports.rendering import Format, table

from . import rendered


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(*arguments: Any, **about: Any) -> str:
    """What is shown of an answer."""
    return rendered.text(*arguments, output_format=Format.TABLE, **about)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 40 columns."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "dumb")  # no escape codes for bold
    return Terminal()


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    columns = ("series", Column("sessions", "int8"))
    assert shown(columns, ("space", 3), ("cyber", 12)).splitlines() == [
        "series  sessions",
        "space          3",
        "cyber         12",
    ]


def test_arrays_of_numbers_are_words() -> None:
    columns = (Column("years", "int4", is_array=True), "note")
    assert shown(columns, ([2019, 2021], "x"), ([], "y")).splitlines() == [
        "years       note",
        "2019, 2021  x",
        "            y",
    ]


def test_a_table_without_rows_is_its_heading() -> None:
    assert shown(("check", "label")) == "check  label\n"


def test_a_table_in_a_file_is_as_wide_as_its_words() -> None:
    assert shown(("words",), ("x" * 500,)) == f"words\n{'x' * 500}\n"


def test_wide_characters_take_two_columns() -> None:
    lines = shown(("name", "country"), ("東京", "JP"), ("Oslo", "NO")).splitlines()
    assert lines == ["name  country", "東京  JP", "Oslo  NO"]


def test_a_row_stays_on_one_line_and_does_not_steer_the_terminal() -> None:
    assert shown(("words",), ("one\ntwo\tthree \x1b[31m",)) == "words\none two three  [31m\n"


def test_markup_of_the_terminal_library_is_plain_text(narrow: Terminal) -> None:
    assert "[bold]x[/bold] :flag:" in shown(("words",), ("[bold]x[/bold] :flag:",))
    assert "[red]" in shown(("a", "b"), ("[red]", "y" * 50), stream=narrow)


def test_a_terminal_too_narrow_folds_the_cells(narrow: Terminal) -> None:
    text = shown(("slug", "words"), ("one", "x" * 60), stream=narrow)
    assert max(map(len, text.splitlines())) <= 40
    assert text.count("x") == 60


def test_a_terminal_far_too_narrow_shows_a_row_a_block(narrow: Terminal) -> None:
    columns = tuple(f"column_{letter}" for letter in "abcdef")
    row = tuple("uvwxyz" * 4 for _ in columns)
    lines = shown(columns, row, row, stream=narrow).splitlines()
    assert [line.split()[0] for line in lines[1:7]] == list(columns)
    assert [line for line in lines if line.startswith("row")] == [
        f"row {number} {'─' * 34}" for number in (1, 2)
    ]


def test_the_first_rows_decide_the_widths_and_nothing_is_cut() -> None:
    rows = [("short", "x")] * table.SAMPLE + [("much longer", "y"), ("short", "z")]
    lines = shown(("words", "more"), *rows).splitlines()
    assert len(lines) == len(rows) + 1
    assert lines[-3:] == ["short  x", "much longer  y", "short  z"]


@pytest.mark.parametrize("width", ["40", "200"])
def test_many_rows_are_all_there(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("TERM", "dumb")
    rows = [(f"row{number}", "x" * 50) for number in range(2 * table.SAMPLE + 1)]
    text = shown(("words", "more"), *rows, stream=Terminal())
    assert text.count("row") == len(rows)
    assert text.count("x") == 50 * len(rows)


def test_sections_stand_under_headings() -> None:
    rows = [("Agenda", "one", 1), ("Agenda", "two", 2), ("Outcomes", "three", 30)]
    columns = ("section", "item", Column("number", "int4"))
    assert shown(columns, *rows, sections=True).splitlines() == [
        "item   number",
        "",
        "Agenda",
        "one         1",
        "two         2",
        "",
        "Outcomes",
        "three      30",
    ]


def test_a_section_longer_than_what_is_read_at_a_time_has_one_heading() -> None:
    rows = [("All", str(number)) for number in range(table.SAMPLE + 1)]
    assert shown(("section", "item"), *rows, sections=True).count("All") == 1
