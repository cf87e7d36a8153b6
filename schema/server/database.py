"""Connecting to a PostgreSQL database, and saying in a sentence why that fails."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, Engine, NullPool, create_engine

#: PostgreSQL major versions that the product is made for.
SUPPORTED_VERSIONS = range(15, 19)
#: Messages of libpq that repeat no more of an address than the name of an option.
_HARMLESS = ("invalid URI query parameter", "invalid connection option")


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do, in a sentence."""


def without_password(url: str) -> str:
    """``url`` as it may be shown and handed to other programs.

    Raises:
        DatabaseError: libpq cannot read it.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise DatabaseError(unreachable(error)) from error
    return make_conninfo("", **parts) if parts.pop("password", None) else url


def engine(url: str, **options: str) -> Engine:
    """An engine for a libpq address.

    The address is handed to libpq untouched, so that all it knows works: several hosts,
    ``target_session_attrs``, service and password files.

    Args:
        url: libpq address.
        options: settings of the session, such as ``statement_timeout``.
    """
    settings = " ".join(f"-c {name}={value}" for name, value in options.items())

    def connect() -> psycopg.Connection:
        extra = {"options": settings} if settings else {}
        return psycopg.connect(url, application_name="communique", **extra)  # type: ignore[arg-type]

    return create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)


@contextmanager
def connection(url: str, **options: str) -> Iterator[Connection]:
    """A connection to the database at ``url``, checked to be a PostgreSQL we work with.

    Raises:
        DatabaseError: no server answers, it refuses us, or its version is too old.
    """
    try:
        opened = engine(url, **options).connect()
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        raise DatabaseError(unreachable(error)) from error
    except Exception as error:
        if isinstance(cause := getattr(error, "orig", None), psycopg.Error):
            raise DatabaseError(unreachable(cause)) from error
        raise
    with opened:
        driver = opened.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        check_version(driver.info.server_version)
        yield opened


def check_version(server_version: int) -> None:
    """Refuse servers older than the oldest supported version.

    Args:
        server_version: as libpq tells it, such as 180006 for PostgreSQL 18.6.

    Raises:
        DatabaseError: the server is too old.
    """
    major = server_version // 10000
    if major < SUPPORTED_VERSIONS.start:
        raise DatabaseError(
            f"The server is PostgreSQL {major}; PostgreSQL {SUPPORTED_VERSIONS.start} to "
            f"{SUPPORTED_VERSIONS.stop - 1} is needed."
        )
    if major >= SUPPORTED_VERSIONS.stop:
        print(
            f"note: the server is PostgreSQL {major}, newer than "
            f"{SUPPORTED_VERSIONS.stop - 1}, the newest this was tested on.",
            file=sys.stderr,
        )


def unreachable(error: Exception) -> str:
    """A sentence for an error of connecting, without the address's password."""
    reason = _first_line(error)
    if isinstance(error, psycopg.ProgrammingError) and not reason.startswith(_HARMLESS):
        # libpq repeats what it cannot read, and that may hold the password.
        reason = (
            "its address is malformed; write postgresql://user@host:port/database, special "
            "characters in a name or password as %40 for @"
        )
    return (
        f"The database cannot be reached: {reason}. Check DATABASE_URL (or --database-url); "
        "without it, 'communique up' starts an embedded server."
    )


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
