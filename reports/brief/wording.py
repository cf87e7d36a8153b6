"""Dates, numbers and codes in English words. Dates are as precise as they are stated."""

import datetime
import re
from decimal import Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth")

_NAMES = {
    "unknown": "not stated",
    # Relations of a meeting to another, whose title follows.
    "precedes": "before",
    "on_sidelines_of": "on the sidelines of",
    "prepares": "in preparation of",
    "follows_up": "following up on",
    "replaces": "in place of",
}
_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)"
)
_DECADE = re.compile(r"(\d{3})X")
_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SEASONS = ("spring", "summer", "autumn", "winter")


def number(value: int | Decimal) -> str:
    """A number with a comma between thousands, and without trailing zeros."""
    written = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def words(code: str) -> str:
    """A code of a vocabulary: ``dialogue_session`` is ``dialogue session``."""
    return _NAMES.get(code) or re.sub("^co_", "co-", code).replace("_", " ")


def sentence(code: str) -> str:
    """The words of a code, with a capital letter."""
    plain = words(code)
    return plain[:1].upper() + plain[1:]


def attribute(column: str) -> str:
    """The name of a column: ``held_edtf`` is ``held``."""
    return words(re.sub("_(edtf|code|id)$", "", column))


def day(date: datetime.date) -> str:
    """A day in words: ``1 April 2025``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def in_words(
    edtf: str | None,
    earliest: datetime.date | None,
    latest: datetime.date | None,
    *,
    lasting: bool = False,
) -> str:
    """A date in words.

    Args:
        edtf: the date as stated; None if no source states it.
        earliest: its first possible day; None if unbounded.
        latest: its last possible day; None if unbounded.
        lasting: whether it is a period, not a day known only by its bounds.

    Returns:
        Such as ``1 April 2025``, ``January 2025``, ``by 1 April 2025`` or, for a period,
        ``April 2025 to March 2026``. A date that has no such words is given by its bounds.
    """
    if edtf is None:
        return "not stated"
    if single := _single(edtf):
        return single
    start, slash, end = edtf.partition("/")
    first, last = _single(start), _single(end)
    if slash and first and last:
        return _between(start, end, first, last, lasting=lasting)
    if slash and last and start in ("", ".."):
        return f"until {last}" if lasting else f"by {last}"
    if slash and first and end in ("", ".."):
        return f"since {first}" if lasting else f"{first} or later"
    if earliest and latest:
        return f"between {day(earliest)} and {day(latest)}"
    if latest:
        return f"by {day(latest)}"
    return f"{day(earliest)} or later" if earliest else edtf


def _single(text: str) -> str | None:
    """One date, month, season or year in words; None if it is something else."""
    if found := _DECADE.fullmatch(text):
        return f"the {found[1]}0s"
    found = _PART.fullmatch(text)
    if found is None:
        return None
    year, month, day_ = found["year"].lstrip("0"), found["month"], found["day"]
    doubt = _DOUBT.get(found["mark"], "")
    if month in (None, "XX"):
        return None if day_ not in (None, "XX") else f"{doubt}{year}"
    code = int(month)
    if 1 <= code <= 12:
        known = f"{int(day_)} " if day_ and day_ != "XX" else ""
        return f"{doubt}{known}{MONTHS[code - 1]} {year}"
    if day_:
        return None
    if name := _part_of_year(code):
        return f"{doubt}{name}{year}"
    return None


def _part_of_year(code: int) -> str | None:
    """The words for a code of ISO 8601-2 in the place of a month, before the year."""
    if 21 <= code <= 32:
        hemisphere = ("", "northern ", "southern ")[(code - 21) // 4]
        return f"{hemisphere}{_SEASONS[(code - 21) % 4]} "
    for first, name in ((33, "quarter"), (37, "third"), (40, "half")):
        if first <= code < first + {"quarter": 4, "third": 3, "half": 2}[name]:
            return f"{ORDINALS[code - first]} {name} of "
    return None


def _between(start: str, end: str, first: str, last: str, *, lasting: bool) -> str:
    """An interval, without repeating the month or year: ``3 to 5 June 2025``."""
    shared = 0
    if re.fullmatch(r"[\d-]+", start + end) and len(start) == len(end):
        if start[:7] == end[:7] and len(start) == 10:
            shared = 2
        elif start[:4] == end[:4] and len(start) > 4:
            shared = 1
    spelt = first.split(" ")
    shortened = " ".join(spelt[: len(spelt) - shared])
    return f"{shortened} to {last}" if lasting else f"between {shortened} and {last}"
