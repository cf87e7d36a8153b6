"""Ask the database, and write the answer to stdout or to a file."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reports import rendering
from reports.answers import Answer
from reports.rendering import Format

from .talk import say


def answer(url: str, statement: str, output_format: Format, output: Path | None = None) -> None:
    """Run one statement as the reader role and write what it returns.

    Args:
        url: libpq address of the database.
        statement: SQL.
        output_format: how to write the answer.
        output: file to write it to; stdout if none.

    Raises:
        reports.answers.QueryError: the statement cannot be answered.
        schema.database.DatabaseError: the database cannot be reached.
    """
    from reports.reader import ask

    with ask(url, statement) as reply:
        if reply.columns:
            _write(reply, output_format, output)
        else:
            say("The statement returns no rows.")


def write(
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    output_format: Format,
    output: Path | None = None,
) -> None:
    """Write rows of our own as an answer is written."""
    _write(Answer(tuple(columns), iter(rows)), output_format, output)


def _write(reply: Answer, output_format: Format, output: Path | None) -> None:
    if output is None:
        count = rendering.write(reply, output_format, sys.stdout)
    else:
        with output.open("w", encoding="utf-8", newline="") as stream:
            count = rendering.write(reply, output_format, stream)
    if count == 0 and output_format is Format.TABLE:
        say("No rows.")
