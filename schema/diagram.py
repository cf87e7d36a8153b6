"""Diagrams of the tables and how they relate, as Mermaid ER diagrams drawn from the metadata.

`python -m schema.diagram` refreshes docs/schema.md: an overview of the main tables, and every table
with its columns, subject by subject.
"""

import re
from collections.abc import Container
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from sqlalchemy import Column, ForeignKeyConstraint, Table
from sqlalchemy.dialects import postgresql

from schema.tables import (
    collaborations,
    history,
    meetings,
    metadata,
    officials,
    organisations,
    provenance,
    reference,
)
from schema.tables.base import Base

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "schema.md"

#: The tables of the overview, without tables of names, links and vocabularies.
OVERVIEW = (
    "source",
    "passage",
    "citation",
    "fact",
    "country",
    "organisation",
    "official",
    "post",
    "appointment",
    "place",
    "meeting_series",
    "meeting",
    "delegation",
    "participant",
    "topic",
    "outcome",
    "collaboration",
    "collaboration_partner",
    "contribution",
    "milestone",
)

INTRODUCTION = """\
# The tables of schema core

Generated from the declared tables by `python -m schema.diagram`: edit those, not this file.

Each diagram shows the tables of one subject with their columns: type, name, `PK` where the column
is of the primary key, `FK` where it refers to another table. A table of another subject is a box
without columns. A line leads from the table referred to (two bars: exactly one; a bar and a
circle: one or none) to the table that refers to it (a crow's foot with a circle: any number; with
a bar: at least one). It says in which role; `has` where that is the plain one.

Two things are not drawn. Wherever a table can be cited, the id of its
own (`meeting_id` of `meeting`) is also that of its row in `fact`; a column `fact_type` ties the
two together. And a line is left out that another one implies: what refers to a participant refers
to its meeting as well.

What every column means is in [the data dictionary](dictionary.md).
"""
OVERVIEW_TEXT = """\
## The main tables

Every table below that can be cited is a kind of `fact`: its primary key is the fact's id.
"""


class Subject(NamedTuple):
    """A section of docs/schema.md: tables that fit into one picture."""

    title: str
    text: str
    tables: list[Table]


def subjects() -> list[Subject]:
    """The subjects in reading order; together they have every table once."""
    of_meetings = _declared_in(meetings)
    # All tables of meetings in one picture would be too small to read.
    sides, topics = (of_meetings.index(_table(name)) for name in ("delegation", "topic"))
    return [
        _subject("Reference data", reference),
        _subject("Provenance", provenance),
        _subject("Places and organisations", organisations),
        _subject("Officials", officials),
        Subject(
            "Meetings",
            "Meetings, the series they are sessions of, where they were held and how they relate.",
            of_meetings[:sides],
        ),
        Subject(
            "Participants",
            "Who took part in a meeting, on which side and in what capacity.",
            of_meetings[sides:topics],
        ),
        Subject(
            "Topics and outcomes",
            "What meetings dealt with and what came of them.",
            of_meetings[topics:],
        ),
        _subject("Collaborations", collaborations),
        _subject("History", history),
    ]


def overview() -> str:
    """The main tables without columns, in Mermaid's notation.

    A foreign key becomes a line from the table it points to; a table that only links two others
    becomes a many-to-many line. The lines from ``fact`` to all tables of facts are left out.
    """
    main = [f"core.{name}" for name in OVERVIEW]
    lines = [line for name in OVERVIEW for line in _references(_table(name), main)]
    lines += [
        line
        for table in metadata.sorted_tables
        if table.name not in OVERVIEW
        for line in _link(table)
    ]
    return _diagram(lines)


def detail(tables: list[Table]) -> str:
    """``tables`` with their columns, and lines from all that they refer to."""
    boxes = [line for table in tables for line in _box(table)]
    lines = [line for table in tables for line in _references(table, metadata.tables)]
    # With the lines within the subject last, Mermaid draws fewer lines behind boxes.
    names = {table.name for table in tables}
    lines.sort(key=lambda line: line.split()[0] in names)
    return _diagram(boxes + lines)


def document() -> str:
    """The text of docs/schema.md."""
    sections = [
        f"## {subject.title}\n\n{subject.text}\n\n{_fenced(detail(subject.tables))}"
        for subject in subjects()
    ]
    return "\n".join([INTRODUCTION, f"{OVERVIEW_TEXT}\n{_fenced(overview())}", *sections])


def _subject(title: str, module: ModuleType) -> Subject:
    text = (module.__doc__ or "").partition("\n\n")[0].strip().removeprefix(f"{title}: ")
    return Subject(title, text[:1].upper() + text[1:], _declared_in(module))


def _declared_in(module: ModuleType) -> list[Table]:
    return [
        _table(value.__tablename__)
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Base)
        and value.__module__ == module.__name__
    ]


def _diagram(lines: list[str]) -> str:
    # Mermaid's default, from top to bottom, is too wide for a page.
    lines = ["direction LR", *lines]
    return "\n".join(["erDiagram", *(f"    {line}" for line in lines)]) + "\n"


def _fenced(diagram: str) -> str:
    return f"```mermaid\n{diagram}```\n"


def _box(table: Table) -> list[str]:
    columns = [column for column in table.columns if not _ties_to_fact(column)]
    return [f"{table.name} {{", *(f"    {_attribute(column)}" for column in columns), "}"]


def _ties_to_fact(column: Column[object]) -> bool:
    return column.name == "fact_type" and column.computed is not None


def _attribute(column: Column[object]) -> str:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    spelt = column.type.compile(dialect=dialect).lower()
    spelt = spelt.replace("timestamp with time zone", "timestamptz")
    # Mermaid takes neither spaces nor commas in a type, as COLLATE and numeric(24, 4) have.
    type_ = re.match(r"[a-z]+(\(\d+\))?", spelt)
    assert type_ is not None
    marks = ["PK"] * column.primary_key + ["FK"] * bool(column.foreign_keys)
    return " ".join(filter(None, [type_[0], column.name, ", ".join(marks)]))


def _references(table: Table, shown: Container[str]) -> list[str]:
    lines = []
    for key in _foreign_keys(table):
        # The deferrable key from fact to citation is shown as "one or more" at the other line.
        if key.referred_table.fullname not in shown or key.deferrable or _is_fact(key):
            continue
        one = "|o" if any(column.nullable for column in key.columns) else "||"
        many = "|{" if _needs(key.referred_table, table) else "o{"
        lines.append(f'{key.referred_table.name} {one}--{many} {table.name} : "{_role(key)}"')
    # A table may have a second foreign key to the same table, only to enforce a rule.
    return list(dict.fromkeys(lines))


def _is_fact(key: ForeignKeyConstraint) -> bool:
    return any(_ties_to_fact(column) for column in key.columns)


def _needs(parent: Table, child: Table) -> bool:
    return any(key.deferrable and key.referred_table is child for key in _foreign_keys(parent))


def _link(table: Table) -> list[str]:
    ends = [
        key.referred_table.name
        for key in _foreign_keys(table)
        if key.referred_table.name in OVERVIEW and not _is_fact(key)
    ]
    if len(ends) != 2 or ends[0] == ends[1]:
        return []
    return [f'{ends[0]} }}o--o{{ {ends[1]} : "{table.name}"']


def _table(name: str) -> Table:
    return metadata.tables[f"core.{name}"]


def _foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    """The foreign keys of a table without those that another one implies.

    What refers to a participant refers to its meeting as well.
    """
    columns = {
        key: {column.name for column in key.columns} for key in table.foreign_key_constraints
    }
    always = [columns[key] for key in columns if not any(c.nullable for c in key.columns)]
    return sorted(
        (key for key, own in columns.items() if not any(own < other for other in always)),
        key=lambda key: [column.name for column in key.columns],
    )


def _role(key: ForeignKeyConstraint) -> str:
    """The label of the line: the part of the column's name that is not the name of the target."""
    target = key.referred_table.name
    names = [part.parent.name for part in key.elements if part.parent.name != part.column.name]
    role = re.sub(rf"({target})?(_id|_code|_slug)?$", "", names[0]) if names else ""
    return role.strip("_").replace("_", " ") or "has"


def main() -> None:
    """Refresh the document."""
    DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
