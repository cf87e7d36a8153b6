"""The view files equal their newest frozen copies: no view changes without a revision."""

import psycopg
from psycopg import errors

from reports import catalogue
from tests import postgresql
from tests.conftest import Connect

VIEWS = catalogue.QUERIES.parent / "views"
GRANTS = postgresql.ROOT / "schema" / "migrating" / "grants.sql"


def make_views(connection: psycopg.Connection, files: list[str]) -> None:
    """Run the files in an order that their dependencies allow."""
    waiting = files
    while waiting:
        left = []
        for file in waiting:
            try:
                with connection.transaction():
                    connection.execute(file.encode())
            except errors.UndefinedTable:
                left.append(file)
        assert len(left) < len(waiting), "these views wait for one that no file makes"
        waiting = left


def test_the_views_made_from_the_files_equal_the_migrated_ones(
    database: str, connect: Connect
) -> None:
    migrated = postgresql.dump(database)
    with connect(database, autocommit=True) as connection:
        connection.execute("set role communique_owner")
        views = connection.execute(
            "select format('%I.%I', schemaname, viewname) from pg_views "
            "where schemaname in ('core', 'reporting')"
        ).fetchall()
        assert len(views) == len(list(VIEWS.glob("*.sql")))
        for (view,) in views:
            connection.execute(f"drop view if exists {view} cascade".encode())
        make_views(connection, [f.read_text(encoding="utf-8") for f in sorted(VIEWS.glob("*.sql"))])
        connection.execute(GRANTS.read_bytes())
    assert postgresql.dump(database) == migrated
