"""`communique psql`: hand the terminal over to PostgreSQL's own client."""

import os
import shutil
from collections.abc import Sequence
from typing import NoReturn

from psycopg.conninfo import conninfo_to_dict

from schema import database


def psql(url: str, arguments: Sequence[str]) -> NoReturn:
    """Become psql, connected to ``url``, with schema ``reporting`` first on the search path.

    The password, if the address has one, goes by the environment, where other users of the
    machine do not see it.

    Args:
        url: libpq address.
        arguments: handed to psql as they are.

    Raises:
        schema.database.DatabaseError: there is no psql, or libpq cannot read the address.
    """
    bundled = database.bundled_client("psql")
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
