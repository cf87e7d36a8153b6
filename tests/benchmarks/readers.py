"""Readers: how long a query takes one, and fifty at once beside other work."""

import random
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

NUMBER = 50
_QUERY = "select * from reporting.meetings where meeting_slug = %s"


def timed(connection: psycopg.Connection, query: str) -> tuple[float, int | None]:
    """Run a query and let its rows go.

    Returns:
        Seconds, and the number of rows; None where it took longer than the session allows.
    """
    begun = time.perf_counter()
    try:
        rows = len(connection.execute(query.encode()).fetchall())
    except errors.QueryCanceled:
        return time.perf_counter() - begun, None
    return time.perf_counter() - begun, rows


class Reading:
    """Fifty readers at work."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.seconds: list[float] = []
        self.failures: list[Exception] = []

    def slowest_of_a_hundred(self, seconds: float = 0) -> float:
        """How long the slowest of a hundred queries took since it was asked last.

        Args:
            seconds: how long to wait for queries first.

        Raises:
            Exception: a reader failed.
        """
        time.sleep(seconds)
        if self.failures:
            raise self.failures[0]
        taken, self.seconds = self.seconds, []
        return statistics.quantiles(taken, n=100)[98]

    def read(self, url: str, slugs: list[str]) -> None:
        """Read one meeting after another, until all is done."""
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("set role communique_reader")
                while not self.done.is_set():
                    begun = time.perf_counter()
                    connection.execute(_QUERY, [random.choice(slugs)]).fetchall()
                    self.seconds.append(time.perf_counter() - begun)
        except psycopg.Error as error:
            self.failures.append(error)


@contextmanager
def running(url: str) -> Iterator[Reading]:
    """Fifty readers of meetings, by their slugs, until the context ends."""
    with psycopg.connect(url) as connection:
        found = connection.execute("select meeting_slug from reporting.meetings limit 1000")
        slugs = [slug for (slug,) in found]
    reading = Reading()
    threads = [threading.Thread(target=reading.read, args=(url, slugs)) for _ in range(NUMBER)]
    for thread in threads:
        thread.start()
    try:
        yield reading
    finally:
        reading.done.set()
        for thread in threads:
            thread.join()
