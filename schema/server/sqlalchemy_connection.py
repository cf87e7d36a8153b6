"""Connections of SQLAlchemy, for migrations and for what reads PostgreSQL's catalogue."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, StaticPool, create_engine, event

from . import database
from .database import DatabaseError, connect

#: How often, and how long at most, a pooler is probed for pooling by transaction.
_POOL_PROBES = 3
_POOL_SECONDS = 5.0


@contextmanager
def connection(url: str, *, migrating: bool = False) -> Iterator[Connection]:
    """A connection to the database at ``url``, checked as that of :func:`.database.connection` is.

    Args:
        url: libpq address.
        migrating: leave the settings of the session to the caller. Otherwise each transaction that
            SQLAlchemy begins has ours.

    Raises:
        DatabaseError: as of :func:`.database.connection`; or the database cannot be migrated
            through this connection pooler.
    """
    with database.connection(url) as driver:
        if migrating:
            _refuse_transaction_pooling(driver, url)
        with over(driver) as opened:
            if not migrating:
                event.listen(opened, "begin", _apply_settings)
            yield opened


@contextmanager
def over(driver: psycopg.Connection) -> Iterator[Connection]:
    """SQLAlchemy's view of a connection of psycopg, whose transaction it rolls back."""
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: driver,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    with engine.connect() as opened:
        yield opened


def driver(connection: Connection) -> psycopg.Connection:
    """The connection of psycopg beneath one of SQLAlchemy."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)
    return found


def _apply_settings(connection: Connection) -> None:
    connection.exec_driver_sql(database.settings_sql(), execution_options={"no_parameters": True})


def _refuse_transaction_pooling(driver: psycopg.Connection, url: str) -> None:
    """Refuse a connection pooler that may run each transaction in another session of the server.

    The lock and the role of a migration would be left in sessions that the next client gets.
    """

    def process(session: psycopg.Connection) -> int:
        row = session.execute("select pg_backend_pid()").fetchone()
        session.rollback()
        assert row is not None
        return int(row[0])

    # A pooler gives its clients a process number of its own making, for cancel requests.
    if process(driver) == driver.info.backend_pid:
        return
    # With pooling by session, ours stays the same, and no other client gets it meanwhile.
    ours = process(driver)
    for _ in range(_POOL_PROBES):
        with connect(database.same_server(url, driver)) as other:
            timer = threading.Timer(_POOL_SECONDS, other.cancel_safe)
            timer.start()
            try:
                theirs = process(other)
            except psycopg.errors.QueryCanceled:
                return  # it waits until ours is free
            finally:
                timer.cancel()
        if theirs == ours or process(driver) != ours:
            raise DatabaseError(
                "The database is behind a connection pooler that hands out its sessions by the "
                "transaction (PgBouncer: pool_mode = transaction), and a migration needs one of "
                "its own: give the address of the server itself, or of a pool of sessions. To "
                "read and to seed, this address will do."
            )
