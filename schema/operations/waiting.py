"""A concurrent build of an index waits for others without limit: it says for whom, meanwhile."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

#: A shorter wait is not worth a line.
_LOOK_SECONDS = 2.0

_WAITED_FOR = text("""
    select
        activity.pid,
        coalesce(activity.usename, 'a worker of the server') as login,
        to_char(activity.xact_start, 'HH24:MI:SS TZ') as since
    from unnest(pg_blocking_pids(:pid)) as blocking (pid)
    inner join pg_stat_activity as activity on blocking.pid = activity.pid
    order by activity.pid
    limit 1
""")

log = logging.getLogger("alembic")


@contextmanager
def telling(connection: Connection | None, subject: str) -> Iterator[None]:
    """Log whom a connection waits for, each time that this changes.

    Args:
        connection: one that runs long statements within the block; None when SQL is only written.
        subject: what is worked on, such as ``Index core.ix_topic_name``.
    """
    if connection is None:
        yield
        return
    pid = connection.scalar(text("select pg_backend_pid()"))
    done = threading.Event()
    watcher = threading.Thread(target=_tell, args=(connection, pid, subject, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _tell(connection: Connection, pid: int, subject: str, done: threading.Event) -> None:
    if done.wait(_LOOK_SECONDS):
        return
    told = None
    try:
        # A session of its own, that is in no transaction between two looks: the build would wait
        # for it too.
        with connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as looking:
            while not done.wait(_LOOK_SECONDS):
                found = looking.execute(_WAITED_FOR, {"pid": pid}).one_or_none()
                if found is not None and found.pid != told:
                    since = f", open since {found.since}" if found.since else ""
                    log.warning(
                        "%s waits for the transaction of process %s (login %s%s). It waits as long "
                        "as that takes, and blocks nobody; to stop it, interrupt it.",
                        subject, found.pid, found.login, since,
                    )  # fmt: skip
                told = found.pid if found is not None else None
    except DBAPIError:
        pass  # The build itself will tell what is wrong.
