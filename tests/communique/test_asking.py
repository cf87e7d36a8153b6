"""`communique report`, `query`, `search`, `psql` and `source`: answers, as data on stdout."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from psycopg.conninfo import make_conninfo

from reports import catalogue
from tests import postgresql
from tests.conftest import Run

REPORTS = [report.name for report in catalogue.reports()]
#: Reports that are empty for the article.
FINDINGS = {"conflicts", "quality"}
#: Values for the required parameters of reports.
QUESTIONS = {
    "agenda-evolution": ("--series", "india-japan-space-dialogue"),
    "anniversaries": ("--on", "2026-01-20"),
    "as-known": ("--on", "2100-01-01"),
    "as-published": ("--on", "2100-01-01"),
    "country-brief": ("--country", "JP"),
    "meeting-record": ("--meeting", "india-japan-space-dialogue-3"),
    "official-dossier": ("--official", "saita-yukio"),
    "organisation-dossier": ("--organisation", "isro"),
    "series-history": ("--series", "india-japan-space-dialogue"),
    "topic-history": ("--topic", "space-security"),
}
COPY = postgresql.ROOT.parent / "shared" / "article" / "third-india-japan-space-dialogue.txt"


def test_the_reports_are_listed_with_their_descriptions(run: Run) -> None:
    done = run("report")
    assert done.code == 0
    for report in catalogue.reports():
        assert report.question in done.out


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_the_same_in_every_format(
    run: Run, seeded_template: str, name: str
) -> None:
    question = QUESTIONS.get(name, ())
    as_csv = run("report", name, *question, "--format", "csv", url=seeded_template)
    as_json = run("report", name, *question, "--format", "json", url=seeded_template)
    table = run("report", name, *question, url=seeded_template)
    assert (as_csv.code, as_json.code, table.code) == (0, 0, 0)

    records = json.loads(as_json.out)
    assert (as_csv.err, as_json.err, table.err) == ("", "", "" if records else "No rows.\n")
    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert len(rows) == len(records)
    assert bool(records) == (name not in FINDINGS)
    for row, record in zip(rows, records, strict=True):
        for column, value in record.items():
            if isinstance(value, int | float):
                assert float(row[column]) == value
            else:
                assert row[column] == (value or "")
    # In a table each part has a heading, below a blank line.
    headings = {next(iter(record.values())) for record in records}
    parts = len(headings) if catalogue.find(name).sections else 0
    assert len(table.out.splitlines()) == 1 + len(records) + 2 * parts


def test_an_unknown_report_suggests_a_known_one(run: Run) -> None:
    done = run("report", "meeting")
    assert done.code == 2
    assert "did you mean meetings" in done.err


def test_a_report_goes_to_a_file(run: Run, seeded_template: str, tmp_path: Path) -> None:
    file = tmp_path / "meetings.csv"
    done = run("report", "meetings", "-f", "csv", "-o", file, url=seeded_template)
    assert (done.code, done.out) == (0, "")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 8


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        (("report", "meetings"), 7),
        (("query", "select meeting_slug from meetings order by held_from desc -- all"), 7),
        (("query", "explain select 1"), 1),
    ],
)
def test_the_first_rows_only(
    run: Run, seeded_template: str, question: tuple[str, ...], rows: int
) -> None:
    whole = run(*question, "-f", "csv", url=seeded_template).out.splitlines()
    assert len(whole) == 1 + rows
    first = run(*question, "-f", "csv", "--limit", "3", url=seeded_template)
    assert first.out.splitlines() == whole[:4]
    assert first.err == ("These are the first 3 rows; there are more.\n" if rows > 3 else "")


def test_what_is_wrong_is_told_of_the_first_rows_alike(run: Run, seeded_template: str) -> None:
    done = run("query", "select * from meetingz", "--limit", "3", url=seeded_template)
    assert "(line 1, column 15). Did you mean 'meetings'?" in done.err


def test_the_question_of_the_first_day(run: Run, seeded_template: str) -> None:
    done = run("query", "select * from reporting.participants", url=seeded_template)
    assert done.code == 0
    assert "Kazeki Jun" in done.out


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("select * from core.fact", "permission denied for schema core"),
        ("select * into reporting.mine from meetings", "read-only transaction"),
        ("delete from reporting.meetings", "A query begins with select"),
        ("select 1; drop view reporting.meetings", "cannot insert multiple commands"),
        ("select * from meetingz", "(line 1, column 15). Did you mean 'meetings'?"),
        ("select * from reporting.oficials", "Did you mean 'officials'?"),
        (
            "select sesion_numbr from meetings",
            'you meant to reference the column "meetings.session_number"',
        ),
        ("select m.slug from meetings as m", "'meetings.meeting_slug'?"),
        ("select meeting_title from meetings", "Did you mean 'meetings.title'?"),
        ("select\n  nothing_of_that_name", "(line 2, column 3)"),
        ("select * form meetings", "syntax error"),
    ],
)
def test_what_a_reader_may_not_or_cannot_ask(
    run: Run, seeded_template: str, statement: str, message: str
) -> None:
    done = run("query", statement, url=seeded_template)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_sql_is_taken_as_it_is(run: Run, seeded_template: str) -> None:
    done = run("query", "select '100% :word %s' as a", "--format", "json", url=seeded_template)
    assert json.loads(done.out) == [{"a": "100% :word %s"}]


def test_values_in_each_format(run: Run, seeded_template: str) -> None:
    statement = (
        "select null as nothing, array['a','b'] as list, 1.50 as number, true as flag, "
        "date '2025-04-01' as day, 'Tōkyō, \"x\"' as words"
    )
    as_json = run("query", statement, "--format", "json", url=seeded_template)
    assert json.loads(as_json.out) == [
        {
            "nothing": None,
            "list": ["a", "b"],
            "number": 1.5,
            "flag": True,
            "day": "2025-04-01",
            "words": 'Tōkyō, "x"',
        }
    ]
    as_csv = run("query", statement, "--format", "csv", url=seeded_template)
    assert list(csv.reader(io.StringIO(as_csv.out)))[1] == [
        "", "a; b", "1.50", "true", "2025-04-01", 'Tōkyō, "x"',
    ]  # fmt: skip
    table = run("query", statement, url=seeded_template)
    assert "a, b" in table.out


class TestSearch:
    """Facts by words: ranked, with the id that leads to the evidence."""

    def test_the_best_comes_first_with_its_id(self, run: Run, seeded_template: str) -> None:
        done = run("search", "lunar", "polar", "--format", "json", url=seeded_template)
        assert (done.code, done.err) == (0, "")
        best, second = json.loads(done.out)
        assert list(best) == ["rank", "type", "label", "matched", "fact_id"]
        assert best["matched"] == "Lunar Polar Exploration"
        assert second["type"] == "collaboration"
        assert best["rank"] > second["rank"]

        said = run(
            "query",
            f"select source_slug from evidence where fact_id = '{best['fact_id']}'",
            url=seeded_template,
        )
        assert "third-india-japan-space-dialogue" in said.out

    def test_what_is_misspelt_is_found_and_said_to_be(self, run: Run, seeded_template: str) -> None:
        done = run("search", "Explration", url=seeded_template)
        assert done.code == 0
        assert "Lunar Polar Exploration Mission" in done.out
        assert done.err == "No text has exactly these words; those found are similar.\n"

    def test_it_is_asked_as_on_the_web(self, run: Run, seeded_template: str) -> None:
        for arguments in (('"space dialogue" -third',), ("--", '"space dialogue"', "-third")):
            done = run("search", *arguments, url=seeded_template)
            assert done.code == 0
            assert "First India-Japan Space Dialogue" in done.out
            assert "Third India-Japan Space Dialogue" not in done.out

    def test_as_many_as_wanted_and_of_one_type(self, run: Run, seeded_template: str) -> None:
        options = ("--limit", "2", "--type", "meeting", "-f", "csv")
        done = run("search", "space", *options, url=seeded_template)
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert [row["type"] for row in rows] == ["meeting", "meeting"]

    def test_it_goes_to_a_file(self, run: Run, seeded_template: str, tmp_path: Path) -> None:
        file = tmp_path / "found.csv"
        done = run("search", "jaxa", "-f", "csv", "-o", file, url=seeded_template)
        assert (done.code, done.out) == (0, "")
        assert "JAXA Tsukuba Space Center" in file.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        "words", ["qwertyuiop", "", "-space", "'; drop table core.fact", "%(qqq)s"]
    )
    def test_to_find_nothing_is_an_answer(self, run: Run, seeded_template: str, words: str) -> None:
        done = run("search", "--", words, url=seeded_template)
        assert (done.code, done.err) == (1, "No rows.\n")

    def test_an_unknown_type_is_told_which_there_are(self, run: Run, seeded_template: str) -> None:
        done = run("search", "space", "--type", "meetings", url=seeded_template)
        assert (done.code, done.out) == (2, "")
        assert "Nothing of type 'meetings' is searched; try collaboration, " in done.err

    def test_bytes_that_are_no_text(self, run: Run, seeded_template: str) -> None:
        done = run("search", "\udcff", url=seeded_template)
        assert (done.code, done.out) == (2, "")
        assert "not UTF-8" in done.err

    def test_a_database_of_an_older_version(self, run: Run, database: str) -> None:
        command.downgrade(postgresql.alembic_config(database), "0010")
        done = run("search", "space", url=database)
        assert (done.code, done.out) == (2, "")
        assert "Run 'communique up'" in done.err


def test_psql_opens_on_the_reporting_schema(seeded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "communique", "--database-url", seeded, "psql",
         "-At", "-c", "select count(*) from meetings"],
        cwd=postgresql.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "7\n"


@pytest.mark.skipif(not COPY.exists(), reason="there is no copy of the article beside the checkout")
class TestVerification:
    """Every citation can be proved by whoever holds the text."""

    def test_a_true_copy_matches_sentence_by_sentence(self, run: Run) -> None:
        done = run("source", "verify", "third-india-japan-space-dialogue", "--text", COPY)
        assert done.code == 0
        assert len(done.out.splitlines()) == 20
        assert "20 of 20 sentences" in done.err

    def test_a_changed_copy_does_not(self, run: Run, tmp_path: Path) -> None:
        changed = tmp_path / "changed.txt"
        text = COPY.read_text(encoding="utf-8")
        changed.write_text(text.replace("2019", "2018"), encoding="utf-8")
        done = run("source", "verify", "third-india-japan-space-dialogue", "--text", changed)
        assert done.code == 1
        assert "19 of 20 sentences" in done.err
        [missing] = [line for line in done.out.splitlines() if "not in this copy" in line]
        assert missing.startswith("p7s1")


def test_verifying_against_another_text_matches_nothing(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "other.txt"
    text.write_text("Nothing of the kind.\n", encoding="utf-8")
    done = run("source", "verify", "third-india-japan-space-dialogue", "--text", text)
    assert done.code == 1
    assert "0 of 20 sentences" in done.err


def test_verifying_an_unknown_source(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "any.txt"
    text.write_text("Any.\n", encoding="utf-8")
    done = run("source", "verify", "no-such-source", "--text", text)
    assert done.code == 2
    assert "third-india-japan-space-dialogue" in done.err


def test_a_new_text_is_fingerprinted_without_being_copied(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("A Title\n\nThey met. They talked.\n", encoding="utf-8")
    done = run("source", "fingerprint", text, "--heading-blocks", "1")
    assert done.code == 0
    assert "p1s2: {span: [10, 22]" in done.out
    assert "talked" not in done.out
    assert run("source", "fingerprint", text, "--heading-blocks", "2").code == 2


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://nobody@localhost:1/nowhere", "The database cannot be reached"),
        ("postgresql://localhost:notaport/x", "The database cannot be reached"),
        ("not an address", "The database cannot be reached"),
    ],
)
@pytest.mark.parametrize("arguments", [("query", "select 1"), ("seed",), ("doctor",), ("up",)])
def test_no_server_is_a_sentence(
    run: Run, url: str, message: str, arguments: tuple[str, ...]
) -> None:
    done = run(*arguments, url=url)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert len(done.err.strip().splitlines()) <= 2


def test_a_login_or_database_that_does_not_exist(run: Run, server: str) -> None:
    for part in ({"dbname": "no_such_database"}, {"user": "no_such_login"}):
        done = run("query", "select 1", url=make_conninfo(server, **part))
        assert done.code == 2
        assert "does not exist" in done.err
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [(), ("up",), ("down",), ("seed",), ("report",), ("query",), ("search",), ("source",),
     ("doctor",),
     ("source", "verify"), ("source", "fingerprint")],
)  # fmt: skip
def test_every_command_explains_itself(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "-h")
    assert done.code == 0
    assert "Usage: communique" in done.out


def test_the_version(run: Run) -> None:
    assert run("--version").out.startswith("communique ")
