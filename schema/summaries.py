"""Bringing the summaries up to date: each table ``..._kept`` with what its view gives.

A load does it before it commits: for the keys that depend on what it changes, or, where they are a
large share of a summary, for all. The doctor compares. A revision that changes what such a view
gives does it too, by SQL of its own.
"""

import itertools
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, LiteralString, TypeAlias

import psycopg
from psycopg import sql

from . import distribution
from .tables.base import array_of
from .tables.summaries import DEPENDENCES, SUMMARIES, Summary, metadata

#: Values of the columns of a key.
_Key: TypeAlias = tuple[Any, ...]

_SUFFIX = "_kept"
#: What depends on more facts is not followed, as they go through the client: all is worked out.
_MOST_FOLLOWED = 100_000
#: Citus takes so many keys at once.
_BATCH = 2000

#: The view is asked for one key at a time, as a filter on several may not reach its parts.
_OF_KEYS: LiteralString = """
select {fresh_columns}
from unnest({key_arrays}) as given ({key})
cross join lateral (
    select {columns} from core.{view} as view where {given_key} offset 0
) as fresh
"""
#: Citus cannot do that.
_OF_KEYS_DISTRIBUTED: LiteralString = """
select {columns} from core.{view} as view where view.{key} = any({key_arrays})
"""
#: Rows ``kept`` that are not as they should be.
_DIFFERING: LiteralString = """
from core.{kept} as kept
where
    ({key}) in (select * from unnest({key_arrays})) and not exists (
        select from (select {columns} from {fresh}) as fresh where {same_row} and {same_rest}
    )
"""
_DIFFERING_OF_ALL = _DIFFERING.replace("({key}) in (select * from unnest({key_arrays})) and", "")


def refresh(cursor: psycopg.Cursor[Any], on_done: Callable[[str], None] = lambda _: None) -> None:
    """Bring all summaries up to date; rows that do not differ are not touched.

    Args:
        cursor: in the transaction of the loader.
        on_done: called with the name of the table, ``core.place_meetings_kept``, of each.
    """
    refreshing = _Refreshing(cursor)
    for summary in SUMMARIES:
        refreshing.all_of(summary)
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
        self._refreshing = _Refreshing(cursor)
        self._ids = set(changed)
        self._keys: dict[type[Summary], set[_Key]] = {}
        self._follow()
        for summary in SUMMARIES:
            self._keys[summary] = self._touched_keys(summary)

    def refresh(self) -> None:
        """Bring the summaries up to date with what has changed."""
        self._follow()
        for summary in SUMMARIES:
            # The pairs are found by summaries that come before them.
            keys = self._keys[summary] | self._touched_keys(summary)
            if self._is_much or self._refreshing.is_much(summary, len(keys)):
                self._refreshing.all_of(summary)
            elif keys:
                self._refreshing.of_keys(summary, keys)

    @property
    def _is_much(self) -> bool:
        return len(self._ids) > _MOST_FOLLOWED

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

    def _touched_keys(self, summary: type[Summary]) -> set[_Key]:
        if self._is_much or not self._ids:
            return set()
        return self._refreshing.touched(summary, self._ids)


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


class _Refreshing:
    """Brings summaries up to date, on a plain server or on Citus."""

    def __init__(self, cursor: psycopg.Cursor[Any]) -> None:
        self._cursor = cursor
        self._is_distributed = bool(distribution.distributed(cursor))

    def touched(self, summary: type[Summary], ids: Collection[uuid.UUID]) -> set[_Key]:
        """The keys that depend on facts."""
        query = (self._is_distributed and summary.touched_distributed) or summary.touched
        return {*self._cursor.execute(query, [list(ids)]).fetchall()}

    def is_much(self, summary: type[Summary], keys: int) -> bool:
        """Whether so many keys are too large a share of a summary to be worked out one by one.

        No more of its rows are counted than that takes.
        """
        if keys and self._is_distributed and len(summary.key) > 1:
            return True
        most = keys * summary.rows_a_key
        query = "select count(*) from (select 1 from core.{kept} limit %s) as counted"
        [(rows,)] = self._run(summary, query, [most]).fetchall()
        return bool(rows < most)

    def all_of(self, summary: type[Summary]) -> None:
        """Bring all rows up to date."""
        # Citus looks for a row of no columns in vain.
        has_rows = "select exists (select 1 from core.{kept})"
        if self._run(summary, has_rows).fetchone() == (False,):
            fill = "insert into core.{kept} ({columns}) select {columns} from core.{view}"
            self._run(summary, fill)
            return
        # Several processes may work on it, as they may not on an INSERT.
        make = "create temporary table {fresh} on commit drop as select {columns} from core.{view}"
        self._run(summary, make)
        self._replace(summary, _DIFFERING_OF_ALL)

    def of_keys(self, summary: type[Summary], keys: Collection[_Key]) -> None:
        """Bring the rows of some keys up to date."""
        view = _OF_KEYS_DISTRIBUTED if self._is_distributed else _OF_KEYS
        for some in _batches(keys, _BATCH if self._is_distributed else len(keys)):
            make = "create temporary table {fresh} on commit drop as "
            self._run(summary, f"{make} select {{columns}} from core.{{kept}} with no data")
            self._run(summary, f"insert into {{fresh}} ({{columns}}) {view}", some)
            self._replace(summary, _DIFFERING, some)

    def _replace(
        self, summary: type[Summary], differing: LiteralString, keys: list[Any] | None = None
    ) -> None:
        """Replace rows that are not as the fresh ones."""
        self._run(summary, "analyze {fresh}")
        if self._is_distributed:
            self._delete_elsewhere(summary, differing, keys)
        else:
            self._run(summary, f"delete {differing}", keys)
        insert: LiteralString = "insert into core.{kept} ({columns}) select {columns} from {fresh}"
        if self._is_distributed:
            insert += " on conflict do nothing"
        else:
            # To try all of them takes longer.
            insert += (
                " as fresh where not exists (select from core.{kept} as kept where {same_row})"
            )
        self._run(summary, insert)
        self._run(summary, "drop table {fresh}")

    def _delete_elsewhere(
        self, summary: type[Summary], differing: LiteralString, keys: list[Any] | None
    ) -> None:
        """Delete in two steps: Citus joins no temporary table to one from which it deletes."""
        rows = self._run(summary, f"select {{row}} {differing}", keys).fetchall()
        delete = "delete from core.{kept} where ({row}) in (select * from unnest({row_arrays}))"
        for some in _batches(rows, _BATCH):
            self._run(summary, delete, some)

    def _run(
        self, summary: type[Summary], text: LiteralString, values: list[Any] | None = None
    ) -> psycopg.Cursor[Any]:
        return self._cursor.execute(sql.SQL(text).format(**_names(summary)), values)


def _batches(keys: Iterable[_Key], size: int) -> Iterator[list[Any]]:
    """For so many keys at once, a list of values for each of their columns."""
    left = iter(keys)
    while some := list(itertools.islice(left, size)):
        yield [list(values) for values in zip(*some, strict=True)]


def _names(summary: type[Summary]) -> dict[str, sql.Composable]:
    table = metadata.tables[f"core.{summary.__tablename__}"]
    row = [c.name for c in table.columns if c.primary_key]
    rest = [c.name for c in table.columns if not c.primary_key]

    def each(
        names: Iterable[str], template: LiteralString, by: LiteralString = ", "
    ) -> sql.Composable:
        return sql.SQL(by).join(sql.SQL(template).format(sql.Identifier(name)) for name in names)

    def arrays(names: Iterable[str]) -> sql.Composable:
        return sql.SQL(", ").join(sql.SQL(array_of(table.columns[name])) for name in names)

    return {
        "kept": sql.Identifier(table.name),
        "view": sql.Identifier(table.name.removesuffix(_SUFFIX)),
        "fresh": sql.Identifier(f"fresh_{table.name}"),
        "row": each(row, "{}"),
        "row_arrays": arrays(row),
        "columns": each([*row, *rest], "{}"),
        "fresh_columns": each([*row, *rest], "fresh.{}"),
        "same_row": each(row, "fresh.{0} = kept.{0}", " and "),
        "same_rest": each(rest, "fresh.{0} is not distinct from kept.{0}", " and ")
        if rest
        else sql.SQL("true"),
        "key": each(summary.key, "{}"),
        "given_key": each(summary.key, "view.{0} = given.{0}", " and "),
        "key_arrays": arrays(summary.key),
    }
