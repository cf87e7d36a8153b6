"""From a validated document to the rows that it states, each with its id and its citations."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from . import dating
from .declaration import Declaration
from .document import SECTIONS, Document
from .identity import row_id
from .model import Cite, Cited, Model, Reference
from .problems import Location


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as a document makes it; its number follows when all documents are read."""

    source: str
    locator: str
    stance: str = "supports"
    basis: str = "stated"
    attribute: str | None = None
    stated_value: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Row:
    """A fact row: what one document, or later all of them, state of it."""

    declaration: Declaration
    key: str
    location: Location
    #: The item of the document that states it.
    item: Any
    values: dict[str, Any] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    #: Each citation as authored: where it stands, and the column it speaks of.
    cites: list[tuple[Location, Cite, str | None]] = field(default_factory=list)

    @property
    def table(self) -> str:
        """Name of its table, which is its fact type."""
        return self.declaration.table.name

    @property
    def id(self) -> uuid.UUID:
        """Id of the row, and of its fact."""
        return row_id(self.table, self.key)

    def as_stated(self, column: str) -> str:
        """The value of a column as its author states it, what it refers to by its slug or code."""
        value = self.values[column]
        if isinstance(value, uuid.UUID):
            value = getattr(self.item, self.declaration.authored[column])
            value = value.alternative[1] if isinstance(value, Model) else value
        if isinstance(value, bool):
            return str(value).lower()
        # 11.50 and 11.5 are one value, and say no more than the column that holds it.
        return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)

    def value(self, column: str) -> Any:
        """The value of a column, the primary key included."""
        return self.id if column == f"{self.table}_id" else self.values.get(column)


def rows(document: Document) -> Iterator[Row]:
    """The fact rows of a document, in the order of its sections, each before its parts."""
    for section, declaration in SECTIONS.items():
        for number, item in enumerate(getattr(document, section)):
            yield from _state(document.source.slug, declaration, item, (section, number), ())


def values(declaration: Declaration, item: Any, owners: tuple[Row, ...] = ()) -> dict[str, Any]:
    """What an item states, by column; what it refers to is a `Reference` still.

    Args:
        declaration: that of the item's model.
        item: the item.
        owners: the rows of what it is a part of, outermost first.

    Returns:
        The values given. One that is its column's default says no more than none, and is left out.
    """
    found: dict[str, Any] = {}
    for column, (number, of_owner) in declaration.inherited.items():
        if (value := owners[number].value(of_owner)) is not None:
            found[column] = value
    for name, column in declaration.columns.items():
        value = getattr(item, name)
        if value is None or value == declaration.defaults.get(column):
            continue
        target = declaration.targets.get(column)
        if target and not target.is_reference_data:
            value = Reference(target.table, value, (name,))
        found[column] = value
    for name, prefix in declaration.dates.items():
        if (text := getattr(item, name)) is not None:
            found |= dating.parse(text).columns(prefix)
    return {**found, **item.derive(owners)}


def _state(
    source: str, declaration: Declaration, item: Any, at: Location, owners: tuple[Row, ...]
) -> Iterator[Row]:
    owner = owners[-1] if owners else None
    row = Row(declaration, item.natural_key(owner), at, item)
    for column, value in values(declaration, item, owners).items():
        if isinstance(value, Reference):
            needed = Reference(value.table, value.key, (*at, *value.location), value.missing)
            row.references.append(needed)
            row.values[column] = row_id(needed.table, needed.key)
        else:
            row.values[column] = value
    for stance, place, cite in _authored(item):
        if cite.attribute not in item.short:
            said_of = cite.attribute and row.declaration.column_of(cite.attribute, row.values)
            row.cites.append(((*at, *place), cite, said_of))
            _cite(row, source, stance, cite, said_of, item.inferred)
    for number, other in enumerate(getattr(item, "not_same_as", ())):
        row.references.append(Reference(row.table, other.slug, (*at, "not_same_as", number)))
    if not (item.supports_itself or item.is_silent or (item.disputed_by and not item.cite)):
        _inherit(row, source, owners)
    yield row
    for name, part in declaration.parts.items():
        for place, each in _parts(item, name, part):
            yield from _state(source, part, each, (*at, *place), (*owners, row))


def _parts(item: Any, name: str, part: Declaration) -> Iterator[tuple[Location, Any]]:
    """The parts in a list of an item, one in short among them, each with its place in the item."""
    for short, long in item.short.items():
        if long == name and (value := getattr(item, short)) is not None:
            yield (short,), value if isinstance(value, part.model) else part.model(**{short: value})
    for number, each in enumerate(getattr(item, name)):
        yield (name, number), each


def _authored(item: Cited) -> Iterator[tuple[str, Location, Cite]]:
    """The citations of an item: stance, place in it, citation."""
    for stance, name in (("supports", "cite"), ("disputes", "disputed_by")):
        for number, cite in enumerate(getattr(item, name)):
            yield stance, (name, number), cite


def _inherit(row: Row, source: str, owners: tuple[Row, ...]) -> None:
    """Give the row the citations of the nearest item that it is a part of and that has any.

    Those of it alone are taken, or else those of the whole item. What contradicts the whole does
    not contradict each of its parts.
    """
    inferred = row.item.inferred
    for owner in reversed(owners):
        inferred = inferred or owner.item.inferred
        of_it = {*owner.item.short} & {*row.declaration.columns}
        authored = list(_authored(owner.item))
        has_own = any(
            stance == "supports" and cite.attribute in of_it and not cite.value
            for stance, _, cite in authored
        )
        for stance, place, cite in authored:
            if cite.attribute in of_it:
                # One of the whole row, unless it says something else than the row does.
                column = row.declaration.columns[str(cite.attribute)] if cite.value else None
                row.cites.append(((*owner.location, *place), cite, column))
                _cite(row, source, stance, cite, column, inferred)
            elif stance == "supports" and cite.attribute is None and not has_own:
                _cite(row, source, stance, cite, None, inferred)
        if owner.item.supports_itself or has_own:
            return


def _cite(
    row: Row, source: str, stance: str, cite: Cite, column: str | None, inferred: str | None
) -> None:
    rule = cite.inferred or (inferred if stance == "supports" else None)
    citation = Citation(
        source,
        cite.at,
        stance,
        "inferred" if rule else "stated",
        column,
        cite.value,
        " ".join(filter(None, (rule, cite.note))) or None,
    )
    if citation not in row.citations:
        row.citations.append(citation)
