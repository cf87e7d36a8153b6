"""The overview diagram of the README: main tables and how they relate, as a Mermaid ER diagram.

`python -m schema.diagram` prints it; `--write README.md` refreshes it between its markers.
"""

import argparse
from pathlib import Path

from sqlalchemy import ForeignKeyConstraint, Table

import schema

BEGIN = "<!-- er-diagram:begin -->"
END = "<!-- er-diagram:end -->"

#: The tables to show: what a reader thinks in. Their names, links and vocabularies are left out.
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


def overview() -> str:
    """The diagram, in Mermaid's notation.

    A foreign key becomes a line from the table it points to; a table that only links two others
    becomes a many-to-many line. That every main table is a fact is said by one line for all.
    """
    lines = [line for name in OVERVIEW for line in _references(name)]
    lines += [
        line
        for table in schema.metadata.sorted_tables
        if table.name not in OVERVIEW
        for line in _link(table)
    ]
    return "\n".join(["erDiagram", *(f"    {line}" for line in lines)]) + "\n"


def refresh(readme: Path) -> bool:
    """Bring the diagram between the markers of ``readme`` up to date.

    Returns:
        Whether it was stale.

    Raises:
        ValueError: the markers are missing.
    """
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{readme} lacks the markers {BEGIN} and {END}")
    fresh = f"{before}{BEGIN}\n```mermaid\n{overview()}```\n{END}{after}"
    readme.write_text(fresh, encoding="utf-8")
    return fresh != text


def _references(name: str) -> list[str]:
    lines = []
    for key in _foreign_keys(_table(name)):
        target = key.referred_table.name
        # "A fact has a citation" closes a circle: it is shown as one or more at the citation.
        if target not in OVERVIEW or key.deferrable or (target == "fact" and name != "citation"):
            continue
        one = "|o" if any(column.nullable for column in key.columns) else "||"
        many = "|{" if _needs(target, name) else "o{"
        role = _role([*key.columns][-1].name, target)
        lines.append(f'{target} {one}--{many} {name} : "{role}"')
    return lines


def _needs(parent: str, child: str) -> bool:
    keys = _foreign_keys(_table(parent))
    return any(key.deferrable and key.referred_table.name == child for key in keys)


def _link(table: Table) -> list[str]:
    keys = [
        key
        for key in _foreign_keys(table)
        if key.referred_table.name in OVERVIEW and key.referred_table.name != "fact"
    ]
    # A link between children of one meeting points to the meeting as well: that says no more.
    columns = [{column.name for column in key.columns} for key in keys]
    ends = [
        key.referred_table.name
        for key, own in zip(keys, columns, strict=True)
        if not any(own < other for other in columns)
    ]
    if len(ends) != 2 or ends[0] == ends[1]:
        return []
    return [f'{ends[0]} }}o--o{{ {ends[1]} : "{table.name}"']


def _table(name: str) -> Table:
    return schema.metadata.tables[f"core.{name}"]


def _foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    return sorted(
        table.foreign_key_constraints, key=lambda key: [column.name for column in key.columns]
    )


def _role(column: str, target: str) -> str:
    """What the line says: the part of the column's name that is not the target's."""
    role = column.removesuffix("_id").removesuffix("_code").removesuffix(target).strip("_")
    return role.replace("_", " ") or "has"


def main() -> None:
    """Print the diagram, or refresh a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="README", help="file to refresh")
    arguments = parser.parse_args()
    if arguments.write:
        print("refreshed" if refresh(arguments.write) else "up to date")
    else:
        print(overview(), end="")


if __name__ == "__main__":
    main()
