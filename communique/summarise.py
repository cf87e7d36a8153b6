"""`communique summarise`: work the summaries out anew, if the doctor finds them differing."""

import typer

import seeds
from schema import summaries
from schema.server import database

from . import migrations
from .options import database_url
from .talk import say, working

app = typer.Typer(add_completion=False)


@app.command()
def summarise(context: typer.Context) -> None:
    """Work the summaries out anew, if the doctor finds them differing.

    Every load does it by itself.
    """
    with database.connection(database_url(context, writing=True)) as connection:
        migrations.check_head(connection)
        with working("Summarising"), seeds.as_loader(connection) as cursor:
            summaries.refresh(cursor)
            cursor.execute("commit")
    say("The summaries are up to date.")
