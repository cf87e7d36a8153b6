"""What may be said of the steps of a collaboration and of the sides of a meeting.

The bells and their guild are made up.
"""

from pathlib import Path

import pytest

import seeds
from seeds.identity import row_id

from .conftest import Fiction, problems

BELLS = """
organisations:
  - {slug: bell-guild, name: Guild of Bells, kind: association, cite: [p1s1]}
officials:
  - {slug: ringer, display_name: Ringer, sort_name: Ringer, cite: [p1s1]}
posts:
  - {slug: bell-minister, title: Minister, organisation: bell-guild, cite: [p1s1]}
meetings:
  - slug: bell-talks
    title: Bell talks
    kind: bilateral_meeting
    status: planned
    cite: [p1s1]
    delegations:
      - country: SE
        roles: [member]
        attendance: expected
        participants:
          - {official: ringer}
          - {described_as: Founders, headcount: 30}
collaborations:
  - slug: bell-treaty
    name: Treaty of bells
    kind: agreement
    cite: [p1s1]
    partners: [{country: SE}]
    milestones:
      - kind: signed
        by:
          - {official: ringer, for: {country: SE}}
"""


def changed(old: str, new: str) -> str:
    """The bells, with something else said in one place."""
    assert BELLS.count(old) == 1
    return BELLS.replace(old, new)


SIGNED = "{official: ringer, for: {country: SE}}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            SIGNED,
            "{official: ringer, for: {country: 'NO'}}",
            "NO is not a partner of 'bell-treaty'; declare it there",
            id="a signatory who is no party's",
        ),
        pytest.param(
            SIGNED,
            "{official: ringer, post: bell-minister}",
            "'ringer' has no appointment to 'bell-minister'; declare it under the official's",
            id="a post that the official does not hold",
        ),
        pytest.param(
            SIGNED,
            "{organisation: bell-guild, post: bell-minister}",
            "has a post, which only an official has",
            id="a post of an organisation",
        ),
        pytest.param(
            SIGNED,
            "{official: ringer, term: 2}",
            "names a term, but not in which post; add post",
            id="a term of no post",
        ),
        pytest.param(
            SIGNED,
            "{official: ringer, country: SE}",
            "names official and country; give exactly one of official, organisation, country",
            id="two at once",
        ),
        pytest.param(
            "kind: signed",
            "kind: discussed",
            "does not say what 'ringer' did; give act: proposed, agreed, approved, initialled",
            id="an act that does not go without saying",
        ),
        pytest.param(
            "status: planned",
            "called_off: 2023-05-03",
            "but not that it was; say 'status: cancelled' or 'status: postponed'",
            id="called off, and yet not",
        ),
        pytest.param(
            "        participants:\n          - {official: ringer}\n"
            "          - {described_as: Founders, headcount: 30}\n",
            "",
            "says roles and attendance of its participants, but lists none; list them",
            id="said of nobody",
        ),
        pytest.param(
            "headcount: 30",
            "approximate: true",
            "qualifies a headcount that it does not give; add headcount",
            id="approximately nobody",
        ),
    ],
)
def test_what_cannot_be_is_refused(fiction: Fiction, old: str, new: str, message: str) -> None:
    file = fiction("bells.yaml", changed(old, new))
    [problem] = problems(file)
    assert message in problem
    lines = file.read_text(encoding="utf-8").splitlines()
    told = lines[int(problem.partition(":")[0]) - 1]
    assert new in told or told == "  - slug: bell-talks"


def test_the_kind_says_what_was_done(fiction: Fiction, tmp_path: Path) -> None:
    """Another source that cites a milestone by its slug alone says it too."""
    fiction("bells.yaml", BELLS)
    fiction(
        "more-bells.yaml",
        """
collaborations:
  - slug: bell-treaty
    cite: [p1s1]
    milestones:
      - {slug: signed, by: [{official: ringer}]}
""",
    )
    [actor] = seeds.read(tmp_path).rows["milestone_actor"].values()
    assert actor.values["act"] == "signed"
    assert actor.values["collaboration_partner_id"] == row_id(
        "collaboration_partner", "bell-treaty:country/SE"
    )
    assert len(actor.citations) == 2


def test_what_was_called_off_and_held_after_all_was_not_called_off(
    fiction: Fiction, tmp_path: Path
) -> None:
    off = "status: cancelled\n    called_off: 2023-05-03\n    called_off_reason: Rain"
    text = changed("status: planned", off)
    first = fiction("bells.yaml", text)
    first.write_text(first.read_text().replace("Fiction,", "Fiction, published: 2023-05-04,"))
    second = fiction(
        "more-bells.yaml", "meetings: [{slug: bell-talks, status: held, cite: [p1s1]}]"
    )
    second.write_text(second.read_text().replace("Fiction,", "Fiction, published: 2023-06,"))
    corpus = seeds.read(tmp_path)
    talks = row_id("meeting", "bell-talks")
    assert corpus.rows["meeting"][talks].values["status"] == "held"
    assert not {"called_off_edtf", "called_off_reason"} & {*corpus.rows["meeting"][talks].values}
    kept = {claim.column: claim.standing for claim, *_ in corpus.claims[talks]}
    assert kept["called_off_reason"] == "superseded"


def test_participants_take_over_what_they_do_not_say(fiction: Fiction) -> None:
    rows = seeds.read(fiction("bells.yaml", BELLS)).rows
    assert {
        row.item.alternative[0]: (
            row.values["attendance"],
            row.values["position"],
        )
        for row in rows["participant"].values()
    } == {"official": ("expected", 1), "described_as": ("expected", 2)}
    assert [row.values["role"] for row in rows["participant_role"].values()] == ["member"] * 2


def test_who_is_named_first_keeps_the_place(fiction: Fiction, tmp_path: Path) -> None:
    """The order is that of the file that names them first, and no matter of dispute."""
    fiction("bells.yaml", BELLS)
    fiction(
        "more-bells.yaml",
        """
meetings:
  - slug: bell-talks
    cite: [p1s1]
    delegations:
      - country: SE
        participants: [{described_as: Founders}, {official: ringer}]
""",
    )
    corpus = seeds.read(tmp_path)
    places = {
        row.item.alternative[0]: row.values["position"]
        for row in corpus.rows["participant"].values()
    }
    assert places == {"official": 1, "described_as": 2}
    claimed = {claim.column for each in corpus.claims.values() for claim, *_ in each}
    assert "position" not in claimed


def test_whoever_only_prefers_a_source_states_nothing(fiction: Fiction, tmp_path: Path) -> None:
    fiction("bells.yaml", BELLS)
    fiction(
        "more-bells.yaml",
        """
meetings:
  - slug: bell-talks
    cite: [p1s1]
    delegations:
      - country: SE
        attendance: attended
        participants:
          - {official: ringer, prefer: [{attribute: attendance, source: bells-yaml, because: So.}]}
""",
    )
    corpus = seeds.read(tmp_path)
    ringer = row_id("participant", "bell-talks:country/SE:official:ringer")
    assert corpus.rows["participant"][ringer].values["attendance"] == "expected"
    assert len(corpus.rows["participant"][ringer].citations) == 1
