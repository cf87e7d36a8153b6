"""`communique report NAME`: options from the header, checked before anything runs."""

import csv
import io
import json
from pathlib import Path

import pytest

from reports import catalogue
from reports.parameters import REGISTERS
from reports.reader import ask
from reports.scripts import Script
from tests.conftest import Run

NOWHERE = "postgresql://nobody@localhost:1/nowhere"


@pytest.mark.parametrize("script", catalogue.reports(), ids=lambda script: script.name)
def test_every_report_explains_itself_without_a_database(run: Run, script: Script) -> None:
    done = run("report", script.name, "--help", url=NOWHERE)
    assert (done.code, done.err) == (0, "")
    shown = " ".join(done.out.replace("│", " ").split())
    assert script.question in shown
    assert script.description in shown
    for parameter in script.parameters:
        assert f" {parameter.option} " in shown
    for column in script.columns:
        assert f"{column.name} {column.description}" in shown


def test_what_is_required_and_what_is_the_default_is_shown(run: Run) -> None:
    required = " ".join(run("report", "country-brief", "--help").out.split())
    assert "country-brief --country CODE [OPTIONS]" in required
    assert "Required." in required
    optional = run("report", "anniversaries", "--help").out
    assert "anniversaries [OPTIONS]" in optional
    assert "Default: 90." in optional


def test_the_group_lists_the_reports(run: Run) -> None:
    done = run("report", "--help")
    assert done.code == 0
    for name in catalogue.names():
        assert f" {name} " in done.out


def test_a_report_is_asked_about_something(run: Run, seeded_template: str) -> None:
    options = ("--official", "Kazeki-Jun", "--since", "2025-01-01", "-f", "csv")
    done = run("report", "who-met-whom", *options, url=seeded_template)
    assert (done.code, done.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["other_participant"] for row in rows] == ["M. Ganesh Pillai", "Muanpuii Saiawi"]


def test_a_country_is_taken_in_either_case(run: Run, seeded_template: str) -> None:
    options = ("--country", "in", "--with", "jp", "-f", "json")
    done = run("report", "country-brief", *options, url=seeded_template)
    assert json.loads(done.out)[0]["entry"] == "India and Japan"


def test_options_may_stand_before_the_name(run: Run, seeded_template: str, tmp_path: Path) -> None:
    file = tmp_path / "topics.json"
    done = run("report", "-f", "json", "-o", file, "topics", url=seeded_template)
    assert (done.code, done.out) == (0, "")
    assert json.loads(file.read_text(encoding="utf-8"))
    after = run("report", "-f", "json", "topics", "-f", "csv", url=seeded_template)
    assert after.out.startswith("topic,broader,")


@pytest.mark.parametrize(
    ("arguments", "messages"),
    [
        (("country-brief",), ["--country is missing: The country", "IN (India), JP (Japan)"]),
        (("country-brief", "--country", "India"), ["did you mean IN (India)?", "Valid are: "]),
        (("country-brief", "--country", "IND"), ["no country 'IND'; did you mean IN (India)?"]),
        (("country-brief", "--country", ""), ["no country ''.", "IN (India), JP (Japan)"]),
        (("country-brief", "--country", "in'--"), ["there is no country 'in'--'."]),
        (("country-brief", "--country", "XX"), ["and 268 more; list them: communique query"]),
        (
            ("country-brief", "--country", "IN", "--with", "Japn"),
            ["--with: there is no country or organisation 'Japn'; did you mean JP (Japan)?"],
        ),
        (
            ("organisation-dossier", "--organisation", "JAXXA"),
            ["did you mean jaxa (Japan Aerospace Exploration Agency)"],
        ),
        (
            ("organisation-dossier", "--organisation", "Cabinet Office"),
            ["did you mean japan-cabinet-office (Cabinet Office)?"],
        ),
        (("official-dossier", "--official", "saito"), ["did you mean saita-yukio (Saita Yukio)"]),
        (
            ("meeting-record", "--meeting", "india-japan-space-dialog-3"),
            ["did you mean india-japan-space-dialogue-3 (Third India-Japan Space Dialogue)"],
        ),
        (("series-history", "--series", "x"), ["Valid are: india-japan-space-dialogue ("]),
        (("collaboration-ledger", "--collaboration", "LUPEKS"), ["did you mean lupex ("]),
        (("source-audit", "--source", "x"), ["Valid are: third-india-japan-space-dialogue ("]),
        (
            ("country-brief", "--country", "IN", "--since", "2025-02-30"),
            ["--since: there is no day 2025-02-30."],
        ),
        (
            ("country-brief", "--country", "IN", "--since", "1 April 2025"),
            ["--since: '1 April 2025' is no date. Write year, month and day: 2025-04-01."],
        ),
        (("anniversaries", "--on", "20250401"), ["is no date"]),
        (("anniversaries", "--on", "'; select 1; --"), ["is no date"]),
        (("anniversaries", "--within", "many"), ["'many' is no whole number from 0 to 3660."]),
        (("anniversaries", "--within", "-1"), ["'-1' is no whole number"]),
        (("anniversaries", "--within", "99999999999999999999"), ["is no whole number"]),
        (("anniversaries", "--within", "1; select 2"), ["is no whole number"]),
        (
            ("country-brief", "--contry", "IN"),
            [
                "has no option '--contry'; did you mean --country? "
                "It takes --country, --with, --since, "
            ],
        ),
        (("country-brief", "--contry=IN"), ["has no option '--contry'; did you mean --country?"]),
        (("country-brief", "IN"), ["has no use for 'IN'. It takes --country, --with, --since, "]),
        (("meetings", "--country", "IN"), ["Report meetings has no option '--country'."]),
        (
            ("meeting",),
            [
                "There is no report 'meeting'; did you mean meetings",
                "timeline, topic-history, topics, who-met-whom.",
            ],
        ),
    ],
)
def test_bad_input_is_told_with_what_is_valid(
    run: Run, seeded_template: str, tmp_path: Path, arguments: tuple[str, ...], messages: list[str]
) -> None:
    file = tmp_path / "answer.csv"
    done = run("report", *arguments, "--output", file, url=seeded_template)
    assert (done.code, done.out) == (2, "")
    for message in messages:
        assert message in done.err
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) <= 2
    assert not file.exists()


def test_no_database_is_told_before_a_value_is_doubted(run: Run) -> None:
    done = run("report", "country-brief", "--country", "IN", url=NOWHERE)
    assert (done.code, done.out) == (2, "")
    assert "The database cannot be reached" in done.err


def test_an_empty_database_has_nothing_to_choose_from(run: Run, database: str) -> None:
    done = run("report", "meeting-record", "--meeting", "x", url=database)
    assert done.code == 2
    assert "There are none in the database yet." in done.err


@pytest.mark.parametrize("kind", REGISTERS)
def test_what_lists_the_valid_values_lists_them(seeded_template: str, kind: str) -> None:
    register = REGISTERS[kind]
    with ask(seeded_template, register.listing) as answer:
        listed = [row[0] for row in answer.rows]
    with ask(seeded_template, register.query) as answer:
        known = [row[0] for row in answer.rows]
    assert sorted(listed) == sorted(known)
    assert len(set(known)) == len(known)
    assert known
