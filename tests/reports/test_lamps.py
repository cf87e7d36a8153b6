"""Names of everything, in several scripts and of once; how things relate to each other; money."""

# Letters that look alike are what search is to tell apart, or not.
# ruff: noqa: RUF001

from collections.abc import Callable, Iterator
from decimal import Decimal
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

from .brief.document import Document, find, text

SOURCES = Path(__file__).with_name("lamps")

Ask: TypeAlias = Callable[..., list[tuple[Any, ...]]]
Report: TypeAlias = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def lamps(server: str, template: str) -> Iterator[str]:
    """Address of a database that holds the fictional sources, to read only."""
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(SOURCES))
        yield url


@pytest.fixture
def ask(lamps: str) -> Ask:
    """Asks the database as the reader: ``ask("select ...", parameter)``."""

    def run(query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(lamps, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query, parameters).fetchall()

    return run


@pytest.fixture
def report(lamps: str) -> Report:
    """Runs a report: ``report("names", official="takada-hikaru")``; rows by column."""

    def run(name: str, **given: str) -> list[dict[str, Any]]:
        script = catalogue.find(name)
        with answer_of(lamps, script.statement, accept(lamps, script.parameters, given)) as answer:
            names = [column.name for column in answer.columns]
            return [dict(zip(names, row, strict=True)) for row in answer.rows]

    return run


class TestNames:
    """Everything that is named may have further names, in one view."""

    def test_the_short_form_states_a_name_for_each_language_and_kind(self, ask: Ask) -> None:
        assert ask(
            "select name, name_kind, language, is_current from reporting.names "
            "where slug = 'ministry-of-lamps' order by name"
        ) == [
            ("Lamp Office", "former", "en", False),
            ("MLO", "acronym", None, False),
            ("Ministry of Lamps", "as_printed", "en", True),
            ("MoL", "acronym", None, True),
            ("灯火省", "as_printed", "ja", True),
        ]

    def test_the_english_name_is_shown(self, ask: Ask) -> None:
        assert ask(
            "select name, acronyms, all_acronyms from reporting.organisations "
            "where organisation_slug = 'ministry-of-lamps'"
        ) == [("Ministry of Lamps", ["MoL"], ["MLO", "MoL"])]

    def test_whatever_is_named_is_in_the_view(self, ask: Ask) -> None:
        assert set(ask("select fact_type, slug, shown_as from reporting.names")) == {
            ("collaboration", "lamp-accord", "Lamp Accord"),
            ("country", "SE", "Sweden"),
            ("meeting", "lamp-talks-1", "First Lamp Talks"),
            ("meeting_series", "lamp-talks", "Lamp Talks"),
            ("official", "minister-wick", "Wick"),
            ("official", "takada-hikaru", "Takada Hikaru"),
            ("organisation", "ministry-of-lamps", "Ministry of Lamps"),
            ("place", "lampholm", "Lampholm"),
            ("post", "keeper-of-lamps", "Keeper of Lamps, Ministry of Lamps"),
            ("topic", "wicks", "Wicks"),
        }

    def test_a_name_without_citations_shares_those_of_what_it_names(self, ask: Ask) -> None:
        assert ask(
            "select paragraph, sentence from reporting.names "
            "inner join reporting.evidence on names.name_id = evidence.fact_id "
            "where names.name = %s",
            "Lempėholmas",
        ) == [(1, 1)]

    def test_of_a_person_the_family_name_alone_may_be_known(self, ask: Ask) -> None:
        parts = "select family_name, given_name, name_order"
        assert ask(f"{parts} from reporting.names where name = 'Kurosawa'") == [
            ("Kurosawa", None, "family_only")
        ]
        assert ask(f"{parts} from reporting.officials where official_slug = 'minister-wick'") == [
            ("Wick", None, "family_only")
        ]

    @pytest.mark.parametrize(
        ("words", "label"),
        [
            ("高田", "髙田 光, a name of Takada Hikaru"),
            ("髙田 光", "髙田 光, a name of Takada Hikaru"),
            ("ドナルドランプ", "ドナルド・ランプ会談, a name of First Lamp Talks"),
            ('"ドナルド・ランプ"', "ドナルド・ランプ会談, a name of First Lamp Talks"),
            ("등불빛", "등불·빛 장관, a title of Keeper of Lamps, Ministry of Lamps"),
            ("등불·빛", "등불·빛 장관, a title of Keeper of Lamps, Ministry of Lamps"),
            ("lempeholmas", "Lempėholmas, a name of Lampholm"),
            ("lodzkie", "Rozmowy Łódzkie, a name of Lamp Talks"),
            ("isik", "Işık Anlaşması, a name of Lamp Accord"),
            ("ISIK anlasmasi", "Işık Anlaşması, a name of Lamp Accord"),
            ("dochte", "Dochte, a name of Wicks"),
            ("lampland", "Lampland, a name of Sweden"),
            ("灯火", "灯火省, a name of Ministry of Lamps"),
        ],
    )
    def test_search_finds_a_name_by_other_spellings(self, ask: Ask, words: str, label: str) -> None:
        found = ask("select label from reporting.search(%s) where is_exact", words)
        assert (label,) in found

    def test_the_report_tells_names_and_when_they_were_in_use(self, report: Report) -> None:
        rows = report("names", organisation="ministry-of-lamps")
        assert [(row["name"], row["kind"], row["dated"], row["status"]) for row in rows] == [
            ("MoL", "acronym", None, "current"),
            ("Ministry of Lamps", "as printed", None, "current"),
            ("灯火省", "as printed", None, "current"),
            ("MLO", "acronym", "1990/2001", "former"),
            ("Lamp Office", "former", None, "former"),
        ]
        assert {row["reference"] for row in report("names", country="SE")} == {"SE"}

    def test_dossiers_ledger_and_record_tell_other_names(self, report: Report) -> None:
        dossier = report("official-dossier", official="takada-hikaru")
        assert [
            (row["dated"], row["entry"], row["detail"])
            for row in dossier
            if row["section"] == "Names on record"
        ] == [("../2010", "Kurosawa", "former"), (None, "髙田 光", "native; ja")]
        names = report("organisation-dossier", organisation="ministry-of-lamps")
        assert ("Lamp Office", "former; en") in [(row["entry"], row["detail"]) for row in names]
        ledger = report("collaboration-ledger", collaboration="lamp-accord")
        assert [(row["entry"], row["detail"]) for row in ledger if row["part"] == "name"] == [
            ("Işık Anlaşması", "as printed; tr")
        ]
        record = report("meeting-record", meeting="lamp-talks-1")
        assert [row["detail"] for row in record if row["entry"] == "Also called"] == [
            "ドナルド・ランプ会談"
        ]


class TestRelations:
    """Collaborations, series, organisations, outcomes and sources relate to each other."""

    def test_collaborations_relate(self, ask: Ask, report: Report) -> None:
        assert ask(
            "select collaboration_slug, kind, related_collaboration_slug "
            "from reporting.collaboration_relations order by kind"
        ) == [
            ("lamp-accord", "conditional_on", "light-treaty"),
            ("lamp-accord", "implements", "light-treaty"),
        ]

        def told(slug: str) -> list[tuple[str, str]]:
            ledger = report("collaboration-ledger", collaboration=slug)
            return [(row["entry"], row["detail"]) for row in ledger if row["part"] == "relation"]

        assert told("lamp-accord") == [
            ("Light Treaty", "conditional on"),
            ("Light Treaty", "implements"),
        ]
        assert told("light-treaty") == [
            ("Lamp Accord", "condition of"),
            ("Lamp Accord", "implemented by"),
        ]

    def test_series_relate(self, ask: Ask, report: Report) -> None:
        assert ask(
            "select series_slug, kind, other_name, date_edtf, is_current "
            "from reporting.series_relations order by series_slug, kind"
        ) == [
            ("lamp-talks", "held_under", "Ministry of Lamps", "2010/2020", False),
            ("lamp-talks", "part_of", "Light Talks", None, True),
            ("lamp-talks", "prepared_by", "Preparations", "2024-03-01", True),
            ("light-talks", "founded_by", "Preparations", "2024-03-01", True),
        ]
        record = report("meeting-record", meeting="lamp-preparations")
        assert [
            (row["entry"], row["detail"]) for row in record if row["section"] == "Related series"
        ] == [("prepares", "Lamp Talks"), ("founds", "Light Talks")]
        session = report("meeting-record", meeting="lamp-talks-1")
        assert [
            (row["entry"], row["detail"]) for row in session if row["entry"].startswith("Series")
        ] == [
            ("Series part of", "Light Talks"),
            ("Series held under", "Ministry of Lamps, 2010/2020"),
        ]

    def test_organisations_begin_end_and_hand_over(self, ask: Ask, report: Report) -> None:
        assert ask(
            "select founded_edtf, dissolved_edtf from reporting.organisations "
            "where organisation_slug = 'lantern-office'"
        ) == [("1950", "2001")]
        assert ask(
            "select predecessor_slug, kind, successor_slug, date_edtf "
            "from reporting.organisation_successions"
        ) == [("lantern-office", "function_moved", "ministry-of-lamps", "2001")]
        dossier = report("organisation-dossier", organisation="lantern-office")
        told = [(row["section"], row["dated"], row["entry"], row["detail"]) for row in dossier]
        assert told[0][3] == "agency; Sweden; founded 1950; dissolved 2001"
        assert (
            "Predecessors and successors",
            "2001",
            "Ministry of Lamps",
            "successor, function moved",
        ) in told

    def test_an_outcome_has_its_text(self, ask: Ask, report: Report) -> None:
        assert ask("select meeting_slug, source_slug from reporting.outcome_texts") == [
            ("lamp-talks-1", "fictional-lamp-statement")
        ]
        record = report("meeting-record", meeting="lamp-talks-1")
        assert ("text", "Statement on lamps", "fictional-lamp-statement") in [
            (row["entry"], row["detail"], row["reference"]) for row in record
        ]

    def test_sources_relate(self, ask: Ask) -> None:
        assert ask(
            "select source_slug, kind, related_source_slug from reporting.source_relations"
        ) == [("fictional-lamp-statement", "text_of", "fictional-lamp-gazette")]

    def test_the_brief_tells_how_collaborations_relate(self, lamps: str) -> None:
        accord = Document(brief.page(lamps, "SE"))["collaboration-lamp-accord"]
        told = [" ".join(text(each).split()) for each in find(accord, "div")]
        assert "Related Conditional on Light Treaty; Implements Light Treaty" in told


class TestMoney:
    """An amount is told with all that it takes to compare it, wherever it is told."""

    TOTALS = ("about SEK 9,000,000 (2020 prices)", "EUR 250 a year for 2021/2025")
    OIL = "about 40 percent"
    WHALE_OIL = "SEK 100 a month; 3.5 barrels; part of: Oil"

    def test_a_collaboration_has_totals(self, ask: Ask) -> None:
        assert ask(
            "select total_slug, item, money from reporting.collaboration_totals order by total_slug"
        ) == [("cost", None, self.TOTALS[0]), ("upkeep", "Upkeep", self.TOTALS[1])]

    def test_a_contribution_has_share_quantity_and_whole(self, ask: Ask) -> None:
        assert ask(
            "select contribution_slug, share_percent, quantity, quantity_unit, part_of_slug, "
            "extent from reporting.contributions order by contribution_slug"
        ) == [
            ("oil", 40, None, None, None, self.OIL),
            ("whale-oil", None, Decimal("3.5"), "barrels", "oil", self.WHALE_OIL),
        ]

    def test_the_ledger_tells_them(self, report: Report) -> None:
        ledger = report("collaboration-ledger", collaboration="lamp-accord")
        assert [(row["entry"], row["detail"]) for row in ledger if row["part"] == "total"] == [
            ("In total", self.TOTALS[0]),
            ("Upkeep", self.TOTALS[1]),
        ]
        assert [row["detail"] for row in ledger if row["part"] == "contribution"] == [
            f"by Ministry of Lamps; funding; {self.OIL}",
            f"by Ministry of Lamps; hardware; {self.WHALE_OIL}",
        ]

    def test_the_dossier_tells_them(self, report: Report) -> None:
        dossier = report("organisation-dossier", organisation="ministry-of-lamps")
        [told] = [row["detail"] for row in dossier if row["entry"] == "Lamp Accord"]
        assert f"brings Oil ({self.OIL}), brings Whale oil ({self.WHALE_OIL})" in told

    def test_the_brief_tells_them(self, lamps: str) -> None:
        shown = text(Document(brief.page(lamps, "SE"))["collaboration-lamp-accord"])
        told = " ".join(shown.split())
        assert f"Cost {self.TOTALS[0]}; Upkeep: {self.TOTALS[1]}" in told
        assert f"Whale oil, {self.WHALE_OIL}" in told
