"""Which tables Citus distributes over its workers, and which keys it cannot keep there.

Meetings and what belongs to one are divided by meeting; all other tables are on every node, as
reference tables. That follows from the primary keys. A constraint of a distributed table has to
include the meeting; the others are dropped, and what they guarantee is looked for by the load, in
its transaction, and by the doctor.
"""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Constraint, ForeignKeyConstraint, Table, UniqueConstraint

from .tables import metadata, summaries

#: The column by which rows are divided.
BY = "meeting_id"
#: So many rows are found that violate a key.
_SHOWN = 20


def tables() -> list[Table]:
    """All tables of schema ``core``, ``meeting`` first: others lie beside it."""
    found = [*metadata.tables.values(), *summaries.metadata.tables.values()]
    return sorted(found, key=lambda table: (table.name != "meeting", table.name))


def is_distributed(table: Table) -> bool:
    """Whether a table is divided by meeting: whether its rows are told apart by one."""
    return BY in table.primary_key.columns


@dataclass(frozen=True)
class LostKey:
    """A key that PostgreSQL does not enforce when the tables are distributed."""

    constraint: Constraint

    @property
    def name(self) -> str:
        """Name of the constraint."""
        return str(self.constraint.name)

    @property
    def table(self) -> Table:
        """The table that it is a constraint of."""
        table = self.constraint.table
        assert isinstance(table, Table)
        return table

    @property
    def columns(self) -> list[str]:
        """Its columns."""
        return [column.name for column in self.constraint.columns]  # type: ignore[attr-defined]

    @property
    def concerns(self) -> set[str]:
        """Names of the tables a change of which can violate it."""
        return {self.table.name} | (
            {self.constraint.referred_table.name}
            if isinstance(self.constraint, ForeignKeyConstraint)
            else set()
        )

    @property
    def title(self) -> str:
        """How people call it: ``milestone.meeting_id``."""
        return f"{self.table.name}.{' and '.join(self.columns)}"

    def violations(self, *, of_some: bool = False) -> str:
        """A query of the ids of rows that violate it.

        Args:
            of_some: whether only those are looked for that can be violated by rows of the ids
                ``%(ids)s``, which are there or were.
        """
        table, columns = self.table.name, ", ".join(self.columns)
        if self.kind == "unique key":
            some = f"""
                and ({columns}) in (
                    select {columns} from core.{table} where {BY} = any(%(ids)s)
                )"""
            return f"""
                with twice as materialized (
                    select {columns} from core.{table}
                    where num_nulls({columns}) = 0 {some if of_some else ""}
                    group by {columns} having count(*) > 1
                )
                select {BY} from core.{table}
                where ({columns}) in (select {columns} from twice)"""
        some = f"and ({table}_id = any(%(ids)s) or {columns} = any(%(ids)s))"
        # A meeting that is named is looked for in its own shard.
        return f"""
            with named as materialized (
                select {columns} as id, {table}_id as row_id
                from core.{table} where {columns} is not null {some if of_some else ""}
            ),
            found as materialized (
                select {BY} from core.meeting where {BY} in (select id from named)
            )
            select row_id from named where id not in (select {BY} from found)"""

    @property
    def kind(self) -> str:
        """What it is: ``foreign key`` or ``unique key``."""
        is_foreign = isinstance(self.constraint, ForeignKeyConstraint)
        return "foreign key" if is_foreign else "unique key"

    @property
    def violation(self) -> str:
        """What is wrong with a row that violates it."""
        columns = " and ".join(self.columns)
        if self.kind == "foreign key":
            return f"there is no meeting of its {columns}"
        return f"another {self.table.name} has the same {columns}"


@cache
def lost_keys() -> tuple[LostKey, ...]:
    """The keys that are lost when the tables are distributed."""
    return tuple(
        LostKey(constraint)
        for table in tables()
        for constraint in sorted(table.constraints, key=lambda each: str(each.name))
        if _is_lost(constraint, table)
    )


def _is_lost(constraint: Constraint, table: Table) -> bool:
    match constraint:
        case ForeignKeyConstraint():
            return is_distributed(constraint.referred_table) and not (
                is_distributed(table)
                and any(
                    (key.parent.name, key.column.name) == (BY, BY) for key in constraint.elements
                )
            )
        case UniqueConstraint():
            return is_distributed(table) and BY not in constraint.columns
        case _:
            return False


def distributed(cursor: psycopg.Cursor[Any]) -> set[str]:
    """Names of the tables that are distributed, or reference tables, by Citus."""
    # By its schema: whoever may make tables in public has none taken for that of Citus.
    has_none = "select to_regclass('pg_catalog.pg_dist_partition') is null"
    if cursor.execute(has_none).fetchone() == (True,):
        return set()
    # As grants.sql finds whether there are any.
    found = cursor.execute(
        "select class.relname::text from pg_catalog.pg_dist_partition as part "
        "inner join pg_class as class on part.logicalrelid = class.oid "
        "where class.relnamespace = 'core'::regnamespace"
    )
    return {name for (name,) in found}


def dropped(cursor: psycopg.Cursor[Any]) -> list[LostKey]:
    """The keys that the database does not have: all of them, or on a plain server none."""
    keys = lost_keys()
    present = cursor.execute(
        "select conname::text from pg_constraint "
        "where connamespace = 'core'::regnamespace and conname = any(%s)",
        [[key.name for key in keys]],
    ).fetchall()
    return [key for key in keys if (key.name,) not in present]


def violating(
    cursor: psycopg.Cursor[Any], key: LostKey, changed: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Ids of rows that violate a key; of many, some.

    Args:
        cursor: in a transaction of a login that may read the tables.
        key: a key that the database does not have.
        changed: ids of all rows that came, went or changed since none violated it; all rows are
            looked at without them.
    """
    query = f"{key.violations(of_some=changed is not None)} limit {_SHOWN}"
    values = None if changed is None else {"ids": changed}
    return [id_ for (id_,) in cursor.execute(query.encode(), values).fetchall()]
