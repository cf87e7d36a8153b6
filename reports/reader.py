"""Ask the database as a reader: read-only, one statement, with a time limit.

The rows are streamed as they are read, never all in memory. The time in which the caller writes
them does not count for the limit.
"""

import re
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar, cast

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row

from schema.server import database, embedded
from schema.suggesting import did_you_mean, nearest

from . import copying, loading
from .answers import Answer, Column, QueryError

Read = TypeVar("Read")

READER = "communique_reader"
#: Login on the embedded server that is only a reader. Of a session of the owner, a function in the
#: statement could leave the reader role.
READER_LOGIN = "communique_query"
#: The beginning of a statement that only reads. Others, such as DO, could leave the reader role.
#: Comments end where PostgreSQL ends them; nested ones are not matched. The quantifier is
#: possessive, so that nothing backtracks into what was skipped.
_READING = re.compile(
    r"(?:\s|--[^\r\n]*|/\*(?:(?!/\*|\*/).)*\*/|\()*+(select|with|values|table|explain|show)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Longest time that the server may take for a statement, in seconds; where it writes the rows, for
#: each block of them.
TIME_LIMIT = 60.0
#: The server's own limit, which also includes the time in which the rows are written.
SERVER_LIMIT = "1h"
#: A query may take more memory than servers give by default: where a list of a few hundred thousand
#: ids does not fit, PostgreSQL goes through it again for each row that it looks up.
WORK_MEMORY = "64MB"
#: How long to wait, in seconds, before a standby is asked again that has cancelled a query.
PAUSES = (0.1, 1.0)
#: Rows that are fetched at a time.
CHUNK = 1000
#: What a statement has changed in its session that a reader may not change.
_CHANGES = """
select
    array_remove(
        array[
            case when current_user <> %(role)s then 'leaves the reader role' end,
            case
                when current_setting('statement_timeout') <> %(limit)s
                    then 'changes the time limit'
            end,
            case
                when exists (
                    select from pg_catalog.pg_locks
                    where locktype = 'advisory' and pid = pg_catalog.pg_backend_pid()
                ) then 'takes an advisory lock'
            end
        ],
        null
    )
"""
#: Views and columns of the contract.
_CONTRACT = """
select class.relname, attribute.attname
from pg_catalog.pg_class as class
inner join pg_catalog.pg_attribute as attribute on class.oid = attribute.attrelid
where
    class.relnamespace = 'reporting'::regnamespace
    and class.relkind = 'v'
    and attribute.attnum > 0
order by class.relname, attribute.attnum
"""


@contextmanager
def ask(
    url: str,
    statement: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    by_copy: bool = False,
    limit: int | None = None,
) -> Iterator[Answer]:
    """Run one SQL statement as the reader role, in a transaction that cannot write.

    An ordinary login can do no more than its roles allow, whatever the statement. In a superuser's
    session a statement could leave the reader role, by ``set_config`` and a function that runs SQL.
    It could still not write to the database, but could reach the server's files and sessions. On
    the embedded server a login of its own prevents that; elsewhere a superuser must trust the
    statement.

    Args:
        url: libpq address of the database.
        statement: SQL. Without parameters it is taken as it is: a ``%`` is no placeholder.
        parameters: values for placeholders such as ``%(words)s``.
        by_copy: whether the caller would rather have the rows as the server writes them, if it
            can. Then none has been fetched when the answer is there, but the first when they are
            asked for.
        limit: how many rows the server is to work out at most, if it is a query. They are then not
            copied.

    Yields:
        The answer, to be read within the context. Its first rows have been fetched; reading further
        ones may raise QueryError. Until then a standby that cancels the query is asked again.

    Raises:
        QueryError: PostgreSQL refuses the statement.
        schema.server.database.DatabaseError: the database cannot be reached, or has no reader role.
    """
    if not _READING.match(statement):
        raise QueryError(
            "A query begins with select, with, values, table, explain or show; 'communique psql' "
            "runs anything else."
        )
    with ExitStack() as stack:
        yield persistently(
            lambda: stack.enter_context(
                _asked(url, statement, parameters, by_copy=by_copy, limit=limit)
            )
        )


def persistently(read: Callable[[], Read]) -> Read:
    """What ``read`` returns, which is called again if a standby cancels it.

    Raises:
        schema.server.database.Conflict: it was cancelled each time.
    """
    for pause in PAUSES:
        try:
            return read()
        except database.Conflict:
            time.sleep(pause)
    return read()


@contextmanager
def _asked(
    url: str,
    statement: str,
    parameters: Mapping[str, Any] | None,
    *,
    by_copy: bool,
    limit: int | None = None,
) -> Iterator[Answer]:
    with (
        _session(url) as connection,
        connection.cursor() as cursor,
        ExitStack() as copies,
    ):
        wanted = by_copy or limit is not None
        copy = wanted and _copyable(connection, statement, parameters)
        if copy and limit is not None:
            statement, parameters = copying.limited(copy[1], limit), None
        rows = copies.enter_context(closing(_stream(cursor, statement, parameters)))
        if copy and limit is None:
            columns, query = copy
            late = _late(url, rows, statement, parameters, copies)
            yield Answer(columns, late, copy=partial(_copy, url, connection, query, copies))
            return
        first = list(islice(rows, CHUNK))
        columns = loading.columns(cursor)
        if not first:
            columns = _describe(connection, statement, parameters)
        if not columns:
            raise QueryError("The query has no columns.")
        yield Answer(columns, chain(first, rows))


@contextmanager
def _session(
    url: str, isolation: psycopg.IsolationLevel | None = None
) -> Iterator[psycopg.Connection]:
    """A connection that acts as the reader, in a transaction that cannot write."""
    with ExitStack() as stack:
        if embedded.is_address(url):
            reader_url = make_conninfo(url, user=READER_LOGIN)
            try:
                driver = stack.enter_context(database.connection(reader_url))
            except database.DatabaseError:
                _create_reader_login(url)
                driver = stack.enter_context(database.connection(reader_url))
        else:
            driver = stack.enter_context(database.connection(url))
        driver.rollback()
        driver.isolation_level = isolation
        _become_reader(driver)
        loading.load_exactly(driver)
        yield driver


def _create_reader_login(url: str) -> None:
    with database.connection(url) as driver:
        statement = sql.SQL("create role {} login in role {}")
        try:
            driver.execute(statement.format(sql.Identifier(READER_LOGIN), sql.Identifier(READER)))
            driver.commit()
        except (errors.DuplicateObject, errors.UniqueViolation):
            pass  # another command has made it at the same moment
        except errors.UndefinedObject as error:
            raise _not_migrated(f"has no role {READER}") from error


@contextmanager
def snapshot(url: str) -> Iterator[Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]]:
    """Run several queries as the reader role, all on the same state of the database.

    Args:
        url: libpq address of the database.

    Yields:
        A function that takes a statement and its parameters, and returns the rows.

    Raises:
        QueryError: PostgreSQL refuses a statement.
        schema.server.database.DatabaseError: the database cannot be reached, or has no reader role.
    """
    with _session(url, psycopg.IsolationLevel.REPEATABLE_READ) as connection:

        def rows(statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
            try:
                with (
                    _limited(connection, TIME_LIMIT),
                    connection.cursor(row_factory=dict_row) as cursor,
                ):
                    return cursor.execute(statement, parameters).fetchall()
            except psycopg.Error as error:
                raise QueryError(explain(error, statement)) from error

        yield rows


def _become_reader(driver: psycopg.Connection) -> None:
    driver.read_only = True
    driver.execute(database.settings_sql().encode())
    try:
        driver.execute(sql.SQL("set local role {}").format(sql.Identifier(READER)))
    except errors.InvalidParameterValue as error:
        raise _not_migrated(f"has no role {READER}") from error
    except errors.InsufficientPrivilege as error:
        raise database.DatabaseError(
            f"The login '{driver.info.user}' may not act as {READER}. An administrator can "
            f"allow it: grant {READER} to {driver.info.user}."
        ) from error
    migrated = driver.execute("select to_regclass('reporting.evidence') is not null").fetchone()
    if migrated != (True,):
        raise _not_migrated("has no views")
    driver.execute("set local search_path = reporting")
    driver.execute(sql.SQL("set local statement_timeout = {}").format(SERVER_LIMIT))
    driver.execute(
        "select set_config('work_mem', %(memory)s, true) "
        "where pg_size_bytes(current_setting('work_mem')) < pg_size_bytes(%(memory)s)",
        {"memory": WORK_MEMORY},
    )


def _not_migrated(lack: str) -> database.DatabaseError:
    return database.DatabaseError(
        f"The database {lack} yet: it was not migrated. Run 'communique up'."
    )


def _stream(
    cursor: psycopg.Cursor, statement: str, parameters: Mapping[str, Any] | None
) -> Generator[tuple[Any, ...]]:
    """The rows of a statement, as they arrive.

    Several statements, such as "select 1; drop ...", are refused by PostgreSQL's protocol.
    """
    remaining = TIME_LIMIT
    try:
        stream = cursor.stream(statement, parameters, size=CHUNK)
        with closing(cast("Generator[tuple[Any, ...]]", stream)) as rows:
            while True:
                asked = time.monotonic()
                with _limited(cursor.connection, remaining):
                    chunk = list(islice(rows, CHUNK))
                remaining -= time.monotonic() - asked
                yield from chunk
                if len(chunk) < CHUNK:
                    break
        _check_unchanged(cursor.connection)
    except UnicodeEncodeError as error:
        raise QueryError("The query is not UTF-8: send it from a terminal that is.") from error
    except (errors.UndefinedColumn, errors.UndefinedTable) as error:
        meant = _meant(cursor.connection, error, statement)
        raise QueryError(explain(error, statement) + meant) from error
    except psycopg.Error as error:
        raise QueryError(explain(error, statement)) from error


def _copyable(
    connection: psycopg.Connection, statement: str, parameters: Mapping[str, Any] | None
) -> tuple[tuple[Column, ...], str] | None:
    """The columns of a query, and the query with its parameters, if the server can copy its rows.

    It cannot if it is none, such as EXPLAIN, or wrong: reading the rows then tells how.
    """
    try:
        if parameters is not None:
            statement = psycopg.ClientCursor(connection).mogrify(statement, parameters)
        # COPY is sent by the protocol that takes several statements at once. This one does not.
        with _limited(connection, TIME_LIMIT), connection.transaction():
            columns = _describe(connection, copying.wrapped(statement), None)
    except (psycopg.Error, UnicodeEncodeError):
        return None
    return (columns, statement) if columns else None


def _copy(
    url: str,
    connection: psycopg.Connection,
    query: str,
    copies: ExitStack,
    expressions: Sequence[str],
) -> Iterator[copying.Block]:
    """The rows of a query as the server writes them.

    The first blocks are there at once, so that what is wrong with a short answer, even at its end,
    is told before any of it is written. A standby that cancels them is asked again.
    """
    statement = copying.statement(query, expressions)

    def begin_anew() -> Iterator[copying.Block]:
        with ExitStack() as stack:
            blocks = _begin(stack.enter_context(_session(url)), statement, stack)
            copies.push(stack.pop_all())
            return blocks

    return _or_anew(lambda: _begin(connection, statement, copies), begin_anew)


def _late(
    url: str,
    rows: Iterator[tuple[Any, ...]],
    statement: str,
    parameters: Mapping[str, Any] | None,
    copies: ExitStack,
) -> Iterator[tuple[Any, ...]]:
    """Rows that are read after all, as some value is not to be spelt by the server.

    A standby that cancels the first ones is asked again.
    """
    yield from _or_anew(
        lambda: chain(list(islice(rows, CHUNK)), rows),
        lambda: copies.enter_context(_asked(url, statement, parameters, by_copy=False)).rows,
    )


def _or_anew(begin: Callable[[], Read], begin_anew: Callable[[], Read]) -> Read:
    """What ``begin`` returns, or, if a standby cancels it, ``begin_anew`` in another session."""
    try:
        return begin()
    except QueryError as error:
        if not database.is_conflict(error):
            raise
    return persistently(begin_anew)


def _begin(
    connection: psycopg.Connection, statement: str, copies: ExitStack
) -> Iterator[copying.Block]:
    blocks = _blocks(connection, statement)
    copies.enter_context(closing(blocks))
    return chain(list(islice(blocks, 2)), blocks)


def _blocks(connection: psycopg.Connection, statement: str) -> Generator[copying.Block]:
    try:
        with connection.cursor() as cursor, closing(copying.blocks(cursor, statement)) as blocks:
            while True:
                # As soon as it is written it is read: to be long is not to take for ever.
                with _limited(connection, TIME_LIMIT):
                    block = next(blocks, None)
                if block is None:
                    break
                yield block
        _check_unchanged(connection)
    except psycopg.Error as error:
        raise QueryError(explain(error)) from error


@contextmanager
def _limited(connection: psycopg.Connection, seconds: float) -> Iterator[None]:
    """Cancel what the server does in this context if it takes longer than ``seconds``.

    Not left to ``statement_timeout``, which includes the time in which rows are written, and which
    a statement may change.
    """
    expired = threading.Event()

    def cancel() -> None:
        expired.set()
        with suppress(psycopg.Error):  # a lost connection, which the reading thread reports
            connection.cancel_safe()

    timer = threading.Timer(max(seconds, 0), cancel)
    timer.daemon = True
    timer.start()
    try:
        yield
    except errors.QueryCanceled as error:
        if expired.is_set():
            raise QueryError(
                f"The query was cancelled: it took longer than {TIME_LIMIT:g} s."
            ) from error
        raise
    finally:
        timer.cancel()
        if expired.is_set():
            timer.join()


def _check_unchanged(connection: psycopg.Connection) -> None:
    """Refuse a statement that changed its session; the end of the session undoes it."""
    row = connection.execute(_CHANGES, {"role": READER, "limit": SERVER_LIMIT}).fetchone()
    assert row is not None
    if changes := row[0]:
        raise QueryError(f"The query is refused, as it {' and '.join(changes)}: it may only read.")


def _describe(
    connection: psycopg.Connection, statement: str, parameters: Mapping[str, Any] | None
) -> tuple[Column, ...]:
    """The columns of a statement that returned no rows: the stream then does not tell them."""
    with connection.cursor("described") as cursor:
        cursor.execute(statement, parameters)
        return loading.columns(cursor)


def explain(error: psycopg.Error, statement: str = "") -> str:
    """A sentence for an error of PostgreSQL, with the hint, and the place in the statement."""
    if database.is_broken(error):
        return database.broken(error)
    message = error.diag.message_primary or str(error)
    if isinstance(error, errors.QueryCanceled):
        return f"The query was cancelled: {message}."
    place = ""
    if statement and (position := error.diag.statement_position):
        lines = statement[: int(position) - 1].split("\n")
        place = f" (line {len(lines)}, column {len(lines[-1]) + 1})"
    hint = f" {error.diag.message_hint}" if error.diag.message_hint else ""
    return f"PostgreSQL refuses the query: {message}{place}.{hint}"


def _meant(connection: psycopg.Connection, error: psycopg.Error, statement: str) -> str:
    """What may be meant by the name of a view or column that there is not, as a sentence.

    Columns of the views that the statement names come first.
    """
    names = re.findall(r'"([^"]+)"|\b\w+\.(\w+)', error.diag.message_primary or "")
    if not names or error.diag.message_hint:
        return ""
    unknown = "".join(names[0]).rpartition(".")[2]
    connection.rollback()
    rows = connection.execute(_CONTRACT).fetchall()
    words = set(re.findall(r"\w+", statement.lower()))
    if isinstance(error, errors.UndefinedTable):
        known: dict[str, tuple[str, ...]] = {view: (view,) for view, _ in rows}
    else:
        asked = [row for row in rows if row[0] in words]
        # People write slug for meeting_slug, and meeting_title for title.
        known = {
            f"{view}.{column}": (
                column,
                column.partition("_")[2] or column,
                f"{view.removesuffix('s')}_{column}",
            )
            for view, column in asked or rows
        }
    return did_you_mean(f"'{each}'" for each in nearest(unknown, known)).replace("; did", " Did")
