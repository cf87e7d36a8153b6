"""`communique source`: help for who writes a source: what is known, cited, or there twice."""

import typer

from .duplicates import duplicates
from .fingerprint import fingerprint
from .schema import schema
from .show import show
from .suggest import suggest
from .verify import verify

app = typer.Typer(
    name="source",
    help="Help for who writes a source: what is known, what is cited, what is there twice.",
    no_args_is_help=True,
    add_completion=False,
)
for command in (suggest, show, duplicates, schema, verify, fingerprint):
    app.command()(command)
