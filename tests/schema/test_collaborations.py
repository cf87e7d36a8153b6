"""Collaborations: their partners, and what each brings in."""

from typing import Any

import pytest

from .core import Core


@pytest.mark.parametrize(
    "money",
    [
        {},
        {"amount": 0, "currency": "JPY"},
        {"amount": "12.5", "currency": "INR", "is_approximate": True},
        {"amount": 1, "currency": "JPY", "price_basis": "constant 2020 prices"},
    ],
)
def test_a_contribution_may_have_an_amount_in_a_currency(core: Core, money: dict[str, Any]) -> None:
    core.contribution(core.collaboration("mission"), **money)


@pytest.mark.parametrize(
    ("money", "constraint"),
    [
        ({"amount": 1}, "ck_contribution_amount_has_currency"),
        ({"currency": "JPY"}, "ck_contribution_amount_has_currency"),
        ({"amount": -1, "currency": "JPY"}, "ck_contribution_amount_finite"),
        ({"amount": 1, "currency": "yen"}, "ck_contribution_currency_currency"),
        ({"is_approximate": True}, "ck_contribution_approximate_if_any"),
        ({"price_basis": "current prices"}, "ck_contribution_amount_qualified_if_any"),
        ({"amount_per": "year"}, "ck_contribution_amount_qualified_if_any"),
        ({"share_percent": 101}, "ck_contribution_share_of_hundred"),
        ({"share_percent": 0}, "ck_contribution_share_of_hundred"),
        ({"quantity": 3}, "ck_contribution_quantity_has_unit"),
        ({"quantity_unit": "barrels"}, "ck_contribution_quantity_has_unit"),
    ],
)
def test_half_an_amount_is_refused(core: Core, money: dict[str, Any], constraint: str) -> None:
    mission = core.collaboration("mission")
    with core.refuses(constraint):
        core.contribution(mission, **money)


def test_a_partner_is_a_country_or_an_organisation(core: Core) -> None:
    mission, agency = core.collaboration("mission"), core.organisation("agency")
    core.fact("collaboration_partner", collaboration_id=mission, country_code="IN")
    core.fact(
        "collaboration_partner",
        collaboration_id=mission,
        organisation_id=agency,
        on_behalf_of="JP",
    )

    with core.refuses("ck_collaboration_partner_one_party"):
        core.fact("collaboration_partner", collaboration_id=mission)
    with core.refuses("ck_collaboration_partner_one_party"):
        core.fact(
            "collaboration_partner",
            collaboration_id=mission,
            country_code="IN",
            organisation_id=agency,
        )


def test_a_country_is_not_a_partner_on_its_own_behalf(core: Core) -> None:
    mission = core.collaboration("mission")
    with core.refuses("ck_collaboration_partner_on_behalf_of_organisation"):
        core.fact(
            "collaboration_partner",
            collaboration_id=mission,
            country_code="IN",
            on_behalf_of="IN",
        )


def test_partners_contribute_to_their_own_collaboration_only(core: Core) -> None:
    mission, other = core.collaboration("mission"), core.collaboration("other")
    lander = core.contribution(mission)
    partner = core.fact("collaboration_partner", collaboration_id=mission, country_code="IN")
    stranger = core.fact("collaboration_partner", collaboration_id=other, country_code="JP")

    def contribute(collaboration_id: object, partner_id: object) -> None:
        core.fact(
            "contribution_partner",
            contribution_id=lander,
            collaboration_id=collaboration_id,
            collaboration_partner_id=partner_id,
        )

    contribute(mission, partner)
    with core.refuses("fk_contribution_partner_partner"):
        contribute(mission, stranger)
    with core.refuses("fk_contribution_partner_contribution_id_collaboration_id"):
        contribute(other, stranger)


def test_a_milestone_has_a_slug_of_its_own(core: Core) -> None:
    mission = core.collaboration("mission")
    core.fact("milestone", collaboration_id=mission, slug="signed", kind="signed")
    core.fact("milestone", collaboration_id=mission, slug="signed-2", kind="signed")
    with core.refuses("uq_milestone_collaboration_id_slug"):
        core.fact("milestone", collaboration_id=mission, slug="signed", kind="signed")


def test_actors_of_a_milestone_act_for_its_partners_and_in_their_own_posts(core: Core) -> None:
    treaty, other = core.collaboration("treaty"), core.collaboration("other")
    milestone = core.fact("milestone", collaboration_id=treaty, slug="signed", kind="signed")
    india = {"country_code": "IN"}
    partner = core.fact("collaboration_partner", collaboration_id=treaty, **india)
    elsewhere = core.fact("collaboration_partner", collaboration_id=other, **india)
    official, colleague = core.official("x"), core.official("y")
    signing = {"milestone_id": milestone, "collaboration_id": treaty, "act": "signed"}
    signed = {**signing, "official_id": official}
    core.fact(
        "milestone_actor",
        **signed,
        collaboration_partner_id=partner,
        appointment_id=core.appointment(official),
    )
    core.fact("milestone_actor", **{**signed, "act": "announced"})

    for refused, constraint in (
        (signed, "uq_milestone_actor_act"),
        (signing, "ck_milestone_actor_one_actor"),
        ({**signed, **india}, "ck_milestone_actor_one_actor"),
        ({**signing, **india, "act": "dreamt"}, "ck_milestone_actor_act_known"),
        (
            {**signing, **india, "collaboration_partner_id": elsewhere},
            "fk_milestone_actor_partner",
        ),
        (
            {**signing, **india, "collaboration_id": other},
            "fk_milestone_actor_milestone_id_collaboration_id",
        ),
        (
            {**signing, "official_id": colleague, "appointment_id": core.appointment(official)},
            "fk_milestone_actor_appointment",
        ),
        (
            {**signing, **india, "appointment_id": core.appointment(official)},
            "ck_milestone_actor_post_of_official",
        ),
    ):
        with core.refuses(constraint):
            core.fact("milestone_actor", **refused)
