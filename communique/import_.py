"""`communique import`: load a data package into an empty database, all or nothing."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from schema.data_package import PackageError
from schema.server import address, database

from . import migrations
from .talk import plural, say, working

app = typer.Typer(add_completion=False)


@app.command("import")
def import_(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder that 'communique export' wrote.")
    ],
) -> None:
    """Load a data package into an empty database, all or nothing."""
    _import(context.obj, folder)


def _import(given_url: str | None, folder: Path) -> None:
    """Load the data package in ``folder`` into an empty database, and say what was loaded.

    The embedded server is set up, and its database migrated, if that was never done. A database
    of one's own has to be migrated.

    Args:
        given_url: address given by hand, if any.
        folder: the package.

    Raises:
        schema.data_package.PackageError: there is no package, or something is wrong with it, or
            the database is not empty.
        schema.server.database.DatabaseError: the database is not ready.
    """
    try:
        package = seeds.read_package(folder)
        _check_revision(package.revision, package.version)
        with working(f"Reading {folder}") as progress:
            seeds.verify_package(package, lambda file: progress(f"Checking: {file}"))
        url = address.database_url(given_url, create=True, writing=True)
        _check_migrated(url, address.is_embedded(given_url))
        with database.connection(url) as connection, working("Loading") as progress:
            migrations.check_head(connection)
            loaded = seeds.load_package(
                connection, package, lambda table: progress(f"Loading: {table}")
            )
    except KeyboardInterrupt as error:
        raise PackageError("Interrupted; the database is as it was.") from error
    rows = plural(sum(loaded.values()), "row")
    say(f"Loaded {plural(len(loaded), 'table')}, {rows}, from {folder}")


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
