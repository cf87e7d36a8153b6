"""`communique up`, `seed` and `doctor`: from nothing to a sound database."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory

import seeds
from communique import migrations
from tests import postgresql
from tests.conftest import Connect, Run
from tests.embedded import Home, new_home
from tests.postgresql import ARTICLE, ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the article's seed file, to edit."""
    file = tmp_path / "article.yaml"
    file.write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    return file


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def facts(url: str, connect: Connect) -> list[tuple[object, ...]]:
    with connect(url) as connection:
        return connection.execute(
            "select fact_id, citation_number, passage_id, note from core.citation order by 1, 2"
        ).fetchall()


def test_up_ends_with_the_first_reports_and_how_to_go_on(run: Run, empty_database: str) -> None:
    done = run("up", url=empty_database)
    assert done.code == 0
    for shown in ("india-japan-space-dialogue-3", "Saita Yukio", "Lunar Polar Exploration Mission"):
        assert shown in done.out
    assert seeds.read(seeds.SOURCES).summary() in done.err
    assert "communique psql" in done.err


def test_up_again_changes_nothing(run: Run, database: str) -> None:
    assert run("up", url=database).code == 0
    done = run("up", url=database)
    assert done.code == 0
    assert "already the latest" in done.err
    assert "nothing changed" in done.err


def test_seed_counts_and_a_second_one_changes_nothing(run: Run, database: str) -> None:
    first = run("seed", ARTICLE, url=database)
    assert (first.code, first.out) == (0, "")
    assert ["meeting", "7", "0", "0", "0"] in [line.split() for line in first.err.splitlines()]
    second = run("seed", ARTICLE, url=database)
    assert second.code == 0
    assert "Nothing changed." in second.err


def test_seed_check_needs_no_database(run: Run) -> None:
    done = run("seed", "--check", ARTICLE, url="postgresql://nobody@localhost:1/nowhere")
    assert (done.code, done.out) == (0, "")
    assert "Valid: 1 source, 20 sentences, 208 facts." in done.err


NOTE = f"""
source: {{slug: lamp-note, kind: other, title: A note, language: en, text_sha256: {"a" * 64}}}
passages: {{p1s1: {{span: [0, 10], sha256: {"b" * 64}}}}}
meetings:
  - {{slug: india-japan-space-dialogue-3, session_label: the third, cite: [p1s1], places: [tokyo]}}
"""


def test_seed_check_against_the_database_knows_what_it_has(
    run: Run, seeded: str, tmp_path: Path
) -> None:
    file = tmp_path / "lamp-note.yaml"
    file.write_text(NOTE, encoding="utf-8")
    alone = run("seed", "--check", file, url=seeded)
    assert alone.code == 2
    assert "no place has the slug 'tokyo'" in alone.err
    done = run("seed", "--check", "--against-database", file, url=seeded)
    assert (done.code, done.out) == (0, "")
    assert "Valid: 1 source, 1 sentence, 2 facts." in done.err

    file.write_text(NOTE.replace("[tokyo]", "[tokio]"), encoding="utf-8")
    misspelt = run("seed", "--check", "--against-database", file, url=seeded)
    assert misspelt.code == 2
    assert "no place has the slug 'tokio'; did you mean 'tokyo'?" in misspelt.err

    loading = run("seed", "--against-database", file, url=seeded)
    assert loading.code == 2
    assert "--check" in loading.err


def test_the_plan_says_what_goes_with_a_withdrawn_source(
    run: Run, seeded: str, tmp_path: Path, connect: Connect
) -> None:
    slug = "  slug: third-india-japan-space-dialogue\n"
    for name in ("a", "b"):
        text = ARTICLE.read_text(encoding="utf-8").replace(slug, f"  slug: lamp-{name}\n")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    edit(tmp_path / "b.yaml", "{en: Cabinet Office}", "{en: Cabinet Office, acronym: LAMP}")
    assert run("seed", "--prune", tmp_path, url=seeded).code == 0
    (tmp_path / "b.yaml").unlink()
    planned = run("seed", "--plan", tmp_path, url=seeded)
    assert planned.code == 0
    assert planned.out.splitlines()[0] == "- source lamp-b"
    assert "1 fact rests on nothing but lamp-b." in planned.err
    assert "would be refused" in planned.err
    assert "--prune" in planned.err
    assert "give a folder that has all of them" in planned.err
    pruned = run("seed", "--plan", "--prune", tmp_path, url=seeded)
    assert pruned.out == planned.out
    assert "refused" not in pruned.err
    assert run("seed", "--prune", tmp_path, url=seeded).code == 0
    gone = connect(seeded).execute("select from reporting.names where name = 'LAMP'").fetchone()
    assert gone is None


def test_seed_plan_shows_every_change_and_makes_none(
    run: Run, seeded: str, copy: Path, connect: Connect
) -> None:
    before = facts(seeded, connect)
    edit(copy, "    held: 2019-03-08", "    held: 2019-03")
    edit(copy, "      - {topic: space-security, cite: [p2s2]}\n", "")
    done = run("seed", "--plan", copy, url=seeded)
    assert done.code == 0
    assert done.out.splitlines() == [
        "~ meeting india-japan-space-dialogue-1: held 2019-03-08 -> 2019-03",
        "~ meeting india-japan-space-dialogue-3",
        "    - topic Space security at Third India-Japan Space Dialogue",
    ]
    assert "0 to add, 1 to change, 1 to remove." in done.err
    as_json = json.loads(run("seed", "--plan", "--format", "json", copy, url=seeded).out)
    assert as_json["counts"] == {"add": 0, "change": 1, "remove": 1}
    assert as_json["changes"][0]["attributes"] == {"held": {"old": "2019-03-08", "new": "2019-03"}}
    assert facts(seeded, connect) == before


def test_watching_checks_at_each_save_until_it_is_ended(copy: Path) -> None:
    command = [sys.executable, "-m", "communique", "seed", "--watch", str(copy)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as watching:
        try:
            assert watching.stderr is not None
            assert watching.stderr.readline().startswith("Valid: 1 source")
            assert watching.stderr.readline().startswith("Watching ")
            edit(copy, "places: [tokyo]", "places: [tokio]")
            with ThreadPoolExecutor() as pool:
                told = pool.submit(watching.stderr.readline)
                # It says that it watches shortly before it does.
                while not wait([told], 1).done:
                    copy.touch()
            assert "did you mean 'tokyo'?" in told.result()
        finally:
            watching.send_signal(signal.SIGINT)
        # Nothing but what it said of the file.
        assert {*watching.stderr.read().splitlines()} <= {
            "1 problem; nothing was changed.", told.result().strip()
        }  # fmt: skip
        assert watching.wait(30) == 128 + signal.SIGINT


def test_bad_seeds_are_refused_with_every_problem_and_nothing_is_lost(
    run: Run, seeded: str, copy: Path, connect: Connect
) -> None:
    before = facts(seeded, connect)
    edit(copy, "places: [tokyo]", "places: [tokio]")
    edit(copy, "    held: 2019-03-08", "    held: 2019-02-30")
    done = run("seed", copy, url=seeded)
    assert (done.code, done.out) == (2, "")
    problems = [line for line in done.err.splitlines() if line.startswith(f"{copy}:")]
    assert len(problems) == 2
    assert "2 problems; nothing was changed." in done.err
    assert facts(seeded, connect) == before


def test_sources_are_removed_only_on_demand(
    run: Run, seeded: str, copy: Path, connect: Connect
) -> None:
    edit(copy, "  slug: third-india-japan-space-dialogue\n", "  slug: another-article\n")
    refused = run("seed", copy, url=seeded)
    assert refused.code == 2
    assert "third-india-japan-space-dialogue" in refused.err
    assert "--prune" in refused.err
    assert run("seed", copy, "--prune", url=seeded).code == 0
    with connect(seeded) as connection:
        assert connection.execute("select slug from core.source").fetchall() == [
            ("another-article",)
        ]


def test_a_path_that_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")  # so that the path is on one line
    done = run("seed", tmp_path / "nothing.yaml")
    assert done.code == 2
    assert "nothing.yaml" in done.err


def test_doctor_finds_a_seeded_database_sound(run: Run, seeded: str) -> None:
    done = run("doctor", "--format", "json", url=seeded)
    checks = {check["check"]: check for check in json.loads(done.out)}
    assert done.code == 0
    assert {check["result"] for check in checks.values()} == {"ok"}
    assert "208 facts" in checks["rows"]["detail"]
    assert checks["data quality"]["detail"] == "no findings"


def test_doctor_and_seed_say_what_an_empty_database_needs(run: Run, empty_database: str) -> None:
    done = run("doctor", url=empty_database)
    assert done.code == 1
    assert "run 'communique up'" in done.out
    assert "not migrated yet" in run("seed", url=empty_database).err


def test_a_database_that_is_behind(run: Run, seeded: str) -> None:
    command.downgrade(postgresql.alembic_config(seeded, None, "allow-data-loss=yes"), "-1")
    done = run("seed", url=seeded)
    assert done.code == 2
    assert "Run 'communique up' or 'alembic upgrade head'." in done.err
    assert run("doctor", url=seeded).code == 1


@pytest.mark.parametrize("arguments", [("up",), ("seed",)])
def test_a_database_migrated_past_what_the_code_knows(
    run: Run, seeded: str, connect: Connect, arguments: tuple[str, ...]
) -> None:
    with connect(seeded, autocommit=True) as connection:
        connection.execute("update public.alembic_version set version_num = '9999'")
    done = run(*arguments, url=seeded)
    assert done.code == 2
    assert "revision 9999" in done.err
    assert "newer version" in done.err
    assert "Traceback" not in done.err


def test_doctor_sees_a_dropped_constraint(run: Run, seeded: str, connect: Connect) -> None:
    with connect(seeded, autocommit=True) as connection:
        connection.execute("alter table core.participant drop constraint ck_participant_one_party")
    done = run("doctor", url=seeded)
    assert done.code == 1
    assert "1 difference from the declared schema" in done.out


def test_the_revisions_by_file_name_are_those_of_alembic() -> None:
    script = ScriptDirectory.from_config(postgresql.alembic_config())
    known = [revision.revision for revision in script.walk_revisions()]
    assert migrations.revisions() == known[::-1]


@pytest.mark.usefixtures("embedded")
class TestTheEmbeddedServer:
    """The default: no DATABASE_URL, a server of the user's own that is started when needed."""

    @pytest.fixture
    def home(self) -> Iterator[Home]:
        """A new home of the server."""
        with new_home() as home:
            yield home

    def test_from_nothing_to_answers_and_back(self, home: Home) -> None:
        without = home.run("report", "meetings")
        assert without.returncode == 2
        assert "Run 'communique up'" in without.stderr

        up = home.run("up")
        assert up.returncode == 0, up.stderr
        assert "embedded PostgreSQL, started" in up.stderr
        assert "Traceback" not in up.stderr

        again = home.run("up")
        assert "already running" in again.stderr

        answer = home.run("query", "select count(*) as n from sources", "--format", "csv")
        assert answer.stdout.split() == ["n", str(len(seeds.read(seeds.SOURCES).sources))]

        # Not by the owner, in whose session a query could leave the reader role.
        escape = (
            "select set_config('role', 'none', true), "
            "query_to_xml('select pg_read_file(''PG_VERSION'')', true, true, '')"
        )
        refused = home.run("query", escape)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "permission denied for function pg_read_file" in refused.stderr

        assert migrations.revisions()[-1] in home.alembic("current")

        assert "is stopped" in home.run("down").stderr
        # A query starts it again, once for several queries at the same moment.
        command = [sys.executable, "-m", "communique", "query", "select 1"]
        asking = [
            subprocess.Popen(command, env=home.environment, cwd=postgresql.ROOT) for _ in range(3)
        ]
        assert [process.wait(timeout=60) for process in asking] == [0, 0, 0]
        assert home.run("down").returncode == 0
