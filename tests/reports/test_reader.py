"""The reader sees the contract, writes nothing, and runs one statement at a time."""

import datetime
import time
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from reports import reader
from reports.answers import Column, QueryError
from schema.server.database import DatabaseError
from tests import postgresql
from tests.conftest import Connect

LOGIN = "communique_test_login"


@pytest.fixture
def login_without_rights(server: str, article: str) -> Iterator[str]:
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
def analyst(server: str, login_without_rights: str) -> str:
    """Address of the article's database for an ordinary login that may act as the reader."""
    postgresql.execute(server, "grant communique_reader to {}", sql.Identifier(LOGIN))
    return login_without_rights


def answer(url: str, statement: str) -> list[tuple[Any, ...]]:
    """All rows that a statement returns."""
    with reader.ask(url, statement) as reply:
        return list(reply.rows)


def refusal(url: str, statement: str) -> str:
    """The message of a statement that fails."""
    with pytest.raises(QueryError) as caught:
        answer(url, statement)
    return str(caught.value)


def test_a_query_has_the_memory_that_lists_of_ids_need(article: str) -> None:
    assert answer(article, "show work_mem") == [(reader.WORK_MEMORY,)]
    larger = make_conninfo(article, options="-c work_mem=128MB")
    assert answer(larger, "show work_mem") == [("128MB",)]


def test_the_contract_needs_no_qualification(article: str) -> None:
    statement = "select * from meetings where meeting_slug = 'india-japan-space-dialogue-2'"
    with reader.ask(article, statement) as reply:
        assert "meeting_slug" in reply.names
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
        # Comments that PostgreSQL does not end where they seem to end.
        ("/* /* */ select */ do $$ begin end $$", "A query begins with select"),
        ("-- \rdo $$ begin perform '\nselect'; end $$", "A query begins with select"),
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


@pytest.mark.parametrize("skipped", ["/**/", "--\n", " ", "(", "/* * / */ "])
def test_what_stands_before_a_statement_is_skipped_once(article: str, skipped: str) -> None:
    started = time.monotonic()
    for statement in (f"{skipped * 5_000}insert", f"{skipped * 5_000}/*{'*' * 5_000}"):
        assert "A query begins with select" in refusal(article, statement)
    assert time.monotonic() - started < 1


def test_a_hint_of_the_server_is_passed_on(article: str) -> None:
    assert 'Perhaps you meant to reference the column "meetings.meeting_slug"' in refusal(
        article, "select meeting_slugg from meetings"
    )


def test_a_mistake_that_shows_up_late_is_told_too(article: str) -> None:
    assert "division by zero" in refusal(
        article, "select 1 / (3 - number) from generate_series(1, 3) as number"
    )


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select * from meetings for update", "permission denied"),
        ("select pg_read_file('PG_VERSION')", "permission denied for function pg_read_file"),
        ("select lo_import('PG_VERSION')", "permission denied for function lo_import"),
        ("select lo_export(1, '/tmp/x')", "permission denied for function lo_export"),
        ("select pg_terminate_backend(pg_backend_pid())", "terminate"),
        ("select pg_reload_conf()", "permission denied for function pg_reload_conf"),
        ("select dblink('', 'select 1')", "function dblink(unknown, unknown) does not exist"),
        ("select nextval('core.x')", "permission denied for schema core"),
        ("select set_config('transaction_read_only', 'off', true)", "must be set before any query"),
        ("select set_config('role', 'communique_owner', true)", "permission denied to set role"),
        ("select set_config('role', 'none', true)", "as it leaves the reader role"),
        ("select set_config('statement_timeout', '0', true)", "as it changes the time limit"),
        ("select pg_advisory_lock(1)", "as it takes an advisory lock"),
        ("select pg_advisory_xact_lock_shared(1, 2)", "as it takes an advisory lock"),
        ("explain analyze delete from meetings", "cannot delete from view"),
        ("lock table meetings", "A query begins with select"),
    ],
)
def test_nothing_but_reading_is_done(analyst: str, statement: str, reason: str) -> None:
    assert reason in refusal(analyst, statement)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select set_config('role', 'none', true)", "as it leaves the reader role"),
        (
            "select set_config('role', 'none', true), set_config('statement_timeout', '0', false)",
            "as it leaves the reader role and changes the time limit: it may only read",
        ),
        (
            "select set_config('session_authorization', session_user, true)",
            "leaves the reader role",
        ),
        ("select pg_read_file('PG_VERSION')", "permission denied for function pg_read_file"),
        ("select * from meetings for update", "permission denied"),
    ],
)
def test_a_superuser_is_told_of_what_is_more_than_reading(
    article: str, statement: str, reason: str
) -> None:
    assert reason in refusal(article, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select pg_sleep(30)",
        "select pg_sleep(0.001) from generate_series(1, 30000)",
        "select set_config('statement_timeout', '0', true), pg_sleep(30)",
    ],
)
def test_a_query_does_not_run_for_ever(
    article: str, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setattr(reader, "TIME_LIMIT", 0.1)
    assert refusal(article, statement) == "The query was cancelled: it took longer than 0.1 s."


def test_the_time_in_which_rows_are_written_does_not_count(
    article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "TIME_LIMIT", 0.3)
    rows = 0
    with reader.ask(article, f"select generate_series(1, {4 * reader.CHUNK})") as reply:
        for rows, _ in enumerate(reply.rows, start=1):
            if rows % reader.CHUNK == 0:
                time.sleep(0.1)
    assert rows == 4 * reader.CHUNK


def test_rows_come_as_they_are_read(article: str) -> None:
    with reader.ask(article, "select generate_series(1, 1000000000)") as reply:
        assert next(reply.rows) == (1,)


def test_a_mistake_in_a_later_row_is_told_when_it_comes(article: str) -> None:
    late = 3 * reader.CHUNK
    statement = f"select 1 / ({late} - n) from generate_series(1, {2 * late}) as n"
    with reader.ask(article, statement) as reply:
        assert next(reply.rows) == (0,)
        with pytest.raises(QueryError, match="division by zero"):
            list(reply.rows)


TYPES = """
    select
        1::smallint as small,
        1.50::numeric(6, 2) as declared,
        1.50::numeric as free,
        array[1.5, null] as numbers,
        'infinity'::date as never,
        array['2025-04-01'::date] as days,
        '0044-03-15 BC'::date as ides,
        interval '1 mon 1 day' as interval,
        daterange('2025-01-01', '2025-02-01') as range,
        row(1, 'a') as record,
        '{"a": 1.10}'::jsonb as document,
        'x'::"char" as letter,
        null::uuid as nothing
"""


def test_columns_know_their_types_and_values_are_not_changed(article: str) -> None:
    with reader.ask(article, TYPES) as reply:
        described = {column.name: column for column in reply.columns}
        [row] = reply.rows
    assert described["small"] == Column("small", "int2")
    assert described["declared"] == Column("declared", "numeric", precision=6, scale=2)
    assert described["free"] == Column("free", "numeric")
    assert described["numbers"] == Column("numbers", "numeric", is_array=True)
    assert described["days"] == Column("days", "date", is_array=True)
    assert described["nothing"] == Column("nothing", "uuid")
    assert dict(zip(described, row, strict=True)) == {
        "small": 1,
        "declared": Decimal("1.50"),
        "free": Decimal("1.50"),
        "numbers": [Decimal("1.5"), None],
        "never": "infinity",
        "days": [datetime.date(2025, 4, 1)],
        "ides": "0044-03-15 BC",
        "interval": "1 mon 1 day",
        "range": "[2025-01-01,2025-02-01)",
        "record": "(1,a)",
        "document": {"a": Decimal("1.10")},
        "letter": "x",
        "nothing": None,
    }


@pytest.mark.parametrize("end", ["", ";", "; -- that is all"])
def test_an_answer_without_rows_has_the_same_columns(article: str, end: str) -> None:
    with (
        reader.ask(article, f"{TYPES} where false{end}") as reply,
        reader.ask(article, TYPES) as full,
    ):
        assert reply.columns == full.columns
        assert list(reply.rows) == []


def test_a_query_without_columns_is_none(article: str) -> None:
    assert refusal(article, "select") == "The query has no columns."


def test_nothing_is_left_open(article: str, connect: Connect) -> None:
    refusal(article, "copy (select 1) to stdout")
    answer(article, "select 1")
    observer = connect(article, autocommit=True)
    # A session that its client has left is seen for a moment more.
    end = time.monotonic() + 30
    while others := observer.execute(
        "select query from pg_stat_activity "
        "where datname = current_database() and application_name = 'communique' "
        "and state like 'idle in transaction%'"
    ).fetchall():
        assert time.monotonic() < end, others
        time.sleep(0.05)


def test_a_login_that_may_not_act_as_the_reader_is_told_what_to_do(
    login_without_rights: str,
) -> None:
    with pytest.raises(DatabaseError) as caught:
        answer(login_without_rights, "select 1")
    assert f"grant communique_reader to {LOGIN}" in str(caught.value)
