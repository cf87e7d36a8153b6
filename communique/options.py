"""Options that several commands have, and which database a command is about."""

from pathlib import Path
from typing import Annotated

import typer

from reports.rendering import Format

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the answer. Without it, as the ending of --output says (.csv, .json, "
        ".ndjson, .md, .xlsx, .parquet, .html, .txt), else as a table. For Excel take xlsx: it "
        "reads the letters and dates of CSV wrong.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write to instead of stdout. It appears, or changes, only when all of the "
        "answer is written.",
        show_default=False,
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        min=1,
        max=2**31,
        help="Write the first N rows only, and say on stderr if there are more.",
        show_default=False,
    ),
]


def database_url(context: typer.Context, *, writing: bool = False) -> str:
    """The libpq address of the database that a command is about: ``--database-url`` wins.

    Args:
        context: of the command.
        writing: of several hosts, take the one that can be written.

    Raises:
        schema.server.database.DatabaseError: the embedded server was never set up, or does not
            start.
    """
    from schema.server import address

    return address.database_url(context.obj, writing=writing)
