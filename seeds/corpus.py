"""All seed files together: what they state, checked against each other, ready to load."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table

from schema import metadata
from schema.meetings import MEETING_RELATIONS

from . import dating, reference
from .fingerprints import locator_numbers
from .identity import row_id
from .problems import InvalidSeeds, Problem
from .rows import Citation, Row, Rows
from .validation import Validated, did_you_mean, validate_file

#: The seed files of the product.
SOURCES = Path(__file__).parent / "sources"
_SUFFIXES = (".yaml", ".yml")

_VOCABULARY_OF = {
    "organisation": "organisation_kind",
    "meeting": "meeting_kind",
    "participant": "participant_role",
    "collaboration": "collaboration_kind",
    "milestone": "milestone_kind",
    "outcome": "outcome_kind",
}
_DATED_PREFIXES = {"held", "valid", "happened", "started", "ended", "period"}
#: Links that must not run in a circle: table, the column that leads upwards, what it is called.
_HIERARCHIES = (
    ("place", "place_id", "within_place_id", "places, each within the next"),
    ("topic", "topic_id", "broader_topic_id", "topics, each broader than the last"),
    ("organisation_parent", "organisation_id", "parent_id", "organisations, each under the next"),
    ("meeting_relation", "meeting_id", "related_meeting_id", "meetings, each part of the next"),
)
#: Relations of meetings that are no hierarchy.
_SIDEWAYS = set(MEETING_RELATIONS) - {"part_of"}


@dataclass
class Corpus:
    """Everything that the seed files state, and the reference data, as rows by table."""

    documents: list[Validated]
    rows: dict[str, dict[uuid.UUID, Row]] = field(default_factory=dict)

    @property
    def sources(self) -> list[str]:
        """Slugs of the sources."""
        return [d.document.source.slug for d in self.documents if d.document]

    @property
    def fact_count(self) -> int:
        """Number of facts that the files state."""
        return sum(len(rows) for rows in self.rows.values())

    def summary(self) -> str:
        """What there is, in one line."""
        sentences = sum(len(d.document.passages) for d in self.documents if d.document)
        return (
            f"{_count(len(self.documents), 'source')}, {_count(sentences, 'sentence')}, "
            f"{_count(self.fact_count, 'fact')}"
        )

    def where(self, ids: set[uuid.UUID]) -> Problem | None:
        """The place in the files of the first row with one of ``ids``; its message is empty."""
        for document in self.documents:
            for row in _rows_of(document):
                if row.id in ids:
                    return document.problem(row.location, "")
        return None

    def passages(self) -> Iterator[tuple[uuid.UUID, str]]:
        """The id of every sentence, and the sentence as people cite it."""
        for document in self.documents:
            assert document.document is not None
            slug = _slug(document)
            for locator in document.document.passages:
                yield row_id("passage", f"{slug}:{locator}"), f"{slug} {locator}"

    def table_rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows that ``table`` is to hold, with values in the order of `loaded_columns`."""
        if table.name in reference.tables():
            for values in reference.tables()[table.name]:
                yield tuple(values.get(c.name) for c in loaded_columns(table))
        elif table.name == "source":
            yield from (_source_row(d, table) for d in self.documents)
        elif table.name == "passage":
            for document in self.documents:
                yield from _passage_rows(document, table)
        elif table.name == "fact":
            for fact_type, rows in self.rows.items():
                yield from ((id_, fact_type, 1) for id_ in rows)
        elif table.name == "citation":
            yield from self._citation_rows()
        else:
            columns = [(c.name, _default(c)) for c in loaded_columns(table)]
            key = f"{table.name}_id"
            for id_, row in self.rows.get(table.name, {}).items():
                values = row.values
                yield tuple(
                    id_ if name == key else values.get(name, default) for name, default in columns
                )

    def _citation_rows(self) -> Iterator[tuple[Any, ...]]:
        for rows in self.rows.values():
            for id_, row in rows.items():
                ordered = sorted(row.citations, key=_quoted_last)
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


def loaded_columns(table: Table) -> list[Column[Any]]:
    """The columns that seeds fill: all but those that the database fills when a row arrives."""
    return [c for c in table.columns if c.name != "recorded_at" and c.computed is None]


def _quoted_last(citation: Citation) -> tuple[bool, bool, bool]:
    """Sorts citations: first what supports the whole fact and states it, as it is quoted first."""
    return (
        citation.stance != "supports",
        citation.attribute is not None,
        citation.basis != "stated",
    )


def read(path: Path, on_progress: Callable[[int, int], None] | None = None) -> Corpus:
    """Read and check seed files.

    Args:
        path: a folder of ``*.yaml`` or ``*.yml`` files, or one such file.
        on_progress: called with the number of files read and of all files.

    Returns:
        What they state.

    Raises:
        InvalidSeeds: something is wrong in them; it carries every problem of every file.
    """
    files = sorted(f for f in path.iterdir() if f.suffix in _SUFFIXES) if path.is_dir() else [path]
    if not files:
        raise InvalidSeeds([Problem(path, None, (), "holds no seed file (*.yaml)")])
    documents = []
    for number, file in enumerate(files, start=1):
        documents.append(validate_file(file))
        if on_progress:
            on_progress(number, len(files))
    problems = [p for document in documents for p in document.problems]
    corpus, found = _merge(documents)
    if problems or found:
        raise InvalidSeeds(problems + found)
    return corpus


def _merge(documents: list[Validated]) -> tuple[Corpus, list[Problem]]:
    """Bring the documents together, the earliest published first."""
    readable = sorted((d for d in documents if d.document), key=_published)
    corpus = Corpus(readable)
    problems: list[Problem] = []
    slugs: dict[str, Path] = {}
    owners: dict[uuid.UUID, Validated] = {}
    leading: dict[tuple[Any, ...], str] = {}
    for document in readable:
        slug = _slug(document)
        if slug in slugs:
            problems.append(
                document.problem(
                    ("source", "slug"), f"'{slug}' is the source of {slugs[slug]} too; rename one"
                )
            )
        slugs[slug] = document.file
        problems += _merge_document(corpus, document, owners, leading)
        problems += _check_passages(document)
    for document in readable:
        problems += _check_references(corpus, document, documents)
    # Only a whole set can be judged for what nobody states.
    if not problems and not any(d.problems for d in documents):
        problems += _check_complete(corpus, owners)
        problems += _check_sessions(corpus, owners)
        problems += _check_circles(corpus, owners)
    return corpus, problems


def _merge_document(
    corpus: Corpus,
    document: Validated,
    owners: dict[uuid.UUID, Validated],
    leading: dict[tuple[Any, ...], str],
) -> Iterator[Problem]:
    here: dict[uuid.UUID, Row] = {}
    for row in _rows_of(document):
        id_ = row.id
        if id_ in here:
            first = document.lines.of(document.problem(here[id_].location, "").location)
            yield document.problem(row.location, _said_twice(row, first))
            continue
        here[id_] = row
        if row.table == "participant":
            role = row.values["role"]
            row.values["is_leading"] = role in _leading_roles()
            if row.values["is_leading"] and "official_id" in row.values:
                side = (
                    row.values["meeting_id"],
                    row.values.get("delegation_id"),
                    row.values["official_id"],
                )
                if (other := leading.setdefault(side, role)) != role:
                    yield document.problem(
                        row.location,
                        f"leads this side as {role} and as {other}; a person has one leading "
                        "role on a side: keep one",
                    )
        known = corpus.rows.setdefault(row.table, {}).get(id_)
        if known is None:
            corpus.rows[row.table][id_] = Row(
                row.table,
                row.key,
                row.location,
                dict(row.values),
                row.references,
                list(row.citations),
            )
            owners[id_] = document
            continue
        yield from _merge_values(corpus, document, known, row, owners[id_])
        known.citations += [c for c in row.citations if c not in known.citations]


def _merge_values(
    corpus: Corpus, document: Validated, known: Row, row: Row, owner: Validated
) -> Iterator[Problem]:
    """Add to a known row what another document says of it."""
    for column, value in row.values.items():
        prefix, _, suffix = column.rpartition("_")
        if prefix in _DATED_PREFIXES and suffix in ("from", "to", "precision"):
            continue  # They follow from the EDTF text.
        accepted = known.values.get(column)
        if suffix == "edtf" and prefix in _DATED_PREFIXES and value != accepted:
            if _merge_dates(known, row, prefix):
                continue
        elif accepted in (None, value):
            known.values[column] = value
            continue
        if value == accepted:
            continue
        name = row.attributes.get(column, column)
        here, there = _shown(corpus, value), _shown(corpus, accepted)
        yield document.problem(
            row.location,
            f"says {name} {here}, but {owner.file}:{owner.lines.of(known.location)} says {there}; "
            f"make both agree, or leave {name} out of one and say 'disputed_by' there",
        )


def _merge_dates(known: Row, row: Row, prefix: str) -> bool:
    """Keep the more precise of two dates; whoever is less precise is cited for what it says.

    Returns:
        Whether the two are compatible.
    """
    ours, theirs = _dating(known, prefix), _dating(row, prefix)
    if theirs.refines(ours):
        known.values |= theirs.columns(prefix)
        coarse, citations = ours, known.citations
    elif ours.refines(theirs):
        coarse, citations = theirs, row.citations
    else:
        return False
    supporting = [c for c in citations if c.stance == "supports"]
    if coarse.edtf is not None and supporting:
        first = min(supporting, key=_quoted_last)
        citations.append(
            Citation(
                first.source,
                first.locator,
                basis=first.basis,
                attribute=f"{prefix}_edtf",
                stated_value=coarse.edtf,
                note=first.note,
            )
        )
    return True


def _dating(row: Row, prefix: str) -> dating.Dating:
    edtf = row.values.get(f"{prefix}_edtf")
    return dating.parse(edtf) if edtf else dating.UNKNOWN


def _shown(corpus: Corpus, value: object) -> str:
    """A value as its author wrote it: an id as the slug it was made from."""
    if isinstance(value, uuid.UUID):
        value = next((r[value].key for r in corpus.rows.values() if value in r), value)
    return f"{value!s:.60}"


def _said_twice(row: Row, line: int | None) -> str:
    what = row.table.replace("_", " ")
    if "slug" in row.values:
        return (
            f"slug '{row.values['slug']}' is already that of the {what} in line {line}; give each "
            "a slug of its own, or make one of the two"
        )
    return f"says the same {what} as line {line}; make one of the two"


def _check_passages(document: Validated) -> Iterator[Problem]:
    """Every sentence is cited or has a reason; every citation names a sentence."""
    assert document.document is not None
    passages = document.document.passages
    cited = set()
    for row in _rows_of(document):
        for location, cite, attribute in row.cites:
            cited.add(cite.at)
            if cite.at not in passages and cite.at not in document.locators:
                yield document.problem(
                    location,
                    f"cites {cite.at}, a sentence that the source does not have; "
                    f"{_sentences_of(cite.at, list(passages))}",
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
    numbers = sorted((locator_numbers(p), p) for p in passages)
    expected = (1, 1)
    for (paragraph, sentence), locator in numbers:
        at = ("passages", locator)
        passage = passages[locator]
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


def _check_references(
    corpus: Corpus, document: Validated, documents: list[Validated]
) -> Iterator[Problem]:
    mentioned = {slug for d in documents for slug in d.mentioned}
    # What an unreadable file declares is not known, so nothing can be called unknown.
    all_readable = all(d.document for d in documents)
    for row in _rows_of(document):
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


_SECTIONS = {"meeting_series": "series"}


def _check_complete(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
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


def _check_sessions(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
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


def _check_circles(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
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


def _rows_of(document: Validated) -> list[Row]:
    """The rows of a document, made once."""
    if document.rows is None:
        assert document.document is not None
        document.rows = Rows(document.document).rows
    return document.rows


def _source_row(document: Validated, table: Table) -> tuple[Any, ...]:
    assert document.document is not None
    source, passages = document.document.source, document.document.passages
    values = {
        **source.model_dump(exclude={"published"}),
        **(dating.parse(source.published) if source.published else dating.UNKNOWN).columns(
            "published"
        ),
        "source_id": row_id("source", source.slug),
        "paragraph_count": max(locator_numbers(p)[0] for p in passages),
        "sentence_count": len(passages),
    }
    return tuple(values[c.name] for c in loaded_columns(table))


def _passage_rows(document: Validated, table: Table) -> Iterator[tuple[Any, ...]]:
    assert document.document is not None
    slug = _slug(document)
    for locator, passage in document.document.passages.items():
        paragraph, sentence = locator_numbers(locator)
        values = {
            "passage_id": row_id("passage", f"{slug}:{locator}"),
            "source_id": row_id("source", slug),
            "paragraph": paragraph,
            "sentence": sentence,
            "span_start": passage.span[0],
            "span_end": passage.span[1],
            "sha256": passage.sha256,
            "no_fact_reason": passage.states_no_fact,
        }
        yield tuple(values[c.name] for c in loaded_columns(table))


def _default(column: Column[Any]) -> Any:
    """The value of a column that no source states: the default that its table declares."""
    if column.server_default is None:
        return None
    literal = str(getattr(column.server_default, "arg", ""))
    return {"true": True, "false": False}.get(literal, literal.strip("'"))


def _leading_roles() -> frozenset[str]:
    return frozenset(r["code"] for r in reference.tables()["participant_role"] if r["is_leading"])


def _published(document: Validated) -> tuple[datetime.date, str]:
    assert document.document is not None
    published = document.document.source.published
    latest = dating.parse(published).latest if published else None
    return latest or datetime.date.max, _slug(document)


def _slug(document: Validated) -> str:
    assert document.document is not None
    return document.document.source.slug


def _sentences_of(locator: str, passages: list[str]) -> str:
    paragraph = locator_numbers(locator)[0]
    here = [n for n in map(locator_numbers, passages) if n[0] == paragraph]
    if here:
        return f"its paragraph {paragraph} has {_count(len(here), 'sentence')}"
    return f"it has {_count(max(n[0] for n in map(locator_numbers, passages)), 'paragraph')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
