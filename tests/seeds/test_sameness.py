"""Several slugs of one thing, and two things that are not one.

The lamps and their societies are made up.
"""

import pytest

import seeds
from schema.server.database import connection
from seeds.identity import row_id
from seeds.recorded import Recorded
from tests.conftest import Connect

from .conftest import Fiction, Load, problems

LAMPS = """
organisations:
  - {slug: lamp-society, name: Lamp Society, kind: association, cite: [p1s1]%s}
meetings:
  - slug: lamp-talks
    title: Lamp Talks
    kind: summit
    status: held
    cite: [p1s1]
    delegations:
      - {organisation: lamp-society, participants: [{described_as: Lighters, role: member}]}
"""
OLD = """
organisations: [{slug: society-of-lamps, founded: 1901, cite: [p1s1]}]
meetings:
  - slug: lamp-talks
    cite: [p1s1]
    delegations: [{organisation: society-of-lamps, standing: observer}]
"""
SAME = ", same_as: [society-of-lamps]"
SIDE = "delegation", "lamp-talks:organisation/{}"
LIGHTERS = "participant", "lamp-talks:organisation/{}:group:Lighters"


def test_two_files_call_one_thing_by_two_slugs(
    database: str, connect: Connect, load: Load, fiction: Fiction
) -> None:
    load(database, fiction("a.yaml", LAMPS % SAME).parent)
    first = fiction("b.yaml", OLD).parent
    load(database, first)
    ask = connect(database).execute
    assert ask("select slug, founded_edtf from core.organisation").fetchall() == [
        ("lamp-society", "1901")
    ]
    assert ask("select standing from core.delegation").fetchall() == [("observer",)]
    redirects: dict[object, object] = dict(
        ask("select old_id, fact_id from reporting.redirects").fetchall()
    )
    for table, key in (("organisation", "{}"), SIDE, LIGHTERS):
        old, new = (row_id(table, key.format(s)) for s in ("society-of-lamps", "lamp-society"))
        assert redirects.pop(old) == new
    role = row_id("participant_role", f"{LIGHTERS[1]}:member".format("lamp-society"))
    assert list(redirects.values()) == [role]
    assert ask(
        "select old_slug, source_slug from reporting.redirects where old_slug is not null"
    ).fetchall() == [("society-of-lamps", "a-yaml")]
    assert not load(database, first).changed


def test_a_slug_that_changes_twice_is_found_by_both(
    database: str, connect: Connect, load: Load, fiction: Fiction
) -> None:
    load(database, fiction("a.yaml", (LAMPS % "").replace("lamp-society", "lamps")))
    # An id of a time when keys were made otherwise leads on.
    older = row_id("organisation", "country_group/lamps")
    old = row_id("organisation", "lamps")
    connect(database, autocommit=True).execute(
        "insert into core.redirect (old_id, new_id, fact_type) values (%s, %s, 'organisation')",
        [older, old],
    )
    renamed = ", same_as: [society-of-lamps, {slug: lamps, because: Renamed.}]"
    load(database, fiction("a.yaml", LAMPS % renamed))
    found: dict[object, object] = dict(
        connect(database)
        .execute(
            "select old_id, because from reporting.redirects where fact_id = %s",
            [row_id("organisation", "lamp-society")],
        )
        .fetchall()
    )
    society = row_id("organisation", "society-of-lamps")
    assert found == {old: "Renamed.", older: None, society: None}
    # A file apart from the others may use any of them.
    alone = fiction("b.yaml", OLD.replace("organisations", "# organisations"))
    with connection(database) as connected:
        seeds.read(alone, recorded=Recorded(connected))


def test_what_is_not_the_same_is_on_record(
    database: str, connect: Connect, load: Load, fiction: Fiction
) -> None:
    two = LAMPS % ", not_same_as: [{slug: lamp-league, because: The one split off in 1950.}]"
    league = "  - {slug: lamp-league, name: Lamp League, kind: association, cite: [p1s1]}\nmeetings"
    load(database, fiction("a.yaml", two.replace("meetings", league)))
    [row] = (
        connect(database)
        .execute("select slug, other_label, because, source_slug from reporting.distinctions")
        .fetchall()
    )
    assert row == ("lamp-society", "Lamp League", "The one split off in 1950.", "a-yaml")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (", same_as: [lamp-society]", "same_as[0]: names 'lamp-society' itself; name another"),
        (
            ", not_same_as: [{slug: lamp-society, because: Odd.}]",
            "not_same_as[0]: names 'lamp-society' itself; name another",
        ),
        (
            ", not_same_as: [{slug: lamp-legue, because: Odd.}]",
            "not_same_as[0]: no organisation has the slug 'lamp-legue'",
        ),
        (
            ", same_as: [lamps], not_same_as: [{slug: lamps, because: Odd.}]",
            "says that 'lamp-society' and 'lamps' are two, but",
        ),
        (", not_same_as: [lamps]", "not_same_as[0]"),
    ],
)
def test_what_cannot_be_said_of_slugs(fiction: Fiction, said: str, expected: str) -> None:
    [found] = problems(fiction("a.yaml", LAMPS % said))
    assert expected in found


def test_two_things_cannot_be_the_third(fiction: Fiction) -> None:
    fiction("a.yaml", LAMPS % ", same_as: [lamps]")
    other = "{slug: lamp-league, name: Lamp League, kind: association, same_as: [lamps]"
    folder = fiction("b.yaml", f"organisations: [{other}, cite: [p1s1]}}]").parent
    [found] = problems(folder)
    assert "says that 'lamps' is 'lamp-league', but it is 'lamp-society' as" in found
    assert "a.yaml:7 says; if all are one, say so of 'lamp-society' there, else keep one" in found


def test_two_slugs_do_not_lead_to_each_other(fiction: Fiction) -> None:
    fiction("a.yaml", LAMPS % ", same_as: [lamps]")
    folder = fiction("b.yaml", "organisations: [{slug: lamps, same_as: [lamp-society]}]").parent
    cited = "passages:\n  p1s1: {span: [0, 10], states_no_fact: None., sha256"
    file = folder / "b.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("passages:\n  p1s1: {span: [0, 10], sha256", cited))
    [found] = problems(folder)
    assert "leads back to 'lamps', which is 'lamp-society' as" in found
    assert "keep one of the two" in found


def test_a_remark_on_nothing_is_told(fiction: Fiction) -> None:
    file = fiction("a.yaml", (LAMPS % "") + "\ntopics: [{slug: light, same_as: [lights]}]")
    found = problems(file)
    assert any("no source states the name of 'light'" in each for each in found)
