"""Names, titles, slugs and codes are never blank, padded or malformed."""

import psycopg
import pytest

from .core import Core

BLANK_OR_PADDED = {
    "empty": "",
    "space": " ",
    "leading space": " Name",
    "trailing space": "Name ",
    "tab": "\tName",
    "line end": "Name\n",
    "no-break space": "Name\u00a0",
    "figure space": "\u2007Name",
    "narrow no-break space": "Name\u202f",
    "ideographic space": "\u3000名前",
    "only ideographic space": "\u3000",
    "zero-width space": "Name\u200b",
    "byte-order mark": "\ufeffName",
    "em space": "Name\u2003",
    "line separator": "Name\u2028",
    "next line": "Name\u0085",
}


@pytest.mark.parametrize("name", BLANK_OR_PADDED.values(), ids=BLANK_OR_PADDED.keys())
def test_a_name_is_neither_blank_nor_padded(core: Core, name: str) -> None:
    with core.refuses("ck_organisation_name_text"):
        core.organisation("body", name=name)


@pytest.mark.parametrize("name", ["X", "Ministry of X", "外務省", "名 前", "L\u00a0X", "Å", "100%"])
def test_a_name_may_be_in_any_script_with_spaces_inside(core: Core, name: str) -> None:
    core.organisation("body", name=name)


@pytest.mark.parametrize(
    "slug",
    ["", " ", "Body", "a body", "a_body", "-body", "body-", "a--body", "bødy", "body\n", " body"],
)
def test_a_slug_is_lower_case_words_joined_by_hyphens(core: Core, slug: str) -> None:
    with core.refuses("ck_organisation_slug_slug"):
        core.organisation(slug)


@pytest.mark.parametrize("slug", ["body", "a-body", "2nd-body-2024", "7"])
def test_a_slug_may_have_digits(core: Core, slug: str) -> None:
    core.organisation(slug)


def test_a_slug_is_used_once(core: Core) -> None:
    core.organisation("body")
    with core.refuses("uq_organisation_slug"):
        core.organisation("body")


@pytest.mark.parametrize("code", ["Agency", "space agency", "agency_", "agency-2"])
def test_a_code_of_a_vocabulary_is_a_word(core: Core, code: str) -> None:
    with core.refuses("ck_organisation_kind_code_code"):
        core.insert("organisation_kind", code=code, label="Label", description="Description.")


@pytest.mark.parametrize("code", ["no", "N1", "  "])
def test_a_country_code_is_two_capitals(core: Core, code: str) -> None:
    with core.refuses("ck_country_country_code_country_code"):
        core.insert("country", country_code=code, alpha3="NOR", numeric_code="578", name="Norway")


def test_a_country_must_be_known(core: Core) -> None:
    with core.refuses("fk_organisation_country_code"):
        core.organisation("body", country_code="XX")


@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        ("organisation_name", "uq_organisation_name_name"),
        ("official_name", "uq_official_name_full_name"),
        ("collaboration_name", "uq_collaboration_name_name"),
    ],
)
def test_a_name_is_recorded_once_even_where_its_language_is_unknown(
    core: Core, table: str, constraint: str
) -> None:
    bearer = {
        "organisation_name": lambda: {"organisation_id": core.organisation("x"), "name": "X"},
        "official_name": lambda: {"official_id": core.official("x"), "full_name": "X"},
        "collaboration_name": lambda: {"collaboration_id": core.collaboration("x"), "name": "X"},
    }[table]()
    core.fact(table, **bearer, name_kind="alias")
    with core.refuses(constraint):
        core.fact(table, **bearer, name_kind="alias")


@pytest.mark.parametrize(
    "parts",
    [
        {"name_order": "family_first"},
        {"name_order": "given_first", "family_name": "Rao"},
        {"name_order": "mononym", "family_name": "Rao"},
        {"name_order": "family_only"},
        {"name_order": "family_only", "family_name": "Rao", "given_name": "Asha"},
        {"name_order": "unknown", "family_name": "Rao", "given_name": "Asha"},
    ],
)
def test_parts_of_a_name_are_known_exactly_when_their_order_is(
    core: Core, parts: dict[str, str]
) -> None:
    official_id = core.official("x")
    with core.refuses("ck_official_name_parts_match_order"):
        core.fact("official_name", official_id=official_id, full_name="Asha Rao", **parts)


def test_a_value_of_a_closed_list_must_be_on_it(core: Core) -> None:
    official_id = core.official("x")
    with pytest.raises(psycopg.errors.CheckViolation) as refusal:
        core.fact("official_name", official_id=official_id, full_name="X", name_order="reversed")
    assert refusal.value.diag.constraint_name == "ck_official_name_name_order_known"
