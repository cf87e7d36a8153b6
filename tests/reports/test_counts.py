"""One whole is one number, wherever it is shown: in every view, every report and the brief."""

import itertools
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest

import seeds
from reports import brief, catalogue
from reports.parameters import accept
from reports.reader import ask
from schema.server.database import connection as connection_to
from tests import postgresql

from .brief.document import Document, find, text

SOURCE = Path(__file__).parent / "counted" / "fictional-ferry-league.yaml"

Report: TypeAlias = Callable[..., list[tuple[Any, ...]]]
Query: TypeAlias = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def ferries(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database that holds the fictional sources and the article, to read only."""
    folder = tmp_path_factory.mktemp("sources")
    others = (Path(__file__).with_name("rarities.yaml"), postgresql.ARTICLE)
    for file in (SOURCE, *others):
        shutil.copy(file, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        yield url


@pytest.fixture(scope="module")
def report(ferries: str) -> Report:
    """Runs a report: ``report("series-history", series="ferry-talks")``."""

    @cache
    def run(name: str, **given: str) -> list[tuple[Any, ...]]:
        script = catalogue.find(name)
        values = accept(ferries, script.parameters, {k.rstrip("_"): v for k, v in given.items()})
        with ask(ferries, script.statement, values) as answer:
            return list(answer.rows)

    return run


@pytest.fixture(scope="module")
def query(ferries: str) -> Iterator[Query]:
    """All rows that a query returns."""
    with psycopg.connect(ferries, autocommit=True) as connection:
        yield lambda sql, *values: connection.execute(sql.encode(), values).fetchall()


def counts(detail: str) -> dict[str, int]:
    """The counts of a line such as ``meetings: 2; collaborations: 1``."""
    return {name.strip(): int(count) for name, count in re.findall(r"([^;:]+): (\d+)", detail)}


def test_a_country_has_the_same_numbers_everywhere(
    ferries: str, report: Report, query: Query
) -> None:
    taking_part = query(
        "select country_code, meetings, dialogue_sessions, collaborations "
        "from reporting.countries where meetings + collaborations > 0"
    )
    assert len(taking_part) > 6
    in_reports = Counter(
        country
        for row in report("meetings")
        if row[8] == "held"
        for country in filter(None, (row[5] or "").split(", "))
    )
    for country, *expected in taking_part:
        rows = report("country-brief", country=country)
        summary = counts(rows[0][3])
        assert list(summary.values())[:3] == expected, country
        listed = [row for row in rows if row[0] == "Meetings"]
        held = [row for row in listed if not re.match("planned|cancelled|unknown", row[3])]
        assert len(held) == expected[0] == in_reports[country]
        sessions = [counts(row[3])["sessions held"] for row in rows if row[0] == "Dialogues"]
        assert sum(sessions) == expected[1]
        assert len([row for row in rows if row[0] == "Collaborations"]) == expected[2]
        assert summary["partners"] == len([row for row in rows if row[0] == "Partners"])
        page = Document(brief.page(ferries, country))
        assert page.errors == []
        numbers = ("meetings", "sessions", "collaborations")
        assert [int(text(page[f"number-{name}"])) for name in numbers] == expected
        dialogues = [
            text(each).split(": ")[1]
            for each in find(page["glance"], "dd")
            if "session" in text(each)
        ]
        assert sum(int(words.split()[0]) for words in dialogues) == expected[1]


def test_a_pair_of_countries_has_the_same_numbers_everywhere(
    ferries: str, report: Report, query: Query
) -> None:
    pairs = query(
        "select country_a, country_b, sum(meetings), sum(dialogue_sessions), sum(collaborations) "
        "from reporting.country_pairs group by country_a, country_b"
    )
    assert ("NO", "SE") in {pair[:2] for pair in pairs}
    for one, other, *expected in pairs:
        page = Document(brief.page(ferries, one, other))
        numbers = ("meetings", "sessions", "collaborations")
        assert [int(text(page[f"number-{name}"])) for name in numbers] == expected
        for country, partner in ((one, other), (other, one)):
            rows = report("country-brief", country=country, with_=partner)
            assert list(counts(rows[0][3]).values()) == expected
            [among] = [
                counts(row[3])
                for row in report("country-brief", country=country)
                if row[0] == "Partners" and row[5] == partner
            ]
            assert sum(among.values()) == sum(expected)


def test_two_organisations_have_the_same_numbers_everywhere(
    ferries: str, report: Report, query: Query
) -> None:
    network = {frozenset(row[:2]): row[2:4] for row in report("network")}
    slugs = [slug for (slug,) in query("select organisation_slug from reporting.organisations")]
    seen = {}
    for slug in slugs:
        rows = report("organisation-dossier", organisation=slug)
        for row in rows:
            if row[0] == "Meets and works with":
                found = counts(row[3])
                seen[slug, row[5]] = (found.get("meetings", 0), found.get("collaborations", 0))
        held = {
            row[5]
            for row in rows
            if row[0] == "Meetings"
            and not re.match("planned|cancelled|unknown", row[3])
            and not re.search("absent|expected|invited", row[3])
        }
        [(expected,)] = query(
            "select count(*) from reporting.meeting_organisations "
            "inner join reporting.meetings using (meeting_id) "
            "where organisation_slug = %s and status = 'held'",
            slug,
        )
        assert len(held) == expected, slug
    assert {frozenset(pair): value for pair, value in seen.items()} == network
    assert len(seen) == 2 * len(network)
    pairs = Document(brief.page(ferries, "NO", "SE"))
    told = [text(row).split() for row in find(next(find(pairs["organisations"], "tbody")), "tr")]
    assert [row[-2:] for row in told if "Agency" in row and "Office" in row] == [["2016", "1"]]


def test_a_series_has_the_same_numbers_everywhere(report: Report, query: Query) -> None:
    sessions = query("select series_slug, name, sessions from reporting.dialogue_series")
    in_dialogues = {row[0]: row[2] for row in report("dialogues")}
    for slug, name, expected in sessions:
        history = report("series-history", series=slug)
        assert len([row for row in history if row[2] == "held"]) == expected == in_dialogues[name]


def test_topics_have_the_same_numbers_everywhere(report: Report, query: Query) -> None:
    in_report = {row[0]: row[2] for row in report("topics")}
    for slug, name, meetings in query("select topic_slug, topic, meetings from reporting.topics"):
        history = report("topic-history", topic=slug)
        held = [row for row in history if row[2] == "held" and row[3] == name]
        assert len(held) == meetings == in_report.get(name, 0)


def test_one_person_counts_once_whatever_the_roles(
    ferries: str, report: Report, query: Query
) -> None:
    assert [row[7] for row in report("meetings") if row[0] == "ferry-talks-23"] == [1]
    assert ("ferry-talks-23", "NO", "Ferry Captain", None, None) in report("delegations")
    record = report("meeting-record", meeting="ferry-talks-23")
    assert [row[2] for row in record if row[1] == "Norway"] == ["participants: 1"]
    [(people, roles)] = query(
        "select count(distinct who_id), count(*) from reporting.participants "
        "where meeting_slug = 'ferry-talks-23'"
    )
    assert (people, roles) == (1, 1)
    page = Document(brief.page(ferries, "NO"))
    names = [text(each) for each in find(page["meeting-ferry-talks-23"], of_class="who")]
    assert names == ["Ferry Captain"]
    told = [text(each) for each in find(page["meeting-ferry-talks-23"], of_class="role")]
    assert told == ["Lead, host, organiser, attendance not stated"]


def test_those_who_take_part_for_two_countries_are_not_third_parties(ferries: str) -> None:
    page = Document(brief.page(ferries, "NO", "SE"))
    # Without the observer from Finland.
    assert text(page["number-officials"]) == "2"
    assert text(page["number-organisations"]) == "2"


def test_a_party_takes_part_though_its_side_is_not_on_record(report: Report, query: Query) -> None:
    assert query(
        "select country_code, takes_part_as from reporting.meeting_countries "
        "where meeting_slug = 'ferry-talks-22'"
    ) == [("NO", "party")]
    assert query(
        "select organisation_slug, takes_part_as from reporting.meeting_organisations "
        "where meeting_slug = 'ferry-talks-23' order by organisation_slug"
    ) == [
        ("ferry-ministry", "participant"),
        ("ferry-office", "participant"),
        ("ferry-union", "party"),
    ]
    # Parties that are a group are on record by their own side.
    assert query(
        "select count(*) from reporting.meeting_countries "
        "where meeting_slug = 'round-1' and takes_part_as = 'party'"
    ) == [(0,)]


def test_nobody_meets_what_it_belongs_to(report: Report, query: Query) -> None:
    met = {frozenset((row[3], row[6])) for row in report("who-met-whom")
           if row[8] == "ferry-summit"}  # fmt: skip
    assert met == {
        frozenset(pair)
        for pair in itertools.product(
            ("Ministry of Ferries", "Office of Ferries"), ("Ferry Bureau", "Ferry Board")
        )
    } | {frozenset(("Ferry Bureau", "Ferry Board"))}
    sides = {frozenset((row[2], row[5])) for row in report("who-met-whom")}
    assert frozenset(("quad", "JP")) not in sides
    assert frozenset(("quad", "AU")) not in sides
    pairs = query(
        "select 1 from reporting.organisation_network "
        "where organisation_a = 'ferry-ministry' and organisation_b = 'ferry-office'"
    )
    assert pairs == []


def test_what_lasted_is_counted_from_first_day_to_first_day(
    ferries: str, report: Report, query: Query
) -> None:
    assert query(
        "select meeting_slug, first_day::text, last_day::text, held_days, days_since_previous "
        "from reporting.meetings where series_slug = 'ferry-talks' order by session_number"
    ) == [
        ("ferry-talks-22", "2023-01-30", "2023-01-31", 2, None),
        ("ferry-talks-23", "2024-02-12", "2024-02-12", 1, 378),
    ]
    assert query(
        "select meeting_slug, first_day, held_days from reporting.meetings "
        "where meeting_slug in ('ferry-summit', 'ferry-day', 'ferry-round-1') order by meeting_slug"
    ) == [("ferry-day", None, None), ("ferry-round-1", None, None), ("ferry-summit", None, None)]
    rows = report("anniversaries", on="2025-01-30", within="0", country="NO")
    [came_up] = [row for row in rows if len(row[0]) > len("2025")]
    assert came_up[:2] + came_up[3:5] == (
        "2025-01-30", 2, "Twenty-second ferry talks", "2023-01-30/2023-01-31",
    )  # fmt: skip
    page = Document(brief.page(ferries, "NO"))
    described = text(page["timeline-wide-desc"])
    assert "Twenty-second ferry talks, 30-31 January 2023" in described
    assert "Ferry summit, some day in 1-2 May 2024" in described
    assert "Day of the ferry, 26 August, year not stated" in text(page["meetings"])
    assert "30 January 2023 to 12 February 2024: 378 days" in text(page["cadence-wide-desc"])


def test_no_bound_is_shown_as_a_day(ferries: str, report: Report) -> None:
    dialogues = {row[0]: row[2:] for row in report("dialogues")}
    assert dialogues["Ferry rounds"] == (2, 2, "2014", "2016", None, 0)
    # Of the talks, two are on record, the latest of them the twenty-third.
    assert dialogues["Ferry talks"] == (2, 23, "2023-01-30/2023-01-31", "2024-02-12", 378, 1)
    for name in ("dialogues", "network", "officials", "meetings", "timeline", "collaborations"):
        shown = {str(value) for row in report(name) for value in row}
        bounds = {"2014-01-01", "2014-12-31", "2016-01-01", "2016-12-31", "2024-05-02"}
        assert not shown & (bounds - {"2014", "2016"}), name
    page = Document(brief.page(ferries, "NO", "SE"))
    rows = [[text(cell) for cell in row]
            for row in find(next(find(page["cadence"], "tbody")), "tr")]  # fmt: skip
    assert rows == [["Ferry rounds", "2", "2014", "2016", "not known"]]
    assert not re.search("1 January 20|31 December 20", text(page.root))
    page = Document(brief.page(ferries, "NO"))
    assert "Ferry talks: 2 sessions held (highest number: 23), 378 days apart" in text(
        page["glance"]
    )


def test_what_was_not_held_is_never_told_as_held(ferries: str, report: Report) -> None:
    page = Document(brief.page(ferries, "NO", "SE"))
    glance = text(page["glance"])
    assert "Planned Jubilee of the ferries, 5 May 2999" in glance
    assert "Planned Visit" not in glance
    assert "Not known whether held Visit to the ferries, planned for 5 May 2020" in glance
    assert "Ferries will sail." in text(page["outcomes"])
    assert "Ferries will not sail." not in text(page["outcomes"])
    assert "Third ferry round 24 May 2023, cancelled" in text(page["not-held"])
    assert "Ferries will not sail." in text(page["not-held"])
    assert "Planned for: 2020, not known whether it came about" in text(page["collaborations"])
    # The agenda of what was cancelled was not gone through.
    assert text(page["number-topics"]) == "1"

    record = report("meeting-record", meeting="ferry-round-3")
    entries = {row[1]: row[2] for row in record}
    assert entries["Was planned for"] == "2023-05-24"
    assert "Held" not in entries
    assert {row[0] for row in record if row[2] == "Ferries will not sail."} == {"Also on record"}
    visit = {row[1]: row[2] for row in report("meeting-record", meeting="ferry-visit")}
    assert visit["Status"] == "planned; not known whether held"
    sections = {row[3]: row[0] for row in report("country-brief", country="NO")}
    assert sections["Ferries will sail."] == "Outcomes"
    assert sections["Ferries will not sail."] == "Of meetings not held"
    status = {row[0]: row[8] for row in report("meetings")}
    assert (status["ferry-visit"], status["ferry-jubilee"]) == ("unknown_outcome", "planned")
    events = {(row[4], row[2]) for row in report("timeline")}
    assert ("Visit to the ferries", "meeting_unknown_outcome") in events
    assert ("Ferry line, planned for this date", "milestone_unknown_outcome") in events
    [line] = [row for row in report("collaboration-ledger", collaboration="ferry-line")
              if row[1] == "milestone"]  # fmt: skip
    assert line[2:5] == ("2020", "planned for this date", "not known whether it came about")
    assert "planned for" in {row[1] for row in report("milestones")}
