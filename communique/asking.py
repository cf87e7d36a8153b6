"""Ask the database, or search it, and write the answer to stdout or to a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from reports import rendering
from reports.answers import Answer, Column, QueryError
from reports.rendering import Format

from .output import opened
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


def answer(
    url: str,
    statement: str,
    output_format: Format | None,
    output: Path | None = None,
    *,
    parameters: Mapping[str, Any] | None = None,
    title: str = "",
    description: str = "",
    sections: bool = False,
) -> None:
    """Run one statement as the reader role and write what it returns.

    Args:
        url: libpq address of the database.
        statement: SQL.
        output_format: how to write the answer; if none, as ``output`` ends, else as a table.
        output: file to write it to, whole or not at all; stdout if none.
        parameters: values for placeholders such as ``%(country)s``.
        title: what documents are headed with.
        description: what stands below the title.
        sections: whether the first column is a heading under which its rows stand.

    Raises:
        reports.answers.QueryError: the statement cannot be answered, or not in that format.
        schema.database.DatabaseError: the database cannot be reached.
        communique.output.WriteError: the answer cannot be written.
    """
    from reports.reader import ask

    with (
        _writer(output_format, output) as write_answer,
        ask(url, statement, parameters) as reply,
    ):
        write_answer(replace(reply, title=title, description=description, sections=sections))


def search(
    url: str,
    words: Sequence[str],
    limit: int,
    fact_type: str | None,
    output_format: Format | None,
    output: Path | None = None,
) -> bool:
    """Find facts by words and write them, best first.

    Args:
        url: libpq address of the database.
        words: what to look for, as ``reporting.search`` takes it.
        limit: how many facts to write at most.
        fact_type: only facts of this type, such as meeting.
        output_format: how to write them; if none, as ``output`` ends, else as a table.
        output: file to write them to, whole or not at all; stdout if none.

    Returns:
        Whether anything was found.

    Raises:
        reports.answers.QueryError: no facts of that type are searched.
        schema.database.DatabaseError: the database cannot be reached, or has no search yet.
        communique.output.WriteError: they cannot be written.
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
    columns: Sequence[Column | str],
    rows: Iterable[tuple[Any, ...]],
    output_format: Format | None,
    output: Path | None = None,
) -> None:
    """Write rows of our own as an answer is written; a column that is only named is text."""
    described = (each if isinstance(each, Column) else Column(each) for each in columns)
    with _writer(output_format, output) as write_answer:
        write_answer(Answer(tuple(described), iter(rows)))


@contextmanager
def _writer(
    output_format: Format | None, output: Path | None
) -> Iterator[Callable[[Answer], None]]:
    """A function that writes an answer; the file is there when the context ends well."""
    chosen = rendering.choose(output_format, output)
    count = None

    def write_answer(answer: Answer) -> None:
        nonlocal count
        count = rendering.write(answer, chosen, stream)

    with opened(output, binary=chosen.is_binary) as stream:
        yield write_answer
    if count == 0 and chosen is Format.TABLE:
        say("No rows.")
