"""Posts and the appointments by which officials hold them."""

from typing import Any

import pytest

from .core import Core

ENDED_IN_MAY = {"ended_precision": "day", "ended_edtf": "2024-05-31"} | dict.fromkeys(
    ("ended_from", "ended_to"), "2024-05-31"
)
ENDED_AFTER_MAY = {
    "ended_precision": "after",
    "ended_edtf": "2024-05-31/..",
    "ended_from": "2024-05-31",
}
STARTED_IN_JUNE = {"started_precision": "day", "started_edtf": "2024-06-01"} | dict.fromkeys(
    ("started_from", "started_to"), "2024-06-01"
)


def test_a_post_is_in_an_organisation_or_of_a_country(core: Core) -> None:
    organisation_id = core.organisation("ministry")
    core.fact("post", slug="director", title="Director", organisation_id=organisation_id)
    core.fact("post", slug="minister", title="Minister", country_code="JP")

    with core.refuses("ck_post_of_organisation_or_country"):
        core.fact("post", slug="nowhere", title="Nobody")
    with core.refuses("ck_post_of_organisation_or_country"):
        core.fact(
            "post",
            slug="twice",
            title="Both",
            organisation_id=organisation_id,
            country_code="JP",
        )


def test_an_official_may_hold_two_posts_at_once(core: Core) -> None:
    official_id = core.official("x")
    core.appointment(official_id, status="current")
    core.appointment(official_id, status="current")


def test_an_appointment_is_recorded_once_even_where_its_start_is_unknown(core: Core) -> None:
    official_id = core.official("x")
    appointment_id = core.appointment(official_id)
    post = core.connection.execute(
        "select post_id from core.appointment where appointment_id = %s", [appointment_id]
    ).fetchone()
    assert post is not None
    with core.refuses("uq_appointment_official_post_started"):
        core.fact("appointment", official_id=official_id, post_id=post[0])


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "current"},
        {"status": "current", **ENDED_AFTER_MAY},
        {"status": "unknown"},
        {"status": "ended"},
        {"status": "ended", **ENDED_IN_MAY},
    ],
)
def test_in_post_ended_and_unknown_are_different_things(
    core: Core, columns: dict[str, Any]
) -> None:
    core.appointment(core.official("x"), **columns)


@pytest.mark.parametrize("status", ["current", "unknown"])
def test_an_appointment_with_an_end_has_ended(core: Core, status: str) -> None:
    official_id = core.official("x")
    with core.refuses("ck_appointment_status_matches_end"):
        core.appointment(official_id, status=status, **ENDED_IN_MAY)


def test_an_appointment_does_not_end_before_it_starts(core: Core) -> None:
    official_id = core.official("x")
    with core.refuses("ck_appointment_starts_before_end"):
        core.appointment(official_id, status="ended", **STARTED_IN_JUNE, **ENDED_IN_MAY)
