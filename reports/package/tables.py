"""Writes the rows of a table or view to a file, always in the same order and spelling.

CSV is made by COPY; Parquet by `reports.rendering.parquet`.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg import sql
from sqlalchemy import ARRAY, Boolean, Column, DateTime, MetaData, String, Table, inspect

from reports import loading
from reports.answers import Answer
from reports.rendering import parquet
from schema import data_package
from schema.server import sqlalchemy_connection

#: Rows that are fetched at a time.
_CHUNK = 1000
#: Settings on which the spelling of values depends.
_SPELLING = """
set local client_encoding = 'UTF8';
set local timezone = 'UTC';
set local datestyle = 'ISO';
set local intervalstyle = 'iso_8601';
set local extra_float_digits = 1
"""


class Written(NamedTuple):
    """Size, checksum and number of rows of a file."""

    bytes: int
    sha256: str
    rows: int


def contract_views(connection: psycopg.Connection) -> list[Table]:
    """The views of schema ``reporting``, by name, with columns and comments from the catalogue."""
    with sqlalchemy_connection.over(connection) as opened:
        names = inspect(opened).get_view_names(schema="reporting")
        reflected = MetaData()
        return [
            Table(name, reflected, schema="reporting", autoload_with=opened)
            for name in sorted(names)
        ]


def fix_spelling(cursor: psycopg.Cursor[Any]) -> None:
    """Set, for this transaction, all settings on which the spelling of values depends."""
    cursor.execute(_SPELLING)


def write(cursor: psycopg.Cursor[Any], table: Table, file: Path) -> Written:
    """Write all rows of a table, or of a view, to a CSV file.

    Rows are ordered by the primary key, or if there is none by all columns, byte by byte. They are
    streamed, not kept in memory.

    Args:
        cursor: in a transaction that `fix_spelling` prepared.
        table: as declared, or as reflected.
        file: the file to write.
    """
    digest, size = hashlib.sha256(), 0
    with file.open("wb") as stream, cursor.copy(_statement(table)) as copy:
        # Each item is one row.
        for row in copy:
            stream.write(row)
            digest.update(row)
            size += len(row)
    return Written(size, digest.hexdigest(), cursor.rowcount)


def write_parquet(connection: psycopg.Connection[Any], table: Table, file: Path) -> None:
    """Write the same rows to a Parquet file, with types.

    The same rows give the same bytes, with the same release of pyarrow.

    Args:
        connection: in a transaction that `fix_spelling` prepared.
        table: as declared, or as reflected.
        file: the file to write.
    """
    loading.load_exactly(connection)
    names = (f"exported.{_quoted(column.name)}" for column in data_package.columns(table))
    with file.open("wb") as stream, connection.cursor("exported") as rows:
        rows.itersize = _CHUNK
        rows.execute(sql.SQL(_select(table, names)))
        parquet.write(Answer(loading.columns(rows), iter(rows)), stream)


def _statement(table: Table) -> sql.SQL:
    listed = (f"{_spelt(c)} as {_quoted(c.name)}" for c in data_package.columns(table))
    return sql.SQL(f"copy ({_select(table, listed)}) to stdout with ({data_package.COPY_OPTIONS})")


def _select(table: Table, listed: Iterable[str]) -> str:
    return (
        f"select {', '.join(listed)} from {table.schema}.{_quoted(table.name)} as exported "
        f"order by {_order(table.primary_key.columns)}"
    )


def _spelt(column: Column[Any]) -> str:
    """SQL for a value as the Table Schema standard spells it."""
    name = f"exported.{_quoted(column.name)}"
    match column.type:
        case Boolean():
            return f"{name}::text"
        case DateTime(timezone=True):
            return f'to_char({name}, \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\')'
        case DateTime():
            return f"to_char({name}, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
        case ARRAY():
            return f"to_json({name})"
        case _:
            return name


def _order(key: Iterable[Column[Any]]) -> str:
    by_key = (
        f"exported.{_quoted(c.name)}" + (' collate "C"' if isinstance(c.type, String) else "")
        for c in key
    )
    return ", ".join(by_key) or 'exported::text collate "C"'


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string()
