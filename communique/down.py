"""`communique down`: stop the embedded database server; its data stays."""

import typer

from schema.server import embedded

from .talk import say

app = typer.Typer(add_completion=False)


@app.command()
def down() -> None:
    """Stop the embedded database server. Its data stays."""
    stopped = embedded.stop()
    say("The embedded server is stopped." if stopped else "The embedded server is not running.")
