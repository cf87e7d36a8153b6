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
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Table

from schema.server.database import DatabaseError, settings_sql
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
CITATION_DIFFERENCES = """
with said_before as (
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from core.citation
    except all
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from staged_citation
),
said_now as (
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from staged_citation
    except all
    select fact_id, passage_id, stance, basis, attribute, stated_value, note
    from core.citation
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
from staged_citation as staged
inner join core.citation as kept
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
def transaction(connection: Connection, corpus: Corpus) -> Iterator[psycopg.Cursor[Any]]:
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


def stage(cursor: psycopg.Cursor[Any], corpus: Corpus) -> dict[Table, int]:
    """Copy the rows of the corpus to staging tables.

    Returns:
        The number of rows staged for each table, parents first.
    """
    # fact and citation refer to each other; the foreign key of fact is deferred.
    tables = metadata.sorted_tables
    statements = [
        f"create temporary table staged_{t.name} on commit drop as "
        f"select {column_list(t)} from core.{t.name} with no data"
        for t in tables
    ]
    cursor.execute(statement("; ".join(statements)))
    staged = dict.fromkeys(tables, 0)
    for table in tables:
        with cursor.copy(
            statement(f"copy staged_{table.name} ({column_list(table)}) from stdin")
        ) as copy:
            for row in corpus.table_rows(table):
                copy.write_row(row)
                staged[table] += 1
        if staged[table] >= _ANALYSE_FROM:
            cursor.execute(statement(f"analyze staged_{table.name}"))
    cursor.execute(statement(_KEEP_REDIRECTS))
    staged[metadata.tables["core.redirect"]] += cursor.rowcount
    return staged


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
    message = (
        f"the database refuses a row{f' of {name}' if (name := diagnosis.table_name) else ''}: "
        f"{diagnosis.message_primary or error!s:.300}. {detail:.500}".strip()
    )
    place = corpus.where(ids)
    if place is None:
        return Problem(None, None, (), message)
    return Problem(place.file, place.line, place.location, message)
