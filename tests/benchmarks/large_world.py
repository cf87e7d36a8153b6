"""A made-up world of up to a million meetings, written by the server itself.

Its rows are those of ``large_world.sql``, with a fact for each of them and its citations.
``python -m tests.benchmarks.large_world 100000`` writes one in place of what is in the database of
``DATABASE_URL``, to look at and measure again and again.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg
from sqlalchemy import Table

from communique.talk import working
from schema import bulk_loading
from schema.server import database
from schema.tables import metadata
from seeds import reference
from seeds.identity import row_id

_STATEMENTS = Path(__file__).with_suffix(".sql")
#: The fewest meetings of which there are all kinds of things.
FEWEST_MEETINGS = 1000

#: What has a slug, of which the id follows; the slug of series 12 is ``world-series-12``.
_TABLES = {
    "source": "source",
    "organisation": "organisation",
    "post": "post",
    "official": "official",
    "place": "place",
    "topic": "topic",
    "series": "meeting_series",
    "meeting": "meeting",
    "collaboration": "collaboration",
}

_FACTS = """
insert into core.fact (fact_id, fact_type)
select {key}, fact_type
from core.{table};
"""
#: What is about a meeting is cited from the source that tells of it, the rest from any; each
#: seventh fact twice.
_CITATIONS = """
insert into core.citation (fact_id, citation_number, passage_id)
select
    stated.{key},
    citation_number,
    pg_temp.id('passage', {source} || ':' || 1 + (chance + citation_number) % 45)
from core.{table} as stated
cross join amount
{numbered}
cross join lateral (
    select hashtextextended(stated.{key}::text, 0) & 1073741823 as chance
) as given
cross join lateral generate_series(1, case when chance % 7 = 0 then 2 else 1 end)
    as citation_number;
"""


def write(url: str, meetings: int, on_progress: Callable[[str], None]) -> None:
    """Write a world into a migrated and seeded database, which holds nothing else afterwards.

    Args:
        url: address of the database; its login must be allowed to act as the owner.
        meetings: how many.
        on_progress: called with what is done next.
    """
    with database.connection(url) as connection, connection.cursor() as cursor:
        _write(cursor, meetings, on_progress)
        cursor.execute("commit")


def amounts(meetings: int) -> dict[str, int]:
    """How many there are of each kind of thing in a world of so many meetings."""
    tenth = meetings // 10
    organisations = 60 * max(meetings // 480, 1)
    return {
        "source": tenth,
        "organisation": organisations,
        "post": 2 * organisations,
        "official": 2 * organisations,
        "place": max(meetings // 50, 60),
        "topic": min(max(meetings // 100, 32), 2000),
        "series": tenth,
        "meeting": meetings,
        "collaboration": tenth,
    }


def _write(cursor: psycopg.Cursor, meetings: int, on_progress: Callable[[str], None]) -> None:
    cursor.execute("set local role communique_owner")
    cursor.execute("set local work_mem = '256MB'")
    _name(cursor, amounts(meetings))
    kept = {}
    for table in metadata.sorted_tables:
        if table.name in reference.tables() or table.name == "load":
            columns = ", ".join(c.name for c in table.columns if c.computed is None)
            kept[table.name] = columns
            copied = f"create temporary table {table.name} on commit drop as select {columns} "
            cursor.execute(f"{copied} from core.{table.name}".encode())
    with bulk_loading.emptied(cursor):
        for name, columns in kept.items():
            same = f"insert into core.{name} ({columns}) select {columns} from pg_temp.{name}"
            cursor.execute(same.encode())
        for statement in _STATEMENTS.read_text(encoding="utf-8").split(";\n\n"):
            on_progress(" ".join(statement.split("\n(")[0].split()[:3]))
            cursor.execute(statement.encode())
        cursor.execute("analyze numbered")
        for table in _facts():
            on_progress(f"facts of {table.name}")
            for template in (_FACTS, _CITATIONS):
                cursor.execute(_of(table, template).encode())
        on_progress("keys, indexes and summaries")
    cursor.execute("set constraints all immediate")


def _name(cursor: psycopg.Cursor, amount: Mapping[str, int]) -> None:
    """Tell the server how many there are of each kind of thing, and their ids."""
    columns = ", ".join(f"{number} as {kind}" for kind, number in amount.items())
    cursor.execute(f"create temporary table amount on commit drop as select {columns}".encode())
    cursor.execute(
        "create temporary table named (kind text, n bigint, id uuid, primary key (kind, n)) "
        "on commit drop"
    )
    with cursor.copy("copy named (kind, n, id) from stdin") as copy:
        for kind, number in amount.items():
            for n in range(1, number + 1):
                copy.write_row((kind, n, row_id(_TABLES[kind], f"world-{kind}-{n}")))
    cursor.execute("analyze named")


def _facts() -> list[Table]:
    """The tables whose rows are facts."""
    return [t for t in metadata.sorted_tables if "fact_type" in t.columns and _key(t)]


def _key(table: Table) -> str | None:
    """The column by which a row of a table is a fact; None if its rows are none."""
    fact_type = table.columns["fact_type"]
    if fact_type.computed is None:
        return None
    for constraint in table.foreign_key_constraints:
        if fact_type.name in constraint.column_keys:
            return next(name for name in constraint.column_keys if name != fact_type.name)
    return None


def _of(table: Table, template: str) -> str:
    is_of_meeting = "meeting_id" in table.primary_key.columns
    return template.format(
        table=table.name,
        key=_key(table),
        numbered="inner join numbered on stated.meeting_id = numbered.meeting_id"
        if is_of_meeting
        else "",
        source="numbered.series" if is_of_meeting else "1 + chance % amount.source",
    )


def main() -> int:
    """Write a world into the database of ``DATABASE_URL``."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.large_world",
        description="Put a made-up world in place of what is in the database of DATABASE_URL, "
        "which 'communique up' has made.",
    )
    parser.add_argument("size", type=int, metavar="MEETINGS")
    size = parser.parse_args().size
    if size < FEWEST_MEETINGS:
        parser.error(f"at least {FEWEST_MEETINGS:,} meetings")
    url = os.environ.get("DATABASE_URL")
    if not url:
        parser.error("DATABASE_URL does not say in which database")
    with working("Making the world") as progress:
        write(url, size, progress)
    return 0


if __name__ == "__main__":
    sys.exit(main())
