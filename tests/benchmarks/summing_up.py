"""Summaries of everything: by the views of the contract, and by DuckDB on tables of the same rows.

DuckDB keeps columns apart, and what views work out is stored in its tables: it is what an analyst
gains by taking the rows elsewhere for such questions. `make test-bi` installs it.
"""

import time
from typing import Any

import psycopg

from .answering import EXTENSION
from .results import Measurement

#: What is summed up, of which columns of which view, in SQL that both understand.
SUMMARIES = {
    "meetings by year and kind": (
        "meetings",
        "held_from, kind",
        "select extract(year from held_from) as year, kind, count(*) from {} group by 1, 2",
    ),
    "countries by meetings": (
        "meeting_countries",
        "country_code, meeting_id",
        "select country_code, count(distinct meeting_id) from {} group by 1",
    ),
    "organisations by participants": (
        "participant_organisations",
        "organisation_slug, attendance",
        "select organisation_slug, attendance, count(*) from {} group by 1, 2",
    ),
    "pairs of countries by meetings": (
        "country_pairs",
        "country_a, country_b, meetings",
        "select country_a, country_b, sum(meetings) from {} group by 1, 2",
    ),
}
_RUNS = 3


def measure(connection: psycopg.Connection, url: str) -> list[Measurement]:
    """Sum up by the views, and by DuckDB if it is installed.

    Args:
        connection: as one who may read the views.
        url: address of the database, for DuckDB to copy from.
    """
    views = by_views(connection)
    if EXTENSION is None:
        return views
    measured = []
    for by_view, by_duckdb in zip(views, _by_duckdb(url), strict=True):
        by_view.baseline = by_duckdb
        measured += [by_duckdb, by_view]
    return measured


def by_views(connection: psycopg.Connection) -> list[Measurement]:
    """Sum up by the views.

    Args:
        connection: as one who may read them.
    """
    return [
        _measured(f"{name}, by the view {view}", connection, query.format(f"reporting.{view}"))
        for name, (view, _columns, query) in SUMMARIES.items()
    ]


def _by_duckdb(url: str) -> list[Measurement]:
    import duckdb

    with duckdb.connect() as connection:
        connection.load_extension(str(EXTENSION))
        connection.execute(f"attach '{url}' as server (type postgres, read_only)")
        measured = []
        for name, (view, columns, query) in SUMMARIES.items():
            rows = f"postgres_query('server', 'select {columns} from reporting.{view}')"
            connection.execute(f"create table {view} as from {rows}")
            measured.append(_measured(f"{name}, by DuckDB", connection, query.format(view)))
        return measured


def _measured(name: str, connection: Any, query: str) -> Measurement:
    measurement = Measurement(name)
    for _ in range(_RUNS):
        begun = time.perf_counter()
        connection.execute(query).fetchall()
        measurement.add(time.perf_counter() - begun)
    return measurement
