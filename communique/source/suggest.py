"""`communique source suggest`: existing slugs for a name in any script."""

from typing import Annotated

import typer

from communique.answering import write
from communique.options import FormatOption, database_url


def suggest(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="A name, in any script.", show_default=False)],
    output_format: FormatOption = None,
) -> None:
    """Show what the database has under a name: slugs, and what is known of each.

    The exit code is 1 when there is nothing of such a name.
    """
    from reports import known

    found = known.named_like(database_url(context), " ".join(words))
    write(("type", "slug", "name", "found_by", "known"), found, output_format)
    if not found:
        raise typer.Exit(1)
