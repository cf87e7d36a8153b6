"""Has the server write rows as CSV, by COPY, and takes them in large blocks.

Values that become objects of Python one by one cost several times what the server takes for them.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import psycopg

T = TypeVar("T")

#: Bytes of a block, at least, but for the last one.
BLOCK = 1 << 20
#: Lines that are put together at a time: without a step of Python for each, and before there are
#: many to keep, which takes longer than to read them.
_AT_ONCE = 16


class Block(NamedTuple):
    """Some of the lines that COPY writes."""

    data: bytearray
    #: Number of rows, which may have line ends within their quotes.
    rows: int


def blocks(cursor: psycopg.Cursor[Any], statement: str) -> Generator[Block]:
    """What a statement ``copy ... to stdout`` gives, in blocks of whole rows.

    Args:
        cursor: one that does nothing else meanwhile.
        statement: a single statement, which is sent as it is.

    Raises:
        psycopg.Error: the server refuses it, or fails on the way.
    """
    data, rows = bytearray(), 0
    with cursor.copy(statement.encode()) as copy:
        lines = iter(copy)  # each item is a row
        while some := list(islice(lines, _AT_ONCE)):
            data += b"".join(some)
            rows += len(some)
            if len(data) >= BLOCK:
                yield Block(data, rows)
                data, rows = bytearray(), 0
    if rows:
        yield Block(data, rows)


def converted(convert: Callable[[Block], T], blocks: Iterator[Block]) -> Iterator[T]:
    """What ``convert`` makes of each block, which it does while the next one is read."""
    with ThreadPoolExecutor(1) as other:
        before: Future[T] | None = None
        for block in blocks:
            after = other.submit(convert, block)
            if before:
                yield before.result()
            before = after
        if before:
            yield before.result()


def statement(query: str, expressions: Sequence[str]) -> str:
    """COPY of what a query returns, without a line of names.

    NULL is an empty field, and an empty text a quoted one.

    Args:
        query: a query that :func:`wrapped` takes.
        expressions: SQL for each column, in which the first column of the query is called ``c1``.
    """
    names = ", ".join(f"c{number}" for number in range(1, len(expressions) + 1))
    return (
        f"copy (select {', '.join(expressions)} from {_bracketed(query)} as answer ({names})) "
        "to stdout with (format csv)"
    )


def limited(query: str, limit: int) -> str:
    """A query of the first rows of another, which :func:`wrapped` takes."""
    return f"{wrapped(query)} limit {limit}"


def wrapped(query: str) -> str:
    """A query of the same rows and columns, which is no single one if ``query`` is not."""
    return f"select * from {_bracketed(query)} as answer"


def _bracketed(query: str) -> str:
    # It may end with a remark to the end of its line.
    return f"({query.rstrip().removesuffix(';')}\n)"
