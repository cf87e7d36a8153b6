"""The report scripts: found by name, described by their headers."""

import re

import pytest

from reports import catalogue
from reports.scripts import Script


def test_reports_come_by_name() -> None:
    names = [report.name for report in catalogue.reports()]
    assert names == sorted(names)
    assert {"meetings", "participants", "collaborations", "timeline"} <= set(names)


@pytest.mark.parametrize("report", catalogue.reports(), ids=lambda report: report.name)
def test_every_header_reads_well(report: Script) -> None:
    assert not report.title.endswith(".")
    assert report.question.endswith("?")
    sentences = [report.description, *(each.description for each in report.columns)]
    sentences += [each.description for each in report.parameters]
    assert [text for text in sentences if not text.endswith(".")] == []


@pytest.mark.parametrize("report", catalogue.reports(), ids=lambda report: report.name)
def test_every_script_is_one_ordered_query_of_the_contract(report: Script) -> None:
    statement = re.sub(r"^\s*--.*\n", "", report.statement, flags=re.MULTILINE)
    assert statement.count(";\n") == 1
    assert statement.endswith(";\n")
    assert "from reporting." in report.sql
    assert "core." not in report.sql
    assert "order by" in report.sql


def test_a_report_is_found_by_its_name() -> None:
    assert catalogue.find("meetings") in catalogue.reports()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("meeting", "meetings"),
        ("particpants", "participants"),
        ("xyz", "There are: agenda-evolution, "),
    ],
)
def test_a_misspelt_name_is_told_what_it_could_be(name: str, meant: str) -> None:
    with pytest.raises(catalogue.UnknownReport, match=f"no report '{name}'") as caught:
        catalogue.find(name)
    assert meant in str(caught.value)


@pytest.mark.parametrize("name", ["", "../queries/meetings", "meetings.sql", "MEETINGS"])
def test_a_name_is_not_a_path(name: str) -> None:
    with pytest.raises(catalogue.UnknownReport):
        catalogue.find(name)
