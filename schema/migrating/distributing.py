"""Distributing the tables over the workers of a Citus cluster, and the way back.

Each is one transaction, so that what interrupts it leaves nothing half done. What there is to do
follows from PostgreSQL's catalogue and from the declared tables.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from alembic.runtime.migration import RevisionStep
from psycopg import errors
from sqlalchemy import Constraint, ForeignKeyConstraint, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import AddConstraint

from schema import distribution
from schema.distribution import BY, LostKey, is_distributed, lost_keys
from schema.server import database
from schema.server.database import DatabaseError

from . import deployment
from .operations.views import RESUME, SUSPEND

#: The oldest version of Citus that this was tried on.
OLDEST_CITUS = 13
#: Less than PostgreSQL's deadlock_timeout.
_LOCK_TIMEOUT = "500ms"
_ATTEMPTS, _PAUSE_SECONDS = 30, 1.0
#: The setting in which suspended views are kept for the transaction.
_SUSPENDED = "communique.suspended"
_RESUME = RESUME.replace("{key}", _SUSPENDED)
_FOREIGN_KEYS = """
select class.relname::text, con.conname::text, con.confrelid::regclass::text
from pg_constraint as con
-- Citus keeps the shards of reference tables out of sight in pg_class only.
inner join pg_class as class on con.conrelid = class.oid
where con.connamespace = 'core'::regnamespace and con.contype = 'f'
order by class.relname, con.conname
"""
_CLUSTER = """
select
    extversion,
    (
        select count(*) from pg_catalog.pg_dist_node
        where isactive and noderole = 'primary' and groupid <> 0
    ),
    citus_is_coordinator()
from pg_extension where extname = 'citus'
"""
#: The first revision whose views Citus answers.
_FIRST_REVISION = "0071"
_REFUSAL = f"""do $refusal$
begin
    if to_regclass('pg_catalog.pg_dist_partition') is not null then
        if exists (
            select 1 from pg_catalog.pg_dist_partition
            where logicalrelid = to_regclass('core.meeting')
        )
        then
            raise exception
                'The tables are distributed; revisions before {_FIRST_REVISION} know nothing of it.'
            using hint = 'Run ''communique undistribute'' first.';
        end if;
    end if;
end
$refusal$;"""
#: Whether the login may ask the workers: docs/scale-out.md takes that from all but few.
_MAY_ASK = "select has_function_privilege('run_command_on_workers(text, boolean)', 'execute')"
#: What the workers say who cannot be used, or where the reader has no rights.
_WORKERS = """
select
    format(
        '%s:%s: %s',
        nodename,
        nodeport,
        case when success then 'the reader has no rights there' else result end
    )
from run_command_on_workers(
    'select has_schema_privilege(''communique_reader'', ''core'', ''usage'')'
)
where result <> 't'
"""
#: Comments and grants of the tables, which Citus does not keep on the way back.
_SAID = """
select format(
    'comment on %s is %L',
    case
        when attribute.attname is null then 'table core.' || quote_ident(class.relname)
        else 'column core.' || quote_ident(class.relname) || '.' || quote_ident(attribute.attname)
    end,
    description.description
)
from pg_description as description
inner join pg_class as class on description.objoid = class.oid
left join pg_attribute as attribute
    on class.oid = attribute.attrelid and description.objsubid = attribute.attnum
    and attribute.attnum > 0
where
    description.classoid = 'pg_class'::regclass
    and class.relnamespace = 'core'::regnamespace and class.relkind = 'r'
union all
select format(
    'grant %s%s on core.%I to %s%s',
    permission.privilege_type,
    ' (' || quote_ident(granted.attname) || ')',
    class.relname,
    case permission.grantee
        when 0 then 'public' else quote_ident(pg_get_userbyid(permission.grantee))
    end,
    case when permission.is_grantable then ' with grant option' else '' end
)
from (
    select oid, null as attname, relacl as acl from pg_class
    union all
    select attrelid, attname, attacl from pg_attribute
) as granted
inner join pg_class as class on granted.oid = class.oid
cross join aclexplode(granted.acl) as permission
where class.relnamespace = 'core'::regnamespace and class.relkind = 'r'
"""


def check_cluster(cursor: psycopg.Cursor[Any]) -> None:
    """Refuse a server that is no coordinator of a Citus cluster.

    Raises:
        DatabaseError: it is none, or too old, or has no workers.
    """
    found = _cluster(cursor)
    if found is None:
        raise DatabaseError(
            "The database has no Citus. On the coordinator and on each worker an administrator "
            "makes a database of this name, and in it runs: create extension citus; see "
            "docs/scale-out.md."
        )
    version, workers, is_coordinator = found
    if int(version.partition(".")[0]) < OLDEST_CITUS:
        raise DatabaseError(
            f"The server has Citus {version}; {OLDEST_CITUS} or a newer one is needed."
        )
    if not workers:
        raise DatabaseError(
            "The Citus cluster has no workers. An administrator adds one: "
            "select citus_add_node('host', 5432);"
        )
    if not is_coordinator:
        raise DatabaseError("The server is a worker of Citus: use the address of the coordinator.")


def state(cursor: psycopg.Cursor[Any]) -> tuple[bool, str] | None:
    """Whether the cluster is as it should be, and how it is; None if the database has no Citus.

    Args:
        cursor: of a login that may log in to the workers.
    """
    found = _cluster(cursor)
    if found is None:
        return None
    version, workers, _ = found
    done, tables = len(distribution.distributed(cursor)), len(distribution.tables())
    said = f"Citus {version}, {workers:,} workers; {done} of {tables} tables distributed"
    if done == 0:
        return True, said
    if done < tables:
        return False, f"{said}; run 'communique distribute'"
    if cursor.execute(_MAY_ASK).fetchone() == (False,):
        return True, f"{said}; the workers were not asked: that needs run_command_on_workers"
    failing = [line for (line,) in cursor.execute(_WORKERS)]
    if failing:
        return False, f"{said}; {'; '.join(failing)}; mend that, and run 'communique distribute'"
    return True, said


def plan(connection: psycopg.Connection) -> list[str]:
    """The SQL that `distribute` would run, on a coordinator that `check_cluster` found fit."""
    with _as_owner(connection) as cursor:
        if not (statements := _statements(cursor)):
            return []
        left = [t.name for t in distribution.tables() if _distribute(t) in statements]
    return [
        "begin",
        "set local role communique_owner",
        "set local citus.multi_shard_modify_mode = 'sequential'",
        *statements,
        deployment.script("grants.sql").rstrip(";\n"),
        "commit",
        *map(_truncate, left),
    ]


def distribute(connection: psycopg.Connection, on_progress: Callable[[str], None]) -> int:
    """Distribute the tables that are not distributed yet, and give the roles their rights.

    Args:
        connection: an open connection without a transaction, whose login may become the owner, to a
            coordinator that `check_cluster` found fit.
        on_progress: called with the name of each step before it is taken.

    Returns:
        The number of tables that were distributed.

    Raises:
        DatabaseError: the database cannot be distributed; nothing has changed.
    """

    def divide(cursor: psycopg.Cursor[Any]) -> int:
        _lock(cursor)
        before = distribution.distributed(cursor)
        _run(cursor, _statements(cursor), on_progress)
        return len(distribution.distributed(cursor) - before)

    number = _patiently(connection, divide)
    # Its own copy of the rows is not read any more, but takes room. To empty it waits for readers.
    with _as_owner(connection) as cursor:
        for table in _local_rows(cursor):
            on_progress(f"truncate {table}")
            cursor.execute(_truncate(table).encode())
        cursor.execute("commit")
    if number:
        _analyse(connection)
    return number


def undistribute(connection: psycopg.Connection, on_progress: Callable[[str], None]) -> int:
    """Bring all tables back to the coordinator, as they were before they were distributed.

    Args:
        connection: an open connection without a transaction, whose login may become the owner.
        on_progress: called with the name of each step before it is taken.

    Returns:
        The number of tables that were brought back.

    Raises:
        DatabaseError: the database is being migrated, or others use the tables without end.
    """

    def bring_back(cursor: psycopg.Cursor[Any]) -> int:
        number = len(distribution.distributed(cursor))
        if number:
            _lock(cursor)
            _run(cursor, _statements_back(cursor), on_progress)
        return number

    number = _patiently(connection, bring_back)
    if number:
        _analyse(connection)
    return number


def refusals(steps: list[Any]) -> list[str]:
    """SQL that fails if the tables are distributed, for steps that do not go with that.

    Args:
        steps: of Alembic, that are about to be taken.
    """
    too_far = any(
        step.is_downgrade and step.revision.revision <= _FIRST_REVISION
        for step in steps
        if isinstance(step, RevisionStep)
    )
    return [_REFUSAL] if too_far else []


def go_on(cursor: psycopg.Cursor[Any]) -> None:
    """Distribute tables that are new, if others are distributed.

    Args:
        cursor: of the owner of the tables.
    """
    if distribution.distributed(cursor):
        for statement in _statements(cursor):
            cursor.execute(statement.encode())


def left_out(connection: psycopg.Connection) -> set[str]:
    """Names of constraints, and of indexes in their place, in which distributed tables differ.

    They differ from the declared ones, and are to; on a plain server there are none.
    """
    with database.transaction(connection) as cursor:
        if not distribution.distributed(cursor):
            return set()
    return {key.name for key in lost_keys()} | {_index_of(key) for key in _lost_unique()}


def _patiently(connection: psycopg.Connection, act: Callable[[psycopg.Cursor[Any]], int]) -> int:
    """Do something in a transaction that locks all tables, when nobody else uses them.

    Who has to wait for others gives way to them, and tries again, before PostgreSQL would end one
    of them for a deadlock.
    """
    for _ in range(_ATTEMPTS):
        try:
            with _as_owner(connection) as cursor:
                cursor.execute(f"set local lock_timeout = '{_LOCK_TIMEOUT}'".encode())
                number = act(cursor)
                cursor.execute("commit")
                return number
        except errors.LockNotAvailable:
            time.sleep(_PAUSE_SECONDS)
    raise DatabaseError(
        "Others use the tables; nothing was changed. Run it again when their loads and long "
        "queries have ended."
    )


def _analyse(connection: psycopg.Connection) -> None:
    """Have PostgreSQL look at the tables, which are new to it."""
    with _as_owner(connection) as cursor:
        names = ", ".join(f"core.{table.name}" for table in distribution.tables())
        cursor.execute(f"analyze {names}".encode())
        cursor.execute("commit")


@contextmanager
def _as_owner(connection: psycopg.Connection) -> Iterator[psycopg.Cursor[Any]]:
    with database.transaction(connection) as cursor:
        cursor.execute("set local role communique_owner")
        yield cursor


def _lock(cursor: psycopg.Cursor[Any]) -> None:
    """Take the lock of migrations, for the transaction.

    Raises:
        DatabaseError: there is another.
    """
    query = "select pg_try_advisory_xact_lock(%(comm)s, %(migr)s)"
    if cursor.execute(query, deployment.LOCK_KEY).fetchone() == (False,):
        raise DatabaseError(
            "The database is being migrated or distributed; nothing was changed. Run it again "
            "when that has ended."
        )


def _statements(cursor: psycopg.Cursor[Any]) -> list[str]:
    """The SQL that distributes what is not distributed yet, in one transaction; empty if all is.

    Foreign keys come off first: otherwise each step would convert all tables that they connect.
    """
    done = distribution.distributed(cursor)
    left = [table for table in distribution.tables() if table.name not in done]
    if not left:
        return []
    names = {table.name for table in left}
    present = cursor.execute(_FOREIGN_KEYS).fetchall()
    off = {key: table for table, key, to in present if {table, to.removeprefix("core.")} & names}
    kept = {key for _, key, _ in present} - off.keys()
    unique = [key for key in _lost_unique() if key.table.name in names]
    lost = {key.name for key in lost_keys()}
    return [
        _suspend([table.name for table in left]),
        *(_drop(table, key) for key, table in off.items()),
        *(_drop(key.table.name, key.name) for key in unique),
        *(
            f"create index {_index_of(key)} on core.{key.table.name} ({', '.join(key.columns)})"
            for key in unique
        ),
        *(_distribute(table) for table in left),
        _RESUME,
        *(_add(key) for key in _foreign_keys() if key.name not in kept | lost),
    ]


def _statements_back(cursor: psycopg.Cursor[Any]) -> list[str]:
    """The SQL that brings all tables back to this server, in one transaction; empty if they are."""
    done = distribution.distributed(cursor)
    if not done:
        return []
    said = [statement for (statement,) in cursor.execute(_SAID).fetchall()]
    tables = [table.name for table in distribution.tables()]
    unique = [key for key in _lost_unique() if key.table.name in done]
    return [
        _suspend(tables),
        *(_drop(table, key) for table, key, _ in cursor.execute(_FOREIGN_KEYS).fetchall()),
        *(f"select undistribute_table('core.{name}')" for name in tables if name in done),
        *(f"drop index core.{_index_of(key)}" for key in unique),
        *(_add(key) for key in (*(lost.constraint for lost in unique), *_foreign_keys())),
        *said,
        _RESUME,
    ]


def _local_rows(cursor: psycopg.Cursor[Any]) -> list[str]:
    """Names of distributed tables of which this server still has the rows from before."""
    found = cursor.execute(
        "select relname::text from pg_class where relnamespace = 'core'::regnamespace "
        "and relname = any(%s) and pg_relation_size(oid) > 0 order by 1",
        [[*distribution.distributed(cursor)]],
    )
    return [name for (name,) in found]


def _lost_unique() -> list[LostKey]:
    return [key for key in lost_keys() if not isinstance(key.constraint, ForeignKeyConstraint)]


def _index_of(key: LostKey) -> str:
    """Name of an index by which is found what the unique constraint was used to find."""
    return f"ix_{key.name.removeprefix('uq_')}"


def _foreign_keys() -> list[ForeignKeyConstraint]:
    return [
        key
        for table in distribution.tables()
        for key in sorted(table.foreign_key_constraints, key=lambda each: str(each.name))
    ]


def _cluster(cursor: psycopg.Cursor[Any]) -> tuple[str, int, bool] | None:
    """Version of Citus, number of workers, and whether this is the coordinator."""
    has_none = "select to_regclass('pg_catalog.pg_dist_node') is null"
    if cursor.execute(has_none).fetchone() == (True,):
        return None
    return cursor.execute(_CLUSTER).fetchone()


def _drop(table: str, constraint: str) -> str:
    return f"alter table core.{table} drop constraint {constraint}"


def _distribute(table: Table) -> str:
    if not is_distributed(table):
        return f"select create_reference_table('core.{table.name}')"
    beside = "none" if table.name == "meeting" else "core.meeting"
    return (
        f"select create_distributed_table('core.{table.name}', '{BY}', colocate_with => '{beside}')"
    )


def _truncate(table: str) -> str:
    return f"select truncate_local_data_after_distributing_table('core.{table}')"


def _add(constraint: Constraint) -> str:
    statement = AddConstraint(constraint, isolate_from_table=False)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    return str(statement.compile(dialect=dialect)).strip()


def _suspend(tables: list[str]) -> str:
    """Lock the tables, and drop the views for now: Citus would make them again with each table."""
    names = ", ".join(f"'core.{name}'" for name in tables)
    return SUSPEND.replace("'{relations}'", names).replace("{key}", _SUSPENDED)


def _run(cursor: psycopg.Cursor[Any], todo: list[str], on_progress: Callable[[str], None]) -> None:
    """Run the statements, and give each role its rights."""
    for statement in [*todo, deployment.script("grants.sql")]:
        on_progress(statement.strip().partition("\n")[0])
        cursor.execute(statement.encode())
