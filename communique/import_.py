"""`communique import`: load a data package into an empty database, or merge it into another one."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import seeds
from schema.data_package import PackageError
from schema.server import address, database
from schema.writing import printable

from . import migrations, planned
from .talk import plural, say, say_counts, working

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg import Connection

#: Of more sources than these the others are counted.
_MOST_LISTED = 20

app = typer.Typer(add_completion=False)


@app.command("import")
def import_(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder that 'communique export' wrote.")
    ],
    merge: Annotated[
        bool,
        typer.Option("--merge", help="Into a database that has sources, beside what these state."),
    ] = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="With --merge: show what would change; change nothing.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="With --merge: take the package's version of a source that the database has too.",
        ),
    ] = False,
) -> None:
    """Load a data package into an empty database, or merge it into another one.

    Both are all or nothing.
    """
    if (plan or replace) and not merge:
        raise typer.BadParameter("--plan and --replace go with --merge")
    act = partial(_merge, is_plan=plan, replace=replace) if merge else _load
    _import(context.obj, folder, act)


def _import(
    given_url: str | None, folder: Path, act: "Callable[[Connection, seeds.Package], None]"
) -> None:
    """Check the data package in ``folder`` and do something with it and the database.

    The embedded server is set up, and its database migrated, if that was never done. A database
    of one's own has to be migrated.

    Args:
        given_url: address given by hand, if any.
        folder: the package.
        act: loads or merges it.

    Raises:
        schema.data_package.PackageError: there is no package, or something is wrong with it, or
            it does not go with what is in the database.
        schema.server.database.DatabaseError: the database is not ready.
    """
    try:
        package = seeds.read_package(folder)
        _check_revision(package.revision, package.version)
        with working(f"Reading {folder}") as progress:
            seeds.verify_package(package, lambda file: progress(f"Checking: {file}"))
        url = address.database_url(given_url, create=True, writing=True)
        _check_migrated(url, address.is_embedded(given_url))
        with database.connection(url) as connection:
            migrations.check_head(connection)
            act(connection, package)
    except KeyboardInterrupt as error:
        raise PackageError("Interrupted; the database is as it was.") from error


def _load(connection: "Connection", package: "seeds.Package") -> None:
    """Load a package into an empty database, and say what was loaded."""
    with working("Loading") as progress:
        loaded = seeds.load_package(
            connection, package, lambda table: progress(f"Loading: {table}")
        )
    rows = plural(sum(loaded.values()), "row")
    say(f"Loaded {plural(len(loaded), 'table')}, {rows}, from {package.folder}")


def _merge(
    connection: "Connection", package: "seeds.Package", *, is_plan: bool, replace: bool
) -> None:
    """Merge a package into a database and say what changed, or show what would.

    Where sources disagree because of it is printed, a line each.
    """
    with working("Merging") as progress:

        def act(corpus: "seeds.Corpus") -> "tuple[seeds.Corpus, seeds.Plan | seeds.Summary]":
            if is_plan:
                return corpus, seeds.plan(connection, corpus)
            load = seeds.load(connection, corpus, lambda table: progress(f"Loading: {table}"))
            return corpus, load

        merged, done = seeds.with_package(
            connection,
            package,
            act,
            replace=replace,
            on_progress=lambda table: progress(f"Reading: {table}"),
        )
    if merged.alike:
        say(f"The database has, and says the same of: {_listed(merged.alike)}.")
    if done is None:
        say("Nothing would change." if is_plan else "Nothing changed.")
        return
    corpus, result = done
    if isinstance(result, seeds.Plan):
        planned.show(result.changes)
    for line in (disagreements := list(seeds.disagreements(corpus, merged.new))):
        print(printable(line))
    if isinstance(result, seeds.Plan):
        say(f"{planned.count(result.changes)}." if result.changes else "Nothing would change.")
    else:
        say_counts(result.tables)
    would = "Would merge" if is_plan else "Merged"
    if merged.added:
        say(f"{would} from {package.folder}: {_listed(merged.added)}.")
    if merged.replaced:
        say(f"{would} in the place of what there was: {_listed(merged.replaced)}.")
    if disagreements:
        where = "" if is_plan else " View conflicts has them with their sentences."
        say(f"Sources disagree on {plural(len(disagreements), 'value')}, listed above.{where}")


def _listed(slugs: list[str]) -> str:
    left = len(slugs) - _MOST_LISTED
    return ", ".join(slugs[:_MOST_LISTED]) + (f" and {left:,} more" if left > 0 else "")


def _check_revision(revision: str, version: str) -> None:
    head = migrations.revisions()[-1]
    if revision not in migrations.revisions():
        raise PackageError(
            f"The package is of revision {revision}, which this version of Communiqué does not "
            f"know: version {version} wrote it. Update the checkout."
        )
    if revision != head:
        raise PackageError(
            f"The package is of revision {revision}, this version of Communiqué is at {head}. "
            f"Import it with the version that wrote it, {version}, into a database at {revision}; "
            "then run 'alembic upgrade head' with this one, and export it again."
        )


def _check_migrated(url: str, is_embedded: bool) -> None:
    with database.connection(url) as connection:
        revision = migrations.current(connection)
    if revision is None:
        if not is_embedded:
            raise database.DatabaseError(
                "The database is not migrated yet: run 'alembic upgrade head' with DATABASE_URL "
                "set to it. ('communique up' would also load sources, and leave it not empty.)"
            )
        with working("Migrating"):
            migrations.upgrade(url)
