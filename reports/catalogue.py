"""The report scripts: one SQL file each in `queries/`, described by its first line."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

QUERIES = Path(__file__).parent / "queries"


class UnknownReport(LookupError):
    """There is no report of that name; the message suggests one that there is."""


@dataclass(frozen=True)
class Report:
    """A report script."""

    name: str
    description: str
    sql: str


def reports() -> list[Report]:
    """All reports, by name."""
    return [_read(path) for path in sorted(QUERIES.glob("*.sql"))]


def find(name: str) -> Report:
    """The report called ``name``.

    Raises:
        UnknownReport: there is none of that name.
    """
    path = QUERIES / f"{name}.sql"
    names = [report.name for report in reports()]
    if name in names:
        return _read(path)
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    raise UnknownReport(
        f"There is no report '{name}'.{meant} 'communique report' lists the reports."
    )


def _read(path: Path) -> Report:
    sql = path.read_text(encoding="utf-8")
    first, _, _ = sql.partition("\n")
    return Report(path.stem, first.removeprefix("--").strip(), sql)
