"""The format of a data package: what its files are called, hold and mean.

It follows the Data Package standard, version 2.0 (datapackage.org): a folder with a descriptor,
``datapackage.json``, and one CSV file a table. `reports` writes such a package from a database,
`seeds` reads it into another; what they have to agree on is here.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ARRAY,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    Numeric,
    String,
    Table,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.types import TypeEngine

from .tables.base import LONGEST, RULES
from .writing import printable

#: Name of the package; properties of a descriptor that are ours, not the standard's, begin with
#: it and a colon.
NAME = "communique"
DESCRIPTOR = "datapackage.json"
#: Checksums of all other files, as ``sha256sum --check`` reads them.
CHECKSUMS = "SHA256SUMS"
PROFILES = "https://datapackage.org/profiles/2.0"
#: How PostgreSQL reads and writes the CSV files. NULL is an empty field, '' a quoted one; readers
#: other than PostgreSQL take both for missing, and may: no column of a table can hold ''.
COPY_OPTIONS = "format csv, header, null '', encoding 'UTF8'"
_FOLDERS = {"core": "tables", "reporting": "views"}
_CHECKSUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


class PackageError(Exception):
    """A package cannot be written or read; the message says why and what to do, in a sentence.

    It may quote a package of anybody's, so control characters in it are escaped.
    """

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


def path(table: Table, ending: str = "csv") -> str:
    """Where the rows of a table, or of a view, are in the package."""
    return f"{_FOLDERS[str(table.schema)]}/{table.name}.{ending}"


def columns(table: Table) -> list[Column[Any]]:
    """The columns that a package has: all but those that PostgreSQL generates from others."""
    return [column for column in table.columns if column.computed is None]


def resource(table: Table) -> dict[str, Any]:
    """The descriptor of a table, or of a view, as far as it follows from its definition.

    Args:
        table: as declared, or as reflected from the catalogue.

    Returns:
        A tabular data resource; the bytes, hash and rows of its file are still to be added.
    """
    descriptor = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.comment,
        "path": path(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": table_schema(table),
    }
    return {name: value for name, value in descriptor.items() if value is not None}


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table or view; a view has types, but no constraints."""
    descriptor: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in columns(table)],
        "missingValues": [""],
    }
    if key := [column.name for column in table.primary_key.columns]:
        descriptor["primaryKey"] = key
    unique = sorted(_unique(table))
    if several := [list(names) for names in unique if len(names) > 1]:
        descriptor["uniqueKeys"] = several
    if foreign_keys := sorted(_foreign_keys(table)):
        descriptor["foreignKeys"] = [
            {"fields": list(fields), "reference": {"resource": target, "fields": list(referred)}}
            for fields, target, referred in foreign_keys
        ]
    return descriptor


def _field(column: Column[Any]) -> dict[str, Any]:
    table, rule = column.table, column.info.get("rule")
    field = {"name": column.name, **_type(column.type)}
    if rule == "url":
        field["format"] = "uri"
    if column.comment:
        field["description"] = column.comment
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if (column.name,) in _unique(table) or list(table.primary_key.columns) == [column]:
        constraints["unique"] = True
    if rule and (pattern := re.fullmatch(r"\{c\} ~ '\^(.*)\$'", RULES[rule])):
        # The standard anchors patterns itself; braces are doubled in our format strings only.
        constraints["pattern"] = pattern[1].replace("{{", "{").replace("}}", "}")
    if longest := LONGEST.get(rule or ""):
        constraints["maxLength"] = longest
    for check in table.constraints:
        if isinstance(check, CheckConstraint) and check.info.get("column") == column.name:
            constraints["enum"] = list(check.info["values"])
    return field | ({"constraints": constraints} if constraints else {})


def _type(type_: TypeEngine[Any]) -> dict[str, str]:
    match type_:
        case Boolean():
            return {"type": "boolean"}
        case Integer():
            return {"type": "integer"}
        case Numeric() | Float():
            return {"type": "number"}
        case DateTime():
            return {"type": "datetime"}
        case Date():
            return {"type": "date"}
        case ARRAY():
            return {"type": "array"}
        case JSON():
            return {"type": "any"}
        case Uuid():
            return {"type": "string", "format": "uuid"}
        case String():
            return {"type": "string"}
        case _:
            raise NotImplementedError(f"Data packages have no columns of type {type_!r} yet.")


def _unique(table: Table) -> set[tuple[str, ...]]:
    """The columns of each unique key, except for keys with columns that a package leaves out."""
    kept = {column.name for column in columns(table)}
    return {
        names
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        and set(names := tuple(column.name for column in constraint.columns)) <= kept
    }


def _foreign_keys(table: Table) -> set[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Columns, table referred to, and columns there.

    In PostgreSQL a key with a NULL in it refers to nothing; in the standard it does, unless all of
    it is NULL. So if some columns of a key may be NULL, the others are left out: the columns that
    remain identify the row, by its id.
    """
    kept = columns(table)
    found = set()
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            pairs = [(e.parent, e.column) for e in constraint.elements if e.parent in kept]
            if not pairs:  # of a column that is computed from the others
                continue
            optional = [pair for pair in pairs if pair[0].nullable]
            fields, referred = zip(*(optional or pairs), strict=True)
            target = constraint.referred_table.name
            found.add((tuple(c.name for c in fields), target, tuple(c.name for c in referred)))
    return found


def write_checksums(folder: Path, checksums: Mapping[str, str]) -> None:
    """Write the file of checksums.

    Args:
        folder: the package.
        checksums: path in the package -> SHA-256, in hexadecimal.
    """
    lines = [f"{checksum}  {name}\n" for name, checksum in sorted(checksums.items())]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def read_checksums(folder: Path) -> dict[str, str]:
    """What the file of checksums says.

    Returns:
        Path in the package -> SHA-256, in hexadecimal.

    Raises:
        PackageError: there is no such file, it is malformed, or it names files outside the folder.
    """
    file = folder / CHECKSUMS
    try:
        lines = regular_file(folder, CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackageError(f"{folder} is not a whole package: {file} cannot be read.") from error
    checksums = {}
    for number, line in enumerate(lines, start=1):
        match = _CHECKSUM.fullmatch(line)
        if (
            match is None
            or not match[2].isprintable()
            or Path(match[2]).is_absolute()
            or ".." in Path(match[2]).parts
        ):
            raise PackageError(
                f"{file}, line {number}: this is not the checksum of a file of the package. "
                "Get the package again."
            )
        checksums[match[2]] = match[1]
    return checksums


def regular_file(folder: Path, name: str) -> Path:
    """The path of a file of the package, checked to be a regular file within it.

    Args:
        folder: the package.
        name: the path in the package.

    Raises:
        FileNotFoundError: there is nothing of that name.
        PackageError: it is a link, or behind one, or not a regular file: what it leads to could be
            outside the package, or never end.
    """
    file = folder / name
    is_regular = stat.S_ISREG(file.lstat().st_mode)
    if not is_regular or Path(os.path.realpath(file)) != Path(os.path.realpath(folder), name):
        raise PackageError(
            f"{file} is a link, or no regular file: a package has its files in its folder. "
            "Get the package again."
        )
    return file


def checksum(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files(folder: Path) -> Iterator[str]:
    """Paths, within the package, of all files that lie in it."""
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_dir():
            yield file.relative_to(folder).as_posix()
