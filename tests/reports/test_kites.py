"""Posts, places, names, amounts and footnotes that would be ambiguous if they were told bare."""

import shutil
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

from .brief.document import Document, find, text

SOURCES = Path(__file__).with_name("kites")
PLACES = ["Great Hall, Ministry of Kites, Kiteholm", "Kite Meadow, Norway"]
TAKADA = "Chairman, Kite Agency and Secretary, Ministry of Kites; for Kite Union"

Ask: TypeAlias = Callable[[LiteralString], list[tuple[Any, ...]]]
Report: TypeAlias = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def kites(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database that holds the two fictional sources, to read only."""
    folder = tmp_path_factory.mktemp("kites")
    for path in SOURCES.glob("*.yaml"):
        shutil.copy(path, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        yield url


@pytest.fixture
def ask(kites: str) -> Ask:
    """Asks the database as the reader."""

    def run(query: LiteralString) -> list[tuple[Any, ...]]:
        with psycopg.connect(kites, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query).fetchall()

    return run


@pytest.fixture
def report(kites: str) -> Report:
    """Runs a report: ``report("series-history", series="kite-talks")``; rows by column."""

    def run(name: str, **given: str) -> list[dict[str, Any]]:
        script = catalogue.find(name)
        with answer_of(kites, script.statement, accept(kites, script.parameters, given)) as answer:
            names = [column.name for column in answer.columns]
            return [dict(zip(names, row, strict=True)) for row in answer.rows]

    return run


@pytest.fixture(scope="module")
def page(kites: str) -> Document:
    """The brief on Sweden."""
    return Document(brief.page(kites, "SE"))


class TestPosts:
    """Each post is told with its own body, in printed order."""

    def test_views_pair_each_post_with_its_body(self, ask: Ask) -> None:
        assert ask(
            "select posts, capacity from reporting.participants where official_slug is not null "
            "order by official_slug"
        ) == [
            (["Envoy for Kites, Norway"], "Envoy for Kites, Norway"),
            (["Chairman, Kite Agency", "Secretary, Ministry of Kites"], TAKADA),
        ]

    def test_reports_pair_each_post_with_its_body(self, report: Report) -> None:
        record = report("meeting-record", meeting="kite-talks-1")
        assert f"Shuzo Takada, {TAKADA}" in [row["detail"] for row in record]
        met = report("who-met-whom", country="SE")
        assert {row["capacity"] for row in met} == {TAKADA, None}
        assert TAKADA in {row["capacity"] for row in report("participants")}
        brief_rows = report("country-brief", country="SE")
        [speaker] = [row for row in brief_rows if row["section"] == "Who speaks for it"]
        assert speaker["detail"] == f"{TAKADA}; meetings: 1; led its side in: 1"
        dossier = report("official-dossier", official="takada-shuzo")
        assert f"lead; for Sweden; {TAKADA}" in [row["detail"] for row in dossier]
        people = report("organisation-dossier", organisation="kite-agency")
        assert f"{TAKADA}; meetings: 1" in [row["detail"] for row in people]

    def test_a_holder_without_a_name_has_a_body(self, report: Report, ask: Ask) -> None:
        [first, _] = report("series-history", series="kite-talks")
        assert first["led_by"] == (
            "NO: Lina Li; SE: Shuzo Takada and Joint Secretary, Council of Winds"
        )
        assert ask(
            "select participant_name from reporting.participants where official_slug is null"
        ) == [("Joint Secretary, Council of Winds",)]

    def test_the_brief_pairs_each_post_with_its_body(self, page: Document) -> None:
        posts = [text(each) for each in find(page["meeting-kite-talks-1"], of_class="post")]
        assert posts == [
            "Chairman, Kite Agency",
            "Secretary, Ministry of Kites",
            "holder not named",
            "Envoy for Kites, Norway",
        ]
        names = [text(each) for each in find(page["meeting-kite-talks-1"], of_class="who")]
        assert "Joint Secretary, Council of Winds" in names

    def test_labels_and_events_have_the_body(self, ask: Ask) -> None:
        assert ask(
            "select distinct label from reporting.evidence "
            "where fact_type = 'appointment' order by label"
        ) == [
            ("Lina Li as Envoy for Kites, Norway",),
            ("Shuzo Takada as Chairman, Kite Agency",),
            ("Shuzo Takada as Secretary, Ministry of Kites",),
        ]
        assert ask(
            "select title from reporting.timeline where event_type = 'appointment_ended'"
        ) == [("Lina Li as Envoy for Kites, Norway",)]

    def test_a_post_that_was_left_is_not_shown_as_held(self, report: Report) -> None:
        assert {(row["official"], row["status"]) for row in report("officials")} == {
            ("Lina Li", "ended"),
            ("Shuzo Takada", "unknown"),
        }


class TestNames:
    """Names, and what has ended."""

    def test_parts_are_those_of_the_name_shown(self, ask: Ask) -> None:
        assert ask(
            "select distinct display_name, family_name, given_name, name_order "
            "from reporting.officials order by display_name"
        ) == [
            ("Lina Li", "Li", "Lina", "given_first"),
            ("Shuzo Takada", "Takada", "Shuzo", "given_first"),
        ]

    def test_an_acronym_that_has_ended_is_not_current(self, ask: Ask, report: Report) -> None:
        assert ask(
            "select acronyms, all_acronyms from reporting.organisations "
            "where organisation_slug = 'kite-ministry'"
        ) == [(["MoK"], ["MoK", "RKO"])]
        names = report("organisation-dossier", organisation="kite-ministry")
        assert ("RKO", "former; acronym") in [(row["entry"], row["detail"]) for row in names]
        assert "RKO" not in str(report("organisations"))

    def test_every_parent_is_told_and_a_former_one_as_such(self, ask: Ask, report: Report) -> None:
        assert ask(
            "select parent_slug, is_current from reporting.organisation_parents "
            "where organisation_slug = 'kite-agency' order by parent_slug"
        ) == [("kite-council", False), ("kite-ministry", True), ("kite-union", True)]
        rows = report("organisation-dossier", organisation="kite-agency")
        hierarchy = [
            (row["dated"], row["entry"], row["detail"])
            for row in rows
            if row["section"] == "Hierarchy"
        ]
        assert sorted(hierarchy, key=str) == [
            ("1990/2010", "Council of Winds", "once above it; agency"),
            ("2011/..", "Ministry of Kites", "above it; ministry"),
            (None, "Kite Union", "above it; international organisation"),
        ]
        below = report("organisation-dossier", organisation="kite-council")
        assert ("Kite Agency", "once below it; agency") in [
            (row["entry"], row["detail"]) for row in below
        ]


class TestPlaces:
    """A place comes with its city, and a venue and its city are one place."""

    def test_a_place_has_its_city_and_country(self, ask: Ask) -> None:
        assert ask(
            "select place, name, city, country from reporting.places order by place_slug"
        ) == [
            ("Great Hall, Ministry of Kites, Kiteholm", "Great Hall", "Kiteholm", "Sweden"),
            ("Kite Meadow, Norway", "Kite Meadow", None, "Norway"),
            ("Ministry of Kites, Kiteholm", "Ministry of Kites", "Kiteholm", "Sweden"),
            ("Kiteholm", "Kiteholm", "Kiteholm", "Sweden"),
        ]

    def test_a_venue_and_its_city_are_one_place(self, ask: Ask, report: Report) -> None:
        assert ask("select places from reporting.meetings where meeting_slug = 'kite-talks-1'") == [
            (PLACES,)
        ]
        assert ask(
            "select place, meetings from reporting.places where meetings > 0 order by place"
        ) == [(place, 1) for place in PLACES]
        record = report("meeting-record", meeting="kite-talks-1")
        assert [row["detail"] for row in record if row["entry"] == "Place"] == [
            "Great Hall, Ministry of Kites, Kiteholm, Sweden",
            "Kite Meadow, Norway",
        ]

    def test_the_brief_tells_each_place_once(self, page: Document) -> None:
        shown = text(next(find(page["meeting-kite-talks-1"], of_class="line")))
        assert "Great Hall, Ministry of Kites, Kiteholm, Kite Meadow, Norway" in shown

    def test_steps_and_labels_have_the_city(self, ask: Ask) -> None:
        assert ask("select place, country_code from reporting.milestones") == [
            ("Ministry of Kites, Kiteholm", "SE")
        ]
        assert ask("select label from reporting.search('\"ministry of kites\" -kite')") != []
        labels = ask("select label from reporting.search('great hall') where fact_type = 'place'")
        assert labels == [("Great Hall, Ministry of Kites, Kiteholm",)]


def test_a_session_that_has_a_label_only_has_it(report: Report, ask: Ask) -> None:
    assert [row["session"] for row in report("series-history", series="kite-talks")] == [
        "inaugural",
        None,
    ]
    record = report("meeting-record", meeting="kite-talks-1")
    assert "inaugural of Kite talks" in [row["detail"] for row in record]


class TestMoney:
    """An amount is told with its currency, its prices, and whether it is about that much."""

    def test_reports_tell_what_the_amount_is(self, report: Report) -> None:
        assert {row["money"] for row in report("contributions")} == {
            "about SEK 5,400,000 (2020 prices)",
            "SEK 100",
        }
        ledger = [row["detail"] for row in report("collaboration-ledger")]
        assert "by Sweden; funding; about SEK 5,400,000 (2020 prices)" in ledger

    def test_the_brief_tells_what_the_amount_is(self, page: Document) -> None:
        shown = text(page["collaboration-kite-field"])
        assert "Money, about SEK 5,400,000 (2020 prices)" in shown


class TestDisputes:
    """Two sentences of one source that say the same are one dispute."""

    def test_a_dispute_is_listed_once(self, ask: Ask, report: Report) -> None:
        assert ask(
            "select attribute, stated_value, source_slug, sentences from reporting.conflicts"
        ) == [("held_edtf", "25 May 2023", "fictional-kite-report", "p2s1, p2s2")]
        [dispute] = report("conflicts")
        assert dispute["source"] == "fictional-kite-report"
        [line] = [row for row in report("source-audit") if row["section"] == "On a dispute"]
        assert line["sentences"] == "p2s1, p2s2"
        events = report("anniversaries", on="2026-05-24", within="0")
        assert [row["disputed_by"] for row in events if row["event"] == "meeting"] == [
            "25 May 2023 (fictional-kite-report)"
        ]

    def test_the_brief_lists_a_dispute_once(self, page: Document) -> None:
        assert len(list(find(page["conflicts"], "li"))) == 1


class TestFootnotes:
    """A footnote of a value leads to sentences that support that value."""

    def cited(self, page: Document, place: str, of_class: str) -> list[str]:
        """The notes to which the marks of an element lead."""
        element = next(find(page[place], of_class=of_class))
        return [
            text(page[link.attrib["href"].removeprefix("#")])
            for mark in find(element, "sup", of_class="marks")
            for link in find(mark, "a")
        ]

    def test_held_is_not_footnoted_with_what_expected_it(
        self, page: Document, report: Report
    ) -> None:
        notes = self.cited(page, "meeting-kite-talks-1", "when")
        assert [
            note.partition("[")[0].split()[-4:] for note in notes if "disputes" not in note
        ] == [["of", "the", "kite", "talks"]]
        record = report("meeting-record", meeting="kite-talks-1")
        cited = {row["entry"]: row["detail"] for row in record if row["section"] == "Evidence"}
        marks = {row["entry"]: row["notes"] for row in record if row["section"] == "Meeting"}
        for entry in ("Held", "Status"):
            for mark in marks[entry].replace("][", "] [").split():
                assert "Kite talks to be held" not in cited[mark], entry
        # It does tell of the meeting, and says what it was to be.
        assert any(
            "Kite talks to be held" in cited[mark]
            for mark in marks["Title"].replace("][", "] [").split()
        )

    def test_a_citation_of_one_attribute_displaces_none_of_the_whole(self, report: Report) -> None:
        record = report("meeting-record", meeting="kite-talks-1")
        notes = {row["entry"]: row["detail"] for row in record if row["section"] == "Evidence"}
        [format_] = [row for row in record if row["entry"] == "Format"]
        cited = [notes[mark] for mark in format_["notes"].replace("][", "] [").split()]
        assert any("paragraph 1, sentence 1 " in note for note in cited)
        assert any("paragraph 1, sentence 2 " in note for note in cited)

    def test_a_step_is_not_footnoted_with_what_expected_it(self, page: Document) -> None:
        [step] = [
            each
            for each in find(page["collaboration-kite-field"], "li")
            if text(each).startswith("Signed")
        ]
        notes = [
            text(page[link.attrib["href"].removeprefix("#")])
            for mark in find(step, "sup", of_class="marks")
            for link in find(mark, "a")
        ]
        assert len(notes) == 1
        assert "Report of the kite talks" in notes[0]

    def test_an_amount_has_the_sentences_that_state_it(self, page: Document) -> None:
        [gift] = [
            each
            for each in find(page["collaboration-kite-field"], "li")
            if text(each).startswith("Money")
        ]
        notes = " ".join(
            text(page[link.attrib["href"].removeprefix("#")])
            for mark in find(gift, "sup", of_class="marks")
            for link in find(mark, "a")
        )
        assert "paragraph 2, sentence 2" in notes


class TestSearch:
    """Names of series, places and posts are searched, in any form of their characters."""

    def test_forms_of_a_character_are_one(self, ask: Ask) -> None:
        assert ask("select label, is_exact from reporting.search('高田')") == [
            ("髙田修三, a name of Shuzo Takada", True)
        ]

    @pytest.mark.parametrize(
        ("words", "fact_type", "label"),
        [
            ("kite talks", "meeting_series", "Kite talks"),
            ("great hall", "place", "Great Hall, Ministry of Kites, Kiteholm"),
            ("envoy", "post", "Envoy for Kites, Norway"),
        ],
    )
    def test_names_of_things_are_searched(
        self, kites: str, words: str, fact_type: str, label: str
    ) -> None:
        with psycopg.connect(kites) as connection:
            found = connection.execute(
                "select fact_type, label from reporting.search(%s)", [words]
            ).fetchall()
        assert (fact_type, label) in found
