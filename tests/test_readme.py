"""What README shows is what the command prints."""

import io
import re
import shlex

import pytest

from communique import starting
from reports import catalogue, rendering
from reports.reader import ask
from reports.rendering import Format
from schema import diagram
from tests.postgresql import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def table(url: str, sql: str) -> list[str]:
    """The lines that a query prints as a table."""
    stream = io.StringIO()
    with ask(url, sql) as answer:
        rendering.write(answer, Format.TABLE, stream)
    return stream.getvalue().splitlines()


def test_the_output_of_make_up_is_real(seeded_template: str) -> None:
    shown = README.partition("<!-- output:begin -->")[2].partition("<!-- output:end -->")[0]
    printed = [
        line.rstrip()
        for name in starting.FIRST_REPORTS
        for report in [catalogue.find(name)]
        for line in [report.description, *table(seeded_template, report.sql)]
    ]
    lines = [line for line in shown.splitlines() if line and not line.startswith(("```", "..."))]
    assert len(lines) > 10
    assert [line for line in lines if line not in printed] == []


def test_the_queries_answer_as_shown(seeded_template: str) -> None:
    shown = re.findall(r"^\$ (communique query \"[^\"]*\")\n([^`]+)```", README, re.M)
    assert shown
    for command, answer in shown:
        assert table(seeded_template, shlex.split(command)[2]) == answer.splitlines()


def test_the_sql_shown_runs(seeded_template: str) -> None:
    [evidence] = re.findall(r"```sql\n(select.*?)```", README, re.S)
    assert len(table(seeded_template, evidence)) > 1


@pytest.mark.parametrize("name", re.findall(r"communique report (\w+)", README))
def test_the_reports_named_exist(name: str) -> None:
    catalogue.find(name)


def test_every_view_is_named(seeded_template: str) -> None:
    views = table(seeded_template, "select viewname from pg_views where schemaname = 'reporting'")
    assert [view for view in views[1:] if f"`{view.strip()}`" not in README] == []


def test_the_er_diagram_is_fresh() -> None:
    assert diagram.overview() in README, "README.md is stale: run 'make docs'"
