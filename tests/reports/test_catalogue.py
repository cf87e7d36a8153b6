"""The report scripts: found by name, described by their first line."""

import pytest

from reports import catalogue


def test_reports_come_by_name() -> None:
    names = [report.name for report in catalogue.reports()]
    assert names == sorted(names)
    assert {"meetings", "participants", "collaborations", "timeline"} <= set(names)


@pytest.mark.parametrize("report", catalogue.reports(), ids=lambda report: report.name)
def test_every_script_begins_with_a_sentence_about_it(report: catalogue.Report) -> None:
    assert report.sql.startswith(f"-- {report.description}\n")
    assert report.description.endswith(".")
    assert len(report.description) <= 100


@pytest.mark.parametrize("report", catalogue.reports(), ids=lambda report: report.name)
def test_every_script_is_one_ordered_query_of_the_contract(report: catalogue.Report) -> None:
    assert report.sql.count(";\n") == 1
    assert report.sql.endswith(";\n")
    assert "from reporting." in report.sql
    assert "core." not in report.sql
    assert "order by" in report.sql


def test_a_report_is_found_by_its_name() -> None:
    assert catalogue.find("meetings") in catalogue.reports()


@pytest.mark.parametrize(
    ("name", "meant"),
    [("meeting", "meetings"), ("particpants", "participants"), ("xyz", "lists the reports")],
)
def test_a_misspelt_name_is_told_what_it_could_be(name: str, meant: str) -> None:
    with pytest.raises(catalogue.UnknownReport, match=f"no report '{name}'") as caught:
        catalogue.find(name)
    assert meant in str(caught.value)


@pytest.mark.parametrize("name", ["", "../queries/meetings", "meetings.sql", "MEETINGS"])
def test_a_name_is_not_a_path(name: str) -> None:
    with pytest.raises(catalogue.UnknownReport):
        catalogue.find(name)
