"""A filter that an analyst uses reaches an index through every view, and reads no whole table."""

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

import psycopg
import pytest
from psycopg import sql

import seeds
from reports import contract
from schema.server.database import connection as connection_to
from tests import postgresql
from tests.benchmarks import world

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

#: Columns that one filters by: ids, slugs, codes, parties, places, days. Names of countries and
#: most keys are put together of several columns, which no index holds.
FILTERS = (
    "(_(id|slug|code|pair_key)"
    "|^(alpha3|side|(party|country|organisation)_[ab]|place|city|held_from|happened_from))$"
)
#: Smaller tables may be read whole.
LARGE = 150
#: Views that sum up or check whole tables, and columns that are computed from several others.
SUMMARIES = {"countries", "data_quality"}
WORKED_OUT = {
    ("collaboration_partners", "partner_slug"),
    ("contributions", "country_code"),
    ("contributions", "fact_id"),
    ("contributions", "partner_slug"),
    ("meeting_sides", "alpha3"),
    ("meeting_sides", "country_code"),
    ("meeting_sides", "side"),
    ("organisation_network", "organisation_pair_key"),
    ("officials", "fact_id"),
    ("organisations", "parent_slug"),
    ("participants", "who_id"),
    # Joined to countries before it is known which are the latest.
    ("timeline_countries", "happened_from"),
    # The facts of one source are a large part of all.
    ("conflicts", "source_slug"),
    ("evidence", "source_slug"),
}


#: Views of which the latest rows come straight from an index, and by which date.
LATEST = {
    "meeting_parties": "held_from",
    "meetings": "held_from",
    "participants": "held_from",
    "timeline": "happened_from",
}
#: Views of which rows are counted without what they are joined to, and the tables that are read.
COUNTED = {
    "country_pairs": 1,
    "evidence": 1,
    "officials": 2,
    "participant_organisations": 1,
    "participant_posts": 2,
    "source_coverage": 1,
}


@pytest.fixture(scope="module")
def large(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    """A connection to a world with many meetings."""
    folder = tmp_path_factory.mktemp("large")
    world.write(folder, files=25, facts=250)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("analyze")
            # Tables of this size are read whole even if an index could be used.
            for method in ("seqscan", "hashjoin", "mergejoin"):
                connection.execute(sql.SQL("set enable_{} = off").format(sql.SQL(method)))
            yield connection


def rows_read(connection: Connection, view: str, column: str) -> Counter[str]:
    """How many rows of each table PostgreSQL reads to find the last value of a column."""
    names = {"view": sql.Identifier(view), "column": sql.Identifier(column)}
    [(value,)] = connection.execute(
        sql.SQL("select max({column}::text) from reporting.{view}").format(**names)
    ).fetchall()
    query = sql.SQL("select * from reporting.{view} where {column} = {value}")
    return rows_read_by(connection, query.format(**names, value=sql.Literal(value)))


def rows_read_by(connection: Connection, query: sql.Composed) -> Counter[str]:
    """How many rows of each table PostgreSQL reads to answer a query."""
    explain = sql.SQL("explain (analyze, format json) {}").format(query)
    [(plan,)] = connection.execute(explain).fetchall()
    read = Counter[str]()
    for node in nodes(plan[0]["Plan"]):
        if table := node.get("Relation Name"):
            rows = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
            read[table] += rows * node["Actual Loops"]
    return read


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node of a plan and all below it."""
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


@pytest.fixture(scope="module")
def sizes(large: Connection) -> dict[str, float]:
    """How many rows each table has that is not small."""
    found: dict[str, float] = dict(
        large.execute(
            "select relname::text, reltuples from pg_class where reltuples > %s "
            "and relnamespace = 'core'::regnamespace and relkind = 'r' and relname <> 'country'",
            [LARGE],
        ).fetchall()
    )
    assert {"meeting", "participant", "organisation", "official", "citation"} <= found.keys()
    return found


@pytest.mark.parametrize("view", sorted(contract.ROW_KEYS.keys() - SUMMARIES))
def test_a_filter_reads_few_rows(large: Connection, sizes: dict[str, float], view: str) -> None:
    columns = large.execute(
        "select column_name::text from information_schema.columns "
        "where table_schema = 'reporting' and table_name = %s and column_name ~ %s",
        [view, FILTERS],
    ).fetchall()
    assert [
        (view, column, table)
        for (column,) in columns
        if (view, column) not in WORKED_OUT
        for table, rows in rows_read(large, view, column).items()
        if rows > sizes.get(table, math.inf) / 2
    ] == []


@pytest.mark.parametrize(("view", "column"), LATEST.items())
def test_the_latest_are_read_first(
    large: Connection, sizes: dict[str, float], view: str, column: str
) -> None:
    query = sql.SQL("select * from reporting.{} order by {} desc nulls last limit 3").format(
        sql.Identifier(view), sql.Identifier(column)
    )
    read = rows_read_by(large, query)
    assert {table for table, rows in read.items() if rows > sizes.get(table, math.inf) / 2} == set()


@pytest.mark.parametrize("view", COUNTED)
def test_what_is_counted_is_not_joined(large: Connection, view: str) -> None:
    query = sql.SQL("select count(*) from reporting.{}").format(sql.Identifier(view))
    assert len(rows_read_by(large, query)) == COUNTED[view]


def test_codes_of_countries_are_looked_up_without_counting(large: Connection) -> None:
    plan = large.execute("explain select country_code, alpha3, country from reporting.countries")
    assert not any("meeting" in line for (line,) in plan)
