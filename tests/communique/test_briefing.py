"""`communique report brief`: a page to stdout or to a file, or why there is none."""

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from reports import brief
from tests.conftest import Run


def test_the_page_goes_to_stdout(run: Run, seeded_template: str) -> None:
    done = run("report", "brief", "--country", "IN", "--with", "JP", url=seeded_template)
    assert (done.code, done.err) == (0, "")
    with psycopg.connect(seeded_template) as connection:
        ((revision,),) = connection.execute("select version_num from public.alembic_version")
    assert done.out == brief.page(seeded_template, "IN", "JP", revision)


def test_or_to_a_file(run: Run, seeded_template: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    done = run("report", "brief", "--country", "in", "-o", file, url=seeded_template)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert "<h1>" in file.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--country is missing: "),
        (
            ["--country", "India"],
            "--country: there is no country 'India'; did you mean IN (India)?",
        ),
        (
            ["--country", "IN", "--with", "JPN"],
            "--with: there is no country or organisation 'JPN'; did you mean JP",
        ),
        (["--country", "IN", "--with", "in"], "--with: a country has no dialogue with itself"),
        (["--country", "IN'; drop table core.meeting; --"], "--country: there is no country 'IN';"),
        (["--country", "IN", "--format", "csv"], "'csv' is not one of"),
        (["--country", "IN", "--wiht", "JP"], "No such option: --wiht"),
    ],
)
def test_bad_input(
    run: Run, seeded_template: str, tmp_path: Path, arguments: list[str], message: str
) -> None:
    file = tmp_path / "brief.html"
    done = run("report", "brief", *arguments, "-o", file, url=seeded_template)
    assert done.code == 2
    assert message in " ".join(done.err.replace("│", " ").split())
    assert done.out == ""
    assert not file.exists()


@pytest.mark.parametrize("name", ["brief.xlsx", "brief.json", "brief.html.pdf"])
def test_a_file_is_not_named_as_what_it_is_not(
    run: Run, seeded_template: str, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    done = run("report", "brief", "--country", "IN", "-o", file, url=seeded_template)
    assert (done.code, done.out) == (2, "")
    assert (
        f"a brief is an HTML page, which the ending '{file.suffix}' does not stand for" in done.err
    )
    assert not file.exists()


@pytest.mark.parametrize("name", ["brief", "brief.HTM"])
def test_or_has_no_ending_or_another_of_pages(
    run: Run, seeded_template: str, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    assert run("report", "brief", "--country", "IN", "-o", file, url=seeded_template).code == 0
    assert "<h1>" in file.read_text(encoding="utf-8")


def test_nothing_on_record_is_an_answer(run: Run, seeded_template: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    done = run(
        "report", "brief", "--country", "IN", "--with", "IS", "-o", file, url=seeded_template
    )
    assert (done.code, done.out) == (1, "")
    assert done.err == "No meeting and no collaboration of India with Iceland is on record.\n"
    assert not file.exists()


def test_a_login_that_only_reads_may_make_one(run: Run, seeded: str, server: str) -> None:
    """Such a login cannot read the revision, which is in no view."""
    with psycopg.connect(seeded, autocommit=True) as connection:
        connection.execute("drop role if exists communique_test_analyst")
        connection.execute("create role communique_test_analyst login in role communique_reader")
    try:
        url = make_conninfo(seeded, user="communique_test_analyst")
        done = run("report", "brief", "--country", "IN", "--with", "JP", url=url)
        assert (done.code, done.err) == (0, "")
        assert done.out == brief.page(seeded, "IN", "JP")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("drop role communique_test_analyst")


def test_it_is_listed_among_the_reports(run: Run) -> None:
    listed = run("report", "--format", "csv").out.splitlines()
    assert any(line.startswith("brief,") for line in listed)
    assert listed[1:] == sorted(listed[1:])
    helped = run("report", "brief", "--help")
    assert helped.code == 0
    assert "--with" in helped.out


def test_it_is_what_a_name_like_it_means(run: Run) -> None:
    done = run("report", "breif")
    assert done.code == 2
    assert "did you mean brief" in done.err
