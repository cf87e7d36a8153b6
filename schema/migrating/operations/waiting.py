"""Logs how far a concurrent build of an index is, and for whom it waits: both may take long."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

#: How often it is polled, for the first time after as long: a shorter build logs nothing.
_POLL_SECONDS = 2.0
#: The progress is logged at every fifth poll.
_POLLS_A_LINE = 5

_STATE = text("""
    select
        blocking.pid,
        coalesce(activity.usename, 'a worker of the server') as login,
        to_char(activity.xact_start, 'HH24:MI:SS TZ') as since,
        progress.phase,
        100 * progress.blocks_done / nullif(progress.blocks_total, 0) as percent
    from (select :pid as pid) as build
    left join lateral unnest(pg_blocking_pids(build.pid)) as blocking (pid) on true
    left join pg_stat_activity as activity on blocking.pid = activity.pid
    left join pg_stat_progress_create_index as progress on build.pid = progress.pid
    order by blocking.pid
    limit 1
""")

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
        target=_log_progress, args=(connection, pid, subject, done), daemon=True
    )
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _log_progress(connection: Connection, pid: int, subject: str, done: threading.Event) -> None:
    if done.wait(_POLL_SECONDS):
        return
    polls, logged = 0, None
    try:
        # Autocommit: a concurrent build waits for every open transaction, this one's too.
        with connection.engine.connect().execution_options(
            isolation_level="AUTOCOMMIT"
        ) as observer:
            while not done.wait(_POLL_SECONDS):
                state = observer.execute(_STATE, {"pid": pid}).one()
                polls += 1
                if state.pid is not None and state.pid != logged:
                    since = f", open since {state.since}" if state.since else ""
                    log.warning(
                        "%s waits for the transaction of process %s (login %s%s). It waits as long "
                        "as that takes, and blocks nobody; to stop it, interrupt it.",
                        subject, state.pid, state.login, since,
                    )  # fmt: skip
                elif state.pid is None and state.phase and polls % _POLLS_A_LINE == 0:
                    how_far = f", {state.percent} %" if state.percent is not None else ""
                    log.info("%s: %s%s.", subject, state.phase, how_far)
                logged = state.pid
    except DBAPIError:
        pass  # The build fails of the same, and reports it.
