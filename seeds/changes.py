"""What differs between the staged rows and those in the database, in words.

It is told by fact: what follows from a fact, such as the bounds of a date, and the sentences and
claims that come and go with it, are no changes of their own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

import psycopg
from sqlalchemy import Table

from schema.tables.dating import dated

from . import reference
from .corpus import Corpus
from .declaration import Declaration, default_of
from .document import DECLARATIONS
from .identity import row_id
from .staging import (
    UUID,
    Staged,
    key_columns,
    same_row,
    statement,
)

Action: TypeAlias = Literal["insert", "update", "delete"]
_Row: TypeAlias = dict[str, Any]

#: Columns that can name a row of no fact, best first.
_LABELS = ("slug", "code", "name")
#: Tables whose rows speak of a fact, and are told with it.
_OF_A_FACT = ("citation", "claim", "acknowledgement")


class Named(NamedTuple):
    """Something of the database, as people call it: ``meeting``, ``tokyo-talks-2``."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Difference(NamedTuple):
    """A row that comes, goes or changes."""

    action: Action
    table: Table
    old: _Row
    new: _Row

    @property
    def row(self) -> _Row:
        """The row as it will be, or as it was before it goes."""
        return self.new or self.old


@dataclass
class Cited:
    """How a citation of a fact changes."""

    action: Action
    sentence: str
    stance: str
    attribute: str | None
    values: dict[str, tuple[Any, Any]]


@dataclass
class Change:
    """How a fact, a source, a sentence or an entry of a vocabulary changes.

    ``attributes`` maps each attribute that differs, by its author's name, to its old and new value;
    what refers to something else is that one's name.
    """

    action: Action
    table: str
    id: str
    what: Named
    #: What it is a part of, such as a meeting; otherwise the same.
    entity: Named
    attributes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    citations: list[Cited] = field(default_factory=list)


def differences(cursor: psycopg.Cursor[Any], staged: Staged, table: Table) -> Iterator[Difference]:
    """The rows of a table that a load would insert, update or delete.

    Args:
        cursor: in the transaction in which the rows are staged.
        staged: what is staged.
        table: one of the tables.
    """
    if table.name == "citation":
        query = staged.citation_differences()
    else:
        key = key_columns(table)[0]
        query = f"""
            select
                case
                    when kept.{key} is null then 'insert'
                    when staged.{key} is null then 'delete'
                    else 'update'
                end as action,
                to_jsonb(kept) as old,
                to_jsonb(staged) as new
            from {staged.both(table)} on {same_row(table)}
            where kept is distinct from staged"""
    found = cursor.execute(statement(f"{query} order by old, new"))
    for action, old, new in found.fetchall():
        yield Difference(action, table, old or {}, new or {})


def in_words(cursor: psycopg.Cursor[Any], corpus: Corpus, found: list[Difference]) -> list[Change]:
    """The changes that the differences come to.

    Args:
        cursor: in the transaction in which they were found.
        corpus: what the files state.
        found: the differences.
    """
    return list(_Telling(cursor, corpus, found).changes())


class _Telling:
    """Brings differences together by the fact that they are about."""

    def __init__(
        self, cursor: psycopg.Cursor[Any], corpus: Corpus, found: list[Difference]
    ) -> None:
        self.corpus = corpus
        self.found = found
        self.labels = _labels(cursor, corpus, found)
        #: The rows that are known by their ids.
        self.rows: dict[str, tuple[str, Mapping[str, Any]]] = {
            str(id_): (table, row.values)
            for table, rows in corpus.rows.items()
            for id_, row in rows.items()
        }
        for each in found:
            if (id_ := each.row.get(f"{each.table.name}_id")) is not None:
                self.rows[id_] = each.table.name, each.row
        self.cited = {
            str(row.id)
            for document in corpus.documents
            for row in document.statements()
            if row.cites
        }

    def changes(self) -> Iterator[Change]:
        """All changes, in the order of the tables."""
        by_id: dict[str, Change] = {}
        for each in self.found:
            if each.table.name not in _OF_A_FACT and (change := self._change(each)) is not None:
                by_id[change.id] = change
        apart: list[Change] = []
        for each in self.found:
            if each.table.name not in _OF_A_FACT:
                continue
            of = by_id.get(each.row["fact_id"])
            if of is not None and of.action != "update":
                continue
            if each.table.name == "citation":
                if each.row["fact_id"] in self.cited and not _follows(each, of):
                    of = of or by_id.setdefault(each.row["fact_id"], self._unchanged(each))
                    of.citations.append(self._cited(each))
            elif (change := self._of_a_fact(each, of)) is not None:
                apart.append(change)
        for change in (*by_id.values(), *apart):
            if change.action != "update" or change.attributes or change.citations:
                yield change

    def _change(self, each: Difference) -> Change | None:
        table, row = each.table, each.row
        if table.name == "passage" and any(
            o.action != "update" and o.row["source_id"] == row["source_id"]
            for o in self._of_sources()
        ):
            return None
        names = _names(table.name)
        attributes = {
            names.get(column, column): (
                self._shown(each.old, column),
                self._shown(each.new, column),
            )
            for column in row
            if each.old.get(column) != each.new.get(column) and column not in _following(table)
            if each.action != "insert" or each.new[column] != default_of(table, column)
        }
        key = [str(row[name]) for name in key_columns(table)]
        # The key of a part of a meeting begins with the meeting.
        id_ = key[-1] if UUID.fullmatch(key[-1]) else " ".join((table.name, *key))
        entity = self._entity(table.name, row)
        what = Named(_kind(table.name, entity), self._name(table, row, entity))
        return Change(each.action, table.name, id_, what, entity or what, attributes)

    def _of_sources(self) -> list[Difference]:
        return [each for each in self.found if each.table.name == "source"]

    def _unchanged(self, each: Difference) -> Change:
        """The fact of a citation, of which nothing else changes."""
        id_ = each.row["fact_id"]
        table, row = self.rows[id_]
        entity = self._entity(table, row)
        name = _within(entity, self.labels[id_])
        what = Named(_kind(table, entity), name)
        return Change("update", table, id_, what, entity or what)

    def _cited(self, each: Difference) -> Cited:
        row = each.row
        table, _ = self.rows[row["fact_id"]]
        column = row["attribute"]
        names = _names(table)
        values = {
            name: (each.old.get(name), each.new.get(name))
            for name in row
            if each.action == "update" and each.old.get(name) != each.new.get(name)
        }
        attribute = None if column is None else names.get(column, column)
        return Cited(each.action, self.labels[row["passage_id"]], row["stance"], attribute, values)

    def _of_a_fact(self, each: Difference, of: Change | None) -> Change | None:
        """A claim or an acknowledgement; none if it only follows from how the fact changes."""
        row = each.row
        if row["fact_id"] not in self.rows:
            return None
        table, known = self.rows[row["fact_id"]]
        names = _names(table)
        entity = self._entity(table, known)
        of_what = Named(_kind(table, entity), _within(entity, self.labels[row["fact_id"]]))
        if each.table.name == "claim":
            attribute = names.get(row["attribute"], row["attribute"])
            if of is not None and attribute in of.attributes:
                return None
            if row["standing"] == "accepted" and each.action != "update":
                return None
            name = f"of {self.labels[row['source_id']]} on {attribute}"
        else:
            name = row["finding"]
        if entity is not None:
            name += f" of {of_what}"
        skipped = {*key_columns(each.table), "source_id"}
        attributes = {
            column: (each.old.get(column), each.new.get(column))
            for column in row
            if column not in skipped and each.old.get(column) != each.new.get(column)
        }
        what = Named(each.table.name, name)
        return Change(
            each.action, each.table.name, row["fact_id"], what, entity or of_what, attributes
        )

    def _entity(self, table: str, row: Mapping[str, Any]) -> Named | None:
        """What a row is a part of in the end; None if it is a part of nothing."""
        if table in reference.tables():
            return Named("vocabulary", table.replace("_", " "))
        entity = None
        while (owner := _owner(table, row)) is not None:
            entity = Named(owner[0].replace("_", " "), self.labels.get(owner[1], owner[1]))
            if owner[1] not in self.rows:
                break
            table, row = self.rows[owner[1]]
        return entity

    def _name(self, table: Table, row: Mapping[str, Any], entity: Named | None) -> str:
        if (key := str(row[key_columns(table)[-1]])) in self.labels:
            return _within(entity, self.labels[key])
        named = next((row[name] for name in _LABELS if row.get(name)), None)
        return str(named or " ".join(str(row[name]) for name in key_columns(table)))

    def _shown(self, row: Mapping[str, Any], column: str) -> Any:
        """A value of a column; what refers to another row is that row's name."""
        value = row.get(column)
        return self.labels.get(value, value) if isinstance(value, str) else value


def _follows(citation: Difference, of: Change | None) -> bool:
    """Whether a citation only keeps what a source says otherwise of an attribute that changes."""
    row = citation.row
    if of is None or row["stated_value"] is None or row["attribute"] is None:
        return False
    names = _names(of.table)
    return names.get(row["attribute"], row["attribute"]) in of.attributes


def _within(entity: Named | None, label: str) -> str:
    """The label of a part; if it is its key, in words and without that of the whole."""
    if entity is None or not label.startswith(f"{entity.name}:"):
        return label
    return " ".join(re.split("[:/]+", label.removeprefix(f"{entity.name}:").strip(":")))


def _kind(table: str, entity: Named | None) -> str:
    """A table in words; of a part without what it is a part of."""
    if entity is not None:
        for declaration in _declarations().get(table, []):
            if declaration.owners:
                table = table.removeprefix(f"{declaration.owners[-1].table.name}_")
    return table.replace("_", " ")


def _owner(table: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """The table and the id of what a row is a part of."""
    if table == "passage":
        return "source", str(row["source_id"])
    for declaration in _declarations().get(table, []):
        for number, owner in reversed([*enumerate(declaration.owners)]):
            key = (number, f"{owner.table.name}_id")
            for column, of_owner in declaration.inherited.items():
                if of_owner == key and row.get(column) is not None:
                    return owner.table.name, str(row[column])
    return None


def _labels(cursor: psycopg.Cursor[Any], corpus: Corpus, found: list[Difference]) -> dict[str, str]:
    """A name for each id in the rows: as the files call it, else as the database does."""
    labels = {str(id_): row.key for rows in corpus.rows.values() for id_, row in rows.items()}
    labels |= {str(id_): label for id_, label in corpus.passages()}
    labels |= {str(row_id("source", slug)): slug for slug in corpus.sources}
    ids = {
        value
        for each in found
        for row in (each.old, each.new)
        for value in row.values()
        if isinstance(value, str) and UUID.fullmatch(value)
    }
    unknown = sorted(ids - labels.keys())
    if not unknown:
        return labels
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
        {"ids": unknown},
    )
    return dict(cursor.fetchall()) | labels


@cache
def _declarations() -> dict[str, list[Declaration]]:
    found: dict[str, list[Declaration]] = {}
    for declaration in DECLARATIONS:
        found.setdefault(declaration.table.name, []).append(declaration)
    return found


@cache
def _names(table: str) -> dict[str, str]:
    """Column of a table -> its author's name."""
    return {
        column: name
        for declaration in _declarations().get(table, [])
        for column, name in declaration.authored.items()
    }


@cache
def _following(table: Table) -> set[str]:
    """Columns of a table that follow from others, which the files state, or from its key."""
    bounds = {f"{prefix}_{end}" for prefix in dated(table) for end in ("from", "to", "precision")}
    found = {*bounds, *key_columns(table), "text_sha256"}
    for declaration in _declarations().get(table.name, []):
        found |= {column for column, name in declaration.model.derived.items() if not name}
        found |= declaration.fixed
    return found
