"""A data package merged into a database that has sources: as if one load had read the files of all.

What each source states is told from the rows of both (`restating`), and goes the way of any load:
`merging` decides, `loading` writes. A source that both have is left as it is if both say the same
of it; otherwise it is refused, or replaced.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg

from schema.data_package import PackageError

from . import sameness, sharing
from .corpus import Corpus, Scope, count
from .document import PASSAGE, SECTIONS, SOURCE
from .identity import row_id
from .loaded_files import basis
from .merging import merge
from .model import Entity, Model
from .packages import BESIDE, Package, lay_beside
from .problems import InvalidSeeds, shown
from .recorded import Recorded
from .restating import restated
from .rows import values
from .staging import as_loader, statement
from .validation import Validated
from .values import said

_T = TypeVar("_T")

#: Of so many facts it is said how a source differs.
_MOST_TOLD = 5
_SOURCES = "select slug from {schema}source"
#: What a migration of the other database left, as no source states it.
_LEFT_REDIRECTS = """
select old_id, new_id, fact_type
from {schema}redirect
where source_id is null and old_id not in (select old_id from core.redirect)
"""


@dataclass
class Merged:
    """What became of the sources of a package, by their slugs."""

    added: list[str]
    #: Whose version in the database gives way to that of the package.
    replaced: list[str]
    #: What the database has as it is.
    alike: list[str]

    @property
    def new(self) -> list[str]:
        """Those of which the database has another version now, or none before."""
        return [*self.added, *self.replaced]


def with_package(
    connection: psycopg.Connection,
    package: Package,
    act: Callable[[Corpus], _T],
    *,
    replace: bool = False,
    on_progress: Callable[[str], None] | None = None,
) -> tuple[Merged, _T | None]:
    """Load or plan what a database and a package state together.

    Args:
        connection: an open connection without a transaction; its login may act as
            ``communique_loader``.
        package: a verified package.
        act: what to do with what was read. It is done once more with all that the sources state if
            a part does not decide; what it does before it raises is to be nothing.
        replace: whether a source of which the package states something else is replaced.
        on_progress: called with the name of each table of the package before it is read.

    Returns:
        What became of the sources, and what ``act`` returns; None if there is nothing to do.

    Raises:
        PackageError: the package is not whole, or states something else of a source that the
            database has.
        InvalidSeeds: what both state does not go together, or the database refuses a row.
        schema.server.database.DatabaseError: another load takes too long.
    """
    all_of_it = False
    while True:
        try:
            with as_loader(connection) as cursor:
                lay_beside(cursor, package, on_progress)
                joining = _Joining(cursor, package, replace=replace, all_of_it=all_of_it)
                corpus = joining.corpus()
            return joining.merged, None if corpus is None else act(corpus)
        except InvalidSeeds:
            # All that is stated tells what is wrong, and where.
            if joining.all_of_it:
                raise
            all_of_it = True


class _Joining:
    """What is to be loaded of a package beside a database."""

    def __init__(
        self, cursor: psycopg.Cursor[Any], package: Package, *, replace: bool, all_of_it: bool
    ) -> None:
        self._cursor = cursor
        self._package = package
        self._replace = replace
        self._basis = basis(cursor)
        self._there = self._slugs("core.")
        called = f"the package {package.folder}"
        self._theirs = restated(cursor, self._slugs(BESIDE), called, BESIDE)
        found = cursor.execute(statement(_LEFT_REDIRECTS.format(schema=BESIDE))).fetchall()
        names = ("old_id", "new_id", "fact_type")
        self._left = [dict(zip(names, row, strict=True)) for row in found]
        #: Whether all that is stated is read, and not only what shares facts with the package.
        self.all_of_it = (
            all_of_it
            or not self._there
            or bool(self._left)
            or sameness.is_stated(self._theirs)
            or sharing.is_sameness_recorded(cursor)
        )
        self.merged = Merged([], [], [])

    def _slugs(self, schema: str) -> set[str]:
        found = self._cursor.execute(statement(_SOURCES.format(schema=schema)))
        return {slug for (slug,) in found}

    def _restate(self, slugs: set[str]) -> dict[str, Validated]:
        return {d.slug: d for d in restated(self._cursor, slugs, "the database")}

    def corpus(self) -> Corpus | None:
        """What both state; None if the database states all that the package does.

        Raises:
            PackageError: the package states something else of a source.
            InvalidSeeds: what both state does not go together.
        """
        theirs = {document.slug for document in self._theirs}
        ours = self._restate(self._there if self.all_of_it else self._there & theirs)
        if self.all_of_it:
            # Only when things are called alike can be told who says the same.
            _, problems = sameness.settle([*ours.values(), *self._theirs])
            if problems:
                raise InvalidSeeds(problems)
        new, facts = self._compare(ours)
        if not (new or facts or self._left):
            return None
        corpus = None if self.all_of_it else self._part(ours, new, facts)
        if corpus is None:
            self.all_of_it = True
            left = self._there - ours.keys() - {*self.merged.replaced}
            corpus = _merge([*ours.values(), *self._restate(left).values(), *new], Recorded())
        corpus.basis = self._basis
        corpus.merged_from = self._package.folder.resolve().name
        corpus.left_redirects = self._left
        return corpus

    def _compare(self, ours: dict[str, Validated]) -> tuple[list[Validated], set[uuid.UUID]]:
        """Which sources of the package are to be loaded, and of what facts more is remarked.

        Those that give way are taken out of ``ours``.
        """
        new, facts, told = [], set(), []
        for document in self._theirs:
            slug = document.slug
            mine = ours.get(slug)
            if mine is None:
                self.merged.added.append(slug)
                new.append(document)
            elif not (differing := list(_differences(mine, document))):
                self.merged.alike.append(slug)
                facts |= _carry_remarks(document, mine)
            elif self._replace:
                self.merged.replaced.append(slug)
                _carry_remarks(mine, document)
                new.append(document)
                del ours[slug]
            else:
                told.append((slug, differing))
        if told:
            raise PackageError(_refusal(self._package, told))
        return new, facts

    def _part(
        self, ours: dict[str, Validated], new: list[Validated], facts: set[uuid.UUID]
    ) -> Corpus | None:
        """What has to be compared, where slugs are of one thing each; None if a part won't do."""
        changed = frozenset(document.slug for document in new)
        facts = facts | sharing.stated_by(self._cursor, self.merged.replaced)
        facts |= {row.id for document in new for row in document.statements()}
        if sharing.are_reference(self._cursor, facts, new):
            return None
        stating = sharing.stating(self._cursor, facts) - changed
        shared = {**ours, **self._restate(stating - ours.keys())}
        ids = frozenset(facts | {row_id("source", slug) for slug in changed})
        corpus = _merge(
            [*(shared[slug] for slug in sorted(stating)), *new],
            Recorded(self._cursor.connection, but_for=ids),
        )
        corpus.restrict(Scope(ids, changed, tuple(sorted(self._there - stating - changed))))
        return corpus


def _merge(documents: list[Validated], recorded: Recorded) -> Corpus:
    corpus, problems = merge(documents, recorded)
    if problems:
        raise InvalidSeeds(problems)
    return corpus


def disagreements(corpus: Corpus, slugs: list[str]) -> Iterator[str]:
    """Where sources disagree with others, or with each other: each in a line, with what is taken.

    Args:
        corpus: what was merged.
        slugs: the sources.
    """
    for table, rows in corpus.rows.items():
        for id_, row in rows.items():
            columns: dict[str, list[Any]] = {}
            for claim, value, _ in corpus.claims.get(id_, []):
                columns.setdefault(claim.column, []).append((claim, value))
            for column, claims in columns.items():
                taken = [(c.source, value) for c, value in claims if c.standing == "accepted"]
                differing = [(c.source, value) for c, value in claims if c.standing == "differs"]
                concerned = {source for source, _ in taken + differing}
                if not differing or concerned.isdisjoint(slugs):
                    continue
                accepted = ", ".join(source for source, _ in taken)
                others = "; ".join(f"{shown(value)} ({source})" for source, value in differing)
                what = f"{_called(table, row.key)}, {row.declaration.authored[column]}"
                value = shown(taken[0][1]) if taken else "nothing"
                yield f"{what}: {value} ({accepted}), not {others}; by rule: {claims[0][0].rule}"


def _differences(mine: Validated, theirs: Validated) -> Iterator[str]:
    """How two documents of one source differ, fact by fact."""
    here, there = _statements(mine), _statements(theirs)
    for what in sorted(here.keys() | there.keys()):
        one, other = here.get(what), there.get(what)
        if one is None or other is None:
            yield f"{what} is only in the {'package' if one is None else 'database'}"
        elif one != other:
            differing = [
                f"{name} {shown(one.get(name, 'not stated'))} in the database and "
                f"{shown(other.get(name, 'not stated'))} in the package"
                for name in {**one, **other}
                if name and one.get(name) != other.get(name)
            ]
            yield f"{what} has {', '.join(differing) or 'other citations'}"


def _statements(document: Validated) -> dict[str, dict[str, Any]]:
    """What a document states, by what it is about: values by attribute, citations by no name."""
    assert document.document is not None
    source = values(SOURCE, document.document.source)
    found = {
        f"source {document.slug}": {
            name: source[column] for column, name in SOURCE.authored.items() if column in source
        }
    }
    for locator, passage in document.document.passages.items():
        found[said(locator)] = values(PASSAGE, passage) | {"span": passage.span}
    for row in document.statements():
        item, of = row.item, row.declaration
        if item.is_silent and not item.acknowledge:
            continue
        stated = {
            name: row.as_stated(column)
            for column, name in of.authored.items()
            if row.values.get(column) is not None and name not in of.model.ordering
        }
        acknowledged = sorted((a.finding, a.because) for a in item.acknowledge)
        cited = sorted(map(str, row.citations))
        found[_called(row.table, row.key)] = stated | {"": (cited, acknowledged)}
    return found


def _carry_remarks(source: Validated, target: Validated) -> set[uuid.UUID]:
    """Have a document remark also what another one of the same source remarks.

    Whom a curator prefers is not recorded of the file that says so, and what is the same only of
    the first that does.

    Returns:
        The facts of which it remarks more now.
    """
    facts = set()
    stated = {row.id: row for row in target.statements()}
    for row in source.statements():
        for preference in row.item.prefer if row.id in stated else ():
            there = stated[row.id]
            columns = {*row.declaration.decided_with(preference.attribute)}
            if preference not in there.item.prefer and columns & there.values.keys():
                there.item.prefer.append(preference)
                facts.add(row.id)
    for section, declaration in SECTIONS.items():
        if issubclass(declaration.model, Entity):
            slugs = _carry_sameness(declaration.model, section, source, target)
            facts |= {row_id(declaration.table.name, slug) for slug in slugs}
    return facts


def _carry_sameness(
    model: type[Model], section: str, source: Validated, target: Validated
) -> Iterator[str]:
    """Have a document say also what another one says of what is the same; gives of what."""
    items = getattr(target.document, section)
    by_slug = {item.slug: item for item in items}
    for item in getattr(source.document, section):
        for name in ("same_as", "not_same_as"):
            known = getattr(by_slug.get(item.slug), name, [])
            more = [each for each in getattr(item, name) if each not in known]
            if more and item.slug not in by_slug:
                by_slug[item.slug] = model.model_construct(None, slug=item.slug)
                items.append(by_slug[item.slug])
            if more:
                setattr(by_slug[item.slug], name, [*known, *more])
                yield item.slug


def _called(table: str, key: str) -> str:
    return f"{table.replace('_', ' ')} {key}"


def _refusal(package: Package, told: list[tuple[str, list[str]]]) -> str:
    sources = "; ".join(
        f"{slug}: {', '.join(differing[:_MOST_TOLD])}"
        + (f", and {left:,} more" if (left := len(differing) - _MOST_TOLD) > 0 else "")
        for slug, differing in told
    )
    return (
        f"The package {package.folder} and the database have other versions of "
        f"{count(len(told), 'source')}. {sources}. Nothing was changed. Add --replace to take the "
        "version of the package, or export the other database again when both have loaded the "
        "same file."
    )
