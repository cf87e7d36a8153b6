"""`communique distribute`: divide the meetings over the workers of a Citus cluster."""

from typing import Annotated

import typer

from schema.migrating import distributing
from schema.server import database

from . import migrations
from .options import database_url
from .talk import plural, say, working

app = typer.Typer(add_completion=False)


@app.command()
def distribute(
    context: typer.Context,
    plan: Annotated[
        bool, typer.Option("--plan", help="Print the SQL that it would run; change nothing.")
    ] = False,
) -> None:
    """Divide the meetings over the workers of a Citus cluster, and have all else on each of them.

    Nobody can use the tables meanwhile. Interrupted, it leaves nothing half done; run again, it
    goes on.
    """
    with database.connection(database_url(context, writing=True)) as connection:
        # First, as a worker has no revision either, and should not be given one.
        with connection.cursor() as cursor:
            distributing.check_cluster(cursor)
        migrations.check_head(connection)
        if plan:
            for statement in distributing.plan(connection):
                print(f"{statement};")
            return
        with working("Distributing") as progress:
            done = distributing.distribute(connection, progress)
    say(f"Distributed {plural(done, 'table')}." if done else "All tables are distributed.")
