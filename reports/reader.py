"""Ask the database as a reader: read-only, one statement, with a time limit."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors, sql

from schema import database

from .answers import Answer, QueryError

READER = "communique_reader"
#: How a statement begins that only reads. Others could leave the reader role, as DO can.
_READING = re.compile(
    r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*(select|with|values|table|explain|show)\b",
    re.IGNORECASE | re.DOTALL,
)
TIME_LIMIT = "60s"


@contextmanager
def ask(url: str, statement: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Answer]:
    """Run one SQL statement as the reader role, in a transaction that cannot write.

    Args:
        url: libpq address of the database.
        statement: SQL. Without parameters it is taken as it is: a ``%`` is no placeholder.
        parameters: values for placeholders such as ``%(words)s``.

    Yields:
        The answer, to be read within the context.

    Raises:
        QueryError: PostgreSQL refuses the statement.
        schema.database.DatabaseError: the database cannot be reached, or has no reader role.
    """
    if not _READING.match(statement):
        raise QueryError(
            "A query begins with select, with, values, table, explain or show; 'communique psql' "
            "runs anything else."
        )
    with database.connection(url) as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        _become_reader(driver)
        try:
            # Preparing takes a single statement only; "select 1; drop ..." is refused.
            cursor = driver.execute(statement, parameters, prepare=True)
            columns = tuple(column.name for column in cursor.description or ())
            yield Answer(columns, iter(cursor) if columns else iter(()))
        except UnicodeEncodeError as error:
            raise QueryError("The query is not UTF-8: send it from a terminal that is.") from error
        except psycopg.Error as error:
            if error.sqlstate is None:
                # Refused by the client, COPY for one: the server waits in the middle of it.
                connection.invalidate()
            raise QueryError(explain(error, statement)) from error


def _become_reader(driver: psycopg.Connection) -> None:
    driver.rollback()
    driver.read_only = True
    try:
        driver.execute(sql.SQL("set local role {}").format(sql.Identifier(READER)))
    except errors.InvalidParameterValue as error:
        raise database.DatabaseError(
            f"The database has no role {READER}: it was not migrated yet. Run 'communique up'."
        ) from error
    except errors.InsufficientPrivilege as error:
        raise database.DatabaseError(
            f"The login '{driver.info.user}' may not act as {READER}. An administrator can "
            f"allow it: grant {READER} to {driver.info.user}."
        ) from error
    migrated = driver.execute("select to_regclass('reporting.evidence') is not null").fetchone()
    if migrated != (True,):
        raise database.DatabaseError(
            "The database has no views yet: it was not migrated. Run 'communique up'."
        )
    driver.execute("set local search_path = reporting")
    driver.execute(sql.SQL("set local statement_timeout = {}").format(TIME_LIMIT))


def explain(error: psycopg.Error, statement: str) -> str:
    """A sentence for an error of PostgreSQL, with the place in the statement and the hint."""
    if isinstance(error, errors.QueryCanceled):
        return f"The query was cancelled: it took longer than {TIME_LIMIT}."
    if error.sqlstate is None and str(error).startswith("COPY"):
        return "COPY is no query: select the rows, with --format csv and --output FILE."
    message = error.diag.message_primary or str(error)
    place = ""
    if position := error.diag.statement_position:
        lines = statement[: int(position) - 1].split("\n")
        place = f" (line {len(lines)}, column {len(lines[-1]) + 1})"
    hint = f" {error.diag.message_hint}" if error.diag.message_hint else ""
    return f"PostgreSQL refuses the query: {message}{place}.{hint}"
