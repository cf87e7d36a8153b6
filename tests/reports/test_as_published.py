"""What sources had said by a day, where a later one says something else."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

import seeds
from schema.server.database import connection as connection_to
from tests import postgresql
from tests.conftest import Run

MEETING = "fictional-harbour-talks-5"


@pytest.fixture(scope="module")
def harbour(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database with a notice of 2023 of what is planned, and what became of it."""
    folder = tmp_path_factory.mktemp("harbour")
    fiction = Path(__file__).parent.glob("fictional-harbour-*.yaml")
    for file in (postgresql.ARTICLE, *fiction):
        shutil.copy(file, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        yield url


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2023-11-30", {}, id="before anything"),
        pytest.param(
            "2023-12-01",
            {"held_edtf": ("2024-05-30", False), "status": ("planned", False)},
            id="when it was announced",
        ),
        pytest.param(
            "2024-07-01",
            {"held_edtf": ("2024-06-01", True), "status": ("cancelled", True)},
            id="when it was told what became of it",
        ),
    ],
)
def test_what_was_published_by_a_day(
    harbour: str, day: str, expected: dict[str, tuple[str, bool]]
) -> None:
    with psycopg.connect(harbour) as connection:
        connection.execute("set role communique_reader")
        found = connection.execute(
            "select attribute, value, is_accepted from reporting.as_published(%s) as known "
            "inner join reporting.meetings on known.fact_id = meetings.meeting_id "
            "where meetings.meeting_slug = %s and attribute in ('held_edtf', 'status')",
            [day, MEETING],
        ).fetchall()
    assert {attribute: (value, accepted) for attribute, value, accepted in found} == expected


def test_what_was_published_of_a_meeting_is_what_was_published_of_its_facts(harbour: str) -> None:
    with psycopg.connect(harbour) as connection:
        connection.execute("set role communique_reader")
        [(meeting_id,)] = connection.execute(
            "select meeting_id from reporting.meetings where meeting_slug = %s", [MEETING]
        ).fetchall()
        of_it = connection.execute(
            "select * from reporting.as_published_of('2100-01-01', %s) order by fact_id, attribute",
            [meeting_id],
        ).fetchall()
        of_all = connection.execute(
            "select * from reporting.as_published('2100-01-01') where meeting_id = %s "
            "order by fact_id, attribute",
            [meeting_id],
        ).fetchall()
    assert of_it
    assert of_it == of_all


def test_the_report_says_what_later_sources_made_of_it(harbour: str, run: Run) -> None:
    done = run(
        "report", "as-published", "--on", "2024-01-31", "--meeting", MEETING, "--format", "json",
        url=harbour,
    )  # fmt: skip
    [held] = [row for row in json.loads(done.out) if row["attribute"] == "held_edtf"]
    assert (held["value"], held["source"]) == ("2024-05-30", "fictional-harbour-notice")
    assert (held["now_value"], held["now_source"]) == ("2024-06-01", "fictional-harbour-minutes")
