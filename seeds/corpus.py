"""All seed files together, as the rows that each table is to hold."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Table

from . import reference
from .deciding import Claim
from .declaration import default_of, loaded_columns
from .document import PASSAGE, SOURCE
from .fingerprints import locator_numbers
from .identity import row_id
from .model import Acknowledgement
from .problems import Problem
from .recorded import Recorded
from .rows import Citation, Row, values
from .sameness import Sameness
from .validation import Validated
from .values import record_key, said


@dataclass(frozen=True)
class Scope:
    """What a load has to compare when only some files have changed."""

    #: The facts that changed files state, or stated before, and the sources of these files.
    ids: frozenset[uuid.UUID]
    #: Slugs of the sources whose files have changed.
    changed: frozenset[str]
    #: Slugs of the sources whose files were not read, as they have not.
    unread: tuple[str, ...]


@dataclass
class Corpus:
    """Everything that the seed files state, and the reference data, as rows by table."""

    documents: list[Validated]
    #: What a database has besides, if the files are checked against one.
    recorded: Recorded = field(default_factory=Recorded)
    #: Of what the files name, what it has.
    already: frozenset[uuid.UUID] = frozenset()
    same: Sameness = field(default_factory=Sameness)
    rows: dict[str, dict[uuid.UUID, Row]] = field(default_factory=dict)
    #: Fact -> what each of several sources claims, the value as stated, and why a curator prefers
    #: that source.
    claims: dict[uuid.UUID, list[tuple[Claim, str, str | None]]] = field(default_factory=dict)
    #: Findings that curators acknowledge: the fact, the source whose file does, and what it says.
    acknowledgements: list[tuple[uuid.UUID, str, Acknowledgement]] = field(default_factory=list)
    #: What of it a load has to compare; all, if there is none.
    scope: Scope | None = None
    #: What the database was loaded from when this was read, if some of it was read from there.
    basis: str | None = None
    #: Of a data package that is merged: its name, and the redirects that no source of it states.
    merged_from: str | None = None
    left_redirects: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def sources(self) -> list[str]:
        """Slugs of the sources."""
        unread = self.scope.unread if self.scope else ()
        return [*(d.slug for d in self.documents if d.document), *unread]

    def changed_documents(self) -> list[Validated]:
        """The documents that may be other than when they were loaded."""
        if self.scope is None:
            return self.documents
        return [d for d in self.documents if d.slug in self.scope.changed]

    def restrict(self, scope: Scope) -> None:
        """Leave only what a load has to compare."""
        self.scope = scope
        self.rows = {
            table: {id_: row for id_, row in rows.items() if id_ in scope.ids}
            for table, rows in self.rows.items()
        }
        self.claims = {id_: claims for id_, claims in self.claims.items() if id_ in scope.ids}
        self.acknowledgements = [each for each in self.acknowledgements if each[0] in scope.ids]

    def keys(self, table: str) -> list[str]:
        """The natural keys of the rows of a table of facts, or of the sources."""
        rows = self.rows.get(table, {}).values()
        stated = self.sources if table == "source" else [row.key for row in rows]
        return [*stated, *self.recorded.values(table, "slug")]

    def key_of(self, table: str, id_: uuid.UUID) -> str | None:
        """The natural key of a fact or a source, if the files state it."""
        if table == "source":
            return self._slugs.get(id_)
        row = self.rows.get(table, {}).get(id_)
        return row.key if row else None

    @cached_property
    def _slugs(self) -> dict[uuid.UUID, str]:
        """The id of every source, and its slug."""
        return {row_id("source", slug): slug for slug in self.sources}

    @property
    def fact_count(self) -> int:
        """Number of facts that the files state."""
        return sum(len(rows) for rows in self.rows.values())

    def summary(self) -> str:
        """What there is, in one line."""
        if self.scope is not None:
            return f"{len(self.scope.changed):,} of {count(len(self.sources), 'source')}"
        passages = {
            noun: sum(
                len(d.document.passages)
                for d in self.documents
                if d.document and d.is_dataset == of
            )
            for noun, of in (("sentence", False), ("record", True))
        }
        parts = [count(number, noun) for noun, number in passages.items() if number]
        return ", ".join(
            [count(len(self.documents), "source"), *parts, count(self.fact_count, "fact")]
        )

    def where(self, ids: set[uuid.UUID]) -> Problem | None:
        """The place in the files of the first row with one of ``ids``; its message is empty."""
        for document in self.documents:
            for row in document.statements():
                if row.id in ids:
                    return document.problem(row.location, "")
        return None

    def passages(self) -> Iterator[tuple[uuid.UUID, str]]:
        """The id of every sentence and record, and what people call it."""
        for document in self.documents:
            assert document.document is not None
            slug = document.slug
            for locator in document.document.passages:
                yield row_id("passage", f"{slug}:{locator}"), f"{slug} {said(locator)}"

    def table_rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows that ``table`` is to hold, with values in the order of `loaded_columns`."""
        if table.name == "fact":
            for fact_type, rows in self.rows.items():
                yield from ((id_, fact_type, 1) for id_ in rows)
        elif table.name == "citation":
            yield from self._citation_rows()
        else:
            columns = [(c.name, default_of(table, c.name)) for c in loaded_columns(table)]
            for values in self._values(table.name):
                yield tuple(values.get(name, default) for name, default in columns)

    def _values(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table, as values by column."""
        if table in reference.tables():
            yield from reference.tables()[table]
            if table == "country":
                for row in self.rows.get("unlisted_country", {}).values():
                    yield {name: row.values.get(name) for name in ("country_code", "name")}
        elif table == "source":
            yield from map(_source_row, self.changed_documents())
        elif table == "passage":
            for document in self.changed_documents():
                yield from _passage_rows(document)
        elif table == "claim":
            yield from self._claim_rows()
        elif table == "acknowledgement":
            yield from self._acknowledgement_rows()
        elif table == "redirect":
            yield from self._redirects()
        elif table == "not_same_as":
            yield from self.same.distinctions()
        else:
            for id_, row in self.rows.get(table, {}).items():
                yield {**row.values, f"{table}_id": id_}

    def known(self, table: str, column: str) -> frozenset[str]:
        """The values of ``column`` in a reference table: what documents may refer to."""
        if (table, column) not in self._known:
            found = (row[column] for row in self._values(table))
            self._known[table, column] = frozenset([*found, *self.recorded.values(table, column)])
        return self._known[table, column]

    def _redirects(self) -> Iterator[dict[str, Any]]:
        led_on = {}
        for row in self.same.redirects(self.rows):
            led_on[row["old_id"]] = row["new_id"]
            yield row
        for row in self.left_redirects:
            new_id = led_on.get(row["new_id"], row["new_id"])
            if new_id in self.rows.get(row["fact_type"], {}) and row["old_id"] not in led_on:
                yield row | {"new_id": new_id}

    def _claim_rows(self) -> Iterator[dict[str, Any]]:
        for id_, claims in self.claims.items():
            for claim, value, because in claims:
                yield {
                    "fact_id": id_,
                    "attribute": claim.column,
                    "source_id": row_id("source", claim.source),
                    "value": value,
                    "standing": claim.standing,
                    "rule": claim.rule,
                    "because": because,
                }

    def _acknowledgement_rows(self) -> Iterator[dict[str, Any]]:
        for id_, source, acknowledgement in self.acknowledgements:
            yield {
                "fact_id": id_,
                "finding": acknowledgement.finding,
                "because": acknowledgement.because,
                "source_id": row_id("source", source),
            }

    def _citation_rows(self) -> Iterator[tuple[Any, ...]]:
        for rows in self.rows.values():
            for id_, row in rows.items():
                ordered = sorted(row.citations, key=quoting_order)
                for number, c in enumerate(ordered, start=1):
                    yield (
                        id_,
                        number,
                        row_id("passage", f"{c.source}:{c.locator}"),
                        c.stance,
                        c.basis,
                        c.attribute,
                        c.stated_value,
                        c.note,
                    )


def quoting_order(citation: Citation) -> tuple[bool, bool, bool]:
    """Sorts citations: first what supports the whole fact and states it, as it is quoted first."""
    return (
        citation.stance != "supports",
        citation.attribute is not None,
        citation.basis != "stated",
    )


def _source_row(document: Validated) -> dict[str, Any]:
    assert document.document is not None
    source, passages = document.document.source, document.document.passages
    row = values(SOURCE, source) | {"source_id": row_id("source", source.slug)}
    if document.is_dataset:
        folder = document.read_from
        return row | {"record_count": len(passages), "read_from": folder and str(folder)}
    return row | {
        "paragraph_count": max(locator_numbers(p)[0] for p in passages),
        "sentence_count": len(passages),
    }


def _passage_rows(document: Validated) -> Iterator[dict[str, Any]]:
    assert document.document is not None
    slug = document.slug
    for locator, passage in document.document.passages.items():
        row = values(PASSAGE, passage) | {
            "passage_id": row_id("passage", f"{slug}:{locator}"),
            "source_id": row_id("source", slug),
        }
        if passage.span is None:
            yield row | {"record": record_key(locator)}
        else:
            paragraph, sentence = locator_numbers(locator)
            yield row | {
                "paragraph": paragraph,
                "sentence": sentence,
                "span_start": passage.span[0],
                "span_end": passage.span[1],
            }


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 source``, ``2 sources``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
