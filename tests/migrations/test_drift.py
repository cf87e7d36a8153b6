"""The migrations build what the code declares, online and offline."""

import pytest
from alembic import command
from alembic.util import CommandError

from schema.migrating import deployment
from schema.migrating.operations import autogenerate
from schema.server import sqlalchemy_connection
from schema.tables import metadata, summaries
from tests.conftest import Connect
from tests.postgresql import ROOT, alembic_config, definitions, dump, psql

from .checkout import Checkout


def test_alembic_finds_nothing_to_migrate(database: str) -> None:
    command.check(alembic_config(database))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            "alter table core.citation drop constraint ck_citation_inferred_has_note",
            "ck_citation_inferred_has_note",
        ),
        ("drop index core.ix_topic_search", "ix_topic_search"),
        ("drop view reporting.conflicts", "create_view.*conflicts.sql"),
        ("create view core.forgotten as select 1 as id", "drop_view.*core.forgotten"),
    ],
)
def test_alembic_finds_what_there_is_to_migrate(
    database: str, connect: Connect, change: str, found: str
) -> None:
    """The comparison above can fail."""
    connect(database, autocommit=True).execute(change.encode())
    with pytest.raises(Exception, match=found):
        command.check(alembic_config(database))


def test_what_alembic_warns_of_is_an_error(database: str, connect: Connect) -> None:
    """Of a changed generated column Alembic only warns, and reports no difference."""
    connect(database, autocommit=True).execute("""
        alter table core.topic
        drop column fact_type,
        add column fact_type text collate "C" not null generated always as ('top' || 'ic') stored;
    """)
    with pytest.raises(CommandError, match=r"cannot compare all of it: .*fact_type"):
        command.check(alembic_config(database))


def test_alembic_finds_a_changed_view_file(checkout: Checkout, database: str) -> None:
    file = checkout.views / "sources.sql"
    file.write_text(
        file.read_text(encoding="utf-8").replace("-- Grain", "-- It", 1), encoding="utf-8"
    )
    command.check(checkout.config(database))  # a comment line in a file makes no difference
    file.write_text(f"{file.read_text(encoding='utf-8')}\nselect 1;\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"replace_views.*sources.sql"):
        command.check(checkout.config(database))


def test_migrations_build_what_is_declared(database: str, empty_database: str) -> None:
    """All of it: tables, constraints, indexes, views, functions, comments, grants, owners.

    Compared as dumps, because Alembic sees neither EXCLUDE nor collations, key columns, grants
    or owners.
    """
    with sqlalchemy_connection.connection(empty_database) as connection, connection.begin():
        deployment.run_script(connection, deployment.script("roles.sql"))
        connection.exec_driver_sql("set role communique_owner")
        connection.exec_driver_sql(
            "create table public.alembic_version (version_num varchar(32) not null "
            "constraint alembic_version_pkc primary key)"
        )
        deployment.run_script(connection, deployment.script("foundation.sql"))
        metadata.create_all(connection)
        summaries.metadata.create_all(connection)
        files = autogenerate.current([ROOT / "reports" / "views", ROOT / "reports" / "functions"])
        for file in files.values():
            deployment.run_script(connection, file.sql)
        deployment.run_script(connection, deployment.script("grants.sql"))

    declared = definitions(dump(empty_database))
    for kind in ("TABLE core.meeting (", "VIEW reporting.meetings ", "EXCLUDE", "WHERE", "GRANT"):
        assert any(kind in definition for definition in declared)
    assert declared == definitions(dump(database))


def test_reviewed_sql_builds_the_same_as_alembic(
    checkout: Checkout, database: str, empty_database: str
) -> None:
    assert psql(empty_database, checkout.offline("head")) == ""
    assert dump(empty_database) == dump(database)


def test_reviewed_sql_takes_everything_away(
    checkout: Checkout, database: str, empty_database: str
) -> None:
    assert psql(database, checkout.offline("head:base", down=True)) == ""
    assert dump(database) == dump(empty_database)


def test_reviewed_sql_refuses_to_lose_data(checkout: Checkout, seeded: str) -> None:
    before = dump(seeded)
    complaint = psql(seeded, checkout.offline("head:base", down=True))
    assert "This downgrade would lose what is in core.load" in complaint
    assert "core.participant" in complaint
    assert dump(seeded) == before
    assert psql(seeded, checkout.offline("head:base", "allow-data-loss=yes", down=True)) == ""
