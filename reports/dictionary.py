"""The data dictionary: what every column means, from PostgreSQL's catalogue.

`python -m reports.dictionary` refreshes docs/dictionary.md from the database in use, which must
be migrated. Extensions' own objects are none of ours and left out.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Inspector, inspect, text
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.engine.reflection import ObjectKind

from schema.server import address, database, sqlalchemy_connection

from . import contract

DOCUMENT = Path(__file__).parents[1] / "docs" / "dictionary.md"

INTRODUCTION = """\
# Data dictionary

Generated from PostgreSQL's catalogue by `python -m reports.dictionary`: change the comments that
a migration sets, not this file.

## How to read it

- **Read schema `reporting`.** Its views and functions are the contract: what is in them goes only
  with a major version. Schema `core` is what they are made of ([drawn here](schema.md)), and may
  change.
- **Empty** (`NULL`) means that no source says so, or that there is nothing to say. Nothing is
  guessed.
- **Every view has a row key**, one column that is unique and never empty, said below its columns.
  Where no id is one, a `..._key` is put together from the parts, which are faster to filter by.
- **Slugs** such as `meeting_slug` are stable keys for people: filter and join by them. What joins
  to what is said below the columns of each view: every value that is not empty is found there. Some
  of the views joined to have several rows for a value, and a sum over such a join counts double.
  `side`, `party`, `partner_slug` and `attributed_to` are a country code or a slug as the case may
  be: to show and to filter by, not to join.
- **Ids lead to evidence.** `-> core.meeting` behind a type says whose id it is. Look it up as
  `fact_id` in [reporting.evidence](#reportingevidence), which has every sentence that supports or
  disputes the fact. Each id in a row is that of another fact: in
  [reporting.participants](#reportingparticipants), `participant_id` leads to who names the
  participant, `meeting_id` to who says that there was a meeting. Where `basis` is `inferred`, the
  `note` of the evidence has the rule. (Sources and their sentences, `source_id` and `passage_id`,
  are evidence, and no facts themselves.)
- **Dates are four columns**, because sources are not always precise to the day. `..._from` and
  `..._to` are the earliest and the latest day, inclusive, and empty where there is no bound;
  `..._precision` is how precisely the source says it; `..._edtf` is the date as stated, in EDTF
  (ISO 8601-2). "January 2025" is 2025-01-01, 2025-01-31, `month`, `2025-01`; "by 1 April 2025" is
  empty, 2025-04-01, `before`, `../2025-04-01`. A view may leave out some of the four.
- **Arrays** (`text[]`) are sorted, but for `posts`, which come as printed, and without elements
  (`{}`), not `NULL`, where there is nothing to list. Each is also there as a view of
  rows, for tools that do not unnest.
- **Countries** are codes of ISO 3166-1: `country_code` is alpha-2, `alpha3` is alpha-3, for maps.

```sql
select
    meeting_slug,
    -- Surely in the first quarter, or only possibly?
    daterange(held_from, held_to, '[]') <@ daterange('2025-01-01', '2025-04-01') as surely
from reporting.meetings
where
    'JP' = any(country_codes)
    and daterange(held_from, held_to, '[]') && daterange('2025-01-01', '2025-04-01');
```
"""

FUNCTIONS = """
select
    function.proname as name,
    oidvectortypes(function.proargtypes) as types,
    pg_get_function_arguments(function.oid) as arguments,
    pg_get_function_result(function.oid) as result,
    obj_description(function.oid, 'pg_proc') as comment,
    array(
        select array[argument.name, format_type(argument.type_id, null)]
        from
            unnest(function.proargnames, function.proargmodes, function.proallargtypes)
            with ordinality as argument (name, mode, type_id, position)
        where argument.mode in ('o', 't')
        order by argument.position
    ) as columns
from pg_proc as function
where
    function.pronamespace = to_regnamespace(:schema)
    and not exists (
        select from pg_depend as dependency
        where
            dependency.classid = 'pg_proc'::regclass
            and dependency.objid = function.oid
            and dependency.deptype = 'e'
    )
"""


class Entry(NamedTuple):
    """A heading of the dictionary, and the text below it."""

    name: str
    comment: str
    body: str


def document(url: str) -> str:
    """The text of docs/dictionary.md.

    Args:
        url: libpq address of a migrated database.

    Raises:
        schema.server.database.DatabaseError: the database cannot be reached, or is not migrated.
    """
    with sqlalchemy_connection.connection(url) as connection:
        catalogue = inspect(connection)
        owners = _owners(catalogue)
        sections = {
            "Views of the contract": _views(catalogue, "reporting", owners),
            "Functions of the contract": _functions(connection, "reporting", owners),
            "Internal views": _views(catalogue, "core", owners),
            "Internal functions": _functions(connection, "core", owners),
            "Tables": _tables(catalogue),
        }
    if not sections["Views of the contract"]:
        raise database.DatabaseError(
            "The database has no views yet: it was not migrated. Run 'communique up'."
        )
    sections = {title: entries for title, entries in sections.items() if entries}
    parts = [INTRODUCTION, _contents(sections)]
    for title, entries in sections.items():
        parts.append(f"## {title}\n")
        parts += [f"### {name}\n\n{comment}\n\n{body}" for name, comment, body in entries]
    return "\n".join(parts)


def _contents(sections: dict[str, list[Entry]]) -> str:
    """The table of contents: the contract with comments, the rest by name only."""
    lines = ["## Contents\n"]
    for title, entries in sections.items():
        if title.endswith("of the contract"):
            lines.append(_table([title, "meaning"], [[_link(e.name), e.comment] for e in entries]))
        else:
            lines.append(f"{title}: {', '.join(_link(entry.name) for entry in entries)}.\n")
    return "\n".join(lines)


def _owners(catalogue: Inspector) -> dict[str, str]:
    """For each id, the table whose primary key it is: for ``meeting_id``, ``core.meeting``."""
    keys = catalogue.get_multi_pk_constraint(schema="core")
    owners: dict[str, str] = {}
    for (_, name), key in keys.items():
        column = key["constrained_columns"][-1]
        # Of two that end with one id, it is that of the table that is named so.
        if column not in owners or column == f"{name}_id":
            owners[column] = f"core.{name}"
    return owners


def _owner(column: str, type_: str, owners: dict[str, str]) -> set[str]:
    """The table that an id of a view refers to, by its name: views have no foreign keys."""
    keys = [key for key in owners if type_ == "uuid" and f"_{column}".endswith(f"_{key}")]
    return {owners[max(keys, key=len)]} if keys else set()


def _views(catalogue: Inspector, schema: str, owners: dict[str, str]) -> list[Entry]:
    comments = catalogue.get_multi_table_comment(schema=schema, kind=ObjectKind.ANY_VIEW)
    columns = catalogue.get_multi_columns(schema=schema, kind=ObjectKind.ANY_VIEW)
    joins = contract.joins(
        {name: [column["name"] for column in columns[schema, name]] for schema, name in columns}
    )
    entries = []
    for view in sorted(columns):
        rows = []
        for column in columns[view]:
            type_ = _type(catalogue, column)
            owner = _owner(column["name"], type_, owners)
            rows.append([f"`{column['name']}`", type_ + _arrows(owner), _text(column["comment"])])
        name = view[1]
        body = _table(["column", "type", "meaning"], rows)
        if schema == "reporting":
            body += "".join(f"\n- {rule}" for rule in _rules(name, joins)) + "\n"
        body += f"\nDefined in [{name}.sql](../reports/views/{name}.sql).\n"
        entries.append(Entry(f"{schema}.{name}", _text(comments[view]["text"]), body))
    return entries


def _rules(view: str, joins: list[contract.Join]) -> Iterator[str]:
    """The notes on a view: its row key, its joins, and which arrays are also rows of a view."""
    yield f"Row key: {_names([contract.row_key(view)])}."
    own = [join for join in joins if join.view == view]
    for target in sorted({join.target for join in own}):
        pairs = [
            f"`{join.column}`"
            + (f" = `{join.target_column}`" if join.column != join.target_column else "")
            for join in own
            if join.target == target
        ]
        several = any(join.target == target and not join.is_to_one for join in own)
        yield (
            f"Joins to {_link(f'reporting.{target}')} by {' or '.join(pairs)}"
            f"{', several rows for one' if several else ''}."
        )
    for (array_view, column), rows in contract.ARRAYS.items():
        if array_view == view:
            yield f"Array `{column}` as rows: {_link(f'reporting.{rows.view}')}, `{rows.column}`."


def _functions(connection: Connection, schema: str, owners: dict[str, str]) -> list[Entry]:
    entries = []
    for function in connection.execute(text(FUNCTIONS), {"schema": schema}):
        call = f"`{schema}.{function.name}({function.arguments})` returns"
        rows = [
            [f"`{name}`", type_ + _arrows(_owner(name, type_, owners))]
            for name, type_ in function.columns
        ]
        body = f"{call}:\n\n{_table(['column', 'type'], rows)}"
        name = f"{schema}.{function.name}({function.types})"
        entries.append(
            Entry(name, _text(function.comment), body if rows else f"{call} `{function.result}`.\n")
        )
    return sorted(entries)


def _tables(catalogue: Inspector) -> list[Entry]:
    comments = catalogue.get_multi_table_comment(schema="core")
    columns = catalogue.get_multi_columns(schema="core")
    keys = catalogue.get_multi_pk_constraint(schema="core")
    uniques = catalogue.get_multi_unique_constraints(schema="core")
    foreign_keys = catalogue.get_multi_foreign_keys(schema="core")
    entries = []
    for table in sorted(columns):
        targets = defaultdict[str, set[str]](set)
        rules = [f"Unique: {_names(key['column_names'])}." for key in uniques[table]]
        for key in foreign_keys[table]:
            columns_of_key, target = key["constrained_columns"], key["referred_table"]
            own_id = keys["core", target]["constrained_columns"][-1]
            for name, referred in zip(columns_of_key, key["referred_columns"], strict=True):
                if referred == own_id:
                    targets[name].add(f"core.{target}")
            if len(columns_of_key) > 1:
                arrow = _arrows({f"core.{target}"})
                rules.append(f"Foreign key: {_names(columns_of_key)}{arrow}.")
        rows = [
            [
                f"`{column['name']}`",
                _type(catalogue, column) + _arrows(targets[column["name"]]),
                "yes" if column["nullable"] else "",
                _text(column["comment"]),
            ]
            for column in columns[table]
        ]
        primary = f"Primary key: {_names(keys[table]['constrained_columns'])}."
        body = _table(["column", "type", "may be empty", "meaning"], rows)
        body += "".join(f"\n- {rule}" for rule in [primary, *sorted(rules)]) + "\n"
        entries.append(Entry(f"core.{table[1]}", _text(comments[table]["text"]), body))
    return entries


def _type(catalogue: Inspector, column: ReflectedColumn) -> str:
    spelt = column["type"].compile(dialect=catalogue.dialect)
    return spelt.lower().partition(" collate ")[0]


def _arrows(targets: set[str]) -> str:
    return "".join(f" -> {_link(target)}" for target in sorted(targets))


def _names(columns: list[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _link(heading: str) -> str:
    """A link to a heading, whose anchor is its name without the dots and brackets."""
    anchor = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    return f"[{heading}](#{anchor})"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _text(comment: str | None) -> str:
    """``comment`` with its Markdown escaped, on one line, for a cell of a table."""
    return re.sub(r"([\\`*\[\]<>|~]|\b_|_\b)", r"\\\1", " ".join((comment or "").split()))


def main() -> None:
    """Refresh the dictionary."""
    try:
        fresh = document(address.database_url())
    except (database.DatabaseError, contract.UndeclaredView) as error:
        sys.exit(str(error))
    DOCUMENT.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
