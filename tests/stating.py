"""A document that states every attribute of every model, made by walking the declarations."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schema.tables.base import closed_list
from schema.tables.provenance import AUTHORITIES
from seeds import reference
from seeds.declaration import Declaration
from seeds.document import SECTIONS

_ANOTHER = "fictional-another"
#: The contribution of which that with all attributes is a part.
_WHOLE = {
    "slug": "any-contribution-1",
    "item": "Fictional item of any-contribution-1",
    "kind": "other",
    "by": [{"country": "NO"}],
    "cite": ["p1s1"],
}
#: What a rule of a model asks for, or how an item refers to another one of this document.
_RULED: dict[tuple[str, str], tuple[Any, Any]] = {
    ("CountryNotListed", "code"): ("XA", "XA"),
    ("Appointment", "post"): ("any-post-1", "any-post-1"),
    ("Appointment", "started"): ("1991-02", "1991-03"),
    ("Appointment", "status"): ("ended", "ended"),
    # When and why it was called off is stated too.
    ("Meeting", "status"): ("postponed", "cancelled"),
    ("Capacity", "post"): ("any-post-1", "any-post-1"),
    ("OfficialName", "order"): ("family_first", "given_first"),
    ("Succession", "successor"): ("any-organisation-2", "any-organisation-2"),
    ("OutcomeText", "source"): ("fictional-everything", "fictional-everything"),
    ("SourceRelation", "source"): (_ANOTHER, _ANOTHER),
    ("SourceRelation", "other"): ("fictional-everything", "fictional-everything"),
    ("CollaborationRelation", "collaboration"): ("any-collaboration-1", "any-collaboration-1"),
    ("SeriesParent", "series"): ("any-meeting-series-1", "any-meeting-series-1"),
    ("Organisation", "founded"): ("1991-02", "1991-03"),
    ("Partner", "on_behalf_of_organisation"): ("any-organisation-main", "any-organisation-2"),
    ("Contribution", "part_of"): (_WHOLE["slug"], _WHOLE["slug"]),
    ("Participant", "official"): ("any-official-main", "any-official-main"),
    ("Actor", "official"): ("any-official-main", "any-official-main"),
    ("Actor", "post"): ("any-post-1", "any-post-1"),
    ("Actor", "for"): ({"country": "NO"}, {"organisation": "any-organisation-1"}),
}
#: Values of columns that obey a rule of the schema.
_OBEYING = {
    "language": ("nl", "da"),
    "script": ("Latn", "Grek"),
    "currency": ("EUR", "DKK"),
    "sha256": ("a" * 64, "b" * 64),
    "url": ("https://example.org/a", "https://example.org/b"),
}
#: Attributes that an alternative excludes: a person has no headcount, a group no capacities.
_EXCLUDED = {
    "official": {"headcount", "approximate", "unit"},
    "post": {"headcount", "approximate", "unit", "capacities"},
    "organisation": {"capacities", "post", "term"},
    "described_as": {"capacities"},
    "country": {"on_behalf_of", "on_behalf_of_organisation", "post", "term"},
}


_HEAD: dict[str, Any] = {
    "source": {
        "slug": "fictional-everything",
        "kind": "report",
        "title": "Fictional everything",
        "language": "en",
        "text_sha256": "a" * 64,
    },
    "passages": {"p1s1": {"span": [0, 10], "sha256": "a" * 64}},
}


def write(folder: Path, variant: int = 0) -> Path:
    """Write the document as a seed file in a folder, and beside it one that refers to its source.

    Args:
        folder: the folder.
        variant: 0 or 1. Two variants have the same items and keys, and differ in every value that
            can differ.

    Returns:
        The file.
    """
    file = folder / "everything.yaml"
    sections = _sections(variant)
    # How sources relate is said in another file, so that the first stands alone.
    another = {
        **_HEAD,
        "source": {**_HEAD["source"], "slug": _ANOTHER},
        "source_relations": sections.pop("source_relations"),
    }
    # JSON is valid YAML.
    file.write_text(json.dumps({**_HEAD, **sections}), encoding="utf-8")
    (folder / "another.yaml").write_text(json.dumps(another), encoding="utf-8")
    return file


def _sections(variant: int) -> dict[str, Any]:
    """The sections, whose items state every attribute that they may."""
    sections: dict[str, Any] = {}
    for section, declaration in SECTIONS.items():
        # Two items that others refer to, and one with all attributes.
        table = declaration.table.name
        plain = [_item(declaration, 0, _slug(table, n), bare=True) for n in (1, 2)]
        sections[section] = plain if "slug" in declaration.model.key else []
        for alternative in _alternatives(declaration):
            slug = _slug(table, alternative or "main")
            sections[section].append(_item(declaration, variant, slug, alternative))
    return sections


def _slug(table: str, which: object) -> str:
    return f"any-{table}-{which}".replace("_", "-")


def _alternatives(declaration: Declaration) -> tuple[str, ...]:
    if declaration.table.name == "post":
        return ("organisation", "country")
    return declaration.model.alternatives or ("",)


def _item(
    declaration: Declaration, variant: int, slug: str, alternative: str = "", *, bare: bool = False
) -> dict[str, Any]:
    """An item with every attribute that it may state; if ``bare``, only with those required."""
    item: dict[str, Any] = {"cite": ["p1s1"]}
    others = {*_alternatives(declaration)} - {alternative}
    if bare:
        others -= {"country"}
    excluded = _EXCLUDED.get(alternative, set())
    for name in declaration.attributes:
        # A slug needs no term.
        if name in others or name in excluded or (name == "term" and "slug" in declaration.keyed):
            continue
        column = declaration.columns.get(name)
        is_needed = column and not declaration.table.columns[column].nullable
        if bare and not is_needed and name not in ("slug", *_alternatives(declaration)):
            continue
        item[name] = slug if name == "slug" else _value(declaration, name, variant, slug)
    if not bare:
        for name, part in declaration.parts.items():
            if name not in excluded:
                item[name] = list(_parts(part, variant))
    return item


def _parts(part: Declaration, variant: int) -> Iterator[dict[str, Any]]:
    if part.table.name == "outcome":
        for number, author in (
            (1, {"country": "NO"}),
            (2, {"official": f"any-official-{variant + 1}"}),
        ):
            item = _item(part, variant, _slug("outcome", number))
            yield item | {"number": number + 10 * variant, "attributed_to": author}
        return
    if part.table.name == "contribution":
        yield _WHOLE
    for alternative in _alternatives(part):
        yield _item(part, variant, _slug(part.table.name, "main"), alternative)


def _value(declaration: Declaration, name: str, variant: int, slug: str) -> Any:
    model, table = declaration.model, declaration.table
    if ruled := _RULED.get((model.__name__, name)):
        return ruled[variant]
    if name in declaration.keyed:
        variant = 0
    if name in declaration.dates:
        return ("1996-03-05", "1996-03-06")[variant]
    column = declaration.columns.get(name)
    if column is None:
        return {"term": 3, "country": "NO", "organisation": "any-organisation-1"}.get(name)
    declared = table.columns[column]
    if target := declaration.targets.get(column):
        if not target.is_reference_data:
            return _slug(target.table, variant + 1)
        known = {"country": ("NO", "SE")}.get(target.table)
        return (known or sorted(row[target.column] for row in reference.tables()[target.table]))[
            variant
        ]
    if values := closed_list(declared):
        return values[variant]
    if obeying := _OBEYING.get(declared.info.get("rule", "")):
        return obeying[variant]
    kind = declared.type.python_type
    if kind is bool:
        return variant == 0
    if kind in (int, float) or kind.__name__ == "Decimal":
        return 11 + variant
    return f"Fictional {name} {'AB'[variant]} of {slug or table.name}"


def write_several(folder: Path, number: int, chance: random.Random) -> list[Path]:
    """Write sources that state the same, each item in one of two variants, and so disagree.

    Each of them stands alone. They differ in when they were published and in authority; some lists
    run backwards, some dates are less precise. The first one may say whom to follow, and that one
    of the slugs that others use is another one's.

    Args:
        folder: an empty folder.
        number: how many.
        chance: decides.

    Returns:
        The files.
    """
    variants = [_sections(0), _sections(1)]
    with_countries = chance.random() < 0.5
    files = []
    for place in range(number):
        document: dict[str, Any] = json.loads(json.dumps(_HEAD))
        slug = document["source"]["slug"] = f"fictional-voice-{place}"
        document["source"]["authority"] = chance.choice(AUTHORITIES)
        document["source"]["published"] = chance.choice(["2019", "2019-05", "2020-02-03"])
        for section in variants[0]:
            items = zip(*(variant[section] for variant in variants), strict=True)
            document[section] = [_shuffled(chance.choice(pair), chance) for pair in items]
        # Of countries that no standard lists, rows of another kind are made.
        if not with_countries:
            del document["countries"]
        text = json.dumps(document).replace("fictional-everything", slug)
        if chance.random() < 0.4:
            text = text.replace("1996-03-05", "1996-03")
        if place and chance.random() < 0.4:
            text = text.replace("any-organisation-1", "any-body-1")
        document = json.loads(text)
        del document["source_relations"]
        if not place:
            _remark(document, chance)
        files.append(folder / f"{slug}.yaml")
        files[-1].write_text(json.dumps(document, indent=1), encoding="utf-8")
    return files


def _shuffled(item: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy of an item, of whose lists some run backwards."""
    return {
        name: [
            _shuffled(each, chance) if isinstance(each, dict) else each
            for each in (value[::-1] if chance.random() < 0.5 else value)
        ]
        if isinstance(value, list)
        else value
        for name, value in item.items()
    }


def _remark(document: dict[str, Any], chance: random.Random) -> None:
    preference = {"source": document["source"]["slug"], "because": "It was there."}
    meeting = document["meetings"][-1]
    remarks: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
        (meeting, "prefer", {"attribute": "held", **preference}),
        (meeting, "acknowledge", {"finding": "meeting_of_nobody", "because": "It is fictional."}),
        (document["organisations"][0], "same_as", {"slug": "any-body-1"}),
        (
            document["officials"][0],
            "not_same_as",
            {"slug": document["officials"][1]["slug"], "because": "They met."},
        ),
    ]
    for item, name, remark in remarks:
        if chance.random() < 0.4:
            item[name] = [remark]
