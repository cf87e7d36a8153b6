"""Organisations stand under others, succeed others, and never themselves."""

import uuid

import pytest

from .core import Core


@pytest.fixture
def bodies(core: Core) -> tuple[uuid.UUID, uuid.UUID]:
    return core.organisation("office"), core.organisation("ministry")


def link(
    core: Core, bodies: tuple[uuid.UUID, uuid.UUID], first: str | None, last: str | None
) -> None:
    office, ministry = bodies
    precision = {(True, True): "interval", (True, False): "after", (False, True): "before"}.get(
        (first is not None, last is not None), "unknown"
    )
    core.fact(
        "organisation_parent",
        organisation_id=office,
        parent_id=ministry,
        valid_from=first,
        valid_to=last,
        valid_precision=precision,
        valid_edtf=None if precision == "unknown" else f"{first or '..'}/{last or '..'}",
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2005-01-01", "2007-12-31"),
        ("2010-12-30", "2012-12-31"),
        ("1990-01-01", "2000-01-02"),
        (None, "2000-01-02"),
        ("2010-12-30", None),
    ],
)
def test_a_parent_link_does_not_overlap_itself(
    core: Core, bodies: tuple[uuid.UUID, uuid.UUID], first: str | None, last: str | None
) -> None:
    link(core, bodies, "2000-01-01", "2010-12-31")
    with core.refuses("ex_organisation_parent_no_overlap"):
        link(core, bodies, first, last)


def test_a_parent_link_may_end_and_begin_again(
    core: Core, bodies: tuple[uuid.UUID, uuid.UUID]
) -> None:
    link(core, bodies, "2000-01-01", "2010-12-31")
    link(core, bodies, "2010-12-31", "2012-12-31")
    link(core, bodies, "2015-01-01", None)


def test_an_organisation_may_stand_under_two_others(
    core: Core, bodies: tuple[uuid.UUID, uuid.UUID]
) -> None:
    office, _ = bodies
    link(core, bodies, "2000-01-01", "2010-12-31")
    link(core, (office, core.organisation("cabinet")), "2000-01-01", "2010-12-31")


def test_an_organisation_is_not_its_own_parent(core: Core) -> None:
    office = core.organisation("office")
    with core.refuses("ck_organisation_parent_not_itself"):
        core.fact("organisation_parent", organisation_id=office, parent_id=office)


def test_an_organisation_does_not_succeed_itself(core: Core) -> None:
    office = core.organisation("office")
    with core.refuses("ck_organisation_succession_not_itself"):
        core.fact(
            "organisation_succession", predecessor_id=office, successor_id=office, kind="renamed"
        )


def test_a_place_does_not_lie_in_itself(core: Core) -> None:
    place_id = core.fact("place", slug="tokyo", name="Tokyo", kind="city")
    with core.refuses("ck_place_not_within_itself"):
        core.connection.execute("update core.place set within_place_id = %s", [place_id])


@pytest.mark.parametrize("is_country", [True, False])
def test_a_member_has_a_standing_once_at_a_time(
    core: Core, bodies: tuple[uuid.UUID, uuid.UUID], is_country: bool
) -> None:
    office, ministry = bodies

    def join(standing: str, first: str, last: str) -> None:
        member = {"country_code": "IN"} if is_country else {"member_id": ministry}
        core.fact(
            "organisation_member",
            organisation_id=office,
            standing=standing,
            valid_from=first,
            valid_to=last,
            valid_precision="interval",
            valid_edtf=f"{first}/{last}",
            **member,
        )

    join("member", "2000-01-01", "2010-06-30")
    join("presidency", "2001-01-01", "2001-12-31")
    join("member", "2010-06-30", "2015-12-31")
    with core.refuses("ex_organisation_member_no_overlap"):
        join("member", "2005-01-01", "2005-12-31")


def test_an_organisation_is_not_a_member_of_itself(core: Core) -> None:
    office = core.organisation("office")
    with core.refuses("ck_organisation_member_not_itself"):
        core.fact(
            "organisation_member", organisation_id=office, member_id=office, standing="member"
        )
