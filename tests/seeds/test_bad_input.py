"""Bad input gets a clear error: file, line, path, what is wrong and what would be right."""

import unicodedata
from pathlib import Path

import pytest

import seeds
from tests.postgresql import ARTICLE

from .conftest import Edit, Fiction, problems


def line_of(path: Path, text: str) -> int:
    """Number of the only line that contains ``text``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    [number] = [n for n, line in enumerate(lines, start=1) if text in line]
    return number


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "places: [tokyo]",
            "places: [tokio]",
            "no place has the slug 'tokio'; did you mean 'tokyo'?",
            id="unknown slug",
        ),
        pytest.param(
            "places: [tokyo]",
            "places: [{place: tokyo, cite: [p1s9]}]",
            "cites p1s9, a sentence that the source does not have; its paragraph 1 has 3 sentences",
            id="citation of a sentence that does not exist",
        ),
        pytest.param(
            "places: [tokyo]",
            "places: [{place: tokyo, cite: [p77s1]}]",
            "cites p77s1, a sentence that the source does not have; it has 9 paragraphs",
            id="citation of a paragraph that does not exist",
        ),
        pytest.param(
            "name: Security, cite: [p8s3]}",
            "name: Security}",
            "cites no sentence; add for example 'cite: [p1s2]'",
            id="missing citation",
        ),
        pytest.param(
            "places: [tokyo]",
            "places: [{place: tokyo, cite: [first sentence]}]",
            "'first sentence' does not name a sentence; write paragraph and sentence, such as p1s2",
            id="citation that is no locator",
        ),
        pytest.param(
            "    held: 2025-04-01",
            "    held: 2025-02-30",
            "2025-02-30 is not a day of the calendar: February 2025 has 28 days",
            id="impossible date",
        ),
        pytest.param(
            "    held: 2025-04-01",
            "    held: 1st of April",
            "'1st of April' is not a date in EDTF",
            id="date in words",
        ),
        pytest.param(
            "    held: 2025-04-01",
            "    held: [2025-03-31..2025-04-01]",
            'YAML takes for a list; put it in quotation marks: "[2025-03-31..2025-04-01]"',
            id="one of two days without quotation marks",
        ),
        pytest.param(
            "    held: 2025-04-01",
            "    held: {2025-03-31, 2025-04-01}",
            'YAML takes for a list; put it in quotation marks: "{2025-03-31,2025-04-01}"',
            id="two days without quotation marks",
        ),
        pytest.param(
            "    period: 2025-04/2026-03",
            "    period: 2026-04/2025-03",
            "ends before it begins; write the earlier date first",
            id="reversed interval",
        ),
        pytest.param(
            "    country: JP\n    operated_by",
            "    country: false\n    operated_by",
            "is the truth value false; for Norway write NO",
            id="false for Norway",
        ),
        pytest.param(
            "    country: JP\n    operated_by",
            "    country: JX\n    operated_by",
            "'JX' is not a country of ISO 3166-1; use its alpha-2 code",
            id="unknown country",
        ),
        pytest.param(
            "    country: JP\n    operated_by",
            "    country: YU\n    operated_by",
            "'YU' is not a country of ISO 3166-1; use its alpha-2 code, or that of the former "
            "country, YUCS",
            id="code that was withdrawn",
        ),
        pytest.param(
            "    country: JP\n    operated_by",
            "    country: XQ\n    operated_by",
            "no file says which country 'XQ' is; declare it under countries",
            id="undeclared country",
        ),
        pytest.param(
            "\nplaces:\n",
            "\ncountries:\n  - {code: IN, name: India, cite: [p1s1]}\n\nplaces:\n",
            "'IN' is not a code for a country that ISO 3166 does not list: take one from XA to XZ",
            id="country that ISO has",
        ),
        pytest.param(
            "    kind: facility",
            "    kind: hangar",
            "'hangar' is not one of 'city', 'facility' or 'venue'",
            id="closed list",
        ),
        pytest.param(
            "    kind: promotion_body",
            "    kind: promotion_bodi",
            "'promotion_bodi' is not an organisation kind; use one of",
            id="open list",
        ),
        pytest.param(
            "    session_number: 3",
            "    session_number: three",
            "is text ('three'), where a whole number is wanted",
            id="wrong type",
        ),
        pytest.param(
            "\n  title: Third",
            "\n  title:  # Third",
            "is empty; write it, or take the key out",
            id="nothing",
        ),
        pytest.param(
            "    operated_by: jaxa",
            "    operatedby: jaxa",
            "'operatedby' is not a key of the format here; did you mean 'operated_by'?",
            id="unknown key",
        ),
        pytest.param(
            "name: New Delhi,",
            "name: ' New Delhi',",
            "is blank or begins or ends with white space; write the words alone",
            id="padded name",
        ),
        pytest.param(
            "name: New Delhi,",
            "name: {en: New Delhi, acronyn: ND},",
            "'acronyn' is neither a BCP 47 language tag nor a kind of name; "
            "did you mean 'acronym'?",
            id="neither language nor kind of a name",
        ),
        pytest.param(
            "{full_name: S. Jaishankar}",
            "{full_name: S. Jaishankar, family_name: Jaishankar}",
            "has parts, but their order is not said; say family_first, given_first or, of a family "
            "name alone, family_only",
            id="parts without an order",
        ),
        pytest.param(
            "{full_name: S. Jaishankar}",
            "{full_name: S. Jaishankar, family_name: Jaishankar, given_name: S., "
            "order: family_only}",
            "has the order family_only: give family_name and no given_name",
            id="family name alone with a given name",
        ),
        pytest.param(
            "{slug: new-delhi,",
            "{slug: New Delhi,",
            "'New Delhi' is not a slug; use small letters, digits and single hyphens: 'new-delhi'",
            id="bad slug",
        ),
        pytest.param(
            "attribute: format\n        inferred: It took",
            "attribute: formt\n        inferred: It took",
            "'formt' is not an attribute of this meeting; did you mean 'format'?",
            id="unknown attribute",
        ),
        pytest.param(
            "    session_number: 2\n",
            "    session_number: 3\n",
            "session 3 of the series is 'india-japan-space-dialogue-2' already; number each once",
            id="session twice",
        ),
    ],
)
def test_each_mistake_is_named_with_its_remedy(
    edited: Edit, old: str, new: str, message: str
) -> None:
    found = problems(edited((old, new)))
    assert any(message in problem for problem in found), found


def test_a_mistake_is_placed_by_line_and_path(edited: Edit) -> None:
    file = edited(("places: [tokyo]", "places: [tokio]"))
    line = line_of(file, "tokio")
    assert problems(file) == [
        f"{line}: meetings[2].places[0].place: no place has the slug 'tokio'; did you mean 'tokyo'?"
    ]


def test_norway_is_a_country(edited: Edit) -> None:
    corpus = seeds.read(
        edited(("    country: JP\n    operated_by", "    country: NO\n    operated_by"))
    )
    countries = {row.values.get("country_code") for row in corpus.rows["place"].values()}
    assert "NO" in countries


def test_a_slug_is_given_once(edited: Edit) -> None:
    file = edited(
        ("  - slug: washington-dc\n", "  - slug: tokyo\n"),
        ("places: [washington-dc]", "places: [tokyo]"),
        ("place: washington-dc", "place: tokyo"),
    )
    found = problems(file)
    assert len(found) == 1
    assert "slug 'tokyo' is already that of the place in line" in found[0]


def test_a_person_has_one_leading_role_on_a_side(edited: Edit) -> None:
    found = problems(
        edited(
            (
                "          - {described_as: Officials of Indian ministries",
                "          - {official: m-ganesh-pillai, role: lead}\n"
                "          - {described_as: Officials of Indian ministries",
            )
        )
    )
    assert len(found) == 1
    assert "leads as lead, and as co_lead elsewhere" in found[0]


def test_organisations_do_not_stand_under_each_other_in_a_circle(edited: Edit) -> None:
    below = "india-disarmament-and-international-security-affairs-division"
    found = problems(
        edited(
            (
                "    name: {en: Ministry of External Affairs}\n",
                f"    name: {{en: Ministry of External Affairs}}\n    parents: [{below}]\n",
            )
        )
    )
    assert found
    assert all("closes a circle of organisations, each under the next" in p for p in found)


def test_all_mistakes_of_a_file_come_at_once(edited: Edit) -> None:
    file = edited(
        ("    kind: facility", "    kind: hangar"),
        ("    held: 2025-04-01", "    held: 2025-02-30"),
        ("places: [tokyo]", "places: [tokio]"),
        ("capacities: [isro-scientific-secretary]", "capacities: [isro-secretary]"),
        ("    summary: Japan said", "    summery: Japan said"),
    )
    found = problems(file)
    for message in (
        "'hangar' is not one of",
        "2025-02-30 is not a day",
        "no place has the slug 'tokio'",
        "'m-ganesh-pillai' has no appointment to 'isro-secretary'",
        "'summery' is not a key of the format here; did you mean 'summary'?",
    ):
        assert any(message in problem for problem in found), (message, found)
    lines = [int(problem.split(":")[0]) for problem in found]
    assert lines == sorted(lines)


def test_mistakes_of_all_files_come_at_once(edited: Edit, tmp_path: Path) -> None:
    edited(("    kind: facility", "    kind: hangar"), name="a.yaml")
    edited(("    kind: facility", "    kind: shed"), name="b.yaml")
    found = problems(tmp_path)
    assert any("'hangar'" in problem for problem in found)
    assert any("'shed'" in problem for problem in found)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty; a seed file has at least 'source' and 'passages'", id="empty"),
        pytest.param(b"# nothing yet\n", "is empty;", id="comment only"),
        pytest.param(b"- a\n- b\n", "1: holds a list; a seed file is a mapping", id="list"),
        pytest.param(
            b"source:\n  slug: [a\n", "3: is not valid YAML: ", id="broken YAML"
        ),
        pytest.param(
            b"source:\n  slug: a\n  slug: b\n", "3: has the key 'slug' twice; make one of the two",
            id="duplicate key",
        ),
        pytest.param(
            "source:\n  title: Tōkyō\n".encode("utf-16"), "1: is not UTF-8: byte 0xFF", id="UTF-16"
        ),
        pytest.param(
            "source:\n  title: Café\n".encode("latin-1"),
            "2: is not UTF-8: byte 0xE9; save the file as UTF-8",
            id="Latin-1",
        ),
        pytest.param(b"passages: {}\n", "1: 'source' is missing; add it", id="no source"),
    ],
)  # fmt: skip
def test_files_that_are_no_seed_files(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    found = problems(file)
    assert any(problem.strip().startswith(message) for problem in found), found


def test_a_sentence_is_cited_or_has_a_reason(edited: Edit) -> None:
    reason = "An appraisal of what the session was good for; nothing to date or attribute."
    [found] = problems(edited((f",\n    states_no_fact: {reason}", "")))
    assert "is not cited by any fact; cite it, or say why with 'states_no_fact'" in found


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        (
            "organisations: [{slug: fictional-body, name: Body, kind: ministry, cite: [p1s1]}]\n"
            "successions:\n  - predecessor: fictional-body\n    successor: fictional-body\n"
            "    kind: renamed\n    cite: [p1s1]\n",
            "names 'fictional-body' as the successor of itself; name another, or leave it out",
        ),
        (
            "meetings:\n  - slug: fictional-talks\n    title: Talks\n    kind: summit\n"
            "    status: held\n    cite: [p1s1]\n    relations:\n"
            "      - {kind: follows_up, meeting: fictional-talks, cite: [p1s1]}\n",
            "names 'fictional-talks' as the meeting of itself; name another, or leave it out",
        ),
    ],
)
def test_nothing_stands_in_a_relation_to_itself(
    fiction: Fiction, sections: str, message: str
) -> None:
    [found] = problems(fiction("a.yaml", sections))
    assert message in found


PLACE = "places: [{{slug: fictional-quay, {0}cite: [p1s1]}}]\n"


@pytest.mark.parametrize("name", ["c.YAML", "c.Yml", ".c.yaml"])
def test_a_seed_file_is_one_in_any_case_of_letters(
    fiction: Fiction, tmp_path: Path, name: str
) -> None:
    fiction("a.yaml", PLACE.format("name: Quay, kind: venue, "))
    fiction(name, PLACE.format(""))
    assert len(seeds.read(tmp_path).sources) == 2


@pytest.mark.parametrize(
    "name", ["._a.yaml", ".#a.yaml", ".~a.yaml", "a.yaml~", "#a.yaml#", ".a.yaml.swp", "a.yaml.bak"]
)
def test_what_editors_and_systems_leave_is_passed_over(
    fiction: Fiction, tmp_path: Path, name: str
) -> None:
    fiction("a.yaml", PLACE.format("name: Quay, kind: venue, "))
    if name == ".#a.yaml":
        (tmp_path / name).symlink_to("nobody@nowhere.1")
    else:
        (tmp_path / name).write_bytes(b"\x00\x05\x16\x07")
    assert seeds.read(tmp_path).sources == ["a-yaml"]


@pytest.mark.parametrize("name", ["c.yaml.txt", "c.yaml .txt", "more/c.yaml.txt"])
def test_a_file_that_may_be_meant_is_not_passed_over(
    fiction: Fiction, tmp_path: Path, name: str
) -> None:
    fiction("a.yaml", PLACE.format("name: Quay, kind: venue, "))
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("source: {}\n", encoding="utf-8")
    [found] = problems(tmp_path)
    assert "keep it elsewhere" in found


def test_two_spellings_of_a_name_are_one(fiction: Fiction, tmp_path: Path) -> None:
    name = "    name: {0}\n    names: [{{kind: short, name: {0}, cite: [p1s1]}}]\n"
    body = "organisations:\n  - slug: fictional-body\n    kind: ministry\n    cite: [p1s1]\n" + name
    spelt = "Académie de Tōkyō"
    fiction("a.yaml", body.format(unicodedata.normalize("NFC", spelt)))
    fiction("b.yaml", body.format(unicodedata.normalize("NFD", spelt)))
    corpus = seeds.read(tmp_path)
    [organisation] = corpus.rows["organisation"].values()
    [short] = corpus.rows["organisation_name"].values()
    assert organisation.values["name"] == short.values["name"] == "Académie de Tōkyō"


ACCORD = (
    "  - slug: fictional-{0}\n    name: Accord\n    kind: agreement\n    cite: [p1s1]\n"
    "    relations: [{{kind: {1}, collaboration: fictional-{2}, cite: [p1s1]}}]\n"
)


LEAGUE = (
    "organisations:\n  - slug: fictional-{0}\n    name: League\n    kind: association\n"
    "    cite: [p1s1]\n    members: [{1}]\n"
)
PARTNER = (
    "organisations: [{{slug: fictional-body, name: Body, kind: ministry, cite: [p1s1]}}]\n"
    "collaborations:\n  - slug: fictional-one\n    name: One\n    kind: agreement\n"
    "    cite: [p1s1]\n    partners: [{0}]\n"
)


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        pytest.param(
            "collaborations:\n" + ACCORD.format("one", "part_of", "one"),
            "names 'fictional-one' as the collaboration of itself; name another, or leave it out",
            id="a collaboration of itself",
        ),
        pytest.param(
            "collaborations:\n"
            + ACCORD.format("one", "succeeds", "two")
            + ACCORD.format("two", "succeeds", "one"),
            "closes a circle of collaborations, each in the same relation to the next: "
            "fictional-one -> fictional-two -> fictional-one; remove one link",
            id="collaborations that succeed each other",
        ),
        pytest.param(
            "collaborations:\n" + ACCORD.format("accord", "supports", "acord"),
            "no collaboration has the slug 'fictional-acord'; did you mean 'fictional-accord'?",
            id="unknown collaboration",
        ),
        pytest.param(
            "source_relations: [{source: a-yaml, kind: quotes, other: a-yam, cite: [p1s1]}]\n",
            "no source has the slug 'a-yam'; did you mean 'a-yaml'?",
            id="unknown source",
        ),
        pytest.param(
            "source_relations: [{source: a-yaml, kind: quotes, other: a-yaml, cite: [p1s1]}]\n",
            "names 'a-yaml' as the other of itself; name another, or leave it out",
            id="a source of itself",
        ),
        pytest.param(
            "series: [{slug: fictional-talks, name: Talks, cite: [p1s1], "
            "parents: [{series: fictional-talks, cite: [p1s1]}]}]\n",
            "names 'fictional-talks' as the parent of itself; name another, or leave it out",
            id="a series of itself",
        ),
        pytest.param(
            "organisations: [{slug: fictional-body, name: Body, kind: ministry, founded: 2001, "
            "dissolved: 1999, cite: [p1s1]}]\n",
            "is dissolved (1999) before it is founded (2001)",
            id="dissolved before founded",
        ),
        pytest.param(
            LEAGUE.format("league", "{organisation: fictional-league}"),
            "names 'fictional-league' as the member of itself; name another, or leave it out",
            id="a member of itself",
        ),
        pytest.param(
            LEAGUE.format("league", "{organisation: fictional-union}")
            + LEAGUE.format("union", "{organisation: fictional-club}").removeprefix(
                "organisations:\n"
            )
            + LEAGUE.format("club", "{organisation: fictional-league}").removeprefix(
                "organisations:\n"
            ),
            "closes a circle of organisations, each with the next as a member: fictional-league -> "
            "fictional-union -> fictional-club -> fictional-league; remove one link",
            id="members of their members",
        ),
        pytest.param(
            LEAGUE.format("league", "{country: JP, standing: partner}"),
            "'partner' is not one of 'member', 'associate', 'observer'",
            id="unknown standing",
        ),
        pytest.param(
            PARTNER.format("{country: JP, on_behalf_of_organisation: fictional-body}"),
            "is a country and acts for itself; leave out on_behalf_of_organisation",
            id="a country on behalf of an organisation",
        ),
        pytest.param(
            PARTNER.format(
                "{organisation: fictional-body, on_behalf_of_organisation: fictional-body}"
            ),
            "names 'fictional-body' as the on_behalf_of_organisation of itself; name another",
            id="on behalf of itself",
        ),
        pytest.param(
            PARTNER.format("{country: JP, joined: 2005, left: 2004-12}"),
            "leaves (2004-12) before it joins (2005)",
            id="left before it joined",
        ),
    ],
)
def test_relations_that_cannot_be(fiction: Fiction, sections: str, message: str) -> None:
    [found] = problems(fiction("a.yaml", sections))
    assert message in found


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("2001/2010", "2005/2020", "overlaps in time (2005/2020, 2001/2010) that of "),
        ("2001/..", None, "is undated, or so is that of "),
        (None, "2020/..", "is undated, or so is that of "),
    ],
)
def test_terms_at_odds_name_both_lines(
    fiction: Fiction, first: str | None, second: str | None, message: str
) -> None:
    one, two = (f", valid: {when}" if when else "" for when in (first, second))
    members = f"{{country: JP{one}}}, \n      {{country: JP, term: 2{two}}}"
    file = fiction("a.yaml", LEAGUE.format("league", members))
    [problem] = problems(file)
    line = line_of(file, "term: 2")
    assert problem == (
        f"{line}: organisations[0].members[1]: {message}{file}:{line - 1}, which is the same in "
        "another term; say when each of them was with 'valid', or make one of the two"
    )


@pytest.mark.parametrize("second", ["2010-06-01/2020", "2010/2020", "2005~/2020"])
def test_terms_that_may_follow_each_other_are_right(fiction: Fiction, second: str) -> None:
    members = f"{{country: JP, valid: 2001/2010}}, {{country: JP, term: 2, valid: {second}}}"
    file = fiction("a.yaml", LEAGUE.format("league", members))
    assert len(seeds.read(file).rows["organisation_member"]) == 2


def test_an_end_before_a_beginning_names_both_files(fiction: Fiction, tmp_path: Path) -> None:
    body = "organisations:\n  - slug: fictional-body\n    cite: [p1s1]\n"
    begun = fiction("a.yaml", f"{body}    name: Body\n    kind: ministry\n    founded: 2001\n")
    ended = fiction("b.yaml", f"{body}    dissolved: 1999\n")
    with pytest.raises(seeds.InvalidSeeds) as caught:
        seeds.read(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{ended}:{line_of(ended, 'dissolved')}: organisations[0].dissolved: is 1999, before "
        f"founded 2001, as {begun}:{line_of(begun, 'founded')} states it; mend one of them, or say "
        "with 'prefer' whom to follow"
    ]


def test_collaborations_may_support_each_other(fiction: Fiction) -> None:
    both = ACCORD.format("one", "supports", "two") + ACCORD.format("two", "supports", "one")
    assert len(seeds.read(fiction("a.yaml", "collaborations:\n" + both)).rows) == 2


GIFT = (
    "collaborations:\n"
    "  - slug: fictional-fund\n    name: Fund\n    kind: programme\n    cite: [p1s1]\n"
    "    partners: [{{country: SE, cite: [p1s1]}}]\n"
    "    contributions: [{{slug: gift, item: Gift, kind: funding, by: [{{country: SE}}], "
    "cite: [p1s1], {}}}]\n"
)


@pytest.mark.parametrize(
    ("money", "message"),
    [
        ("share: 101", "is a share of 101 percent; write more than 0 and at most 100"),
        ("share: 0", "is a share of 0 percent; write more than 0 and at most 100"),
        ("quantity: 3", "has a quantity without a unit, or the reverse; give both"),
        ("amount: 3", "has an amount without a currency, or the reverse; give both"),
        ("per: year", "qualifies an amount that it does not give"),
        ("approximate: true", "qualifies an amount that it does not give"),
        ("amount: 3, currency: SEK, per: week", "'week' is not one of 'day', 'month' or 'year'"),
        ("part_of: gift", "names 'gift' as the part_of of itself; name another, or leave it out"),
        ("part_of: gold", "'fictional-fund' has no contribution 'gold'; declare it there"),
    ],
)
def test_money_that_cannot_be(fiction: Fiction, money: str, message: str) -> None:
    [found] = problems(fiction("a.yaml", GIFT.format(money)))
    assert message in found


def test_the_article_itself_is_sound() -> None:
    assert seeds.read(ARTICLE).summary().startswith("1 source, 20 sentences, ")


def test_files_in_folders_below_are_read(fiction: Fiction, tmp_path: Path) -> None:
    fiction("a.yaml", PLACE.format("name: Quay, kind: venue, "))
    for folder in ("1991/winter", ".hidden"):
        (tmp_path / folder).mkdir(parents=True)
        fiction("b.yaml", PLACE.format("")).rename(tmp_path / folder / "b.yaml")
    assert sorted(seeds.read(tmp_path).sources) == ["a-yaml", "b-yaml"]


def test_a_link_to_a_folder_is_not_passed_over(fiction: Fiction, tmp_path: Path) -> None:
    fiction("a.yaml", PLACE.format("name: Quay, kind: venue, "))
    (tmp_path / "more").symlink_to(tmp_path)
    [found] = problems(tmp_path)
    assert "is a link to a folder, which is not followed" in found
