"""Report scripts: their headers, and their parameters as psql and psycopg take them."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from reports import scripts
from reports.parameters import Kind, Parameter
from reports.scripts import MalformedScript
from schema.server import programs

SCRIPT = r"""-- title: Sessions of a series
-- question: How often does the series meet?
-- description: One row a session,
--   with the days since the one before.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter series (series): The series, by its slug.
\if :{?series} \else \prompt 'Series: ' series \endif
-- parameter since (date): Only sessions held on or after this day;
--    all of them if empty.
\if :{?since} \else \set since '' \endif
-- parameter most (integer 1..99): How many rows.
\if :{?most} \else \set most '10' \endif
--
-- column series: The series.
-- column since: The day.
-- column note: A remark.
select
    :'series' as series,
    nullif(:'since', '')::date as since,
    '100% :''series''' as note -- :'series'
limit :'most'::integer;
"""


def test_a_header_says_what_the_script_answers() -> None:
    script = scripts.parse("sessions", SCRIPT)
    assert (script.name, script.title) == ("sessions", "Sessions of a series")
    assert script.question == "How often does the series meet?"
    assert script.description == "One row a session, with the days since the one before."
    assert script.sections
    assert script.parameters == (
        Parameter("series", Kind("series"), "The series, by its slug.", None),
        Parameter(
            "since",
            Kind("date"),
            "Only sessions held on or after this day; all of them if empty.",
            "",
        ),
        Parameter("most", Kind("integer", bounds=(1, 99)), "How many rows.", "10"),
    )
    assert [column.name for column in script.columns] == ["series", "since", "note"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("-- title: Sessions of a series\n", "", "the header has no title"),
        ("-- question: How", "-- answer: How", "line 2: not understood: -- answer: How"),
        ("-- title: Sessions", "-- title: Twice\n-- title: Sessions", "line 2: 'title' is there"),
        ("(series)", "(serious)", "line 8: there is no kind of parameter 'serious'"),
        ("(integer 1..99)", "(integer)", "line 13: there is no kind of parameter 'integer'"),
        ("sections", "pages", "unknown layout 'pages'"),
        (r"\else \set since", r"\else \set until", "line 12: one line, two variables"),
        ("\\if :{?since} \\else \\set since '' \\endif\n", "", "lines of psql are there for"),
        ("\n-- parameter most (integer 1..99): How many rows.", "", "declared are the parameters"),
        ("\\set ON_ERROR_STOP on\n", "", "psql has to be told: \\set ON_ERROR_STOP on"),
        ("limit :'most'::integer", "limit 10", "the statement uses"),
        (":'most'::integer", ":most", "line 23: :most would be pasted"),
        (":'series' as", ':"series" as', 'line 20: :"series" would be pasted'),
    ],
)
def test_a_header_that_is_incomplete_or_wrong_is_refused(old: str, new: str, problem: str) -> None:
    assert old in SCRIPT
    with pytest.raises(MalformedScript) as caught:
        scripts.parse("sessions", SCRIPT.replace(old, new, 1))
    assert problem in str(caught.value)


def test_a_file_that_is_no_script_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sessions.sql"
    file.write_text("select 1;\n", encoding="utf-8")
    with pytest.raises(MalformedScript, match=r"sessions\.sql: the header has no title"):
        scripts.read(file)


@pytest.mark.parametrize(
    "sql",
    [
        "select ':''name''', \":'name'\", $$:'name'$$, $x$ $$ :'name' $x$",
        r"select E'\':\'', e'it''s :''name'''",
        "select '1'::text::varchar, array[1, 2, 3][1:2], (array[1, 2])[one:two]",
        "select 1 -- :'name'\n/* :'name' /* nested :'name' */ :'name' */ + 1",
        "select 'a\n\\set b' -- a line of psql within a string is none",
        "select 7 % 4, 'like %s %(x)s %%'",
    ],
)
def test_what_is_no_parameter_is_left_alone(sql: str) -> None:
    statement, names = scripts.bind(sql)
    assert not names
    assert statement.replace("%%", "%") == sql


def test_lines_of_psql_go_and_the_others_keep_their_numbers() -> None:
    assert scripts.bind("\\set a 'b'\n  \\if :{?a}\nselect :'a'\n  \\gset\n") == (
        "\n\nselect %(a)s::text\n\n",
        frozenset({"a"}),
    )


@pytest.mark.parametrize(
    "value",
    ["plain", "", "O'Neil", "'; drop table core.fact; --", "$1 %s %(a)s :'a' \\", "Tōkyō\n\t\"'"],
)
def test_psql_and_psycopg_read_the_same_value(article: str, value: str) -> None:
    sql = "select :'a' as a, 'x' || :'a'::text || 'y' as b, length(:'a') as c, 7 % 4 as d\n"
    statement, _ = scripts.bind(sql)
    with psycopg.connect(article) as connection:
        bound = connection.execute(statement, {"a": value}).fetchone()
    assert bound == (value, f"x{value}y", len(value), 3)
    printed = subprocess.run(
        [programs.bundled_client("psql"), "--no-psqlrc", "-At", "-F", "\x1f", "-R", "\x1e",
         "--dbname", article, "-v", f"a={value}", "-f", "-"],
        input=sql, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert printed.rstrip("\n\x1e").split("\x1f") == [str(cell) for cell in bound]
