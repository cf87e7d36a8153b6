"""The tests that every client passes; a client's own module only says how it asks."""

import datetime
import re
import uuid
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

import pytest

from communique.connecting import Settings

Row = tuple[Any, ...]

#: Ids, texts, dates, arrays, numbers and truth values; present, NULL, and empty.
SAMPLE = """
select
    meeting_id, title, held_from, country_codes, places, days_since_previous,
    (select mean_days_between from dialogue_series) as mean_days_between,
    (select is_truncated from sources) as is_truncated,
    'Communiqué, 声明' as beyond_ascii
from meetings
where kind in ('dialogue_session', 'industry_event') and date_edtf like '%2025%'
order by title
"""
ROWS: list[Row] = [
    (
        uuid.UUID("11e9419d-0e0b-52ac-903e-8608ddd6eff0"),
        "India-Japan space industry cooperation event",
        None,
        ["IN", "JP"],
        [],
        None,
        Decimal("1108.0"),
        False,
        "Communiqué, 声明",
    ),
    (
        uuid.UUID("e56fd3cf-9425-5e88-9f77-880658d49220"),
        "Third India-Japan Space Dialogue",
        datetime.date(2025, 4, 1),
        ["IN", "JP"],
        ["Tokyo"],
        1246,
        Decimal("1108.0"),
        False,
        "Communiqué, 声明",
    ),
]

#: A login may say that it does not want to be read-only. It still has no right to anything else.
INSIST = "set default_transaction_read_only = off"
FORBIDDEN = {
    "read a table": "select slug from core.meeting",
    "read the revision": "select version_num from public.alembic_version",
    "read passwords": "select rolpassword from pg_authid",
    "read a file": "select pg_read_file('PG_VERSION')",
    "insert": "insert into core.meeting (slug) values ('x')",
    "update": "update core.meeting set slug = 'x'",
    "delete": "delete from core.meeting",
    "empty a table": "truncate core.meeting",
    "lock": "do 'begin lock table reporting.meetings in access exclusive mode; end'",
    "make a table": "create table reporting.x (y integer)",
    "make a table elsewhere": "create table public.x (y integer)",
    "make a temporary table": "create temporary table x (y integer)",
    "make a large object": "select lo_create(0)",
    "hold up loads": "select pg_advisory_lock(1668246893, 1819238756)",
    "hold up others": "select pg_try_advisory_xact_lock_shared(1)",
    "make a schema": "create schema x",
    "make a role": "create role x",
    "drop a view": "drop view reporting.meetings",
    "change a comment": "comment on view reporting.meetings is 'x'",
    "run a program": "copy (select 1) to program 'true'",
    "write a file": "copy (select 1) to '/tmp/x'",
    "become another": "set role communique_owner",
    "change the server": "set log_statement = 'none'",
}
#: By the code of PostgreSQL (insufficient_privilege), or by its words.
REFUSED = re.compile(r"42501|permission denied|must be owner")

#: For clients that cannot list comments by themselves.
VIEW_COMMENTS = """
select relname::text, obj_description(oid, 'pg_class')
from pg_class where relnamespace = 'reporting'::regnamespace and relkind in ('v', 'm')
"""
COLUMN_COMMENTS = """
select attname::text, col_description(attrelid, attnum)
from pg_attribute
where attrelid = 'reporting.{view}'::regclass and attnum > 0 and not attisdropped
order by attnum
"""


def require(absent: str | None, config: pytest.Config) -> None:
    """Skip the test, or fail it with ``--require-clients``, if something is absent."""
    if absent:
        if config.getoption("require_clients"):
            pytest.fail(f"there is no {absent}, which 'make test-bi' installs where it can")
        pytest.skip(f"there is no {absent}: 'make test-bi' installs it")


class Client(Protocol):
    """A real client, connected as its users connect it."""

    def views(self) -> dict[str, str]:
        """The views of the contract and their comments, as the client lists them."""

    def columns(self, view: str) -> dict[str, str]:
        """The columns of a view, in order, and their comments."""

    def rows(self, sql: str) -> list[Row]:
        """What a query gives, with values of the client's own types."""

    def attempts(self, statements: Sequence[str]) -> list[str]:
        """The error of each statement, on a connection that is set to write.

        It is the code or the message of the error, and empty where there was none.
        """


class Catalogue:
    """For clients that cannot list comments by themselves: they query the catalogue."""

    def rows(self, sql: str) -> list[Row]:
        raise NotImplementedError

    def views(self) -> dict[str, str]:
        return dict(self.rows(VIEW_COMMENTS))

    def columns(self, view: str) -> dict[str, str]:
        return dict(self.rows(COLUMN_COMMENTS.format(view=view)))


class Contract:
    """The tests that each client has to pass; its module says how it connects and asks."""

    @staticmethod
    def absent() -> str | None:
        """What this machine would need for the client to be there."""
        return None

    @staticmethod
    def connect(settings: Settings) -> AbstractContextManager[Client]:
        """Connect as the client's users do."""
        raise NotImplementedError

    @pytest.fixture(autouse=True)
    def _present(self, pytestconfig: pytest.Config) -> None:
        require(self.absent(), pytestconfig)

    @pytest.fixture
    def client(self, settings: Settings) -> Iterator[Client]:
        """The client, connected."""
        with self.connect(settings) as client:
            yield client

    def native(self, value: Any) -> Any:
        """The client's own representation of a value."""
        return value

    def test_it_lists_the_views_with_their_comments(
        self, client: Client, views: dict[str, str]
    ) -> None:
        assert client.views() == views

    @pytest.mark.parametrize("view", ["meetings", "evidence"])
    def test_it_lists_the_columns_with_their_comments(
        self, client: Client, view: str, columns: dict[str, dict[str, str]]
    ) -> None:
        found = client.columns(view)
        assert found == columns[view]
        assert list(found) == list(columns[view])

    def test_it_reads_ids_dates_arrays_and_what_is_not_there(self, client: Client) -> None:
        expected = [tuple(map(self.native, row)) for row in ROWS]
        assert client.rows(SAMPLE) == expected

    def test_it_is_held_to_a_time(self, client: Client) -> None:
        assert client.rows("select current_setting('statement_timeout')") == [
            (self.native("1min"),)
        ]

    def test_it_is_refused_everything_else(self, client: Client) -> None:
        said = dict(zip(FORBIDDEN, client.attempts(list(FORBIDDEN.values())), strict=True))
        assert {what: text for what, text in said.items() if not REFUSED.search(text)} == {}

    def test_it_is_refused_another_database(self, settings: Settings) -> None:
        elsewhere = replace(settings, database="postgres")
        with (
            pytest.raises(Exception, match=r"pg_hba\.conf rejects connection"),
            self.connect(elsewhere) as client,
        ):
            client.rows("select 1")
