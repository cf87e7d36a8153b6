"""Bringing the database to what the seed files state: upserts, deletes.

One statement a table inserts and updates, and one deletes. Rows that do not differ are not touched.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Table

from schema import distribution, summaries
from schema.server import database
from schema.tables import metadata
from schema.tables.base import array_of

from . import history
from .corpus import Corpus
from .declaration import loaded_columns
from .document import DECLARATIONS
from .problems import InvalidSeeds, Problem
from .staging import (
    Staged,
    column_list,
    key_columns,
    refused,
    stage,
    statement,
    transaction,
)

#: Of each row of it, another table has one: it is loaded, but neither told nor counted.
UNTOLD = "fact"
#: So many rows are deleted at once where their keys go through the client.
_BATCH = 2000
#: So many new rows change how a table is best read.
_MANY = 1000
_CITATION = metadata.tables["core.citation"]
_RESTING_ON = """
select count(*)
from core.fact
where not exists (
    select from core.citation
    inner join core.passage on citation.passage_id = passage.passage_id
    inner join core.source on passage.source_id = source.source_id
    where
        citation.fact_id = fact.fact_id
        and citation.stance = 'supports'
        and citation.attribute is null
        and source.slug <> all(%s)
)
"""


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


def load(
    connection: psycopg.Connection,
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
    summary = Summary()
    if corpus.scope is not None and not corpus.scope.ids:
        return summary
    with transaction(connection, corpus) as cursor:
        history.refuse_other_basis(cursor, corpus)
        staged = stage(cursor, corpus)
        tables = list(staged.numbers)
        summary.tables = {table.name: Counts() for table in tables}
        citations = _count_citations(cursor, staged)
        history.record(cursor, staged)
        changing = history.changing(cursor)
        touched = summaries.Touched(cursor, changing)
        # Unique values may be exchanged between two statements.
        cursor.execute("set constraints all deferred")
        # Rows that nothing names are deleted first, so that new rows can have their unique values;
        # rows that others name are deleted last, when the others have been updated.
        for table in reversed([t for t in tables if t not in _named_by_others()]):
            summary.tables[table.name].deleted = _delete(cursor, staged, table)
        for table in tables:
            if on_progress:
                on_progress(table.name)
            counts = summary.tables[table.name]
            counts.inserted, counts.updated = _upsert(cursor, table)
            counts.unchanged = staged.numbers[table] - counts.inserted - counts.updated
        for table in reversed([t for t in tables if t in _named_by_others()]):
            summary.tables[table.name].deleted = _delete(cursor, staged, table)
        if staged.is_partial:
            _refuse_circles(cursor, staged)
        if summary.changed:
            _refuse_violations(cursor, corpus, summary, changing)
            _analyse(cursor, summary, is_distributed=staged.is_distributed)
            if on_progress:
                on_progress("summaries")
            # Names of countries are no facts, but a part of others' names.
            if "country" in summary.tables and summary.tables["country"].changed:
                summaries.refresh(cursor)
            else:
                touched.refresh()
        history.close(cursor, corpus, is_changed=summary.changed)
        cursor.execute("commit")
    citations.unchanged = staged.numbers[_CITATION] - citations.inserted - citations.updated
    summary.tables[_CITATION.name] = citations
    del summary.tables[UNTOLD]
    return summary


def _refuse_violations(
    cursor: psycopg.Cursor[Any], corpus: Corpus, summary: Summary, changing: list[uuid.UUID]
) -> None:
    """Refuse what violates a key that the database does not have, as its tables are distributed.

    Args:
        cursor: in the transaction of the load, when it has changed everything.
        corpus: what is loaded.
        summary: what was done to each table.
        changing: ids of the facts that came, went or changed.

    Raises:
        InvalidSeeds: a row does.
    """
    changed = {name for name, counts in summary.tables.items() if counts.changed}
    problems = [
        refused(corpus, {*ids}, key.table.name, key.violation)
        for key in distribution.dropped(cursor)
        if key.concerns & changed and (ids := distribution.violating(cursor, key, changing))
    ]
    if problems:
        raise InvalidSeeds(problems)


def _analyse(cursor: psycopg.Cursor[Any], summary: Summary, *, is_distributed: bool) -> None:
    """Have PostgreSQL look at tables that got many rows: till then it plans as if they had few.

    Its own look comes a minute later, and a query may come before. Where the login may not act as
    the owner of the tables, it is left to that; so it is on Citus, which does not look at what the
    same transaction has written.
    """
    grown = [name for name, counts in summary.tables.items() if counts.inserted >= _MANY]
    if not grown or is_distributed:
        return
    cursor.execute(database.BECOME_OWNER_IF_ALLOWED)
    cursor.execute(statement(f"analyze {', '.join(f'core.{name}' for name in grown)}"))
    cursor.execute("set local role communique_loader")


def sources_to_remove(connection: psycopg.Connection, corpus: Corpus) -> list[str]:
    """Slugs of the sources that the database has and ``corpus`` has not: a load removes them."""
    with database.transaction(connection) as cursor:
        rows = cursor.execute("select slug from core.source order by slug").fetchall()
    return [slug for (slug,) in rows if slug not in corpus.sources]


def facts_resting_on(connection: psycopg.Connection, sources: list[str]) -> int:
    """Number of facts that no other source supports than these, given by their slugs.

    They go when the sources are withdrawn.
    """
    with database.transaction(connection) as cursor:
        [(number,)] = cursor.execute(_RESTING_ON, [sources]).fetchall()
    return int(number)


def _upsert(cursor: psycopg.Cursor[Any], table: Table) -> tuple[int, int]:
    """Insert and update the rows of one table; gives the numbers inserted and updated."""
    keys = key_columns(table)
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
        statement(
            f"""with written as (
                insert into core.{table.name} as kept ({column_list(table)})
                select {column_list(table)} from staged_{table.name}
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


def _delete(cursor: psycopg.Cursor[Any], staged: Staged, table: Table) -> int:
    keys = ", ".join(key_columns(table))
    delete = f"delete from core.{table.name} where ({keys}) in"
    if not staged.is_distributed:
        return cursor.execute(statement(f"{delete} ({staged.gone_query(table)})")).rowcount
    # In two steps, as Citus joins no temporary table to one from which it deletes.
    gone = staged.gone(cursor, table)
    arrays = ", ".join(map(array_of, table.primary_key.columns))
    for start in range(0, len(gone), _BATCH):
        cursor.execute(
            statement(f"{delete} (select * from unnest({arrays}))"),
            [list(values) for values in zip(*gone[start : start + _BATCH], strict=True)],
        )
    return len(gone)


def _refuse_circles(cursor: psycopg.Cursor[Any], staged: Staged) -> None:
    """Refuse what closes a circle with links that were not read.

    Raises:
        InvalidSeeds: there is one; where, only all files tell.
    """
    for declaration in DECLARATIONS:
        hierarchy = declaration.model.hierarchy
        if hierarchy is None or declaration.table not in staged.numbers:
            continue
        table = declaration.table.name
        above = declaration.column_of(hierarchy.upwards, {})
        [foreign_key] = declaration.table.columns[above].foreign_keys
        below = f"{foreign_key.column.table.name}_id"
        for kind in hierarchy.kinds or (None,):
            links = f"select {below}, {above} from {{}}{table} where {above} is not null" + (
                "" if kind is None else f" and {hierarchy.kind} = '{kind}'"
            )
            staged_links = cursor.execute(statement(links.format("staged_"))).fetchall()
            further = statement(f"{links.format('core.')} and {below} = any(%s)")
            if _is_circular(cursor, staged_links, further):
                message = f"closes a circle of {hierarchy.chain}"
                raise InvalidSeeds([Problem(None, None, (), message)])


def _is_circular(
    cursor: psycopg.Cursor[Any], links: list[tuple[Any, Any]], further: sql.SQL
) -> bool:
    """Whether a way up over links, and further ones of the database, comes back to its start.

    It goes step by step: Citus does not recurse over a distributed table.
    """
    new = {*links}
    reached = set(new)
    while new:
        if any(start == node for start, node in new):
            return True
        above: dict[Any, list[Any]] = {}
        for lower, upper in cursor.execute(further, [list({node for _, node in new})]).fetchall():
            above.setdefault(lower, []).append(upper)
        new = {(start, upper) for start, node in new for upper in above.get(node, [])} - reached
        reached |= new
    return False


def _count_citations(cursor: psycopg.Cursor[Any], staged: Staged) -> Counts:
    """What the load is about to do to citations."""
    counts = Counts()
    cursor.execute(
        statement(
            "select difference.action, count(*) "
            f"from ({staged.citation_differences()}) as difference group by difference.action"
        )
    )
    for action, number in cursor.fetchall():
        counts.add(action, number)
    return counts


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
        unchanging = fixed.get(table, {*key_columns(table)})
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
