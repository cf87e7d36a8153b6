"""`communique source duplicates`: what may be there under two slugs. All of it is made up."""

import json
from pathlib import Path

import pytest

from seeds.fingerprints import sha256
from tests.conftest import Run

SENTENCES = ("The lantern talks were held.", "Ms. Satō spoke.", "Oil prices went up.")
SOURCE = """
source:
  {{slug: fictional-lantern-{name}, kind: report, title: Lantern {name}, language: en,
    text_sha256: {a}}}
passages:
  p1s1: {{span: [0, 28], sha256: {first}}}
  p1s2: {{span: [29, 44], sha256: {second}}}
  p2s1: {{span: [45, 64], sha256: {third}, states_no_fact: About prices}}
officials:
  - slug: {official}
    display_name: {display}
    sort_name: {sort}
    cite: [p1s2]
    names: [{{full_name: {native}, kind: native, language: ja, script: Jpan, cite: [p1s2]}}]
organisations:
  - {{slug: {office}, name: {office_name}, kind: agency, country: NO, cite: [p1s1]}}
meetings:
  - slug: {meeting}
    title: {title}
    kind: summit
    status: held
    held: 2020-02-03
    cite: [p1s1]
    delegations: [{{country: NO, cite: [p1s1]}}, {{country: JP, cite: [p1s1]}}]
"""


@pytest.fixture
def lanterns(run: Run, database: str, tmp_path: Path) -> str:
    """Address of a database in which two sources call the same things otherwise."""
    first, second, third = map(sha256, SENTENCES)
    common = {"first": first, "second": second, "third": third}
    news = SOURCE.format(
        name="news", a="a" * 64, official="sato-hanako", display="Satō Hanako",
        sort="Satō, Hanako", native="髙田・花子", office="lamp-office", office_name="Lamp Office",
        meeting="lantern-talks", title="Lantern Talks", **common,
    )  # fmt: skip
    notes = SOURCE.format(
        name="notes", a="b" * 64, official="hanako-sato", display="Hanako Sato",
        sort="Sato, Hanako", native="高田花子", office="office-of-lamps",
        office_name="Office Lamp", meeting="talks-of-lanterns", title="Talks of lanterns",
        **common,
    )  # fmt: skip
    folder = tmp_path / "lanterns"
    folder.mkdir()
    (folder / "news.yaml").write_text(news, encoding="utf-8")
    (folder / "notes.yaml").write_text(notes, encoding="utf-8")
    assert (done := run("seed", folder, url=database)).code == 0, done.err
    return database


def test_likely_pairs_are_those_of_one_script_and_of_one_day(run: Run, lanterns: str) -> None:
    done = run("source", "duplicates", "--format", "json", url=lanterns)
    assert {(row["type"], row["slug"], row["other_slug"]) for row in json.loads(done.out)} == {
        ("official", "hanako-sato", "sato-hanako"),
        ("organisation", "lamp-office", "office-of-lamps"),
        ("meeting", "lantern-talks", "talks-of-lanterns"),
    }
    assert "3 likely pairs" in done.err


def test_what_was_found_to_be_two_is_not_listed_again(
    run: Run, lanterns: str, tmp_path: Path
) -> None:
    file = tmp_path / "lanterns" / "notes.yaml"
    said = "not_same_as: [{slug: lamp-office, because: Of another town}], "
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Office Lamp,", f"name: Office Lamp, {said}"), "utf-8")
    assert (done := run("seed", file.parent, url=lanterns)).code == 0, done.err
    done = run("source", "duplicates", "--format", "json", url=lanterns)
    assert {row["type"] for row in json.loads(done.out)} == {"official", "meeting"}


def test_names_in_two_scripts_are_compared_within_a_country(
    run: Run, database: str, tmp_path: Path
) -> None:
    head = """
source:
  {{slug: fictional-lamps, kind: report, title: Lamps, language: en, text_sha256: {}}}
passages:
  p1s1: {{span: [0, 28], sha256: {}}}
organisations:
""".format("a" * 64, sha256(SENTENCES[0]))
    stated = (
        ("lampograd-office", "Lampograd Ofis", "RU"),
        ("lampograd", "Лампоград Офис", "RU"),
        ("lampograd-elsewhere", "Лампоград Офис", "KZ"),
    )
    bodies = "".join(
        f"  - {{slug: {slug}, name: {name}, kind: agency, country: {country}, cite: [p1s1]}}\n"
        for slug, name, country in stated
    )
    file = tmp_path / "lamps.yaml"
    file.write_text(head + bodies, encoding="utf-8")
    assert (done := run("seed", file, url=database)).code == 0, done.err
    done = run("source", "duplicates", "--format", "json", url=database)
    assert {(row["slug"], row["other_slug"]) for row in json.loads(done.out)} == {
        ("lampograd", "lampograd-elsewhere"),
        ("lampograd", "lampograd-office"),
    }
