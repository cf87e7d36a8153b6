"""Messages on stderr, beside the data on stdout: remarks, progress, counts."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from schema.writing import printable


class Counts(Protocol):
    """What a load did with the rows of one table."""

    inserted: int
    updated: int
    deleted: int
    unchanged: int


def say(message: str = "") -> None:
    """Print a message for the person at the terminal, without what would steer the terminal."""
    print("\n".join(map(printable, message.split("\n"))), file=sys.stderr)


@contextmanager
def working(message: str) -> Iterator[Callable[[str], None]]:
    """Show a message of progress while the context lasts, if stderr is a terminal.

    Yields:
        A function that changes the message.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(message)) as status:
        yield lambda changed: status.update(escape(changed))


def plural(count: int, singular: str, several: str | None = None) -> str:
    """``count`` with its noun: ``1 source``, ``2 sources``."""
    return f"{count:,} {singular if count == 1 else several or singular + 's'}"


def say_counts(tables: Mapping[str, Counts]) -> None:
    """Print for every table how many rows were inserted, updated, deleted or unchanged."""
    rows = [
        (name, counts.inserted, counts.updated, counts.deleted, counts.unchanged)
        for name, counts in tables.items()
        if counts.inserted or counts.updated or counts.deleted or counts.unchanged
    ]
    width = max((len(name) for name, *_ in rows), default=0)
    if rows:
        say(f"{'table':<{width}}  inserted   updated   deleted  unchanged")
    for name, inserted, updated, deleted, unchanged in rows:
        say(f"{name:<{width}}  {inserted:>8,}  {updated:>8,}  {deleted:>8,}  {unchanged:>9,}")
