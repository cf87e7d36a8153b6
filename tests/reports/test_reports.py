"""The answers of the reports, on the article and on a fictional source beside it."""

import csv
import datetime
import io
import itertools
import re
import subprocess
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from reports import catalogue, rendering
from reports.answers import QueryError
from reports.parameters import BadParameter, accept
from reports.reader import ask
from reports.rendering import Format
from reports.scripts import Script
from schema.server import programs

Report: TypeAlias = Callable[..., list[tuple[Any, ...]]]

THIRD = "india-japan-space-dialogue-3"
SECOND = "india-japan-space-dialogue-2"
SERIES = "india-japan-space-dialogue"
FICTION = "fictional-harbour-talks"

#: Values for the parameters of each report that has some, each set of them to be run.
CASES: dict[str, list[dict[str, str]]] = {
    "agenda-evolution": [{"series": SERIES}, {"series": FICTION}],
    "anniversaries": [
        {"on": "2026-01-20"},
        {"on": "2025-02-01", "within": "30"},
        {"on": "2026-03-01", "country": "IN", "within": "365"},
    ],
    "as-known": [{"on": "2100-01-01"}, {"on": "2100-01-01", "meeting": THIRD}],
    "as-published": [{"on": "2100-01-01"}, {"on": "2100-01-01", "meeting": THIRD}],
    "collaboration-ledger": [{}, {"collaboration": "lupex"}, {"country": "JP"}],
    "country-brief": [
        {"country": "JP"},
        {"country": "IN", "since": "2025-04-01"},
        {"country": "IN", "latest": "2"},
        {"country": "IN", "with": "JP"},
        {"country": "JP", "with": "IN", "since": "2025-01-15"},
    ],
    "evidence": [{}, {"source": "fictional-harbour-minutes"}],
    "meeting-record": [{"meeting": THIRD}, {"meeting": SECOND}, {"meeting": f"{FICTION}-1"}],
    "names": [{}, {"official": "saita-yukio"}, {"organisation": "isro"}, {"country": "IN"}],
    "official-dossier": [
        {"official": "saita-yukio"},
        {"official": "s-jaishankar"},
        {"official": "s-jaishankar", "latest": "1"},
    ],
    "organisation-dossier": [
        {"organisation": "isro"},
        {"organisation": "isro", "latest": "2"},
        {"organisation": "fictional-harbour-board"},
    ],
    "series-history": [{"series": SERIES}, {"series": FICTION}],
    "source-audit": [{}, {"source": "fictional-harbour-minutes"}],
    "topic-history": [
        {"topic": "space-exploration-and-cooperation"},
        {"topic": "fictional-navigation", "since": "2022-01-01"},
    ],
    "who-met-whom": [
        {},
        {"official": "kazeki-jun"},
        {"organisation": "jaxa", "until": "2022-01-01"},
        {"country": "IN", "since": "2025-03-31"},
    ],
}
RUNS = [
    pytest.param(report, given, id="-".join([report.name, *given.values()]))
    for report in catalogue.reports()
    for given in CASES.get(report.name, [{}])
]


@pytest.fixture
def report(two_sources: str) -> Report:
    """Runs a report: ``report("meeting-record", meeting=THIRD)``."""

    def run(name: str, **given: str) -> list[tuple[Any, ...]]:
        script = catalogue.find(name)
        values = accept(
            two_sources, script.parameters, {k.rstrip("_"): v for k, v in given.items()}
        )
        with ask(two_sources, script.statement, values) as answer:
            return list(answer.rows)

    return run


def as_csv(url: str, script: Script, given: dict[str, str]) -> list[list[str]]:
    """The answer of the command, header included."""
    stream = io.StringIO()
    values = accept(url, script.parameters, given)
    with ask(url, script.statement, values, by_copy=True) as answer:
        assert answer.copy
        rendering.write(answer, Format.CSV, stream)
    return list(csv.reader(io.StringIO(stream.getvalue())))


def psql(url: str, script: Script, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The answer of psql to the very file."""
    return subprocess.run(
        [
            programs.bundled_client("psql"),
            "--no-psqlrc",
            "--csv",
            *("--dbname", url),
            *(f"--set={name}={value}" for name, value in given.items()),
            *("--file", catalogue.QUERIES / f"{script.name}.sql"),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_report_with_parameters_is_run() -> None:
    assert set(CASES) == {each.name for each in catalogue.reports() if each.parameters}


@pytest.mark.parametrize(("script", "given"), RUNS)
def test_psql_and_the_command_give_the_same_rows(
    two_sources: str, script: Script, given: dict[str, str]
) -> None:
    printed = psql(two_sources, script, given)
    assert (printed.returncode, printed.stderr) == (0, "")
    answer = as_csv(two_sources, script, given)
    assert list(csv.reader(io.StringIO(printed.stdout))) == answer
    # Rows under one heading stand together.
    headings = [row[0] for row in answer[1:]]
    changes = sum(one != other for one, other in itertools.pairwise(headings))
    if script.sections:
        assert changes == len(set(headings)) - 1


@pytest.mark.parametrize("script", catalogue.reports(), ids=lambda script: script.name)
def test_the_columns_are_those_of_the_header(two_sources: str, script: Script) -> None:
    given = CASES.get(script.name, [{}])[0]
    with ask(
        two_sources, script.statement, accept(two_sources, script.parameters, given)
    ) as answer:
        names = [getattr(column, "name", column) for column in answer.columns]
    assert names == [column.name for column in script.columns]


@pytest.mark.parametrize(
    "script",
    [each for each in catalogue.reports() if any(p.default is None for p in each.parameters)],
    ids=lambda script: script.name,
)
def test_psql_asks_for_what_is_missing_and_fails_if_nobody_answers(
    two_sources: str, script: Script
) -> None:
    printed = psql(two_sources, script, {})
    assert printed.returncode == 3
    assert "could not read value for variable" in printed.stderr


def test_psql_fails_on_a_date_that_does_not_exist(two_sources: str) -> None:
    printed = psql(two_sources, catalogue.find("anniversaries"), {"on": "2025-02-30"})
    assert (printed.returncode, printed.stdout) == (3, "")
    assert 'date/time field value out of range: "2025-02-30"' in printed.stderr


@pytest.mark.parametrize(
    ("script", "parameter"),
    [
        pytest.param(script, parameter.name, id=f"{script.name}-{parameter.name}")
        for script in catalogue.reports()
        for parameter in script.parameters
    ],
)
@pytest.mark.parametrize(
    "attempt", ["' or true --", "'; select pg_sleep(60); --", "\\'; select 1", "%s %(x)s :'on'"]
)
def test_a_value_is_never_taken_as_sql(
    two_sources: str, script: Script, parameter: str, attempt: str
) -> None:
    # Without the checks of the command: a value is never taken for SQL.
    given = accept(two_sources, script.parameters, CASES[script.name][0])
    statement = f"select count(*) from ({script.statement.rstrip().rstrip(';')}\n) as report"
    bound = given | {parameter: attempt}
    kind = next(each.kind.name for each in script.parameters if each.name == parameter)
    if kind in ("date", "integer"):
        refused = pytest.raises(QueryError, match="invalid input syntax")
        with refused, ask(two_sources, statement, bound):
            pass
    else:
        with ask(two_sources, statement, bound) as answer:
            [(count,)] = answer.rows
        assert count == 0


def test_a_country_has_its_partners_meetings_and_speakers(report: Report) -> None:
    rows = report("country-brief", country="IN")
    assert rows[0] == (
        "Summary", None, "India",
        "meetings held: 6; of them sessions of a dialogue: 3; collaborations: 3; partners: 1",
        None, "IN",
    )  # fmt: skip
    assert rows[1] == (
        "Partners", "2025-04-01", "Japan",
        "meetings: 6; of them sessions of a dialogue: 3; collaborations: 3", None, "JP",
    )  # fmt: skip
    assert ("Dialogues", "2025-04-01", SERIES) in [(row[0], row[1], row[5]) for row in rows]
    assert [row[5] for row in rows if row[0] == "Meetings"] == [
        THIRD,
        "india-japan-space-industry-event-2025",
        "indian-co-leads-visit-jaxa-tsukuba-2025",
        "jaishankar-iwaya-meeting-2025",
        SECOND,
        "india-japan-space-dialogue-1",
    ]
    # Expected at a ceremony, not known to have come: of that nothing is said.
    speakers = {row[5]: row[3] for row in rows if row[0] == "Who speaks for it"}
    assert speakers == {
        "m-ganesh-pillai": "Scientific Secretary, Indian Space Research Organisation; "
        "meetings: 2; led its side in: 1",
        "muanpuii-saiawi": "Joint Secretary, Disarmament and International Security Affairs "
        "Division; meetings: 2; led its side in: 1",
        "s-jaishankar": "External Affairs Minister, India; meetings: 1; led its side in: 1",
    }


def test_since_leaves_out_what_was_over_and_keeps_what_is_vague(report: Report) -> None:
    def meetings(since: str) -> list[str]:
        rows = report("country-brief", country="IN", since=since)
        return [row[5] for row in rows if row[0] == "Meetings"]

    # Somewhere in January, or on some day up to 1 April: it may have been on the last of them.
    assert "jaishankar-iwaya-meeting-2025" in meetings("2025-01-31")
    assert "jaishankar-iwaya-meeting-2025" not in meetings("2025-02-01")
    assert meetings("2025-04-01") == [THIRD, "india-japan-space-industry-event-2025"]
    assert meetings("2025-04-02") == []


def test_the_latest_meetings_are_told_of_and_all_are_counted(report: Report) -> None:
    rows = report("country-brief", country="IN", latest="2")
    assert rows[0][3].startswith("meetings held: 6;")
    assert [row[5] for row in rows if row[0] == "Meetings"] == [
        THIRD,
        "india-japan-space-industry-event-2025",
    ]
    assert ("Left out", None, "Earlier meetings", "4", None, None) in rows
    assert report("organisation-dossier", organisation="isro", latest="2")[-1][2:4] == (
        "Earlier meetings", "1",
    )  # fmt: skip


def test_a_country_of_which_nothing_is_on_record(report: Report) -> None:
    [(section, _, entry, detail, _, reference)] = report("country-brief", country="BR")
    assert (section, entry, reference) == ("Summary", "Brazil", "BR")
    assert detail.startswith("meetings held: 0;")


def test_two_countries_see_the_same_from_either_side(report: Report) -> None:
    rows = report("country-brief", country="IN", with_="JP")
    assert [row[2] for row in rows if row[0] == "Counterparts"] == [
        "M. Ganesh Pillai and Kazeki Jun",
        "M. Ganesh Pillai and Saita Yukio",
        "Muanpuii Saiawi and Kazeki Jun",
        "Muanpuii Saiawi and Saita Yukio",
        "S. Jaishankar and Iwaya Takeshi",
    ]
    details = {row[5]: row[3] for row in rows if row[0] == "Meetings"}
    assert details["jaishankar-iwaya-meeting-2025"] == (
        "bilateral meeting; Washington, D.C.; IN: S. Jaishankar; JP: Iwaya Takeshi"
    )
    organisations = [row for row in rows if row[0] == "Organisations"]
    assert (
        "Organisations", "2025-03-31",
        "Indian Space Research Organisation and Japan Aerospace Exploration Agency",
        "meetings: 2", None, "isro",
    ) in organisations  # fmt: skip

    other_side = report("country-brief", country="JP", with_="IN")
    for section in ("Dialogues", "Collaborations", "Outcomes"):
        mine = [row for row in rows if row[0] == section]
        assert mine == [row for row in other_side if row[0] == section]
        assert mine


def test_what_is_inferred_is_marked_in_briefs(report: Report) -> None:
    for rows in (
        report("country-brief", country="IN"),
        report("country-brief", country="IN", with_="JP"),
    ):
        basis = {row[5]: row[4] for row in rows if row[0] in ("Meetings", "Collaborations")}
        assert basis[SECOND] == "stated"
        # Held on some day up to one, and running since a year, by inference.
        assert basis["india-japan-space-industry-event-2025"] == "inferred"
        assert basis["india-japan-science-and-technology-agreement"] == "inferred"
    # The leading roles of the ministers are inferred too.
    assert basis["jaishankar-iwaya-meeting-2025"] == "inferred"


def test_flat_reports_tell_dates_as_dates_and_what_was_inferred(report: Report) -> None:
    meetings = {row[0]: row[8:12] for row in report("meetings")}
    assert meetings["united-states-presidential-inauguration-2025"] == (
        "held", None, None, "dated, status",
    )  # fmt: skip
    assert meetings[SECOND][-1] is None
    attendance = {(row[0], row[4]): row[6] for row in report("participants")}
    assert attendance["united-states-presidential-inauguration-2025", "S. Jaishankar"] == "expected"
    third = datetime.date(2025, 4, 1)
    assert meetings[THIRD][1:3] == (third, third)
    events = {(row[2], row[4]): (row[3], *row[6:]) for row in report("timeline")}
    # Some day up to one: that day is a bound, not the day.
    assert events["meeting", "India-Japan space industry cooperation event"] == (
        "inferred", None, None,
    )  # fmt: skip


def test_a_country_has_no_relationship_with_itself(report: Report) -> None:
    with pytest.raises(BadParameter, match=r"--with: a country has no dialogue with itself"):
        report("country-brief", country="IN", with_="in")


def test_a_span_does_not_end_before_it_begins(report: Report) -> None:
    with pytest.raises(BadParameter, match=r"--since 2025-04-02 is later than --until 2025-04-01"):
        report("who-met-whom", since="2025-04-02", until="2025-04-01")
    assert report("who-met-whom", since="2025-04-01", until="2025-04-01")


def test_a_series_has_its_cadence(report: Report) -> None:
    history = report("series-history", series=SERIES)
    assert [row[:5] for row in history] == [
        ("1", "2019-03-08", "held", None, None),
        ("2", "2021-11-02", "held", 970, 970),
        ("3", "2025-04-01", "held", 1246, 1108),
    ]
    assert history[2][5:] == (
        "in_person", "Tokyo",
        "IN: Muanpuii Saiawi and M. Ganesh Pillai; JP: Saita Yukio and Kazeki Jun", 8, 1, THIRD,
    )  # fmt: skip


def test_no_days_are_counted_where_a_date_is_vague(report: Report) -> None:
    assert [row[:5] for row in report("series-history", series=FICTION)] == [
        ("1", "2020-02-29", "held", None, None),
        ("2", "2021-05", "held", None, None),
        ("3", "2022", "held", None, None),
        ("4", "2023-02", "held", None, None),
        ("5", "2024-06-01", "cancelled", None, None),
    ]


class TestTheRecordOfAMeeting:
    """A record of the meeting with the citation of each line."""

    def test_leaders_come_first_on_each_side(self, report: Report) -> None:
        rows = report("meeting-record", meeting=THIRD)
        assert [(row[1], row[4]) for row in rows if row[0] == "Delegations"] == [
            ("India", "IN"),
            ("India, co-lead", "muanpuii-saiawi"),
            ("India, co-lead", "m-ganesh-pillai"),
            ("India, member", None),
            ("Japan", "JP"),
            ("Japan, co-lead", "saita-yukio"),
            ("Japan, co-lead", "kazeki-jun"),
            ("Japan, member", None),
        ]

    def test_it_has_agenda_outcomes_places_and_what_belongs_to_it(self, report: Report) -> None:
        rows = report("meeting-record", meeting=THIRD)

        def section(name: str) -> list[tuple[Any, ...]]:
            return [(row[1], row[2], row[4]) for row in rows if row[0] == name]

        assert ("Place", "Tokyo, Japan", "tokyo") in section("Meeting")
        assert ("Session", "3 of India-Japan Space Dialogue", SERIES) in section("Meeting")
        assert len(section("Agenda")) == 8
        assert section("Outcomes")[0][0] == "statement by Japan"
        assert section("Collaborations") == [
            (
                "Japan-India Science, Technology, and Innovation Exchange Year",
                detail,
                "japan-india-exchange-year-2025",
            )
            for detail in ("marked here", "launched, 2025-04-01")
        ]
        assert section("Related meetings") == [
            (
                "preceded by",
                "India-Japan space industry cooperation event, ../2025-04-01",
                "india-japan-space-industry-event-2025",
            ),
            (
                "includes",
                "Visit of India's co-leads to the JAXA Tsukuba Space Center, 2025-03-31",
                "indian-co-leads-visit-jaxa-tsukuba-2025",
            ),
        ]

    @pytest.mark.parametrize("meeting", [THIRD, SECOND, "jaishankar-iwaya-meeting-2025"])
    def test_every_line_is_footnoted_and_every_footnote_used(
        self, report: Report, meeting: str
    ) -> None:
        rows = report("meeting-record", meeting=meeting)
        marks = [re.findall(r"\[\d+\]", row[3] or "") for row in rows if row[0] != "Evidence"]
        assert all(marks)
        listed = [row[1] for row in rows if row[0] == "Evidence"]
        assert listed == [f"[{number}]" for number in range(1, len(listed) + 1)]
        assert {mark for line in marks for mark in line} == set(listed)
        # Numbered in the order of the rows.
        assert list(dict.fromkeys(mark for line in marks for mark in line)) == listed

    def test_a_footnote_says_where_and_by_which_rule(self, report: Report) -> None:
        rows = report("meeting-record", meeting=THIRD)
        notes = {row[1]: row[2] for row in rows if row[0] == "Evidence"}
        line = {row[1]: row[3] for row in rows if row[0] == "Meeting"}
        assert "paragraph 1, sentence 1 (source third-india-japan-" in notes[line["Held"]]
        assert "paragraph 3, sentence 1" in notes[line["Format"]]
        assert "; inferred: It took place in Tokyo" in notes[line["Format"]]

    def test_a_dispute_is_footnoted_where_it_belongs(self, report: Report) -> None:
        rows = report("meeting-record", meeting=SECOND)
        [mark] = [
            row[1]
            for row in rows
            if row[0] == "Evidence" and 'disputes held_edtf: "3 November 2021"' in row[2]
        ]
        assert [row[1] for row in rows if mark in (row[3] or "")] == ["Held"]


def test_an_official_has_posts_meetings_and_counterparts(report: Report) -> None:
    rows = report("official-dossier", official="saita-yukio")
    assert [row[2:4] for row in rows if row[0] == "Name"] == [
        ("Display name", "Saita Yukio"),
        ("Family name", "Saita"),
        ("Given name", "Yukio"),
        ("Honorific", "Mr."),
        ("Name order", "family first"),
    ]
    assert [row[2] for row in rows if row[0] == "Posts"] == [
        "Ambassador in charge of Space Policy, Foreign Policy Bureau",
        "Assistant Minister, Foreign Policy Bureau",
    ]
    assert [row[5] for row in rows if row[0] == "Across the table"] == [
        "m-ganesh-pillai",
        "muanpuii-saiawi",
    ]


def test_a_post_is_attested_as_precisely_as_the_meeting_is_dated(report: Report) -> None:
    rows = report("official-dossier", official="s-jaishankar")
    assert [row[3] for row in rows if row[0] == "Posts"] == ["first attested: 2025-01"]
    # A guest who was only expected is on record, but no counterpart of anybody.
    assert [(row[4], row[5]) for row in rows if row[0] == "Meetings"] == [
        ("inferred", "united-states-presidential-inauguration-2025"),
        ("inferred", "jaishankar-iwaya-meeting-2025"),
    ]
    assert [row[5] for row in rows if row[0] == "Across the table"] == ["iwaya-takeshi"]


def test_an_organisation_has_people_meetings_and_collaborations(report: Report) -> None:
    rows = report("organisation-dossier", organisation="isro")
    found = {(row[0], row[5]): (row[1], row[3]) for row in rows}
    assert found["Hierarchy", "india-department-of-space"] == (None, "above it; department")
    assert found["Who speaks for it", "m-ganesh-pillai"] == (
        "2025-04-01",
        "Scientific Secretary, Indian Space Research Organisation; meetings: 2",
    )
    assert found["Collaborations", "lupex"] == (None, "mission; active; brings Lander")
    assert found["Meets and works with", "jaxa"] == (
        "2025-03-31",
        "JP; meetings: 2; collaborations: 1",
    )
    assert [row[5] for row in rows if row[0] == "Meetings"] == [
        THIRD,
        "indian-co-leads-visit-jaxa-tsukuba-2025",
        SECOND,
    ]


def test_a_collaboration_is_accounted_for(report: Report) -> None:
    lupex = report("collaboration-ledger", collaboration="lupex")
    assert [row[1:5] for row in lupex] == [
        ("status", None, "active", "mission; South polar region of the Moon"),
        ("name", None, "LUPEX", "acronym; en"),
        ("name", None, "Lunar Polar Exploration", "as printed; en"),
        ("partner", None, "Indian Space Research Organisation", "organisation"),
        ("partner", None, "Japan Aerospace Exploration Agency", "organisation"),
        ("contribution", None, "Lander", "by Indian Space Research Organisation; hardware"),
        ("contribution", None, "Rover", "by Japan Aerospace Exploration Agency; hardware"),
        ("milestone", None, "under way", None),
    ]
    year = report("collaboration-ledger", collaboration="japan-india-exchange-year-2025")
    assert [row[1:3] + row[5:] for row in year if row[1] == "milestone"] == [
        ("milestone", "2025-01", "stated", "jaishankar-iwaya-meeting-2025"),
        ("milestone", "2025-04-01", "inferred", THIRD),
    ]


def test_an_amount_is_told_with_currency_precision_and_prices(report: Report) -> None:
    rows = report("collaboration-ledger", collaboration="fictional-buoy-programme")
    assert [row[4] for row in rows if row[1] == "contribution"] == [
        "by Harbour Board of Nowhere Bay; funding; about EUR 1,200,000.5 (2023 prices)"
    ]


def test_collaborations_of_a_country(report: Report) -> None:
    assert {row[0] for row in report("collaboration-ledger", country="JP")} == {
        "Agreement on cooperation in science and technology",
        "Japan-India Science, Technology, and Innovation Exchange Year",
        "Lunar Polar Exploration Mission",
    }
    assert report("collaboration-ledger", country="US") == []


def test_an_agenda_evolves(report: Report) -> None:
    rows = report("agenda-evolution", series=FICTION)
    assert [(row[1], row[2], row[3], row[5]) for row in rows] == [
        ("2020-02-29", "first agenda", "Fog signals", 1),
        ("2020-02-29", "first agenda", "Tides", 1),
        ("2021-05", "kept", "Tides", 2),
        ("2021-05", "new", "Pilotage", 1),
        ("2021-05", "dropped", "Fog signals", 1),
        # Nothing is dropped where nothing is known.
        ("2022", "none on record", None, None),
        ("2023-02", "kept", "Pilotage", 2),
        ("2023-02", "returned", "Fog signals", 2),
        ("2023-02", "dropped", "Tides", 2),
        # The fifth session was cancelled.
    ]


def test_the_first_agenda_on_record_is_not_called_new(report: Report) -> None:
    rows = report("agenda-evolution", series=SERIES)
    assert [row[2] for row in rows] == ["none on record", "none on record"] + ["first agenda"] * 8


def test_a_topic_includes_what_falls_under_it(report: Report) -> None:
    rows = report("topic-history", topic="space-exploration-and-cooperation")
    assert {row[7] for row in rows} == {THIRD}
    assert [row[3] for row in rows] == [
        "Bilateral cooperation in space",
        "National space programmes",
        "Space exploration and cooperation",
        "Space security",
        "Space situational awareness",
    ]
    assert [(row[0], row[3]) for row in report("topic-history", topic="fictional-navigation")] == [
        ("2023-02", "Pilotage"),
        ("2021-05", "Pilotage"),
    ]


def test_whoever_sat_across_the_table_met(report: Report) -> None:
    rows = report("who-met-whom")
    pairs = {(row[0], row[2], row[3], row[5], row[6]) for row in rows}
    assert ("2025-01", "IN", "S. Jaishankar", "JP", "Iwaya Takeshi") in pairs
    # On no side, and still somebody's: the host of a visit.
    assert (
        "2025-03-31", "IN", "Muanpuii Saiawi", "JP", "Japan Aerospace Exploration Agency",
    ) in pairs  # fmt: skip
    assert (
        "2020-02-29",
        "fictional-harbour-board",
        "Harbour Master, Harbour Board of Nowhere Bay",
        "fictional-lighthouse-service",
        "Lighthouse Service of Nowhere Bay",
    ) in pairs
    assert len(pairs) == len(rows)
    assert not {frozenset(row[2::4]) for row in rows if row[2] == row[5]}
    # Nine pairs of the three organisations a side, four of the leaders, two of visitors and host.
    assert [row[8] for row in rows].count(SECOND) == 9
    assert [row[8] for row in rows].count(THIRD) == 4


def test_the_one_asked_for_comes_first(report: Report) -> None:
    rows = report("who-met-whom", official="kazeki-jun")
    assert {row[3] for row in rows} == {"Kazeki Jun"}
    assert [row[6] for row in rows] == ["M. Ganesh Pillai", "Muanpuii Saiawi"]
    assert {row[3] for row in report("who-met-whom", organisation="isro")} == {
        "Indian Space Research Organisation",
        "M. Ganesh Pillai",
    }
    # The event was held on some day up to one in 2025: it may have been as early.
    assert {row[8] for row in report("who-met-whom", country="JP", until="2021-11-02")} == {
        SECOND,
        "india-japan-space-industry-event-2025",
    }


def test_anniversaries_are_those_of_days_and_months(report: Report) -> None:
    rows = report("anniversaries", on="2026-01-20")
    assert [row[:3] + row[4:7] for row in rows if row[6]] == [
        ("2026-01", 1, "meeting", "2025-01", "inferred", "US"),
        ("2026-01", 1, "milestone", "2025-01", "stated", "IN, JP"),
        ("2026-01", 1, "meeting", "2025-01", "stated", "IN, JP"),
        ("2026", 41, "milestone", "1985", "inferred", "IN, JP"),
        ("2026-03-08", 7, "meeting", "2019-03-08", "stated", "IN, JP"),
        ("2026-03-31", 1, "meeting", "2025-03-31", "stated", "IN, JP"),
        ("2026-04-01", 1, "milestone", "2025-04-01", "inferred", "IN, JP"),
        ("2026-04-01", 1, "meeting", "2025-04-01", "stated", "IN, JP"),
    ]
    # The agreement is from 1985, on no known day, so that all of 2025 is its fortieth anniversary.
    for on in ("2025-01-01", "2025-12-31"):
        [fortieth] = [row for row in report("anniversaries", on=on, within="0") if row[1] == 40]
        assert fortieth[:1] + fortieth[3:6] == (
            "2025", "Agreement on cooperation in science and technology, agreed",
            "1985", "inferred",
        )  # fmt: skip
    # Its period has no end; the industry event was on some day up to a day.
    years = report("anniversaries", on="2025-04-02", within="3660")
    assert {row[4] for row in years}.isdisjoint({"1985/", "../2025-04-01"})
    # The disputed date is shown with it.
    assert {row[7] for row in years if row[4] == "2021-11-02"} == {
        "3 November 2021 (fictional-harbour-minutes)"
    }
    assert {row[7] for row in years if row[4] == "2019-03-08"} == {None}
    # Anniversaries in several years are all listed.
    assert [row[1] for row in years if row[4] == "2019-03-08"] == list(range(7, 17))


@pytest.mark.parametrize(
    ("on", "within", "days"),
    [
        ("2025-02-01", "30", ["2025-02", "2025-02", "2025-02-28"]),
        ("2028-02-01", "30", ["2028-02", "2028-02", "2028-02-29"]),
        ("2028-02-29", "0", ["2028-02", "2028-02", "2028-02-29"]),
        ("2025-02-28", "0", ["2025-02", "2025-02", "2025-02-28"]),
        ("2025-03-01", "0", []),
        # The day itself is no anniversary.
        ("2020-02-29", "0", []),
    ],
)
def test_a_leap_day_and_a_month_have_anniversaries(
    report: Report, on: str, within: str, days: list[str]
) -> None:
    found = [row[0] for row in report("anniversaries", on=on, within=within)]
    assert [day for day in found if len(day) > len("2025")] == days


def test_without_a_day_it_is_today(report: Report) -> None:
    # Within a year, everything with a known day has an anniversary.
    today = datetime.datetime.now(datetime.UTC).date()
    rows = report("anniversaries", within="366")
    assert rows
    assert all(row[0][:4] in (str(today.year), str(today.year + 1)) for row in rows)


class TestTheAuditOfSources:
    """Facts that rest on one source or on inference, or are disputed."""

    def test_what_is_inferred_is_told_with_its_rule(self, report: Report) -> None:
        rows = [row for row in report("source-audit") if row[0] == "On inference"]
        found = {(row[2], row[3]): (row[4], row[6]) for row in rows}
        assert found["Agreement on cooperation in science and technology", "period_edtf"] == (
            "Its fortieth anniversary falls in 2025, so it dates from 1985 (2025 - 40). "
            "The meeting that speaks of this year was in January 2025.",
            "p8s1, p8s4",
        )
        assert ("Foreign Minister, Japan", None) in found
        # Its format is inferred, the meeting itself is not.
        assert ("Third India-Japan Space Dialogue", "format") in found
        assert ("Third India-Japan Space Dialogue", None) not in found

    def test_what_is_disputed_is_told_with_both_values(self, report: Report) -> None:
        assert [row[1:7] for row in report("source-audit") if row[0] == "On a dispute"] == [
            (
                "meeting", "Second India-Japan Space Dialogue", "held_edtf",
                "accepted: 2021-11-02; disputed by: 3 November 2021",
                "fictional-harbour-minutes", "p1s2",
            )
        ]  # fmt: skip

    def test_a_dispute_is_no_second_source(self, report: Report) -> None:
        alone = {row[2] for row in report("source-audit") if row[0] == "On one source"}
        assert "Second India-Japan Space Dialogue" in alone
        assert "First India-Japan Space Dialogue" not in alone

    def test_the_counts_are_those_of_the_database(self, report: Report, two_sources: str) -> None:
        rows = [row for row in report("source-audit") if row[0] == "Counts"]
        with ask(two_sources, "select count(distinct fact_id) from evidence") as answer:
            [(facts,)] = answer.rows
        counts = [int(re.match(r"facts: (\d+);", row[4])[1]) for row in rows]  # type: ignore[index]
        assert sum(counts) == facts

    def test_one_source_by_itself(self, report: Report) -> None:
        rows = report("source-audit", source="fictional-harbour-minutes")
        cited = {row[2] for row in rows if row[0] == "On one source" and row[1] == "meeting"}
        assert cited == {
            *(f"{number} fictional harbour talks" for number in
              ("First", "Second", "Third", "Fourth", "Fifth")),
            "Second India-Japan Space Dialogue",
        }  # fmt: skip
