"""`communique seed`: make the database what the seed files say."""

# What `seeds` has is imported when it is used, and not to be named in an annotation.
from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

import seeds
from schema.server import database

from . import migrations
from .failures import explain
from .options import database_url
from .talk import plural, say, say_counts, working

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from psycopg import Connection

    #: Reads, and does what it is given with what it has read; None if nothing has changed.
    _Reading: TypeAlias = Callable[[Connection, Callable[[seeds.Corpus], Any]], Any]

app = typer.Typer(add_completion=False)


class PlanFormat(StrEnum):
    """How a plan is written."""

    TEXT = "text"
    JSON = "json"


@app.command()
def seed(
    context: typer.Context,
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A seed file, or a folder of them; without it, the ones that come along.",
            exists=True,
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only check the files; use no database.")
    ] = False,
    against_database: Annotated[
        bool,
        typer.Option(
            "--against-database",
            help="With --check: what the database has already need not be in the files.",
        ),
    ] = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="Show what would change; change nothing.")
    ] = False,
    output_format: Annotated[
        PlanFormat, typer.Option("--format", "-f", help="With --plan: how to write it.")
    ] = PlanFormat.TEXT,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch", help="Check, or with --plan plan, at each save, until Ctrl-C; load nothing."
        ),
    ] = False,
    reread: Annotated[
        bool,
        typer.Option(
            "--reread", help="Read and compare also the files that were loaded as they are."
        ),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove sources that PATH does not have.")
    ] = False,
) -> None:
    """Make the database what the seed files say.

    What a file no longer says is removed. Loading is all or nothing, and loading again
    changes nothing.
    """
    everything = path is None or path.resolve() == seeds.SOURCES.resolve()
    path = path or seeds.SOURCES
    if against_database and not check:
        raise typer.BadParameter("--against-database goes with --check")
    if output_format is PlanFormat.JSON and not plan:
        raise typer.BadParameter("--format json goes with --plan")
    reading = partial(_with_files, path, reread=reread, keep_datasets=not prune)

    def act() -> None:
        if plan:
            # Compared in temporary tables, which a standby cannot make.
            url = database_url(context, writing=True)
            _plan(url, reading, output_format, prune=prune or everything)
        elif against_database:
            _check_against(database_url(context), path)
        elif check or watch:
            say(f"Valid: {read(path).summary()}.")
        else:
            _load(database_url(context, writing=True), reading, prune=prune or everything)

    if watch:
        _watch(path, act)
    else:
        act()


def read(
    path: Path,
    recorded: seeds.Recorded | None = None,
    datasets: Sequence[seeds.Dataset] = (),
) -> seeds.Corpus:
    """Read and check the seed files in ``path``, a folder or one file.

    Args:
        path: where they are.
        recorded: what a database has, if they are checked against one.
        datasets: the datasets that are read along with them.

    Raises:
        seeds.InvalidSeeds: something is wrong in them.
    """
    with working(f"Reading {path}") as progress:
        return seeds.read(
            path,
            lambda done, total: progress(f"Reading source {done} of {total}"),
            recorded,
            datasets,
            lambda number: progress(f"Reading record {number:,}"),
        )


def load(connection: Connection, corpus: seeds.Corpus) -> seeds.Summary:
    """Make the database what the sources say."""
    with working("Loading") as progress:
        return seeds.load(connection, corpus, lambda step: progress(f"Loading: {step}"))


def _check_against(url: str, path: Path) -> None:
    with database.connection(url) as connection:
        migrations.check_head(connection)
        say(f"Valid: {read(path, seeds.Recorded(connection)).summary()}.")


def _watch(path: Path, act: Callable[[], None]) -> None:
    """Act now and whenever seed files are saved, until the user ends it.

    What is wrong in the files, or with the database, is said, and waits to be mended.
    """
    from watchfiles import watch

    # An editor may replace a file that it saves, so the folder is watched.
    meant = path.resolve()
    folder = meant if meant.is_dir() else meant.parent

    def is_meant(_: object, changed: str) -> bool:
        return changed.endswith((".yaml", ".yml")) and meant in (folder, Path(changed))

    _act_or_explain(act)
    say(f"Watching {path}; end with Ctrl-C.")
    for _ in watch(folder, watch_filter=is_meant):
        _act_or_explain(act)


def _act_or_explain(act: Callable[[], None]) -> None:
    try:
        act()
    except Exception as error:
        if (sentence := explain(error)) is None:
            raise
        say(sentence)


def bring(
    url: str,
    path: Path,
    datasets: Sequence[seeds.Dataset],
    *,
    plan: bool = False,
    prune: bool = False,
    removed: Set[str] = frozenset(),
) -> None:
    """Bring a database to seed files and datasets and say what changed, or show what would.

    Args:
        url: libpq address of the database.
        path: where the seed files are.
        datasets: the datasets that the database is to have.
        plan: whether to change nothing.
        prune: whether sources that are not among them may be removed.
        removed: slugs of those that may be removed in any case.

    Raises:
        schema.server.database.DatabaseError: the database is not ready, or sources would be
            removed.
    """

    def reading(connection: Connection, act: Callable[[seeds.Corpus], Any]) -> Any:
        return _with_changes(connection, path, act, datasets)

    if plan:
        _plan(url, reading, PlanFormat.TEXT, prune=prune, meant=removed)
    else:
        _load(url, reading, prune=prune, meant=removed)


def _with_files(
    path: Path,
    connection: Connection,
    act: Callable[[seeds.Corpus], Any],
    *,
    reread: bool,
    keep_datasets: bool,
) -> Any:
    """Do something with what the files in ``path`` state, or with what has changed in them.

    What the datasets of the database state is read again with them. Nothing is done, and None
    returned, if the database was loaded from just these files.
    """
    if not reread and seeds.is_unchanged(connection, path):
        return None
    datasets = seeds.read_again(seeds.loaded_datasets(connection) if keep_datasets else {})
    if reread:
        return act(read(path, datasets=datasets))
    return _with_changes(connection, path, act, datasets)


def _with_changes(
    connection: Connection,
    path: Path,
    act: Callable[[seeds.Corpus], Any],
    datasets: Sequence[seeds.Dataset],
) -> Any:
    with working(f"Reading {path}") as progress:
        return seeds.with_changes(
            connection,
            path,
            act,
            lambda done, total: progress(f"Reading source {done} of {total}"),
            datasets,
        )


def _load(url: str, reading: _Reading, *, prune: bool, meant: Set[str] = frozenset()) -> None:
    """Load what is read and say what changed.

    Args:
        url: libpq address of the database.
        reading: reads, and does what it is given with what it has read.
        prune: whether sources that are not there may be removed.
        meant: slugs of those that may be removed in any case.

    Raises:
        schema.server.database.DatabaseError: the database is not ready, or sources would be
            removed.
    """
    with database.connection(url) as connection:
        migrations.check_head(connection)

        def act(corpus: seeds.Corpus) -> tuple[seeds.Corpus, list[str], seeds.Summary]:
            removed = seeds.sources_to_remove(connection, corpus)
            if (lost := [s for s in removed if s not in meant]) and not prune:
                raise database.DatabaseError(_refusal(lost))
            return corpus, removed, seeds.load(connection, corpus)

        done = reading(connection, act)
    if done is None:
        say("Nothing changed.")
        return
    corpus, removed, summary = done
    if removed:
        say(f"Removed, as no seed file has it any more: {', '.join(removed)}.")
    say_counts(summary.tables)
    say(f"Loaded {corpus.summary()}." if summary.changed else "Nothing changed.")


def _plan(
    url: str,
    reading: _Reading,
    output_format: PlanFormat,
    *,
    prune: bool,
    meant: Set[str] = frozenset(),
) -> None:
    """Print what loading what is read would change, and change nothing."""
    from . import planned

    with database.connection(url) as connection:
        migrations.check_head(connection)

        def act(corpus: seeds.Corpus) -> tuple[list[str], int, list[seeds.Change]]:
            removed = seeds.sources_to_remove(connection, corpus)
            alone = seeds.facts_resting_on(connection, removed) if removed else 0
            return removed, alone, seeds.plan(connection, corpus).changes

        removed, alone, changes = reading(connection, act) or ([], 0, [])
    lost = [slug for slug in removed if slug not in meant]
    is_refused = bool(lost) and not prune
    if output_format is PlanFormat.JSON:
        print(planned.as_json(changes, removed, is_refused=is_refused))
        return
    planned.show(changes)
    if is_refused:
        say(f"A load would be refused. {_refusal(lost)}")
    if removed:
        rests = "rests" if alone == 1 else "rest"
        say(f"{plural(alone, 'fact')} {rests} on nothing but {', '.join(removed)}.")
    say(f"{planned.count(changes)}." if changes else "Nothing would change.")


def _refusal(removed: list[str]) -> str:
    return (
        "The database would become exactly what was given, and lose "
        f"{plural(len(removed), 'source')}: {', '.join(removed)}. Add --prune if that is meant; "
        "to add to what is there, give a folder that has all of them."
    )
