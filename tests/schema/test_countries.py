"""Countries of the standards have their codes; any other needs a source."""

import pytest

from .core import Core


@pytest.mark.parametrize(
    "codes",
    [
        {"country_code": "SE"},
        {"country_code": "SE", "alpha3": "SWE"},
        {"country_code": "XK", "alpha3": "XKX", "numeric_code": "999"},
    ],
)
def test_a_country_has_the_codes_of_its_standard(core: Core, codes: dict[str, str]) -> None:
    constraint = "ck_country_both_codes" if len(codes) == 2 else "ck_country_codes_if_listed"
    with core.refuses(constraint):
        core.insert("country", name="Country", **codes)


def test_a_former_country_was_withdrawn(core: Core) -> None:
    with core.refuses("ck_country_withdrawn_if_former"):
        core.insert("country", country_code="YUCS", name="Yugoslavia")


def test_a_country_that_no_standard_lists_needs_a_source(core: Core) -> None:
    with core.refuses("fk_country_unlisted_country"):
        core.insert("country", country_code="XK", name="Kosovo")
    core.insert("country", country_code="XK", name="Kosovo")
    core.fact("unlisted_country", country_code="XK", name="Kosovo")
    core.connection.execute("set constraints all immediate")


def test_it_has_one_name(core: Core) -> None:
    core.insert("country", country_code="XK", name="Kosovo")
    with core.refuses("fk_unlisted_country_country_code_name"):
        core.fact("unlisted_country", country_code="XK", name="Kosova")


def test_no_country_succeeds_itself(core: Core) -> None:
    with core.refuses("ck_country_successor_of_another"):
        core.insert("country_successor", country_code="IN", successor_code="IN")
