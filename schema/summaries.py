"""Bringing the summaries up to date: each table ``..._kept`` with what its view gives.

A load does it before it commits: for the rows that depend on what it changes, or, where that is
much, for all. The doctor compares. A revision that changes what such a view gives does it too, by
SQL of its own.
"""

import uuid
from collections.abc import Callable, Iterable
from typing import Any, LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import Table

from . import distribution
from .tables.base import array_of
from .tables.summaries import DEPENDENCES, SUMMARIES, Summary, metadata

_SUFFIX = "_kept"
#: Where more than these facts, or rows of a summary, are touched, all are worked out anew.
_MANY = 2000
#: Runs a statement, as a cursor's method does.
Execute = Callable[..., Any]

#: The view is asked for one key at a time, as a filter on several may not reach its parts.
_OF_KEYS = """
select {fresh_columns}
from unnest(%s::uuid[]) as given ({key})
cross join lateral (
    select {columns} from core.{view} as view where view.{key} = given.{key} offset 0
) as fresh
"""
#: Citus cannot do that.
_OF_KEYS_DISTRIBUTED = "select {columns} from core.{view} as view where view.{key} = any(%s)"


def refresh(execute: Execute, on_done: Callable[[str], None] = lambda _: None) -> None:
    """Bring all summaries up to date; rows that do not differ are not touched.

    Args:
        execute: runs a statement in the transaction of the loader.
        on_done: called with the name of the table, ``core.place_meetings_kept``, of each.
    """
    for summary in SUMMARIES:
        _refresh_whole(execute, summary)
        on_done(f"core.{summary.__tablename__}")


class Touched:
    """What a load touches: made before it changes anything, and refreshed when it has.

    What depends on a fact may do so only before, or only after; both are followed.
    """

    def __init__(self, cursor: psycopg.Cursor[Any], changed: Iterable[uuid.UUID]) -> None:
        """Follow what depends on facts as they are.

        Args:
            cursor: in the transaction of the loader.
            changed: ids of the facts that are about to change, also of those that are new.
        """
        self._cursor = cursor
        self._ids = set(changed)
        self._keys: dict[type[Summary], set[tuple[Any, ...]]] = {}
        self._follow()
        for summary in SUMMARIES:
            self._keys[summary] = self._touched_keys(summary)

    def refresh(self) -> None:
        """Bring the summaries up to date with what has changed."""
        self._follow()
        for summary in SUMMARIES:
            # The pairs are found by summaries that come before them.
            keys = self._keys[summary] | self._touched_keys(summary)
            if self._is_much or len(keys) > (_MANY if summary.is_quick else 0):
                _refresh_whole(self._cursor.execute, summary)
            elif keys:
                _refresh_keys(self._cursor, summary, [key for (key,) in keys])

    @property
    def _is_much(self) -> bool:
        return len(self._ids) > _MANY

    def _follow(self) -> None:
        for table, dependent, on in DEPENDENCES:
            query = sql.SQL("select {} from core.{} where {}").format(
                sql.Identifier(dependent),
                sql.Identifier(table),
                sql.SQL(" or ").join(
                    sql.SQL("{} = any(%(ids)s)").format(sql.Identifier(column)) for column in on
                ),
            )
            new = self._ids
            while new and not self._is_much:
                found = self._cursor.execute(query, {"ids": list(new)}).fetchall()
                new = {id_ for (id_,) in found if id_ is not None} - self._ids
                self._ids |= new

    def _touched_keys(self, summary: type[Summary]) -> set[tuple[Any, ...]]:
        if self._is_much or not self._ids:
            return set()
        return {*self._cursor.execute(summary.touched, [list(self._ids)]).fetchall()}


def differences() -> dict[str, str]:
    """For each summary, by name, a query that counts the rows in which it differs from its view."""
    query = (
        "select count(*) from ("
        "(select {columns} from core.{view} except select {columns} from core.{kept}) union all "
        "(select {columns} from core.{kept} except select {columns} from core.{view})) as differing"
    )
    return {
        summary.__tablename__: sql.SQL(query).format(**_names(summary)).as_string()
        for summary in SUMMARIES
    }


def _refresh_whole(execute: Execute, summary: type[Summary]) -> None:
    names = _names(summary)
    # Citus looks for a row of no columns in vain.
    has_rows = sql.SQL("select exists (select 1 from core.{kept})").format(**names)
    if execute(has_rows).fetchone() == (False,):
        fill = "insert into core.{kept} ({columns}) select {columns} from core.{view}"
        execute(sql.SQL(fill).format(**names))
        return
    for statement in (
        "create temporary table {fresh} on commit drop as select {columns} from core.{view}",
        "analyze {fresh}",
    ):
        execute(sql.SQL(statement).format(**names))
    differing = (
        "select {row} from core.{kept} as kept where not exists ("
        "select from (select {columns} from {fresh}) as fresh where {same_row} and {same_rest})"
    )
    _delete(execute, summary, execute(sql.SQL(differing).format(**names)).fetchall())
    for statement in (
        "insert into core.{kept} ({columns}) select {columns} from {fresh} on conflict do nothing",
        "drop table {fresh}",
    ):
        execute(sql.SQL(statement).format(**names))


def _refresh_keys(
    cursor: psycopg.Cursor[Any], summary: type[Summary], keys: list[uuid.UUID]
) -> None:
    """Bring the rows of some keys up to date; there are few, so they are compared here."""
    names = _names(summary)

    def rows(query: LiteralString) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        found = cursor.execute(sql.SQL(query).format(**names), [keys]).fetchall()
        return {row[: len(_table(summary).primary_key.columns)]: row for row in found}

    fresh = rows(_OF_KEYS_DISTRIBUTED if distribution.distributed(cursor) else _OF_KEYS)
    kept = rows("select {columns} from core.{kept} as kept where kept.{key} = any(%s)")
    _delete(cursor.execute, summary, [key for key, row in kept.items() if fresh.get(key) != row])
    insert = sql.SQL("insert into core.{kept} ({columns}) values ({values})").format(**names)
    cursor.executemany(insert, [row for key, row in fresh.items() if kept.get(key) != row])


def _delete(execute: Execute, summary: type[Summary], rows: list[tuple[Any, ...]]) -> None:
    """Delete rows of a summary, given by their primary keys."""
    if rows:
        statement = sql.SQL(
            "delete from core.{kept} where ({row}) in (select * from unnest({arrays}))"
        )
        arrays = [list(values) for values in zip(*rows, strict=True)]
        execute(statement.format(**_names(summary)), arrays)


def _names(summary: type[Summary]) -> dict[str, sql.Composable]:
    table = _table(summary)
    row = [c.name for c in table.columns if c.primary_key]
    rest = [c.name for c in table.columns if not c.primary_key]

    def each(names: Iterable[str], template: str, joined: str = ", ") -> sql.Composable:
        return sql.SQL(joined).join(
            sql.SQL(template).format(sql.Identifier(name)) for name in names
        )

    return {
        "kept": sql.Identifier(table.name),
        "view": sql.Identifier(table.name.removesuffix(_SUFFIX)),
        "fresh": sql.Identifier(f"fresh_{table.name}"),
        "row": each(row, "{}"),
        "columns": each([*row, *rest], "{}"),
        "fresh_columns": each([*row, *rest], "fresh.{}"),
        "same_row": each(row, "fresh.{0} = kept.{0}", " and "),
        "same_rest": each(rest, "fresh.{0} is not distinct from kept.{0}", " and ")
        if rest
        else sql.SQL("true"),
        "key": sql.Identifier(summary.key[0]),
        "values": each([*row, *rest], "%s"),
        "arrays": sql.SQL(", ").join(sql.SQL(array_of(table.columns[name])) for name in row),
    }


def _table(summary: type[Summary]) -> Table:
    return metadata.tables[f"core.{summary.__tablename__}"]
