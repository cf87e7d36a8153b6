"""What Citus does not understand, or reads wrongly, is in no view, function or report.

`tests/citus` asks Citus itself; this is what one can tell without it.
"""

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reports import brief, catalogue

REPORTS = catalogue.QUERIES.parent
FILES = [
    *(
        file
        for part in ("views", "functions", "queries")
        for file in (REPORTS / part).glob("*.sql")
    ),
    *Path(brief.__file__).parent.glob("queries/*.sql"),
]
#: What Citus cannot have, and what to write instead.
RULES = {
    r"\)\s*cycle\s": "it is written wrongly for the workers: keep the path in a column",
    r"\blanguage sql\b": "it takes no parameters of a function in SQL: language plpgsql",
    r"(?m)^\s+\w+ (?:core|reporting)\.\w+(?:\[\])?;": "a variable cannot be of a type of ours",
    r"\A\s*with recursive\b": "recursion must not meet tables of meetings: within a subquery",
}
#: The first view of a lateral subquery, whose columns may be expressions with brackets in brackets.
_LATERAL = r"\blateral \(\s*select(?:[^()]|\((?:[^()]|\([^()]*\))*\))*?\sfrom reporting\.(\w+)"
#: The relations in the text of a stored view, each with the columns that it knows of.
_RELATION = re.compile(
    r':colnames \(((?:[^()"]|"[^"]*")*)\)\} :rtekind 0 :relid (\d+)',
)


@pytest.fixture
def views(article: str) -> dict[str, set[str]]:
    """The columns of each view of the contract."""
    found: dict[str, set[str]] = {}
    with psycopg.connect(article) as connection:
        for view, column in connection.execute(
            "select table_name, column_name from information_schema.columns "
            "where table_schema = 'reporting'"
        ):
            found.setdefault(view, set()).add(column)
    return found


def code(file: Path) -> str:
    """A file without remarks and commands of psql."""
    return re.sub(r"(?m)--.*$|^\\.*$", "", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_written_that_citus_does_not_take(rule: str) -> None:
    against = [file.name for file in FILES if re.search(rule, code(file))]
    assert against == [], RULES[rule]


def test_what_belongs_to_meetings_is_not_looked_up_meeting_by_meeting(
    views: dict[str, set[str]],
) -> None:
    """It is read for all of them at once, by an array, and joined."""
    by_meeting = {view for view, columns in views.items() if "meeting_id" in columns}
    against = [
        (file.name, view)
        for file in FILES
        for view in re.findall(_LATERAL, code(file))
        if view in by_meeting
    ]
    assert against == []


def test_views_as_stored_tell_of_no_column_that_is_gone(article: str) -> None:
    """Else a revision makes such a view again, as it is: Citus would look for the column."""
    with psycopg.connect(article) as connection:
        gone: dict[str, list[int]] = {}
        for table, number in connection.execute(
            "select attrelid::text, attnum from pg_attribute "
            "where attisdropped and attnum > 0 "
            "and attrelid in (select oid from pg_class where relkind = 'r')"
        ):
            gone.setdefault(table, []).append(number)
        stored: list[tuple[str, str]] = connection.execute(
            "select ev_class::regclass::text, ev_action::text from pg_rewrite "
            "where ev_class in (select oid from pg_class "
            "where relnamespace in ('core'::regnamespace, 'reporting'::regnamespace))"
        ).fetchall()
    against = set()
    for view, rule in stored:
        for names, table in _RELATION.findall(rule):
            columns: list[Any] = re.findall(r'"([^"]*)"', names)
            against |= {(view, columns[n - 1]) for n in gone.get(table, []) if columns[n - 1]}
    assert gone
    assert against == set()
