"""Reading only the files that have changed since they were loaded, and what shares facts with them.

What is recorded of a fact follows from what all files state of it, and from nothing else. So when
files change, only the facts can change that they state or stated before: these facts are compared,
and the files that speak of any of them are read. A citation, a claim or an acknowledgement tells
which files those are; a file that speaks of a fact and leaves none of them is read in any case.

Whatever these files do not tell, all files decide: what is wrong in them or refused by the
database, two files of one source, a country that a file declares, a file that was silent before,
slugs that are of one thing.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import psycopg

from schema.server import database

from . import sameness, sharing
from .corpus import Corpus, Scope
from .datasets import Dataset
from .files import seed_files
from .identity import row_id
from .loaded_files import basis, digest, digest_of, loaded, migrated
from .merging import merge, read
from .problems import InvalidSeeds
from .recorded import Recorded
from .validation import Validated, validate_file

_T = TypeVar("_T")


def with_changes(
    connection: psycopg.Connection,
    path: Path,
    act: Callable[[Corpus], _T],
    on_progress: Callable[[int, int], None] | None = None,
    datasets: Sequence[Dataset] = (),
) -> _T:
    """Load or plan what has changed in seed files, reading no more of them than that takes.

    Args:
        connection: an open connection without a transaction, to a database that is migrated.
        path: a folder of seed files, or one file.
        act: what to do with what was read. It is done once more with all that the files state if
            the changed files alone do not decide; what it does before it raises is to be nothing.
        on_progress: called with the number of files read and of all files to read.
        datasets: the datasets that the database is to keep.

    Returns:
        What ``act`` returns.

    Raises:
        InvalidSeeds: something is wrong in the files, or the database refuses a row of theirs.
    """
    try:
        changed = _read_changed(connection, path, on_progress, datasets)
        if changed is not None:
            return act(changed)
    except InvalidSeeds:
        # All files tell what is wrong, and where.
        pass
    return act(read(path, on_progress, datasets=datasets))


def _read_changed(
    connection: psycopg.Connection,
    path: Path,
    on_progress: Callable[[int, int], None] | None,
    datasets: Sequence[Dataset],
) -> Corpus | None:
    """What changed files state; None if all have to be read.

    Raises:
        InvalidSeeds: something seems to be wrong in them.
    """
    with database.transaction(connection) as cursor:
        return _Changed(cursor, path, on_progress, datasets).corpus()


class _Changed:
    """The files that have changed, and what has to be compared because of them."""

    def __init__(
        self,
        cursor: psycopg.Cursor[Any],
        path: Path,
        on_progress: Callable[[int, int], None] | None,
        datasets: Sequence[Dataset],
    ) -> None:
        self.cursor = cursor
        self.on_progress = on_progress
        self.since = migrated(cursor)
        self.basis = basis(cursor)
        self.found = [(digest_of(file, self.since), file) for file in seed_files(path)]
        self.files = dict(self.found)
        self.datasets = {digest(dataset.digest(), self.since) for dataset in datasets}
        self.loaded = loaded(cursor)

    def corpus(self) -> Corpus | None:
        """See `_read_changed`."""
        of_datasets = {s: d for s, (d, _) in self.loaded.items() if d in self.datasets}
        kept = {s: d for s, (d, _) in self.loaded.items() if d in self.files} | of_datasets
        # Records are read with all files, or not at all.
        if len(of_datasets) < len(self.datasets):
            return None
        lost = self.loaded.keys() - kept.keys()
        new = self.files.keys() - kept.values()
        # Some files are alike; or none is as it was, and then nothing is saved.
        if len(self.files) < len(self.found) or not kept:
            return None
        if kept and not lost and not new:
            return Corpus([], scope=Scope(frozenset(), frozenset(), tuple(kept)))
        # What a silent file spoke of is not known.
        if any(self.loaded[slug][1] is not False for slug in lost):
            return None
        changed = self._read([self.files[each] for each in sorted(new, key=self.files.__getitem__)])
        if any(d.problems or d.slug in kept for d in changed):
            return None
        # What a slug stands for, any file may say.
        if sameness.is_stated(changed) or sharing.is_sameness_recorded(self.cursor):
            return None
        facts = sharing.stated_by(self.cursor, lost)
        facts |= {row.id for d in changed for row in d.statements()}
        if sharing.are_reference(self.cursor, facts, changed):
            return None
        stating = sharing.stating(self.cursor, facts)
        stating |= {slug for slug in kept if self.loaded[slug][1]}
        both = [slug for slug in sorted(stating) if slug in kept]
        if not of_datasets.keys().isdisjoint(both):
            return None
        shared = self._read([self.files[kept[slug]] for slug in both])
        # One may have been saved meanwhile.
        if [digest(d.sha256, self.since) for d in shared] != [kept[slug] for slug in both]:
            return None
        documents = changed + shared
        slugs = frozenset(d.slug for d in changed)
        ids = facts | {row_id("source", slug) for slug in slugs | lost}
        corpus, problems = merge(documents, Recorded(self.cursor.connection, but_for=ids))
        if problems:
            raise InvalidSeeds(problems)
        unread = tuple(slug for slug in kept if slug not in both)
        corpus.restrict(Scope(frozenset(ids), slugs, unread))
        corpus.basis = self.basis
        return corpus

    def _read(self, files: list[Path]) -> list[Validated]:
        documents = []
        for number, file in enumerate(files, start=1):
            documents.append(validate_file(file))
            if self.on_progress:
                self.on_progress(number, len(files))
        return documents
