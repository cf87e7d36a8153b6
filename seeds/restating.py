"""From the rows of a database, or of a data package, back to the documents that state them.

The reverse of `rows` and `merging`: what each source states is told from what is recorded of it,
its citations, claims and remarks. Merged again, the documents give the same rows.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import Table

from schema.tables import FACT_TYPES, metadata

from .declaration import Declaration
from .document import DECLARATIONS, PASSAGE, SECTIONS, SOURCE, Document, Passage, Source
from .identity import row_id
from .model import Acknowledgement, Cite, Model, OtherSlug, OtherThing, Preference
from .problems import Location, Problem
from .rows import Row
from .staging import statement
from .validation import Validated
from .values import record_locator

_Columns = dict[str, Any]

#: The most terms that a key tells apart.
_MOST_TERMS = 99
_PASSAGES = """
select passage.*, source.slug
from {core}passage as passage
inner join {core}source as source on passage.source_id = source.source_id
where source.slug = any(%(slugs)s)
order by passage.paragraph, passage.sentence, passage.record
"""
_CITATIONS = """
select citation.*
from {core}citation as citation
inner join {core}passage as passage on citation.passage_id = passage.passage_id
inner join {core}source as source on passage.source_id = source.source_id
where source.slug = any(%(slugs)s)
order by citation.fact_id, citation.citation_number
"""
_CLAIMS = """
select claim.*, source.slug
from {core}claim as claim
inner join {core}source as source on claim.source_id = source.source_id
where claim.fact_id = any(%(ids)s)
"""
#: What a curator remarks on a fact, in the file of a source.
_REMARKS = """
select {table}.*, source.slug
from {core}{table} as {table}
inner join {core}source as source on {table}.source_id = source.source_id
where source.slug = any(%(slugs)s)
"""
#: What was last read of the file of each source.
_FILES = """
with known as (
    select distinct on (load_file.source_slug)
        load_file.source_slug,
        load_file.file,
        load_file.sha256
    from {core}load_file as load_file
    order by load_file.source_slug asc, load_file.load_number desc
)
select
    source.slug,
    known.file,
    known.sha256,
    coalesce(loaded_file.is_silent, true) as is_silent
from {core}source as source
left join {core}loaded_file as loaded_file on source.source_id = loaded_file.source_id
left join known on source.slug = known.source_slug
where source.slug = any(%(slugs)s)
"""
_MAPPINGS = """
select source.slug, mapping_file.path, mapping_file.content
from {core}mapping_file as mapping_file
inner join {core}source as source on mapping_file.source_id = source.source_id
where source.slug = any(%(slugs)s)
"""


def restated(
    cursor: psycopg.Cursor[Any],
    slugs: Collection[str],
    called: str,
    schema: str = "core.",
) -> list[Validated]:
    """The documents of sources, made of what is recorded of them.

    Args:
        cursor: in a transaction of a login that may read the tables.
        slugs: the sources.
        called: what the database or package is called, for messages.
        schema: what stands before the name of a table: its schema, or a prefix.

    Returns:
        A document for each source, in the order of their slugs.
    """
    reader = _Recorded(cursor.connection.cursor(row_factory=dict_row), schema, sorted(slugs))
    return [_Restating(reader, slug).document(called) for slug in reader.sources]


class _Recorded:
    """What is recorded of sources."""

    def __init__(
        self, cursor: psycopg.Cursor[dict[str, Any]], schema: str, slugs: list[str]
    ) -> None:
        self._cursor = cursor
        self._schema = schema
        self._slugs = slugs
        self.sources = {row["slug"]: row for row in self._select("source", "slug", slugs)}
        self.files = {row["slug"]: row for row in self._all(_FILES)}
        self.mappings = _grouped(self._all(_MAPPINGS), "slug")
        self.passages = _grouped(self._all(_PASSAGES), "slug")
        #: Sentence or record -> its source, and where it is in that.
        self.places = {
            row["passage_id"]: (slug, _locator(row))
            for slug, rows in self.passages.items()
            for row in rows
        }
        #: Source -> fact -> its citations of the fact, in order.
        self.citations: dict[str, dict[uuid.UUID, list[_Columns]]] = {}
        for row in self._all(_CITATIONS):
            slug, _ = self.places[row["passage_id"]]
            self.citations.setdefault(slug, {}).setdefault(row["fact_id"], []).append(row)
        self.acknowledgements = _grouped(self._all(_REMARKS, table="acknowledgement"), "slug")
        redirects = self._all(_REMARKS, table="redirect")
        self.redirects = _grouped((row for row in redirects if row["old_slug"]), "slug")
        self.distinctions = _grouped(self._all(_REMARKS, table="not_same_as"), "slug")
        self._facts = facts = {fact for cited in self.citations.values() for fact in cited}
        facts |= {r["fact_id"] for rows in self.acknowledgements.values() for r in rows}
        facts |= {r["new_id"] for rows in self.redirects.values() for r in rows}
        for rows in self.distinctions.values():
            facts |= {id_ for row in rows for id_ in (row["fact_id"], row["other_fact_id"])}
        #: Fact -> what each source claims of it.
        self.claims = _grouped(self._all(_CLAIMS, ids=list(facts)), "fact_id")
        #: Table -> id -> row, of the facts and of all that they refer to.
        self._rows: dict[str, dict[uuid.UUID, _Columns]] = {}
        self._tables: dict[uuid.UUID, str] = {}
        self._known: dict[uuid.UUID, Row] = {}
        self._fetch(facts)
        # What is cited, but in no table, says nothing.
        for cited in self.citations.values():
            for fact in [each for each in cited if each not in self._tables]:
                del cited[fact]

    def _all(self, query: str, table: str = "", **values: Any) -> list[_Columns]:
        text = query.format(core=self._schema, table=table)
        return self._cursor.execute(statement(text), {"slugs": self._slugs, **values}).fetchall()

    def _select(self, table: str, column: str, values: Iterable[Any]) -> list[_Columns]:
        text = f"select * from {self._schema}{table} where {column} = any(%s) order by {column}"
        return self._cursor.execute(statement(text), [list(values)]).fetchall()

    def _fetch(self, facts: set[uuid.UUID]) -> None:
        """Read facts, and of what they refer to as much as it takes to name it."""
        wanted: dict[str, set[uuid.UUID]] = {}
        for row in self._select("fact", "fact_id", facts):
            wanted.setdefault(row["fact_type"], set()).add(row["fact_id"])
        is_referred_to = False
        while wanted:
            further: dict[str, set[uuid.UUID]] = {}
            for table, ids in wanted.items():
                found = self._rows.setdefault(table, {})
                if not (left := [id_ for id_ in ids if id_ not in found]):
                    continue
                for row in self._select(table, f"{table}_id", left):
                    id_ = row[f"{table}_id"]
                    found[id_] = row
                    self._tables[id_] = table
                    if is_referred_to and _names_itself(table):
                        continue
                    for column, target in _references(metadata.tables[f"core.{table}"]).items():
                        if row[column] is not None:
                            further.setdefault(target, set()).add(row[column])
            wanted = further
            is_referred_to = True

    def known(self, id_: uuid.UUID) -> Row:
        """A fact with its natural key, and its item without citations and parts.

        Of what has a slug, and is only referred to, the item has no more than that.
        """
        if id_ not in self._known:
            table = self._tables[id_]
            row = self._rows[table][id_]
            if id_ in self._facts or not _names_itself(table):
                self._known[id_] = self._name(table, row)
            else:
                declaration, slug = _declaration(table, row), row["slug"]
                item = _construct(declaration, {"slug": slug})
                self._known[id_] = Row(declaration, slug, (), item, row)
        return self._known[id_]

    def _name(self, table: str, row: _Columns) -> Row:
        declaration = _declaration(table, row)
        owner = self.known(row[_owning(declaration)]) if declaration.owners else None
        given = self._attributes(declaration, row)
        for term in (None, *range(1, _MOST_TERMS + 1)):
            if term is not None:
                given["term"] = term
            item = _construct(declaration, given)
            key = item.natural_key(owner)
            # A term is a part of the key, and of no column.
            if "term" not in declaration.keyed or row_id(table, key) == row[f"{table}_id"]:
                break
        return Row(declaration, key, (), item, row)

    def _attributes(self, declaration: Declaration, row: _Columns) -> dict[str, Any]:
        """What a row says, by its author's names."""
        found: dict[str, Any] = {}
        derived = declaration.model.derived
        for column, name in {**derived, **declaration.authored}.items():
            value, target = row[column], _references(declaration.table).get(column)
            if value is None:
                continue
            if target is None:
                # What is derived from what has a column of its own says no more than that.
                if column not in derived or name == column:
                    found[name] = value
            elif column in derived:
                found |= declaration.model.recall(column, self.known(value).key)
            else:
                found[name] = self._rows[target][value]["slug"]
        return found

    def stated(self, row: Row, slug: str) -> dict[str, Any]:
        """What a source states of a fact, by its author's names."""
        given = {name: getattr(row.item, name) for name in row.item.model_fields_set}
        claims = self.claims.get(row.id)
        if claims is None:
            return given
        decided = {row.declaration.authored[c] for each in row.declaration.decided for c in each}
        given = {name: value for name, value in given.items() if name not in decided}
        for claim in claims:
            if claim["slug"] == slug:
                given |= self._claimed(row, claim)
        return given

    def _claimed(self, row: Row, claim: _Columns) -> Mapping[str, Any]:
        of, column, value = row.declaration, claim["attribute"], claim["value"]
        name, target = of.authored[column], _references(of.table).get(column)
        if target is None:
            kind = of.table.columns[column].type.python_type
            return {name: value == "true" if kind is bool else kind(value)}
        if column not in of.model.derived:
            return {name: value}
        if claim["standing"] == "accepted":
            return of.model.recall(column, self.known(row.values[column]).key)
        if _names_itself(target):
            return of.model.recall(column, value)
        return self._meant(row, column, target, value)

    def _meant(self, row: Row, column: str, target: str, value: str) -> Mapping[str, Any]:
        """What a claim names that is known by more than its slug: a partner, an appointment."""
        [declaration] = [d for d in DECLARATIONS if d.table.name == target]
        within, id_ = _owning(declaration), f"{target}_id"
        owner = self.known(row.values[_owning(row.declaration)]).values
        found = []
        for other in self._select(target, within, [row.values.get(within) or owner[within]]):
            self._fetch({other[id_]})
            meant = row.declaration.model.recall(column, self.known(other[id_]).key)
            stated = meant[row.declaration.authored[column]]
            if getattr(stated, "alternative", ("", stated))[1] == value:
                found.append((other[id_] == row.values[column], str(other[id_]), meant))
        return min(found, key=lambda each: each[:2])[2]


class _Restating:
    """Makes the document of one source."""

    def __init__(self, recorded: _Recorded, slug: str) -> None:
        self._recorded = recorded
        self._slug = slug
        self._items: dict[uuid.UUID, Any] = {}
        self._sections: dict[str, list[Any]] = {name: [] for name in SECTIONS}

    def document(self, called: str) -> Validated:
        """The document, as it was read once."""
        recorded, slug = self._recorded, self._slug
        row = recorded.sources[slug]
        for fact, citations in recorded.citations.get(slug, {}).items():
            self._cite(fact, citations)
        self._remark()
        document = Document.model_construct(
            source=Source.model_construct(**_plain(SOURCE, row)),
            passages={
                _locator(each): Passage.model_construct(**_plain(PASSAGE, each), span=_span(each))
                for each in recorded.passages.get(slug, [])
            },
            _fields_set=None,
            **self._sections,
        )
        file = recorded.files[slug]
        mapping = {each["path"]: each["content"] for each in recorded.mappings.get(slug, [])}
        return Validated(
            Path(file["file"] or slug),
            document,
            [],
            _Called(called, document),
            sha256=file["sha256"] or "",
            was_silent=file["is_silent"],
            read_from=row["read_from"] and Path(row["read_from"]),
            mapping=mapping,
        )

    def _item(self, fact: uuid.UUID) -> Any:
        """The item that states a fact, in its place in the document."""
        if fact not in self._items:
            row = self._recorded.known(fact)
            self._items[fact] = self._place(row, self._recorded.stated(row, self._slug))
        return self._items[fact]

    def _silent(self, fact: uuid.UUID) -> Any:
        """The item on which a curator only remarks, if the source does not state it."""
        if fact not in self._items:
            row = self._recorded.known(fact)
            identity = {*row.declaration.keyed} & row.item.model_fields_set
            given = {name: getattr(row.item, name) for name in identity}
            self._items[fact] = self._place(row, given)
        return self._items[fact]

    def _place(self, row: Row, given: dict[str, Any]) -> Any:
        declaration = row.declaration
        item = _construct(declaration, given)
        if declaration.owners:
            owner = self._item(row.values[_owning(declaration)])
            [name] = [n for n, d in declaration.owners[-1].parts.items() if d is declaration]
            getattr(owner, name).append(item)
        else:
            [name] = [n for n, d in SECTIONS.items() if d is declaration]
            self._sections[name].append(item)
        return item

    def _cite(self, fact: uuid.UUID, citations: list[_Columns]) -> None:
        item = self._item(fact)
        claims = self._recorded.claims.get(fact, [])
        coarser = {
            claim["attribute"]: claim["value"]
            for claim in claims
            if claim["slug"] == self._slug and claim["standing"] == "coarser"
        }
        whole = [c for c in citations if c["stance"] == "supports" and c["attribute"] is None]
        for citation in citations:
            value = citation["stated_value"]
            # What was added where the accepted date is finer.
            if citation["stance"] == "supports" and coarser.get(citation["attribute"]) == value:
                if value is not None and any(_same_words(citation, each) for each in whole):
                    continue
                value = None
            _, locator = self._recorded.places[citation["passage_id"]]
            is_inferred = citation["basis"] == "inferred"
            cite = Cite.model_construct(
                at=locator,
                attribute=citation["attribute"],
                value=value,
                inferred=citation["note"] if is_inferred else None,
                note=None if is_inferred else citation["note"],
            )
            (item.cite if citation["stance"] == "supports" else item.disputed_by).append(cite)
        preferred = {
            self._recorded.known(fact).declaration.authored[claim["attribute"]]: claim["because"]
            for claim in claims
            if claim["slug"] == self._slug and claim["because"] is not None
        }
        item.prefer = [
            Preference.model_construct(attribute=name, source=self._slug, because=because)
            for name, because in preferred.items()
        ]

    def _remark(self) -> None:
        """Say what the file says of findings, and of what is or is not the same."""
        recorded, slug = self._recorded, self._slug
        for row in recorded.acknowledgements.get(slug, []):
            self._silent(row["fact_id"]).acknowledge.append(
                Acknowledgement.model_construct(finding=row["finding"], because=row["because"])
            )
        for row in recorded.redirects.get(slug, []):
            self._silent(row["new_id"]).same_as.append(
                OtherSlug.model_construct(slug=row["old_slug"], because=row["because"])
            )
        for row in recorded.distinctions.get(slug, []):
            other = recorded.known(row["other_fact_id"]).item.slug
            self._silent(row["fact_id"]).not_same_as.append(
                OtherThing.model_construct(slug=other, because=row["because"])
            )


class _Called:
    """Where the parts of a document stand that is of no file: in a source of what is called so."""

    def __init__(self, called: str, document: Document) -> None:
        self._file = Path(f"{document.source.slug} in {called}")
        self._document = document

    def of(self, location: Location) -> int | None:
        """No line."""
        return None

    def problem(self, location: Location, message: str) -> Problem:
        """A problem of a part, of whose list the item is named, not numbered."""
        value: Any = self._document
        named: list[str | int] = []
        for part in location:
            in_order = isinstance(value, list | dict)
            value = value[part] if in_order else getattr(value, str(part), None)
            slug = getattr(value, "slug", None) if isinstance(part, int) else None
            named.append(slug or part)
        return Problem(self._file, None, tuple(named), message)


def _construct(declaration: Declaration, given: dict[str, Any]) -> Any:
    """An item with some attributes; its lists are empty."""
    empty: dict[str, Any] = {name: [] for name in _lists(declaration.model)}
    return declaration.model.model_construct({*given}, **empty | given)


@cache
def _lists(model: type[Model]) -> list[str]:
    """The attributes that are made anew for each item: to ask pydantic to do it takes longer."""
    return [name for name, field in model.model_fields.items() if field.default_factory]


def _grouped(rows: Iterable[_Columns], by: str) -> dict[Any, list[_Columns]]:
    found: dict[Any, list[_Columns]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row)
    return found


def _locator(passage: _Columns) -> str:
    if passage["record"] is not None:
        return record_locator(passage["record"])
    return f"p{passage['paragraph']}s{passage['sentence']}"


def _span(passage: _Columns) -> list[int] | None:
    if passage["span_start"] is None:
        return None
    return [passage["span_start"], passage["span_end"]]


def _same_words(one: _Columns, other: _Columns) -> bool:
    return all(one[name] == other[name] for name in ("passage_id", "basis", "note"))


def _plain(declaration: Declaration, row: _Columns) -> dict[str, Any]:
    """What a row says that refers to no other, by its author's names."""
    derived = declaration.model.derived
    return {n: row[c] for c, n in declaration.authored.items() if c not in derived}


@cache
def _references(table: Table) -> dict[str, str]:
    """The columns of a table that refer to facts or sources -> the table of these."""
    return {
        element.parent.name: element.column.table.name
        for constraint in table.foreign_key_constraints
        for element in constraint.elements
        if element.column.table.name in (*FACT_TYPES, "source")
        and element.column.name == f"{element.column.table.name}_id"
    }


def _names_itself(table: str) -> bool:
    """Whether the rows of a table are known by a slug alone."""
    columns = metadata.tables[f"core.{table}"].columns
    return "slug" in columns and bool(columns["slug"].unique)


def _declaration(table: str, row: _Columns) -> Declaration:
    """The declaration of a row: that of the nearest owner that it has."""
    fitting = [
        each
        for each in _declarations()[table]
        if all(row[column] is not None for column in each.inherited)
    ]
    return max(fitting, key=lambda each: len(each.inherited))


@cache
def _declarations() -> dict[str, list[Declaration]]:
    found: dict[str, list[Declaration]] = {}
    for each in DECLARATIONS:
        found.setdefault(each.table.name, []).append(each)
    return found


def _owning(declaration: Declaration) -> str:
    """The column with the id of what a row is a part of."""
    nearest = len(declaration.owners) - 1, f"{declaration.owners[-1].table.name}_id"
    return next(c for c, source in declaration.inherited.items() if source == nearest)
