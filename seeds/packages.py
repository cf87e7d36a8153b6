"""Data packages: checked file by file, and loaded into an empty database, all or nothing.

Or their rows are put beside those of a database, for `joining` to read.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg
from psycopg import errors, sql
from pydantic import BaseModel, Field, NonNegativeInt, ValidationError
from sqlalchemy import Table

from schema import bulk_loading, data_package, distribution, summaries
from schema.data_package import DESCRIPTOR, PackageError
from schema.tables import metadata

from . import dating, reference
from .corpus import count
from .identity import row_id
from .problems import path_of, shown
from .staging import as_loader

_CHUNK_BYTES = 1024 * 1024
#: The longest value that PostgreSQL takes; Python's csv module stops at 128 KiB by default.
_LONGEST_FIELD = 1024**3
#: With fewer rows, to make keys and indexes anew would take longer than to fill them row by row.
_MANY = 20_000
#: What stands before the names of the temporary tables that hold a package.
BESIDE = "pg_temp.package_"
#: What to do about files that do not match their checksums.
_REMEDY = "Get the package again, or export it anew."


class Resource(BaseModel):
    """A file of a package, as far as an import needs to know it."""

    path: str
    hash: str
    rows: NonNegativeInt


class _Descriptor(BaseModel):
    name: Literal["communique"]
    version: str = Field(alias="communique:version")
    revision: str = Field(alias="communique:revision")
    resources: list[Resource]


@dataclass(frozen=True)
class Package:
    """A data package, as its descriptor tells of it."""

    folder: Path
    #: Version of Communiqué that wrote it.
    version: str
    #: Revision of the database it was written from.
    revision: str
    #: By path.
    resources: dict[str, Resource]


def read_package(folder: Path) -> Package:
    """Read what a package says of itself; nothing of it is checked yet.

    Raises:
        PackageError: there is no package of Communiqué in ``folder``.
    """
    if not folder.is_dir():
        what = "a file" if folder.exists() else "not there"
        raise PackageError(f"{folder} is {what}: give a folder that 'communique export' wrote.")
    try:
        file = data_package.regular_file(folder, DESCRIPTOR)
        descriptor = _Descriptor.model_validate_json(file.read_bytes())
    except FileNotFoundError as error:
        raise PackageError(
            f"{folder} is no data package: it has no {DESCRIPTOR}. Give a folder that "
            "'communique export' wrote."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = f"{path_of(first['loc'])}: " if first["loc"] else ""
        raise PackageError(
            f"{file} is not the descriptor of a package of Communiqué ({place}{first['msg']}). "
            "Give a folder that 'communique export' wrote."
        ) from error
    resources = {resource.path: resource for resource in descriptor.resources}
    return Package(folder, descriptor.version, descriptor.revision, resources)


def verify_package(package: Package, on_progress: Callable[[str], None] | None = None) -> None:
    """Compare every file with its checksum, and the tables with those that the database has.

    Args:
        package: one of the revision that this version of Communiqué has.
        on_progress: called with the name of each file before it is read.

    Raises:
        PackageError: a file is missing or was changed, or a table or column is not known.
    """
    checksums = data_package.read_checksums(package.folder)
    for name, expected in checksums.items():
        if on_progress:
            on_progress(name)
        try:
            file = data_package.regular_file(package.folder, name)
        except FileNotFoundError as error:
            raise PackageError(
                f"{package.folder / name} is missing from the package. {_REMEDY}"
            ) from error
        resource = package.resources.get(name)
        stated = {expected, resource.hash.removeprefix("sha256:")} if resource else {expected}
        if {data_package.checksum(file)} != stated:
            raise _changed(file)
    if DESCRIPTOR not in checksums:
        raise PackageError(f"{package.folder} has no checksum of {DESCRIPTOR}. {_REMEDY}")
    tables = {data_package.path(table): table for table in metadata.sorted_tables}
    for path in package.resources:
        if path.startswith("tables/") and path not in tables:
            raise PackageError(f"{package.folder / path} is of no table of the database. {_REMEDY}")
    for path, table in tables.items():
        if path not in checksums or path not in package.resources:
            raise PackageError(f"{package.folder} has no table {table.name} ({path}). {_REMEDY}")
        _verify_columns(table, package.folder / path)


def load_package(
    connection: psycopg.Connection,
    package: Package,
    on_progress: Callable[[str], None] | None = None,
) -> dict[str, int]:
    """Load a verified package into a database without sources and facts, all or nothing.

    Countries and vocabularies that the database has give way to those of the package.

    Args:
        connection: an open connection without a transaction; its login may act as
            ``communique_loader``.
        package: what to load.
        on_progress: called with the name of each table before it is written.

    Returns:
        The number of rows loaded into each table.

    Raises:
        PackageError: the database is not empty, or refuses a row, or the id or dates of a row
            are not those that follow from its other values; nothing has changed.
    """
    loaded = {}
    try:
        with as_loader(connection) as cursor:
            _refuse_unless_empty(cursor)
            with _emptied(cursor, package) as option:
                for table in metadata.sorted_tables:
                    if on_progress:
                        on_progress(table.name)
                    loaded[table.name] = _copy(cursor, table, package, "core.", option)
                _refuse_contradictions(cursor, package, "core.")
                if on_progress:
                    on_progress("keys and indexes")
            # When the keys are there again that a server has which is not distributed.
            _refuse_violations(cursor, package)
            cursor.execute("commit")
    except (psycopg.IntegrityError, psycopg.DataError, errors.ProgramLimitExceeded) as error:
        raise PackageError(_refusal(error, package)) from error
    return loaded


def lay_beside(
    cursor: psycopg.Cursor[Any],
    package: Package,
    on_progress: Callable[[str], None] | None = None,
) -> None:
    """Copy a verified package into temporary tables, which hold it to all that the database does.

    Args:
        cursor: of the loader; the tables go with its transaction.
        package: what to copy.
        on_progress: called with the name of each table before it is written.

    Raises:
        PackageError: a row is none that the database would take, or its id or dates are not those
            that follow from its other values.
    """
    try:
        for table in metadata.sorted_tables:
            if on_progress:
                on_progress(table.name)
            beside = f"{BESIDE}{table.name}"
            cursor.execute(sql.SQL(f"create table {beside} (like core.{table.name} including all)"))
            _copy(cursor, table, package, BESIDE)
            cursor.execute(sql.SQL(f"analyze {beside}"))
        for table in metadata.sorted_tables:
            for key in table.foreign_key_constraints:
                names = ", ".join(key.column_keys)
                others = ", ".join(element.column.name for element in key.elements)
                cursor.execute(
                    sql.SQL(
                        f"alter table {BESIDE}{table.name} add foreign key ({names}) "
                        f"references {BESIDE}{key.referred_table.name} ({others})"
                    )
                )
        _refuse_contradictions(cursor, package, BESIDE)
    except (psycopg.IntegrityError, psycopg.DataError, errors.ProgramLimitExceeded) as error:
        raise PackageError(_refusal(error, package)) from error


def _refuse_contradictions(cursor: psycopg.Cursor[Any], package: Package, schema: str) -> None:
    """Refuse rows of which one value does not follow from another, or that refer to none."""
    cursor.execute("set local datestyle = 'ISO'")
    for table in metadata.sorted_tables:
        _refuse_other_ids(cursor, table, package, schema)
        _refuse_other_dates(cursor, table, package, schema)
    cursor.execute("set constraints all immediate")


def _refuse_violations(cursor: psycopg.Cursor[Any], package: Package) -> None:
    """Refuse what violates a key that the database does not have, as its tables are distributed."""
    for key in distribution.dropped(cursor):
        for id_ in distribution.violating(cursor, key):
            row = {f"{key.table.name}_id": str(id_)}
            raise PackageError(_contradiction(key.table, package, row, key.violation))


def _verify_columns(table: Table, file: Path) -> None:
    expected = [column.name for column in data_package.columns(table)]
    try:
        with file.open("rb") as stream:
            found = next(csv.reader([stream.readline().decode()]), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise PackageError(f"{file}, line 1: it cannot be read ({error}). {_REMEDY}") from error
    if found == expected:
        return
    unknown = [name for name in found if name not in expected]
    missing = [name for name in expected if name not in found]
    if unknown:
        problem = f"there is no column '{shown(unknown[0])}' in table {table.name}"
    elif missing:
        problem = f"column '{missing[0]}' of table {table.name} is missing"
    else:
        problem = f"the columns of table {table.name} are in another order"
    raise PackageError(f"{file}, line 1: {problem}. The columns are {', '.join(expected)}.")


def _refuse_unless_empty(cursor: psycopg.Cursor[tuple[int, ...]]) -> None:
    found = cursor.execute(
        "select (select count(*) from core.source), (select count(*) from core.fact)"
    ).fetchone()
    assert found
    sources, facts = found
    if sources or facts:
        raise PackageError(
            f"The database is not empty: it has {count(sources, 'source')} and "
            f"{count(facts, 'fact')}, and a package is all that a database has afterwards. Name "
            "an empty one with DATABASE_URL, or a new folder for the embedded server with "
            "COMMUNIQUE_HOME."
        )


@contextmanager
def _emptied(cursor: psycopg.Cursor[Any], package: Package) -> Iterator[str]:
    """Empty what tables still hold, countries and vocabularies, and work out summaries at the end.

    Yields:
        An option for each COPY.
    """
    with ExitStack() as stack:
        rows = sum(resource.rows for resource in package.resources.values())
        if rows >= _MANY and stack.enter_context(bulk_loading.emptied(cursor)):
            # The rows are as frozen, once the transaction has ended, as after a VACUUM FREEZE.
            yield ", freeze"
            return
        for table in reversed(metadata.sorted_tables):
            if table.name in reference.tables():
                cursor.execute(sql.SQL(f"delete from core.{table.name}"))
        yield ""
        summaries.refresh(cursor)


def _copy(
    cursor: psycopg.Cursor[Any], table: Table, package: Package, schema: str, option: str = ""
) -> int:
    path = data_package.path(table)
    listed = ", ".join(column.name for column in data_package.columns(table))
    options = data_package.COPY_OPTIONS + option
    statement = f"copy {schema}{table.name} ({listed}) from stdin with ({options})"
    digest = hashlib.sha256()
    with (package.folder / path).open("rb") as file, cursor.copy(sql.SQL(statement)) as copy:
        while chunk := file.read(_CHUNK_BYTES):
            copy.write(chunk)
            digest.update(chunk)
    if digest.hexdigest() != package.resources[path].hash.removeprefix("sha256:"):
        raise _changed(package.folder / path)  # since it was verified
    if cursor.rowcount != (stated := package.resources[path].rows):
        raise PackageError(
            f"{package.folder / path} has {cursor.rowcount} rows; {DESCRIPTOR} says {stated}. "
            f"Nothing was changed. {_REMEDY}"
        )
    return cursor.rowcount


def _changed(file: Path) -> PackageError:
    return PackageError(f"{file} was changed: it does not match its checksum. {_REMEDY}")


def _refuse_other_ids(
    cursor: psycopg.Cursor[tuple[Any, ...]], table: Table, package: Package, schema: str
) -> None:
    """Refuse a row whose id is not computed from its slug, where the slug alone names it."""
    if "slug" not in table.columns or not table.columns["slug"].unique:
        return
    (key,) = table.primary_key.columns
    named = f"select {key.name}, slug from {schema}{table.name}"
    for found, slug in cursor.execute(sql.SQL(named)):
        if found != (expected := row_id(table.name, slug)):
            row = {key.name: str(found)}
            problem = f"the id of '{slug}' is {found}, and follows from the slug as {expected}"
            raise PackageError(_contradiction(table, package, row, problem))


def _refuse_other_dates(
    cursor: psycopg.Cursor[tuple[Any, ...]], table: Table, package: Package, schema: str
) -> None:
    """Refuse a date whose bounds and precision are not those of its EDTF text."""
    for column in table.columns:
        prefix = column.name.removesuffix("_edtf")
        if prefix == column.name:
            continue
        names = list(dating.UNKNOWN.columns(prefix))
        # As text: PostgreSQL has dates that Python cannot hold.
        texts = ", ".join(f"coalesce({name}::text, '')" for name in names)
        distinct = f"select distinct {texts} from {schema}{table.name}"
        for values in cursor.execute(sql.SQL(f"{distinct} where {column.name} is not null")):
            row = dict(zip(names, values, strict=True))
            stated = row[column.name]
            try:
                dated = dating.parse(stated).columns(prefix)
            except ValueError as error:
                raise PackageError(
                    _contradiction(table, package, row, f"{column.name}: {error}")
                ) from error
            expected = {name: str(value or "") for name, value in dated.items()}
            for name in names:
                if row[name] != expected[name]:
                    problem = (
                        f"{name} is {row[name] or 'empty'}, and follows from {column.name} "
                        f"{stated} as {expected[name] or 'empty'}"
                    )
                    raise PackageError(_contradiction(table, package, row, problem))


def _contradiction(table: Table, package: Package, row: dict[str, str], problem: str) -> str:
    """Where a row with these values is, and what is wrong with it."""
    file = package.folder / data_package.path(table)
    line = _line_of(file, row)
    where = f", line {line}" if line else ""
    return f"{file}{where}: {problem}. Nothing was changed. {_REMEDY}"


def _refusal(error: psycopg.Error, package: Package) -> str:
    """Which line of which file the database refuses, and why."""
    diagnosis = error.diag
    context, detail = diagnosis.context or "", diagnosis.message_detail or ""
    # An error of COPY names the line; one of a deferred constraint names the key only.
    copied = re.search(r"COPY (\w+)(?:, line (\d+))?", context)
    name = copied[1] if copied else diagnosis.table_name
    prefix = BESIDE.rpartition(".")[2]
    table = metadata.tables.get(f"core.{(name or '').removeprefix(prefix)}")
    where = ""
    if table is not None:
        file = package.folder / data_package.path(table)
        line = copied[2] if copied else _line_of_key(file, detail)
        where = f"{file}{f', line {line}' if line else ''}: "
    # It may quote a value of any length.
    said = f"{diagnosis.message_primary or error!s:.300}. {detail:.500}".strip()
    return f"{where}the database refuses a row: {said} Nothing was changed. {_REMEDY}"


def _line_of_key(file: Path, detail: str) -> int | None:
    """The first line with the key that PostgreSQL shows, as in ``Key (a, b)=(1, 2)``."""
    key = re.search(r"\(([\w, ]+)\)=\((.*?)\)", detail)
    if key is None:
        return None
    names, values = key[1].split(", "), key[2].split(", ")
    if len(names) != len(values):
        return None
    return _line_of(file, dict(zip(names, values, strict=True)))


def _line_of(file: Path, values: dict[str, str]) -> int | None:
    """The first line with these values, of the columns that the file has."""
    csv.field_size_limit(_LONGEST_FIELD)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        wanted = {name: values[name] for name in rows.fieldnames or () if name in values}
        for row in rows:
            if wanted and all(row[name] == value for name, value in wanted.items()):
                return rows.line_num
    return None
