"""`communique search`: find facts by words of titles, names, topics and summaries."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from psycopg import errors

from reports.answers import QueryError
from reports.reader import ask
from reports.rendering import Format
from schema.server.database import DatabaseError

from .answering import write
from .options import FormatOption, OutputOption, database_url
from .talk import say

app = typer.Typer(add_completion=False)

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


@app.command()
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="What to look for.", show_default=False)],
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=1000, help="How many facts to show.")
    ] = 20,
    fact_type: Annotated[
        str | None,
        typer.Option("--type", help="Only facts of this type.", metavar="TYPE"),
    ] = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Find facts by the words of titles, names, topics and summaries, best first.

    Case and accents do not count. Where nothing has all the words, similar ones are found. In one
    argument, as on the web: '"space dialogue" or moon -visit' takes words in quotes together,
    either side of "or", and not what follows a hyphen. The exit code is 1 when nothing is found.
    """
    if not _found(database_url(context), words, limit, fact_type, output_format, output):
        raise typer.Exit(1)


def _found(
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
        schema.server.database.DatabaseError: the database cannot be reached, or has no search yet.
        communique.output.WriteError: they cannot be written.
    """
    if fact_type is not None:
        _check_type(fact_type)
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


def _check_type(fact_type: str) -> None:
    # The declared tables take longer to import than most searches.
    from schema.tables import metadata
    from schema.tables.search import searched_tables

    known = searched_tables(metadata)
    if fact_type not in known:
        raise QueryError(f"Nothing of type '{fact_type}' is searched; try {', '.join(known)}.")
