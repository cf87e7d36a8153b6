"""Organisations as parties, their members by date, and what stands to them otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest

import seeds
from reports import brief, catalogue
from reports.parameters import BadParameter, accept
from reports.reader import ask as answer_of
from schema.server.database import connection as connection_to
from tests import postgresql

from .brief.document import Document, text

SOURCES = Path(__file__).with_name("parties")

Ask: TypeAlias = Callable[..., list[tuple[Any, ...]]]
Brief: TypeAlias = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def kettles(server: str, template: str) -> Iterator[str]:
    """Address of a database that holds the fictional source, to read only."""
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(SOURCES))
        yield url


@pytest.fixture
def ask(kettles: str) -> Ask:
    """Asks the database as the reader: ``ask("select ...", parameter)``."""

    def run(query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(kettles, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query, parameters).fetchall()

    return run


@pytest.fixture
def report(kettles: str) -> Brief:
    """Runs the country brief; section, entry and detail of its lines."""

    def run(**given: str) -> list[tuple[str, str, str]]:
        script = catalogue.find("country-brief")
        values = accept(kettles, script.parameters, given)
        with answer_of(kettles, script.statement, values) as answer:
            names = [column.name for column in answer.columns]
            rows = [dict(zip(names, row, strict=True)) for row in answer.rows]
        return [(row["section"], row["entry"], row["detail"]) for row in rows]

    return run


def test_who_belongs_to_an_organisation_as_what_and_when(ask: Ask) -> None:
    assert ask(
        "select member_slug, member_kind, standing, date_edtf, is_current, country_code "
        "from reporting.organisation_members where organisation_slug = 'kettle-league' "
        "order by member_slug, standing, date_edtf"
    ) == [
        ("FI", "country", "observer", None, True, "FI"),
        ("NO", "country", "member", None, True, "NO"),
        ("NO", "country", "presidency", "2005-01/2005-06", False, "NO"),
        ("SE", "country", "member", "2001/2010", False, "SE"),
        ("SE", "country", "member", "2020/..", True, "SE"),
        ("spout-bureau", "organisation", "member", None, True, "DK"),
        ("teapot-union", "organisation", "associate", None, True, None),
    ]
    assert {label for (label,) in ask("select label from reporting.evidence")} >= {
        "Norway, presidency of Kettle League",
        "Teapot Union, associate of Kettle League",
    }


def test_members_of_the_day_take_part_where_their_organisation_is_a_side(ask: Ask) -> None:
    """Neither observers nor the countries of members that are organisations; nor twice over."""
    assert ask(
        "select meeting_slug, country_code, takes_part_as from reporting.meeting_countries "
        "where meeting_slug in ('kettle-round-1', 'league-and-sweden') "
        "order by meeting_slug, country_code"
    ) == [
        ("kettle-round-1", "FI", "side"),
        ("kettle-round-1", "IS", "side"),
        ("kettle-round-1", "NO", "within_side"),
        ("kettle-round-1", "SE", "within_side"),
        ("league-and-sweden", "NO", "within_side"),
        ("league-and-sweden", "SE", "side"),
    ]


def test_members_of_a_party_count_unless_it_or_one_of_them_is_a_side(ask: Ask) -> None:
    assert ask(
        "select meeting_slug, country_codes from reporting.meetings "
        "where meeting_slug in ('kettle-round-2', 'kettle-round-3') order by meeting_slug"
    ) == [("kettle-round-2", ["IS", "NO"]), ("kettle-round-3", ["IS", "SE"])]
    assert ask("select country_codes from reporting.dialogue_series") == [(["IS", "NO", "SE"],)]


def test_the_parties_of_pairs_are_countries_and_organisations(ask: Ask) -> None:
    """A member does not meet its organisation, but does when it is none any more."""
    assert ask(
        "select party_a, year, meetings, dialogue_sessions, collaborations "
        "from reporting.party_pairs where party_b = 'kettle-league' order by party_a, year"
    ) == [
        ("FI", 2005, 1, 1, 0),
        ("FI", 2006, 0, 0, 1),
        ("IS", 2005, 1, 1, 0),
        ("IS", 2006, 0, 0, 1),
        ("IS", 2015, 1, 1, 0),
        ("IS", 2021, 1, 1, 0),
        ("SE", 2012, 1, 0, 0),
    ]
    assert ask(
        "select country_a, country_b, country_a_name, year, meetings, collaborations "
        "from reporting.country_pairs order by country_a, country_b, year"
    ) == ask(
        "select party_a, party_b, party_a_name, year, meetings, collaborations "
        "from reporting.party_pairs "
        "where party_a_kind = 'country' and party_b_kind = 'country' "
        "order by party_a, party_b, year"
    )


def test_a_side_has_a_standing_if_it_is_stated(ask: Ask) -> None:
    assert ask(
        "select side, standing from reporting.meeting_sides "
        "where meeting_slug = 'kettle-round-1' order by side"
    ) == [("FI", "observer"), ("IS", None), ("kettle-league", "full")]


def test_partners_join_and_leave_and_act_for_organisations(ask: Ask) -> None:
    assert ask(
        "select partner_slug, on_behalf_of, on_behalf_of_organisation, joined_edtf, left_edtf, "
        "joined_from::text, left_to::text from reporting.collaboration_partners "
        "order by partner_slug"
    ) == [
        ("FI", None, None, "2007", None, "2007-01-01", None),
        ("kettle-ministry", "IS", None, None, None, None, None),
        ("steam-works", None, "kettle-league", "2006-05", "2008", "2006-05-01", "2008-12-31"),
    ]


def test_the_brief_of_a_country_and_an_organisation(report: Brief) -> None:
    told = report(country="is", **{"with": "Kettle-League"})
    assert told[0] == (
        "Summary",
        "Iceland and Kettle League",
        "meetings held: 3; of them sessions of a dialogue: 3; collaborations: 1",
    )
    # Not with its members.
    assert (
        "Meetings",
        "First round",
        "dialogue session; with Finland; IS: Minister Kettle; kettle-league: Secretary Kettle",
    ) in told
    assert {
        entry for section, entry, _ in told if section in ("Counterparts", "Organisations")
    } == {
        "Minister Kettle and Secretary Kettle",
        "Ministry of Kettles and Kettle League",
        "Ministry of Kettles and Secretariat of the League",
    }
    assert [entry for section, entry, _ in told if section == "Collaborations"] == ["Big Kettle"]


def test_a_member_has_nothing_with_its_organisation_while_it_is_one(report: Brief) -> None:
    assert [
        entry for section, entry, _ in report(country="SE", **{"with": "kettle-league"})
        if section == "Meetings"
    ] == ["The league hears Sweden"]  # fmt: skip


def test_the_page_on_a_country_and_an_organisation(kettles: str) -> None:
    page = Document(brief.page(kettles, "IS", "kettle-league"))
    assert text(next(page.root.iter("h1"))) == "Iceland and Kettle League"
    counted = ("meetings", "officials", "collaborations")
    assert [text(page[f"number-{name}"]) for name in counted] == ["3", "2", "1"]
    assert "Steam Works for Kettle League, joined May 2006, left 2008" in text(
        page["collaborations"]
    )
    with pytest.raises(brief.NothingKnown, match="of Denmark with Kettle League"):
        brief.page(kettles, "DK", "kettle-league")


def test_a_party_that_is_none_is_told(kettles: str) -> None:
    parameters = catalogue.find("country-brief").parameters
    with pytest.raises(BadParameter, match="organisation 'kettle-lague'; did you mean kettle-leag"):
        accept(kettles, parameters, {"country": "IS", "with": "kettle-lague"})


def test_the_dossier_tells_members_and_of_what_one_is_a_member(kettles: str) -> None:
    script = catalogue.find("organisation-dossier")

    def told(organisation: str) -> set[tuple[str | None, ...]]:
        values = accept(kettles, script.parameters, {"organisation": organisation})
        with answer_of(kettles, script.statement, values) as answer:
            return {row[:4] for row in answer.rows if row[0] in ("Members", "Member of")}

    assert told("teapot-union") == {
        ("Members", None, "Kettle League", "observer"),
        ("Member of", None, "Kettle League", "associate"),
    }
    assert ("Members", "2001/2010", "Sweden", "once member") in told("kettle-league")
