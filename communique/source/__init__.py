"""`communique source`: draft a seed file of a text, and prove citations against a copy of it."""

import typer

from .diff import diff
from .duplicates import duplicates
from .fingerprint import fingerprint
from .new import new
from .schema import schema
from .show import show
from .suggest import suggest
from .verify import verify

app = typer.Typer(
    name="source",
    help="Draft a seed file of a text, and prove citations against a copy of it.",
    no_args_is_help=True,
    add_completion=False,
)
for _command in (new, suggest, show, diff, duplicates, schema, verify, fingerprint):
    app.command()(_command)
