"""`communique seed`: make the database what the seed files say."""

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import seeds
from schema.server import database

from . import migrations
from .options import database_url
from .talk import plural, say, say_counts, working

if TYPE_CHECKING:
    from sqlalchemy import Connection

app = typer.Typer(add_completion=False)


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
    if against_database:
        if not check:
            raise typer.BadParameter("--against-database goes with --check")
        with database.connection(database_url(context)) as connection:
            migrations.check_head(connection)
            corpus = read(path, seeds.Recorded(connection))
    elif check:
        corpus = read(path)
    else:
        url = database_url(context)
        with database.connection(url) as connection:
            migrations.check_head(connection)
            datasets = {} if prune else seeds.loaded_datasets(connection)
        corpus = read(path, datasets=seeds.read_again(datasets))
    if check:
        say(f"Valid: {corpus.summary()}.")
    else:
        bring(url, corpus, plan=plan, prune=prune or everything)


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


def load(connection: "Connection", corpus: seeds.Corpus) -> seeds.Summary:
    """Make the database what the sources say."""
    with working("Loading") as progress:
        return seeds.load(connection, corpus, lambda step: progress(f"Loading: {step}"))


def bring(
    url: str,
    corpus: seeds.Corpus,
    *,
    plan: bool = False,
    prune: bool = False,
    removed: Set[str] = frozenset(),
) -> None:
    """Bring a database to what was read and say what changed, or show what would.

    Args:
        url: libpq address of the database.
        corpus: what was read.
        plan: whether to change nothing.
        prune: whether sources that the corpus does not have may be removed.
        removed: slugs of those that may be removed in any case.

    Raises:
        schema.server.database.DatabaseError: the database is not ready, or sources would be
            removed.
    """
    if plan:
        _show_plan(url, corpus)
        return
    with database.connection(url) as connection:
        migrations.check_head(connection)
        if not prune:
            _refuse_removal(connection, corpus, removed)
        gone = seeds.sources_to_remove(connection, corpus)
        summary = load(connection, corpus)
    if gone:
        say(f"Removed, as no seed file has it any more: {', '.join(gone)}.")
    say_counts(summary.tables)
    say(f"Loaded {corpus.summary()}." if summary.changed else "Nothing changed.")


def _show_plan(url: str, corpus: seeds.Corpus) -> None:
    """Print what loading ``corpus`` would change, and change nothing."""
    with database.connection(url) as connection:
        migrations.check_head(connection)
        with working("Comparing"):
            removed = seeds.sources_to_remove(connection, corpus)
            alone = seeds.facts_resting_on(connection, removed) if removed else 0
            planned = seeds.plan(connection, corpus)
    if removed:
        rest = "rests" if alone == 1 else "rest"
        print(f"withdrawn  {', '.join(removed)}: {plural(alone, 'fact')} {rest} on nothing else")
    for change in planned.changes:
        print(f"{change.action:<6}  {change.table}  {change.label}")
        if change.action == "update":
            for column, (old, new) in change.columns.items():
                print(f"        {column}: {_shown(old)} -> {_shown(new)}")
    say_counts(planned.summary.tables)
    say("Nothing was changed: this is the plan." if planned.changes else "Nothing would change.")


def _refuse_removal(connection: "Connection", corpus: seeds.Corpus, meant: Set[str]) -> None:
    if removed := [s for s in seeds.sources_to_remove(connection, corpus) if s not in meant]:
        raise database.DatabaseError(
            "The database would become exactly what was given, and lose "
            f"{plural(len(removed), 'source')}: {', '.join(removed)}. Add --prune if that is meant."
        )


def _shown(value: object) -> str:
    return "(empty)" if value is None else str(value)
