"""Reading the contract views: whole, and by one key."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg import errors, sql

from reports.contract import ROW_KEYS

#: The column by which each view is filtered: that of its rows, or what is asked for more often.
KEYS = ROW_KEYS | {
    "claims": "fact_id",
    "collaboration_countries": "collaboration_slug",
    "collaboration_partners": "collaboration_slug",
    "collaborations": "collaboration_slug",
    "conflicts": "fact_id",
    "contributions": "collaboration_slug",
    "countries": "country_code",
    "country_pairs": "country_a",
    "data_quality": "fact_id",
    "dialogue_series": "series_slug",
    "evidence": "fact_id",
    "evidence_limits": "fact_id",
    "load_changes": "changed_id",
    "meeting_collaborations": "meeting_slug",
    "meeting_countries": "meeting_slug",
    "meeting_organisations": "organisation_slug",
    "meeting_parties": "meeting_slug",
    "meeting_places": "meeting_slug",
    "meeting_relations": "meeting_slug",
    "meeting_sides": "meeting_slug",
    "meeting_topics": "topic_slug",
    "meetings": "meeting_slug",
    "memberships": "member",
    "milestones": "collaboration_slug",
    "officials": "official_slug",
    "organisation_names": "organisation_slug",
    "organisation_network": "organisation_a",
    "organisations": "organisation_slug",
    "outcome_collaborations": "meeting_slug",
    "outcomes": "meeting_slug",
    "participant_organisations": "organisation_slug",
    "participant_posts": "meeting_slug",
    "participants": "meeting_slug",
    "places": "place_slug",
    "series_countries": "series_slug",
    "series_parties": "series_slug",
    "source_coverage": "source_slug",
    "sources": "source_slug",
    "timeline": "fact_id",
    "timeline_countries": "fact_id",
    "topics": "topic_slug",
}
#: Number of keys to filter by, spread over all keys.
_SAMPLE = 10
TIME_LIMIT = "60s"


@dataclass(frozen=True)
class Reading:
    """How long a view takes; None where it exceeds `TIME_LIMIT` or has no row to ask for."""

    view: str
    key: str
    rows: int | None
    whole: list[float] | None
    by_key: list[float] | None


def read_views(url: str, runs: int, on_view: Callable[[str], None]) -> list[Reading]:
    """Read every contract view of a database as the reader role.

    Args:
        url: address of the database.
        runs: how often each is read, after once to warm up.
        on_view: called with the name of each view before it is read.
    """
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        # Statistics for the planner, which in use autovacuum gathers.
        connection.execute("analyze")
        views = connection.execute(
            "select viewname::text from pg_views where schemaname = 'reporting' order by viewname"
        ).fetchall()
        connection.execute("set role communique_reader")
        connection.execute(sql.SQL("set statement_timeout = {}").format(TIME_LIMIT))
        readings = []
        for (view,) in views:
            on_view(view)
            readings.append(_read(connection, view, KEYS[view], runs))
        return readings


def _read(connection: psycopg.Connection, view: str, key: str, runs: int) -> Reading:
    relation, column = sql.Identifier("reporting", view), sql.Identifier(key)
    everything = sql.SQL("select * from {}").format(relation)
    one = sql.SQL("select * from {} where {} = {}")
    keys = sql.SQL("select distinct {0} from {1} where {0} is not null order by {0}").format(
        column, relation
    )
    try:
        rows, _ = _fetch(connection, everything)
        whole = [_fetch(connection, everything)[1] for _ in range(runs)]
        known = connection.execute(keys).fetchall()
    except errors.QueryCanceled:
        return Reading(view, key, None, None, None)
    sample = known[:: max(1, len(known) // _SAMPLE)][:_SAMPLE]
    by_key: list[float] = []
    for (value,) in sample:
        statement = one.format(relation, column, sql.Literal(value))
        _fetch(connection, statement)
        by_key += [_fetch(connection, statement)[1] for _ in range(runs)]
    return Reading(view, key, rows, whole, by_key or None)


def _fetch(connection: psycopg.Connection, query: sql.Composed) -> tuple[int, float]:
    """Number of rows and seconds of a query whose rows come to the client and are let go."""
    started = time.perf_counter()
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("copy ({}) to stdout").format(query)) as copy,
    ):
        # COPY escapes line ends within values.
        rows = sum(bytes(data).count(b"\n") for data in copy)
    return rows, time.perf_counter() - started
