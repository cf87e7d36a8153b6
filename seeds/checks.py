"""What must hold between the parts of a document, and between documents."""

import uuid
from collections.abc import Iterator
from typing import Any

from schema.tables import metadata
from schema.tables.meetings import MEETING_RELATIONS

from . import reference
from .corpus import Corpus, count
from .fingerprints import locator_numbers
from .identity import row_id
from .problems import Problem
from .rows import Row
from .validation import Validated, did_you_mean

_VOCABULARY_OF = {
    "organisation": "organisation_kind",
    "meeting": "meeting_kind",
    "participant": "participant_role",
    "collaboration": "collaboration_kind",
    "milestone": "milestone_kind",
    "outcome": "outcome_kind",
}

#: Links that must not run in a circle: table, the column that leads upwards, what it is called.
_HIERARCHIES = (
    ("place", "place_id", "within_place_id", "places, each within the next"),
    ("topic", "topic_id", "broader_topic_id", "topics, each broader than the last"),
    ("organisation_parent", "organisation_id", "parent_id", "organisations, each under the next"),
    ("meeting_relation", "meeting_id", "related_meeting_id", "meetings, each part of the next"),
)

#: Relations of meetings that are no hierarchy.
_SIDEWAYS = set(MEETING_RELATIONS) - {"part_of"}

_SECTIONS = {"meeting_series": "series"}


def passages(document: Validated) -> Iterator[Problem]:
    """Every sentence is cited or has a reason; every citation names a sentence."""
    assert document.document is not None
    sentences = document.document.passages
    cited = set()
    for row in document.statements():
        for location, cite, attribute in row.cites:
            cited.add(cite.at)
            if cite.at not in sentences and cite.at not in document.locators:
                yield document.problem(
                    location,
                    f"cites {cite.at}, a sentence that the source does not have; "
                    f"{_sentences_of(cite.at, list(sentences))}",
                )
            columns = metadata.tables[f"core.{row.table}"].columns
            if attribute is not None and attribute not in columns:
                yield document.problem(
                    (*location, "attribute"),
                    f"'{attribute}' is not an attribute of this {row.table.replace('_', ' ')}"
                    + (
                        did_you_mean(attribute, row.known_attributes)
                        or f"; use one of {', '.join(row.known_attributes)}"
                    ),
                )
    ends = 0
    numbers = sorted((locator_numbers(p), p) for p in sentences)
    expected = (1, 1)
    for (paragraph, sentence), locator in numbers:
        at = ("passages", locator)
        passage = sentences[locator]
        if (paragraph, sentence) not in (expected, (expected[0] + 1, 1)) and not document.problems:
            yield document.problem(
                at, f"follows p{expected[0]}s{expected[1] - 1}; a sentence is left out between them"
            )
        expected = (paragraph, sentence + 1)
        if passage.span[0] < ends:
            yield document.problem(at, "begins before the sentence before it ends; mend its span")
        ends = passage.span[1]
        if document.problems:
            continue
        if locator not in cited and passage.states_no_fact is None:
            yield document.problem(
                at, "is not cited by any fact; cite it, or say why with 'states_no_fact'"
            )
        if locator in cited and passage.states_no_fact is not None:
            yield document.problem(at, "is cited by a fact; take 'states_no_fact' away")


def references(
    corpus: Corpus, document: Validated, documents: list[Validated]
) -> Iterator[Problem]:
    """What a document refers to is declared, in it or in another one."""
    mentioned = {slug for d in documents for slug in d.mentioned}
    # What an unreadable file declares is not known, so nothing can be called unknown.
    all_readable = all(d.document for d in documents)
    for row in document.statements():
        for needed in row.references if all_readable else ():
            table = corpus.rows.get(needed.table, {})
            if row_id(needed.table, needed.key) in table or needed.key in mentioned:
                continue
            if needed.table in ("appointment", "delegation", "collaboration_partner") and any(
                part in mentioned for part in needed.key.replace("/", ":").split(":")
            ):
                continue
            known = sorted(other.key for other in table.values())
            yield document.problem(needed.location, _unknown(needed.table, needed.key, known))
        yield from _check_codes(document, row)


def _check_codes(document: Validated, row: Row) -> Iterator[Problem]:
    """Kinds, roles, countries and country groups are those of the reference data."""
    attribute = "role" if row.table == "participant" else "kind"
    if vocabulary := _VOCABULARY_OF.get(row.table):
        code, codes = row.values.get(attribute), reference.known(vocabulary)
        if code is not None and code not in codes:
            yield document.problem(
                (*row.location, attribute),
                f"'{code}' is not a {vocabulary.replace('_', ' ')}; use one of "
                f"{', '.join(sorted(codes))}",
            )
    for column, attribute in (("country_code", "country"), ("on_behalf_of", "on_behalf_of")):
        country = row.values.get(column)
        if country is not None and country not in reference.known("country", "country_code"):
            yield document.problem(
                (*row.location, attribute),
                f"'{country}' is not a country of ISO 3166-1; use its alpha-2 code",
            )
    group, groups = row.values.get("country_group_slug"), reference.known("country_group", "slug")
    if group is not None and group not in groups:
        yield document.problem(
            (*row.location, "country_group"),
            f"'{group}' is not a known group of countries; the reference data has "
            f"{', '.join(sorted(groups))}",
        )


def _unknown(table: str, key: str, known: list[str]) -> str:
    if table == "appointment":
        official, post, term = key.split(":")
        which = f" of term {term}" if term else ""
        return (
            f"'{official}' has no appointment to '{post}'{which}; declare it under the official's "
            "appointments"
        )
    if table == "delegation":
        meeting, side = key.split(":")
        return f"'{meeting}' has no delegation of {side.partition('/')[2]}; declare it there"
    if table == "collaboration_partner":
        collaboration, party = key.split(":")
        return f"{party.partition('/')[2]} is not a partner of '{collaboration}'; declare it there"
    what = table.replace("_", " ")
    remedy = did_you_mean(key, known) or f"; declare it under {_SECTIONS.get(table, table + 's')}"
    return f"no {what} has the slug '{key}'{remedy}"


def complete(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """What the database requires is stated by some document, and some sentence supports it."""
    for table, rows in corpus.rows.items():
        required = [
            c.name
            for c in metadata.tables[f"core.{table}"].columns
            if not c.nullable and c.server_default is None and c.name != f"{table}_id"
        ]
        for id_, row in rows.items():
            missing = [name for name in required if row.values.get(name) is None]
            if table == "post" and not {"organisation_id", "country_code"} & row.values.keys():
                missing.append("organisation or country")
            if missing:
                whole = sorted(
                    other.key for other in rows.values() if other.values.keys() >= {*required}
                )
                yield owners[id_].problem(
                    row.location,
                    f"no source states the {', '.join(missing)} of '{row.key}'"
                    + (did_you_mean(row.key, whole) or "; add it, or read the file that states it"),
                )
            if not any(c.stance == "supports" and c.attribute is None for c in row.citations):
                yield owners[id_].problem(
                    row.location,
                    "no sentence supports it as a whole, only attributes of it; add one to 'cite'"
                    if any(c.stance == "supports" for c in row.citations)
                    else "no sentence supports it; add one to 'cite'",
                )


def sessions(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """Sessions have a series, and no two of a series the same number."""
    seen: dict[tuple[Any, Any], Row] = {}
    for id_, row in corpus.rows.get("meeting", {}).items():
        number, series = row.values.get("session_number"), row.values.get("meeting_series_id")
        if series is None and (number or row.values.get("session_label")):
            yield owners[id_].problem(row.location, "has a session but no series; add 'series'")
        elif number is not None:
            if other := seen.get((series, number)):
                yield owners[id_].problem(
                    (*row.location, "session_number"),
                    f"session {number} of the series is '{other.key}' already; number each once",
                )
            seen[series, number] = row


def circles(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """Nothing stands, by whatever detour, under itself."""
    for table, below, above, what in _HIERARCHIES:
        entity = {"organisation_parent": "organisation", "meeting_relation": "meeting"}.get(
            table, table
        )
        up: dict[uuid.UUID, list[tuple[uuid.UUID, Row]]] = {}
        for id_, row in corpus.rows.get(table, {}).items():
            if row.values.get(above) is not None and row.values.get("kind") not in _SIDEWAYS:
                start = row.values.get(below, id_)
                up.setdefault(start, []).append((row.values[above], row))
        done: set[uuid.UUID] = set()
        for start in up:
            circle = _circle(start, up, done)
            if circle:
                row = circle[-1][1]
                path = " -> ".join(corpus.rows[entity][id_].key for id_, _ in circle)
                yield owners[row.id].problem(
                    row.location, f"closes a circle of {what}: {path}; remove one link"
                )


def _circle(
    start: uuid.UUID,
    up: dict[uuid.UUID, list[tuple[uuid.UUID, Row]]],
    done: set[uuid.UUID],
) -> list[tuple[uuid.UUID, Row]]:
    """The first circle that can be reached from ``start``, as (id, the link that led on)."""
    path: list[tuple[uuid.UUID, Row]] = []
    on_path: dict[uuid.UUID, int] = {}
    stack: list[tuple[uuid.UUID, Iterator[tuple[uuid.UUID, Row]]]] = []
    if start not in done:
        stack.append((start, iter(up.get(start, []))))
        on_path[start] = 0
    while stack:
        node, links = stack[-1]
        for target, row in links:
            if target in on_path:
                first = on_path[target]
                return [*path[first:], (node, row), (target, row)]
            if target not in done:
                path.append((node, row))
                on_path[target] = len(path)
                stack.append((target, iter(up.get(target, []))))
                break
        else:
            done.add(node)
            on_path.pop(node)
            stack.pop()
            if path:
                path.pop()
    return []


def _sentences_of(locator: str, passages: list[str]) -> str:
    paragraph = locator_numbers(locator)[0]
    here = [n for n in map(locator_numbers, passages) if n[0] == paragraph]
    if here:
        return f"its paragraph {paragraph} has {count(len(here), 'sentence')}"
    return f"it has {count(max(n[0] for n in map(locator_numbers, passages)), 'paragraph')}"
