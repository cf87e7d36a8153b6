"""`make revision`: the next revision, with frozen copies of the view files that changed."""

import re
import subprocess
import sys
from pathlib import Path

from alembic import command

from tests.postgresql import ROOT, dump

from .checkout import Checkout
from .squawk import lint

NEW_VIEW = """-- Grain: an answer.
create view reporting.top10 as
select
    sources.source_slug,
    42 as answer
from reporting.sources;

comment on view reporting.top10 is 'Answers: one for each source.';
comment on column reporting.top10.source_slug is 'The source.';
comment on column reporting.top10.answer is 'The answer.';
"""
NEW_FUNCTION = """create or replace function reporting.answer(question text) returns integer
language sql
return 42;

comment on function reporting.answer (text) is 'The answer to all questions.';
"""


def change(checkout: Checkout) -> None:
    """Change two views, one on the other, drop one, and add a view and a function."""
    for name in ("fact_label", "evidence"):
        file = checkout.views / f"{name}.sql"
        sql = file.read_text(encoding="utf-8")
        file.write_text(
            re.sub(r"(comment on view .* is\s+')", r"\1Changed. ", sql), encoding="utf-8"
        )
    (checkout.views / "conflicts.sql").unlink()
    (checkout.views / "top10.sql").write_text(NEW_VIEW, encoding="utf-8")
    functions = checkout.views.with_name("functions")
    (functions / "answer.sql").write_text(NEW_FUNCTION, encoding="utf-8")


def test_what_changed_is_frozen_numbered_and_reversible(checkout: Checkout, database: str) -> None:
    change(checkout)
    number = f"{int(checkout.head) + 1:04}"
    before = dump(database)
    code, said = checkout.run(database, "revision", "--autogenerate", "-m", "Answers, at last!")
    assert code == 0, said

    name = f"{number}_answers_at_last"
    assert (checkout.folder / "alembic" / "head.txt").read_text() == f"{name}\n"
    assert sorted(path.name for path in (checkout.versions / name).iterdir()) == [
        "answer.sql",
        "evidence.sql",
        "fact_label.sql",
        "top10.sql",
    ]
    revision = (checkout.versions / f"{name}.py").read_text(encoding="utf-8")
    assert "Rules of a safe migration" in revision
    assert f'"{name}/fact_label.sql"' in revision.replace("'", '"')

    # Revisions do not depend on the view files.
    (checkout.views / "fact_label.sql").unlink()
    command.upgrade(checkout.config(database), "head")
    after = dump(database)
    assert any("Changed. " in line for line in after)
    assert any("VIEW reporting.top10" in line for line in after)
    assert not any("VIEW reporting.conflicts" in line for line in after)
    command.downgrade(checkout.config(database), "-1")
    assert dump(database) == before


def test_after_it_there_is_nothing_left_to_migrate(checkout: Checkout, database: str) -> None:
    change(checkout)
    assert checkout.run(database, "revision", "--autogenerate", "-m", "answers")[0] == 0
    command.upgrade(checkout.config(database), "head")
    command.check(checkout.config(database))


def test_a_view_between_two_that_change_is_made_anew_with_them(
    checkout: Checkout, database: str
) -> None:
    for name in ("meeting_standing", "timeline_countries"):
        file = checkout.views / f"{name}.sql"
        sql = file.read_text(encoding="utf-8")
        file.write_text(
            re.sub(r"(comment on view .* is\s+')", r"\1Changed. ", sql), encoding="utf-8"
        )
    assert checkout.run(database, "revision", "--autogenerate", "-m", "events")[0] == 0
    [folder] = checkout.versions.glob("*_events")
    assert {path.stem for path in folder.iterdir()} >= {
        "meeting_standing", "meeting_event", "timeline_countries",
    }  # fmt: skip
    command.upgrade(checkout.config(database), "head")
    command.check(checkout.config(database))


def test_a_new_view_is_made_before_those_that_select_from_it(
    checkout: Checkout, database: str
) -> None:
    (checkout.views / "top10.sql").write_text(NEW_VIEW, encoding="utf-8")
    upper = checkout.views / "conflicts.sql"
    sql = upper.read_text(encoding="utf-8")
    assert "from disputed;" in sql
    upper.write_text(
        sql.replace("from disputed;", "from disputed\ncross join reporting.top10;"),
        encoding="utf-8",
    )
    before = dump(database)
    assert checkout.run(database, "revision", "--autogenerate", "-m", "top ten")[0] == 0
    command.upgrade(checkout.config(database), "head")
    command.check(checkout.config(database))
    command.downgrade(checkout.config(database), "-1")
    assert dump(database) == before


def test_a_new_function_is_made_before_the_views_that_call_it(
    checkout: Checkout, database: str
) -> None:
    function = NEW_FUNCTION.replace("reporting.", "core.").replace(
        "language sql\nreturn 42;", "language plpgsql\nas 'begin return 42; end';"
    )
    (checkout.views.with_name("functions") / "answer.sql").write_text(function, encoding="utf-8")
    caller = checkout.views / "conflicts.sql"
    sql = caller.read_text(encoding="utf-8")
    assert "from disputed;" in sql
    caller.write_text(
        sql.replace("from disputed;", "from disputed\nwhere core.answer('?') = 42;"),
        encoding="utf-8",
    )
    before = dump(database)
    assert checkout.run(database, "revision", "--autogenerate", "-m", "answers")[0] == 0
    command.upgrade(checkout.config(database), "head")
    command.check(checkout.config(database))
    command.downgrade(checkout.config(database), "-1")
    assert dump(database) == before


def test_one_that_changes_nothing_may_be_written_by_hand(checkout: Checkout, database: str) -> None:
    head = int(checkout.head)
    assert checkout.run(database, "revision", "--autogenerate", "-m", "backfill")[0] == 0
    assert checkout.head == f"{head + 1:04}"


def complaints(file: Path) -> str:
    """What ruff says of a revision, under the rules of ours."""
    return "".join(
        subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", file.name, "-"],
            cwd=ROOT / "alembic" / "versions",
            input=file.read_text(encoding="utf-8"),
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for command in (["check", "--quiet"], ["format", "--diff", "--quiet"])
    )


def test_a_change_of_a_table_in_use_is_made_in_safe_steps(
    checkout: Checkout, database: str
) -> None:
    """Constraints hold for new rows first, are validated next; indexes are built concurrently."""
    head = int(checkout.head)
    before = dump(database)
    # As if they were declared in schema/, and the newest revision did not have them.
    command.upgrade(
        checkout.config(database),
        checkout.add(
            """
            op.drop_constraint("ck_topic_name_text", "topic", schema="core")
            op.drop_index("ix_topic_broader_topic_id", schema="core")
            """
        ),
    )
    code, said = checkout.run(database, "revision", "--autogenerate", "-m", "sounder topics")
    assert code == 0, said
    names = ("sounder_topics", "sounder_topics_validated", "sounder_topics_indexed")
    files = [
        checkout.versions / f"{number:04}_{name}.py"
        for number, name in enumerate(names, start=head + 2)
    ]
    first, second, third = (file.read_text(encoding="utf-8") for file in files)
    assert "postgresql_not_valid=True" in first
    assert 'op.validate_constraint("ck_topic_name_text", "topic", schema="core")' in second
    assert "op.create_index_concurrently(" in third
    assert "if_exists=True" in third
    assert (checkout.folder / "alembic" / "head.txt").read_text() == f"{files[-1].stem}\n"
    for file in files:
        assert complaints(file) == ""
        assert lint(checkout, file.name[:4]).returncode == 0

    command.upgrade(checkout.config(database), "head")
    assert dump(database) == before
    command.downgrade(checkout.config(database), "-3")
    command.upgrade(checkout.config(database), "head")
    assert dump(database) == before


def test_what_a_downgrade_would_lose_is_declared(checkout: Checkout, database: str) -> None:
    """A new table and a new column: as if the newest revision did not have them."""
    drop = """
        op.execute("drop table core.meeting_topic cascade")
        op.execute("alter table core.collaboration drop column target cascade")
    """
    command.upgrade(checkout.config(database), checkout.add(drop))
    code, said = checkout.run(database, "revision", "--autogenerate", "-m", "topics")
    assert code == 0, said
    [revision] = checkout.versions.glob("*_topics.py")
    text = revision.read_text(encoding="utf-8")
    assert "loses: tuple[str, ...] = (\n" in text
    assert '"core.collaboration where target is not null",\n    "core.meeting_topic",\n' in text
    assert "Downgrading loses what is in core.collaboration where target is not null" in text


def test_one_that_changes_nothing_says_so(checkout: Checkout, database: str) -> None:
    _, said = checkout.run(database, "revision", "--autogenerate", "-m", "backfill")
    assert "Nothing differs from the newest revision: it is empty" in said


def test_its_name_has_to_be_a_files(checkout: Checkout, database: str) -> None:
    code, said = checkout.run(database, "revision", "--autogenerate", "-m", "x" * 60)
    assert code != 0
    assert "Name what the revision does in 50 letters at most" in said
    assert (checkout.folder / "alembic" / "head.txt").read_text() == (
        ROOT / "alembic" / "head.txt"
    ).read_text()
