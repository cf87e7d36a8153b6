"""What the views show for rows of kinds that the article has none of.

Small cases, each in a transaction of its own that is never committed.
"""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any, LiteralString

import pytest

from schema import summaries
from seeds import dating
from tests import postgresql
from tests.conftest import Connect
from tests.schema.core import Core

day = datetime.date


@pytest.fixture(scope="module")
def scratch(server: str, template: str) -> Iterator[str]:
    """Address of a migrated database in which nothing is ever committed."""
    with postgresql.new_database(server, template) as url:
        yield url


@pytest.fixture
def core(scratch: str, connect: Connect) -> Core:
    """The base tables, with the reference data that facts need."""
    tables = Core(connect(scratch))
    tables.add_reference_data()
    return tables


def ask(core: Core, query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
    """All rows that a query returns, after the summaries were brought up to date, as by a load."""
    summaries.refresh(core.connection.cursor())
    rows: list[tuple[Any, ...]] = core.connection.execute(query, parameters).fetchall()
    return rows


def dated(prefix: str, edtf: str | None) -> dict[str, Any]:
    """The dated columns for a date as stated, or for an unknown one."""
    return dating.parse(edtf).columns(prefix) if edtf else {}


def meeting(core: Core, slug: str, held: str | None, **columns: Any) -> uuid.UUID:
    """Insert a meeting of this date, held unless the columns say otherwise."""
    return core.meeting(slug, **dated("held", held), **columns)


def meeting_of_both(core: Core, slug: str, held: str | None) -> None:
    """Insert a held meeting with a delegation of each country."""
    meeting_id = meeting(core, slug, held)
    for country in ("IN", "JP"):
        core.fact("delegation", meeting_id=meeting_id, country_code=country)


def collaboration_of_both(
    core: Core, slug: str, *milestones: str | None, period: str | None = None
) -> None:
    """Insert a collaboration of the two countries that was signed at each of these dates."""
    collaboration_id = core.fact(
        "collaboration", slug=slug, name="Name", kind="mission", **dated("period", period)
    )
    for country in ("IN", "JP"):
        core.fact("collaboration_partner", collaboration_id=collaboration_id, country_code=country)
    for happened in milestones:
        milestone(core, collaboration_id, "signed", happened)


def milestone(core: Core, collaboration_id: uuid.UUID, kind: str, happened: str | None) -> None:
    """Insert a milestone of a collaboration."""
    core.fact(
        "milestone",
        collaboration_id=collaboration_id,
        slug=f"milestone-{uuid.uuid4()}",
        kind=kind,
        **dated("happened", happened),
    )


def group(core: Core, *members: tuple[str, str | None]) -> uuid.UUID:
    """Insert a group of states, with countries that are members of it during a period."""
    organisation_id = core.organisation("quad")
    for country, valid in members:
        core.fact(
            "organisation_member",
            organisation_id=organisation_id,
            country_code=country,
            standing="member",
            **dated("valid", valid),
        )
    return organisation_id


def series(core: Core, **party: Any) -> uuid.UUID:
    """Insert a series of one party, if any."""
    series_id = core.fact("meeting_series", slug="dialogue", name="Dialogue")
    if party:
        core.fact("meeting_series_party", meeting_series_id=series_id, **party)
    return series_id


def countries(core: Core) -> dict[str, list[str]]:
    """The countries that take part in each meeting."""
    return dict(ask(core, "select meeting_slug, country_codes from reporting.meetings"))


@pytest.mark.parametrize(
    ("held", "year"),
    [
        ("2025-04-01", 2025),
        ("2025", 2025),
        ("2024-12-30/2025-01-02", None),
        ("/2025-04-01", None),
        ("2025-04-01/", None),
        ("202X", None),
        ("2024~", None),
        ("2025-04-01?", None),
        (None, None),
    ],
)
def test_two_countries_met_in_a_year_only_if_it_is_known(
    core: Core, held: str | None, year: int | None
) -> None:
    meeting_of_both(core, "talks", held)
    assert ask(
        core, "select country_a, country_b, year, meetings from reporting.country_pairs"
    ) == [("IN", "JP", year, 1)]


@pytest.mark.parametrize(
    ("milestones", "period", "year"),
    [
        (["2021-03", "2019"], "2024/2026", 2019),
        (["2018/2019", "2021"], None, 2021),
        (["/2019"], "2024/2026", 2024),
        ([None], "1985/", 1985),
        (["2019~", "2021"], "2024~", 2021),
        ([], "2024~", None),
        ([], "198X", None),
        ([], "[1985..1990]", None),
        ([], "/1990", None),
        ([], None, None),
    ],
)
def test_a_collaboration_began_in_a_year_only_if_it_is_known(
    core: Core, milestones: list[str | None], period: str | None, year: int | None
) -> None:
    collaboration_of_both(core, "mission", *milestones, period=period)
    assert ask(core, "select year, meetings, collaborations from reporting.country_pairs") == [
        (year, 0, 1)
    ]


def test_what_has_no_known_year_is_counted_together(core: Core) -> None:
    meeting_of_both(core, "first", "/2025-04-01")
    meeting_of_both(core, "second", None)
    collaboration_of_both(core, "mission")
    assert ask(core, "select year, meetings, collaborations from reporting.country_pairs") == [
        (None, 2, 1)
    ]


@pytest.mark.parametrize(
    ("held", "taking_part"),
    [
        ("2009-12-31", ["IN"]),
        ("2010-06", ["IN", "JP"]),
        ("2009-12-30/2010-01-02", ["IN", "JP"]),
        ("2013", ["IN"]),
        (None, ["IN", "JP"]),
    ],
)
@pytest.mark.parametrize("as_party", [False, True], ids=["as a side", "as a party"])
def test_a_group_has_the_members_of_the_day(
    core: Core, as_party: bool, held: str | None, taking_part: list[str]
) -> None:
    quad = group(core, ("IN", None), ("JP", "2010/2012"))
    if as_party:
        meeting(core, "talks", held, meeting_series_id=series(core, organisation_id=quad))
    else:
        core.fact("delegation", meeting_id=meeting(core, "talks", held), organisation_id=quad)
    assert countries(core) == {"talks": taking_part}


def test_parties_of_the_series_count_where_their_side_is_not_on_record(core: Core) -> None:
    series_id = series(core, country_code="JP")
    meeting(core, "silent", None, meeting_series_id=series_id)
    outspoken = meeting(core, "outspoken", None, meeting_series_id=series_id)
    core.fact("delegation", meeting_id=outspoken, country_code="IN")
    assert countries(core) == {"silent": ["JP"], "outspoken": ["IN", "JP"]}


@pytest.mark.parametrize(
    ("attendance", "in_held", "in_planned"),
    [
        (None, True, True),
        ("attended", True, None),
        ("expected", False, True),
        ("invited", False, False),
        ("absent", False, False),
    ],
)
def test_who_takes_part(
    core: Core, attendance: str | None, in_held: bool, in_planned: bool | None
) -> None:
    organisation_id = core.organisation("agency", country_code="IN")
    for status, takes_part in (("held", in_held), ("planned", in_planned)):
        if takes_part is None:
            continue
        meeting_id = meeting(core, status, None, status=status)
        core.participant(meeting_id, organisation_id=organisation_id, attendance=attendance)
        assert countries(core)[status] == (["IN"] if takes_part else [])
        assert ask(
            core,
            "select count(*) from core.meeting_organisation where meeting_id = %s",
            meeting_id,
        ) == [(int(takes_part),)]
        assert ask(
            core,
            "select participant_count from reporting.meetings where meeting_slug = %s",
            status,
        ) == [(1,)]


def test_an_official_is_attested_as_far_as_dates_are_stated(core: Core) -> None:
    official_id = core.official("official")
    appointment_id = core.appointment(official_id)

    def takes_part(slug: str, held: str, attendance: str | None) -> None:
        meeting_id = meeting(core, slug, held)
        participant_id = core.participant(
            meeting_id, official_id=official_id, attendance=attendance
        )
        core.fact(
            "participant_capacity",
            meeting_id=meeting_id,
            participant_id=participant_id,
            official_id=official_id,
            appointment_id=appointment_id,
        )

    def attested() -> list[tuple[Any, ...]]:
        return ask(
            core,
            "select first_attested_edtf, last_attested_edtf, first_attested_from, "
            "last_attested_to from reporting.officials",
        )

    takes_part("expected", "2018", "expected")
    assert attested() == [(None, None, None, None)]
    takes_part("open", "/2020-05-01", None)
    assert attested() == [("/2020-05-01", "/2020-05-01", None, day(2020, 5, 1))]
    takes_part("month", "2020-03", "attended")
    assert attested() == [("2020-03", "/2020-05-01", day(2020, 3, 1), day(2020, 5, 1))]


@pytest.mark.parametrize(
    ("signed", "cancelled", "status"),
    [
        ("2021", "2020", "agreed"),
        ("2020", "2021", "ended"),
        ("2020-06", "2020", "ended"),
        ("2020", "2019/2021", "ended"),
        ("2021", None, "ended"),
        ("2021/", "2020", "agreed"),
        ("/2021", "2020", "ended"),
    ],
)
def test_a_milestone_is_overtaken_by_one_that_is_certainly_later(
    core: Core, signed: str, cancelled: str | None, status: str
) -> None:
    core.insert(
        "milestone_kind",
        code="cancelled",
        resulting_status="ended",
        rank=2,
        label="Label",
        description="Description.",
    )
    collaboration_id = core.collaboration("mission")
    milestone(core, collaboration_id, "signed", signed)
    milestone(core, collaboration_id, "cancelled", cancelled)
    assert ask(core, "select status from reporting.collaborations") == [(status,)]


@pytest.mark.parametrize(
    ("steps", "status_basis"),
    [
        ([], None),
        ([("2020", "inferred")], "inferred"),
        ([("2020", "stated")], "stated"),
        ([("2020", "stated"), ("2021", "inferred")], "inferred"),
        # Their order is not certain.
        ([("2020", "inferred"), ("2020-06", "stated")], "stated"),
    ],
)
def test_a_status_is_stated_or_inferred_as_the_milestone_that_decides_it(
    core: Core, steps: list[tuple[str, str]], status_basis: str | None
) -> None:
    collaboration_id = core.collaboration("mission")
    for happened, basis in steps:
        milestone(core, collaboration_id, "signed", happened)
        core.connection.execute(
            "update core.citation set basis = %s, note = 'A rule.' "
            "where fact_id = (select milestone_id from core.milestone where happened_edtf = %s)",
            [basis, happened],
        )
    assert ask(core, "select basis, status_basis from reporting.collaborations") == [
        ("stated", status_basis)
    ]


@pytest.mark.parametrize(
    ("kind", "status_basis"),
    [
        ("agreed", "stated"),
        # The kind that the status is called like would say it.
        ("signed", "inferred"),
        # No kind is called "ended".
        ("cancelled", "stated"),
    ],
)
def test_a_status_that_follows_from_a_milestone_of_another_kind_is_inferred(
    core: Core, kind: str, status_basis: str
) -> None:
    for rank, (code, status) in enumerate([("agreed", "agreed"), ("cancelled", "ended")], start=2):
        core.insert(
            "milestone_kind",
            code=code,
            resulting_status=status,
            rank=rank,
            label="Label",
            description="Description.",
        )
    milestone(core, core.collaboration("mission"), kind, "2020")
    assert ask(core, "select status_basis from reporting.collaborations") == [(status_basis,)]


@pytest.mark.parametrize(
    ("status", "held", "remedy"),
    [
        ("planned", "2020", "add a source that says what became of it"),
        ("held", "9998", "correct one of them"),
    ],
)
def test_a_meeting_that_time_has_overtaken_is_found_with_the_remedy(
    core: Core, status: str, held: str, remedy: str
) -> None:
    meeting(core, "talks", held, status=status)
    [(detail,)] = ask(
        core,
        "select detail from reporting.data_quality where check_name = 'meeting_status_overtaken'",
    )
    assert detail == (
        f"The meeting is recorded as {status}, its date is {held}: {remedy}, or acknowledge the "
        "finding."
    )


def test_a_participant_is_inferred_if_any_of_its_roles_is(core: Core) -> None:
    talks = meeting(core, "talks", None)
    participant_id = core.participant(talks, ("member", "chair"), described_as="Companies")
    roles = "select roles, is_leading, basis from reporting.participants"
    assert ask(core, roles) == [(["chair", "member"], True, "stated")]
    core.connection.execute(
        "update core.citation set basis = 'inferred', note = 'A rule.' where fact_id = "
        "(select participant_role_id from core.participant_role where role = 'chair')"
    )
    assert ask(core, roles) == [(["chair", "member"], True, "inferred")]
    assert ask(
        core,
        "select participant_id, role, is_leading, basis from reporting.participant_roles "
        "order by role",
    ) == [(participant_id, "chair", True, "inferred"), (participant_id, "member", False, "stated")]


@pytest.mark.parametrize(
    ("format_", "attribute", "basis", "stance", "expected"),
    [
        ("virtual", "held_edtf", "stated", "supports", "stated"),
        ("virtual", "held_edtf", "inferred", "supports", "inferred"),
        ("virtual", "held_edtf", "inferred", "disputes", "stated"),
        ("virtual", "format", "inferred", "supports", "inferred"),
        # Only what is out of the ordinary counts.
        ("in_person", "format", "inferred", "supports", "stated"),
        ("virtual", "title", "inferred", "supports", "stated"),
    ],
)
def test_a_meeting_is_inferred_if_its_kind_status_or_date_is(
    core: Core, format_: str, attribute: str, basis: str, stance: str, expected: str
) -> None:
    meeting_id = meeting(core, "talks", "2020", format=format_)
    note = "A rule." if basis == "inferred" else None
    core.cite(meeting_id, 2, attribute=attribute, basis=basis, stance=stance, note=note)
    assert ask(core, "select basis from reporting.meetings") == [(expected,)]


@pytest.mark.parametrize("attendance", [None, "attended", "expected", "invited", "absent"])
@pytest.mark.parametrize("status", ["held", "planned", "cancelled"])
def test_present_is_who_is_not_said_to_have_stayed_away_from_a_held_meeting(
    core: Core, attendance: str | None, status: str
) -> None:
    meeting_id = meeting(core, "talks", None, status=status)
    core.participant(meeting_id, described_as="Companies", attendance=attendance)
    expected = status == "held" and attendance in (None, "attended")
    assert ask(core, "select was_present from reporting.participants") == [(expected,)]


@pytest.mark.parametrize(
    ("bases", "expected"),
    [([], None), (["stated"], "stated"), (["stated", "inferred"], "inferred")],
)
def test_a_period_has_a_basis_where_a_sentence_is_cited_for_it(
    core: Core, bases: list[str], expected: str | None
) -> None:
    collaboration_id = core.collaboration("mission")
    for number, basis in enumerate(bases, start=2):
        core.cite(collaboration_id, number, attribute="period_edtf", basis=basis, note="A rule.")
    assert ask(core, "select period_basis from reporting.collaborations") == [(expected,)]


def test_an_appointment_and_a_topic_of_a_meeting_have_the_basis_of_their_citation(
    core: Core,
) -> None:
    topic_id = core.fact("topic", slug="topic", name="Topic")
    core.fact("meeting_topic", meeting_id=meeting(core, "talks", None), topic_id=topic_id)
    core.appointment(core.official("envoy"))
    core.official("nobody")
    core.connection.execute(
        "update core.citation set basis = 'inferred', note = 'A rule.' where fact_id in "
        "(select appointment_id from core.appointment union all "
        "select meeting_topic_id from core.meeting_topic)"
    )
    assert ask(core, "select basis from reporting.meeting_topics") == [("inferred",)]
    assert ask(core, "select basis from reporting.officials order by official_slug") == [
        ("inferred",),
        (None,),
    ]


def test_the_basis_of_an_event_is_that_of_its_own_date(core: Core) -> None:
    appointment_id = core.appointment(
        core.official("envoy"), status="ended", **dated("started", "2020"), **dated("ended", "2021")
    )
    core.cite(appointment_id, 2, attribute="ended_edtf", basis="inferred", note="A rule.")
    assert ask(core, "select event_type, basis from reporting.timeline order by happened_from") == [
        ("appointment_started", "stated"),
        ("appointment_ended", "inferred"),
    ]


def test_a_topic_counts_the_meetings_that_were_held(core: Core) -> None:
    topic_id = core.fact("topic", slug="topic", name="Topic")
    for status in ("held", "planned", "cancelled"):
        meeting_id = meeting(core, status, None, status=status)
        core.fact("meeting_topic", meeting_id=meeting_id, topic_id=topic_id)
    assert ask(core, "select meetings from reporting.topics") == [(1,)]


def test_the_timeline_tells_held_meetings_from_others(core: Core) -> None:
    for status in ("held", "planned", "postponed", "cancelled"):
        meeting(core, status, "2999" if status == "planned" else "2025", status=status)
    meeting(core, "past-plan", "2025", status="planned")
    events = ask(
        core,
        "select meeting_slug, event_type from reporting.timeline "
        "inner join reporting.meetings on fact_id = meeting_id",
    )
    assert dict(events) == {
        "held": "meeting",
        "planned": "meeting_planned",
        "postponed": "meeting_postponed",
        "cancelled": "meeting_cancelled",
        "past-plan": "meeting_unknown_outcome",
    }


@pytest.mark.parametrize(
    ("between", "days"),
    [
        pytest.param([], 10, id="nothing"),
        pytest.param([{"held": "2025-01"}], None, id="a month that contains both"),
        pytest.param([{"held": None}], None, id="no date"),
        pytest.param([{"held": "/2025-01-05"}], None, id="an open date"),
        pytest.param([{"held": "2025-02"}], 10, id="a later month"),
        pytest.param([{"held": "2025-01", "status": "planned"}], 10, id="not held"),
        pytest.param([{"held": "2025-01-04"}], 7, id="a day"),
        pytest.param([{"held": "2025-01-04/2025-01-06"}], 7, id="three days"),
        pytest.param([{"held": "[2025-01-04..2025-01-06]"}], None, id="one of three days"),
        pytest.param([{"held": "XXXX-01-04"}], None, id="a day of any year"),
    ],
)
def test_no_interval_where_another_session_may_lie_between(
    core: Core, between: list[dict[str, Any]], days: int | None
) -> None:
    series_id = series(core)
    meeting(core, "before", "2025-01-01", meeting_series_id=series_id)
    for number, other in enumerate(between):
        meeting(core, f"other-{number}", meeting_series_id=series_id, **other)
    meeting(core, "after", "2025-01-11", meeting_series_id=series_id)
    assert interval(core, "after") == days


@pytest.mark.parametrize(
    ("between", "days", "gaps"),
    [
        pytest.param([], None, ["The session before number 3 on record is number 1."], id="gap"),
        pytest.param([{"session_number": 2, "status": "cancelled"}], 10, [], id="cancelled"),
        pytest.param([{"session_number": 2}], None, [], id="held without a date"),
        pytest.param(
            [{"session_number": 2, "status": "cancelled"}, {"session_number": 4}],
            10,
            [],
            id="a later one without a date",
        ),
    ],
)
def test_numbers_tell_what_lies_between(
    core: Core, between: list[dict[str, Any]], days: int | None, gaps: list[str]
) -> None:
    series_id = series(core)
    meeting(core, "before", "2025-01-01", meeting_series_id=series_id, session_number=1)
    for number, other in enumerate(between):
        meeting(core, f"other-{number}", None, meeting_series_id=series_id, **other)
    meeting(core, "after", "2025-01-11", meeting_series_id=series_id, session_number=3)
    assert interval(core, "after") == days
    assert gaps == [
        detail
        for (detail,) in ask(
            core,
            "select detail from reporting.data_quality where check_name = 'session_number_gap'",
        )
    ]


def interval(core: Core, slug: str) -> int | None:
    """Days since the session before the one of this slug."""
    [(days,)] = ask(
        core, "select days_since_previous from reporting.meetings where meeting_slug = %s", slug
    )
    return days  # type: ignore[no-any-return]


def test_a_cancelled_session_is_not_out_of_order(core: Core) -> None:
    series_id = series(core)
    meeting(core, "first", "2025-06-01", meeting_series_id=series_id, session_number=1)
    meeting(
        core,
        "second",
        "2025-01-01",
        meeting_series_id=series_id,
        session_number=2,
        status="cancelled",
    )
    findings = "select label from reporting.data_quality where check_name = 'session_out_of_order'"
    assert ask(core, findings) == []
    core.connection.execute("update core.meeting set status = 'held'")
    assert ask(core, findings) == [("Title",)]


def test_first_and_last_days_are_those_that_are_stated(core: Core) -> None:
    series_id = series(core)
    organisations = [core.organisation(slug) for slug in ("one", "other")]

    def together(slug: str, held: str | None) -> tuple[list[tuple[Any, ...]], ...]:
        meeting_id = meeting(core, slug, held, meeting_series_id=series_id)
        for organisation_id in organisations:
            core.participant(meeting_id, organisation_id=organisation_id)
        return (
            ask(
                core,
                "select first_held_edtf, latest_held_edtf, first_held_from, latest_held_to "
                "from reporting.dialogue_series",
            ),
            ask(
                core,
                "select first_together_edtf, last_together_edtf, first_together_from, "
                "last_together_to from reporting.organisation_network",
            ),
        )

    def both(*expected: str | day | None) -> tuple[list[tuple[Any, ...]], ...]:
        return ([expected], [expected])

    before, after = "/2020-05-01", "2021-05-01/"
    assert together("undated", None) == both(None, None, None, None)
    assert together("recurring", "XXXX-05-01") == both(None, None, None, None)
    assert together("before", before) == both(before, before, None, day(2020, 5, 1))
    assert together("after", after) == both(before, after, day(2021, 5, 1), day(2020, 5, 1))
    assert together("month", "2021-03") == both(before, after, day(2021, 3, 1), day(2021, 3, 31))


def test_a_participant_stands_for_all_its_organisations(core: Core) -> None:
    meeting_id = meeting(core, "talks", None)
    bureau, agency, ministry = map(core.organisation, ("bureau", "agency", "ministry"))
    core.participant(meeting_id, ("chair",), organisation_id=agency)
    core.participant(meeting_id, described_as="Companies")
    official_id = core.official("official")
    participant_id = core.participant(meeting_id, official_id=official_id)
    posts = [
        core.fact("post", slug=f"post-{number}", title="Director", organisation_id=organisation_id)
        for number, organisation_id in enumerate((ministry, bureau))
    ]
    core.participant(meeting_id, post_id=posts[0])
    capacity = {
        "meeting_id": meeting_id,
        "participant_id": participant_id,
        "official_id": official_id,
    }
    for post_id in posts:
        appointment_id = core.fact("appointment", official_id=official_id, post_id=post_id)
        core.fact("participant_capacity", **capacity, appointment_id=appointment_id)
    core.fact("participant_capacity", **capacity, acting_for_organisation_id=agency)
    assert ask(
        core,
        "select organisation_slug, organisation_slugs from reporting.participants "
        "order by cardinality(organisation_slugs), organisation_slug",
    ) == [
        (None, []),
        ("agency", ["agency"]),
        ("ministry", ["ministry"]),
        ("agency", ["agency", "bureau", "ministry"]),
    ]


@pytest.mark.parametrize(
    ("attribute", "accepted"),
    [(None, "Name under Parent"), ("parent_id", "Parent"), ("valid_edtf", "2020")],
)
def test_a_conflict_shows_what_is_accepted(
    core: Core, attribute: str | None, accepted: str
) -> None:
    link_id = core.fact(
        "organisation_parent",
        organisation_id=core.organisation("lower"),
        parent_id=core.organisation("higher", name="Parent"),
        **dated("valid", "2020"),
    )
    core.cite(link_id, 2, stance="disputes", attribute=attribute)
    assert ask(core, "select label, accepted from reporting.conflicts") == [
        ("Name under Parent", accepted)
    ]


def test_how_a_country_takes_part_in_a_meeting(core: Core) -> None:
    core.insert("country", country_code="NO", alpha3="NOR", numeric_code="578", name="Norway")
    quad = group(core, ("IN", None), ("JP", None))
    agency = core.organisation("agency", country_code="NO")
    talks = meeting(core, "talks", None)
    core.fact("delegation", meeting_id=talks, country_code="IN")
    core.fact("delegation", meeting_id=talks, organisation_id=quad)
    core.participant(talks, organisation_id=agency)
    meeting(core, "round", None, meeting_series_id=series(core, country_code="JP"))
    assert ask(
        core,
        "select meeting_country_key, alpha3, takes_part_as from reporting.meeting_countries "
        "order by meeting_country_key",
    ) == [
        ("round/JP", "JPN", "party"),
        ("talks/IN", "IND", "side"),
        ("talks/JP", "JPN", "within_side"),
        ("talks/NO", "NOR", "participant"),
    ]


def test_how_an_organisation_takes_part_in_a_meeting(core: Core) -> None:
    agency, bureau, guest = map(core.organisation, ("agency", "bureau", "guest"))
    talks = meeting(core, "talks", None)
    for organisation_id in (agency, bureau):
        side = core.fact("delegation", meeting_id=talks, organisation_id=organisation_id)
    core.participant(talks, organisation_id=bureau, delegation_id=side)
    core.participant(talks, ("chair", "member"), organisation_id=guest)
    core.participant(talks, organisation_id=core.organisation("absent"), attendance="absent")
    official_id = core.official("official")
    participant_id = core.participant(talks, official_id=official_id)
    core.fact(
        "participant_capacity",
        meeting_id=talks,
        participant_id=participant_id,
        official_id=official_id,
        acting_for_organisation_id=core.organisation("ministry"),
    )
    assert ask(
        core,
        "select meeting_organisation_key, takes_part_as from reporting.meeting_organisations "
        "order by meeting_organisation_key",
    ) == [
        ("talks/agency", "side"),
        ("talks/bureau", "side"),
        ("talks/guest", "participant"),
        ("talks/ministry", "participant"),
    ]


def test_countries_count_what_they_took_part_in_once(core: Core) -> None:
    series_id = series(core)
    for number, status in enumerate(("held", "held", "planned")):
        meeting_id = meeting(core, f"m-{number}", None, status=status, meeting_series_id=series_id)
        core.fact("delegation", meeting_id=meeting_id, country_code="IN")
        agency = core.organisation(f"agency-{number}", country_code="IN")
        core.participant(meeting_id, organisation_id=agency)
    meeting_of_both(core, "talks", None)
    collaboration_of_both(core, "mission")
    core.insert("country", country_code="NO", alpha3="NOR", numeric_code="578", name="Norway")
    assert ask(
        core,
        "select alpha3, meetings, dialogue_sessions, collaborations from reporting.countries "
        "order by alpha3",
    ) == [("IND", 3, 2, 1), ("JPN", 1, 0, 1), ("NOR", 0, 0, 0)]


def test_a_participant_stands_for_the_country_of_its_side_or_else_its_own(core: Core) -> None:
    meeting_id = meeting(core, "talks", None)
    side = core.fact("delegation", meeting_id=meeting_id, country_code="JP")
    agency = core.organisation("agency", country_code="IN")
    core.participant(meeting_id, organisation_id=agency, delegation_id=side)
    core.participant(meeting_id, organisation_id=agency)
    official_id = core.official("official")
    capacity = {
        "meeting_id": meeting_id,
        "participant_id": core.participant(meeting_id, official_id=official_id),
        "official_id": official_id,
        "appointment_id": core.appointment(official_id),
    }
    core.fact("participant_capacity", **capacity)
    core.participant(meeting_id, described_as="Companies")
    assert ask(
        core,
        "select participant_name, side_name, country_code, alpha3, country "
        "from reporting.participants order by participant_name, side, country_code",
    ) == [
        ("Companies", None, None, None, None),
        ("Name", "Japan", "JP", "JPN", "Japan"),
        ("Name", None, "IN", "IND", "India"),
        ("Name", None, "JP", "JPN", "Japan"),
    ]


def test_findings_about_citations_of_one_fact_are_told_apart(core: Core) -> None:
    topic_id = core.fact("topic", slug="topic", name="Topic")
    for number in (2, 3):
        core.cite(topic_id, number, attribute="colour")
    findings = ask(
        core,
        "select finding_key, citation_number from reporting.data_quality "
        "where check_name = 'citation_attribute_unknown' order by finding_key",
    )
    assert findings == [
        (f"citation_attribute_unknown/{topic_id}/{number}", number) for number in (2, 3)
    ]
