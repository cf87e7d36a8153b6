"""Writes the rows of a table or view to a file, always in the same order and spelling.

CSV is made by COPY; Parquet by `reports.rendering.parquet`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg import sql
from sqlalchemy import ARRAY, Boolean, Column, Date, DateTime, MetaData, String, Table, inspect

from reports import copying, loading
from reports.answers import Answer
from reports.rendering import parquet
from schema import data_package
from schema.server import sqlalchemy_connection

#: The column by whose values Parquet is divided, and which the folders are named for.
YEAR = "year"
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
    with file.open("wb") as stream:
        for block in copying.blocks(cursor, _statement(table)):
            stream.write(block.data)
            digest.update(block.data)
            size += len(block.data)
    return Written(size, digest.hexdigest(), cursor.rowcount)


def write_parquet(
    cursor: psycopg.Cursor[Any], table: Table, file: Path, *, by_year: bool = False
) -> list[Path]:
    """Write the same rows as Parquet, with types.

    The same rows give the same bytes, with the same release of pyarrow.

    Args:
        cursor: in a transaction that `fix_spelling` prepared.
        table: as declared, or as reflected.
        file: the file to write; or, divided by year, the folder, which has no ending.
        by_year: write a file for each year of a table or view that has a date, below a folder.

    Returns:
        The files written.
    """
    names = [column.name for column in data_package.columns(table)]
    listed = [f"exported.{_quoted(name)}" for name in names if not by_year or name != YEAR]
    first: tuple[str, ...] = ()
    if by_year and (year := _year(table)):
        listed, first = [*listed, f"{year} as {YEAR}"], (f"{YEAR} nulls last",)
    with _answer(cursor, _select(table, listed, first)) as answer:
        if first:
            return parquet.write_parts(answer, file.with_suffix(""))
        with file.open("wb") as stream:
            parquet.write(answer, stream)
        return [file]


@contextmanager
def _answer(cursor: psycopg.Cursor[Any], select: str) -> Iterator[Answer]:
    """What a query returns, as the server writes it or row by row."""
    loading.load_exactly(cursor.connection)
    with cursor.connection.cursor("exported") as rows:
        rows.execute(sql.SQL(select))

        def copy(expressions: Sequence[str]) -> Iterator[copying.Block]:
            return copying.blocks(cursor, copying.statement(select, expressions))

        yield Answer(loading.columns(rows), iter(rows), copy=copy)


def _year(table: Table) -> str | None:
    """SQL for the year of a row: its own, or that of the earliest day of its first date."""
    columns = data_package.columns(table)
    if any(column.name == YEAR for column in columns):
        return f"exported.{YEAR}"
    for column in columns:
        if isinstance(column.type, Date):
            return f"extract(year from exported.{_quoted(column.name)})::integer"
    return None


def _statement(table: Table) -> str:
    listed = (f"{_spelt(c)} as {_quoted(c.name)}" for c in data_package.columns(table))
    return f"copy ({_select(table, listed)}) to stdout with ({data_package.COPY_OPTIONS})"


def _select(table: Table, listed: Iterable[str], first: Iterable[str] = ()) -> str:
    return (
        f"select {', '.join(listed)} from {table.schema}.{_quoted(table.name)} as exported "
        f"order by {', '.join((*first, _order(table)))}"
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


def _order(table: Table) -> str:
    by_key = (
        f"exported.{_quoted(c.name)}" + (' collate "C"' if isinstance(c.type, String) else "")
        for c in table.primary_key.columns
    )
    # Not the row as such, whose type servers of a cluster may not know.
    row = ", ".join(f"exported.{_quoted(c.name)}" for c in table.columns)
    return ", ".join(by_key) or f'row({row})::text collate "C"'


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string()
