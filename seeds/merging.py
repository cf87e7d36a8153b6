"""Reading all seed files and bringing what they say together; where they disagree, it says so."""

import datetime
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from . import checks, dating
from .corpus import Corpus, quoting_order
from .problems import InvalidSeeds, Location, Problem, shown
from .rows import Citation, Row
from .validation import Validated, validate_file

_SUFFIXES = (".yaml", ".yml")
#: What systems and editors put beside a file: copies of its attributes, locks, backups.
_NOT_MEANT = re.compile(r"(\._|\.#|\.~|~|#).*|.*(~|\.bak|\.orig|\.sw[a-p])", re.IGNORECASE)
#: Who states a column of a row, and where.
StatedBy: TypeAlias = dict[tuple[uuid.UUID, str], tuple[Validated, Location]]


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
    files = _seed_files(path) if path.is_dir() else [path]
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


def _seed_files(folder: Path) -> list[Path]:
    """The seed files in a folder.

    A file that may be meant for one is never passed over: its source would be removed from the
    database.

    Raises:
        InvalidSeeds: there is none, or one that is not called as a seed file is.
    """
    found, problems = [], []
    for file in sorted(folder.iterdir()):
        if _NOT_MEANT.fullmatch(file.name):
            continue
        if file.suffix.lower() in _SUFFIXES and not file.is_dir():
            found.append(file)
        elif _may_be_meant(file):
            message = "may be meant as a seed file, but is none by its name: call it *.yaml"
            if file.is_dir():
                message = "is a folder with seed files, which is not read: put them beside it"
            problems.append(Problem(file, None, (), f"{message}, or keep it elsewhere"))
    if problems:
        raise InvalidSeeds(problems)
    if not found:
        raise InvalidSeeds([Problem(folder, None, (), "holds no seed file (*.yaml)")])
    return found


def _may_be_meant(file: Path) -> bool:
    """Whether there is an ending of seed files in the name of a file, or of one in a folder."""
    if file.is_dir() and not file.is_symlink():
        return not file.name.startswith(".") and any(map(_may_be_meant, file.iterdir()))
    endings = {ending.strip().lower() for ending in file.suffixes}
    return not endings.isdisjoint(_SUFFIXES) and not _NOT_MEANT.fullmatch(file.name)


def _merge(documents: list[Validated]) -> tuple[Corpus, list[Problem]]:
    """Bring the documents together, the earliest published first."""
    readable = sorted((d for d in documents if d.document), key=_published)
    corpus = Corpus(readable)
    problems: list[Problem] = []
    slugs: dict[str, Path] = {}
    owners: dict[uuid.UUID, Validated] = {}
    leading: dict[uuid.UUID, str] = {}
    stated_by: StatedBy = {}
    for document in readable:
        slug = document.slug
        if slug in slugs:
            problems.append(
                document.problem(
                    ("source", "slug"), f"'{slug}' is the source of {slugs[slug]} too; rename one"
                )
            )
        slugs[slug] = document.file
        problems += _merge_document(corpus, document, owners, leading, stated_by)
        problems += checks.passages(document)
    for document in readable:
        problems += checks.references(corpus, document, documents)
    # What no file states can be told only when all files could be read.
    if not problems and not any(d.problems for d in documents):
        problems += checks.complete(corpus, owners)
        problems += checks.distinct(corpus, owners)
        problems += checks.sessions(corpus, owners)
        problems += checks.circles(corpus, owners)
    return corpus, problems


def _merge_document(
    corpus: Corpus,
    document: Validated,
    owners: dict[uuid.UUID, Validated],
    leading: dict[uuid.UUID, str],
    stated_by: StatedBy,
) -> Iterator[Problem]:
    here: dict[uuid.UUID, Row] = {}
    for row in document.statements():
        id_ = row.id
        if id_ in here and not row.declaration.model.is_gathered:
            first = document.lines.of(document.problem(here[id_].location, "").location)
            yield document.problem(row.location, _said_twice(row, first))
            continue
        here.setdefault(id_, row)
        yield from checks.one_leading_role(document, row, leading)
        known = corpus.rows.setdefault(row.table, {}).get(id_)
        if known is None:
            corpus.rows[row.table][id_] = replace(
                row, values=dict(row.values), citations=list(row.citations)
            )
            owners[id_] = document
            continue
        yield from _merge_values(corpus, document, known, row, owners[id_], stated_by)
        known.citations += [c for c in row.citations if c not in known.citations]


def _merge_values(
    corpus: Corpus,
    document: Validated,
    known: Row,
    row: Row,
    owner: Validated,
    stated_by: StatedBy,
) -> Iterator[Problem]:
    """Add to a known row what another document says of it.

    Args:
        corpus: all rows so far.
        document: the document that states ``row``.
        known: the row so far; changed in place.
        row: what the document states of it.
        owner: the document that stated the row first.
        stated_by: where a value comes from, if not from the owner; added to in place.
    """
    dates = {f"{prefix}_edtf": prefix for prefix in row.declaration.dates.values()}
    for column in row.declaration.authored:
        value, accepted = row.values.get(column), known.values.get(column)
        if value is None or value == accepted:
            continue
        if column in dates:
            if _merge_dates(known, row, dates[column]):
                if known.values[column] == value:
                    stated_by[row.id, column] = document, row.location
                continue
        elif row.declaration.authored[column] in row.declaration.model.ordering and accepted:
            continue
        elif accepted is None:
            known.values[column] = value
            stated_by[row.id, column] = document, row.location
            continue
        name = row.declaration.authored[column]
        here, there = _shown(corpus, value), _shown(corpus, accepted)
        stating, location = stated_by.get((row.id, column), (owner, known.location))
        line = stating.problem((*location, name), "").line
        remedy = f"make both agree, or leave {name} out of one and say 'disputed_by' there"
        within_owner = row.declaration.owners and "slug" in row.declaration.keyed
        if within_owner or row.declaration.model.model_fields[name].is_required():
            key = " or ".join(sorted(row.declaration.keyed))
            remedy = f"make both agree, or give one another {key}"
        yield document.problem(
            (*row.location, name),
            f"says {name} {here}, but {stating.file}:{line} says {there}; {remedy}",
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
        first = min(supporting, key=quoting_order)
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
    return shown(str(value))


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
