"""NDJSON, also called JSON Lines: each row is an object on a line of its own."""

from collections.abc import Iterator
from typing import TextIO

from reports.answers import Answer

from .values import as_json


def objects(answer: Answer) -> Iterator[str]:
    """Each row as a JSON object.

    Raises:
        reports.answers.QueryError: two columns have the same name.
    """
    keys = [f"{as_json(name)}: " for name in answer.unique_names("JSON")]
    for row in answer.rows:
        pairs = (key + as_json(value) for key, value in zip(keys, row, strict=True))
        yield f"{{{', '.join(pairs)}}}"


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as one JSON object a line."""
    stream.writelines(f"{line}\n" for line in objects(answer))
