"""What surrounds a migration: settings, the deployer's lock, retries, failures in a sentence.

`alembic/env.py` puts the parts together.
"""

import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
import tenacity
from alembic.util import CommandError
from psycopg import errors
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SAWarning

from schema.server import database, sqlalchemy_connection

from .operations.waiting import logging_progress

FOLDER = Path(__file__).parent
#: The two halves of the key of the advisory lock: 'comm' and 'migr' in ASCII.
LOCK_KEY = {"comm": 0x636F6D6D, "migr": 0x6D696772}
_LOCK_POLL_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 8.0
_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}
_DURATION = re.compile(r"([0-9]+)(ms|s|min|h)|0")
#: The longest duration of a setting: PostgreSQL keeps milliseconds in an integer.
_LONGEST_SECONDS = (2**31 - 1) / 1000

log = logging.getLogger("alembic")


@dataclass(frozen=True)
class Settings:
    """What ``alembic -x name=value`` can set, by these names with hyphens."""

    #: Longest wait for a lock on a table, 0 for no limit. Readers queue behind a migration that
    #: waits. Below PostgreSQL's deadlock_timeout (1s), so that the migration gives way in a
    #: deadlock, never a reader.
    lock_timeout: str = "500ms"
    #: How often a revision is tried again that did not get its locks.
    lock_retries: int = 20
    #: Longest time for a statement, 0 for no limit. Concurrent index builds are exempt.
    statement_timeout: str = "15min"
    #: Longest wait for another deployer, 0 for no wait.
    deployer_timeout: str = "1h"
    #: Whether a downgrade may lose data.
    allow_data_loss: bool = False

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Settings":
        """Settings from the arguments of the command line.

        Args:
            given: names, with hyphens, and values.

        Raises:
            CommandError: a name is not known, or a value is not valid; the message says what is.
        """
        known = {name.replace("_", "-"): name for name in cls.__dataclass_fields__}
        values: dict[str, str | int | bool] = {}
        for name, value in given.items():
            if name not in known:
                raise CommandError(f"There is no -x {name}; there are {', '.join(known)}.")
            values[known[name]] = _parse(name, value, getattr(cls, known[name]))
        return cls(**values)  # type: ignore[arg-type]

    @property
    def limits(self) -> dict[str, str]:
        """Those that are settings of PostgreSQL, by its names."""
        return {"lock_timeout": self.lock_timeout, "statement_timeout": self.statement_timeout}


def _parse(name: str, value: str, default: str | int | bool) -> str | int | bool:
    if isinstance(default, bool):
        if value not in ("yes", "no"):
            raise CommandError(f"-x {name}={value}: write yes or no.")
        return value == "yes"
    if isinstance(default, int):
        if not value.isdecimal():
            raise CommandError(f"-x {name}={value}: write a number.")
        return int(value)
    if not _DURATION.fullmatch(value) or _seconds(value) > _LONGEST_SECONDS:
        raise CommandError(f"-x {name}={value}: write a duration such as 500ms, 5s, 2min or 0.")
    return value


def _seconds(duration: str) -> float:
    match = _DURATION.fullmatch(duration)
    return int(match[1]) * _SECONDS[match[2]] if match and match[1] else 0.0


#: SQL that sets up the session of a migration, except for its limits.
SESSION = database.settings_sql(local=False)


def script(name: str) -> str:
    """The SQL of a file of this package."""
    return (FOLDER / name).read_text(encoding="utf-8")


def run_script(connection: Connection, sql: str) -> None:
    """Run SQL that may hold several statements; ``%`` and ``:`` in it mean nothing special."""
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})


def log_warnings(connection: Connection) -> None:
    """Log the warnings that our SQL raises, not those of PostgreSQL itself."""
    driver = sqlalchemy_connection.driver(connection)

    def pass_on(message: psycopg.errors.Diagnostic) -> None:
        if message.sqlstate == "01000":  # of "raise warning"
            log.warning(message.message_primary)

    driver.add_notice_handler(pass_on)


def acquire_lock(connection: Connection, settings: Settings) -> None:
    """Wait until no other deployer migrates this database; hold the lock until disconnected.

    It polls. A session that is blocked in pg_advisory_lock holds a snapshot, for which the other
    deployer's CREATE INDEX CONCURRENTLY would wait: a deadlock.

    Raises:
        CommandError: the other deployer takes too long.
    """
    started = time.monotonic()
    waiting = False
    try_lock = text("select pg_try_advisory_lock(:comm, :migr)")
    while not connection.scalar(try_lock, LOCK_KEY):
        connection.rollback()
        if time.monotonic() - started >= _seconds(settings.deployer_timeout):
            waited = f" after {settings.deployer_timeout}" if waiting else ""
            raise CommandError(
                f"Another migration of this database is still running{waited}; nothing was "
                "changed. Wait for it to end, or give it longer: -x deployer-timeout=2h."
            )
        if not waiting:
            log.warning("Another migration is running; waiting for it.")
            waiting = True
        time.sleep(_LOCK_POLL_SECONDS)
    connection.commit()


def opening(start: str | None, settings: Settings) -> list[str]:
    """The SQL that an offline script begins with: what an online run does before the revisions.

    Args:
        start: the revision at which the script's first migration begins, None for an empty
            database.
        settings: limits of the session.
    """
    return [
        "\\set ON_ERROR_STOP on",
        "begin;",
        f"""do $lock$
begin
    if not pg_try_advisory_lock({LOCK_KEY["comm"]}, {LOCK_KEY["migr"]}) then
        raise exception 'Another migration of this database is running.';
    end if;
end
$lock$;""",
        SESSION,
        script("checks.sql"),
        script("roles.sql"),
        "set role communique_owner;",
        f"""do $start$
declare
    revision text;
begin
    if to_regclass('public.alembic_version') is not null then
        execute 'select version_num from public.alembic_version' into revision;
    end if;
    if revision is distinct from {f"'{start}'" if start else "null"} then
        raise exception 'This script begins at revision {start or "none"}, the database is at %.',
            coalesce(revision, 'none');
    end if;
end
$start$;""",
        *(f"set {name} = '{value}';" for name, value in settings.limits.items()),
        "commit;",
    ]


#: The end of an offline script: it resets the session, which may go on.
CLOSING = f"""reset role;
do $closing$
begin
    perform pg_advisory_unlock({LOCK_KEY["comm"]}, {LOCK_KEY["migr"]});
end
$closing$;"""


def retrying(settings: Settings) -> tenacity.Retrying:
    """Attempts, repeated while others hold locks that a migration needs.

    Between two attempts there is a growing, randomised pause without any locks, in which those who
    queued behind the migration get their turn.

    Args:
        settings: how often to try.

    Returns:
        An iterable of context managers, one for each attempt. The last one lets the error through.
    """

    def others_hold_locks(error: BaseException) -> bool:
        return isinstance(_original(error), errors.LockNotAvailable | errors.DeadlockDetected)

    def log_reason(state: tenacity.RetryCallState) -> None:
        assert state.outcome is not None
        reason = primary(_original(state.outcome.exception()))
        log.warning("Others use what has to change (%s); trying again.", reason)

    return tenacity.Retrying(
        retry=tenacity.retry_if_exception(others_hold_locks),
        wait=tenacity.wait_exponential_jitter(multiplier=0.25, max=_LONGEST_PAUSE_SECONDS),
        stop=tenacity.stop_after_attempt(settings.lock_retries + 1),
        before_sleep=log_reason,
        reraise=True,
    )


def rebuild_invalid_indexes(connection: Connection) -> None:
    """Rebuild the indexes that an interrupted concurrent build left invalid.

    An index on a table on which another session is at work is left out: it may be building it.

    Args:
        connection: in a session of the owner of the tables.
    """
    invalid = connection.execute(
        text(
            "select format('%I.%I', namespace.nspname, class.relname) as name, "
            "exists (select from pg_locks as lock where lock.relation = index.indrelid "
            "and lock.mode = 'ShareUpdateExclusiveLock' and lock.pid <> pg_backend_pid()) as busy "
            "from pg_index as index "
            "inner join pg_class as class on index.indexrelid = class.oid "
            "inner join pg_namespace as namespace on class.relnamespace = namespace.oid "
            "where namespace.nspname = 'core' and not index.indisvalid order by 1"
        )
    ).all()
    connection.commit()
    if not invalid:
        return
    autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
    for setting in ("lock_timeout", "statement_timeout"):
        autocommit.exec_driver_sql(f"set {setting} = 0")
    for name, busy in invalid:
        # An interrupted REINDEX CONCURRENTLY leaves a copy of the index under such a name.
        is_copy = re.search(r"_cc(new|old)\d*\"?$", name)
        if busy:
            log.warning("Index %s is invalid; somebody is at work on its table.", name)
            continue
        log.warning("%s index %s, left invalid.", "Dropping" if is_copy else "Rebuilding", name)
        action = "drop index" if is_copy else "reindex index"
        try:
            with logging_progress(autocommit, f"Index {name}"):
                autocommit.exec_driver_sql(f"{action} concurrently {name}")
        except DBAPIError as error:
            reason = primary(_original(error))
            log.warning("Index %s stays invalid (%s). Mend that, and run it again.", name, reason)


def explain(error: BaseException) -> str | None:
    """Say in a sentence why a migration failed, and what to do.

    Args:
        error: what Alembic, SQLAlchemy or psycopg raised.

    Returns:
        None for an unexpected error: a bug, whose traceback should be shown.
    """
    error = _original(error)
    match error:
        case CommandError():
            return _explain_alembic(str(error))
        case database.DatabaseError():
            return str(error)
        case UserWarning() | SAWarning():
            return f"Alembic cannot compare all of it: {error}."
        case KeyboardInterrupt():
            return "Interrupted. Run it again to go on."
        case psycopg.Error():
            return _explain_postgresql(error)
        case _:
            return None


def _explain_postgresql(error: psycopg.Error) -> str | None:
    said, hint = primary(error), error.diag.message_hint
    match error:
        case errors.LockNotAvailable() | errors.DeadlockDetected():
            return (
                f"Others kept using what has to change ({said}). Find the transaction that stays "
                "open in pg_stat_activity, or be more patient: alembic -x lock-retries=100."
            )
        case errors.DependentObjectsStillExist():
            detail = "; ".join((error.diag.message_detail or "").splitlines())
            return (
                f"{said.capitalize()}: {detail}. Move or drop what is not Communiqué's, and run it "
                "again."
            )
        case errors.QueryCanceled() if "timeout" in said:
            return (
                "A statement took longer than allowed, and was undone. Allow it more: "
                "alembic -x statement-timeout=1h."
            )
        case errors.QueryCanceled():
            return "Somebody cancelled it. Run it again to go on."
        case errors.ReadOnlySqlTransaction():
            return database.READ_ONLY
        case errors.FeatureNotSupported() if "extension" in said:
            return f"{said.capitalize()}. Install PostgreSQL's contrib modules on the server."
        case errors.InsufficientPrivilege() if not hint:
            return f"{said.capitalize()}. The login has to be a member of communique_owner."
        case errors.RaiseException() | errors.InsufficientPrivilege():
            return f"{said}. {hint}" if hint else f"{said}."
        case (
            errors.InvalidSchemaName()
            | errors.DuplicateSchema()
            | errors.DuplicateTable()
            | errors.DuplicateObject()
            | errors.UndefinedTable()
            | errors.UndefinedObject()
        ):
            return (
                f"The database is not what its revision says: {said}. If it was stamped with "
                "another revision than it is at, or lost public.alembic_version, stamp it with the "
                "right one ('alembic stamp 0012'); 'alembic check' and docs/schema.md show what "
                "there should be."
            )
        case _ if database.is_broken(error):
            return database.broken(error)
        case psycopg.OperationalError():
            return f"PostgreSQL cannot go on: {said}. Mend that, and run it again."
        case _:
            return None


def _explain_alembic(message: str) -> str:
    if match := re.match(r"Can't locate revision identified by '(.*)'", message):
        return (
            f"There is no revision '{match[1]}' here. 'alembic history' lists those that there "
            "are; if the database is at it ('select * from public.alembic_version'), a newer "
            "version of Communiqué migrated it: update the checkout."
        )
    if re.match(r"Multiple head|The script directory has multiple|Ambiguous walk", message):
        return (
            "There is more than one newest revision ('alembic heads' lists them): two branches "
            "added one each. Give one of them the next number, and the other as its "
            "down_revision; alembic/head.txt names the newest."
        )
    if re.match(r"Relative revision .* didn't produce", message):
        return "There are not that many revisions from here: see 'alembic history -i'."
    return message


def _original(error: BaseException | None) -> BaseException:
    """The error that SQLAlchemy has wrapped, or ``error`` itself."""
    while isinstance(error, PendingRollbackError) and error.__context__ is not None:
        # SQLAlchemy warns when a block ends in which the connection was lost.
        error = error.__context__
    assert error is not None
    return error.orig if isinstance(error, DBAPIError) and error.orig else error


def primary(error: BaseException) -> str:
    """The primary message of an error of PostgreSQL, as one line."""
    message = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return (message or str(error)).strip().partition("\n")[0].rstrip(".")
