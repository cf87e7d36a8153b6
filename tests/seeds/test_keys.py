"""Keys hold what identifies, so that another source can cite a thing and repeat nothing."""

from pathlib import Path
from typing import Any

import pytest

import seeds
from tests.conftest import Connect

from .conftest import Fiction, Load, problems

MEETING = """
meetings:
  - slug: fictional-talks
    title: Talks
    kind: summit
    status: held
    cite: [p1s1]
"""
SOMEBODY = """
officials: [{slug: fictional-envoy, display_name: Envoy, sort_name: Envoy, cite: [p1s1]}]
"""


def participants(*items: str) -> str:
    listed = "".join(f"          - {item}\n" for item in items)
    side = "    delegations:\n      - country: JP\n        cite: [p1s1]\n        participants:\n"
    return f"{MEETING}{side}{listed}"


def stated(path: Path, table: str) -> dict[str, Any]:
    """The rows of a table that the files state, by key."""
    return {row.key: row for row in seeds.read(path).rows[table].values()}


AT = "meetings[0].delegations[0].participants"
ENVOY = "fictional-talks:country/JP:official:fictional-envoy"


def test_a_participant_has_several_roles(fiction: Fiction) -> None:
    envoy = (
        "{official: fictional-envoy, roles: [lead, {role: signatory, cite: [p1s1]}], cite: [p1s1]}"
    )
    file = fiction("a.yaml", SOMEBODY + participants(envoy))
    assert list(stated(file, "participant")) == [ENVOY]
    assert list(stated(file, "participant_role")) == [f"{ENVOY}:lead", f"{ENVOY}:signatory"]


def test_one_in_two_entries_of_different_roles_is_one_participant(
    fiction: Fiction, database: str, load: Load, connect: Connect
) -> None:
    file = fiction(
        "a.yaml",
        SOMEBODY
        + participants(
            "{official: fictional-envoy, role: host, attendance: attended, cite: [p1s1]}",
            "{official: fictional-envoy, role: lead, printed_name: The Envoy, "
            "cite: [p1s1, {at: p1s1, attribute: role, inferred: An envoy leads.}]}",
        ),
    )
    load(database, file)
    connection = connect(database)
    assert connection.execute(
        "select roles, attendance, printed_name, is_leading, basis from reporting.participants"
    ).fetchall() == [(["lead", "host"], "attended", "The Envoy", True, "inferred")]
    assert connection.execute(
        "select role, role_name, basis from reporting.participant_roles order by role"
    ).fetchall() == [("host", "Host", "stated"), ("lead", "Lead", "inferred")]


def test_another_source_cites_a_participant_by_who_and_side(
    fiction: Fiction, tmp_path: Path
) -> None:
    fiction(
        "a.yaml", SOMEBODY + participants("{official: fictional-envoy, role: lead, cite: [p1s1]}")
    )
    fiction("b.yaml", participants("{official: fictional-envoy, cite: [p1s1]}"))
    row = stated(tmp_path, "participant")[ENVOY]
    assert {citation.source for citation in row.citations} == {"a-yaml", "b-yaml"}


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (
            ["{official: fictional-envoy, cite: [p1s1]}"],
            f"18: {AT}[0]: no source states the role of '{ENVOY}'",
        ),
        (
            ["{official: fictional-envoy, role: juggler, cite: [p1s1]}"],
            f"18: {AT}[0].role: 'juggler' is not a role; use one",
        ),
        (
            ["{official: fictional-envoy, roles: [host, juggler], cite: [p1s1]}"],
            f"18: {AT}[0].roles[1].role: 'juggler' is not a role",
        ),
        (
            [
                "{official: fictional-envoy, role: host, cite: [p1s1]}",
                "{official: fictional-envoy, role: host, cite: [p1s1]}",
            ],
            f"19: {AT}[1].role: says the same participant role as line 18; make one of the two",
        ),
        (
            ["{official: fictional-envoy, roles: [lead, co_lead], cite: [p1s1]}"],
            f"18: {AT}[0].roles[1]: leads as co_lead, and as lead",
        ),
    ],
)
def test_mistakes_about_roles(fiction: Fiction, items: list[str], message: str) -> None:
    [found] = problems(fiction("a.yaml", SOMEBODY + participants(*items)))
    assert found.startswith(message)


OUTCOME = """
meetings:
  - slug: fictional-talks
    cite: [p1s1]
    outcomes: [{{{}, cite: [p1s1]}}]
"""


def test_curators_who_number_differently_do_not_collide(fiction: Fiction, tmp_path: Path) -> None:
    said = "kind: decision, summary: It was decided"
    fiction("a.yaml", MEETING)
    fiction("b.yaml", OUTCOME.format(f"slug: kites, number: 1, {said}"))
    fiction("c.yaml", OUTCOME.format(f"slug: lamps, number: 1, {said}"))
    fiction("d.yaml", OUTCOME.format("slug: kites, number: 7"))
    rows = stated(tmp_path, "outcome")
    assert list(rows) == ["fictional-talks:kites", "fictional-talks:lamps"]
    kites = rows["fictional-talks:kites"]
    assert kites.values["outcome_number"] == 1
    assert {citation.source for citation in kites.citations} == {"b-yaml", "d-yaml"}


def test_a_number_is_the_slug_where_none_is_given(fiction: Fiction, tmp_path: Path) -> None:
    fiction("a.yaml", MEETING)
    fiction("b.yaml", OUTCOME.format("number: 1, kind: decision, summary: It was decided"))
    fiction("c.yaml", OUTCOME.format("slug: '1'"))
    [outcome] = stated(tmp_path, "outcome").values()
    assert outcome.values["slug"] == "1"


COLLABORATION = """
collaborations:
  - slug: fictional-kites
    name: Kites
    kind: mission
    cite: [p1s1]
    partners: [{country: JP, cite: [p1s1]}]
"""


def test_another_source_cites_a_contribution_or_milestone_by_slug_alone(
    fiction: Fiction, tmp_path: Path
) -> None:
    fiction(
        "a.yaml",
        COLLABORATION
        + "    contributions: [{slug: string, item: String, kind: hardware, by: [{country: JP}], "
        "cite: [p1s1]}]\n    milestones:\n"
        "      - {kind: entered_into_force, happened: 2020, cite: [p1s1]}\n"
        "      - {kind: signed, term: 2, happened: 2019, cite: [p1s1]}\n"
        "      - {slug: landing, kind: planned, happened: 2021, cite: [p1s1]}\n",
    )
    fiction(
        "b.yaml",
        "collaborations:\n  - slug: fictional-kites\n    cite: [p1s1]\n"
        "    contributions: [{slug: string, cite: [p1s1]}]\n"
        "    milestones: [{slug: entered-into-force, cite: [p1s1]}, "
        "{slug: signed-2, cite: [p1s1]}, {slug: landing, cite: [p1s1]}]\n",
    )
    for table in ("contribution", "milestone"):
        for row in stated(tmp_path, table).values():
            assert {citation.source for citation in row.citations} == {"a-yaml", "b-yaml"}, row.key


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            OUTCOME.format("slug: kites"),
            "9: meetings[0].outcomes[0]: no source states the kind, summary of "
            "'fictional-talks:kites'",
        ),
        (
            OUTCOME.format("kind: decision, summary: It was decided"),
            "9: meetings[0].outcomes[0]: has neither slug nor number; give it a slug",
        ),
        (
            COLLABORATION + "    milestones: [{happened: 2020, cite: [p1s1]}]\n",
            "12: collaborations[0].milestones[0]: has neither kind nor slug; give its kind",
        ),
        (
            COLLABORATION + "    milestones: [{slug: landing, cite: [p1s1]}]\n",
            "12: collaborations[0].milestones[0]: no source states the kind of",
        ),
        (
            COLLABORATION
            + "    milestones: [{slug: landing, kind: planned, term: 2, cite: [p1s1]}]\n",
            "12: collaborations[0].milestones[0]: has both slug and term; a slug needs no term",
        ),
        (
            COLLABORATION
            + "    contributions: [{slug: string, item: String, kind: hardware, cite: [p1s1]}]\n",
            "12: collaborations[0].contributions[0]: no source states the by of",
        ),
    ],
)
def test_mistakes_about_slugs(fiction: Fiction, tmp_path: Path, file: str, message: str) -> None:
    fiction("a.yaml", MEETING)
    fiction("b.yaml", file)
    [found] = problems(tmp_path)
    assert found.startswith(message), found
