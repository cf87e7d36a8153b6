"""`communique undistribute`: bring all rows back from the workers of a Citus cluster."""

import typer

from schema.migrating import distributing
from schema.server import database

from . import migrations
from .options import database_url
from .talk import plural, say, working

app = typer.Typer(add_completion=False)


@app.command()
def undistribute(context: typer.Context) -> None:
    """Bring all rows back from the workers of a Citus cluster to the coordinator.

    Nobody can use the tables meanwhile. Interrupted, it leaves all as it was.
    """
    with database.connection(database_url(context, writing=True)) as connection:
        migrations.check_head(connection)
        with working("Bringing the tables back") as progress:
            done = distributing.undistribute(connection, progress)
    say(f"Brought back {plural(done, 'table')}." if done else "No table is distributed.")
