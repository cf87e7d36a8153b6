"""Actors of milestones, plans and what became of them, and who took part in which order."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest

import seeds
from reports import brief, catalogue
from reports.parameters import accept
from reports.reader import ask as answer_of
from schema.server.database import connection as connection_to
from tests import postgresql

from .brief.document import Document, text

SOURCES = Path(__file__).with_name("bells")

Ask: TypeAlias = Callable[..., list[tuple[Any, ...]]]
Report: TypeAlias = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def bells(server: str, template: str) -> Iterator[str]:
    """Address of a database that holds the fictional sources, to read only."""
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(SOURCES))
        yield url


@pytest.fixture
def ask(bells: str) -> Ask:
    """Asks the database as the reader: ``ask("select ...", parameter)``."""

    def run(query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(bells, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query, parameters).fetchall()

    return run


@pytest.fixture
def report(bells: str) -> Report:
    """Runs a report: ``report("milestones")``; rows by column."""

    def run(name: str, **given: str) -> list[dict[str, Any]]:
        script = catalogue.find(name)
        with answer_of(bells, script.statement, accept(bells, script.parameters, given)) as answer:
            names = [column.name for column in answer.columns]
            return [dict(zip(names, row, strict=True)) for row in answer.rows]

    return run


@pytest.fixture
def page(bells: str) -> Document:
    """The brief of Sweden."""
    return Document(brief.page(bells, "SE"))


def test_actors_of_milestones_act_for_a_partner_and_in_a_post(ask: Ask, report: Report) -> None:
    assert ask(
        "select milestone_slug, act, actor_kind, actor_name, post, for_party, for_party_name "
        "from reporting.milestone_actors order by milestone_slug, act, actor_name"
    ) == [
        ("made-public", "announced", "official", "Clapper", None, None, None),
        ("proposed", "proposed", "organisation", "Guild of Bells", None, None, None),
        ("signed", "signed", "official", "Clapper", None, "bell-guild", "Guild of Bells"),
        (
            "signed",
            "signed",
            "official",
            "Ringer",
            "Minister, Ministry of Bells",
            "SE",
            "Sweden",
        ),
        ("signed", "witnessed", "country", "Norway", None, None, None),
    ]
    signing = (
        "signed by Clapper for Guild of Bells and Ringer (Minister, Ministry of Bells) for Sweden; "
        "witnessed by Norway"
    )
    [(actors,)] = ask("select actors from reporting.milestones where milestone_slug = 'signed'")
    assert actors == signing
    assert signing in {row["actors"] for row in report("milestones")}
    assert signing in {row["detail"] for row in report("collaboration-ledger")}
    [signed] = [
        row
        for row in report("official-dossier", official="ringer")
        if row["section"] == "Milestones"
    ]
    assert (signed["entry"], signed["detail"], signed["dated"]) == (
        "signed: Treaty of bells",
        "Minister, Ministry of Bells; for Sweden",
        "2020-05-01",
    )


def test_an_actor_has_sentences_of_its_own_or_those_of_the_milestone(ask: Ask) -> None:
    assert ask(
        "select label, source_slug, sentence from reporting.evidence "
        "where fact_type = 'milestone_actor' and label !~ 'Clapper' order by 1, 2"
    ) == [
        ("Guild of Bells proposed Treaty of bells", "fictional-bell-report", 1),
        ("Norway witnessed Treaty of bells", "fictional-bell-report", 2),
        ("Ringer signed Treaty of bells", "fictional-bell-notice", 1),
        ("Ringer signed Treaty of bells", "fictional-bell-report", 1),
    ]


def test_a_plan_is_superseded_by_a_later_one_and_by_what_came_about(ask: Ask) -> None:
    assert ask(
        "select step || coalesce(' ' || date_edtf, ''), is_plan, is_superseded, is_past_plan, "
        "replanned_edtf from reporting.milestones where step_of is not null "
        "order by step_of, happened_from"
    ) == [
        ("casting planned for 2021", True, True, False, "2024"),
        ("casting delayed to 2024", True, True, False, "2999"),
        ("casting planned for 2999", True, False, False, None),
        ("hanging planned for 2020", True, False, True, None),
        ("tuning planned for 2020", True, True, False, None),
        ("tuning completed 2022", False, False, False, None),
    ]


def test_nothing_past_or_given_up_is_planned(ask: Ask, report: Report) -> None:
    assert ask(
        "select title, event_type from reporting.timeline "
        "where event_type like 'milestone\\_%%' order by title, happened_from"
    ) == [
        ("Treaty of bells, casting delayed to this date", "milestone_superseded"),
        ("Treaty of bells, casting planned for this date", "milestone_superseded"),
        ("Treaty of bells, casting planned for this date", "milestone_planned"),
        ("Treaty of bells, hanging planned for this date", "milestone_unknown_outcome"),
        ("Treaty of bells, tuning planned for this date", "milestone_superseded"),
    ]
    told = {(row["entry"], row["detail"]) for row in report("collaboration-ledger")}
    assert ("casting planned for this date", "later 2024") in told
    assert ("hanging planned for this date", "not known whether it came about") in told


def test_the_status_is_that_of_the_whole(ask: Ask, report: Report) -> None:
    """What is made public, and what became of a part, leaves it as it was."""
    assert ask("select status, signed_edtf from reporting.collaborations") == [
        ("signed", "2020-05-01")
    ]
    assert {row["signed"] for row in report("collaborations")} == {"2020-05-01"}


def test_what_was_called_off_tells_when_and_why(ask: Ask, report: Report, page: Document) -> None:
    assert ask(
        "select called_off_edtf, called_off_reason from reporting.meetings order by meeting_slug"
    ) == [(None, None), ("2023-05-03", "The bell cracked")]
    record = {
        row["entry"]: row["detail"] for row in report("meeting-record", meeting="bell-talks-2")
    }
    assert record["Cancelled"] == "2023-05-03"
    assert record["Reason"] == "The bell cracked"
    [line] = [
        row["detail"]
        for row in report("country-brief", country="SE")
        if row["reference"] == "bell-talks-2" and row["section"] == "Meetings"
    ]
    assert line.startswith("cancelled 2023-05-03: The bell cracked; ")
    assert "cancelled on 3 May 2023" in text(page["meeting-bell-talks-2"])
    assert ": The bell cracked" in text(page["meeting-bell-talks-2"])


def test_participants_stand_as_they_are_printed(ask: Ask, report: Report) -> None:
    """They take over what is said once of their side, unless they say otherwise."""
    assert ask(
        "select position, participant_name, roles, attendance, mode, size "
        "from reporting.participants where side = 'SE' and meeting_slug = 'bell-talks-1' "
        "order by position"
    ) == [
        (1, "Clapper", ["member"], "attended", "virtual", None),
        (2, "Ringer", ["lead"], "attended", "in_person", None),
        (3, "Founders", ["member"], "attended", "virtual", "some 30 people"),
        (4, "Guild of Bells", ["member"], "expected", "virtual", "12 workshops"),
    ]
    record = report("meeting-record", meeting="bell-talks-1")
    assert [row["detail"] for row in record if row["section"] == "Delegations"] == [
        "participants: 4 and others",
        "Ringer; in person",
        "Clapper; virtual",
        "Founders; virtual; some 30 people",
        "Guild of Bells; expected; virtual; 12 workshops",
    ]
    assert [row["detail"] for row in record if row["section"] == "Other participants"] == [
        "Townspeople; 1 person",
        "A choir",
    ]
    assert ask("select is_incomplete from reporting.meeting_sides order by meeting_slug") == [
        (True,),
        (False,),
    ]


def test_the_brief_tells_who_signed_and_that_a_side_is_not_complete(page: Document) -> None:
    treaty = text(page["collaboration-bell-treaty"])
    assert "Casting planned for: 2021" in treaty
    assert ", later 2024" in treaty
    assert "signed by Ringer, Minister, Ministry of Bells, for Sweden" in treaty
    assert "Hanging planned for: 2020" in treaty
    talks = text(page["meeting-bell-talks-1"])
    assert "and others" in talks
    assert "some 30 people" in talks
    assert "12 workshops" in talks


def test_a_role_of_which_a_source_speaks_beforehand_is_not_told_by_it(ask: Ask) -> None:
    assert ask(
        "select source_slug, is_beforehand from reporting.evidence "
        "where fact_type = 'participant_role' and label ~ '^Ringer' order by 1"
    ) == [("fictional-bell-notice", True), ("fictional-bell-report", False)]


def test_organisations_begin_and_end_in_the_timeline(ask: Ask) -> None:
    assert ask(
        "select event_type, title, date_edtf, first_day::text, country_codes "
        "from reporting.timeline where event_type like 'organisation%%' order by 1"
    ) == [
        ("organisation_dissolved", "Ministry of Bells, dissolved", "2022", None, ["SE"]),
        ("organisation_founded", "Guild of Bells, founded", "1911-05-04", "1911-05-04", ["NO"]),
    ]


def test_the_audit_tells_how_sources_relate(report: Report) -> None:
    for source in ("", "fictional-bell-notice"):
        [line] = [
            row
            for row in report("source-audit", source=source)
            if row["section"] == "How sources relate"
        ]
        assert line["label"] == "Report of the bells quotes Bell talks to be held"
        assert (line["source"], line["sentences"]) == ("fictional-bell-report", "p1s1")
