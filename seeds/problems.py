"""What is wrong with a seed file, where, and what would be right."""

import reprlib
from dataclasses import dataclass
from pathlib import Path

from schema.writing import printable

#: How many problems are written out.
SHOWN = 200
_LONGEST_SHOWN = 60
_SHORT = reprlib.Repr()
_SHORT.maxlevel, _SHORT.maxdict, _SHORT.maxlist, _SHORT.maxstring = 2, 3, 3, _LONGEST_SHOWN
#: Where a value stands in a document: keys and list positions from the top.
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one file."""

    file: Path | None
    line: int | None
    location: Location
    message: str
    #: The key of the record of a dataset that it is of, if of one.
    record: str | None = None

    @property
    def place(self) -> str:
        """The file and, if it has lines, the line."""
        return f"{self.file}:{self.line}" if self.line else str(self.file)

    def __str__(self) -> str:
        where = [str(self.file)] if self.file else []
        if self.line:
            where.append(str(self.line))
        if self.record is not None:
            where.append(f" record {shown(self.record)}")
        if self.location:
            where.append(" " + path_of(self.location))
        return printable(":".join([*where, " " + self.message]).strip())


def path_of(location: Location) -> str:
    """A location as people write it.

    Returns:
        For example ``meetings[2].delegations[0].cite``.
    """
    path = ""
    for part in location:
        name = shown(part)
        path += f"[{name}]" if isinstance(part, int) else f".{name}" if path else name
    return path


def shown(value: object) -> str:
    """A value as it is quoted in a message: cut short, without building all of its text."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}..."
    return _SHORT.repr(value)


def quoted(value: object) -> str:
    """A value of any type as it is quoted in a message: text in quotation marks."""
    return repr(shown(value)) if isinstance(value, str) else shown(value)


class Clash(ValueError):
    """Attributes of an item that do not go together.

    Args:
        message: what is wrong and what would be right.
        attributes: those concerned; where one of them is wrong by itself, that is said instead.
    """

    def __init__(self, message: str, *attributes: str) -> None:
        super().__init__(message)
        self.attributes = attributes


class InvalidSeeds(Exception):
    """Seed files that cannot be loaded; carries every problem found, not only the first.

    Its message has the first `SHOWN` of them.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (str(p.file or ""), p.line or 0, p.message))
        super().__init__("\n".join(str(problem) for problem in self.problems[:SHOWN]))


class UnknownSource(LookupError):
    """There is no such source; the message names those that there are."""
