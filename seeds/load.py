"""Bringing the database to what the seed files state: staging, plan, upserts, deletes.

Everything happens in one transaction. The rows go by COPY into temporary staging tables, one for
each table; then one statement a table inserts and updates, and one deletes. Rows that do not
differ are not touched.
"""

import logging
import re
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, ForeignKeyConstraint, Table

from schema.server.database import DatabaseError, settings_sql
from schema.tables import metadata

from .corpus import Corpus
from .declaration import loaded_columns
from .document import DECLARATIONS
from .problems import InvalidSeeds, Problem

#: Key of the advisory lock of a load: 'comm' and 'load' in ASCII.
LOCK_KEY = (0x636F6D6D, 0x6C6F6164)
#: How long a load waits for another one; after how long it says that it waits; how often it polls.
_LONGEST_WAIT_SECONDS = 60.0
_SILENT_SECONDS = 2.0
_LOCK_POLL_SECONDS = 0.2
#: Unique constraints that a load may violate between two of its statements, but not at its end.
_DEFERRED = tuple(
    f"core.{constraint.name}"
    for table in metadata.sorted_tables
    for constraint in table.constraints
    if constraint.deferrable and not isinstance(constraint, ForeignKeyConstraint)
)
#: Columns that can name a deleted row in a plan, best first.
_LABELS = ("slug", "code", "name", "full_name", "summary", "described_as", "fact_type", "kind")
#: Staging tables with fewer rows are not analysed: that would cost more than it helps.
_ANALYSE_FROM = 1000

log = logging.getLogger(__name__)


@dataclass
class Counts:
    """What a load does, or did, to the rows of one table."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0

    @property
    def changed(self) -> bool:
        """Whether any row of the table changes."""
        return bool(self.inserted or self.updated or self.deleted)


@dataclass
class Summary:
    """What a load does, or did, table by table."""

    tables: dict[str, Counts] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether any row of any table changes."""
        return any(counts.changed for counts in self.tables.values())


@dataclass
class Change:
    """One row that a load would insert, update or delete.

    ``columns`` maps each column that differs to its old and new value.
    """

    action: str
    table: str
    label: str
    columns: dict[str, tuple[Any, Any]]


@dataclass
class Plan:
    """What a load would do."""

    summary: Summary
    changes: list[Change]


def load(
    connection: Connection,
    corpus: Corpus,
    on_progress: Callable[[str], None] | None = None,
) -> Summary:
    """Bring the database to what ``corpus`` states, all or nothing.

    Args:
        connection: an open connection without a transaction; its login may act as
            ``communique_loader``.
        corpus: what the seed files state; what is not in it is deleted.
        on_progress: called with the name of each table before it is written.

    Returns:
        The rows inserted, updated, deleted and unchanged in each table.

    Raises:
        InvalidSeeds: a constraint of the database refuses a row; nothing has changed.
        schema.server.database.DatabaseError: another load takes too long; nothing has changed.
    """
    with _transaction(connection, corpus) as cursor:
        staged = _stage(cursor, corpus)
        tables = list(staged)
        summary = Summary({table.name: Counts() for table in tables})
        cursor.execute(_sql(f"set constraints {', '.join(_DEFERRED)} deferred"))
        # Rows that nothing names are deleted first, so that new rows can have their unique values;
        # rows that others name are deleted last, when the others have been updated.
        for table in reversed([t for t in tables if t not in _named_by_others()]):
            summary.tables[table.name].deleted = _delete(cursor, table)
        for table in tables:
            if on_progress:
                on_progress(table.name)
            counts = summary.tables[table.name]
            counts.inserted, counts.updated = _upsert(cursor, table)
            counts.unchanged = staged[table] - counts.inserted - counts.updated
        for table in reversed([t for t in tables if t in _named_by_others()]):
            summary.tables[table.name].deleted = _delete(cursor, table)
        cursor.execute("commit")
    return summary


def plan(connection: Connection, corpus: Corpus) -> Plan:
    """What `load` would do; changes nothing.

    Args:
        connection: an open connection without a transaction.
        corpus: what the seed files state.

    Returns:
        The counts of each table and every change.
    """
    summary = Summary()
    changes: list[Change] = []
    labels = {str(id_): row.key for rows in corpus.rows.values() for id_, row in rows.items()}
    labels |= {str(id_): label for id_, label in corpus.passages()}
    with _transaction(connection, corpus) as cursor:
        for table, staged in _stage(cursor, corpus).items():
            counts = summary.tables[table.name] = Counts()
            for action, old, new in _differences(cursor, table):
                changes.append(_change(action, table, old or {}, new or {}, labels))
                match action:
                    case "insert":
                        counts.inserted += 1
                    case "update":
                        counts.updated += 1
                    case _:
                        counts.deleted += 1
            counts.unchanged = staged - counts.inserted - counts.updated
        cursor.execute("rollback")
    return Plan(summary, changes)


def sources_to_remove(connection: Connection, corpus: Corpus) -> list[str]:
    """Slugs of the sources that the database has and ``corpus`` has not: a load removes them."""
    rows = connection.exec_driver_sql("select slug from core.source order by slug").scalars().all()
    connection.rollback()
    return [slug for slug in rows if slug not in corpus.sources]


@contextmanager
def as_loader(connection: Connection) -> Iterator[psycopg.Cursor[Any]]:
    """A transaction in which the loader works, alone; rolled back unless committed in it.

    Args:
        connection: an open connection without a transaction; its login may act as
            ``communique_loader``.

    Yields:
        A cursor in the transaction.

    Raises:
        schema.server.database.DatabaseError: another load takes too long.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    connection.rollback()
    try:
        with driver.cursor() as cursor:
            cursor.execute(settings_sql().encode())
            cursor.execute("set local role communique_loader")
            # One load at a time: a second one compares with what the first has written.
            _acquire_lock(cursor)
            yield cursor
    finally:
        driver.rollback()


def _acquire_lock(cursor: psycopg.Cursor[Any]) -> None:
    """Wait, but not for ever, until no other load is at work, and say who keeps it waiting."""
    started = time.monotonic()
    told = False
    while True:
        cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", LOCK_KEY)
        if cursor.fetchone() == (True,):
            return
        waited = time.monotonic() - started
        if waited >= _LONGEST_WAIT_SECONDS:
            raise DatabaseError(
                f"Another load is still at work after {waited:.0f} seconds{_holder(cursor)}; "
                "nothing was changed. Run it again when that one has ended; if it hangs, end it "
                "with pg_terminate_backend."
            )
        if waited >= _SILENT_SECONDS and not told:
            log.warning("Another load is at work%s; waiting for it.", _holder(cursor))
            told = True
        time.sleep(_LOCK_POLL_SECONDS)


def _holder(cursor: psycopg.Cursor[Any]) -> str:
    """Who holds the lock of loads, in brackets; nothing if that one has just ended."""
    cursor.execute(
        """
        select held.pid, coalesce(activity.usename, 'unknown') as login
        from pg_locks as held
        inner join pg_database as base on held.database = base.oid
        left join pg_stat_activity as activity on held.pid = activity.pid
        where
            base.datname = current_database() and held.locktype = 'advisory' and held.granted
            and held.classid = %s and held.objid = %s and held.objsubid = 2
        limit 1
        """,
        LOCK_KEY,
    )
    row = cursor.fetchone()
    return f" (process {row[0]}, login {row[1]})" if row else ""


@contextmanager
def _transaction(connection: Connection, corpus: Corpus) -> Iterator[psycopg.Cursor[Any]]:
    try:
        with as_loader(connection) as cursor:
            yield cursor
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        raise InvalidSeeds([_refusal(error, corpus)]) from error


def _stage(cursor: psycopg.Cursor[Any], corpus: Corpus) -> dict[Table, int]:
    """Copy the rows of the corpus to staging tables.

    Returns:
        The number of rows staged for each table, parents first.
    """
    # fact and citation refer to each other; the foreign key of fact is deferred.
    tables = list(metadata.sorted_tables)
    statements = [
        f"create temporary table staged_{t.name} on commit drop as "
        f"select {_columns(t)} from core.{t.name} with no data"
        for t in tables
    ]
    cursor.execute(_sql("; ".join(statements)))
    staged = dict.fromkeys(tables, 0)
    for table in tables:
        with cursor.copy(_sql(f"copy staged_{table.name} ({_columns(table)}) from stdin")) as copy:
            for row in corpus.table_rows(table):
                copy.write_row(row)
                staged[table] += 1
        if staged[table] >= _ANALYSE_FROM:
            cursor.execute(_sql(f"analyze staged_{table.name}"))
    return staged


def _upsert(cursor: psycopg.Cursor[Any], table: Table) -> tuple[int, int]:
    """Insert and update the rows of one table; gives the numbers inserted and updated."""
    keys = _keys(table)
    others = [c.name for c in loaded_columns(table) if c.name not in keys]
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    on_conflict = (
        f"do update set {changes} where ({', '.join(f'kept.{n}' for n in others)}) "
        f"is distinct from ({', '.join(f'excluded.{n}' for n in others)})"
        if others
        else "do nothing"
    )
    # A row that this statement inserted was never locked or updated, so its xmax is 0.
    cursor.execute(
        _sql(
            f"""with written as (
                insert into core.{table.name} as kept ({_columns(table)})
                select {_columns(table)} from staged_{table.name}
                on conflict ({", ".join(keys)}) {on_conflict}
                returning (kept.xmax = 0) as is_new
            )
            select
                count(*) filter (where is_new),
                count(*) filter (where not is_new)
            from written"""
        )
    )
    row = cursor.fetchone()
    assert row is not None
    return row[0], row[1]


def _delete(cursor: psycopg.Cursor[Any], table: Table) -> int:
    cursor.execute(
        _sql(
            f"delete from core.{table.name} as kept where not exists "
            f"(select from staged_{table.name} as staged where {_same_row(table)})"
        )
    )
    return cursor.rowcount


def _differences(
    cursor: psycopg.Cursor[Any], table: Table
) -> list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]]:
    key = _keys(table)[0]
    cursor.execute(
        _sql(
            f"""select
                case
                    when kept.{key} is null then 'insert'
                    when staged.{key} is null then 'delete'
                    else 'update'
                end,
                to_jsonb(kept),
                to_jsonb(staged)
            from (select {_columns(table)} from core.{table.name}) as kept
            full join staged_{table.name} as staged on {_same_row(table)}
            where kept is distinct from staged"""
        )
    )
    return cursor.fetchall()


def _change(
    action: str, table: Table, old: dict[str, Any], new: dict[str, Any], labels: dict[str, str]
) -> Change:
    row = new or old
    key = str(row[_keys(table)[-1]])
    if table.name == "citation":
        cited, by = str(row["fact_id"]), str(row["passage_id"])
        key = f"{labels.get(cited, cited)} by {labels.get(by, by)}"
    named = (str(row[name]) for name in _LABELS if row.get(name))
    columns = {
        name: (old.get(name), new.get(name)) for name in row if old.get(name) != new.get(name)
    }
    return Change(action, table.name, labels.get(key) or next(named, key), columns)


@cache
def _named_by_others() -> set[Table]:
    """Tables whose rows another row may name in a value that can change; and what those refer to.

    They are deleted last, when the other row names something else.
    """
    fixed: dict[Table, set[str]] = {}
    for declaration in DECLARATIONS:
        fixed.setdefault(declaration.table, set()).update(declaration.fixed)
    found: set[Table] = set()
    left = []
    for table in metadata.tables.values():
        unchanging = fixed.get(table, {*_keys(table)})
        left += [
            key.referred_table
            for key in table.foreign_key_constraints
            if not key.deferrable and not unchanging.issuperset(key.column_keys)
        ]
    while left:
        table = left.pop()
        if table not in found:
            found.add(table)
            left += [k.referred_table for k in table.foreign_key_constraints if not k.deferrable]
    return found


def _keys(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _columns(table: Table) -> str:
    return ", ".join(column.name for column in loaded_columns(table))


def _same_row(table: Table) -> str:
    return " and ".join(f"staged.{name} = kept.{name}" for name in _keys(table))


def _sql(text: str) -> sql.SQL:
    return sql.SQL(text)


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _refusal(error: psycopg.Error, corpus: Corpus) -> Problem:
    """Which row of which file a constraint of the database refuses, as far as it can be told."""
    diagnosis = error.diag
    detail = diagnosis.message_detail or ""
    ids = {uuid.UUID(text) for text in _UUID.findall(detail)}
    message = (
        f"the database refuses a row{f' of {name}' if (name := diagnosis.table_name) else ''}: "
        f"{diagnosis.message_primary or error!s:.300}. {detail:.500}".strip()
    )
    place = corpus.where(ids)
    if place is None:
        return Problem(None, None, (), message)
    return Problem(place.file, place.line, place.location, message)
