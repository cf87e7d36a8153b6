"""The declared keys, joins and arrays of views hold on real rows."""

from collections.abc import Iterator
from functools import partial
from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest
from psycopg import sql

from reports import contract
from schema.tables import FACT_TYPES

#: Types of the columns of each view, by name and in order.
Columns: TypeAlias = dict[str, dict[str, str]]
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

#: Types that every SQL client and BI tool supports.
PLAIN_TYPES = {
    "bigint",
    "boolean",
    "date",
    "double precision",
    "integer",
    "numeric",
    "real",
    "text",
    "text[]",
    "timestamp with time zone",
    "uuid",
}


@pytest.fixture(scope="module")
def columns(article: str) -> Columns:
    views: Columns = {}
    with psycopg.connect(article) as connection:
        found = connection.execute("""
            select
                relation.relname::text,
                attribute.attname::text,
                attribute.atttypid::regtype::text
            from pg_class as relation
            inner join pg_attribute as attribute on relation.oid = attribute.attrelid
            where relation.relnamespace = 'reporting'::regnamespace and attribute.attnum > 0
            order by relation.relname, attribute.attnum
        """)
        for view, column, type_ in found:
            views.setdefault(view, {})[column] = type_
    return views


@pytest.fixture(scope="module", params=["article", "world"])
def filled(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A reader of each database that has rows."""
    with psycopg.connect(request.getfixturevalue(request.param), autocommit=True) as connection:
        connection.execute("set role communique_reader")
        yield connection


def ask(connection: Connection, query: LiteralString, *names: str) -> list[tuple[Any, ...]]:
    """All rows of a query, in which each ``{}`` is one of the names."""
    return connection.execute(sql.SQL(query).format(*map(sql.Identifier, names))).fetchall()


def test_columns_are_of_types_that_every_tool_reads(columns: Columns) -> None:
    odd = {
        (view, column): type_
        for view, types in columns.items()
        for column, type_ in types.items()
        if type_ not in PLAIN_TYPES
    }
    assert odd == {}


#: What has a slug among others of its owner, and no name.
UNNAMED = {
    "old_slug",
    "other_slug",
    "contribution_slug",
    "milestone_slug",
    "outcome_slug",
    "part_of_slug",
    "total_slug",
}
#: The official name of a country is not that of an official.
NO_ENTITY = {("countries", "official_name")}


def test_whatever_is_named_has_slug_and_name(columns: Columns) -> None:
    keys = contract.REFERENCES | contract.REFERENCES_TO_SEVERAL
    things = {"post", *(key.removesuffix("_slug") for key in keys if key.endswith("_slug"))}
    lacking = set()
    for view, names in columns.items():
        slugs = {c for c in names if contract.SYNONYMS.get(c, c).endswith("_slug")} - UNNAMED
        named = {
            c
            for c in names
            if c.removesuffix("_name").endswith(tuple(things)) and c.endswith("_name")
        }
        bases = {c.removesuffix("_slug") for c in slugs}
        lacking |= {(view, f"{base}_name") for base in bases if f"{base}_name" not in names}
        lacking |= {(view, c) for c in named if c.removesuffix("_name") not in bases}
    assert lacking == NO_ENTITY


def test_the_view_of_a_thing_calls_it_by_its_name(columns: Columns) -> None:
    for key, view in (contract.REFERENCES | contract.REFERENCES_TO_SEVERAL).items():
        if key.endswith("_slug"):
            assert {key, key.replace("_slug", "_name")} <= columns[view].keys(), view


def test_every_view_has_a_row_key(columns: Columns) -> None:
    assert contract.ROW_KEYS.keys() == columns.keys()


def test_a_row_key_identifies_a_row(filled: Connection) -> None:
    for view, key in contract.ROW_KEYS.items():
        [(all_rows, keys)] = ask(
            filled, "select count(*), count(distinct {}) from reporting.{}", key, view
        )
        assert all_rows == keys, f"{view}.{key}"


def test_joins_match(filled: Connection, columns: Columns) -> None:
    for join in contract.joins(columns):
        strangers = ask(
            filled,
            "select {0} from reporting.{1} where {0} is not null "
            "except select {2} from reporting.{3}",
            *(join.column, join.view, join.target_column, join.target),
        )
        assert strangers == [], join


def test_joins_to_one_row_meet_one_row(filled: Connection, columns: Columns) -> None:
    targets = {(j.target, j.target_column) for j in contract.joins(columns) if j.is_to_one}
    for view, column in targets:
        [(values, distinct)] = ask(
            filled, "select count({0}), count(distinct {0}) from reporting.{1}", column, view
        )
        assert values == distinct, f"{view}.{column}"


def test_joins_lead_where_their_names_say(columns: Columns) -> None:
    joins = {(j.view, j.column): (j.target, j.target_column) for j in contract.joins(columns)}
    assert joins["meetings", "series_slug"] == ("dialogue_series", "series_slug")
    assert joins["meeting_relations", "related_meeting_id"] == ("meetings", "meeting_id")
    assert joins["outcomes", "reported_by"] == ("organisations", "organisation_slug")
    assert joins["places", "within_place_slug"] == ("places", "place_slug")
    assert joins["country_pairs", "country_a_alpha3"] == ("countries", "alpha3")
    assert joins["conflicts", "citation_key"] == ("evidence", "citation_key")
    assert joins["timeline", "fact_id"] == ("evidence", "fact_id")
    # The key of a row is nobody else's.
    assert ("meetings", "meeting_id") not in joins
    assert ("meeting_collaborations", "meeting_collaboration_id") not in joins


def test_every_join_is_tried_on_rows(world: str, columns: Columns) -> None:
    with psycopg.connect(world, autocommit=True) as connection:
        for join in contract.joins(columns):
            assert ask(
                connection,
                "select from reporting.{} where {} is not null limit 1",
                *(join.view, join.column),
            ), join


def test_every_array_is_also_there_as_rows(columns: Columns) -> None:
    arrays = {
        (view, column)
        for view, types in columns.items()
        for column, type_ in types.items()
        if type_.endswith("[]")
    }
    assert contract.ARRAYS.keys() == arrays


@pytest.mark.parametrize("array", contract.ARRAYS, ids=".".join)
def test_rows_are_the_elements_of_the_array(filled: Connection, array: tuple[str, str]) -> None:
    view, column = array
    rows = contract.ARRAYS[array]
    key = contract.ROW_KEYS[view]
    elements = ask(
        filled,
        "select distinct {0}, element from reporting.{1} cross join unnest({2}) as element",
        *(key, view, column),
    )
    assert elements
    as_rows = ask(
        filled,
        f"select distinct {{}}, {{}} from reporting.{{}} where {rows.condition}",
        *(key, rows.column, rows.view),
    )
    assert sorted(as_rows) == sorted(elements)


def test_elements_of_arrays_have_a_label(filled: Connection) -> None:
    for rows in contract.ARRAYS.values():
        unlabelled = ask(filled, "select from reporting.{} where {} is null", rows.view, rows.label)
        assert unlabelled == [], rows


def test_organisations_of_meetings_are_those_that_the_network_counts(world: str) -> None:
    with psycopg.connect(world, autocommit=True) as connection:
        shown, counted = (
            connection.execute(query).fetchall()
            for query in (
                "select meeting_id, organisation_id from reporting.meeting_organisations "
                "order by meeting_id, organisation_id",
                "select distinct meeting_id, organisation_id from core.meeting_organisation "
                "order by meeting_id, organisation_id",
            )
        )
    assert shown == counted != []


def test_every_id_of_a_fact_leads_to_its_evidence(filled: Connection, columns: Columns) -> None:
    unproved = partial(
        ask,
        filled,
        "select {0} from reporting.{1} where {0} is not null "
        "except select fact_id from reporting.evidence",
    )
    no_facts = {"source_id", "passage_id", "old_id", "changed_id"}
    ids = [
        (view, column)
        for view, types in columns.items()
        for column, type_ in types.items()
        if type_ == "uuid" and column not in no_facts
    ]
    assert len(ids) > len(FACT_TYPES)
    for view, column in ids:
        assert unproved(column, view) == [], f"{view}.{column}"


def test_every_row_that_is_a_fact_has_its_id(columns: Columns) -> None:
    """Rows without the id of a fact sum up facts, or are countries, sources or sentences."""
    without = {view for view, types in columns.items() if "uuid" not in types.values()}
    assert without == {
        "country_pairs", "country_successors", "loads", "memberships", "party_pairs"
    }  # fmt: skip


def test_codes_of_countries_go_together(filled: Connection, columns: Columns) -> None:
    for view, types in columns.items():
        if "alpha3" in types:
            assert "country_code" in types
            assert (
                ask(
                    filled,
                    "select from reporting.{} as shown left join reporting.countries as country "
                    "on shown.country_code = country.country_code "
                    "where shown.alpha3 is distinct from country.alpha3",
                    view,
                )
                == []
            ), view
