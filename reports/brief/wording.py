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
    "unknown_outcome": "planned, not known whether held",
}
_DECIDED = {
    "preferred": "as a curator decided",
    "changed": "by the later source",
    "finer": "the more precise date",
    "authority": "by the source closer to the event",
    "sources": "by more sources",
    "later": "by the later source",
    "slug": "though nothing speaks for it more than for the other",
}
_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)"
)
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d{2})XX")
_SET = re.compile(r"(?:\[|(?P<all>\{))(?P<members>.*)[\]}]")
_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SEASONS = ("spring", "summer", "autumn", "winter")


def number(value: int | Decimal) -> str:
    """A number with a comma between thousands, and without trailing zeros."""
    written = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def counted(count: int, one: str) -> str:
    """A number of things, with the word in its plural unless it is one."""
    return f"{number(count)} {one}{'' if count == 1 else 's'}"


def words(code: str) -> str:
    """A code of a vocabulary: ``dialogue_session`` is ``dialogue session``."""
    return _NAMES.get(code) or re.sub("^co_", "co-", code).replace("_", " ")


def sentence(code: str) -> str:
    """The words of a code, with a capital letter."""
    plain = words(code)
    return plain[:1].upper() + plain[1:]


def attribute(column: str) -> str:
    """The name of a column: ``held_edtf`` is ``date``, also of what was not held."""
    name = words(re.sub("_(edtf|code|id)$", "", column))
    return "date" if name == "held" else name


def decided(rule: str) -> str:
    """Why a value is accepted where sources differ, by the rule that decided."""
    return _DECIDED[rule]


def day(date: datetime.date) -> str:
    """A day in words: ``1 April 2025``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def in_words(edtf: str | None, *, lasting: bool = False) -> str:
    """A date in words, from its text alone: its bounds are no days on which it was.

    Args:
        edtf: the date as stated; None if no source states it.
        lasting: whether an open end is that of a period, not of what is known of a day.

    Returns:
        Such as ``1 April 2025``, ``January 2025``, ``by 1 April 2025``, ``30-31 January 2023`` for
        what lasted so long, ``some day in 30-31 January 2023``, or ``26 August, year not stated``.
        A date that has no such words is given as it is stated.
    """
    if edtf is None:
        return "not stated"
    start, slash, end = edtf.partition("/")
    if found := _SET.fullmatch(edtf):
        words = _members(found["members"].split(","), " and " if found["all"] else " or ")
        if words and not found["all"] and "," not in edtf and ".." not in (edtf[1:3], edtf[-3:-1]):
            is_of_days = len(edtf.partition("..")[0]) == len("[2023-01-30")
            words = f"some {'day' if is_of_days else 'time'} in {words}"
    elif slash:
        words = _span(start, end, lasting=lasting)
    else:
        words = _single(edtf)
    return words or edtf


def _span(start: str, end: str, *, lasting: bool) -> str | None:
    """From one date to another, of which one may be open; None if it has no words."""
    first, last = _single(start), _single(end)
    if first and last:
        return _from_to(start, end, first, last)
    if last and start in ("", ".."):
        return f"until {last}" if lasting else f"by {last}"
    if first and end in ("", ".."):
        return f"since {first}" if lasting else f"{first} or later"
    return None


def _members(members: list[str], joint: str) -> str | None:
    """The dates and spans of a set; None if one of them has no words."""
    words = []
    for member in members:
        first, dots, last = member.strip().partition("..")
        words.append(_span(first, last, lasting=False) if dots else _single(first))
    return joint.join(filter(None, words)) if all(words) else None


def _single(text: str) -> str | None:
    """One date, month, season or year in words; None if it is something else."""
    if found := _DECADE.fullmatch(text):
        return f"the {found[1]}0s"
    if found := _CENTURY.fullmatch(text):
        return f"between {found[1]}00 and {found[1]}99"
    if text.startswith("XXXX-"):
        of_leap_year = _single(f"2024{text.removeprefix('XXXX')}")
        return of_leap_year and f"{of_leap_year[:-5].removesuffix(' of')}, year not stated"
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


def _from_to(start: str, end: str, first: str, last: str) -> str:
    """A span, without repeating the month or year: ``3-5 June 2025``."""
    if not re.fullmatch(r"[\d-]+", start + end) or len(start) != len(end):
        return f"{first} to {last}"
    spelt = first.split(" ")
    if len(start) == 10 and start[:7] == end[:7]:
        return f"{spelt[0]}-{last}"
    if len(start) > 4 and start[:4] == end[:4]:
        return f"{' '.join(spelt[:-1])} to {last}"
    return f"{first} to {last}"
