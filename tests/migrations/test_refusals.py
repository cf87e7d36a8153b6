"""A refusal is a sentence that names the remedy, and nothing is changed."""

import subprocess
from typing import LiteralString

import pytest
from alembic import command
from alembic.util import CommandError
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schema.migrating.deployment import LOCK_KEY
from schema.server.programs import bundled_client
from tests import postgresql
from tests.conftest import Connect
from tests.postgresql import alembic_config, dump

from .checkout import Checkout


def refused(checkout: Checkout, url: str, *arguments: str) -> str:
    """What Alembic says when it refuses; nothing may have changed."""
    before = dump(url)
    code, said = checkout.run(url, *arguments)
    assert code == 2, said
    assert "Traceback" not in said
    assert dump(url) == before
    told = [line for line in said.splitlines() if line.startswith("FAILED: ")]
    assert len(told) == 1, said
    return told[0].removeprefix("FAILED: ")


def test_a_script_that_cannot_be_written_holds_no_complaint(checkout: Checkout) -> None:
    """The message goes to stderr, because stdout is for the script."""
    with checkout.start("", "upgrade", "9999", "--sql") as process:
        script, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert script == ""
    assert "FAILED: There is no revision '9999' here" in said


def test_a_revision_that_does_not_exist(checkout: Checkout, empty_database: str) -> None:
    said = refused(checkout, empty_database, "upgrade", "9999")
    assert "There is no revision '9999' here. 'alembic history' lists" in said


@pytest.mark.parametrize("arguments", [("upgrade", ""), ("upgrade", "0010:", "--sql")])
def test_no_revision_at_all(
    checkout: Checkout, empty_database: str, arguments: tuple[str, ...]
) -> None:
    """An empty target, as from a shell variable that is not set."""
    assert "No revision is named: write head" in refused(checkout, empty_database, *arguments)


@pytest.mark.parametrize("target", ["head", "+1"])
def test_two_heads(checkout: Checkout, database: str, target: str) -> None:
    head = checkout.head
    checkout.add("pass", previous=head)
    checkout.add("pass", previous=head)
    said = refused(checkout, database, "upgrade", target)
    assert "There is more than one newest revision" in said
    assert "down_revision" in said


@pytest.mark.parametrize("arguments", [("upgrade", "head"), ("downgrade", "-1"), ("check",)])
def test_a_database_that_a_newer_version_migrated(
    checkout: Checkout, database: str, connect: Connect, arguments: tuple[str, ...]
) -> None:
    connect(database, autocommit=True).execute("update alembic_version set version_num = '9999'")
    said = refused(checkout, database, *arguments)
    assert "a newer version of Communiqué migrated it: update the checkout" in said


@pytest.mark.parametrize(
    ("made", "remedy"),
    [
        ("create schema core", "alter schema core rename to another_name"),
        ("create schema reporting", "alter schema reporting rename to another_name"),
    ],
)
def test_a_schema_of_that_name_that_is_somebody_elses(
    checkout: Checkout,
    empty_database: str,
    connect: Connect,
    made: LiteralString,
    remedy: str,
) -> None:
    connect(empty_database, autocommit=True).execute(made)
    assert remedy in refused(checkout, empty_database, "upgrade", "head")


def test_a_lost_version_table(checkout: Checkout, database: str, connect: Connect) -> None:
    """The state after only the two schemas were restored, which can be stamped."""
    before = dump(database)
    connect(database, autocommit=True).execute("drop table public.alembic_version")
    said = refused(checkout, database, "upgrade", "head")
    assert "The database is not what its revision says" in said
    assert "stamp it with the right one" in said
    for arguments in (("stamp", "head"), ("upgrade", "head")):
        assert checkout.run(database, *arguments)[0] == 0
    assert dump(database) == before


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("create table reporting.mine (id integer)", "reporting.mine of "),
        ("create view core.mine as select 1 as id", "core.mine of "),
        (
            "create function reporting.mine(integer) returns integer return 1",
            "reporting.mine(integer) of ",
        ),
    ],
)
def test_objects_of_others_in_our_schemas(
    checkout: Checkout, database: str, connect: Connect, made: LiteralString, named: str
) -> None:
    connect(database, autocommit=True).execute(made)
    for arguments in (("upgrade", "head"), ("downgrade", "-1")):
        said = refused(checkout, database, *arguments)
        assert f"hold what is not Communiqué's: {named}" in said
        assert "alter ... set schema" in said


def test_views_of_others_on_ours_when_ours_go(
    checkout: Checkout, database: str, connect: Connect
) -> None:
    command.downgrade(alembic_config(database), "0010")
    connect(database, autocommit=True).execute(
        "create view public.mine as select topic from reporting.meeting_topics"
    )
    said = refused(checkout, database, "downgrade", "0009")
    assert "view mine depends on view reporting.meeting_topics" in said
    assert "Move or drop what is not Communiqué's" in said


def test_a_database_that_is_read_only(
    checkout: Checkout, empty_database: str, connect: Connect
) -> None:
    connect(empty_database, autocommit=True).execute(
        sql.SQL("alter database {} set default_transaction_read_only = on").format(
            sql.Identifier(str(conninfo_to_dict(empty_database)["dbname"]))
        )
    )
    assert "Use the address of the primary" in refused(checkout, empty_database, "upgrade", "head")


def test_an_extension_that_the_server_does_not_have(checkout: Checkout, database: str) -> None:
    checkout.add('op.execute("create extension nothing_of_the_kind")')
    said = refused(checkout, database, "upgrade", "head")
    assert "Install PostgreSQL's contrib modules" in said


def test_a_database_that_was_stamped_wrongly(checkout: Checkout, database: str) -> None:
    command.stamp(alembic_config(database), "0009")
    said = refused(checkout, database, "upgrade", "head")
    assert "The database is not what its revision says: relation" in said
    assert "stamp it with the right one" in said


def test_more_steps_than_there_are(checkout: Checkout, database: str) -> None:
    said = refused(checkout, database, "upgrade", "+1")
    assert "There are not that many revisions from here" in said


def test_a_login_that_may_only_read_is_told_so(checkout: Checkout, database: str) -> None:
    login = sql.Identifier("communique_test_analyst")
    postgresql.execute(database, "create role {} login in role communique_reader", login)
    try:
        code, said = checkout.run(
            make_conninfo(database, user="communique_test_analyst"), "current"
        )
    finally:
        postgresql.execute(database, "drop role {}", login)
    assert code != 0
    assert "has to be a member of communique_owner" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("lock-timout=1s", "There is no -x lock-timout; there are lock-timeout, lock-retries,"),
        ("lock-timeout=soon", "write a duration such as 500ms, 5s, 2min or 0"),
        ("lock-timeout=999h", "write a duration such as 500ms, 5s, 2min or 0"),
        ("lock-timeout=\u0665s", "write a duration such as 500ms, 5s, 2min or 0"),
        ("lock-retries=-1", "write a number"),
        ("allow-data-loss=maybe", "write yes or no"),
    ],
)
def test_arguments_that_make_no_sense(
    checkout: Checkout, empty_database: str, argument: str, said: str
) -> None:
    assert said in refused(checkout, empty_database, "-x", argument, "upgrade", "head")


def test_another_deployer_that_does_not_end(
    checkout: Checkout, database: str, connect: Connect
) -> None:
    connect(database, autocommit=True).execute(
        "select pg_advisory_lock(%(comm)s, %(migr)s)", LOCK_KEY
    )
    said = refused(checkout, database, "-x", "deployer-timeout=0", "upgrade", "head")
    assert "Another migration of this database is still running" in said


def test_locks_that_others_keep(checkout: Checkout, database: str, connect: Connect) -> None:
    connect(database).execute("select from core.meeting")
    checkout.add('op.add_column("meeting", sa.Column("seats", sa.Integer()), schema="core")')
    said = refused(
        checkout, database,
        "-x", "lock-timeout=50ms", "-x", "lock-retries=1", "upgrade", "head",
    )  # fmt: skip
    assert "Others kept using what has to change" in said
    assert "-x lock-retries=100" in said


def test_a_statement_that_takes_too_long(checkout: Checkout, database: str) -> None:
    checkout.add('op.execute("select pg_sleep(60)")')
    said = refused(checkout, database, "-x", "statement-timeout=100ms", "upgrade", "head")
    assert "alembic -x statement-timeout=1h" in said


def test_a_script_for_another_revision(checkout: Checkout, database: str) -> None:
    """It stops at its first statement."""
    before = dump(database)
    complaint = postgresql.psql(database, checkout.offline("0009:head"))
    assert "This script begins at revision 0009, the database is at" in complaint
    assert dump(database) == before


def test_a_dump_that_was_restored_without_owners_is_recognised(
    seeded: str, empty_database: str, server: str
) -> None:
    postgresql.execute(server, "create role communique_test_restorer login superuser")
    try:
        restorer = make_conninfo(empty_database, user="communique_test_restorer")
        dumped = subprocess.run(
            [bundled_client("pg_dump"), "--no-owner", "--no-privileges", "--dbname", seeded],
            check=True,
            capture_output=True,
            text=True,
        )
        assert postgresql.psql(restorer, dumped.stdout) == ""
        with pytest.raises(CommandError, match=r"not its owner's.*psql -f schema/migrating/owners"):
            command.upgrade(alembic_config(restorer), "head")
        script = (postgresql.ROOT / "schema" / "migrating" / "owners.sql").read_text("utf-8")
        assert postgresql.psql(restorer, script) == ""
        command.upgrade(alembic_config(restorer), "head")
        assert rights(empty_database) == rights(seeded)
    finally:
        postgresql.execute(empty_database, "drop owned by communique_test_restorer cascade")
        postgresql.execute(server, "drop role communique_test_restorer")


def rights(url: str) -> list[str]:
    """Who owns what, and who may do what with it."""
    return [line for line in dump(url) if " OWNER TO " in line or line.startswith("GRANT")]
