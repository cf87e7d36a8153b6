"""Asking as the reader: sees the contract, writes nothing, one statement at a time."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from reports import reader
from reports.answers import QueryError
from schema.database import DatabaseError
from tests import postgresql
from tests.conftest import Connect

LOGIN = "communique_test_login"


@pytest.fixture
def stranger(server: str, article: str) -> Iterator[str]:
    """Address of the article's database for an ordinary login, without any rights."""
    password = uuid.uuid4().hex
    postgresql.execute(
        server,
        "create role {} login password {}",
        sql.Identifier(LOGIN),
        sql.Literal(password),
    )
    try:
        yield make_conninfo(article, user=LOGIN, password=password)
    finally:
        postgresql.execute(server, "drop role {}", sql.Identifier(LOGIN))


@pytest.fixture
def analyst(server: str, stranger: str) -> str:
    """Address of the article's database for an ordinary login that may act as the reader."""
    postgresql.execute(server, "grant communique_reader to {}", sql.Identifier(LOGIN))
    return stranger


def answer(url: str, statement: str) -> list[tuple[Any, ...]]:
    """All rows that a statement returns."""
    with reader.ask(url, statement) as reply:
        return list(reply.rows)


def refusal(url: str, statement: str) -> str:
    """Why a statement is not answered."""
    with pytest.raises(QueryError) as caught:
        answer(url, statement)
    return str(caught.value)


def test_the_contract_needs_no_qualification(article: str) -> None:
    statement = "select * from meetings where meeting_slug = 'india-japan-space-dialogue-2'"
    with reader.ask(article, statement) as reply:
        assert "meeting_slug" in reply.columns
        assert len(list(reply.rows)) == 1


def test_a_statement_is_taken_as_it_is(article: str) -> None:
    assert answer(article, "select '%s %(x)s 100% :word $1 {}'") == [("%s %(x)s 100% :word $1 {}",)]
    assert answer(article, "select 7 % 4, '2025-04-01'::date::text") == [(3, "2025-04-01")]


@pytest.mark.parametrize(
    "statement",
    [
        "values (1)",
        "table meetings",
        "show server_version",
        "explain select 1",
        "  -- a remark\n/* and another */ (select 1)",
        "with one as (select 1) select * from one",
    ],
)
def test_whatever_reads_is_answered(article: str, statement: str) -> None:
    assert answer(article, statement)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select * from core.meeting", "permission denied for schema core"),
        ("select 1; select 2", "multiple commands"),
        ("with gone as (delete from meetings returning 1) select 1", "cannot delete from view"),
        ("select * into mine from meetings", "read-only transaction"),
        ("delete from reporting.meetings", "A query begins with select"),
        ("create temporary table mine (id integer)", "A query begins with select"),
        ("set role communique_owner", "A query begins with select"),
        ("copy (select 1) to stdout", "A query begins with select"),
        ("selec 1", "A query begins with select"),
        ("", "A query begins with select"),
    ],
)
def test_a_reader_only_reads(analyst: str, statement: str, reason: str) -> None:
    assert reason in refusal(analyst, statement)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("reset role", "A query begins with select"),
        ("do $$ begin reset role; end $$", "A query begins with select"),
        ("select 1; reset role", "multiple commands"),
        ("select * into public.mine from meetings", "read-only transaction"),
    ],
)
def test_a_superuser_does_not_write_by_mistake(article: str, statement: str, reason: str) -> None:
    assert reason in refusal(article, statement)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("select * form meetings", "(line 1, column 10)"),
        ("select\n    meeting_slug,\n    nothing\nfrom meetings", "(line 3, column 5)"),
        ("select 'Tōkyō', nothing", "(line 1, column 17)"),
    ],
)
def test_a_mistake_is_placed(article: str, statement: str, place: str) -> None:
    assert place in refusal(article, statement)


def test_a_hint_of_the_server_is_passed_on(article: str) -> None:
    assert 'Perhaps you meant to reference the column "meetings.meeting_slug"' in refusal(
        article, "select meeting_slugg from meetings"
    )


def test_a_mistake_that_shows_up_late_is_told_too(article: str) -> None:
    assert "division by zero" in refusal(
        article, "select 1 / (3 - number) from generate_series(1, 3) as number"
    )


def test_a_query_does_not_run_for_ever(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "TIME_LIMIT", "50ms")
    assert refusal(article, "select pg_sleep(30)") == (
        "The query was cancelled: it took longer than 50ms."
    )


def test_nothing_is_left_open(article: str, connect: Connect) -> None:
    refusal(article, "copy (select 1) to stdout")
    answer(article, "select 1")
    others = connect(article, autocommit=True).execute(
        "select query from pg_stat_activity "
        "where datname = current_database() and application_name = 'communique' "
        "and state like 'idle in transaction%'"
    )
    assert others.fetchall() == []


def test_a_login_that_may_not_act_as_the_reader_is_told_what_to_do(stranger: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        answer(stranger, "select 1")
    assert f"grant communique_reader to {LOGIN}" in str(caught.value)
