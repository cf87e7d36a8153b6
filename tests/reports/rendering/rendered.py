"""Answers as they are written, to look at or to read back."""

import io
from collections.abc import Sequence
from typing import Any

from reports.answers import Answer, Column
from reports.rendering import Format, write


def text(
    columns: Sequence[Column | str],
    *rows: tuple[Any, ...],
    output_format: Format,
    stream: io.StringIO | None = None,
    **about: Any,
) -> str:
    """What is written of an answer in a format of text.

    Args:
        columns: the columns; those only named are text.
        rows: the rows.
        output_format: the format.
        stream: where to write, such as a terminal.
        about: title, description and sections of the answer.
    """
    stream = stream or io.StringIO(newline="")
    assert write(_answer(columns, rows, about), output_format, stream) == len(rows)
    return stream.getvalue()


def data(
    columns: Sequence[Column | str],
    *rows: tuple[Any, ...],
    output_format: Format,
    **about: Any,
) -> io.BytesIO:
    """What is written of an answer in a format of bytes, ready to be read."""
    stream = io.BytesIO()
    assert write(_answer(columns, rows, about), output_format, stream) == len(rows)
    stream.seek(0)
    return stream


def _answer(
    columns: Sequence[Column | str], rows: Sequence[tuple[Any, ...]], about: dict[str, Any]
) -> Answer:
    described = (each if isinstance(each, Column) else Column(each) for each in columns)
    return Answer(tuple(described), iter(rows), **about)
