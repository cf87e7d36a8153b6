"""The rows of the seed files in the database, staged beside those that are there.

Everything happens in one transaction of the loader. The rows go by COPY into temporary tables, one
for each table, ``staged_...``; `load` and `plan` compare them.
"""

import logging
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Table

from schema import distribution
from schema.server import database
from schema.server.database import DatabaseError
from schema.tables import metadata

from .corpus import Corpus
from .declaration import loaded_columns
from .problems import InvalidSeeds, Problem

#: Key of the advisory lock of a load: 'comm' and 'load' in ASCII.
LOCK_KEY = (0x636F6D6D, 0x6C6F6164)
#: How long a load waits for another one; after how long it says that it waits; how often it polls.
_LONGEST_WAIT_SECONDS = 60.0
_SILENT_SECONDS = 2.0
_LOCK_POLL_SECONDS = 0.2
#: Staging tables with fewer rows are not analysed: that would cost more than it helps.
_ANALYSE_FROM = 1000
#: Two rows of a citation have the same number only by chance: it changes whenever another citation
#: of the fact comes or goes. What differs is therefore found by what they say; where all of a fact
#: say the same as before, in another order, those that come earlier than before are told.
_CITATION_DIFFERENCES = """
with said_before as (
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from core.citation as kept
    where {in_scope}
    except all
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from staged_citation
),
said_now as (
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from staged_citation
    except all
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from core.citation as kept
    where {in_scope}
),
lost as (
    select
        said_before.*,
        row_number() over (partition by fact_id, passage_id, stance, attribute) as place
    from said_before
),
gained as (
    select
        said_now.*,
        row_number() over (partition by fact_id, passage_id, stance, attribute) as place
    from said_now
),
changed as (
    select
        case
            when lost.fact_id is null then 'insert'
            when gained.fact_id is null then 'delete'
            else 'update'
        end as action,
        coalesce(lost.fact_id, gained.fact_id) as fact_id,
        lost as kept,
        gained as staged
    from lost
    full join gained
        on
            lost.fact_id = gained.fact_id
            and lost.passage_id = gained.passage_id
            and lost.stance = gained.stance
            and coalesce(lost.attribute, '') = coalesce(gained.attribute, '')
            and lost.place = gained.place
)
select action, to_jsonb(kept) - 'place' as old, to_jsonb(staged) - 'place' as new
from changed
union all
select 'update' as action, to_jsonb(kept) as old, to_jsonb(staged) as new
from {both}
    on
        staged.fact_id = kept.fact_id
        and staged.passage_id = kept.passage_id
        and staged.stance = kept.stance
        and staged.basis = kept.basis
        and (staged.attribute, staged.stated_value, staged.note)
        is not distinct from (kept.attribute, kept.stated_value, kept.note)
where
    staged.citation_number < kept.citation_number
    and not exists (select from changed where changed.fact_id = staged.fact_id)
"""
#: Tables that no seed file states.
_HISTORY = {"load", "load_change", "load_file", "loaded_file", "mapping_file"}
#: What only all files together tell: it is the same after a load of a part of them.
_OF_ALL_FILES = {"redirect", "not_same_as"}
#: Tables whose rows belong to a source, or to a fact of another table.
_OWNERS = {
    "source": "source_id",
    "passage": "source_id",
    "fact": "fact_id",
    "citation": "fact_id",
    "claim": "fact_id",
    "acknowledgement": "fact_id",
}
#: What no seed file states stays until what it refers to goes: a redirect that a migration left,
#: which leads to where that is now.
_KEEP_REDIRECTS = """
insert into staged_redirect (old_id, new_id, fact_type)
select
    kept.old_id,
    coalesce(led_on.new_id, kept.new_id) as new_id,
    kept.fact_type
from core.redirect as kept
left join staged_redirect as led_on on kept.new_id = led_on.old_id
where
    kept.source_id is null
    and coalesce(led_on.new_id, kept.new_id) in (select fact_id from staged_fact)
    and kept.old_id not in (select old_id from staged_redirect)
"""
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
log = logging.getLogger(__name__)


@contextmanager
def as_loader(connection: psycopg.Connection) -> Iterator[psycopg.Cursor[Any]]:
    """A transaction in which the loader works, alone; rolled back unless committed in it.

    Args:
        connection: an open connection without a transaction; its login may act as
            ``communique_loader``.

    Yields:
        A cursor in the transaction.

    Raises:
        schema.server.database.DatabaseError: another load takes too long.
    """
    with database.transaction(connection) as cursor:
        cursor.execute("set local role communique_loader")
        # One load at a time: a second one compares with what the first has written.
        _acquire_lock(cursor)
        yield cursor


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
def transaction(connection: psycopg.Connection, corpus: Corpus) -> Iterator[psycopg.Cursor[Any]]:
    """A transaction of the loader, which says of what file and line a refused row is.

    Raises:
        InvalidSeeds: a constraint of the database refuses a row.
        schema.server.database.DatabaseError: another load takes too long.
    """
    try:
        with as_loader(connection) as cursor:
            yield cursor
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        raise InvalidSeeds([_refusal(error, corpus)]) from error


@dataclass(frozen=True)
class Staged:
    """The rows that a load compares with those in the database."""

    #: How many rows of each table there are, parents first.
    numbers: dict[Table, int]
    #: Whether they are of some facts and sources only, whose ids are in table ``scope``.
    is_partial: bool
    #: Whether Citus has the tables of the database.
    is_distributed: bool

    def in_scope(self, table: Table) -> str:
        """The condition, in SQL, that a row ``kept`` of a table is one to compare."""
        if not self.is_partial:
            return "true"
        return f"kept.{_OWNERS.get(table.name, f'{table.name}_id')} in (select id from scope)"

    def citation_differences(self) -> str:
        """A query that gives action, old and new row of each citation that differs."""
        citation = next(table for table in self.numbers if table.name == "citation")
        return _CITATION_DIFFERENCES.format(
            in_scope=self.in_scope(citation), both=self.both(citation, "inner join")
        )

    def both(self, table: Table, join: str = "full join") -> str:
        """The rows ``kept`` of the database to compare, joined to those ``staged``, in SQL.

        Each is a query of its own: otherwise Citus reads no more of a temporary table, which it
        joins to one of its own, than the columns that are named, and a whole row of it is empty.
        """
        columns = column_list(table)
        return (
            f"(select {columns} from core.{table.name} as kept where {self.in_scope(table)}) "
            f"as kept {join} (select {columns} from staged_{table.name}) as staged"
        )

    def gone(self, cursor: psycopg.Cursor[Any], table: Table) -> list[tuple[Any, ...]]:
        """The keys of the rows that the database has, and that are not staged."""
        return cursor.execute(statement(self.gone_query(table))).fetchall()

    def gone_query(self, table: Table) -> str:
        """The query of `gone`."""
        keys = ", ".join(key_columns(table))
        return (
            f"select {keys} from core.{table.name} as kept where {self.in_scope(table)} "
            f"except select {keys} from staged_{table.name}"
        )


def stage(cursor: psycopg.Cursor[Any], corpus: Corpus) -> Staged:
    """Copy the rows of the corpus to staging tables."""
    # fact and citation refer to each other; the foreign key of fact is deferred.
    tables = [table for table in metadata.sorted_tables if table.name not in _HISTORY]
    if corpus.scope is not None:
        cursor.execute("create temporary table scope (id uuid primary key) on commit drop")
        with cursor.copy("copy scope (id) from stdin") as copy:
            for id_ in corpus.scope.ids:
                copy.write_row([id_])
        cursor.execute("analyze scope")
        concerned = _concerned(cursor) | {*_OWNERS, *(t for t, rows in corpus.rows.items() if rows)}
        tables = [table for table in tables if table.name in concerned - _OF_ALL_FILES]
    statements = [
        f"create temporary table staged_{t.name} on commit drop as "
        f"select {column_list(t)} from core.{t.name} with no data"
        for t in tables
    ]
    cursor.execute(statement("; ".join(statements)))
    numbers = dict.fromkeys(tables, 0)
    for table in tables:
        with cursor.copy(
            statement(f"copy staged_{table.name} ({column_list(table)}) from stdin")
        ) as copy:
            for row in corpus.table_rows(table):
                copy.write_row(row)
                numbers[table] += 1
        if numbers[table] >= _ANALYSE_FROM:
            cursor.execute(statement(f"analyze staged_{table.name}"))
    if corpus.scope is None:
        cursor.execute(statement(_KEEP_REDIRECTS))
        numbers[metadata.tables["core.redirect"]] += cursor.rowcount
    return Staged(
        numbers,
        is_partial=corpus.scope is not None,
        is_distributed=bool(distribution.distributed(cursor)),
    )


def _concerned(cursor: psycopg.Cursor[Any]) -> set[str]:
    """The tables that have facts in scope."""
    found = cursor.execute(
        "select distinct fact.fact_type from core.fact inner join scope on fact.fact_id = scope.id"
    )
    return {table for (table,) in found}


def key_columns(table: Table) -> list[str]:
    """The columns of its primary key."""
    return [column.name for column in table.primary_key.columns]


def column_list(table: Table) -> str:
    """The columns that seeds fill, as a list in SQL."""
    return ", ".join(column.name for column in loaded_columns(table))


def same_row(table: Table) -> str:
    """The condition, in SQL, that a row ``staged`` and a row ``kept`` have the same key."""
    return " and ".join(f"staged.{name} = kept.{name}" for name in key_columns(table))


def statement(text: str) -> sql.SQL:
    """A statement of text that is ours alone."""
    return sql.SQL(text)


def _refusal(error: psycopg.Error, corpus: Corpus) -> Problem:
    """Which row of which file a constraint of the database refuses, as far as it can be told."""
    diagnosis = error.diag
    detail = diagnosis.message_detail or ""
    ids = {uuid.UUID(text) for text in UUID.findall(detail)}
    said = f"{diagnosis.message_primary or error!s:.300}. {detail:.500}".strip()
    return refused(corpus, ids, diagnosis.table_name, said)


def refused(corpus: Corpus, ids: set[uuid.UUID], table: str | None, reason: str) -> Problem:
    """That a row with one of ``ids`` is refused, and where it is in the files, if that is known."""
    message = f"the database refuses a row{f' of {table}' if table else ''}: {reason}"
    place = corpus.where(ids)
    if place is None:
        return Problem(None, None, (), message)
    return Problem(place.file, place.line, place.location, message)
