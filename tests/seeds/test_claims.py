"""Each source says what it says: what is recorded where they differ, and what is kept of the rest.

The lamps and their societies are made up.
"""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import seeds
from seeds.corpus import Corpus
from seeds.identity import row_id

from .conftest import problems

TALKS = "fictional-lamp-talks"
#: What a source says of the talks besides, so that somebody does.
WHOLE = {"title": "Lamp Talks", "kind": "summit", "status": "held"}


def write(folder: Path, slug: str, *meeting: dict[str, Any], **source: Any) -> Path:
    """Write a source of one sentence, which speaks of the talks, or of what else is given."""
    sections = source.pop("sections", {})
    document = {
        "source": {
            "slug": slug,
            "kind": "report",
            "title": f"Report {slug}",
            "language": "en",
            "text_sha256": "a" * 64,
            **source,
        },
        "passages": {
            "p1s1": {"span": [0, 10], "sha256": "b" * 64},
            "p1s2": {"span": [11, 20], "sha256": "c" * 64, "states_no_fact": "Fictional."},
        },
        "meetings": [{"slug": TALKS, "cite": ["p1s1"], **each} for each in meeting],
        **sections,
    }
    cited = json.dumps({**sections, "meetings": meeting})
    if "p1s2" in cited:
        del document["passages"]["p1s2"]["states_no_fact"]
    file = folder / f"{slug}.yaml"
    # JSON is valid YAML.
    file.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return file


def recorded(corpus: Corpus, table: str = "meeting", key: str = TALKS) -> dict[str, Any]:
    """The row of a fact."""
    return corpus.rows[table][row_id(table, key)].values


def claims(
    corpus: Corpus, column: str, table: str = "meeting", key: str = TALKS
) -> dict[str, tuple[str, str, str | None]]:
    """Source -> the value that it claims, how it stands, and the rule that decided."""
    return {
        claim.source: (value, claim.standing, claim.rule)
        for claim, value, _ in corpus.claims.get(row_id(table, key), [])
        if claim.column == column
    }


A, B, C = "lamp-a", "lamp-b", "lamp-c"


@pytest.mark.parametrize(
    ("column", "sources", "value", "expected"),
    [
        pytest.param(
            "held_edtf",
            [
                (A, {"held": "2019-03-08"}, {"authority": "primary"}),
                (
                    B,
                    {
                        "held": "2019-03-09",
                        "prefer": [{"attribute": "held", "source": B, "because": "It was there."}],
                    },
                    {"authority": "press"},
                ),
            ],
            "2019-03-09",
            {A: ("2019-03-08", "differs", "preferred"), B: ("2019-03-09", "accepted", "preferred")},
            id="preferred",
        ),
        pytest.param(
            "format",
            [
                (A, {"format": "virtual"}, {"published": "2019-02", "authority": "primary"}),
                (B, {"format": "hybrid"}, {"published": "2019-03"}),
            ],
            "hybrid",
            {A: ("virtual", "superseded", "changed"), B: ("hybrid", "accepted", "changed")},
            id="changed",
        ),
        pytest.param(
            "held_edtf",
            [
                (A, {"held": "2019-03"}, {"authority": "primary"}),
                (B, {"held": "2019-03-08"}, {}),
            ],
            "2019-03-08",
            {A: ("2019-03", "coarser", "finer"), B: ("2019-03-08", "accepted", "finer")},
            id="finer",
        ),
        pytest.param(
            "title",
            [
                (A, {"title": "Lamp Talk"}, {}),
                (B, {"title": "Lamp Talks"}, {"authority": "derived"}),
            ],
            "Lamp Talks",
            {A: ("Lamp Talk", "differs", "authority"), B: ("Lamp Talks", "accepted", "authority")},
            id="authority, which is less than derived where it is unknown",
        ),
        pytest.param(
            "held_edtf",
            [
                (A, {"held": "2019-03-08"}, {"published": "2020"}),
                (B, {"held": "2019-03-09"}, {}),
                (C, {"held": "2019-03"}, {}),
                ("lamp-d", {"held": "2019-03-09"}, {}),
            ],
            "2019-03-09",
            {
                A: ("2019-03-08", "differs", "sources"),
                B: ("2019-03-09", "accepted", "sources"),
                C: ("2019-03", "coarser", "sources"),
                "lamp-d": ("2019-03-09", "accepted", "sources"),
            },
            id="sources",
        ),
        pytest.param(
            "kind",
            [
                (A, {"kind": "summit"}, {"published": "2019-03"}),
                (B, {"kind": "conference"}, {"published": "2019-04"}),
            ],
            "conference",
            {A: ("summit", "differs", "later"), B: ("conference", "accepted", "later")},
            id="later",
        ),
        pytest.param(
            "title",
            [(B, {"title": "Talks on Lamps"}, {}), (A, {"title": "Lamp Talks"}, {})],
            "Lamp Talks",
            {A: ("Lamp Talks", "accepted", "slug"), B: ("Talks on Lamps", "differs", "slug")},
            id="slug",
        ),
        pytest.param(
            "title",
            [(B, {"title": "Lamp Talks"}, {}), (A, {"title": "Lamp Talks"}, {})],
            "Lamp Talks",
            {A: ("Lamp Talks", "accepted", None), B: ("Lamp Talks", "accepted", None)},
            id="no rule where all state the same",
        ),
    ],
)
def test_each_rule_decides_where_those_before_it_do_not(
    tmp_path: Path,
    column: str,
    sources: list[tuple[str, dict[str, Any], dict[str, Any]]],
    value: str,
    expected: dict[str, tuple[str, str, str | None]],
) -> None:
    stated = {name for _, meeting, _ in sources for name in meeting}
    rest = {name: each for name, each in WHOLE.items() if name not in stated}
    for slug, meeting, source in sources:
        write(tmp_path, slug, {**rest, **meeting}, **source)
    corpus = seeds.read(tmp_path)
    assert recorded(corpus)[column] == value
    assert claims(corpus, column) == expected


def test_what_one_source_alone_speaks_of_needs_no_claims(tmp_path: Path) -> None:
    write(tmp_path, A, {**WHOLE, "held": "2019-03-08"})
    assert seeds.read(tmp_path).claims == {}


def test_announced_then_held_is_history(tmp_path: Path) -> None:
    write(tmp_path, A, {**WHOLE, "status": "planned", "held": "2019-03"}, published="2018-12-12")
    write(tmp_path, B, {**WHOLE, "held": "2019-03-08"}, published="2019-03-10")
    corpus = seeds.read(tmp_path)
    assert recorded(corpus)["status"] == "held"
    assert recorded(corpus)["held_edtf"] == "2019-03-08"
    assert claims(corpus, "held_edtf") == {
        A: ("2019-03", "superseded", "changed"),
        B: ("2019-03-08", "accepted", "changed"),
    }


def test_a_plan_changes_with_time_and_what_was_held_does_not(tmp_path: Path) -> None:
    plan = {**WHOLE, "status": "planned"}
    write(tmp_path, A, {**plan, "held": "2019-03"}, published="2018-12", authority="primary")
    write(tmp_path, B, {**plan, "held": "2019-05"}, published="2019-01")
    assert recorded(corpus := seeds.read(tmp_path))["held_edtf"] == "2019-05"
    assert claims(corpus, "held_edtf")[A] == ("2019-03", "superseded", "changed")

    write(tmp_path, A, {**WHOLE, "held": "2019-03"}, published="2018-12", authority="primary")
    write(tmp_path, B, {**WHOLE, "held": "2019-05"}, published="2019-01")
    assert recorded(corpus := seeds.read(tmp_path))["held_edtf"] == "2019-03"
    assert claims(corpus, "held_edtf")[B] == ("2019-05", "differs", "authority")


def test_what_was_called_off_keeps_the_date_that_it_was_planned_for(tmp_path: Path) -> None:
    write(tmp_path, A, {**WHOLE, "status": "planned", "held": "2019-03"}, published="2018-12-12")
    write(tmp_path, B, {"status": "cancelled"}, published="2019-02-01")
    values = recorded(seeds.read(tmp_path))
    assert (values["status"], values["held_edtf"]) == ("cancelled", "2019-03")


def test_an_undated_source_is_not_history(tmp_path: Path) -> None:
    write(tmp_path, A, {**WHOLE, "format": "virtual"})
    write(tmp_path, B, {"format": "hybrid"}, published="2019-03")
    assert claims(seeds.read(tmp_path), "format")[A] == ("virtual", "differs", "later")


def test_amounts_and_currencies_of_two_sources_do_not_mix(tmp_path: Path) -> None:
    def costing(**total: Any) -> dict[str, Any]:
        lamp = {"slug": "lunar-lamp", "name": "Lunar Lamp", "kind": "mission", "cite": ["p1s1"]}
        return {
            "collaborations": [lamp | {"totals": [{"slug": "cost", "cite": ["p1s1"], **total}]}]
        }

    write(tmp_path, A, authority="primary", sections=costing(amount=5, currency="JPY"))
    other = {"amount": 6, "currency": "USD", "price_basis": "2020 prices"}
    for slug in (B, C):
        write(tmp_path, slug, sections=costing(**other))
    corpus = seeds.read(tmp_path)
    cost = recorded(corpus, "collaboration_total", "lunar-lamp:cost")
    assert (cost["amount"], cost["currency"], cost.get("price_basis")) == (5, "JPY", None)
    told = claims(corpus, "price_basis", "collaboration_total", "lunar-lamp:cost")
    assert told[C] == ("2020 prices", "differs", "authority")


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    stated = [
        (A, {**WHOLE, "held": "2019-03", "status": "planned"}, {"published": "2018-12"}),
        (B, {"title": "Talks", "held": "2019-03-08", "status": "held"}, {"authority": "press"}),
        (C, {"title": "Talks of Lamps", "held": "2019-03-09", "status": "held"}, {}),
    ]
    seen = set()
    for number, order in enumerate(permutations(stated)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for place, (slug, meeting, source) in enumerate(order):
            write(folder, slug, meeting, **source).rename(folder / f"{place}.yaml")
        corpus = seeds.read(folder)
        told = {column: claims(corpus, column) for column in ("title", "held_edtf", "status")}
        seen.add(json.dumps([recorded(corpus), told], default=str, sort_keys=True))
    assert len(seen) == 1


def preferring(attribute: str, source: str) -> dict[str, Any]:
    return {"prefer": [{"attribute": attribute, "source": source, "because": "It was there."}]}


def test_a_file_may_prefer_a_source_and_state_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, A, {**WHOLE, "held": "2019-03-08"}, authority="primary")
    write(tmp_path, B, {**WHOLE, "held": "2019-03-09"})
    write(
        tmp_path,
        C,
        {"cite": [], **preferring("held", B)},
        sections={
            "places": [
                {
                    "slug": "fictional-lamp-house",
                    "name": "Lamp House",
                    "kind": "venue",
                    "cite": ["p1s1"],
                }
            ]
        },
    )
    corpus = seeds.read(tmp_path)
    assert recorded(corpus)["held_edtf"] == "2019-03-09"
    [because] = [why for _, _, why in corpus.claims[row_id("meeting", TALKS)] if why]
    assert because == "It was there."


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (
            preferring("held", A),
            f"prefers '{A}', which states no held here; name one that does: {B}",
        ),
        (preferring("held", "lamp-x"), "no source has the slug 'lamp-x'; did you mean 'lamp-b'?"),
        (
            preferring("hled", B),
            "'hled' is not an attribute of this meeting of which sources may state different "
            "values; did you mean 'held'?",
        ),
        (
            preferring("slug", B),
            "'slug' is not an attribute of this meeting of which sources may state different ",
        ),
        (
            {"cite": [], "held": "2019-03-08", **preferring("held", A)},
            "cites no sentence; add for example 'cite: [p1s2]'",
        ),
    ],
)
def test_a_preference_that_cannot_be_is_refused(
    tmp_path: Path, wish: dict[str, Any], message: str
) -> None:
    write(tmp_path, A, {**WHOLE, **wish})
    write(tmp_path, B, {**WHOLE, "held": "2019-03-09"})
    [found] = problems(tmp_path)
    line, _, said = found.partition(": ")
    assert line.isdigit()
    assert message in said


def test_two_files_that_prefer_different_sources_are_told_so(tmp_path: Path) -> None:
    write(tmp_path, A, {**WHOLE, "held": "2019-03-08", **preferring("held", A)})
    write(tmp_path, B, {**WHOLE, "held": "2019-03-09", **preferring("held_edtf", B)})
    [found] = problems(tmp_path)
    assert f"prefers '{B}', but {tmp_path / A}.yaml:" in found
    assert found.endswith(f"prefers '{A}'; keep one")


def test_one_file_does_not_contradict_itself(tmp_path: Path) -> None:
    group = {"described_as": "Lamplighters", "attendance": "attended", "cite": ["p1s1"]}
    told = [group | {"headcount": 3, "role": "member"}, group | {"headcount": 4}]
    write(tmp_path, A, {**WHOLE, "participants": told})
    [found] = problems(tmp_path)
    assert "says headcount 4, but line " in found
    assert found.endswith("says 3; make both agree")


@pytest.mark.parametrize(
    ("plan", "report"),
    [
        ({"published": "2019-03"}, {"published": "2019-03-11"}),
        ({"published": "2019-01"}, {}),
        ({"authority": "primary"}, {"published": "2019-05"}),
    ],
)
def test_a_plan_is_superseded_by_what_came_of_it_though_the_order_is_not_known(
    tmp_path: Path, plan: dict[str, Any], report: dict[str, Any]
) -> None:
    write(tmp_path, A, {**WHOLE, "status": "planned", "held": "2019-04-10"}, **plan)
    write(tmp_path, B, {**WHOLE, "held": "2019-03-02"}, **report)
    values = recorded(corpus := seeds.read(tmp_path))
    assert (values["status"], values["held_edtf"]) == ("held", "2019-03-02")
    assert claims(corpus, "status")[A] == ("planned", "superseded", "changed")


def test_status_and_date_are_taken_from_sources_that_agree(tmp_path: Path) -> None:
    plan = {**WHOLE, "status": "planned"}
    write(tmp_path, A, {**plan, "held": "2019-04-10", **preferring("status", A)})
    write(tmp_path, B, {**WHOLE, "held": "2019-03-01"})
    values = recorded(seeds.read(tmp_path))
    assert (values["status"], values["held_edtf"]) == ("planned", "2019-04-10")


def test_a_coarser_date_is_credited_to_the_sentence_that_states_it(tmp_path: Path) -> None:
    cite = ["p1s1", {"at": "p1s2", "attribute": "held"}]
    write(tmp_path, A, {**WHOLE, "held": "2019-03", "cite": cite})
    write(tmp_path, B, {**WHOLE, "held": "2019-03-08"})
    row = seeds.read(tmp_path).rows["meeting"][row_id("meeting", TALKS)]
    said = {(c.locator, c.attribute, c.stated_value) for c in row.citations if c.source == A}
    assert said == {("p1s1", None, None), ("p1s2", "held_edtf", "2019-03")}
