"""Countries that were, and that ISO 3166 does not list, take part like any other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest

import seeds
from reports import brief
from schema.server.database import connection as connection_to
from tests import postgresql

SOURCE = Path(__file__).with_name("lands") / "fictional-lantern-visits.yaml"

Ask: TypeAlias = Callable[[LiteralString], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def lands(server: str, template: str) -> Iterator[str]:
    """Address of a database that holds the fictional source, to read only."""
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(SOURCE))
        yield url


@pytest.fixture
def ask(lands: str) -> Ask:
    """Asks the database as the reader."""

    def run(query: LiteralString) -> list[tuple[Any, ...]]:
        with psycopg.connect(lands, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query).fetchall()

    return run


def test_they_are_told_from_those_of_today(ask: Ask) -> None:
    assert ask(
        """
        select country_code, country, standing, alpha3, withdrawn_edtf, existed_edtf, meetings
        from reporting.countries
        where meetings > 0
        order by country_code
        """
    ) == [
        ("DDDE", "German Democratic Republic", "former", None, "1990-10-30", None, 1),
        ("DE", "Germany", "listed", "DEU", None, None, 1),
        ("XL", "Lanternland", "unlisted", None, None, "1950/1989", 1),
        ("YUCS", "Yugoslavia", "former", None, "2003-07-23", None, 1),
    ]


def test_all_that_the_standard_had_are_there(ask: Ask) -> None:
    assert ask("select count(*) from reporting.countries where standing = 'former'") == [(31,)]
    assert ask(
        "select successor_code from reporting.country_successors where country_code = 'CSHH' "
        "order by successor_code"
    ) == [("CZ",), ("SK",)]
    assert (
        ask(
            """
        select country_code from reporting.countries where standing = 'former'
        except
        select country_code from reporting.country_successors
        """
        )
        == []
    )


def test_places_lie_in_them(ask: Ask) -> None:
    """Their codes are longer than those of today."""
    assert ask("select place, country_code, country from reporting.places") == [
        ("Lantern Quay", "YUCS", "Yugoslavia")
    ]
    assert ask("select place, country_code from reporting.meeting_places") == [
        ("Lantern Quay", "YUCS")
    ]


def test_they_make_pairs(ask: Ask) -> None:
    assert ask(
        "select country_a, country_b, meetings from reporting.country_pairs order by country_a"
    ) == [("DDDE", "DE", 1), ("XL", "YUCS", 1)]


def test_a_map_shows_them_only_as_their_successors(ask: Ask) -> None:
    assert ask("select country_code from reporting.meeting_countries where alpha3 is not null") == [
        ("DE",)
    ]
    assert ask(
        """
        select distinct country_successors.successor_alpha3
        from reporting.meeting_countries
        inner join reporting.country_successors using (country_code)
        where meeting_countries.country_code = 'DDDE'
        """
    ) == [("DEU",)]


def test_a_source_says_that_there_was_one(ask: Ask) -> None:
    assert ask(
        """
        select evidence.label, evidence.paragraph, evidence.sentence
        from reporting.countries
        inner join reporting.evidence on countries.unlisted_country_id = evidence.fact_id
        """
    ) == [("Lanternland", 1, 1)]


def test_their_brief_names_them(lands: str) -> None:
    page = brief.page(lands, "XL", "YUCS", "head")
    assert "Lanternland" in page
    assert "Yugoslavia" in page


def test_it_goes_with_its_source(server: str, template: str, tmp_path: Path) -> None:
    renamed = tmp_path / SOURCE.name
    text = SOURCE.read_text(encoding="utf-8")
    renamed.write_text(text.replace("Lanternland", "Lantern Land"), encoding="utf-8")
    with postgresql.new_database(server, template) as url, connection_to(url) as connection:
        for source in (SOURCE, renamed, postgresql.ARTICLE):
            seeds.load(connection, seeds.read(source))
        found = connection.execute(
            "select country_code from core.country where unlisted_code is not null"
        ).fetchall()
    assert found == []
