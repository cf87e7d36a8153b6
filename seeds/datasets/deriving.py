"""Fields of a record that are made of others: by expressions, look-up, splitting, dates."""

import calendar
import csv
import datetime
import re
from collections.abc import Mapping as MappingOf
from pathlib import Path

from seeds.problems import InvalidSeeds, Problem, shown

from .blanks import fields_in, filled
from .formats import Value
from .mapping import Conditions, Derived, Kind

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}


class Unfit(Exception):
    """A value that fits nothing; the message says of which field, and what it lacks."""


class Skip(Exception):
    """The record is left out; the message says why."""


def matches(conditions: Conditions, fields: MappingOf[str, Value]) -> bool:
    """Whether each of the fields matches its regular expression; of several values, one of them."""
    for name, pattern in conditions.items():
        value = fields.get(name, "")
        each = (value,) if isinstance(value, str) else value
        if not any(re.fullmatch(pattern, one) for one in each):
            return False
    return True


class Deriving:
    """Derives the fields of records, by a mapping and the look-up tables beside it."""

    def __init__(self, kind: Kind, file: Path) -> None:
        """Read the look-up tables.

        Args:
            kind: the records, in a mapping.
            file: the file of that.

        Raises:
            InvalidSeeds: a look-up table cannot be read.
        """
        self._derived = kind.fields
        self._numbered: dict[tuple[str, str], list[str]] = {}
        self._tables = {
            name: _read_table(file.parent / derived.lookup)
            for name, derived in kind.fields.items()
            if derived.lookup
        }
        #: The names of all fields that are derived.
        self.names: set[str] = set()
        for name, derived in kind.fields.items():
            self.names |= {name, *(f"{name}.{group}" for group in self._parts(name, derived))}

    def _parts(self, name: str, derived: Derived) -> list[str]:
        """Names of the fields that come with one: named groups, columns of a look-up table."""
        groups = [group for each in derived.match for group in re.compile(each).groupindex]
        return [*dict.fromkeys(groups), *(self._tables[name][0] if name in self._tables else ())]

    def derive(self, fields: dict[str, Value]) -> tuple[dict[str, str], list[str]]:
        """Add the derived fields to those of a record.

        Args:
            fields: those of the record; others are added.

        Returns:
            Of each field with several values, the field that it goes along with; and what of the
            record fits nothing.

        Raises:
            Skip: the record is to be left out.
        """
        along: dict[str, str] = {name: name for name, v in fields.items() if isinstance(v, tuple)}
        unfit: list[str] = []
        for name, derived in self._derived.items():
            parts = self._parts(name, derived)
            if not matches(derived.when, fields):
                fields |= dict.fromkeys((name, *(f"{name}.{part}" for part in parts)), "")
                continue
            values, source = self._values(name, derived, fields, along)
            found: list[dict[str, str]] = []
            for value in values:
                try:
                    found.append(self._one(name, derived, value) if value else {})
                    if derived.nth and value:
                        group = str(filled(derived.nth, fields) or "")
                        found[-1][name] = self._number(name, group, found[-1][name])
                except Unfit as problem:
                    found.append({name: value if derived.otherwise == "keep" else ""})
                    if derived.otherwise == "skip":
                        raise Skip(str(problem)) from problem
                    if derived.otherwise == "refuse":
                        unfit.append(str(problem))
            for suffix in ("", *(f".{part}" for part in parts)):
                each = tuple(one.get(f"{name}{suffix}", "") for one in found)
                fields[f"{name}{suffix}"] = each if source else next(iter(each), "")
                if source:
                    along[f"{name}{suffix}"] = source
        return along, unfit

    def _values(
        self, name: str, derived: Derived, fields: dict[str, Value], along: dict[str, str]
    ) -> tuple[list[str], str | None]:
        """What a field is made of; and the field with several values that it goes along with."""
        if derived.dates:
            first, last = (filled(each, fields) or "" for each in (*derived.dates, "")[:2])
            return [_interval(str(first), str(last))], None
        if derived.parts:
            year, month, day = (
                str(filled(each, fields) or "")
                for each in (derived.parts.year, derived.parts.month, derived.parts.day)
            )
            return [_of_parts(year, month, day)], None
        words = derived.of or [f"{{{name}}}"]
        several = [field for each in words for field, _ in fields_in(each) if field in along]
        if not several:
            value = first_filled(words, fields)
            if derived.split and value:
                return [part.strip() for part in re.split(derived.split, value)], name
            return [value], None
        number = len(fields[several[0]])
        source = along[several[0]]
        return [first_filled(words, at(fields, along, source, n)) for n in range(number)], source

    def _number(self, name: str, group: str, value: str) -> str:
        """The number of a value among the different ones of a group; empty for the first."""
        values = self._numbered.setdefault((name, group), [])
        if value not in values:
            values.append(value)
        number = values.index(value) + 1
        return str(number) if number > 1 else ""

    def _one(self, name: str, derived: Derived, value: str) -> dict[str, str]:
        """A value, and what comes with it.

        Raises:
            Unfit: it fits nothing.
        """
        found = {name: value}
        if derived.match:
            hit = next((m for each in derived.match if (m := re.fullmatch(each, value))), None)
            if hit is None:
                raise Unfit(f"'{name}' {shown(value)!r} matches no expression")
            found |= {f"{name}.{group}": (text or "") for group, text in hit.groupdict().items()}
        if name in self._tables:
            columns, table = self._tables[name]
            row = table.get(value)
            if row is None:
                raise Unfit(f"'{name}' {shown(value)!r} is in no look-up")
            found[name] = row[0]
            found |= {f"{name}.{column}": cell for column, cell in zip(columns, row, strict=True)}
        if derived.formats:
            found[name] = _dated(name, value, derived.formats)
        return found


def first_filled(words: list[str], fields: MappingOf[str, Value]) -> str:
    """The first of several words of which no blank is empty, filled; empty if none is."""
    return next((str(v) for each in words if (v := filled(each, fields)) is not None), "")


def at(
    fields: MappingOf[str, Value], along: MappingOf[str, str], source: str, number: int
) -> dict[str, Value]:
    """The fields, of which those that go along with one of several values have one of them."""
    return {
        name: value[number] if along.get(name) == source and number < len(value) else value
        for name, value in fields.items()
    }


def _read_table(file: Path) -> tuple[list[str], dict[str, list[str]]]:
    """A look-up table: the names of the columns but the first, and the other cells by the first."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            header, *rows = csv.reader(stream, strict=True)
    except (OSError, UnicodeError, csv.Error, ValueError) as error:
        raise InvalidSeeds([Problem(file, None, (), f"cannot be read: {error!s:.200}")]) from error
    problems, table = [], {}
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header) or len(row) < 2:
            message = f"has {len(row)} cells, where the first line has {len(header)}"
            problems.append(Problem(file, line, (), message))
        elif row[0] in table:
            problems.append(Problem(file, line, (), f"has '{shown(row[0])}' a second time"))
        else:
            table[row[0]] = row[1:]
    if problems:
        raise InvalidSeeds(problems)
    return header[1:], table


def _interval(first: str, last: str) -> str:
    if first == last or not (first or last):
        return first
    return f"{first or '..'}/{last or '..'}"


def _of_parts(year: str, month: str, day: str) -> str:
    """A date in EDTF of its parts, as far as they are given."""
    if not year:
        return ""
    number = _MONTHS.get(month.lower(), month)
    parts = [
        year,
        *([f"{number:0>2}"] if month else []),
        *([f"{day:0>2}"] if month and day else []),
    ]
    return "-".join(parts)


def _dated(name: str, value: str, formats: list[str]) -> str:
    """A date in EDTF, as precise as the format that it is written in.

    Raises:
        Unfit: it is in none of the formats.
    """
    for each in formats:
        has_year = re.search("%[Yy]", each)
        try:
            # Without a year, 29 February is a day too.
            words, form = (value, each) if has_year else (f"{value} 2000", f"{each} %Y")
            day = datetime.datetime.strptime(words, form).replace(tzinfo=datetime.UTC)
        except ValueError:
            continue
        year = f"{day.year:04}" if has_year else "XXXX"
        if re.search("%[dj]", each):
            return f"{year}-{day.month:02}-{day.day:02}"
        return f"{year}-{day.month:02}" if re.search("%[mbB]", each) else year
    raise Unfit(f"'{name}' {shown(value)!r} is no date written as {' or '.join(formats)}")
