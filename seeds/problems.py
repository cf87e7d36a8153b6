"""What is wrong with a seed file, where, and what would be right."""

from dataclasses import dataclass
from pathlib import Path

#: Where a value stands in a document: keys and list positions from the top.
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one file."""

    file: Path | None
    line: int | None
    location: Location
    message: str

    def __str__(self) -> str:
        where = [str(self.file)] if self.file else []
        if self.line:
            where.append(str(self.line))
        if self.location:
            where.append(" " + path_of(self.location))
        return ":".join([*where, " " + self.message]).strip()


def path_of(location: Location) -> str:
    """A location as people write it.

    Returns:
        For example ``meetings[2].delegations[0].cite``.
    """
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


class InvalidSeeds(Exception):
    """Seed files that cannot be loaded; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (str(p.file or ""), p.line or 0, str(p)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
