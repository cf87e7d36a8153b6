"""`communique source schema`: the seed format for editors, with the slugs that are known."""

from typing import Annotated

import typer

from communique.options import OutputOption, database_url
from communique.output import opened


def schema(
    context: typer.Context,
    output: OutputOption = None,
    known: Annotated[
        bool, typer.Option(help="With the slugs of the database, to complete.")
    ] = True,
) -> None:
    """Print the JSON Schema of seed files, with which editors complete known slugs."""
    from reports.known import slugs
    from seeds.json_schema import json_schema

    text = json_schema(slugs(database_url(context)) if known else None)
    with opened(output, binary=False) as stream:
        stream.write(text)
