"""From a date as authored (EDTF) to its bounds and precision."""

import calendar
import contextlib
import datetime
import io
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product
from typing import Any

from .problems import shown

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The dates that sources state most: a month, a year, or an interval whose ends are days, months or
# years, or open. They are parsed here; the library for all of EDTF takes a thousand times longer,
# and importing it takes a fifth of the time of a short command.
_MARKS = ("~", "?", "%")
_PLAIN = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_COMMON = re.compile(rf"(?P<from>{_PLAIN}|\.\.|)(?:/(?P<to>{_PLAIN}|\.\.|))?")
# Digits that are not stated.
_UNSPECIFIED = re.compile(r"(?=.*X)([0-9X]{3}[0-9X])(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([~?%]?)")
# What a date of EDTF consists of.
_SEPARATOR = re.compile(r"[/,\[\]{}]|\.\.")
_PART = re.compile("(?:M?[0-9X]{4}M?(?:-M?[0-9X]{2}M?){0,2})?".replace("M", "[~?%]"))
# EDTF that the database does not keep.
_TIME = re.compile(r"([0-9-]+)[T ][0-9]{2}:")
_OTHER_YEARS = re.compile(r"(?:^|[^A-Za-z])Y-?[0-9]|(?:^|[^0-9X])(?:-[0-9]{3}|0000)")
_SIGNIFICANT_DIGITS = re.compile(r"([0-9]{4})S[1-9]")
#: The longest date, in characters: room for a set of some twenty days.
_LONGEST = 250
#: How many meanings of a text that is no date are tried.
_MOST_MEANINGS = 12
# Codes of ISO 8601-2 in the place of a month.
# Winter, in the south summer, which ends in the next year.
_OVER_NEW_YEAR = {24, 28, 30}
_SEASON = re.compile(r"[0-9]{4}-2[1-4]")
_QUARTERS = {33, 34, 35, 36}
_HALF_YEARS = {40, 41}
# A day, month, season or part of any year: the year is not stated.
_RECURRING = re.compile(
    r"XXXX-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?|2[1-9]|3[0-9]|4[01])"
)
# Those of a leap year.
_MOST_DAYS = {month: calendar.monthrange(2024, month)[1] for month in range(1, 13)}
_EXAMPLES = "2025-04-01, 2025-01, 2025, ../2025-04-01, 2025-04/2026-03 or 2025-04-01~"


@dataclass(frozen=True)
class Dating:
    """A date as stated: its EDTF text, its earliest and latest day, and its precision."""

    edtf: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    precision: str = "unknown"

    def columns(self, prefix: str) -> dict[str, Any]:
        """The values of the four dated columns that begin with ``prefix``."""
        return {
            f"{prefix}_from": self.earliest,
            f"{prefix}_to": self.latest,
            f"{prefix}_precision": self.precision,
            f"{prefix}_edtf": self.edtf,
        }

    def refines(self, other: "Dating") -> bool:
        """Whether this dating says the same as ``other``, but more precisely.

        What lasted is refined only by what began and ended within its first and last part: one
        day of two is not a more precise way to say two days.
        """
        if other.edtf is None or self.edtf is None:
            return self.edtf is not None
        if "recurring" in (self.precision, other.precision):
            known = other.edtf.removeprefix("XXXX").removesuffix("-XX")
            return self.precision in ("day", "month") and self.edtf[4:].startswith(known)
        if other.precision == "interval":
            mine, its = self.edtf.split("/"), other.edtf.split("/")
            return (
                self.precision == "interval"
                and mine != its
                and len(mine) == len(its) == 2
                and all(
                    inner == outer or parse(inner).refines(parse(outer))
                    for inner, outer in zip(mine, its, strict=True)
                )
            )
        starts = other.earliest is None or (
            self.earliest is not None and self.earliest >= other.earliest
        )
        ends = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return starts and ends and (self.earliest, self.latest) != (other.earliest, other.latest)

    @property
    def certain(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and last day of what certainly lasted that long, if any; open ends are far."""
        first, slash, last = (self.edtf or "").partition("/")
        if self.precision == "approximate" or not slash:
            return (self.earliest, self.latest) if self.precision == "day" else None  # type: ignore[return-value]
        begun = datetime.date.min if first == ".." else parse(first).latest if first else None
        ends = datetime.date.max if last == ".." else parse(last).earliest if last else None
        # Of what began or ended nobody knows when, the other end is certain.
        begun, ends = begun or ends, ends or begun
        return (begun, ends) if begun and ends and begun <= ends else None


UNKNOWN = Dating()


@lru_cache(maxsize=65536)
def parse(text: str) -> Dating:
    """Bounds and precision of a date in EDTF (ISO 8601-2:2019, levels 0 to 2).

    ``2025-04-01/2025-04-02`` lasted from the one day to the other, ``[2025-04-01..2025-04-02]`` is
    one of the two, and ``XXXX-04-01`` is a day of which the year is not stated. An approximate or
    uncertain date keeps the bounds that are printed; its precision says that they are not sharp.
    Seasons are three calendar months of the northern hemisphere unless EDTF says otherwise; winter
    is named after the year in which it begins.

    Args:
        text: the date as authored.

    Returns:
        The dating; a bound is None where the date is open.

    Raises:
        ValueError: not an EDTF date, no day of the calendar, or outside the years 1 to 9999;
            the message says what would be right.
    """
    try:
        return _stated(text)
    except _NotEdtf as error:
        from .misspelt_dates import meanings

        candidates = dict.fromkeys(islice(meanings(text), _MOST_MEANINGS))
        dates = (each for each in candidates if each != text and _is_date(each))
        remedy = " or ".join(islice(dates, 2)) or f"for example {_EXAMPLES}"
        raise ValueError(f"{error}; write {remedy}") from error


class _NotEdtf(ValueError):
    """A text is no date in EDTF."""


def _is_date(text: str) -> bool:
    try:
        return bool(_stated(text))
    except ValueError:
        return False


def _stated(text: str) -> Dating:
    if _DAY.fullmatch(text):
        day = _day(text)
        return Dating(text, day, day, "day")
    return _common(text) or _recurring(text) or _unspecified(text) or _any(text)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text} is not a day of the calendar: {_why(text)}") from error


def _common(text: str) -> Dating | None:
    """A month, a year, or an interval of plain dates; None for any other text."""
    if text[-1:] in _MARKS and "/" not in text and (dated := _common(text[:-1])):
        return replace(dated, edtf=text, precision="approximate")
    match = _COMMON.fullmatch(text)
    if match is None:
        return None
    first, last = match["from"], match["from"] if match["to"] is None else match["to"]
    try:
        earliest = datetime.date.fromisoformat(f"{first}-01-01"[:10]) if first.strip(".") else None
        latest = _last_day(last) if last.strip(".") else None
    except ValueError:
        return None
    if (earliest or latest) is None or (earliest and latest and earliest > latest):
        return None
    if match["to"] is None:
        return Dating(text, earliest, latest, "month" if "-" in text else "year")
    precision = "before" if earliest is None else "after" if latest is None else "interval"
    return Dating(text, earliest, latest, precision)


def _recurring(text: str) -> Dating | None:
    """A date of which the year is not stated; None for any other text."""
    match = _RECURRING.fullmatch(text)
    if match is None:
        return None
    if (day := match["day"]) not in (None, "XX"):
        month = int(match["month"])
        if int(day) > (days := _MOST_DAYS[month]):
            name = calendar.month_name[month]
            raise ValueError(f"{text} is not a day of the calendar: {name} has at most {days} days")
    return Dating(text, precision="recurring")


def _last_day(text: str) -> datetime.date:
    year, month = int(text[:4]), int(text[5:7] or 12)
    return datetime.date(year, month, int(text[8:] or calendar.monthrange(year, month)[1]))


def _unspecified(text: str) -> Dating | None:
    """A date in which an X stands for any digit: from the first to the last day that it may be.

    Returns:
        None for any other text, and where the year can be any.
    """
    match = _UNSPECIFIED.fullmatch(text)
    if match is None or match[1] == "XXXX":
        return None
    year, month, day, mark = match.groups()

    def first(step: int) -> datetime.date | None:
        parts = product(
            _fitting(year, 9999)[::step],
            _fitting(month or "XX", 12)[::step],
            _fitting(day or "XX", 31)[::step],
        )
        return next(
            (datetime.date(*p) for p in parts if p[2] <= calendar.monthrange(*p[:2])[1]), None
        )

    earliest, latest = first(1), first(-1)
    if earliest is None or latest is None:
        raise ValueError(f"{text} fits no day of the calendar")
    if mark:
        return Dating(text, earliest, latest, "approximate")
    if (precision := _span(earliest, latest)) == "decade" and len(text) > len(year):
        raise ValueError(f"'{text}' says no more than the decade; write {year}")
    return Dating(text, earliest, latest, precision)


def _fitting(digits: str, most: int) -> list[int]:
    """The numbers from 1 to ``most`` that have these digits, where X is any."""
    pattern = re.compile(digits.replace("X", "."))
    return [n for n in range(1, most + 1) if pattern.fullmatch(f"{n:0{len(digits)}}")]


def _any(text: str) -> Dating:
    """Any date of EDTF, by the library."""
    from edtf import EDTFParseException, parse_edtf
    from edtf.parser import parser_classes as kinds

    _refuse_unkept(text)
    # The library takes some thirty milliseconds for a text, also to refuse it.
    if not all(map(_PART.fullmatch, _SEPARATOR.split(text))):
        raise _unlike_edtf(text)
    first, slash, last = text.partition("/")
    if slash:
        # The library knows no month of which one digit is not stated, nor where a winter ends.
        lower, upper = _part(first), _part(last)
        first, last = str(lower.earliest) if lower else first, str(upper.latest) if upper else last
    try:
        # The library prints what it cannot make a date of.
        with contextlib.redirect_stdout(io.StringIO()):
            parsed = parse_edtf(f"{first}{slash}{last}")
            earliest, latest = _bound(parsed.lower_strict()), _bound(parsed.upper_strict())
    except (EDTFParseException, ValueError, OverflowError, TypeError, AttributeError) as error:
        raise _unlike_edtf(text) from error
    if isinstance(parsed, kinds.Season) and int(parsed.season) in _OVER_NEW_YEAR and earliest:
        if earliest.year == datetime.MAXYEAR:
            raise _outside(text)
        latest = datetime.date(earliest.year + 1, 3, 1) - datetime.timedelta(days=1)
    # In EDTF an empty end means that it is unknown, and '..' that it is open. Neither is a bound.
    earliest = None if text.startswith("/") else earliest
    latest = None if text.endswith("/") else latest
    if earliest is None and latest is None:
        raise ValueError(f"'{text}' says no date; leave it out where the date is unknown")
    if earliest and latest and earliest > latest:
        raise ValueError(f"'{text}' ends before it begins; write the earlier date first")
    return Dating(text, earliest, latest, _precision(text, parsed, earliest, latest))


def _part(text: str) -> Dating | None:
    """An end of an interval, if it is a season or a date with digits that are not stated."""
    return _any(text) if _SEASON.fullmatch(text) else _unspecified(text)


def _refuse_unkept(text: str) -> None:
    """Say of what is EDTF, or nearly so, why it is not taken."""
    if len(text) > _LONGEST:
        raise ValueError(f"'{shown(text)}' has {len(text):,} characters; a date has {_LONGEST}")
    if match := _TIME.match(text):
        raise ValueError(f"'{text}' has a time of day; write the day alone: {match[1]}")
    if _OTHER_YEARS.search(text):
        raise _outside(text)
    if match := _SIGNIFICANT_DIGITS.search(text):
        spelt = _SIGNIFICANT_DIGITS.sub(lambda m: m[1][: int(m[0][-1])].ljust(4, "X"), text)
        raise ValueError(f"'{text}' counts significant digits ({match[0]}); write {spelt}")
    for day in _DAY.findall(text):
        _day(day)


def _outside(text: str) -> ValueError:
    return ValueError(f"'{shown(text)}' is outside the years 0001 to 9999")


def _unlike_edtf(text: str) -> _NotEdtf:
    says = "is not a date in EDTF" if any(map(str.isdigit, text)) else "says no date"
    return _NotEdtf(f"'{text}' {says}")


def _bound(value: Any) -> datetime.date | None:
    if isinstance(value, float):  # minus or plus infinity: an open end
        return None
    return datetime.date(value[0], value[1], value[2])


def _why(day: str) -> str:
    year, month, _ = (int(part) for part in day.split("-"))
    if not 1 <= month <= 12:
        return "months run from 01 to 12"
    if year < 1:
        return "years run from 0001 to 9999"
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"


def _precision(
    text: str, parsed: Any, earliest: datetime.date | None, latest: datetime.date | None
) -> str:
    from edtf.parser import parser_classes as kinds

    if any(mark in text for mark in "~?%"):
        return "approximate"
    if earliest is None:
        return "before"
    if latest is None:
        return "after"
    if isinstance(parsed, kinds.Season):
        season = int(parsed.season)
        if season in _QUARTERS:
            return "quarter"
        if season in _HALF_YEARS:
            return "half_year"
        return "season" if season < min(_QUARTERS) else "within"
    if isinstance(parsed, kinds.Interval | kinds.MultipleDates):
        return "interval"
    if isinstance(parsed, kinds.OneOfASet):
        return "within"
    return _span(earliest, latest)


def _span(earliest: datetime.date, latest: datetime.date) -> str:
    if earliest == latest:
        return "day"
    last_of_month = calendar.monthrange(latest.year, latest.month)[1]
    if earliest.day != 1 or latest.day != last_of_month:
        return "within"
    months = (latest.year - earliest.year) * 12 + latest.month - earliest.month + 1
    if months == 1:
        return "month"
    if earliest.month == 1 and months == 12:
        return "year"
    if earliest.month == 1 and months == 120 and earliest.year % 10 == 0:
        return "decade"
    return "within"
