"""The report scripts of the product: one SQL file each in `queries/`."""

from collections.abc import Iterable
from pathlib import Path

from schema.suggesting import did_you_mean, nearest

from . import scripts
from .scripts import Script

QUERIES = Path(__file__).parent / "queries"


class UnknownReport(LookupError):
    """There is no report of that name; the message suggests one that exists."""


def names() -> list[str]:
    """Names of all reports, sorted."""
    return sorted(path.stem for path in QUERIES.glob("*.sql"))


def reports() -> list[Script]:
    """All reports, by name."""
    return [find(name) for name in names()]


def find(name: str, others: Iterable[str] = ()) -> Script:
    """The report script called ``name``.

    Args:
        name: the report.
        others: names of reports that are no scripts, to suggest as well.

    Raises:
        UnknownReport: there is none of that name.
    """
    known = names()
    if name in known:
        return scripts.read(QUERIES / f"{name}.sql")
    known = sorted([*known, *others])
    meant = did_you_mean(nearest(name, {each: (each,) for each in known})) or "."
    raise UnknownReport(f"There is no report '{name}'{meant} There are: {', '.join(known)}.")
