"""A finding of `doctor` and `data_quality` that is right, and stays. The lamps are made up."""

import json
import re
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from schema.tables.provenance import FINDINGS
from tests import postgresql
from tests.conftest import Connect, Run

TALKS = """
source:
  {{slug: fictional-lamp-news, kind: report, title: Lamp News, language: en, text_sha256: {a}}}
passages:
  p1s1: {{span: [0, 10], sha256: {a}}}
meetings:
  - {{slug: lamp-talks, title: Lamp Talks, kind: summit, status: held, cite: [p1s1]{known}}}
"""
KNOWN = ", acknowledge: [{finding: meeting_of_nobody, because: The guests were not named}]"
#: What another source says of the same talks.
SILENT = """
source:
  {{slug: fictional-lamp-remarks, kind: report, title: Remarks, language: en, text_sha256: {a}}}
passages:
  p1s1: {{span: [0, 10], sha256: {a}, states_no_fact: An advertisement}}
meetings:
  - {{slug: lamp-talks{known}}}
"""


def write(file: Path, text: str, known: str = "") -> Path:
    file.write_text(text.format(a="a" * 64, known=known), encoding="utf-8")
    return file


@pytest.fixture
def acknowledged(run: Run, database: str, tmp_path: Path) -> str:
    """Address of a database in which the one finding is acknowledged."""
    assert run("seed", write(tmp_path / "news.yaml", TALKS, KNOWN), url=database).code == 0
    return database


def quality(run: Run, url: str) -> tuple[int, str]:
    """The exit code of `doctor`, and what it says of the quality of data."""
    done = run("doctor", "--format", "json", url=url)
    checks = {check["check"]: check["detail"] for check in json.loads(done.out)}
    return done.code, checks["data quality"]


def reasons(url: str, connect: Connect) -> list[tuple[object, ...]]:
    with connect(url) as connection:
        return connection.execute(
            "select check_name, acknowledged_because from reporting.data_quality"
        ).fetchall()


def test_it_is_counted_apart_and_fails_nothing(
    run: Run, acknowledged: str, connect: Connect
) -> None:
    told = "no new findings; acknowledged: meeting_of_nobody (1); see reporting.data_quality"
    assert quality(run, acknowledged) == (0, told)
    assert reasons(acknowledged, connect) == [("meeting_of_nobody", "The guests were not named")]


def test_it_fails_as_long_as_no_file_acknowledges_it(
    run: Run, acknowledged: str, connect: Connect, tmp_path: Path
) -> None:
    file = write(tmp_path / "news.yaml", TALKS)
    assert run("seed", file, url=acknowledged).code == 0
    told = "meeting_of_nobody (1); see reporting.data_quality"
    assert quality(run, acknowledged) == (1, told)
    assert reasons(acknowledged, connect) == [("meeting_of_nobody", None)]


def test_a_file_may_acknowledge_it_and_state_nothing_else(
    run: Run, database: str, connect: Connect, tmp_path: Path
) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    write(folder / "news.yaml", TALKS)
    write(folder / "remarks.yaml", SILENT, KNOWN)
    assert run("seed", folder, url=database).code == 0
    assert reasons(database, connect) == [("meeting_of_nobody", "The guests were not named")]
    assert "Nothing changed" in run("seed", folder, url=database).err


def test_it_travels_in_a_package(
    run: Run,
    acknowledged: str,
    server: str,
    template: str,
    tmp_path: Path,
) -> None:
    assert run("export", tmp_path / "package", url=acknowledged).code == 0
    with postgresql.new_database(server, template) as other:
        assert run("import", tmp_path / "package", url=other).code == 0
        with closing(psycopg.connect(other)) as connection:
            [because] = connection.execute("select because from core.acknowledgement").fetchall()
    assert because == ("The guests were not named",)


def test_what_no_check_finds_is_refused(run: Run, database: str, tmp_path: Path) -> None:
    known = KNOWN.replace("meeting_of_nobody", "meeting_of_noone")
    file = write(tmp_path / "news.yaml", TALKS, known)
    done = run("seed", "--check", file, url=database)
    assert done.code == 2
    assert f"{file}:7" in done.err
    assert "'meeting_of_noone' is not one of" in done.err
    assert "did you mean 'meeting_of_nobody'?" in " ".join(done.err.split())


def test_what_is_acknowledged_twice_is_refused(run: Run, database: str, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    first = write(folder / "news.yaml", TALKS, KNOWN)
    second = write(folder / "remarks.yaml", SILENT, KNOWN)
    done = run("seed", "--check", folder, url=database)
    assert done.code == 2
    assert f"{second}:7" in done.err
    assert f"acknowledges meeting_of_nobody, as {first}:7 does; keep one" in done.err


def test_every_finding_on_a_fact_may_be_acknowledged(database: str, connect: Connect) -> None:
    [(view,)] = (
        connect(database)
        .execute("select pg_get_viewdef('reporting.data_quality'::regclass)")
        .fetchall()
    )
    branches = re.findall(r"'(\w+)'::text AS check_name,\s+(\S+)", view)
    assert branches
    assert [check for check, type_ in branches if not type_.startswith("NULL")] == list(FINDINGS)
