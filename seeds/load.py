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
from schema.tables.dating import dated

from .corpus import Corpus
from .declaration import loaded_columns
from .document import DECLARATIONS
from .identity import row_id
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
#: Of each row of it, another table has one: it is loaded, but neither told nor counted.
_UNTOLD = "fact"
#: Columns that can name a row of no fact in a plan, best first.
_LABELS = ("slug", "code", "name")
#: Two rows of a citation have the same number only by chance: it changes whenever another citation
#: of the fact comes or goes. What differs is therefore found by what they say; where all of a fact
#: say the same as before, in another order, those that come earlier than before are told.
_CITATION_DIFFERENCES = """
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

    def add(self, action: str, number: int) -> None:
        """Count rows that are inserted, updated or deleted."""
        match action:
            case "insert":
                self.inserted += number
            case "update":
                self.updated += number
            case _:
                self.deleted += number

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

    ``columns`` maps each column that differs to its old and new value; what refers to another row
    is that row's name.
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
        The rows inserted, updated, deleted and unchanged in each table; a fact counts in the table
        of its type.

    Raises:
        InvalidSeeds: a constraint of the database refuses a row; nothing has changed.
        schema.server.database.DatabaseError: another load takes too long; nothing has changed.
    """
    with _transaction(connection, corpus) as cursor:
        staged = _stage(cursor, corpus)
        tables = list(staged)
        summary = Summary({table.name: Counts() for table in tables})
        citations = _count_citations(cursor)
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
    citations.unchanged = _unchanged(staged, "citation", citations)
    summary.tables["citation"] = citations
    del summary.tables[_UNTOLD]
    return summary


def plan(connection: Connection, corpus: Corpus) -> Plan:
    """What `load` would do; changes nothing.

    Args:
        connection: an open connection without a transaction.
        corpus: what the seed files state.

    Returns:
        The counts of each table, as `load` gives them, and every change of what the files state:
        neither what follows from it, as the bounds of a date do, nor the citations that come and
        go with a fact, or that it shares with another.
    """
    summary = Summary()
    found: list[tuple[str, Table, dict[str, Any], dict[str, Any]]] = []
    with _transaction(connection, corpus) as cursor:
        staged = _stage(cursor, corpus)
        for table in staged:
            if table.name == _UNTOLD:
                continue
            counts = summary.tables[table.name] = Counts()
            for action, old, new in _differences(cursor, table):
                found.append((action, table, old or {}, new or {}))
                counts.add(action, 1)
            counts.unchanged = _unchanged(staged, table.name, counts)
        labels = _labels(cursor, corpus, found)
        cursor.execute("rollback")
    with_its_citations = {
        row[f"{table.name}_id"]
        for action, table, old, new in found
        if action != "update" and f"{table.name}_id" in (row := new or old)
    }
    cited = {
        str(row.id) for document in corpus.documents for row in document.statements() if row.cites
    }
    changes = [
        change
        for action, table, old, new in found
        if table.name != "citation" or (row := new or old)["fact_id"] in cited - with_its_citations
        if (change := _change(action, table, old, new, labels)).columns
    ]
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
    if table.name == "citation":
        return cursor.execute(_sql(_CITATION_DIFFERENCES)).fetchall()
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
    untold = {*_following(table), *_keys(table)}
    if table.name == "citation":
        label = f"{labels[row['fact_id']]} by {labels[row['passage_id']]}"
    elif (key := str(row[_keys(table)[-1]])) in labels:
        label = labels[key]
    else:
        named = next((row[name] for name in _LABELS if row.get(name)), None)
        label = named or " ".join(str(v) for n, v in row.items() if v and n not in untold)
    columns = {
        name: (_shown(old.get(name), labels), _shown(new.get(name), labels))
        for name in row
        if old.get(name) != new.get(name) and name not in _following(table)
    }
    return Change(action, table.name, label, columns)


def _shown(value: Any, labels: dict[str, str]) -> Any:
    """A value of a column; what refers to another row is that row's name."""
    return labels.get(value, value) if isinstance(value, str) else value


def _labels(
    cursor: psycopg.Cursor[Any],
    corpus: Corpus,
    found: list[tuple[str, Table, dict[str, Any], dict[str, Any]]],
) -> dict[str, str]:
    """A name for each id in the rows: as the files call it, else as the database does."""
    labels = {str(id_): row.key for rows in corpus.rows.values() for id_, row in rows.items()}
    labels |= {str(id_): label for id_, label in corpus.passages()}
    labels |= {str(row_id("source", slug)): slug for slug in corpus.sources}
    ids = {
        value
        for _, _, *rows in found
        for row in rows
        for value in row.values()
        if isinstance(value, str) and _UUID.fullmatch(value)
    }
    cursor.execute(
        """
        select fact_label.fact_id::text, fact_label.label
        from core.fact_label
        where fact_label.fact_id = any(%(ids)s::uuid[])
        union all
        select
            passage.passage_id::text,
            source.slug || ' p' || passage.paragraph || 's' || passage.sentence
        from core.passage
        inner join core.source on passage.source_id = source.source_id
        where passage.passage_id = any(%(ids)s::uuid[])
        union all
        select source.source_id::text, source.slug
        from core.source
        where source.source_id = any(%(ids)s::uuid[])
        """,
        {"ids": sorted(ids - labels.keys())},
    )
    return dict(cursor.fetchall()) | labels


@cache
def _following(table: Table) -> set[str]:
    """Columns of a table that follow from others, which the files state."""
    bounds = {f"{prefix}_{end}" for prefix in dated(table) for end in ("from", "to", "precision")}
    return bounds | {
        column
        for declaration in DECLARATIONS
        if declaration.table is table
        for column, attribute in declaration.model.derived.items()
        if not attribute
    }


def _count_citations(cursor: psycopg.Cursor[Any]) -> Counts:
    """What the load is about to do to citations."""
    counts = Counts()
    cursor.execute(
        _sql(
            "select difference.action, count(*) "
            f"from ({_CITATION_DIFFERENCES}) as difference group by difference.action"
        )
    )
    for action, number in cursor.fetchall():
        counts.add(action, number)
    return counts


def _unchanged(staged: dict[Table, int], name: str, counts: Counts) -> int:
    number = next(number for table, number in staged.items() if table.name == name)
    return number - counts.inserted - counts.updated


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
