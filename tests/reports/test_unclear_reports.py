"""The answers of reports where sides are organisations, leaders absent and the order unclear."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import seeds
from reports import catalogue
from reports.parameters import accept
from reports.reader import ask
from schema.server.database import connection as connection_to
from tests import postgresql

SOURCE = Path(__file__).parent / "unclear" / "fictional-lantern-rounds.yaml"

Report = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def lanterns(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database that holds the fictional source, to read only."""
    folder = tmp_path_factory.mktemp("sources")
    shutil.copy(SOURCE, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        yield url


@pytest.fixture
def report(lanterns: str) -> Report:
    """Runs a report: ``report("series-history", series="lantern-rounds")``."""

    def run(name: str, given: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
        script = catalogue.find(name)
        values = accept(lanterns, script.parameters, given or {})
        with ask(lanterns, script.statement, values) as answer:
            return list(answer.rows)

    return run


def test_sessions_follow_each_other_by_number(report: Report) -> None:
    history = report("series-history", {"series": "lantern-rounds"})
    assert [row[:2] for row in history] == [
        ("1", "2022-06"), ("2", "2022"), ("3", None), ("4", "2023"),
    ]  # fmt: skip
    agendas = report("agenda-evolution", {"series": "lantern-rounds"})
    assert [(row[0].split()[0], row[2], row[3], row[5]) for row in agendas] == [
        ("First", "first agenda", "Oil", 1),
        ("Second", "kept", "Oil", 2),
        ("Second", "new", "Wicks", 1),
        ("Third", "kept", "Wicks", 2),
        ("Third", "dropped", "Oil", 2),
        ("Fourth", "returned", "Oil", 3),
        ("Fourth", "dropped", "Wicks", 2),
    ]


def test_what_depends_on_an_unclear_order_is_unclear(report: Report) -> None:
    agendas = report("agenda-evolution", {"series": "lantern-visits"})
    assert [(row[0][-1], row[2], row[3]) for row in agendas] == [
        ("A", "unclear", "Oil"),
        ("B", "unclear", "Glass"),
        ("B", "unclear", "Oil"),
        # Neither of the two that may have come first dealt with wicks.
        ("C", "new", "Wicks"),
        ("C", "unclear", "Glass"),
    ]


def test_an_organisation_that_is_a_side_takes_part(report: Report) -> None:
    rows = report("organisation-dossier", {"organisation": "lantern-office"})
    found = {(row[0], row[5]): (row[2], row[3]) for row in rows}
    assert found["Meetings", "lantern-round-1"] == ("First lantern round", "as a side")
    assert found["Meets and works with", "lantern-guild"] == (
        "Lantern Guild", "NO; meetings: 1; collaborations: 1",
    )  # fmt: skip
    rows = report("organisation-dossier", {"organisation": "lantern-guild"})
    assert [row[2:4] for row in rows if row[0] == "Outcomes"] == [
        ("statement", "Lanterns will be lit.")
    ]

    assert [row[3::3] for row in report("who-met-whom")] == [("Lantern Guild", "Lantern Office")]
    [met] = report("who-met-whom", {"organisation": "lantern-office"})
    assert met[3::3] == ("Lantern Office", "Lantern Guild")

    rows = report("country-brief", {"country": "SE"})
    assert [row[2] for row in rows if row[0] == "Organisations"] == ["Lantern Office"]
    rows = report("country-brief", {"country": "NO", "with": "SE"})
    assert [row[2:4] for row in rows if row[0] == "Organisations"] == [
        ("Lantern Guild and Lantern Office", "meetings: 1")
    ]


def test_whoever_was_absent_is_credited_with_nothing(report: Report) -> None:
    rows = report("official-dossier", {"official": "lantern-warden"})
    assert [row[5] for row in rows if row[0] == "Meetings"] == ["lantern-round-1"]
    assert not [row for row in rows if row[0] in ("Outcomes", "Across the table")]
    assert report("delegations") == [
        ("lantern-round-1", "lantern-guild", None, None, None),
        ("lantern-round-1", "lantern-office", None, None, None),
    ]
    assert [row[6] for row in report("participants")] == ["absent"]


def test_nothing_on_record_is_no_number(report: Report) -> None:
    participants = {row[0]: row[7] for row in report("meetings")}
    assert participants["lantern-round-1"] == 1
    assert participants["lantern-round-2"] is None


def test_a_contribution_that_partners_share_is_one(report: Report) -> None:
    rows = report("collaboration-ledger")
    assert [row[3:5] for row in rows if row[1] == "contribution"] == [
        ("Money", "by Lantern Guild, Lantern Office; funding; EUR 500")
    ]


def test_what_was_only_planned_has_no_anniversary(report: Report) -> None:
    rows = report("anniversaries", {"on": "2026-05-05", "within": "0"})
    assert [row[3] for row in rows if row[2] == "milestone"] == ["Lantern fund, signed"]
