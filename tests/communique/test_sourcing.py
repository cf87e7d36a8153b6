"""`communique source`: what is known, what is cited, what is there twice. All of it is made up."""

import json
from pathlib import Path

import pytest

import seeds
from tests.conftest import Run

TEXT = "Lantern News\n\nThe lantern talks were held. Ms. Satō spoke.\n\nOil prices went up."
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
    first, second, third = map(seeds.sha256, SENTENCES)
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


@pytest.mark.parametrize("words", ["hanako", "Satō", "高田花子", "lantern"])
def test_a_name_in_any_script_has_its_slugs(run: Run, lanterns: str, words: str) -> None:
    done = run("source", "suggest", words, "--format", "json", url=lanterns)
    found = {(row["type"], row["slug"]) for row in json.loads(done.out)}
    if words == "lantern":
        assert ("meeting", "lantern-talks") in found
    else:
        assert {("official", "sato-hanako"), ("official", "hanako-sato")} <= found


def test_what_is_known_tells_them_apart(run: Run, lanterns: str) -> None:
    done = run("source", "suggest", "lamp", "--format", "json", url=lanterns)
    known = {row["slug"]: row["known"] for row in json.loads(done.out)}
    assert known["lamp-office"] == "agency, Norway"


def test_a_country_has_its_code(run: Run, lanterns: str) -> None:
    done = run("source", "suggest", "norw", "--format", "json", url=lanterns)
    assert ("country", "NO") in {(row["type"], row["slug"]) for row in json.loads(done.out)}


def test_a_name_of_nothing_is_told_by_the_exit_code(run: Run, lanterns: str) -> None:
    done = run("source", "suggest", "zebra", url=lanterns)
    assert (done.code, done.err) == (1, "No rows.\n")


def test_likely_pairs_are_those_of_one_script_and_of_one_day(run: Run, lanterns: str) -> None:
    done = run("source", "duplicates", "--format", "json", url=lanterns)
    assert {(row["type"], row["slug"], row["other_slug"]) for row in json.loads(done.out)} == {
        ("official", "hanako-sato", "sato-hanako"),
        ("organisation", "lamp-office", "office-of-lamps"),
        ("meeting", "lantern-talks", "talks-of-lanterns"),
    }
    assert "3 likely pairs" in done.err


def test_what_rests_on_each_sentence(run: Run, lanterns: str) -> None:
    done = run("source", "show", "fictional-lantern-news", "--format", "json", url=lanterns)
    said = {(row["sentence"], row["fact"], row["label"]) for row in json.loads(done.out)}
    assert ("p1s1", "meeting", "Lantern Talks") in said
    assert ("p1s2", "official", "Satō Hanako") in said
    assert ("p2s1", None, "About prices") in said


def test_a_copy_of_the_text_is_shown_beside(run: Run, lanterns: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT, encoding="utf-8")
    shown = run("source", "show", "fictional-lantern-news", "--text", copy, url=lanterns).out
    lines = shown.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        f"p1s1  {SENTENCES[0]}", f"p1s2  {SENTENCES[1]}", f"p2s1  {SENTENCES[2]}",
    ]  # fmt: skip
    assert "        official: Satō Hanako" in lines
    assert "        no fact: About prices" in lines


def test_another_text_is_not_taken_for_the_source(run: Run, lanterns: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT.replace("Satō spoke", "Satō was silent"), encoding="utf-8")
    shown = run("source", "show", "fictional-lantern-news", "--text", copy, url=lanterns).out
    assert "silent" not in shown
    assert "p1s2  (another sentence in this copy than the one that is cited)" in shown


def test_a_source_that_is_not_there_is_told_with_those_that_are(run: Run, lanterns: str) -> None:
    done = run("source", "show", "fictional-lantern-new", url=lanterns)
    assert done.code == 2
    assert "fictional-lantern-news" in done.err


def test_editors_complete_known_slugs(run: Run, lanterns: str) -> None:
    models = json.loads(run("source", "schema", url=lanterns).out)["$defs"]
    assert models["Participant"]["properties"]["official"]["examples"] == [
        "hanako-sato", "sato-hanako",
    ]  # fmt: skip
    plain = run("source", "schema", "--no-known", url=lanterns).out
    assert "hanako-sato" not in plain
