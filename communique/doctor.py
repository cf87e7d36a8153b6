"""`communique doctor`: examine the database: version, revision, drift, roles, counts, quality."""

from dataclasses import dataclass

import psycopg
import typer
from sqlalchemy import Connection, text

from schema import summaries
from schema.server import database
from schema.tables.meetings import FOREIGN_KEYS_INTO_MEETING

from . import migrations
from .answering import write
from .options import FormatOption, database_url
from .talk import plural

app = typer.Typer(add_completion=False)

ROLES = ("communique_owner", "communique_loader", "communique_reader")
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

    Raises:
        schema.server.database.DatabaseError: it cannot be reached.
    """
    with database.connection(url) as connection:
        checks = [_server(connection), _login(connection), _roles(connection)]
        revision = migrations.current(connection)
        checks.append(_revision(revision))
        if not checks[-1].passed:
            return checks
        checks += [_counts(connection), _quality(connection), _indexes(connection)]
        checks.append(_summaries(connection))
        checks += [_key_into_meeting(connection, *key) for key in FOREIGN_KEYS_INTO_MEETING]
    return [*checks, _drift(url)]


def _server(connection: Connection) -> Check:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    info = driver.info
    supported = info.server_version // 10000 in database.SUPPORTED_VERSIONS
    version = info.parameter_status("server_version")
    newest = database.SUPPORTED_VERSIONS.stop - 1
    note = "" if supported else f", newer than {newest}, the newest this was tested on"
    standby = ", a standby" if connection.scalar(text("select pg_is_in_recovery()")) else ""
    return Check("server", True, f"PostgreSQL {version} at {info.host}{standby}{note}")


def _login(connection: Connection) -> Check:
    name, user = connection.execute(text("select current_database(), current_user")).one()
    return Check("database", True, f"{name}, as {user}")


def _roles(connection: Connection) -> Check:
    query = text("select rolname::text from pg_roles where rolname = any(:names)")
    present = set(connection.scalars(query, {"names": list(ROLES)}))
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


def _counts(connection: Connection) -> Check:
    counts = [(table, _count(connection, f"core.{table}")) for table in COUNTED]
    return Check("rows", True, ", ".join(plural(count, table) for table, count in counts))


def _quality(connection: Connection) -> Check:
    query = text(
        "select check_name, acknowledged_because is not null as is_acknowledged, count(*) "
        "from reporting.data_quality group by 1, 2 order by 1, 2"
    )
    found = connection.execute(query).all()
    if not found:
        return Check("data quality", True, "no findings")
    new = ", ".join(f"{name} ({count})" for name, known, count in found if not known)
    old = ", ".join(f"{name} ({count})" for name, known, count in found if known)
    listed = "; ".join([new or "no new findings", *([f"acknowledged: {old}"] if old else [])])
    return Check("data quality", not new, f"{listed}; see reporting.data_quality")


def _indexes(connection: Connection) -> Check:
    query = text(
        "select indexrelid::regclass::text from pg_index "
        "inner join pg_class on indexrelid = pg_class.oid "
        "where relnamespace = 'core'::regnamespace and not indisvalid order by 1"
    )
    invalid = connection.scalars(query).all()
    if not invalid:
        return Check("indexes", True, "all valid")
    listed = ", ".join(invalid)
    return Check("indexes", False, f"left invalid: {listed}; run 'alembic upgrade head'")


def _summaries(connection: Connection) -> Check:
    differing = [
        f"{table} ({count})"
        for table, query in summaries.differences().items()
        if (count := connection.exec_driver_sql(query).scalar_one())
    ]
    if not differing:
        return Check("summaries", True, "up to date")
    return Check("summaries", False, f"{', '.join(differing)} differ; run 'communique summarise'")


def _key_into_meeting(connection: Connection, table: str, column: str) -> Check:
    present = connection.scalar(
        text(
            "select exists (select from pg_constraint as c "
            "inner join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) "
            "where c.contype = 'f' and c.conrelid = to_regclass(:child) "
            "and c.confrelid = to_regclass('core.meeting') and a.attname = :column)"
        ),
        {"child": f"core.{table}", "column": column},
    )
    dangling = _count(
        connection,
        f"core.{table} as child where child.{column} is not null and not exists "
        f"(select from core.meeting where meeting.meeting_id = child.{column})",
    )
    name = f"{table}.{column}"
    if dangling:
        return Check(name, False, f"{plural(dangling, 'row')} without the meeting they point to")
    return Check(
        name, True, "foreign key present" if present else "foreign key dropped; rows sound"
    )


def _count(connection: Connection, tail: str) -> int:
    return int(connection.execute(text(f"select count(*) from {tail}")).scalar_one())
