"""Which slugs are of one thing, and what is not the same: as curators say it of entities.

What another file calls by another of its slugs is read as if it said the first one. The ids that
the thing and its parts had, or would have, under the others are kept as redirects.
"""

import itertools
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .document import DECLARATIONS, SECTIONS
from .identity import row_id
from .model import Entity, Model
from .problems import Location, Problem
from .rows import Row
from .validation import Validated

#: The declarations of what is known by a slug, by section and by table.
_ENTITIES = {
    section: declaration
    for section, declaration in SECTIONS.items()
    if issubclass(declaration.model, Entity)
}
_TABLES = {declaration.table.name for declaration in _ENTITIES.values()}


@dataclass(frozen=True)
class _Remark:
    """That a document says of an entity that another slug is, or is not, of the same thing."""

    document: Validated
    location: Location
    table: str
    slug: str
    other: str
    because: str | None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return self.document.problem(self.location, "").place


@dataclass
class Sameness:
    """What the documents say of slugs."""

    #: Table and slug -> the remark that it is another slug of something.
    same: dict[tuple[str, str], _Remark] = field(default_factory=dict)
    apart: list[_Remark] = field(default_factory=list)

    def slug_of(self, table: str, slug: str) -> str:
        """The slug that a thing goes by, given any of its slugs."""
        while remark := self.same.get((table, slug)):
            slug = remark.slug
        return slug

    def redirects(self, rows: dict[str, dict[uuid.UUID, Row]]) -> Iterator[dict[str, Any]]:
        """The rows of table ``redirect``: the ids of facts under other slugs of what they concern.

        Args:
            rows: the facts, by table and id.
        """
        others: dict[str, dict[str, list[tuple[str, _Remark]]]] = {}
        for (table, other), remark in self.same.items():
            for concerned in (table, ""):
                slugs = others.setdefault(concerned, {})
                slugs.setdefault(self.slug_of(table, other), []).append((other, remark))
        for table, facts in rows.items() if self.same else ():
            known = others.get(table if table in _TABLES else "", {})
            for id_, row in facts.items():
                parts = re.split("([:/])", row.key)
                if known.keys().isdisjoint(parts):
                    continue
                spellings = ([(part, None), *known.get(part, ())] for part in parts)
                for spelling in itertools.product(*spellings):
                    remarks = [remark for _, remark in spelling if remark]
                    old = "".join(part for part, _ in spelling)
                    if remarks and (old_id := row_id(table, old)) not in facts:
                        yield {
                            "old_id": old_id,
                            "new_id": id_,
                            "fact_type": table,
                            "old_slug": old if table in _TABLES else None,
                            "because": remarks[0].because,
                            "source_id": row_id("source", remarks[0].document.slug),
                        }

    def distinctions(self) -> Iterator[dict[str, Any]]:
        """The rows of table ``not_same_as``."""
        for remark in self.apart:
            other = remark.other
            yield {
                "fact_id": row_id(remark.table, self.slug_of(remark.table, remark.slug)),
                "other_fact_id": row_id(remark.table, self.slug_of(remark.table, other)),
                "fact_type": remark.table,
                "because": remark.because,
                "source_id": row_id("source", remark.document.slug),
            }


def is_stated(documents: Sequence[Validated]) -> bool:
    """Whether any of the documents says which slugs are, or are not, of one thing."""
    readable = [document for document in documents if document.document]
    remarks = (r for name in ("same_as", "not_same_as") for r in _remarks(readable, name))
    return next(remarks, None) is not None


def settle(documents: Sequence[Validated]) -> tuple[Sameness, list[Problem]]:
    """Have each thing called by one slug in all documents.

    Args:
        documents: the documents; other slugs of a thing are replaced in place. Their rows must not
            have been made yet.

    Returns:
        What they say of slugs, and what is wrong in it.
    """
    found, problems = Sameness(), []
    for remark in _remarks(documents, "same_as"):
        other = remark.other
        first = found.same.get((remark.table, other))
        if other == remark.slug:
            problems.append(_itself(remark))
        elif first and first.slug != remark.slug:
            problems.append(
                remark.document.problem(
                    remark.location,
                    f"says that '{other}' is '{remark.slug}', but it is '{first.slug}' as "
                    f"{first.place} says; if all are one, say so of '{first.slug}' there, else "
                    "keep one",
                )
            )
        elif found.slug_of(remark.table, remark.slug) == other:
            back = found.same[remark.table, remark.slug]
            problems.append(
                remark.document.problem(
                    remark.location,
                    f"leads back to '{remark.slug}', which is '{back.slug}' as {back.place} says; "
                    "keep one of the two",
                )
            )
        else:
            found.same.setdefault((remark.table, other), remark)
    apart = list(_remarks(documents, "not_same_as"))
    if found.same:
        for document in documents:
            assert document.document is not None
            for section in SECTIONS:
                for item in getattr(document.document, section):
                    _rename(item, found)
    pairs = set()
    for remark in apart:
        table, slug, other = remark.table, remark.slug, remark.other
        one, two = found.slug_of(table, slug), found.slug_of(table, other)
        if slug == other:
            problems.append(_itself(remark))
        elif one == two:
            said = found.same.get((table, other)) or found.same[table, slug]
            problems.append(
                remark.document.problem(
                    remark.location,
                    f"says that '{slug}' and '{other}' are two, but {said.place} says that they "
                    "are one; keep one",
                )
            )
        elif (pair := (table, frozenset((one, two)))) not in pairs:
            pairs.add(pair)
            found.apart.append(remark)
    return found, problems


def _remarks(documents: Sequence[Validated], name: str) -> Iterator[_Remark]:
    """All remarks of one kind."""
    for document in documents:
        for section, declaration in _ENTITIES.items():
            for number, item in enumerate(getattr(document.document, section)):
                for place, other in enumerate(getattr(item, name)):
                    at = (section, number, name, place)
                    table = declaration.table.name
                    yield _Remark(document, at, table, item.slug, other.slug, other.because)


def _itself(remark: _Remark) -> Problem:
    return remark.document.problem(
        remark.location, f"names '{remark.slug}' itself; name another slug, or leave it out"
    )


def _rename(item: Model, sameness: Sameness) -> None:
    """Have an item and its parts call each thing by the one slug that it goes by."""
    tables = _named_by(type(item))
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, str) and (table := tables.get(name)):
            if (slug := sameness.slug_of(table, value)) != value:
                setattr(item, name, slug)
        elif name == "not_same_as":
            for other in value:
                other.slug = sameness.slug_of(tables["slug"], other.slug)
        elif isinstance(value, Model):
            _rename(value, sameness)
        elif isinstance(value, list) and name != "same_as":
            for each in value:
                if isinstance(each, Model):
                    _rename(each, sameness)


@cache
def _named_by(model: type[Model]) -> dict[str, str]:
    """Attribute of a model -> the table of what it names by a slug."""
    # What is no row itself, or finds a row by what it names, calls it as its table is called.
    found = {name: name for name in model.model_fields if name in _TABLES}
    for declaration in DECLARATIONS:
        if declaration.model is model:
            for name, column in declaration.columns.items():
                target = declaration.targets.get(column)
                if target and target.table in _TABLES:
                    found[name] = target.table
    if issubclass(model, Entity):
        found["slug"] = model.table
    return found
