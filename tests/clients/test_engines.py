"""Engines that read files, without a database: what they sum up is what the views say."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reports import package
from schema.server.database import connection

from .contract import require

#: What DuckDB works out of the files, and what the views say.
SUMMARIES = {
    "meetings a year": (
        """
        select try_cast(year as integer) as held_in, count(*)
        from read_parquet('{folder}/tables/meeting/*/*.parquet', hive_partitioning = true)
        group by held_in
        """,
        "select extract(year from held_from)::integer, count(*) from meetings group by 1",
    ),
    "participants by country": (
        """
        select country_code, count(*), count(distinct official_slug)
        from read_parquet('{folder}/views/participants/*/*.parquet')
        where list_contains(roles, 'co_lead') or country_code is not null
        group by country_code
        """,
        """
        select country_code, count(*), count(distinct official_slug)
        from participants
        where 'co_lead' = any(roles) or country_code is not null
        group by country_code
        """,
    ),
    "meetings of a dialogue": (
        """
        select series_slug, count(*), min(held_from), max(held_to)
        from read_parquet('{folder}/views/meetings/*/*.parquet')
        where status = 'held' and series_slug is not null
        group by series_slug
        """,
        """
        select series_slug, sessions, first_held_from, latest_held_to
        from dialogue_series
        where sessions > 0
        """,
    ),
    "meetings of a country": (
        """
        select country_code, count(distinct meeting_slug)
        from read_parquet('{folder}/views/meeting_countries/*/*.parquet') as part
        inner join read_parquet('{folder}/views/meetings/*/*.parquet') as meeting
            using (meeting_slug)
        where status = 'held'
        group by country_code
        """,
        "select country_code, meetings from countries where meetings > 0",
    ),
}


@pytest.fixture(scope="module")
def folder(
    seeded_template: str, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Path:
    """The Parquet files of a package, divided by year."""
    require(None if find_spec("duckdb") else "duckdb", pytestconfig)
    folder = tmp_path_factory.mktemp("engines") / "facts"
    with connection(seeded_template) as opened:
        product = package.Product("1.2.3", "Apache-2.0")
        package.export(opened, folder, product, views=True, parquet=True, by_year=True)
    return folder / "parquet"


@pytest.mark.parametrize("summary", SUMMARIES)
def test_duckdb_sums_up_the_files_as_the_views_do(
    folder: Path, seeded_template: str, summary: str
) -> None:
    import duckdb

    of_files, of_views = SUMMARIES[summary]
    with psycopg.connect(seeded_template, options="-c search_path=reporting") as opened:
        expected: list[tuple[Any, ...]] = opened.execute(of_views.encode()).fetchall()
    assert expected
    found = duckdb.sql(of_files.format(folder=folder)).fetchall()
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_duckdb_reads_a_year_from_its_folder_only(folder: Path) -> None:
    import duckdb

    plan = duckdb.sql(f"""
        explain analyze select count(*)
        from read_parquet('{folder}/views/meetings/*/*.parquet', hive_partitioning = true)
        where year = '2025'
    """).fetchall()
    assert "Scanning Files: 1/4" in str(plan)
