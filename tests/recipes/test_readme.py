"""What README and the pages for analysts and curators show is what the command prints."""

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from communique import brief, up
from reports import catalogue, rendering
from reports.reader import ask
from reports.rendering import Format
from seeds.validation import validate_file
from tests.conftest import Run
from tests.postgresql import ARTICLE, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ANALYST = (ROOT / "docs" / "analyst.md").read_text(encoding="utf-8")
CURATOR = (ROOT / "docs" / "curator.md").read_text(encoding="utf-8")
PAGES = README + ANALYST + CURATOR


def table(url: str, sql: str) -> list[str]:
    """The lines that a query prints as a table."""
    stream = io.StringIO()
    with ask(url, sql) as answer:
        rendering.write(answer, Format.TABLE, stream)
    return stream.getvalue().splitlines()


def test_it_is_a_short_door() -> None:
    assert len(README.splitlines()) <= 150


def test_the_output_of_make_up_is_real(seeded_template: str) -> None:
    shown = README.partition("<!-- output:begin -->")[2].partition("<!-- output:end -->")[0]
    printed = [
        line.rstrip()
        for name in up.FIRST_REPORTS
        for report in [catalogue.find(name)]
        for line in [report.description, *table(seeded_template, report.sql)]
    ]
    lines = [line for line in shown.splitlines() if line and not line.startswith(("```", "..."))]
    assert len(lines) > 10
    assert [line for line in lines if line not in printed] == []


def test_the_queries_answer_as_shown(seeded_template: str) -> None:
    shown = re.findall(r"^\$ (communique query \"[^\"]*\")\n([^`$]+)```", PAGES, re.M)
    assert shown
    for command, answer in shown:
        assert table(seeded_template, shlex.split(command)[2]) == answer.splitlines()


def test_the_sql_shown_runs(seeded_template: str) -> None:
    [evidence] = re.findall(r"```sql\n(select.*?)```", ANALYST, re.S)
    assert len(table(seeded_template, evidence)) > 1


@pytest.mark.parametrize("name", re.findall(r"communique report ([a-z][\w-]*)", PAGES))
def test_the_reports_named_exist(name: str) -> None:
    assert name in [*catalogue.names(), brief.NAME]


@pytest.mark.parametrize(
    "command",
    re.findall(
        r"^\$ communique ((?:report|search|export) .*?)(?:  +#.*)?$",
        PAGES,
        re.M,
    ),
)
def test_the_commands_shown_answer(seeded_template: str, tmp_path: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "communique", *shlex.split(command)],
        cwd=tmp_path,
        env={**os.environ, "DATABASE_URL": seeded_template, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or [*tmp_path.iterdir()]


def test_the_curators_commands_work(seeded: str, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("A title.\n\nA byline.\n\nNothing was said. Then it was over.\n")
    commands = re.findall(
        r"^\$ communique ((?:source fingerprint|seed|doctor).*?)(?:  +#.*)?$", CURATOR, re.M
    )
    assert len(commands) == 5
    for command in commands:
        done = subprocess.run(
            f"{sys.executable} -m communique {command}",
            shell=True,
            cwd=tmp_path,
            env={**os.environ, "DATABASE_URL": seeded, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)
    assert "p1s2: {span: [18," in (tmp_path / "new.yaml").read_text()


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(?!source:)(.*?)```", CURATOR, re.S))
def test_the_curators_examples_are_valid(tmp_path: Path, example: str) -> None:
    """Below the source and the passages of the article, whose sentences they cite."""
    beginning = ARTICLE.read_text(encoding="utf-8").partition("\ndefaults:")[0]
    file = tmp_path / "example.yaml"
    file.write_text(f"{beginning}\n{example}", encoding="utf-8")
    assert validate_file(file).problems == []


def test_the_curators_whole_file_is_that_of_its_text(
    run: Run, database: str, tmp_path: Path
) -> None:
    [(text, whole)] = re.findall(
        r"```text\n(The Lamp.*?)```.*?```yaml\n(source:.*?)```", CURATOR, re.S
    )
    (tmp_path / "lamps.txt").write_text(text, encoding="utf-8")
    (tmp_path / "lamps.yaml").write_text(whole, encoding="utf-8")
    loaded = run("seed", tmp_path / "lamps.yaml", url=database)
    assert loaded.code == 0, loaded.err
    shown = run("source", "show", "the-lamp-talks", "--text", tmp_path / "lamps.txt", url=database)
    assert shown.code == 0, shown.err
    assert "p2s2  Both sides agreed to meet again in 2026." in shown.out
    assert "lamp-talks-2026" in run("report", "meetings", url=database).out


def test_the_folders_of_the_house_are_those_there_are() -> None:
    named = re.findall(r"^\| \[`([\w/]+)/`\]", README, re.M)
    folders = {path.relative_to(ROOT).parts[0] for path in ROOT.glob("[!.]*/**/*.py")}
    assert {name.partition("/")[0] for name in named} == folders
    assert [name for name in named if not (ROOT / name).is_dir()] == []


def test_what_is_typed_into_psql_answers(seeded_template: str) -> None:
    typed = re.findall(r"^communique=# (.*)$", README, re.M)
    assert len(typed) > 3
    done = subprocess.run(
        [sys.executable, "-m", "communique", "psql", "--no-psqlrc", "--set=ON_ERROR_STOP=1"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": seeded_template},
        input="\n".join(typed),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Lunar Polar Exploration Mission" in done.stdout
