"""Summaries of everything: by the views of the contract, and by DuckDB on tables of the same rows.

DuckDB keeps columns apart, and what views work out is stored in its tables: it is what an analyst
gains by taking the rows elsewhere for such questions. What loads keep summed up is to be there as
soon as DuckDB has worked it out. `make test-bi` installs it.
"""

import time
from dataclasses import dataclass
from typing import Any

import psycopg

from .answering import EXTENSION
from .results import Goal, Measurement


@dataclass(frozen=True)
class Summary:
    """What is summed up, by a view and by DuckDB.

    Attributes:
        name: what it is.
        by_view: the query of a view.
        rows: the query of the rows that DuckDB has in its table ``rows``.
        by_duckdb: its query of them.
        goal: how the two compare, where loads keep the summary.
    """

    name: str
    by_view: str
    rows: str
    by_duckdb: str
    goal: Goal | None = None

    @property
    def title(self) -> str:
        """Its name, and the view that is asked."""
        view = self.by_view.partition("from reporting.")[2].split()[0]
        return f"{self.name}, by the view {view}"


_KEPT = Goal(1, "times")
_HELD = "inner join reporting.meetings using (meeting_id) where meetings.status = 'held'"
SUMMARIES = (
    Summary(
        "two countries at a meeting, by year",
        "select country_a, country_b, year, meetings from reporting.country_pairs "
        "where meetings > 0",
        "select meeting_id, country_code, extract(year from meetings.held_from) as year "
        f"from reporting.meeting_countries {_HELD}",
        "select one.country_code, other.country_code, one.year, count(*) "
        "from rows as one inner join rows as other "
        "on one.meeting_id = other.meeting_id and one.country_code < other.country_code "
        "group by all",
        _KEPT,
    ),
    Summary(
        "two organisations at a meeting",
        "select organisation_a, organisation_b, meetings from reporting.organisation_network "
        "where meetings > 0",
        f"select meeting_id, organisation_slug from reporting.meeting_organisations {_HELD}",
        "select one.organisation_slug, other.organisation_slug, count(*) "
        "from rows as one inner join rows as other "
        "on one.meeting_id = other.meeting_id and one.organisation_slug < other.organisation_slug "
        "group by all",
        _KEPT,
    ),
    Summary(
        "sessions of series",
        "select series_slug, sessions, first_held_from, latest_held_to "
        "from reporting.dialogue_series",
        "select series_slug, held_from, held_to from reporting.meetings "
        "where status = 'held' and series_slug is not null",
        "select series_slug, count(*), min(held_from), max(held_to) from rows group by all",
        _KEPT,
    ),
    Summary(
        "facts of sources",
        "select source_slug, facts from reporting.sources",
        "select source_slug, fact_id from reporting.evidence",
        "select source_slug, count(distinct fact_id) from rows group by all",
        _KEPT,
    ),
    Summary(
        "meetings by year and kind",
        "select extract(year from held_from) as year, kind, count(*) from reporting.meetings "
        "group by 1, 2",
        "select held_from, kind from reporting.meetings",
        "select extract(year from held_from) as year, kind, count(*) from rows group by all",
    ),
    Summary(
        "organisations by participants",
        "select organisation_slug, attendance, count(*) "
        "from reporting.participant_organisations group by 1, 2",
        "select organisation_slug, attendance from reporting.participant_organisations",
        "select organisation_slug, attendance, count(*) from rows group by all",
    ),
)
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
    for each, by_view, by_duckdb in zip(SUMMARIES, views, _by_duckdb(url), strict=True):
        by_view.baseline, by_view.goal = by_duckdb, each.goal
        measured += [by_duckdb, by_view]
    return measured


def by_views(connection: psycopg.Connection) -> list[Measurement]:
    """Sum up by the views.

    Args:
        connection: as one who may read them.
    """
    return [_measured(each.title, connection, each.by_view) for each in SUMMARIES]


def _by_duckdb(url: str) -> list[Measurement]:
    import duckdb

    with duckdb.connect() as connection:
        connection.load_extension(str(EXTENSION))
        connection.execute(f"attach '{url}' as server (type postgres, read_only)")
        measured = []
        for each in SUMMARIES:
            rows = each.rows.replace("'", "''")
            connection.execute(
                f"create or replace table rows as from postgres_query('server', '{rows}')"
            )
            measured.append(_measured(f"{each.name}, by DuckDB", connection, each.by_duckdb))
        return measured


def _measured(name: str, connection: Any, query: str) -> Measurement:
    measurement = Measurement(name)
    for _ in range(_RUNS):
        begun = time.perf_counter()
        connection.execute(query).fetchall()
        measurement.add(time.perf_counter() - begun)
    return measurement
