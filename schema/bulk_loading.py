"""Filling the tables of an empty database: keys and indexes are made after the rows.

As PostgreSQL advises (https://www.postgresql.org/docs/current/populate.html). Checks stay, which
cost the same at any time, and the few keys that a view rests on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from . import distribution, summaries
from .server.database import BECOME_OWNER_IF_ALLOWED
from .tables.summaries import SUMMARIES

#: What is taken off, and how it is put back: foreign keys last, as indexes help to check them.
_TAKEN_OFF = """
select
    format('drop index %s', index.indexrelid::regclass) as take_off,
    pg_get_indexdef(index.indexrelid) as put_back,
    index.indrelid::regclass::text as relation,
    1 as place
from pg_index as index
inner join pg_class as indexed on index.indrelid = indexed.oid
where
    indexed.relnamespace = 'core'::regnamespace
    and not exists (
        select from pg_constraint where pg_constraint.conindid = index.indexrelid
    )
union all
select
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as take_off,
    format(
        'alter table %s add constraint %I %s',
        conrelid::regclass,
        conname,
        pg_get_constraintdef(oid)
    ) as put_back,
    conrelid::regclass::text as relation,
    case contype when 'x' then 2 when 'f' then 3 else 1 end as place
from pg_constraint
where
    connamespace = 'core'::regnamespace
    and contype in ('p', 'u', 'x', 'f')
    and not exists (
        select
        from pg_depend
        where
            pg_depend.refclassid = 'pg_constraint'::regclass
            and pg_depend.refobjid = pg_constraint.oid
            and pg_depend.classid = 'pg_rewrite'::regclass
    )
order by place, put_back
"""
_TABLES = """
select string_agg(oid::regclass::text, ', ')
from pg_class
where relnamespace = 'core'::regnamespace and relkind = 'r'
"""


@contextmanager
def emptied(cursor: psycopg.Cursor[Any]) -> Iterator[bool]:
    """Empty all tables, and have them filled within the context, in the open transaction.

    Until it ends, nobody else can use them. What a row violates may come out at the end. Then the
    summaries are worked out, too.

    Args:
        cursor: one of the loader, who is the owner of the tables within the context.

    Yields:
        Whether the login may do this, and the tables are on this server. If not, nothing has
        happened.
    """
    if distribution.distributed(cursor):
        yield False
        return
    cursor.execute(BECOME_OWNER_IF_ALLOWED)
    if cursor.execute("select current_user = 'communique_owner'").fetchone() != (True,):
        yield False
        return
    [(tables,)] = cursor.execute(_TABLES).fetchall()
    taken_off = cursor.execute(_TAKEN_OFF).fetchall()
    cursor.execute("; ".join(take_off for take_off, *_ in reversed(taken_off)))
    cursor.execute(f"truncate {tables}".encode())
    yield True
    # To sort the keys of an index, and to work out summaries.
    cursor.execute("set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'")
    kept = [f"core.{summary.__tablename__}" for summary in SUMMARIES]
    of_table: dict[str, list[str]] = {}
    for _, statement, table, _ in taken_off:
        of_table.setdefault(table, []).append(statement)

    def put_back(table: str) -> None:
        """The keys of a summary that is full: those that come next read it."""
        for statement in (*of_table.get(table, ()), f"analyze {table}"):
            cursor.execute(statement.encode())

    # The keys that a foreign key compares are sorted in indexes: to merge them takes half as long.
    cursor.execute("set local enable_hashjoin = off")
    for _, statement, table, _ in taken_off:
        if table not in kept:
            cursor.execute(statement)
    cursor.execute("set local enable_hashjoin = on")
    cursor.execute(f"analyze {tables}".encode())
    summaries.refresh(cursor, put_back)
    cursor.execute("set local role communique_loader")
