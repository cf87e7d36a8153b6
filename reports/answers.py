"""What a query returns, or why it fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .copying import Block

#: PostgreSQL's names of the types of numbers, which are aligned to the right.
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
    #: Number of digits, in all and after the point, of a ``numeric`` that declares them.
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
    #: Whether rows are grouped under their value of the first column, as a heading.
    sections: bool = False
    #: Has the server write the rows as CSV, with SQL for the value of each column.
    copy: "Callable[[Sequence[str]], Iterator[Block]] | None" = None

    def copied(self, spelt: Callable[[Column, str], str | None]) -> "Iterator[Block] | None":
        """The rows as CSV that the server writes, to be read instead of :attr:`rows`.

        NULL is an empty field, an empty text a quoted one, and a line ends with a line feed.

        Args:
            spelt: gives the expression of SQL that spells the values of a column, which is called
                as it is told, or None if SQL does not spell them as is wanted.

        Returns:
            Blocks of whole rows, or None if the server cannot write the rows.
        """
        expressions = []
        for number, column in enumerate(self.columns, start=1):
            if self.copy is None or (expression := spelt(column, f"c{number}")) is None:
                return None
            expressions.append(expression)
        return self.copy(expressions) if self.copy else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns; two may be the same."""
        return tuple(column.name for column in self.columns)

    def unique_names(self, holder: str) -> tuple[str, ...]:
        """The names of the columns, for a format in which no two may be the same.

        Args:
            holder: the format, as the message calls it.

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
