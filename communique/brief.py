"""`communique report brief`: a page on two countries, written to stdout or to a file."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from psycopg import errors

from reports.parameters import BadParameter, Kind, Parameter, accept
from schema.server import database

from . import migrations
from .options import OutputOption, database_url
from .output import opened
from .talk import say

_COUNTRY = Parameter("country", Kind("country"), "ISO 3166-1 alpha-2 code of the country.", None)
_PARTNER = Parameter(
    "with", Kind("party"), "Code of the other country, or slug of an organisation.", ""
)
_LATEST = Parameter(
    "latest", Kind("integer", (1, 10_000_000)), "How many meetings and collaborations.", "1000"
)

#: Endings of files that a page may have, or none.
ENDINGS = ("", ".html", ".htm")


class PageFormat(StrEnum):
    """How a page is written."""

    HTML = "html"


#: The report that is a page, not a script.
NAME = "brief"
QUESTION = "What have two countries to do with each other? A page to read, send and print."


def brief(
    context: typer.Context,
    country: Annotated[
        str | None,
        typer.Option(help="Country, by its ISO 3166-1 alpha-2 code. Required.", metavar="CODE"),
    ] = None,
    partner: Annotated[
        str | None,
        typer.Option(
            "--with",
            help="The other country, or an organisation by its slug; without it, all others.",
            metavar="CODE|SLUG",
        ),
    ] = None,
    latest: Annotated[
        str | None,
        typer.Option(
            help="How many meetings and collaborations to tell of, the latest ones; "
            f"{_LATEST.default} if not given. The page says how many it leaves out.",
            metavar="N",
        ),
    ] = None,
    page_format: Annotated[
        PageFormat, typer.Option("--format", "-f", help="How to write it.")
    ] = PageFormat.HTML,
    output: OutputOption = None,
) -> None:
    """Make a page on what two countries have to do with each other, or one with all others.

    The page needs nothing else: it loads nothing, prints, and can be sent by mail. Every statement
    on it leads to the sentence that makes it. The exit code is 1 when nothing is on record.
    """
    asked = {"country": country, "with": partner, "latest": latest}
    if not _write(database_url(context), asked, output):
        raise typer.Exit(1)


def _write(url: str, asked: Mapping[str, str | None], output: Path | None) -> bool:
    """Make the brief.

    Args:
        url: libpq address of the database.
        asked: the values of the options by which it is asked for; None for those not given.
        output: file to write the page to, whole or not at all; stdout if none.

    Returns:
        Whether anything is on record.

    Raises:
        reports.parameters.BadParameter: a party is missing, unknown or given twice, the number is
            none, or the file has the ending of another format.
        reports.answers.QueryError: PostgreSQL refuses a query.
        schema.server.database.DatabaseError: the database cannot be reached.
        communique.output.WriteError: the page cannot be written.
    """
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise BadParameter(
            f"--output: a brief is an HTML page, which the ending '{output.suffix}' does not stand "
            f"for: name the file {output.with_suffix('.html').name}."
        )
    # Not needed to list the reports, and to run another one.
    from reports import brief as briefs

    given = accept(url, (_COUNTRY, _PARTNER, _LATEST), asked)
    try:
        page = briefs.page(
            url,
            given["country"],
            given["with"] or None,
            _revision(url),
            latest=int(given["latest"]),
        )
    except briefs.NothingKnown as nothing:
        say(str(nothing))
        return False
    with opened(output) as stream:
        stream.write(page)
    return True


def _revision(url: str) -> str | None:
    """The revision of the database; None if the login may only read the views."""
    with database.connection(url) as connection:
        try:
            return migrations.current(connection)
        except errors.InsufficientPrivilege:
            return None
