"""What loads changed is kept, and what was known on a day can be told."""

import json

import psycopg
import pytest

from tests.conftest import Connect, Run

from .conftest import Edit, Load

SESSION = "india-japan-space-dialogue-1"


@pytest.fixture
def changed(seeded: str, connect: Connect, load: Load, edited: Edit) -> str:
    """The article, loaded long ago; then a date of it changes, a topic goes, and it comes back."""
    owner = connect(seeded, autocommit=True)
    owner.execute("update core.load set loaded_at = '2020-03-01 12:00Z'")
    owner.execute("update core.fact set recorded_at = '2020-03-01 12:00Z'")
    topic = "      - {topic: space-security, cite: [p2s2]}\n"
    load(seeded, edited(("    held: 2019-03-08", "    held: 2019-03"), (topic, "")))
    owner.execute("update core.load set loaded_at = '2021-05-01 12:00Z' where load_number = 2")
    load(seeded, edited(("    held: 2019-03-08", "    held: 2019")))
    return seeded


def test_what_changed_or_went_is_found_with_the_load_that_did_it(
    changed: str, connect: Connect
) -> None:
    found = (
        connect(changed)
        .execute(
            "select load_number, action, label, attribute, old_value, new_value "
            "from reporting.load_changes "
            "where load_number = 2 and (attribute in ('held_edtf', 'topic_id')) order by action"
        )
        .fetchall()
    )
    assert found == [
        (2, "changed", "First India-Japan Space Dialogue", "held_edtf", "2019-03-08", "2019-03"),
        (
            2, "removed", "Space security at Third India-Japan Space Dialogue", "topic_id",
            "Space security", None,
        ),
    ]  # fmt: skip
    assert connect(changed).execute(
        "select load_number, facts_added, facts_changed, facts_removed from reporting.loads "
        "where load_number > 1 order by 1"
    ).fetchall() == [(2, 0, 1, 1), (3, 1, 1, 0)]


@pytest.mark.parametrize(
    ("day", "held", "topics"),
    [
        pytest.param("2020-02-29", None, 0, id="before anything"),
        pytest.param("2020-03-01", "2019-03-08", 1, id="when it was loaded"),
        pytest.param("2021-05-01", "2019-03", 0, id="when a topic was gone"),
        pytest.param("2100-01-01", "2019", 1, id="now"),
    ],
)
def test_what_was_known_on_a_day(
    changed: str, connect: Connect, day: str, held: str | None, topics: int
) -> None:
    known = connect(changed, autocommit=True)
    known.execute("set timezone = 'UTC'")
    known.execute("set role communique_reader")
    dates = known.execute(
        "select value from reporting.as_known(%s) where attribute = 'held_edtf' "
        "and label = 'First India-Japan Space Dialogue'",
        [day],
    ).fetchall()
    assert dates == ([] if held is None else [(held,)])
    [(number,)] = known.execute(
        "select count(*) from reporting.as_known(%s) "
        "where fact_type = 'meeting_topic' and value = 'Space security'",
        [day],
    ).fetchall()
    assert number == topics


def test_the_report_says_what_has_changed_since(changed: str, run: Run) -> None:
    done = run(
        "report", "as-known", "--on", "2020-12-31", "--meeting", SESSION, "--format", "json",
        url=changed,
    )  # fmt: skip
    rows = json.loads(done.out)
    [held] = [row for row in rows if row["attribute"] == "held_edtf"]
    assert (held["value"], held["since"], held["load_number"]) == ("2019-03-08", "changed", 2)
    assert rows.index(held) < 4
    assert "meeting_place" in {row["fact"] for row in rows}


def test_history_is_only_added_to(seeded: str, connect: Connect) -> None:
    loader = connect(seeded, autocommit=True)
    loader.execute("set role communique_loader")
    for change in ("update {} set load_number = 9", "delete from {}"):
        for table in ("core.load", "core.load_file", "core.load_change"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                loader.execute(change.format(table))


def test_a_load_that_changes_nothing_leaves_no_row(
    seeded: str, connect: Connect, load: Load, edited: Edit
) -> None:
    load(seeded, edited(("source:\n", "# A remark.\nsource:\n")))
    assert connect(seeded).execute("select count(*) from core.load").fetchone() == (1,)
