"""The tutorial on datasets, followed command by command."""

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Connect, Run
from tests.postgresql import ROOT

PAGE = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.S))
#: Each command with what is shown of its answer.
SHOWN = re.findall(r"^\$ communique (.+)\n((?:[^$`].*\n)*)", PAGE, re.M)


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the tutorial makes."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_it_does_what_it_shows(talks: Path, seeded: str, run: Run) -> None:
    assert [shlex.split(command)[1] for command, _ in SHOWN[:5]] == [
        "show",
        "show",
        "check",
        "load",
        "load",
    ]
    for command, answer in SHOWN:
        done = run(*shlex.split(command), url=seeded)
        assert done.code == 0, done.err
        if answer:
            assert done.out == answer


def test_the_message_it_quotes_is_that_of_the_check(talks: Path, run: Run) -> None:
    [quoted] = re.findall(r"`(talks/talks\.csv:.*?)`", PAGE)
    lookup = talks / "countries.csv"
    lookup.write_text(lookup.read_text().replace("Holland,NL\n", ""))
    done = run("dataset", "check", "fictional-talks", "--from", "talks")
    assert done.code == 2
    assert quoted in done.err


def test_a_workbook_states_the_same(talks: Path, seeded: str, run: Run, connect: Connect) -> None:
    facts = "select fact_id, fact_type from core.fact order by fact_id"
    prove = "select record, sha256 from reporting.records order by record"
    assert run("dataset", "load", "fictional-talks", "--from", "talks", url=seeded).code == 0
    with connect(seeded) as connection:
        before = [connection.execute(sql).fetchall() for sql in (facts, prove)]
    book = openpyxl.Workbook()
    for row in FILES["talks.csv"].splitlines():
        book.worksheets[0].append([int(c) if c.isdigit() else c or None for c in row.split(",")])
    book.save(talks / "talks.xlsx")
    book.close()
    mapping = talks / "fictional-talks.yaml"
    mapping.write_text(
        mapping.read_text()
        .replace("csv\n", "xlsx\n")
        .replace(": countries.xlsx", ": countries.csv")
    )
    done = run("dataset", "load", "fictional-talks", "--from", "talks", url=seeded)
    assert done.code == 0, done.err
    with connect(seeded) as connection:
        assert [connection.execute(sql).fetchall() for sql in (facts, prove)] == before
