"""Writes a database as a data package: its tables, what they mean, and their sources."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from schema import data_package
from schema.data_package import DESCRIPTOR, PROFILES
from schema.server.database import transaction
from schema.tables import metadata

from . import tables
from .folder import written_whole

DESCRIPTION = (
    "Every table of the database, with the evidence of every fact: which sentence of which source "
    "says so. An empty field means that no source says so, or that there is nothing to say."
)
_SOURCES = """
select title, url, slug, publisher, language, published_edtf, text_sha256
from core.source
order by slug collate "C"
"""
_CREATED = """
select to_char(max(recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
from core.fact
"""


@dataclass(frozen=True)
class Product:
    """What the package says about the software that wrote it, and the licence of the data."""

    version: str
    licence: str


@dataclass(frozen=True)
class Contents:
    """How much a package holds."""

    tables: int
    views: int
    rows: int


def export(
    connection: psycopg.Connection,
    folder: Path,
    product: Product,
    *,
    views: bool = False,
    parquet: bool = False,
    by_year: bool = False,
    overwrite: bool = False,
    on_progress: Callable[[str], None] | None = None,
) -> Contents:
    """Write the database to ``folder`` as a data package, whole or not at all.

    All tables are of the same snapshot. The same data gives the same bytes: nothing depends on the
    clock or the locale.

    Args:
        connection: an open connection to a database at the revision of the code; its login may
            act as ``communique_loader``.
        folder: the folder to make.
        product: what wrote it.
        views: also write the views of schema ``reporting``.
        parquet: also write every file as Parquet.
        by_year: what has a date is, as Parquet, a folder with a file for each year.
        overwrite: replace an earlier package.
        on_progress: called with the name of each table before it is written.

    Returns:
        How much was written.

    Raises:
        schema.data_package.PackageError: the folder may not be replaced, or cannot be written.
    """
    exported = [*metadata.sorted_tables, *(tables.contract_views(connection) if views else [])]
    with written_whole(folder, overwrite=overwrite) as new, _snapshot(connection) as cursor:
        resources, checksums = [], {}
        for table in exported:
            if on_progress:
                on_progress(table.name)
            path = data_package.path(table)
            (new / path).parent.mkdir(exist_ok=True)
            written = tables.write(cursor, table, new / path)
            checksums[path] = written.sha256
            resources.append(
                data_package.resource(table)
                | {
                    "bytes": written.bytes,
                    "hash": f"sha256:{written.sha256}",
                    "rows": written.rows,
                }
            )
            if parquet:
                file = new / "parquet" / data_package.path(table, "parquet")
                file.parent.mkdir(parents=True, exist_ok=True)
                for part in tables.write_parquet(cursor, table, file, by_year=by_year):
                    path = part.relative_to(new).as_posix()
                    checksums[path] = data_package.checksum(part)
        descriptor = _descriptor(cursor, product, resources)
        text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
        (new / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
        checksums[DESCRIPTOR] = data_package.checksum(new / DESCRIPTOR)
        data_package.write_checksums(new, checksums)
    of_tables = len(metadata.sorted_tables)
    return Contents(of_tables, len(exported) - of_tables, sum(r["rows"] for r in resources))


@contextmanager
def _snapshot(connection: psycopg.Connection) -> Iterator[psycopg.Cursor[Any]]:
    """A read-only transaction with one snapshot."""
    connection.rollback()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    with transaction(connection) as cursor:
        # Not as the reader, who may not read the tables.
        cursor.execute("set local role communique_loader")
        tables.fix_spelling(cursor)
        yield cursor


def _descriptor(
    cursor: psycopg.Cursor[Any], product: Product, resources: list[dict[str, Any]]
) -> dict[str, Any]:
    """The descriptor of the package; properties without a value are left out."""
    revision = cursor.execute("select version_num from public.alembic_version").fetchone()
    created = cursor.execute(_CREATED).fetchone()
    assert revision
    assert created
    descriptor = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": data_package.NAME,
        "title": "Communiqué: facts of diplomatic communiqués, each backed by a sentence",
        "description": DESCRIPTION,
        # When the latest fact was recorded, not when the package is written.
        "created": created[0],
        "licenses": [{"name": product.licence}],
        "sources": [_source(*row) for row in cursor.execute(_SOURCES)] or None,
        "communique:version": product.version,
        "communique:revision": revision[0],
        "resources": resources,
    }
    return {name: value for name, value in descriptor.items() if value is not None}


def _source(
    title: str,
    url: str | None,
    slug: str,
    publisher: str | None,
    language: str,
    published: str | None,
    text_sha256: str,
) -> dict[str, str]:
    source = {
        "title": title,
        "path": url,
        "communique:slug": slug,
        "communique:publisher": publisher,
        "communique:language": language,
        "communique:published": published,
        "communique:text_sha256": text_sha256,
    }
    return {name: value for name, value in source.items() if value is not None}
