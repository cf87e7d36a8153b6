"""Logs how far a concurrent build of an index is, and for whom it waits: both may take long."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, text

#: How often it is polled, for the first time after as long: a shorter build logs nothing.
_POLL_SECONDS = 2.0
#: The progress is logged at every fifth poll.
_POLLS_A_LINE = 5

_STATE = """
    select
        blocking.pid,
        coalesce(activity.usename, 'a worker of the server') as login,
        to_char(activity.xact_start, 'HH24:MI:SS TZ') as since,
        progress.phase,
        100 * progress.blocks_done / nullif(progress.blocks_total, 0) as percent
    from (select %s as pid) as build
    left join lateral unnest(pg_blocking_pids(build.pid)) as blocking (pid) on true
    left join pg_stat_activity as activity on blocking.pid = activity.pid
    left join pg_stat_progress_create_index as progress on build.pid = progress.pid
    order by blocking.pid
    limit 1
"""

log = logging.getLogger("alembic")


@contextmanager
def logging_progress(connection: Connection | None, subject: str) -> Iterator[None]:
    """Log, while a block runs, how far its build is, and for whom it waits when that changes.

    Args:
        connection: one that runs long statements within the block; None when SQL is only written.
        subject: what is worked on, such as ``Index core.ix_topic_name``.
    """
    if connection is None:
        yield
        return
    pid = connection.scalar(text("select pg_backend_pid()"))
    done = threading.Event()
    watcher = threading.Thread(
        target=_log_progress, args=(_address(connection), pid, subject, done), daemon=True
    )
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _address(connection: Connection) -> str:
    """The address of the very server that a connection is to."""
    info = connection.connection.dbapi_connection.info  # type: ignore[union-attr]
    return make_conninfo(info.dsn, host=info.host, port=info.port, password=info.password)


def _log_progress(address: str, pid: int, subject: str, done: threading.Event) -> None:
    if done.wait(_POLL_SECONDS):
        return
    polls, logged = 0, None
    try:
        # Autocommit: a concurrent build waits for every open transaction, this one's too.
        with psycopg.connect(address, autocommit=True) as observer:
            while not done.wait(_POLL_SECONDS):
                [state] = observer.execute(_STATE, [pid])
                blocking, login, begun, phase, percent = state
                polls += 1
                if blocking is not None and blocking != logged:
                    since = f", open since {begun}" if begun else ""
                    log.warning(
                        "%s waits for the transaction of process %s (login %s%s). It waits as long "
                        "as that takes, and blocks nobody; to stop it, interrupt it.",
                        subject, blocking, login, since,
                    )  # fmt: skip
                elif blocking is None and phase and polls % _POLLS_A_LINE == 0:
                    how_far = f", {percent} %" if percent is not None else ""
                    log.info("%s: %s%s.", subject, phase, how_far)
                logged = blocking
    except psycopg.Error:
        pass  # The build fails of the same, and reports it.
