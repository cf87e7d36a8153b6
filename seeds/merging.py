"""Reading all seed files and bringing what they say together."""

import datetime
import gc
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from schema.suggesting import nearest_word

from . import checks, dating, deciding, sameness
from .corpus import Corpus, quoting_order
from .datasets import Dataset, read_dataset, summed
from .deciding import Claim, Statement
from .files import seed_files
from .identity import row_id
from .model import Preference
from .problems import InvalidSeeds, Location, Problem, shown
from .recorded import Recorded
from .rows import Citation, Row
from .validation import Validated, validate_file


def read(
    path: Path,
    on_progress: Callable[[int, int], None] | None = None,
    recorded: Recorded | None = None,
    datasets: Iterable[Dataset] = (),
    on_record: Callable[[int], None] | None = None,
) -> Corpus:
    """Read and check seed files.

    Args:
        path: a folder with ``*.yaml`` or ``*.yml`` files, in it or in folders below, or one file.
        on_progress: called with the number of files and datasets read, and of all.
        recorded: what a database has: the files may refer to it, and need not state it again.
        datasets: the datasets that are read along with them.
        on_record: called, now and then, with the number of records of a dataset that are read.

    Returns:
        What they state.

    Raises:
        InvalidSeeds: something is wrong in them; it carries every problem of every file.
    """
    readers: list[Callable[[], Validated]] = [partial(validate_file, f) for f in seed_files(path)]
    readers += [partial(read_dataset, dataset, on_record) for dataset in datasets]
    with _collecting_no_garbage():
        documents = []
        for number, reader in enumerate(readers, start=1):
            documents.append(reader())
            if on_progress:
                on_progress(number, len(readers))
        corpus, found = merge(documents, recorded or Recorded())
    problems = [p for document in documents for p in document.problems]
    if problems or found:
        raise InvalidSeeds(problems + summed(found))
    return corpus


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: it takes a fifth of the time of reading, and finds little."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass
class _Merged:
    """What all documents state, as far as they are read."""

    corpus: Corpus
    #: The document that states a row first.
    owners: dict[uuid.UUID, Validated] = field(default_factory=dict)
    #: Rows to decide on: what each document states of them.
    shared: dict[uuid.UUID, list[tuple[Validated, Row]]] = field(default_factory=dict)
    #: Of them, column -> whom a curator prefers, with the document and the place that say so.
    preferences: dict[uuid.UUID, dict[str, tuple[Preference, Validated, Location]]] = field(
        default_factory=dict
    )
    #: A fact and a finding -> who acknowledges it, and where.
    acknowledged: dict[tuple[uuid.UUID, str], tuple[Validated, Location]] = field(
        default_factory=dict
    )
    #: The leading role of each participant.
    leading: dict[uuid.UUID, str] = field(default_factory=dict)


def merge(documents: list[Validated], recorded: Recorded) -> tuple[Corpus, list[Problem]]:
    """Bring the documents together, the earliest published first."""
    readable = sorted((d for d in documents if d.document), key=_published)
    same, problems = sameness.settle(readable)
    corpus = Corpus(readable, recorded, recorded.among(_named(readable)), same)
    merged = _Merged(corpus)
    slugs: dict[str, Path] = {}
    for document in readable:
        slug = document.slug
        if slug in slugs:
            problems.append(
                document.problem(
                    ("source", "slug"), f"'{slug}' is the source of {slugs[slug]} too; rename one"
                )
            )
        slugs[slug] = document.file
        problems += _add(merged, document)
        problems += checks.passages(document)
    for document in readable:
        problems += checks.references(corpus, document, documents)
    # What no file states can be told only when all files could be read.
    if not problems and not any(d.problems for d in documents):
        problems += _settle(merged)
        problems += checks.complete(corpus, merged.owners)
        problems += checks.distinct(corpus, merged.owners)
        problems += checks.in_order(corpus, merged.shared)
        problems += checks.terms(corpus, merged.owners)
        problems += checks.sessions(corpus, merged.owners)
        problems += checks.circles(corpus, merged.owners)
    return corpus, problems


def _named(documents: list[Validated]) -> set[uuid.UUID]:
    """The ids of all facts and sources that documents state, refer to or prefer."""
    rows = [row for document in documents for row in document.statements()]
    return {
        *(row.id for row in rows),
        *(row_id(needed.table, needed.key) for row in rows for needed in row.references),
        *(row_id("source", preference.source) for row in rows for preference in row.item.prefer),
    }


def _add(merged: _Merged, document: Validated) -> Iterator[Problem]:
    """Add what a document states; `_settle` decides where others state something else."""
    here: dict[uuid.UUID, Row] = {}
    gathered: set[uuid.UUID] = set()
    for row in document.statements():
        known = here.setdefault(row.id, row)
        if known is row:
            pass
        elif document.is_dataset or row.declaration.model.is_gathered:
            # The first statement itself stays as it is, for those who ask who states what.
            if row.id not in gathered:
                gathered.add(row.id)
                known = here[row.id] = replace(known, citations=list(known.citations))
            if document.is_dataset:
                _gather_records(known, row)
            else:
                yield from _gather(document, known, row)
        else:
            first = document.problem(known.location, "").line
            yield document.problem(row.location, _said_twice(row, first))
            continue
        yield from checks.one_leading_role(document, row, merged.leading)
        yield from _prefer(merged, document, row)
        yield from _acknowledge(merged, document, row)
    for id_, row in here.items():
        known = merged.corpus.rows.setdefault(row.table, {}).setdefault(id_, row)
        owner = merged.owners.setdefault(id_, document)
        if known is not row or id_ in merged.preferences:
            stated = merged.shared.setdefault(id_, [(owner, known)])
            if known is not row:
                stated.append((document, row))


def _gather(document: Validated, known: Row, row: Row) -> Iterator[Problem]:
    """Add to a row what the same document says of it in another item."""
    for column, name in row.declaration.authored.items():
        value, before = row.values.get(column), known.values.get(column)
        says_more = name not in row.declaration.model.ordering
        if says_more and None not in (value, before) and value != before:
            line = document.problem((*known.location, name), "").line
            yield document.problem(
                (*row.location, name),
                f"says {name} {shown(str(value))}, but line {line} says {shown(str(before))}; "
                "make both agree",
            )
    known.values = row.values | known.values
    known.citations += [c for c in row.citations if c not in known.citations]


def _gather_records(known: Row, row: Row) -> None:
    """Add to a row what another record of the same dataset says of it.

    The value of the first record counts, and another one is kept as a dispute of the record that
    states it.
    """
    for column, name in row.declaration.authored.items():
        value, before = row.values.get(column), known.values.get(column)
        says_else = name not in row.declaration.model.ordering and None not in (value, before)
        if says_else and value != before:
            known.citations += [
                replace(c, stance="disputes", attribute=column, stated_value=row.as_stated(column))
                for c in row.citations
                if c.stance == "supports" and c.attribute is None
            ]
    known.values = row.values | known.values
    known.citations += [c for c in row.citations if c not in known.citations]


def _prefer(merged: _Merged, document: Validated, row: Row) -> Iterator[Problem]:
    """Note whom the curator of a document prefers."""
    for number, preference in enumerate(row.item.prefer):
        at = (*row.location, "prefer", number)
        columns = row.declaration.decided_with(preference.attribute)
        if not columns:
            yield document.problem(
                (*at, "attribute"), checks.no_attribute(row, preference.attribute, is_decided=True)
            )
            continue
        wanted = merged.preferences.setdefault(row.id, {})
        for unit in row.declaration.following(columns):
            other, elsewhere, place = wanted.setdefault(unit, (preference, document, at))
            if other.source != preference.source:
                there = elsewhere.problem(place, "")
                is_same = row.declaration.decided_with(other.attribute) == columns
                of = "" if is_same else f" of {other.attribute}, which belongs to it"
                yield document.problem(
                    at,
                    f"prefers '{preference.source}', but {there.place} prefers "
                    f"'{other.source}'{of}; keep one",
                )
                break


def _acknowledge(merged: _Merged, document: Validated, row: Row) -> Iterator[Problem]:
    """Note which findings the curator of a document acknowledges."""
    for number, acknowledgement in enumerate(row.item.acknowledge):
        at = (*row.location, "acknowledge", number)
        key = (row.id, acknowledgement.finding)
        if first := merged.acknowledged.get(key):
            elsewhere, place = first
            there = elsewhere.problem(place, "")
            yield document.problem(
                at,
                f"acknowledges {acknowledgement.finding}, as {there.place} does; keep one",
            )
            continue
        merged.acknowledged[key] = document, at
        merged.corpus.acknowledgements.append((row.id, document.slug, acknowledgement))


def _settle(merged: _Merged) -> Iterator[Problem]:
    """Decide on what several documents state, and keep what each of them states."""
    sources = {document.slug for document in merged.corpus.documents}
    for id_, stated in merged.shared.items():
        row = stated[0][1]
        preferences = merged.preferences.get(id_, {})
        statements = [_statement(document, each) for document, each in stated]
        for column, (preference, document, at) in preferences.items():
            columns = row.declaration.decided_with(column)
            stating = [s.source for s in statements if not s.values.keys().isdisjoint(columns)]
            # What a recorded source states of a recorded fact, these files do not tell.
            is_recorded = {id_, row_id("source", preference.source)} <= merged.corpus.already
            # What belongs to the attribute follows, if that source states it.
            if row.declaration.decided_with(preference.attribute) != columns:
                continue
            if preference.source not in stating and not is_recorded:
                yield document.problem(
                    (*at, "source"), _states_nothing(preference, sources, stating)
                )
        values, claims = deciding.settle(
            row.declaration, statements, {c: p.source for c, (p, *_) in preferences.items()}
        )
        authored = {document.slug: each for document, each in stated}
        citations = [c for _, each in stated for c in each.citations]
        for claim in claims:
            if claim.standing == "coarser":
                citations = _citing(citations, authored[claim.source], claim.column)
        merged.corpus.claims[id_] = [
            (claim, authored[claim.source].as_stated(claim.column), _because(claim, preferences))
            for claim in claims
        ]
        # What the first document states stays as it is, for those who ask who states what.
        decided = replace(row, values=values, citations=citations)
        merged.corpus.rows[row.table][id_] = decided


def _statement(document: Validated, row: Row) -> Statement:
    assert document.document is not None
    source = document.document.source
    published = dating.parse(source.published) if source.published else dating.UNKNOWN
    return Statement(source.slug, published, source.authority, row.values)


def _states_nothing(preference: Preference, sources: set[str], stating: list[str]) -> str:
    source, name = preference.source, preference.attribute
    if source not in sources:
        return f"no source has the slug '{source}'" + (
            nearest_word(source, sorted(sources)) or "; read the file of that source too"
        )
    known = f"; name one that does: {', '.join(stating)}" if stating else "; leave it out"
    return f"prefers '{source}', which states no {name} here{known}"


def _citing(citations: list[Citation], row: Row, column: str) -> list[Citation]:
    """Citations of a fact, with what a source states of a column where it is not what is recorded.

    The sentences that it cites for the column say so, or else one that it cites for the whole.
    """
    stated = row.values[column]
    supporting = [c for c in row.citations if c.stance == "supports"]
    own = [c for c in supporting if c.attribute == column]
    if own:
        return [
            replace(c, stated_value=c.stated_value or stated) if c in own else c for c in citations
        ]
    if not supporting:
        return citations
    first = min(supporting, key=quoting_order)
    return [*citations, replace(first, attribute=column, stated_value=stated)]


def _because(
    claim: Claim, preferences: Mapping[str, tuple[Preference, Validated, Location]]
) -> str | None:
    for column, (preference, *_) in preferences.items():
        if claim.source == preference.source and claim.unit == column:
            return preference.because
    return None


def _said_twice(row: Row, line: int | None) -> str:
    what = row.table.replace("_", " ")
    if "slug" in row.values:
        return (
            f"slug '{row.values['slug']}' is already that of the {what} in line {line}; give each "
            "a slug of its own, or make one of the two"
        )
    return f"says the same {what} as line {line}; make one of the two"


def _published(document: Validated) -> tuple[datetime.date, str]:
    assert document.document is not None
    published = document.document.source.published
    latest = dating.parse(published).latest if published else None
    return latest or datetime.date.max, document.slug
