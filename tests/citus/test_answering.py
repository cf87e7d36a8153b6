"""On a Citus cluster all answers are those of one server, row by row."""

import re
import shutil
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest
from psycopg import sql

import seeds
from reports import contract
from reports.parameters import accept
from reports.reader import ask
from reports.scripts import Script
from schema.server.database import connection as connection_to
from tests import postgresql, stating
from tests.benchmarks import world
from tests.conftest import Connect, Run
from tests.reports.test_reports import RUNS, THIRD

#: Addresses of two databases with the same rows: on one server, and on a cluster.
Both: TypeAlias = tuple[str, str]

TESTS = postgresql.ROOT / "tests"
PAGE = postgresql.ROOT / "docs" / "scale-out.md"
SEARCHES = ("space", "two words: lunar space", "satelites", "fictional -harbour", "宇宙", "or")


@pytest.fixture
def both(run: Run, connect: Connect, plain: str, distributed: str, tmp_path_factory: Any) -> Both:
    """The article, what is made up, and a document that states all that the format can say."""
    with connect(distributed) as connection:
        if connection.execute("select from core.source limit 1").fetchone() is None:
            _fill(run, plain, distributed, tmp_path_factory.mktemp("sources"))
    return plain, distributed


def _fill(run: Run, plain: str, distributed: str, folder: Path) -> None:
    world.write(folder, files=6, facts=50)
    stating.write(folder)
    for file in (
        postgresql.ARTICLE,
        *TESTS.glob("reports/*.yaml"),
        *TESTS.glob("reports/*/*.yaml"),
        *TESTS.glob("further_sources/*.yaml"),
    ):
        shutil.copy(file, folder)
    with connection_to(plain) as connection:
        seeds.load(connection, seeds.read(folder))
    # With the history, which tells when it was loaded.
    for command, url in (("export", plain), ("import", distributed)):
        done = run(command, folder / "package", url=url)
        assert done.code == 0, done.err


def answer(url: str, statement: str, parameters: dict[str, Any] | None = None) -> list[Any]:
    """What a reader is told."""
    with ask(url, statement, parameters) as told:
        return list(told.rows)


@pytest.mark.parametrize("view", sorted(contract.ROW_KEYS))
def test_every_view(both: Both, view: str) -> None:
    """Counted as well, as then the planner leaves out what is not asked for."""
    order = f"order by {contract.ROW_KEYS[view]}"
    for statement in (f"select * from {view} {order}", f"select count(*) from {view}"):
        one, other = (answer(url, statement) for url in both)
        assert other == one


@pytest.mark.parametrize(("report", "given"), RUNS)
def test_every_report(both: Both, report: Script, given: dict[str, str]) -> None:
    one, other = (
        answer(url, report.statement, accept(url, report.parameters, given)) for url in both
    )
    assert other == one


@pytest.mark.parametrize("words", SEARCHES)
def test_every_search(both: Both, words: str) -> None:
    statement = "select * from search(%(words)s) order by rank desc, matched, fact_id"
    one, other = (answer(url, statement, {"words": words}) for url in both)
    assert other == one


@pytest.mark.parametrize(
    "statement",
    [
        "select meeting_slug, path from participants inner join organisations "
        "using (organisation_slug) order by 1, 2",
        "select citation_key, title from evidence inner join meetings "
        "on evidence.fact_id = meetings.meeting_id order by 1",
        "select label, title from search('space') as found inner join meetings "
        "on found.fact_id = meetings.meeting_id order by 1",
        "select * from as_known('2100-01-01') order by fact_id, attribute",
        "select * from as_published('2100-01-01') order by fact_id, attribute",
    ],
)
def test_views_joined_and_functions(both: Both, statement: str) -> None:
    one, other = (answer(url, statement) for url in both)
    assert one
    assert other == one


def test_commands(both: Both, run: Run, tmp_path: Path) -> None:
    for arguments in (
        ("source", "show", postgresql.ARTICLE.stem),
        ("report", "brief", "--country", "IN", "--with", "JP", "--format", "html"),
    ):
        one, other = (run(*arguments, url=url) for url in both)
        assert one.code == 0, one.err
        assert other == one
    files: list[dict[str, bytes]] = []
    for url in both:
        folder = tmp_path / f"export{len(files)}"
        assert run("export", folder, "--views", url=url).code == 0
        files.append({path.name: path.read_bytes() for path in folder.rglob("*.csv")})
    assert files[1] == files[0]


def asked(connection: psycopg.Connection[Any], statement: sql.Composable) -> str:
    """Who is asked for the rows, as the page calls it."""
    plan = "\n".join(line for (line,) in connection.execute(sql.SQL("explain ") + statement))
    if "Distributed Subplan" in plan:
        return "the coordinator"
    tasks = re.findall(r"Task Count: (\d+)", plan)
    return "each worker" if max(map(int, tasks)) > 1 else "one worker"


def test_what_a_filter_by_meeting_does_is_as_the_page_says(both: Both, connect: Connect) -> None:
    with connect(both[1]) as connection:
        [(meeting_id,)] = connection.execute(
            "select meeting_id from core.meeting where slug = %s", [THIRD]
        ).fetchall()
        columns = connection.execute(
            "select table_name::text, array_agg(column_name::text) "
            "from information_schema.columns where table_schema = 'reporting' group by 1 order by 1"
        ).fetchall()
        found = []
        for view, names in columns:
            row = [f"`{view}`"]
            for column, value in (("meeting_id", meeting_id), ("meeting_slug", THIRD)):
                row.append(
                    asked(
                        connection,
                        sql.SQL("select * from reporting.{} where {} = {}").format(
                            sql.Identifier(view), sql.Identifier(column), sql.Literal(value)
                        ),
                    )
                    if column in names
                    else ""
                )
            if any(row[1:]):
                found.append(f"| {' | '.join(row)} |")
    assert "\n".join(found) in PAGE.read_text(encoding="utf-8")
