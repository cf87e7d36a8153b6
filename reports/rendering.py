"""Answers as text: a table to look at, CSV for spreadsheets, JSON for programs."""

import csv
import datetime
import decimal
import json
import shutil
import uuid
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO

from .answers import Answer, QueryError

if TYPE_CHECKING:
    from rich.console import Console

#: A table whose columns would get narrower than this is shown a row a block instead.
READABLE_WIDTH = 12
#: Blanks between two columns.
GAP = 2


class Format(StrEnum):
    """How to write an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def write(answer: Answer, output_format: Format, stream: TextIO) -> int:
    """Write ``answer`` to ``stream``.

    Args:
        answer: what the database returned.
        output_format: as a table, CSV (RFC 4180) or JSON (a list of objects).
        stream: where to; a table on a terminal is fitted to its width.

    Returns:
        Number of rows written.

    Raises:
        QueryError: two columns have the same name, which JSON cannot hold.
    """
    writers: dict[Format, Callable[[Answer, TextIO], int]] = {
        Format.TABLE: _write_table,
        Format.CSV: _write_csv,
        Format.JSON: _write_json,
    }
    return writers[output_format](answer, stream)


def cell(value: Any, *, separator: str = "; ") -> str:
    """``value`` as text: NULL is empty, the items of an array stand one after another."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return separator.join(cell(item, separator=separator) for item in value)
        case dict():
            return json.dumps(value, ensure_ascii=False, default=_plain)
        case decimal.Decimal():
            return f"{value:f}"
        case datetime.datetime():
            return value.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case _:
            return str(value)


def _write_csv(answer: Answer, stream: TextIO) -> int:
    writer = csv.writer(stream)
    if answer.columns:
        writer.writerow(answer.columns)
    count = 0
    for row in answer.rows:
        writer.writerow([cell(value) for value in row])
        count += 1
    return count


def _write_json(answer: Answer, stream: TextIO) -> int:
    if twice := sorted({name for name in answer.columns if answer.columns.count(name) > 1}):
        raise QueryError(
            f"Two columns are named '{twice[0]}', which JSON cannot hold: "
            "name one of them otherwise with 'as'."
        )
    count = 0
    stream.write("[")
    for row in answer.rows:
        stream.write(",\n " if count else "\n ")
        record = dict(zip(answer.columns, row, strict=True))
        stream.write(json.dumps(record, ensure_ascii=False, default=_plain))
        count += 1
    stream.write("\n]\n" if count else "]\n")
    return count


def _plain(value: Any) -> Any:
    match value:
        case decimal.Decimal() if not value.is_finite():
            return str(value)
        case decimal.Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case _:
            return cell(value)


def _write_table(answer: Answer, stream: TextIO) -> int:
    from rich.cells import cell_len
    from rich.console import Console

    records = list(answer.rows)
    rows = [[cell(v, separator=", ").replace("\n", " ") for v in record] for record in records]
    natural = [max(map(cell_len, column)) for column in zip(answer.columns, *rows, strict=True)]
    total = sum(natural) + GAP * (len(natural) - 1)
    terminal = shutil.get_terminal_size()
    width = max(terminal.columns if stream.isatty() else total, 1)
    # With the height given too, the width also holds on a terminal that calls itself dumb.
    console = Console(file=stream, width=width, height=terminal.lines, highlight=False, emoji=False)
    if total <= width:
        numeric = [all(_is_number(v) for v in column) for column in zip(*records, strict=True)]
        _print_lines(answer.columns, rows, natural, numeric or [False] * len(natural), console)
    elif sum(min(n, READABLE_WIDTH) + GAP for n in natural) <= width:
        _print_folded(answer.columns, rows, console)
    else:
        _print_records(answer.columns, rows, console)
    return len(rows)


def _is_number(value: Any) -> bool:
    return value is None or (
        isinstance(value, int | float | decimal.Decimal) and not isinstance(value, bool)
    )


def _print_lines(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    numeric: Sequence[bool],
    console: "Console",
) -> None:
    from rich.cells import cell_len
    from rich.text import Text

    def line(texts: Sequence[str]) -> str:
        cells = []
        for text, width, right in zip(texts, widths, numeric, strict=True):
            padding = " " * (width - cell_len(text))
            cells.append(padding + text if right else text + padding)
        return (" " * GAP).join(cells).rstrip()

    console.print(Text(line(columns), style="bold"), soft_wrap=True)
    console.file.writelines(line(row) + "\n" for row in rows)


def _print_folded(
    columns: Sequence[str], rows: Iterable[Sequence[str]], console: "Console"
) -> None:
    """A table in which what is too wide goes on in the next line of its cell."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(text) for text in row))
    console.print(table)


def _print_records(
    columns: Sequence[str], rows: Iterable[Sequence[str]], console: "Console"
) -> None:
    """A row a block, a column a line, as psql's expanded display."""
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(rows, start=1):
        console.rule(Text(f"row {number}"), align="left", style="dim")
        block = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=False)
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for name, text in zip(columns, row, strict=True):
            block.add_row(Text(name), Text(text))
        console.print(block)
