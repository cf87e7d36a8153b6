"""`communique source schema`: the JSON Schema of seed files, with the slugs on record."""

import typer

from communique.options import OutputOption, database_url
from communique.output import opened
from reports.known import NAMES
from reports.reader import ask
from seeds.json_schema import json_schema

_SLUGS = f"select distinct fact_type, slug from ({NAMES}) as known order by slug"


def schema(context: typer.Context, output: OutputOption = None) -> None:
    """Write the JSON Schema of seed files, by which editors complete the slugs on record."""
    known: dict[str, list[str]] = {}
    with ask(database_url(context), _SLUGS) as reply:
        for table, slug in reply.rows:
            known.setdefault(table, []).append(slug)
    with opened(output) as stream:
        stream.write(json_schema(known))
