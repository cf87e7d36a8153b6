"""`communique export`: write everything to a folder of CSV files, a data package."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reports import package
from schema.data_package import PackageError
from schema.server import database

from . import migrations, project
from .options import database_url
from .talk import plural, say, working

app = typer.Typer(add_completion=False)


class Partition(StrEnum):
    """What Parquet files are divided by."""

    YEAR = "year"


@app.command()
def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    views: Annotated[
        bool, typer.Option("--views", help="Also write the views of schema reporting.")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Also write every file as Parquet.")
    ] = False,
    partition_by: Annotated[
        Partition | None,
        typer.Option(
            help="With --parquet: what has a date becomes a folder, with a file for each year.",
            show_default=False,
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an earlier package in DIR.")
    ] = False,
) -> None:
    """Write everything to a folder of CSV files, a data package that needs no PostgreSQL.

    The folder is written whole or not at all, and the same data gives the same bytes.
    """
    if partition_by and not parquet:
        raise PackageError("CSV files are not divided: add --parquet, or leave out --partition-by.")
    _export(
        database_url(context),
        folder,
        views=views,
        parquet=parquet,
        by_year=partition_by is Partition.YEAR,
        overwrite=overwrite,
    )


def _export(url: str, folder: Path, **options: bool) -> None:
    """Write the database at ``url`` to ``folder`` as a data package, and say what was written.

    Args:
        url: libpq address of the database.
        folder: the folder to make.
        options: of `reports.package.export`.

    Raises:
        schema.data_package.PackageError: the folder may not be replaced, or cannot be written.
        schema.server.database.DatabaseError: the database is not ready.
    """
    try:
        with database.connection(url) as connection, working("Exporting") as progress:
            migrations.check_head(connection)
            written = package.export(
                connection,
                folder,
                package.Product(project.version(), project.licence()),
                **options,
                on_progress=lambda table: progress(f"Exporting: {table}"),
            )
    except KeyboardInterrupt as error:
        raise PackageError("Interrupted; nothing was written.") from error
    tables = plural(written.tables, "table")
    and_views = f" and {plural(written.views, 'view')}" if written.views else ""
    say(f"Wrote {tables}{and_views}, {plural(written.rows, 'row')}, to {folder}")
