"""A table under views is altered while it is read and written, without errors for anybody."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
import pytest
from alembic import command

from schema.migrating.deployment import Settings
from tests.conftest import Connect
from tests.migrations.checkout import Checkout
from tests.postgresql import dump

#: Readers that wait longer for a lock get an error. It is longer than a migration may hold them up:
#: its lock timeout, and what it does once it has its locks.
PATIENCE = "3s"
LOCK_TIMEOUT_SECONDS = 0.5

READERS: tuple[LiteralString, ...] = (
    "select meeting_slug, participant_count from reporting.meetings",
    "select label, citation from reporting.evidence",
    "select happened_from, title from reporting.timeline",
    "select m.title, p.official_name from reporting.meetings as m "
    "inner join reporting.participants as p on m.meeting_slug = p.meeting_slug",
    # A report of several queries, which holds its locks for longer than a migration waits.
    "begin; select count(*) from reporting.meetings; select pg_sleep(0.8); commit",
)
WRITER: LiteralString = "update core.meeting set title = title where slug like 'india-japan%'"

#: A column whose type the views do not show: readers of the views must notice nothing.
CHANGE = """
    with op.suspended_views("core.passage", "core.meeting"):
        op.alter_column("passage", "sha256", type_=sa.{type}, schema="core")
        op.add_column("meeting", sa.Column("seats_{number}", sa.Integer()), schema="core")
"""


class Traffic:
    """Sessions that run a statement over and over."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.stopped = threading.Event()
        self.errors: list[str] = []
        self.counts: dict[str, int] = {}

    def run(self, role: LiteralString, statement: LiteralString) -> None:
        try:
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute(f"set role {role}")
                # As for a login with the reader's settings: to compile a query takes seconds.
                connection.execute("set jit = off")
                connection.execute(f"set statement_timeout = '{PATIENCE}'".encode())
                while not self.stopped.is_set():
                    connection.execute(statement)
                    self.counts[statement] = self.counts.get(statement, 0) + 1
                    time.sleep(0.01)
        except psycopg.Error as error:
            self.errors.append(f"{statement}: {error}")


@contextmanager
def traffic(url: str) -> Iterator[Traffic]:
    """Readers and a writer, for as long as the block runs."""
    sessions = Traffic(url)
    threads = [
        *(
            threading.Thread(target=sessions.run, args=("communique_reader", statement))
            for statement in READERS
        ),
        threading.Thread(target=sessions.run, args=("communique_loader", WRITER)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield sessions
    finally:
        sessions.stopped.set()
        for thread in threads:
            thread.join()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_nobody_notices(
    checkout: Checkout, seeded: str, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    holder = connect(seeded)
    caplog.set_level(logging.INFO, "alembic")
    for number, type_ in enumerate(("VARCHAR(64)", "CHAR(64)")):
        checkout.add(CHANGE.format(number=number, type=type_))

    with traffic(seeded) as sessions:
        wait_until(lambda: len(sessions.counts) == len(READERS) + 1)
        # A transaction that certainly blocks the first attempt.
        holder.execute("select from reporting.meetings")
        threading.Timer(3 * LOCK_TIMEOUT_SECONDS, holder.rollback).start()
        command.upgrade(checkout.config(seeded), "head")
        sessions.counts.clear()
        wait_until(lambda: len(sessions.counts) == len(READERS) + 1)

    assert sessions.errors == []
    assert any("seats_1" in line for line in dump(seeded))
    # The migration gave up its locks, and tried again.
    assert "Others use what has to change" in caplog.text


def test_the_lock_timeout_is_as_assumed() -> None:
    assert Settings().lock_timeout == f"{LOCK_TIMEOUT_SECONDS * 1000:.0f}ms"


def test_in_a_deadlock_the_migration_gives_way(
    checkout: Checkout, seeded: str, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    """The migration gives way before deadlock_timeout, at which PostgreSQL could end the reader."""
    caplog.set_level(logging.INFO, "alembic")
    checkout.add(CHANGE.format(number=0, type="VARCHAR(64)"))
    reader, observer = connect(seeded), connect(seeded, autocommit=True)
    reader.execute("set role communique_reader")
    # Both are dropped one after the other, while a reader locks them in the opposite order.
    reader.execute("select from reporting.meetings")
    migration = threading.Thread(target=command.upgrade, args=(checkout.config(seeded), "head"))
    migration.start()
    waits = "select from pg_locks where relation = 'reporting.meetings'::regclass and not granted"
    wait_until(lambda: observer.execute(waits).fetchone() is not None)
    reader.execute("select from reporting.timeline")
    reader.rollback()
    migration.join()
    assert "Others use what has to change" in caplog.text
    assert any("seats_0" in line for line in dump(seeded))
