"""The operations on views, indexes and constraints that we add to Alembic."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, LiteralString

import psycopg
import pytest
from alembic import command

from tests.conftest import Connect
from tests.postgresql import alembic_config, dump, psql

from .checkout import Checkout

#: A view that an analyst has made on one of ours, with grants and comments.
ANALYSIS: LiteralString = """
    create schema analysis authorization communique_owner;
    set role communique_owner;
    create view analysis.tokyo with (security_barrier = true) as
    select meeting_slug, title from reporting.meetings where 'Tokyo' = any(places);
    comment on view analysis.tokyo is 'Meetings in Tokyo: "50%" of all; it''s a start';
    comment on column analysis.tokyo.title is 'As printed.';
    grant select on analysis.tokyo to communique_loader with grant option;
    grant select (title) on analysis.tokyo to public;
    reset role;
"""

COMMENT = "comment on view core.series_country is 'Tomorrow''s: a ''%'' is none.';"


@pytest.fixture
def analysed(seeded: str, connect: Connect) -> str:
    """Address of a seeded database in which an analyst has made views on ours."""
    connect(seeded, autocommit=True).execute(ANALYSIS)
    return seeded


def series_country(checkout: Checkout) -> str:
    """The view of that name, with another condition and comment."""
    sql = (checkout.views / "series_country.sql").read_text(encoding="utf-8")
    sql = sql.replace(" is not null;", " is not null where 100 % 7 = 2;", 1)
    return re.sub(r"comment on view .*?';", COMMENT, sql, count=1, flags=re.S)


def rows(url: str, connect: Connect, query: LiteralString) -> list[tuple[Any, ...]]:
    return connect(url, autocommit=True).execute(query).fetchall()


def test_a_column_under_views_changes_its_type(
    checkout: Checkout, analysed: str, connect: Connect
) -> None:
    """The dependent views are as before: definitions, comments, options, owners, grants."""
    number = checkout.add(
        """
        with op.suspended_views("core.meeting"):
            op.alter_column("meeting", "title", type_=sa.Text(collation="C"), schema="core")
        """,
        """
        with op.suspended_views("core.meeting"):
            op.alter_column("meeting", "title", type_=sa.Text(), schema="core")
        """,
    )
    before = dump(analysed)
    command.upgrade(checkout.config(analysed), number)
    after = dump(analysed)
    assert len(after) == len(before)
    assert {line.strip() for line in Counter(after) - Counter(before)} == {
        'title text NOT NULL COLLATE pg_catalog."C",',
        # Of a view whose other half has none: it takes the collation of the title.
        'NULL::text COLLATE pg_catalog."C" AS meeting_name;',
    }
    assert rows(analysed, connect, "select title from analysis.tokyo")

    command.downgrade(checkout.config(analysed), "-1")
    assert dump(analysed) == before


def test_a_view_is_replaced_under_those_that_use_it(checkout: Checkout, analysed: str) -> None:
    number = checkout.add(
        f"op.replace_views('{int(checkout.head) + 1:04}_tomorrow/series_country.sql')",
        f"op.replace_views('{checkout.frozen('series_country')}')",
        files={"series_country.sql": series_country(checkout)},
    )
    before = dump(analysed)
    command.upgrade(checkout.config(analysed), number)
    after = dump(analysed)
    # The condition, the line that ended before it, and the comment.
    assert len(set(after) - set(before)) == 3
    assert [line for line in after if "Tomorrow''s: a ''%'' is none" in line]
    about = [line for line in before if "analysis.tokyo" in line]
    assert about == [line for line in after if "analysis.tokyo" in line]

    command.downgrade(checkout.config(analysed), "-1")
    assert dump(analysed) == before


def test_a_view_gets_other_columns_and_keeps_its_grants(
    checkout: Checkout, seeded: str, connect: Connect
) -> None:
    original = (checkout.views / "meeting_topics.sql").read_text(encoding="utf-8")
    changed = original.replace("select\n", 'select\n    1 as "rank",\n', 1)
    number = checkout.add(
        f"op.replace_views('{int(checkout.head) + 1:04}_tomorrow/meeting_topics.sql')",
        f"op.replace_views('{checkout.frozen('meeting_topics')}')",
        files={"meeting_topics.sql": changed},
    )
    before = dump(seeded)
    command.upgrade(checkout.config(seeded), number)
    reader = connect(seeded, autocommit=True)
    reader.execute("set role communique_reader")
    ranks = reader.execute("select distinct rank from reporting.meeting_topics")
    assert ranks.fetchall() == [(1,)]

    command.downgrade(checkout.config(seeded), "-1")
    assert dump(seeded) == before


def test_offline_does_the_same(checkout: Checkout, seeded: str, database: str) -> None:
    head = checkout.head
    number = checkout.add(
        f"""
        with op.suspended_views("core.meeting", "core.topic"):
            op.add_column("meeting", sa.Column("seats", sa.Integer()), schema="core")
        op.replace_views("{int(head) + 1:04}_tomorrow/series_country.sql")
        """,
        files={"series_country.sql": series_country(checkout)},
    )
    assert psql(seeded, checkout.offline(f"{head}:{number}")) == ""
    command.upgrade(checkout.config(database), number)
    assert dump(seeded) == dump(database)


def test_what_depends_and_is_no_view_is_told(
    checkout: Checkout, seeded: str, connect: Connect
) -> None:
    connect(seeded, autocommit=True).execute(
        "create materialized view public.copied as select title from reporting.meetings"
    )
    checkout.add(f"op.replace_views('{checkout.frozen('meetings')}')")
    before = dump(seeded)
    code, said = checkout.run(seeded, "upgrade", "head")
    assert code != 0
    assert "public.copied depends on what changes, and is no view." in said
    assert "Traceback" not in said
    assert dump(seeded) == before


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            "create schema analysis; "
            "create view analysis.mine as select title from reporting.meetings",
            "View analysis.mine of postgres depends on what changes. Save its definition",
        ),
        (
            "create schema analysis authorization communique_owner; set role communique_owner; "
            "create view analysis.mine as select 1 as id from reporting.meetings; "
            "create rule nothing as on insert to analysis.mine do instead nothing",
            "View analysis.mine depends on what changes, and has triggers, rules or defaults.",
        ),
        (
            "set role communique_reader; "
            "create temporary view mine as select title from reporting.meetings",
            "A session uses a temporary view on what changes, pg_temp_",
        ),
    ],
)
def test_a_view_that_cannot_be_made_again_is_named(
    checkout: Checkout, seeded: str, connect: Connect, made: LiteralString, said: str
) -> None:
    analyst = connect(seeded, autocommit=True)
    analyst.execute(made)
    checkout.add(f"op.replace_views('{checkout.frozen('meetings')}')")
    code, complaint = checkout.run(seeded, "upgrade", "head")
    assert code != 0
    assert said in complaint
    assert "Traceback" not in complaint
    assert analyst.execute("select count(*) from reporting.meetings").fetchone() == (7,)


def test_what_was_taken_from_the_owner_itself_stays_taken(
    checkout: Checkout, seeded: str, connect: Connect
) -> None:
    connect(seeded, autocommit=True).execute(
        "revoke insert on reporting.meeting_topics from communique_owner"
    )
    before = dump(seeded)
    checkout.add(f"op.replace_views('{checkout.frozen('meetings')}')")
    checkout.add(f"op.replace_views('{checkout.frozen('meeting_topics')}')")
    command.upgrade(checkout.config(seeded), "head")
    assert dump(seeded) == before


class TestConcurrentIndexes:
    CREATE = """
        op.create_index_concurrently(
            "ix_topic_name", "topic", ["name"], schema="core", unique=True
        )
    """
    DROP = 'op.drop_index("ix_topic_name", schema="core")'

    @pytest.fixture
    def index(self, seeded: str, connect: Connect) -> Callable[[], tuple[bool, ...] | None]:
        """Whether the index is valid, None while there is none."""
        connection = connect(seeded, autocommit=True)
        return lambda: connection.execute(
            "select indisvalid from pg_index where indexrelid = to_regclass('core.ix_topic_name')"
        ).fetchone()

    def test_is_made_and_dropped(
        self,
        checkout: Checkout,
        seeded: str,
        index: Callable[[], tuple[bool, ...] | None],
    ) -> None:
        number = checkout.add(self.CREATE, self.DROP)
        before = dump(seeded)
        command.upgrade(checkout.config(seeded), number)
        assert index() == (True,)
        command.downgrade(checkout.config(seeded), "-1")
        assert dump(seeded) == before

    def test_one_that_failed_is_made_again(
        self,
        checkout: Checkout,
        seeded: str,
        connect: Connect,
        index: Callable[[], tuple[bool, ...] | None],
    ) -> None:
        """A build that fails half-way leaves an invalid index; the next upgrade replaces it."""
        number = checkout.add(self.CREATE, self.DROP)
        connection = connect(seeded, autocommit=True)
        [(fact_id, name)] = connection.execute(
            "select topic_id, name from core.topic order by slug limit 1"
        ).fetchall()
        connection.execute(
            "update core.topic set name = (select max(name) from core.topic) where topic_id = %s",
            [fact_id],
        )
        with pytest.raises(Exception, match="ix_topic_name"):
            command.upgrade(checkout.config(seeded), number)
        assert index() == (False,)

        connection.execute("update core.topic set name = %s where topic_id = %s", [name, fact_id])
        command.upgrade(checkout.config(seeded), number)
        assert index() == (True,)

    def test_an_invalid_one_of_old_is_rebuilt(
        self, seeded: str, checkout: Checkout, connect: Connect
    ) -> None:
        """Also one that an administrator's REINDEX CONCURRENTLY left."""
        connection = connect(seeded, autocommit=True)
        connection.execute("create table core.other as select 1 as id union all select 1")
        connection.execute("alter table core.other owner to communique_owner")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("create unique index concurrently other_id on core.other (id)")
        connection.execute("delete from core.other where ctid = '(0,1)'")
        command.upgrade(checkout.config(seeded), "head")
        assert connection.execute(
            "select indisvalid from pg_index where indexrelid = 'core.other_id'::regclass"
        ).fetchall() == [(True,)]

    def test_one_that_somebody_is_building_is_left_to_them(
        self, seeded: str, connect: Connect, caplog: pytest.LogCaptureFixture
    ) -> None:
        writer = connect(seeded)
        writer.execute("update core.topic set name = name")
        administrator = connect(seeded, autocommit=True)
        building = threading.Thread(
            target=administrator.execute,
            args=("create index concurrently theirs on core.topic (name)",),
        )
        building.start()
        observer = connect(seeded, autocommit=True)
        while not observer.execute("select to_regclass('core.theirs')").fetchall()[0][0]:
            time.sleep(0.05)
        command.upgrade(alembic_config(seeded), "head")
        assert "core.theirs is invalid; somebody is at work on its table" in caplog.text
        writer.commit()
        building.join()
        assert observer.execute(
            "select indisvalid from pg_index where indexrelid = 'core.theirs'::regclass"
        ).fetchall() == [(True,)]

    def test_its_name_is_taken_as_it_is(self, checkout: Checkout, seeded: str) -> None:
        number = checkout.add(
            'op.create_index_concurrently("IX Topic", "topic", ["name"], schema="core")',
            'op.drop_index("IX Topic", schema="core")',
        )
        before = dump(seeded)
        command.upgrade(checkout.config(seeded), number)
        command.downgrade(checkout.config(seeded), "-1")
        assert dump(seeded) == before
