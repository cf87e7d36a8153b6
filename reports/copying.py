"""Has the server write rows as CSV, by COPY, and takes them in large blocks.

Values that become objects of Python one by one cost several times what the server takes for them.
"""

from collections.abc import Generator, Sequence
from typing import Any

import psycopg

#: Bytes of a block, at least.
BLOCK = 1 << 20


def blocks(cursor: psycopg.Cursor[Any], statement: str) -> Generator[bytearray]:
    """What a statement ``copy ... to stdout`` gives, in blocks of whole lines.

    Lines are put together at once: a list of them takes longer to keep than to read.

    Args:
        cursor: one that does nothing else meanwhile.
        statement: a single statement, which is sent as it is.

    Raises:
        psycopg.Error: the server refuses it, or fails on the way.
    """
    block = bytearray()
    with cursor.copy(statement.encode()) as copy:
        for line in copy:
            block += line
            if len(block) >= BLOCK:
                yield block
                block = bytearray()
    if block:
        yield block


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


def wrapped(query: str) -> str:
    """A query of the same rows and columns, which is no single one if ``query`` is not."""
    return f"select * from {_bracketed(query)} as answer"


def _bracketed(query: str) -> str:
    # It may end with a remark to the end of its line.
    return f"({query.rstrip().removesuffix(';')}\n)"
