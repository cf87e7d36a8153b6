"""Filling the tables of an empty database: keys and indexes are made after the rows.

As PostgreSQL advises (https://www.postgresql.org/docs/current/populate.html). Checks, primary keys
and what else is unique stay: they cost little, and views rest on them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from .server.database import BECOME_OWNER_IF_ALLOWED

#: What is taken off, and how it is put back: foreign keys last, as indexes help to check them.
_TAKEN_OFF = """
select
    format('drop index %s', index.indexrelid::regclass) as take_off,
    pg_get_indexdef(index.indexrelid) as put_back,
    1 as place
from pg_index as index
inner join pg_class as indexed on index.indrelid = indexed.oid
where
    indexed.relnamespace = 'core'::regnamespace
    and not index.indisunique
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
    case contype when 'x' then 2 else 3 end as place
from pg_constraint
where connamespace = 'core'::regnamespace and contype in ('x', 'f')
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

    Until it ends, nobody else can use them. What a row violates may come out at the end.

    Args:
        cursor: one of the loader, who is the owner of the tables within the context.

    Yields:
        Whether the login may do this. If not, nothing has happened.
    """
    cursor.execute(BECOME_OWNER_IF_ALLOWED)
    if cursor.execute("select current_user = 'communique_owner'").fetchone() != (True,):
        yield False
        return
    [(tables,)] = cursor.execute(_TABLES).fetchall()
    statements = cursor.execute(_TAKEN_OFF).fetchall()
    cursor.execute("; ".join(take_off for take_off, _, _ in reversed(statements)))
    cursor.execute(f"truncate {tables}".encode())
    yield True
    # To sort the keys of an index.
    cursor.execute("set local maintenance_work_mem = '256MB'")
    for _, put_back, _ in statements:
        cursor.execute(put_back)
    cursor.execute(f"analyze {tables}".encode())
    cursor.execute("set local role communique_loader")
