"""Bringing the summaries up to date: each table ``..._kept`` with what its view gives.

A load does it before it commits, and the doctor compares. A revision that changes what such a view
gives does it too, by SQL of its own.
"""

from collections.abc import Callable
from typing import Any

from psycopg import sql
from sqlalchemy import Table

from .tables.summaries import metadata

_SUFFIX = "_kept"
#: Runs a statement, as a cursor's method does.
Execute = Callable[[sql.Composed], Any]


def refresh(execute: Execute) -> None:
    """Bring all summaries up to date; rows that do not differ are not touched.

    Args:
        execute: runs a statement in the transaction of the loader.
    """
    for table in metadata.sorted_tables:
        names = _names(table)
        for statement in (
            "create temporary table {fresh} on commit drop as select {columns} from core.{view}",
            "analyze {fresh}",
            "delete from core.{kept} as kept where not exists ("
            "select from {fresh} as fresh where {same_key} and {same_rest})",
            "insert into core.{kept} ({columns}) select {columns} from {fresh} "
            "on conflict do nothing",
            "drop table {fresh}",
        ):
            execute(sql.SQL(statement).format(**names))


def differences() -> dict[str, str]:
    """For each summary, by name, a query that counts the rows in which it differs from its view."""
    query = (
        "select count(*) from ("
        "(select {columns} from core.{view} except select {columns} from core.{kept}) union all "
        "(select {columns} from core.{kept} except select {columns} from core.{view})) as differing"
    )
    return {
        table.name: sql.SQL(query).format(**_names(table)).as_string()
        for table in metadata.sorted_tables
    }


def _names(table: Table) -> dict[str, sql.Composable]:
    def columns(names: list[str], template: str, joined: str) -> sql.Composable:
        each = [sql.SQL(template).format(sql.Identifier(name)) for name in names]
        return sql.SQL(joined).join(each)

    keys = [c.name for c in table.columns if c.primary_key]
    rest = [c.name for c in table.columns if not c.primary_key]
    return {
        "kept": sql.Identifier(table.name),
        "view": sql.Identifier(table.name.removesuffix(_SUFFIX)),
        "fresh": sql.Identifier(f"fresh_{table.name}"),
        "columns": columns([*keys, *rest], "{}", ", "),
        "same_key": columns(keys, "fresh.{0} = kept.{0}", " and "),
        "same_rest": columns(rest, "fresh.{0} is not distinct from kept.{0}", " and "),
    }
