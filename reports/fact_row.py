"""The view ``core.fact_row``: every row that holds a fact, whatever its table.

It has a branch for each fact type, so it is made of the declared tables: ``python -m
reports.fact_row`` writes it again.
"""

from pathlib import Path

from schema.tables import FACT_TYPES, metadata

FILE = Path(__file__).parent / "views" / "fact_row.sql"
_BEGINNING = """\
-- Internal. Grain: a row of any table of facts, with its content.
--
-- Asked for by fact_id and fact_type, it probes only the one table, because every branch has its
-- own constant type; asked for by meeting_id, only tables of meetings. The content is worked out
-- only where it is asked for.
create view core.fact_row as
"""
_BRANCH = """\
select
    {table}.{table}_id as fact_id,
    '{table}' as fact_type,
    to_jsonb({table}) as content,
    {meeting_id}
from core.{table}"""
_END = """;

comment on view core.fact_row is 'Every row that holds a fact, whatever its table.';
comment on column core.fact_row.fact_id is 'Id of the fact.';
comment on column core.fact_row.fact_type is 'Name of the table that holds the row.';
comment on column core.fact_row.content is 'The columns of the row and their values.';
comment on column core.fact_row.meeting_id is
'Id of the meeting that the row is of; empty where it is of none.';
"""


def view() -> str:
    """The SQL that makes the view."""
    branches = "\nunion all\n".join(_branch(table) for table in FACT_TYPES)
    return f"{_BEGINNING}{branches}{_END}"


def _branch(table: str) -> str:
    is_of_meeting = "meeting_id" in metadata.tables[f"core.{table}"].columns
    meeting_id = f"{table}.meeting_id" if is_of_meeting else "null::uuid as meeting_id"
    return _BRANCH.format(table=table, meeting_id=meeting_id)


if __name__ == "__main__":
    FILE.write_text(view(), encoding="utf-8")
