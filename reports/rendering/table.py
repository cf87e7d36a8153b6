"""A table for the terminal.

Rows are printed while they arrive, so the first ones decide how wide the columns are. A wider value
in a later row shifts the rest of its line; nothing is cut off.
"""

import shutil
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from reports.answers import Answer, Column

from . import sections
from .values import as_line

if TYPE_CHECKING:
    from rich.console import Console

#: How many rows are read before the first is written.
SAMPLE = 1000
#: If columns would have to be narrower than this, each row is shown as a block instead.
READABLE_WIDTH = 12
#: Spaces between two columns.
GAP = 2


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as a table; on a terminal it is fitted to its width."""
    from rich.text import Text

    chunks = _chunks(answer.rows)
    sample = next(chunks, [])
    rows = [_texts(row) for _, section in sections.split(answer, sample) for row in section]
    layout = _layout(sections.columns(answer), rows, stream)
    current: Any = None
    for chunk in chain([sample], chunks):
        for heading, section in sections.split(answer, chunk):
            if heading != current:
                layout.console.print()
                layout.console.print(Text(as_line(heading), style="bold"), soft_wrap=True)
                current = heading
            layout.print([_texts(row) for row in section])


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(islice(rows, SAMPLE)):
        yield chunk


def _texts(row: Sequence[Any]) -> list[str]:
    return [as_line(value) for value in row]


class _Layout(Protocol):
    """A way of printing rows, chunk by chunk."""

    console: "Console"

    def print(self, rows: Sequence[Sequence[str]]) -> None: ...


def _layout(columns: Sequence[Column], rows: Sequence[Sequence[str]], stream: TextIO) -> _Layout:
    """The layout in which rows like ``rows`` fit the width of the terminal."""
    from rich.cells import cell_len
    from rich.console import Console

    names = [column.name for column in columns]
    natural = [max(map(cell_len, column)) for column in zip(names, *rows, strict=True)]
    total = sum(natural) + GAP * (len(natural) - 1)
    terminal = shutil.get_terminal_size()
    width = max(terminal.columns if stream.isatty() else total, 1)
    # On a "dumb" terminal, rich ignores the width unless the height is given too.
    console = Console(file=stream, width=width, height=terminal.lines, highlight=False, emoji=False)
    if total <= width:
        return _Lines(columns, natural, console)
    if sum(min(n, READABLE_WIDTH) + GAP for n in natural) <= width:
        return _Folded(columns, console)
    return _Blocks(columns, console)


class _Lines:
    """Each row on a line."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[int], console: "Console"
    ) -> None:
        from rich.text import Text

        self.console = console
        self._columns = [
            (width, column.is_number) for column, width in zip(columns, widths, strict=True)
        ]
        names = self._line([column.name for column in columns])
        console.print(Text(names, style="bold"), soft_wrap=True)

    def print(self, rows: Sequence[Sequence[str]]) -> None:
        self.console.file.writelines(f"{self._line(row)}\n" for row in rows)

    def _line(self, texts: Sequence[str]) -> str:
        from rich.cells import cell_len

        cells = []
        for text, (width, right) in zip(texts, self._columns, strict=True):
            padding = " " * (width - cell_len(text))
            cells.append(padding + text if right else text + padding)
        return (" " * GAP).join(cells).rstrip()


class _Folded:
    """A table in whose cells long values are wrapped."""

    def __init__(self, columns: Sequence[Column], console: "Console") -> None:
        self.console = console
        self._columns = columns

    def print(self, rows: Sequence[Sequence[str]]) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
        for column in self._columns:
            table.add_column(
                Text(column.name),
                overflow="fold",
                justify="right" if column.is_number else "left",
            )
        for row in rows:
            table.add_row(*(Text(text) for text in row))
        self.console.print(table)


class _Blocks:
    """Each row as a block, with a column on each line, like psql's expanded display."""

    def __init__(self, columns: Sequence[Column], console: "Console") -> None:
        self.console = console
        self._columns = columns
        self._printed = 0

    def print(self, rows: Sequence[Sequence[str]]) -> None:
        from rich.table import Table
        from rich.text import Text

        for row in rows:
            self._printed += 1
            title = Text(f"row {self._printed}")
            self.console.rule(title, align="left", style="dim")
            block = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=False)
            block.add_column(style="bold", no_wrap=True)
            block.add_column(overflow="fold")
            for column, text in zip(self._columns, row, strict=True):
                block.add_row(Text(column.name), Text(text))
            self.console.print(block)
