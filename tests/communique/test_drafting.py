# ruff: noqa: RUF001 - dashes of other widths are meant
"""`communique source new` on the record of a dialogue: sides, leaders, sessions, names."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import seeds
from seeds.drafting.findings import Finding
from seeds.drafting.known_names import countries
from tests.conftest import Run

TEXT = """15th Japan-UK Lamp Office Consultations

The 15th Japan-UK Lamp Office Consultations (LOC) were held on 3 June 2025 in Tokyo. The Japanese
delegation was led by Shri Ichiro Muster, Lamp Secretary, Ministry of Lanterns and the British side
by Sir Bo Example, Permanent Under-Secretary, Lantern, Lamp & Harbour Office (LLHO). Last LOC was
held in November 2020 in London.

Japan and the UK share a partnership, with the adoption of Lampmap 2030. UK praised the work of
Japan at the World Security Council for lamps. Mrs. Ann Fiction was thanked. Both sides agreed to
hold the next LOC in London in 2027.
"""


@pytest.fixture
def draft(run: Run, seeded_template: str, tmp_path: Path) -> Any:
    """What is proposed of the text."""
    text, file = tmp_path / "text.txt", tmp_path / "draft.yaml"
    text.write_text(TEXT)
    done = run(
        "source", "new", text, "-o", file, "--slug", "lamps", "--published", "2025-06-04",
        url=seeded_template,
    )  # fmt: skip
    assert done.code == 0, done.err
    return YAML(typ="safe").load(file)


def spoken_of(sentence: str, *known: seeds.Known, language: str = "en") -> Finding:
    """What a sentence speaks of."""
    text = seeds.Text([sentence], 0)
    [finding] = seeds.read_draft(text, language, [*known, *countries(language)]).findings
    return finding


def test_a_dialogue_that_is_not_on_record_is_proposed_as_a_series(draft: Any) -> None:
    assert draft["series"] == [
        {
            "slug": "japan-uk-lamp-office-consultations",
            "name": {"en": "Japan-UK Lamp Office Consultations", "acronym": "LOC"},
            "parties": [{"country": "JP"}, {"country": "GB"}],
            "cite": ["p1s1", "p1s3", "p2s4"],
        }
    ]
    names = [each["name"]["en"] for each in draft["organisations"]]
    assert "Japan-UK Lamp Office Consultations" not in names


def test_each_session_is_a_meeting_of_its_own(draft: Any) -> None:
    this, last, following = draft["meetings"]
    assert {each["series"] for each in draft["meetings"]} == {draft["series"][0]["slug"]}
    assert (this["kind"], this["session_number"], this["session_label"]) == (
        "dialogue_session", 15, "15th",
    )  # fmt: skip
    assert this["title"] == "15th Japan-UK Lamp Office Consultations"
    assert (this["held"], this["status"]) == ("2025-06-03", "held")
    assert (last["held"], last["status"]) == ("2020-11", "held")
    assert (following["held"], following["status"]) == ("2027", "planned")
    for other in (last, following):
        assert "session_number" not in other
        assert "15th" not in other["title"]


def test_who_leads_a_side_stands_there(draft: Any) -> None:
    japan, britain = draft["meetings"][0]["delegations"]
    assert japan["participants"] == [
        {"official": "muster-ichiro", "role": "lead", "cite": ["p1s2"]}
    ]
    assert britain["participants"] == [{"official": "example-bo", "role": "lead", "cite": ["p1s2"]}]


def test_everybody_is_somewhere_in_a_meeting(draft: Any) -> None:
    placed = {
        participant["official"]
        for meeting in draft["meetings"]
        for side in [meeting, *meeting["delegations"]]
        for participant in side.get("participants", ())
    }
    assert placed == {each["slug"] for each in draft["officials"]}
    assert len(placed) == 3


def test_a_body_has_a_country_only_where_that_is_said(draft: Any) -> None:
    found = {each["name"]["en"]: each["country"] for each in draft["organisations"]}
    assert found == {
        "Ministry of Lanterns": "todo",
        "Lantern, Lamp & Harbour Office": "todo",
        "World Security Council": "todo",
    }


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("India praised the World Lamp Council.", None),
        ("The Lunar Harbour Agency of Japan came to India.", "JP"),
        ("The Lunar Harbour Agency (LHA) of Japan came to India.", "JP"),
        ("The Lunar Harbour Agency, Japan, came to India.", "JP"),
        ("The Lunar Harbour Agency, Japan and India met.", None),
        ("The Lunar Harbour Agency, Government of India, met Japan.", "IN"),
        ("India met the Japanese Lamp Agency.", "JP"),
        ("India met Japan's Lamp Agency.", "JP"),
        ("The India-Japan Lamp Council met.", None),
    ],
)
def test_the_country_of_a_body_is_in_its_name_or_beside_it(
    sentence: str, country: str | None
) -> None:
    [body] = spoken_of(sentence).bodies
    assert body.country == country


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("The Lamp, Lantern & Harbour Office (LLHO) wrote.", ["Lamp, Lantern & Harbour Office"]),
        ("He is of the Lamp, Lantern and Harbour Office.", ["Lamp, Lantern and Harbour Office"]),
        ("He is of the Ministry of Tea, Milk and Sugar.", ["Ministry of Tea, Milk and Sugar"]),
        ("He is of the Department of Tea & Sugar.", ["Department of Tea & Sugar"]),
        ("The Ministry of Tea and the British side met.", ["Ministry of Tea"]),
        ("The Ministry of Tea and the Agency of Milk met.", ["Ministry of Tea", "Agency of Milk"]),
        ("The Ministry of Tea, Japan and India met.", ["Ministry of Tea"]),
    ],
)  # fmt: skip
def test_names_of_bodies_are_whole(sentence: str, bodies: list[str]) -> None:
    assert [body.name for body in spoken_of(sentence).bodies] == bodies


def test_the_longest_name_on_record_is_the_one_and_no_part_of_it_is_new() -> None:
    name = "Ministry of Tea, Milk and Sugar"
    ministry = seeds.Known("organisation", "tea", name, name)
    tea = seeds.Known("topic", "tea", "Tea", "Tea")
    finding = spoken_of("The Ministry of Tea, Milk & Sugar was asked.", ministry, tea)
    assert [each.fact_type for each in finding.known] == ["organisation"]
    assert finding.bodies == []


def test_a_word_in_the_name_of_a_body_is_no_topic() -> None:
    topic = seeds.Known("topic", "security", "Security", "Security")
    assert spoken_of("They praised the World Security Council.", topic).known == []
    assert spoken_of("They spoke of security.", topic).known == [topic]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Sir Bo Example and Dame Ann Fiction spoke.", "Sir|Bo Example Dame|Ann Fiction"),
        ("Lord Example met Baroness Ann Fiction.", "Lord|Example Baroness|Ann Fiction"),
        ("Smt Asha Example met Kumari Ann Fiction.", "Smt|Asha Example Kumari|Ann Fiction"),
        ("H.E. Mr. Bo Example spoke.", "H.E. Mr.|Bo Example"),
        ("His Excellency Bo Example spoke.", "His Excellency|Bo Example"),
        ("Her Excellency Dr. Ann Fiction spoke.", "Her Excellency Dr.|Ann Fiction"),
        ("The Hon. Ann Fiction spoke.", "Hon.|Ann Fiction"),
        ("Secretary (West) Bo Example spoke.", "None|Bo Example"),
        ("Secretary (Tea, Milk & Sugar) Shri Bo Example spoke.", "Shri|Bo Example"),
        ("Bo Example, Secretary (West), spoke.", "None|Bo Example"),
        ("The Secretary (West), Lunar Desk, spoke.", ""),
        ("Bo Example, Permanent Under-Secretary, Lamp Office, spoke.", "None|Bo Example"),
        ("Permanent Under-Secretary Bo Example spoke.", "None|Bo Example"),
        ("The Under-Secretary, Lunar Desk, spoke.", ""),
    ],
)
def test_people_are_found_by_honorifics_and_offices(sentence: str, people: str) -> None:
    found = spoken_of(sentence).people
    assert " ".join(f"{each.honorific}|{each.full_name}" for each in found) == people


@pytest.mark.parametrize(
    ("sentence", "leaders"),
    [
        ("The Indian delegation was led by Mr. Bo Example and Japan’s side by Ms. Ann Fiction.",
         "Bo Example: lead IN, Ann Fiction: lead JP"),
        ("The delegation of India, headed by Mr. Bo Example, met the Japanese team.",
         "Bo Example: lead IN"),
        ("Mr. Bo Example, Lamp Secretary, led the Indian side.",
         "Bo Example: lead IN"),
        ("The delegation was led by Mr. Bo Example.", "Bo Example: lead None"),
        ("The talks were co-chaired by Mr. Bo Example, Secretary, and Ms. Ann Fiction.",
         "Bo Example: co_chair None, Ann Fiction: co_chair None"),
        ("Mr. Bo Example met the Indian delegation by the sea.", ""),
        ("Both sides heard Mr. Bo Example.", ""),
    ],
)  # fmt: skip
def test_who_leads_is_told_with_the_side(sentence: str, leaders: str) -> None:
    found = spoken_of(sentence).leaders.items()
    assert ", ".join(f"{who}: {each.role} {each.country}" for who, each in found) == leaders


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("The UK, the U.S. and the UAE met.", "GB US AE"),
        ("It told us of the DPRK, the ROK, the PRC and the DRC.", "KP KR CN CD"),
        ("Britain met British and Japanese guests.", "GB JP"),
        ("They sailed the South China Sea and the Indian Ocean to Papua New Guinea.", "PG"),
        ("Polish lamps need polish.", "PL"),
    ],
)
def test_short_names_and_adjectives_of_countries_are_known(sentence: str, codes: str) -> None:
    assert {each.slug for each in spoken_of(sentence).known} == {*codes.split()}


def test_no_name_is_that_of_two_countries() -> None:
    codes: dict[str, set[str]] = {}
    for each in countries("en"):
        codes.setdefault(each.name, set()).add(each.slug)
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("sentence", "number", "label"),
    [
        ("The 2nd India-Japan Lamp Dialogue met.", 2, "2nd"),
        ("The Third India–Japan Lamp Dialogue met.", 3, "Third"),
        ("The twelfth round of the India-Japan Lamp Dialogue met.", 12, "twelfth"),
        ("The 4th Meeting of the India-Japan Joint Working Group on Lamps met.", 4, "4th"),
    ],
)
@pytest.mark.parametrize("is_on_record", [True, False])
def test_the_number_of_a_session_is_read(
    sentence: str, number: int, label: str, *, is_on_record: bool
) -> None:
    fresh = spoken_of(sentence)
    [dialogue] = fresh.dialogues
    finding = fresh
    if is_on_record:
        finding = spoken_of(
            sentence, seeds.Known("meeting_series", dialogue.slug, dialogue.name, dialogue.name)
        )
        assert finding.dialogues == []
    assert finding.sessions == {dialogue.slug: (number, label)}
    assert dialogue.parties == ("IN", "JP")
    assert finding.bodies == []


def test_the_parties_of_a_dialogue_may_stand_after_its_name() -> None:
    finding = spoken_of("The Third Lamp Talks (LT) between India and Japan were held in Peru.")
    assert [(each.slug, each.parties) for each in finding.dialogues] == [
        ("india-japan-lamp-talks", ("IN", "JP"))
    ]


def test_the_dialogue_of_others_is_not_that_on_record() -> None:
    known = seeds.Known("meeting_series", "lamps", "India-Japan Lamp Dialogue", "Lamp Dialogue")
    finding = spoken_of("The 2nd India-UK Lamp Dialogue met.", known)
    assert [each.parties for each in finding.dialogues] == [("IN", "GB")]
    assert "lamps" not in [each.slug for each in finding.known]


def test_a_second_date_loses_nobody(run: Run, seeded_template: str, tmp_path: Path) -> None:
    text, file = tmp_path / "text.txt", tmp_path / "draft.yaml"
    text.write_text(
        "Lamps\n\nThe sides met on 3 June 2025. Mr. Bo Example of Japan spoke for an hour. "
        "Another meeting was held on 5 July 2025.\n"
    )
    done = run("source", "new", text, "-o", file, url=seeded_template)
    assert done.code == 0, done.err
    first, second = YAML(typ="safe").load(file)["meetings"]
    [side] = first["delegations"]
    assert [each["official"] for each in side["participants"]] == ["example-bo"]
    assert "delegations" not in second


@pytest.mark.parametrize(
    ("sentence", "another"),
    [
        ("The last round was held in London.", "earlier"),
        ("They will hold the next LOC in London.", "later"),
        ("The fourth round is to be held in London.", "later"),
        ("They held talks in London, and fly home next year.", None),
    ],
)
def test_the_last_and_the_next_meeting_are_others(sentence: str, another: str | None) -> None:
    assert spoken_of(sentence).another == another
