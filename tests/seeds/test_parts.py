"""What need not be repeated: citations of the whole, defaults of a list, what is one thing alone.

The kettles and their guilds are made up.
"""

from pathlib import Path
from typing import Any

import pytest

import seeds
from seeds.rows import Row

from .conftest import Fiction, problems

TALKS = """
defaults:
  participants: {{role: member, attendance: attended}}
  relations: {{kind: part_of}}
  {defaults}
places:
  - {{slug: fictional-quay, name: Quay, kind: venue, cite: [p1s1]}}
meetings:
  - slug: kettle-summit
    title: Kettle Summit
    kind: summit
    status: held
    cite: [p1s1]
  - slug: kettle-talks
    title: Kettle Talks
    kind: summit
    status: held
    {cite}
    places: [fictional-quay]
    relations: [{{meeting: kettle-summit}}]
    delegations:
      - country: "NO"
        {delegation}
        participants:
          - {{described_as: Kettle makers{participant}}}
"""


def talks(fiction: Fiction, **parts: str) -> dict[str, Row]:
    """The rows of the talks by table, one each."""
    given = {"cite": "cite: [p1s1]", "delegation": "", "participant": "", "defaults": ""} | parts
    rows = seeds.read(fiction("a.yaml", TALKS.format(**given))).rows
    rows["meeting"] = {i: r for i, r in rows["meeting"].items() if r.key == "kettle-talks"}
    return {table: row for table, of in rows.items() for row in of.values()}


def cited(row: Row) -> list[tuple[Any, ...]]:
    return [(c.locator, c.stance, c.basis, c.note) for c in row.citations]


def test_a_part_shares_the_citations_of_the_nearest_item_that_has_any(fiction: Fiction) -> None:
    said = talks(fiction)
    for table in ("meeting", "delegation", "participant", "meeting_place", "meeting_relation"):
        assert cited(said[table]) == [("p1s1", "supports", "stated", None)]


def test_what_is_known_by_one_thing_is_that_thing_alone(fiction: Fiction) -> None:
    assert talks(fiction)["meeting_place"].key == "kettle-talks:fictional-quay"


def test_a_default_is_what_an_item_of_the_list_has_unless_it_says_otherwise(
    fiction: Fiction,
) -> None:
    assert talks(fiction)["participant"].values["attendance"] == "attended"
    absent = talks(fiction, participant=", attendance: absent")
    assert absent["participant"].values["attendance"] == "absent"
    # Lists of one name hold items of several kinds: it is a default of those that it fits.
    assert talks(fiction)["meeting_relation"].values["kind"] == "part_of"


def test_what_a_delegation_says_goes_before_the_default(fiction: Fiction) -> None:
    said = talks(fiction, delegation="attendance: expected")
    assert said["participant"].values["attendance"] == "expected"
    roles = talks(fiction, delegation="roles: [visitor]")
    assert roles["participant_role"].values["role"] == "visitor"


def test_a_rule_of_inference_holds_for_all_parts_and_a_remark_is_kept(fiction: Fiction) -> None:
    remarked = "cite: [{at: p1s1, note: A remark.}]\n    inferred: A rule."
    for table in ("meeting", "delegation", "participant"):
        expected = [("p1s1", "supports", "inferred", "A rule. A remark.")]
        assert cited(talks(fiction, cite=remarked)[table]) == expected


def test_what_contradicts_the_whole_does_not_contradict_its_parts(fiction: Fiction) -> None:
    said = talks(fiction, cite="cite: [p1s1]\n    disputed_by: [p1s1]")
    assert len(cited(said["meeting"])) == 2
    assert cited(said["participant"]) == [("p1s1", "supports", "stated", None)]


def test_a_default_makes_no_statement_of_a_mere_preference(
    fiction: Fiction, tmp_path: Path
) -> None:
    fiction("a.yaml", TALKS.format(cite="cite: [p1s1]", delegation="", participant="", defaults=""))
    preferring = (
        "defaults: {meetings: {status: cancelled}}\n"
        "places: [{slug: fictional-quay, cite: [p1s1]}]\n"
        "meetings:\n  - slug: kettle-talks\n"
        "    prefer: [{attribute: status, source: a-yaml, because: It was there.}]\n"
    )
    fiction("b.yaml", preferring)
    rows = seeds.read(tmp_path).rows["meeting"].values()
    assert {row.values["status"] for row in rows} == {"held"}


@pytest.mark.parametrize(
    ("defaults", "message"),
    [
        ("kettles: {kind: part_of}", "'kettles' is not a key of the format here"),
        ("names: {kind: nick}", "'nick' is not one of"),
        ("names: {colour: red}", "'colour' is not a key of the format here"),
    ],
)
def test_a_default_that_cannot_be_is_refused(fiction: Fiction, defaults: str, message: str) -> None:
    text = TALKS.format(cite="cite: [p1s1]", delegation="", participant="", defaults=defaults)
    found = problems(fiction("a.yaml", text))
    assert any(message in problem for problem in found), found
