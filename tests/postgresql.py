"""The databases that the tests run on: how they are made, migrated and dumped."""

import io
import re
import subprocess
import uuid
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from alembic.config import Config
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schema.server import programs

ROOT = Path(__file__).parents[1]
#: The seed file of the article. Others may lie beside it.
ARTICLE = ROOT / "seeds" / "sources" / "third-india-japan-space-dialogue.yaml"
#: Lines of a dump that differ from run to run: the key of its restrictions, and the versions of
#: columns that Debian's PostgreSQL 15.20 keeps as their options.
_OF_A_RUN = re.compile(r"\\(un)?restrict |ALTER TABLE ONLY .* SET \(pg_attver=\d+\);$")


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
    # Copying its files takes half of the work of the default, which logs every page.
    execute(
        server,
        "create database {} template {} strategy file_copy",
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


def alembic_config(
    url: str | None = None, output: io.StringIO | None = None, *x: str, root: Path = ROOT
) -> Config:
    """Alembic's settings, as its command line would make them.

    Args:
        url: address of the database.
        output: where the SQL of an offline run goes.
        x: arguments of ``-x``.
        root: folder of the checkout whose migrations to use.
    """
    config = Config(
        root / "alembic.ini",
        output_buffer=output,
        stdout=io.StringIO(),
        cmd_opts=Namespace(x=list(x)),
    )
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
        [programs.bundled_client("pg_dump"), "--schema-only", *options, "--dbname", url],
        check=True,
        capture_output=True,
        text=True,
    )
    return [line for line in result.stdout.splitlines() if not _OF_A_RUN.match(line)]


def definitions(lines: list[str]) -> list[str]:
    """What a dump defines, sorted: views that depend on a key change the order of the tables.

    So are the columns of a table: one that a later revision adds comes last, wherever it is
    declared. Nothing of ours reads columns by their position.
    """
    return sorted(
        "\n".join(sorted(part.replace(",\n", "\n").split("\n")))
        if "CREATE TABLE " in part
        else part
        for part in "\n".join(lines).split("\n\n\n")
    )


def psql(url: str, script: str) -> str:
    """Run a script with psql, as an administrator would who applies reviewed SQL.

    Returns:
        What it complains of; nothing if all went well.
    """
    done = subprocess.run(
        [programs.bundled_client("psql"), "--no-psqlrc", "--quiet", "--dbname", url],
        input=script,
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stderr if done.returncode else ""
