"""`communique source`: prove citations against a copy of a text, or fingerprint a new one."""

import typer

from .fingerprint import fingerprint
from .verify import verify

app = typer.Typer(
    name="source",
    help="Prove citations against a copy of a source's text, or fingerprint a new one.",
    no_args_is_help=True,
    add_completion=False,
)
for command in (verify, fingerprint):
    app.command()(command)
