"""Writing answers: as tables, documents and data for programs; a module for each format.

Each module has a function ``write(answer, stream)`` and is imported when its format is asked for.
All of them write row by row, or block by block, so memory does not grow with the number of rows.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from reports.answers import Answer, QueryError


class Format(StrEnum):
    """How to write an answer, each by the module of that name."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    NDJSON = "ndjson"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    PARQUET = "parquet"
    HTML = "html"

    @property
    def is_binary(self) -> bool:
        """Whether it is written as bytes, and no text."""
        return self in (Format.XLSX, Format.PARQUET)

    @property
    def is_copied(self) -> bool:
        """Whether it is made of what the server writes, if it can, and not of rows."""
        return self in (Format.CSV, Format.PARQUET)


#: The formats that the ending of a file's name stands for.
ENDINGS = {
    ".txt": Format.TABLE,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".xlsx": Format.XLSX,
    ".parquet": Format.PARQUET,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


def choose(given: Format | None, file: Path | None) -> Format:
    """The format to write in: the one given, else that of the file's ending, else a table.

    Raises:
        QueryError: the ending stands for no format.
    """
    if given or file is None or not file.suffix:
        return given or Format.TABLE
    try:
        return ENDINGS[file.suffix.lower()]
    except KeyError:
        raise QueryError(
            f"The ending '{file.suffix}' stands for no format: say which with --format "
            f"({', '.join(Format)}), or take one of {', '.join(ENDINGS)}."
        ) from None


def write(answer: Answer, output_format: Format, stream: IO[Any]) -> int:
    """Write ``answer`` to ``stream``.

    Args:
        answer: what the database returned.
        output_format: how to write it.
        stream: where to; of text, or of bytes if the format is binary.

    Returns:
        Number of rows written; those that the server wrote are not counted.

    Raises:
        QueryError: the format cannot hold the answer: two columns of one name, or a value beyond
            its limits.
    """
    count = 0

    def counted() -> Iterator[tuple[Any, ...]]:
        nonlocal count
        for count, row in enumerate(answer.rows, start=1):  # noqa: B007
            yield row

    writer = import_module(f"{__name__}.{output_format}")
    writer.write(replace(answer, rows=counted()), stream)
    return count
