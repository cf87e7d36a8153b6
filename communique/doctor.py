"""`communique doctor`: examine the database: version, revision, drift, roles, counts, quality."""

from dataclasses import dataclass
from typing import Any

import psycopg
import typer
from psycopg import errors

from reports import reader
from schema import distribution, summaries
from schema.migrating import distributing
from schema.server import database

from . import migrations
from .answering import write
from .options import FormatOption, database_url
from .talk import plural

app = typer.Typer(add_completion=False)

ROLES = ("communique_owner", "communique_loader", "communique_reader")
#: How far a standby is behind what it has received, or, for those who may see it, what the primary
#: has told it of. Where that has nothing new, the last change may be of long ago, and none missing.
_BEHIND = """
select
    exists (select from pg_stat_wal_receiver) as is_connected,
    current_setting('restore_command') <> '' as has_archive,
    greatest(
        pg_wal_lsn_diff(
            greatest(
                pg_last_wal_receive_lsn(), (select latest_end_lsn from pg_stat_wal_receiver)
            ),
            pg_last_wal_replay_lsn()
        ),
        0
    )::bigint as bytes,
    extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float as seconds
"""
#: Tables whose rows are counted.
COUNTED = ("source", "passage", "fact", "citation", "meeting", "official", "organisation")


@dataclass(frozen=True)
class Check:
    """The result of one check."""

    name: str
    passed: bool
    detail: str

    @property
    def result(self) -> str:
        """The verdict, to show."""
        return "ok" if self.passed else "FAILED"


@app.command()
def doctor(context: typer.Context, output_format: FormatOption = None) -> None:
    """Examine the database: version, revision, drift, roles, counts, data quality."""
    checks = examine(database_url(context))
    rows = [(check.name, check.result, check.detail) for check in checks]
    write(("check", "result", "detail"), rows, output_format)
    if not all(check.passed for check in checks):
        raise typer.Exit(1)


def examine(url: str) -> list[Check]:
    """Run all checks on the database at ``url``; nothing is changed.

    What is read on a standby keeps changes waiting, so no check may take longer there than a query.

    Raises:
        schema.server.database.DatabaseError: it cannot be reached, or a check was cancelled.
    """
    try:
        return _examine(url)
    except errors.QueryCanceled as error:
        raise database.DatabaseError(
            f"A check was cancelled: {error.diag.message_primary}. If this is a standby, where "
            f"none may take longer than {reader.TIME_LIMIT:g} s, ask the primary, with "
            "target_session_attrs=primary."
        ) from error


def _examine(url: str) -> list[Check]:
    with database.connection(url) as connection:
        revision = _revision(migrations.current(connection))
        with database.transaction(connection) as cursor:
            cursor.execute(
                "select set_config('statement_timeout', %s, true) where pg_is_in_recovery()",
                [f"{reader.TIME_LIMIT}s"],
            )
            checks = [*_server(cursor), _login(cursor), _roles(cursor), revision]
            if not revision.passed:
                return checks
            if (citus := distributing.state(cursor)) is not None:
                checks.append(Check("citus", *citus))
                if not checks[-1].passed:
                    return checks
            checks += [_counts(cursor), _quality(cursor), _indexes(cursor), _summaries(cursor)]
            dropped = distribution.dropped(cursor)
            checks += [_key(cursor, key, key in dropped) for key in distribution.lost_keys()]
        # Of several servers, that of the other checks.
        return [*checks, _drift(database.same_server(url, connection))]


def _server(cursor: psycopg.Cursor[Any]) -> list[Check]:
    info = cursor.connection.info
    supported = info.server_version // 10000 in database.SUPPORTED_VERSIONS
    version = info.parameter_status("server_version")
    newest = database.SUPPORTED_VERSIONS.stop - 1
    note = "" if supported else f", newer than {newest}, the newest this was tested on"
    [(is_standby,)] = cursor.execute("select pg_is_in_recovery()").fetchall()
    kind = "a standby" if is_standby else "a primary"
    node = f"PostgreSQL {version} at {info.host}, port {info.port}, {kind}{note}"
    server = Check("server", True, node)
    return [server, _replication(cursor)] if is_standby else [server]


def _replication(cursor: psycopg.Cursor[Any]) -> Check:
    """How far a standby is behind its primary; nothing can be said if it hears nothing from it."""
    [(is_connected, has_archive, behind, seconds)] = cursor.execute(_BEHIND).fetchall()
    age = "" if seconds is None else f"; the last change it has is of {seconds:,.1f} s ago"
    if not is_connected:
        source = "it follows an archive" if has_archive else "nothing comes from the primary"
        return Check("replication", has_archive, f"{source}{age}")
    if not behind:
        return Check("replication", True, "0 bytes, 0 s behind the primary")
    at_most = "" if seconds is None else f", at most {seconds:,.1f} s,"
    return Check("replication", True, f"{plural(behind, 'byte')}{at_most} behind the primary")


def _login(cursor: psycopg.Cursor[Any]) -> Check:
    [(name, user)] = cursor.execute("select current_database(), current_user").fetchall()
    return Check("database", True, f"{name}, as {user}")


def _roles(cursor: psycopg.Cursor[Any]) -> Check:
    query = "select rolname::text from pg_roles where rolname = any(%s)"
    present = {name for (name,) in cursor.execute(query, [list(ROLES)])}
    missing = [role for role in ROLES if role not in present]
    return Check("roles", not missing, f"missing: {', '.join(missing)}" if missing else "present")


def _revision(revision: str | None) -> Check:
    known = migrations.revisions()
    head = known[-1]
    if revision == head:
        return Check("revision", True, f"{head}, the latest")
    if revision is None:
        detail = f"none: the database was never migrated to {head}; run 'communique up'"
    elif revision in known:
        behind = plural(len(known) - 1 - known.index(revision), "revision")
        detail = f"{revision}, {behind} behind {head}; run 'communique up'"
    else:
        detail = f"{revision}, unknown here: a newer version made it; update the checkout"
    return Check("revision", False, detail)


def _drift(url: str) -> Check:
    differences = migrations.drift(url)
    if not differences:
        return Check("drift", True, "the tables are as declared")
    count = plural(differences, "difference")
    return Check("drift", False, f"{count} from the declared schema; 'alembic check' lists them")


def _counts(cursor: psycopg.Cursor[Any]) -> Check:
    counts = [(table, _count(cursor, f"core.{table}")) for table in COUNTED]
    return Check("rows", True, ", ".join(plural(count, table) for table, count in counts))


def _quality(cursor: psycopg.Cursor[Any]) -> Check:
    query = (
        "select check_name, acknowledged_because is not null as is_acknowledged, count(*) "
        "from reporting.data_quality group by 1, 2 order by 1, 2"
    )
    found = cursor.execute(query).fetchall()
    if not found:
        return Check("data quality", True, "no findings")
    new = ", ".join(f"{name} ({count})" for name, known, count in found if not known)
    old = ", ".join(f"{name} ({count})" for name, known, count in found if known)
    listed = "; ".join([new or "no new findings", *([f"acknowledged: {old}"] if old else [])])
    return Check("data quality", not new, f"{listed}; see reporting.data_quality")


def _indexes(cursor: psycopg.Cursor[Any]) -> Check:
    query = (
        "select indexrelid::regclass::text from pg_index "
        "inner join pg_class on indexrelid = pg_class.oid "
        "where relnamespace = 'core'::regnamespace and not indisvalid order by 1"
    )
    invalid = [name for (name,) in cursor.execute(query)]
    if not invalid:
        return Check("indexes", True, "all valid")
    listed = ", ".join(invalid)
    return Check("indexes", False, f"left invalid: {listed}; run 'alembic upgrade head'")


def _summaries(cursor: psycopg.Cursor[Any]) -> Check:
    differing = [
        f"{table} ({count})"
        for table, query in summaries.differences().items()
        if (count := _number(cursor, query))
    ]
    if not differing:
        return Check("summaries", True, "up to date")
    return Check("summaries", False, f"{', '.join(differing)} differ; run 'communique summarise'")


def _key(cursor: psycopg.Cursor[Any], key: distribution.LostKey, is_dropped: bool) -> Check:
    if not is_dropped:
        return Check(key.title, True, f"{key.kind} present")
    if violating := distribution.violating(cursor, key):
        listed = ", ".join(map(str, violating))
        return Check(key.title, False, f"{key.kind} dropped; {key.violation}: {listed}")
    return Check(key.title, True, f"{key.kind} dropped; rows sound")


def _count(cursor: psycopg.Cursor[Any], tail: str) -> int:
    return _number(cursor, f"select count(*) from {tail}")


def _number(cursor: psycopg.Cursor[Any], query: str) -> int:
    [(number,)] = cursor.execute(query.encode()).fetchall()
    return int(number)
