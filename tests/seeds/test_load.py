"""Loading: idempotent, exact, all or nothing."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import seeds
from communique import planned
from schema.server.database import DatabaseError
from schema.server.database import connection as connection_to
from schema.tables import metadata
from seeds import InvalidSeeds
from seeds.staging import LOCK_KEY, as_loader
from tests.benchmarks import world
from tests.conftest import Connect
from tests.postgresql import ARTICLE

from .conftest import Edit, Load


def rows(url: str, connect: Connect) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in an order of their own."""
    connection = connect(url, autocommit=True)
    return {
        table: connection.execute(
            f"select row_to_json(t)::text from {table} as t order by 1"
        ).fetchall()
        for table in metadata.tables
    }


def changes(summary: seeds.Summary) -> dict[str, tuple[int, int, int]]:
    """The tables that a load changed: inserted, updated, deleted."""
    return {
        name: (counts.inserted, counts.updated, counts.deleted)
        for name, counts in summary.tables.items()
        if counts.changed
    }


def test_reference_data_is_complete(seeded: str, connect: Connect) -> None:
    connection = connect(seeded)
    assert connection.execute(
        "select length(country_code), count(*) from core.country group by 1 order by 1"
    ).fetchall() == [(2, 249), (4, 31)]
    named = connection.execute(
        "select name, display_name from core.country where country_code = 'KR'"
    ).fetchone()
    assert named == ("Korea, Republic of", "South Korea")
    for vocabulary in ("organisation_kind", "meeting_kind", "role", "outcome_kind"):
        [count] = connection.execute(  # type: ignore[misc]
            f"select count(*) from core.{vocabulary}"
        ).fetchone()
        assert count > 0


def test_a_second_load_changes_nothing(seeded: str, connect: Connect, load: Load) -> None:
    before = rows(seeded, connect)
    summary = load(seeded, ARTICLE)
    assert not summary.changed
    assert summary.tables["meeting"].unchanged == 7
    assert rows(seeded, connect) == before


def test_ids_are_the_same_in_every_database(
    database: str, seeded: str, connect: Connect, load: Load
) -> None:
    load(database, ARTICLE)
    ids = "select fact_id, fact_type from core.fact order by 1"
    assert connect(database).execute(ids).fetchall() == connect(seeded).execute(ids).fetchall()


def test_a_changed_fact_is_that_change_and_no_other(
    seeded: str, connect: Connect, load: Load, edited: Edit
) -> None:
    summary = load(seeded, edited(("    held: 2019-03-08", "    held: 2019-03")))
    assert changes(summary) == {"meeting": (0, 1, 0)}
    held = connect(seeded).execute(
        "select held_from::text, held_to::text, date_precision from reporting.meetings "
        "where meeting_slug = 'india-japan-space-dialogue-1'"
    )
    assert held.fetchone() == ("2019-03-01", "2019-03-31", "month")


def test_a_fact_that_a_file_no_longer_states_is_removed(
    seeded: str, connect: Connect, load: Load, edited: Edit
) -> None:
    summary = load(seeded, edited(("      - {topic: space-security, cite: [p2s2]}\n", "")))
    assert changes(summary) == {
        "meeting_topic": (0, 0, 1),
        "citation": (0, 0, 1),
    }
    topics = connect(seeded).execute(
        "select count(*) from reporting.meeting_topics where topic_slug = 'space-security'"
    )
    assert topics.fetchone() == (0,)


def test_what_a_source_alone_states_goes_with_it(
    seeded: str, connect: Connect, load: Load, tmp_path: Path
) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    load(seeded, tmp_path)
    connection = connect(seeded)
    assert connection.execute("select slug from core.source").fetchall() == [("small-note",)]
    assert connection.execute("select slug from core.place").fetchall() == [("oslo",)]
    assert connection.execute("select count(*) from core.meeting").fetchone() == (0,)


def test_renaming_and_renumbering_sessions_in_one_load(
    seeded: str, connect: Connect, load: Load, edited: Edit
) -> None:
    load(
        seeded,
        edited(
            ("    session_number: 1\n", "    session_number: 9\n"),
            ("    session_number: 2\n", "    session_number: 1\n"),
            ("    session_number: 9\n", "    session_number: 2\n"),
            ("slug: india-japan-space-dialogue-3", "slug: space-dialogue-of-2025"),
            ("meeting: india-japan-space-dialogue-3", "meeting: space-dialogue-of-2025"),
        ),
    )
    numbers = connect(seeded).execute(
        "select meeting_slug, session_number from reporting.meetings "
        "where session_number is not null order by session_number"
    )
    assert numbers.fetchall() == [
        ("india-japan-space-dialogue-2", 1),
        ("india-japan-space-dialogue-1", 2),
        ("space-dialogue-of-2025", 3),
    ]


def test_a_person_may_change_roles(seeded: str, connect: Connect, load: Load, edited: Edit) -> None:
    old = "official: kazeki-jun\n            role: co_lead"
    load(seeded, edited((old, old.replace("co_lead", "lead"))))
    roles = connect(seeded).execute(
        "select roles from reporting.participants where official_slug = 'kazeki-jun'"
    )
    assert roles.fetchall() == [(["lead"],)]


def test_the_plan_says_what_a_load_would_do_and_changes_nothing(
    seeded: str, connect: Connect, load: Load, edited: Edit
) -> None:
    before = rows(seeded, connect)
    file = edited(
        ("    held: 2019-03-08", "    held: 2019-03"),
        ("      - {topic: space-security, cite: [p2s2]}\n", ""),
    )
    with connection_to(seeded) as connection:
        plan = seeds.plan(connection, seeds.read(file))
    assert rows(seeded, connect) == before

    [update] = [change for change in plan.changes if change.action == "update"]
    assert str(update.what) == "meeting india-japan-space-dialogue-1"
    # Neither what follows from the date, nor the citations of what goes, nor its id.
    assert update.attributes == {"held": ("2019-03-08", "2019-03")}
    [delete] = [change for change in plan.changes if change.action == "delete"]
    assert str(delete.what) == "topic Space security at Third India-Japan Space Dialogue"
    assert str(delete.entity) == "meeting india-japan-space-dialogue-3"
    assert len(plan.changes) == 2
    assert plan.summary == load(seeded, file)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            "    cite: [p7s1]\n    places: [new-delhi]",
            "    cite: [p2s1, p7s1]\n    places: [{place: new-delhi, cite: [p7s1]}]",
            "~ meeting india-japan-space-dialogue-1: now also by {source} p2s1",
            id="a citation, before one that gets another number",
        ),
        pytest.param(
            "    cite: [p7s1]\n    places: [new-delhi]",
            "    cite: [{at: p7s1, note: A remark.}]\n"
            "    places: [{place: new-delhi, cite: [p7s1]}]",
            "~ meeting india-japan-space-dialogue-1: "
            'by {source} p7s1 with note (empty) -> "A remark."',
            id="the remark of a citation",
        ),
        pytest.param(
            "            printed_title: Scientific Secretary\n",
            "            printed_title: Scientific Secretary\n            cite: [p1s2, p2s1]\n",
            "~ meeting india-japan-space-dialogue-3\n"
            "    ~ participant country IN official m-ganesh-pillai: now also by {source} p2s1",
            id="a citation of a participant, which its capacity shares",
        ),
        pytest.param(
            "title: Scientific Secretary, organisation: isro,",
            "title: Scientific Secretary, organisation: jaxa,",
            "~ post isro-scientific-secretary: organisation isro -> jaxa",
            id="what a post belongs to",
        ),
        pytest.param(
            "      - {topic: space-security, cite: [p2s2]}\n",
            "",
            "~ meeting india-japan-space-dialogue-3\n"
            "    - topic Space security at Third India-Japan Space Dialogue",
            id="a part that goes",
        ),
    ],
)
def test_one_change_is_one_line_of_the_plan(
    seeded: str,
    load: Load,
    edited: Edit,
    before: str,
    after: str,
    expected: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = edited((before, after))
    with connection_to(seeded) as connection:
        plan = seeds.plan(connection, seeds.read(file))
    assert len(plan.changes) == 1
    planned.show(plan.changes)
    source = "third-india-japan-space-dialogue"
    assert capsys.readouterr().out == expected.format(source=source) + "\n"
    assert plan.summary == load(seeded, file)
    with connection_to(seeded) as connection:
        assert seeds.plan(connection, seeds.read(file)).changes == []


def test_citations_in_another_order_are_told_once(seeded: str, load: Load, edited: Edit) -> None:
    one = "    cite: [p7s1]\n    places: [new-delhi]"
    two = "    cite: [{}]\n    places: [{{place: new-delhi, cite: [p7s1]}}]"
    load(seeded, edited((one, two.format("p2s1, p7s1"))))
    second = edited((one, two.format("p7s1, p2s1")))
    with connection_to(seeded) as connection:
        plan = seeds.plan(connection, seeds.read(second))
    [change] = plan.changes
    [cited] = change.citations
    assert cited.sentence == "third-india-japan-space-dialogue p7s1"
    assert cited.values == {"citation_number": (2, 1)}
    assert plan.summary == load(seeded, second)


def test_a_finer_date_of_a_second_source_is_one_line(
    seeded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "article.yaml").write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "sharper.yaml").write_text(SHARPER, encoding="utf-8")
    with connection_to(seeded) as connection:
        plan = seeds.plan(connection, seeds.read(tmp_path))
    planned.show(plan.changes)
    told = capsys.readouterr().out
    assert (
        "~ meeting jaishankar-iwaya-meeting-2025: held 2025-01 -> 2025-01-21, "
        "now also by sharper p1s1\n"
    ) in told
    assert told.count("jaishankar-iwaya-meeting-2025") == 1
    assert planned.count(plan.changes) == "2 to add, 4 to change, 0 to remove"


def test_a_plan_names_what_it_tells(
    database: str, seeded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither what comes nor what goes is called by an id."""
    small = tmp_path / "small.yaml"
    small.write_text(SMALL, encoding="utf-8")
    for url, file in ((database, ARTICLE), (seeded, small)):
        with connection_to(url) as connection:
            plan = seeds.plan(connection, seeds.read(file))
        assert len(plan.changes) > 100
        told = [(change.entity, change.what) for change in plan.changes]
        assert sorted(set(told)) == sorted(told)
        planned.show(plan.changes)
        shown = capsys.readouterr().out + planned.as_json(plan.changes, [], is_refused=False)
        assert not re.search("[0-9a-f]{8}-[0-9a-f]{4}-", shown)
        assert "fact" not in plan.summary.tables


def test_what_a_constraint_refuses_is_placed_in_the_file(
    seeded: str, connect: Connect, load: Load, edited: Edit
) -> None:
    before = rows(seeded, connect)
    # One that the loader does not know.
    connect(seeded, autocommit=True).execute(
        "alter table core.post add constraint ck_post_no_dash check (title !~ '-') not valid"
    )
    file = edited(("    title: Foreign Minister\n", "    title: Foreign-Minister\n"))
    with pytest.raises(InvalidSeeds, match="ck_post_no_dash") as caught:
        load(seeded, file)
    [problem] = caught.value.problems
    assert problem.line is not None
    assert rows(seeded, connect) == before


def test_a_load_that_is_killed_leaves_the_database_as_it_was(
    seeded: str, connect: Connect, edited: Edit
) -> None:
    before = rows(seeded, connect)
    file = edited(("    held: 2019-03-08", "    held: 2019-03"))
    # The load fails at a locked table, after it has written others.
    blocker = connect(seeded)
    blocker.execute("set lock_timeout = '10s'")
    blocker.execute("lock table core.participant_capacity in access exclusive mode")
    script = (
        "import sys, seeds; from pathlib import Path; from schema.server import database\n"
        "with database.connection(sys.argv[1]) as connection:\n"
        "    seeds.load(connection, seeds.read(Path(sys.argv[2])))"
    )
    loader = subprocess.Popen([sys.executable, "-c", script, seeded, str(file)])
    watcher = connect(seeded, autocommit=True)
    deadline = time.monotonic() + 60
    is_waiting = (
        "select exists (select from pg_locks where not granted "
        "and relation = 'core.participant_capacity'::regclass)"
    )
    while watcher.execute(is_waiting).fetchone() == (False,):
        assert time.monotonic() < deadline
        assert loader.poll() is None
        time.sleep(0.05)
    os.kill(loader.pid, signal.SIGKILL)
    assert loader.wait(60) == -signal.SIGKILL
    blocker.rollback()
    assert rows(seeded, connect) == before


def test_a_load_that_another_keeps_waiting_says_so_and_gives_up(
    seeded: str,
    connect: Connect,
    load: Load,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = sys.modules[as_loader.__module__]
    monkeypatch.setattr(module, "_SILENT_SECONDS", 0.1)
    monkeypatch.setattr(module, "_LONGEST_WAIT_SECONDS", 0.5)
    other = connect(seeded)
    other.execute("select pg_advisory_xact_lock(%s, %s)", LOCK_KEY)
    holder = f"(process {other.info.backend_pid}, login {other.info.user})"
    with pytest.raises(DatabaseError, match="nothing was changed") as refused:
        load(seeded, ARTICLE)
    assert holder in str(refused.value)
    assert caplog.messages == [f"Another load is at work {holder}; waiting for it."]
    other.rollback()
    load(seeded, ARTICLE)


def test_sources_combine_and_the_earliest_published_is_quoted_first(
    seeded: str, connect: Connect, load: Load, tmp_path: Path
) -> None:
    (tmp_path / "article.yaml").write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "second.yaml").write_text(SECOND_OPINION, encoding="utf-8")
    load(seeded, tmp_path)
    connection = connect(seeded)

    sources = connection.execute(
        "select source_slug, stance from reporting.evidence "
        "where fact_type = 'meeting' and label like '%First India-Japan Space Dialogue%' "
        "order by citation_number"
    ).fetchall()
    assert sources == [
        ("second-opinion", "supports"),
        ("third-india-japan-space-dialogue", "supports"),
    ]

    conflict = connection.execute(
        "select fact_type, attribute, accepted, stated_value, source_slug from reporting.conflicts"
    ).fetchall()
    assert conflict == [("meeting", "held_edtf", "2021-11-02", "3 November 2021", "second-opinion")]


def test_a_more_precise_source_refines_a_date_and_both_stay_quotable(
    seeded: str, connect: Connect, load: Load, tmp_path: Path
) -> None:
    (tmp_path / "article.yaml").write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "sharper.yaml").write_text(SHARPER, encoding="utf-8")
    load(seeded, tmp_path)
    connection = connect(seeded)
    [meeting] = connection.execute(
        "select date_edtf, date_precision from reporting.meetings "
        "where meeting_slug = 'jaishankar-iwaya-meeting-2025'"
    ).fetchall()
    assert meeting == ("2025-01-21", "day")
    stated = connection.execute(
        "select source_slug, stated_value from reporting.evidence where attribute = 'held_edtf' "
        "and fact_id = (select meeting_id from reporting.meetings "
        "where meeting_slug = 'jaishankar-iwaya-meeting-2025')"
    ).fetchall()
    assert stated == [("third-india-japan-space-dialogue", "2025-01")]
    # An appointment is not identified by its dates, so both sources speak of the same one.
    appointments = connection.execute(
        "select started_edtf from reporting.officials where official_slug = 'saita-yukio' "
        "order by post_title"
    ).fetchall()
    assert appointments == [("2023-07",), (None,)]
    assert not load(seeded, tmp_path).changed


def test_values_that_a_column_cannot_hold_are_placed_in_the_file(edited: Edit) -> None:
    for old, new in (
        ("      - number: 2\n", "      - number: 99999\n"),
        (
            "Companies from Japan and India, cite: [p4s2]}",
            "Companies from Japan and India, headcount: 9999999999, cite: [p4s2]}",
        ),
    ):
        with pytest.raises(InvalidSeeds) as caught:
            seeds.read(edited((old, new)))
        assert all(problem.line for problem in caught.value.problems)


PASSAGE = "{{span: [{0}, {1}], sha256: {2}}}"
SMALL = f"""
source: {{slug: small-note, kind: other, title: A note, language: en, text_sha256: {"a" * 64}}}
passages:
  p1s1: {PASSAGE.format(0, 10, "b" * 64)}
places:
  - {{slug: oslo, name: Oslo, kind: city, country: NO, cite: [p1s1]}}
"""
SECOND_OPINION = f"""
source:
  slug: second-opinion
  kind: press_release
  title: A second opinion
  language: hi
  published: 2022-01-15
  text_sha256: {"c" * 64}
passages:
  p1s1: {PASSAGE.format(0, 40, "d" * 64)}
  p1s2: {PASSAGE.format(41, 80, "e" * 64)}
meetings:
  - {{slug: india-japan-space-dialogue-1, cite: [p1s1]}}
  - slug: india-japan-space-dialogue-2
    disputed_by: [{{at: p1s2, attribute: held, value: 3 November 2021}}]
"""
SHARPER = f"""
source: {{slug: sharper, kind: press_release, title: 一月, language: ja, text_sha256: {"a" * 64}}}
passages:
  p1s1: {PASSAGE.format(0, 10, "b" * 64)}
meetings:
  - {{slug: jaishankar-iwaya-meeting-2025, held: 2025-01-21, cite: [p1s1]}}
officials:
  - slug: saita-yukio
    cite: [p1s1]
    names:
      - {{full_name: Saita Yukio, language: en, cite: [p1s1]}}
      - {{full_name: 例, kind: native, language: ja, script: Jpan, cite: [p1s1]}}
    appointments:
      - {{post: japan-ambassador-in-charge-of-space-policy, started: 2023-07, cite: [p1s1]}}
"""


def test_tables_that_grew_are_looked_at_by_the_planner_at_once(
    database: str, load: Load, connect: Connect, tmp_path: Path
) -> None:
    """Till PostgreSQL does so by itself, a minute later, it would plan as if they were empty."""
    world.write(tmp_path, files=40, facts=50)
    load(database, tmp_path)
    with connect(database) as connection:
        [(citations,)] = connection.execute(
            "select reltuples from pg_class where oid = 'core.citation'::regclass"
        ).fetchall()
    assert citations >= 1000
