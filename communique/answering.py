"""Asking the database, and writing the answer to stdout or to a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from reports import rendering
from reports.answers import Answer, Column
from reports.rendering import Format

from .output import opened
from .talk import say


def answer(
    url: str,
    statement: str,
    output_format: Format | None,
    output: Path | None = None,
    *,
    limit: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    title: str = "",
    description: str = "",
    sections: bool = False,
) -> None:
    """Run one statement as the reader role and write what it returns.

    Args:
        url: libpq address of the database.
        statement: SQL.
        output_format: how to write the answer; by default as the ending of ``output`` says, or as
            a table.
        output: file to write it to, whole or not at all; stdout if none.
        limit: how many rows to write, the first ones; all if none. That there are more is said.
        parameters: values for placeholders such as ``%(country)s``.
        title: heading of the answer as a document.
        description: text below the title.
        sections: whether rows are grouped under their value of the first column, as a heading.

    Raises:
        reports.answers.QueryError: the statement cannot be answered, or not in that format.
        schema.server.database.DatabaseError: the database cannot be reached.
        communique.output.WriteError: the answer cannot be written.
    """
    from reports.reader import ask

    chosen = rendering.choose(output_format, output)
    with (
        _writer(chosen, output) as write_answer,
        ask(
            url,
            statement,
            parameters,
            by_copy=chosen.is_copied,
            limit=limit and limit + 1,
        ) as reply,
    ):
        rows = _first(limit, reply.rows) if limit else reply.rows
        write_answer(
            replace(reply, rows=rows, title=title, description=description, sections=sections)
        )


def _first(limit: int, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    yield from islice(rows, limit)
    if next(rows, None) is not None:
        say(f"These are the first {limit:,} rows; there are more.")


def write(
    columns: Sequence[Column | str],
    rows: Iterable[tuple[Any, ...]],
    output_format: Format | None,
    output: Path | None = None,
) -> None:
    """Write rows that do not come from a query; a column given by its name only is text."""
    described = (each if isinstance(each, Column) else Column(each) for each in columns)
    with _writer(rendering.choose(output_format, output), output) as write_answer:
        write_answer(Answer(tuple(described), iter(rows)))


@contextmanager
def _writer(chosen: Format, output: Path | None) -> Iterator[Callable[[Answer], None]]:
    """A function that writes an answer. A file appears when the context ends without an error."""
    count = None

    def write_answer(answer: Answer) -> None:
        nonlocal count
        count = rendering.write(answer, chosen, stream)

    with opened(output, binary=chosen.is_binary) as stream:
        yield write_answer
    if count == 0 and chosen is Format.TABLE:
        say("No rows.")
