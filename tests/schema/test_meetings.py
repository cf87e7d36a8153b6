"""Meetings: sessions, sides, and who took part in what capacity."""

import uuid
from typing import Any

import pytest

from .core import Core


@pytest.fixture
def meeting_id(core: Core) -> uuid.UUID:
    return core.meeting("talks")


@pytest.mark.parametrize("session", [{"session_number": 3}, {"session_label": "third"}])
def test_a_session_is_of_a_series(core: Core, session: dict[str, Any]) -> None:
    with core.refuses("ck_meeting_session_has_series"):
        core.meeting("talks", **session)

    series_id = core.fact("meeting_series", slug="dialogue", name="Dialogue")
    core.meeting("talks", meeting_series_id=series_id, **session)


def test_a_series_has_a_session_of_each_number_once(core: Core) -> None:
    series_id = core.fact("meeting_series", slug="dialogue", name="Dialogue")
    core.meeting("first", meeting_series_id=series_id, session_number=1)
    with core.refuses("uq_meeting_meeting_series_id_session_number"):
        core.meeting("again", meeting_series_id=series_id, session_number=1)


def test_two_sessions_can_exchange_their_numbers(core: Core) -> None:
    series_id = core.fact("meeting_series", slug="dialogue", name="Dialogue")
    core.meeting("first", meeting_series_id=series_id, session_number=1)
    core.meeting("second", meeting_series_id=series_id, session_number=2)

    core.connection.execute("update core.meeting set session_number = 3 - session_number")

    numbers = core.connection.execute("select slug, session_number from core.meeting").fetchall()
    assert dict(numbers) == {"first": 2, "second": 1}


def test_a_meeting_is_not_related_to_itself(core: Core, meeting_id: uuid.UUID) -> None:
    with core.refuses("ck_meeting_relation_not_itself"):
        core.fact(
            "meeting_relation",
            meeting_id=meeting_id,
            kind="part_of",
            related_meeting_id=meeting_id,
        )


def test_a_topic_is_not_broader_than_itself(core: Core) -> None:
    topic_id = core.fact("topic", slug="space", name="Space")
    with core.refuses("ck_topic_not_broader_than_itself"):
        core.connection.execute("update core.topic set broader_topic_id = %s", [topic_id])


def sides(core: Core) -> dict[str, Any]:
    return {
        "country_code": "JP",
        "organisation_id": core.organisation("union"),
    }


def test_a_delegation_is_of_one_side(core: Core, meeting_id: uuid.UUID) -> None:
    candidates = sides(core)
    for column, value in candidates.items():
        core.fact("delegation", meeting_id=meeting_id, **{column: value})

    with core.refuses("ck_delegation_one_side"):
        core.fact("delegation", meeting_id=meeting_id)
    with core.refuses("ck_delegation_one_side"):
        core.fact("delegation", meeting_id=meeting_id, **candidates)


def test_a_side_has_one_delegation(core: Core, meeting_id: uuid.UUID) -> None:
    core.fact("delegation", meeting_id=meeting_id, country_code="JP")
    with core.refuses("uq_delegation_side"):
        core.fact("delegation", meeting_id=meeting_id, country_code="JP")


def test_a_party_to_a_series_is_one_thing(core: Core) -> None:
    series_id = core.fact("meeting_series", slug="dialogue", name="Dialogue")
    candidates = sides(core)
    for column, value in candidates.items():
        core.fact("meeting_series_party", meeting_series_id=series_id, **{column: value})

    with core.refuses("ck_meeting_series_party_one_party"):
        core.fact("meeting_series_party", meeting_series_id=series_id)
    with core.refuses("ck_meeting_series_party_one_party"):
        core.fact("meeting_series_party", meeting_series_id=series_id, **candidates)


def test_a_participant_is_one_thing(core: Core, meeting_id: uuid.UUID) -> None:
    candidates: dict[str, Any] = {
        "official_id": core.official("x"),
        "organisation_id": core.organisation("agency"),
        "post_id": core.fact("post", slug="minister", title="Minister", country_code="JP"),
        "described_as": "industry associations",
    }
    for column, value in candidates.items():
        core.participant(meeting_id, **{column: value})

    with core.refuses("ck_participant_one_party"):
        core.participant(meeting_id)
    columns = list(candidates)
    for pair in zip(columns, columns[1:] + columns[:1], strict=True):
        with core.refuses("ck_participant_one_party"):
            core.participant(meeting_id, **{column: candidates[column] for column in pair})


def test_a_participant_belongs_to_a_delegation_of_the_same_meeting(
    core: Core, meeting_id: uuid.UUID
) -> None:
    elsewhere = core.fact("delegation", meeting_id=core.meeting("other"), country_code="JP")
    official_id = core.official("x")
    with core.refuses("fk_participant_meeting_id_delegation_id"):
        core.participant(meeting_id, official_id=official_id, delegation_id=elsewhere)


def test_a_participant_has_each_of_its_roles_once(core: Core, meeting_id: uuid.UUID) -> None:
    official_id = core.official("x")
    participant_id = core.participant(meeting_id, ("chair", "member"), official_id=official_id)
    with core.refuses("uq_participant_party"):
        core.participant(meeting_id, official_id=official_id)
    of_participant = {"meeting_id": meeting_id, "participant_id": participant_id}
    with core.refuses("uq_participant_role_meeting_id_participant_id_role"):
        core.role(**of_participant, role="member")
    with core.refuses("fk_participant_role_is_leading"):
        core.role(**of_participant, role="juggler")
    with core.refuses("fk_participant_role_participant"):
        core.fact(
            "participant_role",
            meeting_id=core.meeting("other"),
            participant_id=participant_id,
            role="co_chair",
        )


def test_a_participant_leads_in_one_role_at_most(core: Core, meeting_id: uuid.UUID) -> None:
    official_id = core.official("x")
    of_participant = {
        "meeting_id": meeting_id,
        "participant_id": core.participant(meeting_id, ("chair",), official_id=official_id),
    }
    with core.refuses("uq_participant_role_one_leading"):
        core.role(**of_participant, role="co_chair")
    # Whether a role leads is not for the row to say.
    with core.refuses("fk_participant_role_is_leading"):
        core.fact("participant_role", **of_participant, role="co_chair", is_leading=False)
    # Where the vocabulary changes, its rows do.
    core.connection.execute("update core.role set is_leading = false where code = 'chair'")
    core.role(**of_participant, role="co_chair")


def test_a_participant_takes_part_in_several_capacities(core: Core, meeting_id: uuid.UUID) -> None:
    official_id = core.official("x")
    participant = {
        "meeting_id": meeting_id,
        "participant_id": core.participant(meeting_id, official_id=official_id),
        "official_id": official_id,
    }
    first, second = core.appointment(official_id), core.appointment(official_id)
    core.fact("participant_capacity", **participant, appointment_id=first)
    core.fact("participant_capacity", **participant, appointment_id=second)
    core.fact(
        "participant_capacity",
        **participant,
        acting_for_organisation_id=core.organisation("agency"),
    )

    with core.refuses("uq_participant_capacity_capacity"):
        core.fact("participant_capacity", **participant, appointment_id=first)
    with core.refuses("ck_participant_capacity_some_capacity"):
        core.fact("participant_capacity", **participant)


def test_nobody_takes_part_in_the_appointment_of_another(core: Core, meeting_id: uuid.UUID) -> None:
    official_id, other_id = core.official("x"), core.official("y")
    participant_id = core.participant(meeting_id, official_id=official_id)
    appointment_id = core.appointment(other_id)

    with core.refuses("fk_participant_capacity_appointment"):
        core.fact(
            "participant_capacity",
            meeting_id=meeting_id,
            participant_id=participant_id,
            official_id=official_id,
            appointment_id=appointment_id,
        )
    with core.refuses("fk_participant_capacity_participant"):
        core.fact(
            "participant_capacity",
            meeting_id=meeting_id,
            participant_id=participant_id,
            official_id=other_id,
            appointment_id=appointment_id,
        )


def test_a_headcount_is_of_a_group(core: Core, meeting_id: uuid.UUID) -> None:
    core.participant(meeting_id, described_as="companies", headcount=40)
    official_id = core.official("x")
    with core.refuses("ck_participant_headcount_of_groups"):
        core.participant(meeting_id, official_id=official_id, headcount=2)


def test_an_outcome_is_of_one_author_at_most(core: Core, meeting_id: uuid.UUID) -> None:
    side = core.fact("delegation", meeting_id=meeting_id, country_code="JP")
    official_id = core.official("x")
    outcome = {"meeting_id": meeting_id, "kind": "statement", "summary": "Summary."}
    core.fact("outcome", **outcome, slug="1")
    core.fact("outcome", **outcome, slug="2", attributed_delegation_id=side)
    core.fact("outcome", **outcome, slug="3", attributed_official_id=official_id)
    with core.refuses("ck_outcome_one_author"):
        core.fact(
            "outcome",
            **outcome,
            slug="4",
            attributed_delegation_id=side,
            attributed_official_id=official_id,
        )


def test_only_what_is_off_was_called_off(core: Core) -> None:
    core.meeting("off", status="postponed", called_off_reason="Rain.")
    with core.refuses("ck_meeting_called_off_if_not_held"):
        core.meeting("on", called_off_reason="Rain.")


@pytest.mark.parametrize("qualified", [{"headcount_is_approximate": True}, {"headcount_unit": "x"}])
def test_a_headcount_is_there_before_it_is_qualified(
    core: Core, meeting_id: uuid.UUID, qualified: dict[str, Any]
) -> None:
    core.participant(meeting_id, described_as="Some", headcount=3, **qualified)
    with core.refuses("ck_participant_headcount_qualified"):
        core.participant(meeting_id, described_as="Others", **qualified)
