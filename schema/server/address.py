"""Which database is in use.

The rule, the same for every command and for Alembic: an address given by hand, else
``DATABASE_URL``, else the embedded PostgreSQL server of this user.
"""

import os


def is_embedded(given: str | None = None) -> bool:
    """Whether the database in use is on the embedded server, for lack of another address."""
    return not (given or os.environ.get("DATABASE_URL"))


def database_url(given: str | None = None, *, create: bool = False) -> str:
    """Address of the database in use.

    Args:
        given: an address given by hand, which wins.
        create: set the embedded server up if it is in use and does not exist yet.

    Returns:
        A libpq address: ``postgresql://...`` or ``key=value`` pairs.

    Raises:
        DatabaseError: the embedded server was never set up, or does not start.
    """
    if url := given or os.environ.get("DATABASE_URL"):
        return libpq_url(url)
    from . import embedded  # not imported by those who have a server

    return embedded.url(create=create)


def libpq_url(url: str) -> str:
    """``url`` as libpq reads it: without the driver of SQLAlchemy's ``postgresql+psycopg://``."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}{separator}{rest}" if separator else url
