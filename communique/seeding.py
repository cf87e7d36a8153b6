"""Load the seed files: read and check all of them first, then change the database."""

from pathlib import Path
from typing import TYPE_CHECKING

import seeds
from schema import database

from . import migrations
from .talk import plural, say, say_counts, working

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read(path: Path) -> seeds.Corpus:
    """Read and check the seed files in ``path``, a folder or one file.

    Raises:
        seeds.InvalidSeeds: something is wrong in them.
    """
    with working(f"Reading {path}") as progress:
        return seeds.read(path, lambda done, total: progress(f"Reading source {done} of {total}"))


def load(connection: "Connection", corpus: seeds.Corpus) -> seeds.Summary:
    """Make the database what the sources say."""
    with working("Loading") as progress:
        return seeds.load(connection, corpus, lambda step: progress(f"Loading: {step}"))


def seed(url: str, corpus: seeds.Corpus, *, prune: bool) -> None:
    """Load ``corpus`` and say what changed.

    Args:
        url: libpq address of the database.
        corpus: what was read.
        prune: whether sources that the corpus does not have may be removed.

    Raises:
        schema.database.DatabaseError: the database is not ready, or sources would be removed.
    """
    with database.connection(url) as connection:
        migrations.check_head(connection)
        if not prune:
            _refuse_removal(connection, corpus)
        removed = seeds.sources_to_remove(connection, corpus)
        summary = load(connection, corpus)
    if removed:
        say(f"Removed, as no seed file has it any more: {', '.join(removed)}.")
    say_counts(summary.tables)
    say(f"Loaded {corpus.summary()}." if summary.changed else "Nothing changed.")


def plan(url: str, corpus: seeds.Corpus) -> None:
    """Print what loading ``corpus`` would change, and change nothing."""
    with database.connection(url) as connection:
        migrations.check_head(connection)
        with working("Comparing"):
            planned = seeds.plan(connection, corpus)
    for change in planned.changes:
        print(f"{change.action:<6}  {change.table}  {change.label}")
        if change.action == "update":
            for column, (old, new) in change.columns.items():
                print(f"        {column}: {_shown(old)} -> {_shown(new)}")
    say_counts(planned.summary.tables)
    say("Nothing was changed: this is the plan." if planned.changes else "Nothing would change.")


def _refuse_removal(connection: "Connection", corpus: seeds.Corpus) -> None:
    if removed := seeds.sources_to_remove(connection, corpus):
        raise database.DatabaseError(
            "The database would become exactly what was given, and lose "
            f"{plural(len(removed), 'source')}: {', '.join(removed)}. Add --prune if that is meant."
        )


def _shown(value: object) -> str:
    return "(empty)" if value is None else str(value)
