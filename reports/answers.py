"""What a query returns, or why it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: PostgreSQL's names of the types whose values stand to the right, digit below digit.
_NUMBERS = frozenset(("int2", "int4", "int8", "float4", "float8", "numeric", "money"))


class QueryError(Exception):
    """The query cannot be answered; the message says why, and where in it."""


@dataclass(frozen=True)
class Column:
    """A column of an answer."""

    name: str
    #: PostgreSQL's name of the type, such as ``int4``; of an array, that of its elements.
    type: str = "text"
    is_array: bool = False
    #: Digits, and those of them after the point, of a ``numeric`` that declares them.
    precision: int | None = None
    scale: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self.type in _NUMBERS and not self.is_array


@dataclass(frozen=True)
class Answer:
    """What a statement returned. The rows are read once, as they are asked for."""

    columns: tuple[Column, ...]
    rows: Iterator[tuple[Any, ...]]
    title: str = ""
    description: str = ""
    #: Whether the first column is a heading under which its rows stand.
    sections: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, of which two may be the same."""
        return tuple(column.name for column in self.columns)

    def unique_names(self, holder: str) -> tuple[str, ...]:
        """The names of the columns, for a format in which each has one of its own.

        Args:
            holder: what holds them, for the message.

        Raises:
            QueryError: two columns have the same name.
        """
        names = self.names
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise QueryError(
                f"Two columns are named '{twice[0]}', which {holder} cannot hold: "
                "name one of them otherwise with 'as'."
            )
        return names
