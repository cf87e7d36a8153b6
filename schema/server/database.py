"""Connecting to a PostgreSQL database, and saying in a sentence why that fails."""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

#: PostgreSQL major versions that the product is made for.
SUPPORTED_VERSIONS = range(15, 19)
#: Messages of libpq that repeat no more of an address than the name of an option.
_HARMLESS = ("invalid URI query parameter", "invalid connection option")
#: What is said where a command would write to a database that cannot be written.
READ_ONLY = (
    "The database is read-only: it is a standby, or set so. Use the address of the primary, or "
    "check default_transaction_read_only."
)
_MALFORMED = (
    "its address is malformed; write postgresql://user@host:port/database, special characters in a "
    "name or password as %40 for @"
)
#: The beginnings of an address by which libpq knows a URI, not ``key=value`` pairs.
_URI = ("postgresql://", "postgres://")
#: Values of ``target_session_attrs`` that leave it to a command that writes to take the primary.
_UNDECIDED = (None, "any", "prefer-standby")
#: What libpq says of a server that it passes over, because it looks for one that can be written.
_UNWRITABLE = ("session is read-only", "server is in hot standby mode")
#: Of several failures, which psycopg lists, what is said of one.
_FAILURE = re.compile(r"^- host: .*, hostaddr: (?:None|'[^']*'): (.*)$", re.MULTILINE)
#: A host and its port, in an address that begins with ``postgresql://``.
_HOST = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(:[0-9]*)?")
#: The settings on which our SQL relies. They override those of login, database and environment.
SETTINGS = {
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "standard_conforming_strings": "on",
    "transform_null_equals": "off",
    "search_path": "public",
    "row_security": "on",
    "statement_timeout": "0",
    "lock_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    # To compile the wide plans of our views takes far longer than to run them.
    "jit": "off",
    # So that one transaction on Citus may change distributed and reference tables. Elsewhere nobody
    # knows the setting.
    "citus.multi_shard_modify_mode": "sequential",
}
#: What a server says that has no connection left. Clients that have not logged in yet take them
#: too, and are soon sent away.
_FULL = ("too many clients already", "remaining connection slots are reserved")
#: What Citus says where one of its workers cannot be used.
_OF_A_WORKER = ("to the remote node", "failed to connect to")
#: The SQLSTATE of a failure to serialize.
_CONFLICT = "40001"
#: How long to wait for a connection that is left.
_FULL_SECONDS = 15.0
_FULL_POLL_SECONDS = 0.05
#: Further ones, which not every version or system has. By them the server notices that a client is
#: gone, and ends its session, which releases its locks.
_WHERE_KNOWN = {
    "transaction_timeout": "0",
    "client_connection_check_interval": "1s",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}


#: Has a transaction act as the owner of the tables, if the login may; if not, nothing happens. It
#: ends with the transaction: a connection pooler may give the session to others afterwards.
BECOME_OWNER_IF_ALLOWED = """do $owner$
begin
    set local role communique_owner;
exception
    when invalid_parameter_value or insufficient_privilege then
        null;
end
$owner$;"""


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do, in a sentence."""


class Conflict(DatabaseError):
    """A standby has ended what was read from it, to replay changes that it could not put off.

    The remedies are those of PostgreSQL's manual, "Handling Query Conflicts".
    """

    def __init__(self) -> None:
        super().__init__(
            "The standby cancelled the query: it was in the way of changes that came from the "
            "primary. Run it again, or on the primary. So that it happens less, set "
            "hot_standby_feedback = on on the standby, or raise its max_standby_streaming_delay."
        )


def without_password(url: str) -> str:
    """``url`` as it may be shown and handed to other programs.

    Raises:
        DatabaseError: libpq cannot read it.
    """
    parts = _parsed(url)
    return make_conninfo("", **parts) if parts.pop("password", None) else url


def for_writing(url: str) -> str:
    """``url`` for a command that writes: of several hosts the one that can be written is taken.

    An address that insists on another kind of server (``target_session_attrs=standby``) is left as
    it is.

    Args:
        url: libpq address.

    Raises:
        DatabaseError: libpq cannot read it.
    """
    if _parsed(url).get("target_session_attrs") not in _UNDECIDED:
        return url
    return make_conninfo(url, target_session_attrs="read-write")


def same_server(url: str, connection: psycopg.Connection) -> str:
    """``url`` for another connection to the server of ``connection``, of whichever hosts it has."""
    info = connection.info
    return make_conninfo(
        url, host=info.host, hostaddr=info.hostaddr, port=info.port, target_session_attrs="any"
    )


def settings_sql(*, local: bool = True) -> str:
    """SQL that sets :data:`SETTINGS`.

    Args:
        local: set them for the transaction only. A connection pooler may give the session to
            others afterwards, with the settings that it has.
    """
    scope = str(local).lower()

    def calls(settings: dict[str, str]) -> list[str]:
        return [f"set_config('{name}', '{value}', {scope})" for name, value in settings.items()]

    always = "\n".join(f"    perform {call};" for call in calls(SETTINGS))
    where_known = "\n".join(
        f"""    begin
        perform {call};
    exception
        when undefined_object or invalid_parameter_value then
            null;
    end;"""
        for call in calls(_WHERE_KNOWN)
    )
    return f"do $settings$\nbegin\n{always}\n{where_known}\nend\n$settings$;"


def connect(url: str, **options: Any) -> psycopg.Connection:
    """A connection of psycopg, whose encoding is UTF-8.

    The address is handed to libpq untouched, so that all it knows works: service and password
    files, for example. (psycopg goes through several hosts itself, and does with
    ``target_session_attrs`` and ``load_balance_hosts`` what libpq would.) If all connections of the
    server are in use, it waits a while for one.

    Args:
        url: libpq address.
        options: of ``psycopg.connect``.

    Raises:
        DatabaseError: the address cannot be read.
        psycopg.Error: there is no connection.
    """
    _parsed(url)
    deadline = time.monotonic() + _FULL_SECONDS
    while True:
        try:
            connection = psycopg.connect(
                url,
                application_name="communique",
                client_encoding="utf8",
                # Behind a pooler the next transaction may be in a session that has not prepared it.
                prepare_threshold=None,
                **options,
            )
            break
        except UnicodeError as error:  # of Python's look-up of hosts
            reason = "a name of its host has an empty part, or one of more than 63 characters"
            raise DatabaseError(unreachable(psycopg.OperationalError(reason))) from error
        except psycopg.OperationalError as error:
            if not _is_full(error) or time.monotonic() > deadline:
                raise
        time.sleep(_FULL_POLL_SECONDS)
    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
    return connection


@contextmanager
def connection(url: str) -> Iterator[psycopg.Connection]:
    """A connection to the database at ``url``, checked to be a PostgreSQL we work with.

    Our settings hold in a :func:`transaction` only.

    Args:
        url: libpq address.

    Raises:
        DatabaseError: no server answers, it refuses us, its version is too old, or its encoding not
            UTF-8.
        Conflict: the server is a standby, and ended what was asked of it in the context.
    """
    last_words = []
    try:
        opened = connect(url)
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        raise Conflict if is_conflict(error) else DatabaseError(unreachable(error)) from error
    # Where it ends a session between two statements, libpq may take what it says for a notice.
    opened.add_notice_handler(lambda notice: last_words.append(notice.sqlstate))
    try:
        check(opened)
        yield opened
    except Exception as error:
        if _CONFLICT in last_words or is_conflict(error):
            raise Conflict from error
        raise
    finally:
        opened.close()


@contextmanager
def transaction(connection: psycopg.Connection) -> Iterator[psycopg.Cursor[Any]]:
    """A transaction that has our settings; rolled back unless committed in it.

    Args:
        connection: one without a transaction of whose changes anything is left.

    Yields:
        A cursor in the transaction.
    """
    connection.rollback()
    try:
        with connection.cursor() as cursor:
            cursor.execute(settings_sql().encode())
            yield cursor
    finally:
        if not connection.closed:
            connection.rollback()


def check(connection: psycopg.Connection) -> None:
    """Refuse a server that we do not work with.

    Raises:
        DatabaseError: its version is too old, or the encoding of the database not UTF-8.
    """
    check_version(connection.info.server_version)
    _check_encoding(connection)


def _check_encoding(driver: psycopg.Connection) -> None:
    encoding = driver.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseError(
            f"The database is in the encoding {encoding}; names of all languages need UTF8. Make "
            f"another: create database ... template template0 encoding 'UTF8'."
        )


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
    reasons = _reasons(error)
    passed_over = [each for each in reasons if any(said in each for said in _UNWRITABLE)]
    if passed_over:
        others = "; ".join(each for each in reasons if each not in passed_over)
        return (
            f"Only a standby can be reached, which cannot be written ({others}): start the "
            "primary, or promote the standby."
            if others
            else READ_ONLY
        )
    reason = "; ".join(reasons)
    if _is_full(error):
        return (
            "All connections of the server are in use: try again later, or end some of its "
            "sessions. ('communique down' stops the embedded server, and with it all sessions.)"
        )
    if isinstance(error, psycopg.ProgrammingError) and not reason.startswith(_HARMLESS):
        # libpq repeats what it cannot parse, which may have the password in it.
        reason = _MALFORMED
    return (
        f"The database cannot be reached: {reason}. Check DATABASE_URL (or --database-url); "
        "without it, 'communique up' starts an embedded server."
    )


def malformed() -> DatabaseError:
    """The error for an address that cannot be read; it repeats nothing of it."""
    return DatabaseError(unreachable(psycopg.ProgrammingError()))


def is_broken(error: BaseException) -> bool:
    """Whether an error means that the connection is lost, because the server is, for example."""
    return (
        isinstance(error, psycopg.OperationalError)
        and not isinstance(error, psycopg.errors.QueryCanceled)
        and (error.sqlstate or "08")[:2] in ("08", "57")
    )


def broken(error: BaseException) -> str:
    """A sentence for a connection that is lost, or that a server could not make to another."""
    if any(said in str(error) for said in _OF_A_WORKER):
        return (
            f"A worker of the Citus cluster cannot be used: {_first_line(error)}. Nothing is left "
            "of what was not finished. Start it, and see that the roles of Communiqué may log in "
            "there (docs/scale-out.md), and run it again."
        )
    return (
        f"The connection to the database broke: {_first_line(error)}. Nothing is left of what was "
        "not finished: run it again, after a failover with an address that has the new primary."
    )


def is_conflict(error: BaseException) -> bool:
    """Whether an error came of what a standby replays being in the way.

    We write in no transactions of which anything else fails to serialize.
    """
    return any(
        isinstance(origin, psycopg.Error)
        and (origin.sqlstate == _CONFLICT or "conflict with recovery" in str(origin))
        for origin in _origins(error)
    )


def _origins(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it came of."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: Exception) -> bool:
    return any(said in str(error) for said in _FULL)


def _parsed(url: str) -> dict[str, Any]:
    """The parameters in an address.

    Raises:
        DatabaseError: libpq cannot parse it, or would take a part of the password for another
            part of the address, and show it in a message.
    """
    rest = url.partition("://")[2] if url.startswith(_URI) else ""
    # As libpq reads it: the login ends at the first @ before any slash.
    login, _, after = rest.partition("@")
    address, _, options = (rest if "/" in login else after or rest).partition("?")
    hosts, _, _ = address.partition("/")
    if "@" in address or not all(map(_HOST.fullmatch, hosts.split(","))):
        raise malformed()
    try:
        return dict(conninfo_to_dict(url))
    except psycopg.ProgrammingError as error:
        raise malformed() if "@" in options else DatabaseError(unreachable(error)) from error


def _reasons(error: Exception) -> list[str]:
    """Why there is no connection, in a line for each host."""
    found = dict.fromkeys(_FAILURE.findall(str(error))) or [_first_line(error)]
    return [each.removeprefix("connection failed: ").rstrip(".") for each in found]


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
