"""Asking as the reader: sees the contract, writes nothing, one statement at a time."""

from typing import Any

import pytest

from reports import reader
from reports.answers import QueryError
from schema.database import DatabaseError
from tests import postgresql
from tests.conftest import Connect


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
        assert reply.columns[0] == "meeting_slug"
        assert len(list(reply.rows)) == 1


def test_a_statement_is_taken_as_it_is(article: str) -> None:
    assert answer(article, "select '%s %(x)s 100% :word $1 {}'") == [
        ("%s %(x)s 100% :word $1 {}",)
    ]
    assert answer(article, "select 7 % 4, '2025-04-01'::date::text") == [(3, "2025-04-01")]


def test_nothing_to_return_is_no_error(article: str) -> None:
    with reader.ask(article, "set time zone 'UTC'") as reply:
        assert reply.columns == ()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select * from core.meeting", "permission denied for schema core"),
        ("delete from reporting.meetings", "permission denied"),
        ("create temporary table mine (id integer)", "read-only transaction"),
        ("select 1; select 2", "multiple commands"),
        ("set role communique_owner", "permission denied to set role"),
        ("copy (select 1) to stdout", "COPY is no query"),
        ("copy reporting.meetings from stdin", "read-only transaction"),
    ],
)
def test_a_reader_only_reads(server: str, article: str, statement: str, reason: str) -> None:
    # The login of the tests is a superuser's, who may become anybody; an ordinary one may not.
    if statement.startswith("set role"):
        pytest.skip("allowed to a superuser, and harmless: the transaction stays read-only")
    assert reason in refusal(article, statement)


def test_another_role_cannot_write_either(article: str) -> None:
    """A superuser's login may leave the reader role; the transaction reads only all the same."""
    assert "prepared statement" in refusal(article, "reset role; delete from core.fact")
    assert "must be set before any query" in refusal(article, "set transaction read write")


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("select * form meetings", "(line 1, column 15)"),
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


def test_a_login_that_may_not_act_as_the_reader_is_told_what_to_do(
    server: str, article: str
) -> None:
    postgresql.execute(server, "create role communique_test_stranger login")
    try:
        with pytest.raises(DatabaseError) as caught:
            answer(f"{as_pairs(article)} user=communique_test_stranger", "select 1")
    finally:
        postgresql.execute(server, "drop role communique_test_stranger")
    assert "grant communique_reader to communique_test_stranger" in str(caught.value)
