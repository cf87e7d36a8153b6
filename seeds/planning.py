"""What a load would change, told row by row."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Table

from schema.tables.dating import dated

from .corpus import Corpus
from .document import DECLARATIONS
from .identity import row_id
from .load import UNTOLD, Counts, Summary
from .staging import (
    CITATION_DIFFERENCES,
    UUID,
    column_list,
    key_columns,
    same_row,
    stage,
    statement,
    transaction,
)

#: Columns that can name a row of no fact in a plan, best first.
_LABELS = ("slug", "code", "name")


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
    with transaction(connection, corpus) as cursor:
        staged = stage(cursor, corpus)
        for table in staged:
            if table.name == UNTOLD:
                continue
            counts = summary.tables[table.name] = Counts()
            for action, old, new in _differences(cursor, table):
                found.append((action, table, old or {}, new or {}))
                counts.add(action, 1)
            counts.unchanged = staged[table] - counts.inserted - counts.updated
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


def _differences(
    cursor: psycopg.Cursor[Any], table: Table
) -> list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]]:
    if table.name == "citation":
        return cursor.execute(statement(CITATION_DIFFERENCES)).fetchall()
    key = key_columns(table)[0]
    cursor.execute(
        statement(
            f"""select
                case
                    when kept.{key} is null then 'insert'
                    when staged.{key} is null then 'delete'
                    else 'update'
                end,
                to_jsonb(kept),
                to_jsonb(staged)
            from (select {column_list(table)} from core.{table.name}) as kept
            full join staged_{table.name} as staged on {same_row(table)}
            where kept is distinct from staged"""
        )
    )
    return cursor.fetchall()


def _change(
    action: str, table: Table, old: dict[str, Any], new: dict[str, Any], labels: dict[str, str]
) -> Change:
    row = new or old
    untold = {*_following(table), *key_columns(table)}
    if table.name == "citation":
        label = f"{labels[row['fact_id']]} by {labels[row['passage_id']]}"
    elif (key := str(row[key_columns(table)[-1]])) in labels:
        label = labels[key]
    else:
        named = next((row[name] for name in _LABELS if row.get(name)), None)
        own = " ".join(str(v) for n, v in row.items() if v and n not in untold)
        label = named or own or " ".join(str(row[name]) for name in key_columns(table))
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
        if isinstance(value, str) and UUID.fullmatch(value)
    }
    cursor.execute(
        """
        select fact_label.fact_id::text, fact_label.label
        from core.fact_label
        where fact_label.fact_id = any(%(ids)s::uuid[])
        union all
        select
            passage.passage_id::text,
            source.slug || ' ' || passage.locator
        from core.cited_passage as passage
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
