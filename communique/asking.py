"""Ask the database, or search it, and write the answer to stdout or to a file."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reports import rendering
from reports.answers import Answer, QueryError
from reports.rendering import Format

from .talk import say

_SEARCH = """
select
    round(found.rank::numeric, 3) as rank,
    found.fact_type as type,
    found.label,
    found.matched,
    found.fact_id,
    found.is_exact
from reporting.search(%(words)s) as found
where %(fact_type)s::text is null or found.fact_type = %(fact_type)s
order by found.rank desc, found.matched collate "C" asc, found.fact_id asc
limit %(limit)s
"""


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


def search(
    url: str,
    words: Sequence[str],
    limit: int,
    fact_type: str | None,
    output_format: Format,
    output: Path | None = None,
) -> bool:
    """Find facts by words and write them, best first.

    Args:
        url: libpq address of the database.
        words: what to look for, as ``reporting.search`` takes it.
        limit: how many facts to write at most.
        fact_type: only facts of this type, such as meeting.
        output_format: how to write them.
        output: file to write them to; stdout if none.

    Returns:
        Whether anything was found.

    Raises:
        reports.answers.QueryError: no facts of that type are searched.
        schema.database.DatabaseError: the database cannot be reached, or has no search yet.
    """
    from psycopg import errors

    import schema
    from reports.reader import ask
    from schema.database import DatabaseError
    from schema.search import searched_tables

    known = searched_tables(schema.metadata)
    if fact_type not in (None, *known):
        raise QueryError(f"Nothing of type '{fact_type}' is searched; try {', '.join(known)}.")
    parameters = {"words": " ".join(words), "fact_type": fact_type, "limit": limit}
    try:
        with ask(url, _SEARCH, parameters) as reply:
            columns, rows = reply.columns[:-1], list(reply.rows)
    except QueryError as error:
        if isinstance(error.__cause__, errors.UndefinedFunction):
            raise DatabaseError(
                "The database cannot be searched yet: an older version migrated it. "
                "Run 'communique up'."
            ) from error
        raise
    if rows and not any(is_exact for *_, is_exact in rows):
        say("No text has exactly these words; those found are similar.")
    write(columns, (row[:-1] for row in rows), output_format, output)
    return bool(rows)


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
