"""What a database was loaded from, and whether that is still as it was.

Little is imported here: a load without change is to cost no more than to find that out.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from schema.server.database import transaction

from .files import read_bytes, seed_files

#: The packages that decide what rows a file becomes, and that of the countries.
_PROGRAM = ("seeds", "schema/tables")
_LIBRARY = "pycountry"
_LOADED = """
    select source.slug, loaded_file.digest, loaded_file.is_silent
    from core.source
    left join core.loaded_file on source.source_id = loaded_file.source_id
"""


def is_unchanged(connection: psycopg.Connection, path: Path) -> bool:
    """Whether a database was loaded from these files, as they are, and from nothing else.

    Args:
        connection: an open connection, to a database that is migrated.
        path: a folder of seed files, or one file.

    Raises:
        InvalidSeeds: a file cannot be read, or may be meant as a seed file and is none by its name.
    """
    with transaction(connection) as cursor:
        since = migrated(cursor)
        files = [digest_of(file, since) for file in seed_files(path)]
        return sorted(files) == sorted(str(of_file) for of_file, _ in loaded(cursor).values())


def loaded(cursor: psycopg.Cursor[Any]) -> dict[str, tuple[str | None, bool | None]]:
    """What each source was loaded from, by slug: its digest, and whether the file is silent.

    A silent file speaks of facts without a citation, a claim or an acknowledgement.
    """
    return {slug: (of_file, is_silent) for slug, of_file, is_silent in cursor.execute(_LOADED)}


def loaded_datasets(connection: psycopg.Connection) -> dict[str, Path]:
    """The folder that each dataset of the database was read from, by its slug."""
    query = "select slug, read_from from core.source where read_from is not null order by slug"
    with transaction(connection) as cursor:
        return {slug: Path(folder) for slug, folder in cursor.execute(query)}


def migrated(cursor: psycopg.Cursor[Any]) -> str:
    """What tells when the database was migrated last.

    A revision carries rows over in its own way, and so all files are read again after it. It writes
    the row of the version anew.
    """
    found = cursor.execute("select version_num, xmin::text from public.alembic_version").fetchall()
    return str(sorted(found))


def basis(cursor: psycopg.Cursor[Any]) -> str:
    """What the database was loaded from."""
    [found] = cursor.execute(  # type: ignore[misc]
        "select md5(coalesce(string_agg(digest, '' order by source_id), '')) from core.loaded_file"
    ).fetchone()
    return str(found)


def digest_of(file: Path, since: str) -> str:
    """The `digest` of a seed file.

    Raises:
        InvalidSeeds: it cannot be read.
    """
    return digest(hashlib.sha256(read_bytes(file)).hexdigest(), since)


def digest(sha256: str, since: str) -> str:
    """What tells whether a file has to be read: its own digest, the program, and `migrated`."""
    return hashlib.sha256(f"{sha256} {_program()} {since}".encode()).hexdigest()


@cache
def _program() -> str:
    """A digest of all that decides what rows a file becomes."""
    found = hashlib.sha256(version(_LIBRARY).encode())
    for package in _PROGRAM:
        folder = Path(__file__).parent.parent / package
        for file in sorted([*folder.rglob("*.py"), *folder.glob("reference/*.yaml")]):
            found.update(file.read_bytes())
    return found.hexdigest()
