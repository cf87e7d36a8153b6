"""Which database is in use.

The rule, the same for every command and for Alembic: an address given by hand, else
``DATABASE_URL``, else the embedded PostgreSQL server of this user.
"""

import os
from typing import Any

from psycopg.conninfo import make_conninfo

from . import database


def is_embedded(given: str | None = None) -> bool:
    """Whether the database in use is on the embedded server, for lack of another address."""
    return not (given or os.environ.get("DATABASE_URL"))


def database_url(given: str | None = None, *, create: bool = False, writing: bool = False) -> str:
    """Address of the database in use.

    Args:
        given: an address given by hand, which wins.
        create: set the embedded server up if it is in use and does not exist yet.
        writing: of several hosts, take the one that can be written.

    Returns:
        A libpq address: ``postgresql://...`` or ``key=value`` pairs.

    Raises:
        DatabaseError: the embedded server was never set up, or does not start; or an address to
            write to cannot be read.
    """
    if url := given or os.environ.get("DATABASE_URL"):
        url = libpq_url(url)
        return database.for_writing(url) if writing else url
    from . import embedded  # not imported by those who have a server

    return embedded.url(create=create)


def libpq_url(url: str) -> str:
    """``url`` as libpq reads it: without the driver of SQLAlchemy's ``postgresql+psycopg://``.

    Several hosts as SQLAlchemy writes them, ``?host=a:5432&host=b:5432``, become a list: libpq
    would take the last.

    Raises:
        DatabaseError: SQLAlchemy cannot read it.
    """
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url
    if rest.partition("?")[2].count("host=") > 1:
        return _of_sqlalchemy(url)
    return f"{scheme.partition('+')[0]}{separator}{rest}"


def _of_sqlalchemy(url: str) -> str:
    from sqlalchemy import exc, make_url  # not imported by those who write an address of libpq
    from sqlalchemy.dialects import postgresql

    try:
        dialect: Any = postgresql.psycopg.dialect
        _, parts = dialect().create_connect_args(make_url(url))
    except (exc.ArgumentError, ValueError) as error:
        raise database.malformed() from error
    return make_conninfo("", **parts)
