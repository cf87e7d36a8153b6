"""`communique psql`: open psql on the database; further arguments are handed to it."""

import os
import shutil
from collections.abc import Sequence
from typing import NoReturn

import typer
from psycopg.conninfo import conninfo_to_dict

from schema.server import database, programs

from .options import database_url

app = typer.Typer(add_completion=False)


@app.command(
    context_settings={
        "allow_extra_args": True,
        "ignore_unknown_options": True,
        # -h is psql's own option.
        "help_option_names": ["--help"],
    }
)
def psql(context: typer.Context) -> None:
    """Open psql on the database; further arguments are handed to it."""
    _become_psql(database_url(context), context.args)


def _become_psql(url: str, arguments: Sequence[str]) -> NoReturn:
    """Become psql, connected to ``url``, with schema ``reporting`` first on the search path.

    The password, if the address has one, goes by the environment, where other users of the
    machine do not see it.

    Args:
        url: libpq address.
        arguments: handed to psql as they are.

    Raises:
        schema.server.database.DatabaseError: there is no psql, or libpq cannot read the address.
    """
    bundled = programs.bundled_client("psql")
    program = str(bundled) if bundled.exists() else shutil.which("psql")
    if program is None:
        raise database.DatabaseError("There is no psql here: install PostgreSQL's client.")
    address = database.without_password(url)
    environment = dict(os.environ)
    if password := conninfo_to_dict(url).get("password"):
        environment["PGPASSWORD"] = str(password)
    options = f"{environment.get('PGOPTIONS', '')} -c search_path=reporting,core,public"
    environment["PGOPTIONS"] = options.strip()
    os.execve(program, [program, "--dbname", address, *arguments], environment)
