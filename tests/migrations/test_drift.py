"""What the migrations build is what the code declares, by every way there is to build it."""

import io
import subprocess

import pytest
from alembic import command

import schema
from schema import database as databases
from tests.conftest import Connect
from tests.postgresql import alembic_config, dump


def run_sql(url: str, script: str) -> None:
    """Run a script with psql, as an administrator would who applies reviewed SQL."""
    subprocess.run(
        [
            databases.bundled_client("psql"),
            *("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", url),
        ],
        input=script,
        check=True,
        capture_output=True,
        text=True,
    )


def offline(revisions: str, *, down: bool = False) -> str:
    """The SQL that a migration would run, without a database."""
    output = io.StringIO()
    (command.downgrade if down else command.upgrade)(
        alembic_config(output=output), revisions, sql=True
    )
    return output.getvalue()


def test_alembic_finds_nothing_to_migrate(database: str) -> None:
    command.check(alembic_config(database))


def test_alembic_finds_what_there_is_to_migrate(database: str, connect: Connect) -> None:
    """Its silence above is worth something: it does see a CHECK that is gone."""
    connection = connect(database)
    connection.execute("alter table core.citation drop constraint ck_citation_inferred_has_note")
    connection.commit()
    with pytest.raises(Exception, match="ck_citation_inferred_has_note"):
        command.check(alembic_config(database))


def test_migrations_build_the_declared_tables(database: str, empty_database: str) -> None:
    """Compared as dumps, because Alembic sees neither EXCLUDE nor collations nor key columns."""
    engine = databases.engine(empty_database)
    with engine.begin() as connection:
        connection.exec_driver_sql("create schema core")
        connection.exec_driver_sql("create extension btree_gist with schema core")
        schema.metadata.create_all(connection)

    tables = [f"--table={name}" for name in schema.metadata.tables]
    options = (*tables, "--no-owner", "--no-privileges")
    declared = definitions(dump(empty_database, *options))
    assert any("CREATE TABLE core.meeting (" in definition for definition in declared)
    assert declared == definitions(dump(database, *options))


def definitions(lines: list[str]) -> list[str]:
    """What a dump defines, sorted: views that depend on a key change the order of the tables."""
    return sorted("\n".join(lines).split("\n\n\n"))


def test_reviewed_sql_builds_the_same_as_alembic(database: str, empty_database: str) -> None:
    run_sql(empty_database, offline("head"))
    assert dump(empty_database) == dump(database)


def test_reviewed_sql_takes_everything_away(database: str, empty_database: str) -> None:
    run_sql(database, offline("head:base", down=True))
    assert dump(database) == dump(empty_database)
