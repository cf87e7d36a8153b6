"""What each key of the seed format means, with an example.

The JSON Schema and ``docs/format.md`` are made of it. A key without a description of its own is
described by the comment of the column that it fills.
"""

import dataclasses
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from . import reference
from .declaration import Declaration, element, listed
from .document import DECLARATIONS, SECTIONS, Document
from .model import Cited, Model

#: Examples by key, where more can be told than any value of its type; slugs by what they name,
#: and what is only of a table with its name before.
EXAMPLES: dict[str, Any] = {
    "amount": 9000000,
    "archived": "https://web.archive.org/web/2025/https://www.mofa.go.jp/",
    "at": "p1s2",
    "attribute": "held",
    "attributed_to": {"country": "JP"},
    "because": "Its author was there.",
    "called_off": "2023-05-03",
    "called_off_reason": "A storm",
    "code": "XK",
    "collaboration": "lupex",
    "collaboration.name": "Lunar Polar Exploration Mission",
    "collaboration_total": "cost",
    "contribution": "rover",
    "contribution.unit": "rovers",
    "country_name.name": "日本",
    "country": "JP",
    "currency": "JPY",
    "described_as": "Industry leaders",
    "display_name": "Saita Yukio",
    "dissolved": "2003-10-01",
    "ended": "2025-09",
    "existed": "1795/1893",
    "family_name": "Saita",
    "for": {"country": "JP"},
    "founded": "2003-10-01",
    "full_name": "Saita Yukio",
    "given_name": "Yukio",
    "headcount": 30,
    "honorific": "Mr.",
    "inferred": "Tokyo is the capital of Japan.",
    "item": "Rover",
    "joined": "2019-12",
    "language": "en",
    "left": "2024",
    "meeting": "india-japan-space-dialogue-3",
    "meeting_series": "india-japan-space-dialogue",
    "meeting_series.name": "India-Japan Space Dialogue",
    "milestone": "signed",
    "name": "Indian Space Research Organisation",
    "note": "The event is read as the session itself.",
    "number": 1,
    "of": "landing",
    "official": "saita-yukio",
    "official.name": {"full_name": "Saita Yukio"},
    "on_behalf_of": "JP",
    "on_behalf_of_organisation": "japan-cabinet-office",
    "organisation": "jaxa",
    "outcome": "lunar-data",
    "part_of": "launch",
    "period": "2025-04/2026-03",
    "place": "tokyo",
    "place.name": "Tokyo",
    "position": 2,
    "post": "japan-foreign-minister",
    "post.title": "Foreign Minister",
    "predecessor": "nasda",
    "price_basis": "2020 prices",
    "printed_name": "Mr. Saita Yukio",
    "printed_title": "Assistant Minister",
    "published": "2025-04-02",
    "publisher": "Ministry of Foreign Affairs of Japan",
    "quantity": 2,
    "reliability": "A translation by the publisher; the original was not seen.",
    "retrieved": "2025-04-10",
    "script": "Latn",
    "role": "co_lead",
    "session_label": "third",
    "sha256": "9f86d081...",
    "sort_name": "Saita, Yukio",
    "source": "joint-statement-2025",
    "source.title": "Joint Statement",
    "source_relation.other": "statement-in-japanese-2025",
    "span": [0, 120],
    "started": "2023-07",
    "states_no_fact": "An appraisal; nothing to date or attribute.",
    "summary": "Both sides agreed to meet again in 2026.",
    "target": "South polar region of the Moon",
    "term": 2,
    "text_sha256": "9f86d081...",
    "title": "Third India-Japan Space Dialogue",
    "topic": "space-security",
    "topic.broader": "space-exploration-and-cooperation",
    "topic.name": "Space security",
    "unit": "companies",
    "unlisted_country.name": "Kingdom of Hawaii",
    "url": "https://www.mofa.go.jp/",
    "valid": "2003-10/..",
    "value": "3 November 2021",
}


@dataclasses.dataclass(frozen=True)
class Key:
    """A key of an item."""

    name: str
    meaning: str
    #: What may be written, if it is one of a list.
    values: tuple[str, ...]
    example: Any
    #: The model of its items, if it is a list of them.
    items: type[Model] | None


@cache
def models() -> dict[type[Model], Declaration | None]:
    """All models of the format, in the order of a document, with where each is declared first."""
    found: dict[type[Model], Declaration | None] = {Document: None, Cited: None}
    for declaration in (*_source(), *(each for top in SECTIONS.values() for each in top.walk())):
        found.setdefault(declaration.model, declaration)
    for model in list(found):
        for field in model.model_fields.values():
            if (part := element(field.annotation)) is not None:
                found.setdefault(part, None)
    return found


def keys(model: type[Model]) -> Iterator[Key]:
    """The keys of an item.

    Raises:
        LookupError: one has no meaning; the message names it.
    """
    for name, field in model.model_fields.items():
        items = element(field.annotation)
        values = _values(model, name)
        yield Key(name, _meaning(model, name), values, example(model, name), items)


def example(model: type[Model], name: str) -> Any:
    """An example of a key."""
    field = model.model_fields[name]
    part = element(field.annotation)
    if field.examples:
        return field.examples[0]
    if part is not None and part.alone:
        return [example(part, part.alone)]
    if part is not None:
        apart = {"term", *part.alternatives[1:]}
        names = [*part.alternatives[:1], *part.key] or list(part.model_fields)
        names = [n for n in dict.fromkeys(names) if n in part.model_fields and n not in apart]
        return [{n: example(part, n) for n in names}]
    if values := _values(model, name):
        return values[0]
    stands_for = _stands_for(model, name)
    return EXAMPLES[stands_for] if stands_for in EXAMPLES else _of_type(model, name)


def _of_type(model: type[Model], name: str) -> Any:
    """Any value that a key may have."""
    declaration = models()[model]
    if declaration is not None and name in declaration.dates:
        return "2025-04-01"
    types = str(model.model_fields[name].annotation)
    examples = {"bool": True, "int": 3, "Decimal": 40}
    return next((found for type_, found in examples.items() if type_ in types), "some words")


def _stands_for(model: type[Model], name: str) -> str:
    """The name under which `EXAMPLES` has a key: table and key, the key, or what its slug names."""
    declaration = models()[model]
    if declaration is None:
        return name
    if (of_table := f"{declaration.table.name}.{name}") in EXAMPLES:
        return of_table
    if name in EXAMPLES:
        return name
    if name == "slug":
        return declaration.table.name
    target = declaration.targets.get(declaration.columns.get(name, ""))
    return target.table if target and not target.is_reference_data else name


def named_by(model: type[Model], name: str) -> str:
    """The table whose slugs or codes a key takes, its own or another; empty if of none."""
    declaration = models()[model]
    if declaration is None:
        return ""
    if name == "slug" and not declaration.owners:
        return declaration.table.name
    target = declaration.targets.get(declaration.columns.get(name, ""))
    return target.table if target else ""


def _source() -> list[Declaration]:
    return [d for d in DECLARATIONS if d.table.name in ("source", "passage")]


def _values(model: type[Model], name: str) -> tuple[str, ...]:
    declaration = models()[model]
    if declaration is not None and (column := declaration.columns.get(name)):
        target = declaration.targets.get(column)
        if target is not None and target.is_reference_data and target.table != "country":
            return tuple(row[target.column] for row in reference.tables()[target.table])
    return listed(model, name)


def _meaning(model: type[Model], name: str) -> str:
    field, declaration = model.model_fields[name], models()[model]
    for of in (field, *_within(field.annotation)):
        if of.description:
            return of.description
    if (items := element(field.annotation)) is not None:
        return first_paragraph(items.__doc__ or "")
    if declaration is not None:
        columns = declaration.table.columns
        column = declaration.columns.get(name) or f"{declaration.dates.get(name)}_edtf"
        if column in columns and columns[column].comment:
            return str(columns[column].comment)
    raise LookupError(f"{model.__name__}.{name} has neither a description nor a column")


def _within(annotation: Any) -> Iterator[FieldInfo]:
    """What the types in an annotation say of themselves."""
    for alternative in typing.get_args(annotation):
        yield from (f for f in getattr(alternative, "__metadata__", ()) if isinstance(f, FieldInfo))


def first_paragraph(words: str) -> str:
    """The first paragraph of a text, in one line."""
    return " ".join(words.partition("\n\n")[0].split())
