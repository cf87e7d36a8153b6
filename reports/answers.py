"""What a query returns, or why it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class QueryError(Exception):
    """The query cannot be answered; the message says why, and where in it."""


@dataclass(frozen=True)
class Answer:
    """What a statement returned. The rows are read once, as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]
