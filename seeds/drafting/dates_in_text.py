# ruff: noqa: RUF001 - letters and marks of other scripts are meant
"""Dates in a sentence of any language, as EDTF.

The names of months are those of the Common Locale Data Repository of Unicode.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

# Eras of Japan by the year before their first one.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_YEAR = r"(?P<{0}>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|er|ère|[ºª°.])?"
_UNTIL = r"\s*(?:[-–—/]|to|and|bis|und|au|et|à|al|y|e|по|и|до|та)\s*"
_AND_OF = r"[,.]?\s*(?:(?:of|de|del|di|do)\s+)?"
_NUMERIC = rf"""
    (?<!\w)(?:
        {_YEAR.format("iso_year")}-(?P<iso_month>[01]\d)(?:-(?P<iso_day>[0-3]\d))?
        | (?P<dotted_day>[0-3]?\d)\.(?P<dotted_month>[01]?\d)\.{_YEAR.format("dotted_year")}
    )(?![\w-])
    | (?:
        (?P<east_year>(?:1[5-9]|20)\d\d)
        | (?P<era>{"|".join(_ERAS)})\s*(?P<era_year>\d+|元)
    )\s*[年년]
    (?:\s*(?P<east_month>[01]?\d)\s*[月월](?:\s*(?P<east_day>[0-3]?\d)\s*[日일号號])?)?
    | (?<!\d)(?P<east_only_month>[01]?\d)\s*[月월]\s*(?P<east_only_day>[0-3]?\d)\s*[日일号號]
"""
#: The word before a year: with a capital, the year is a part of a name (Roadmap 2030).
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)\s$")
_SEASON = re.compile("Spring|Summer|Autumn|Fall|Winter|Year")
#: Languages in which every noun has a capital.
_CAPITAL_NOUNS = ("de", "lb")
_YEAR_ALONE = r"| (?<![\w./-])" + _YEAR.format("year_alone") + r"(?![\w/-]|\.\d)"
#: As much of a name is needed to know a month by its beginning, as where its end is inflected.
_SHORTEST_STEM = 3

#: A day of no month, and the day named before, in Chinese, Japanese and Korean.
_DAY_ALONE = re.compile(
    r"(?<![\d月월/~～〜-])(?P<first>[0-3]?\d)(?:[日일号號]?\s*[~～〜–-]\s*(?P<last>[0-3]?\d))?"
    r"\s*[日일号號](?![間间本元동안])|(?P<same>同日|当日|當日|같은 날)"
)


class DateInText(NamedTuple):
    """A date that a sentence names, in EDTF."""

    edtf: str
    #: Whether its year or month is not stated beside it, but worked out.
    is_worked_out: bool = False


def dates(sentences: list[str], language: str, published: str | None) -> list[list[DateInText]]:
    """The dates that each sentence names, each once; what is no date is left out.

    A day of no year or month is taken for the one nearest to the day of publication or, where that
    is not known, to the last complete date before it; where there is neither, it stays as it is.

    Args:
        sentences: the sentences of a text.
        language: a BCP 47 tag; of one that is not known, only dates in figures are found.
        published: when the text was published, in EDTF.
    """
    is_eastern = language.partition("-")[0] in ("zh", "ja", "ko")
    day_of_issue, last = _day(published), None
    found = []
    for sentence in sentences:
        # Digits of any script, as the usual ones.
        plain = re.sub(r"\d", lambda digit: str(int(digit[0])), sentence)
        here: list[DateInText] = []
        for edtf in _stated(plain, language, with_days_alone=is_eastern):
            date = _worked_out(edtf, day_of_issue or last, last)
            if date is not None:
                here.append(date)
                last = _day(date.edtf) or last
        found.append(list({each.edtf: each for each in here}.values()))
    return found


def _stated(plain: str, language: str, *, with_days_alone: bool) -> Iterator[str]:
    """The dates of a sentence in their order, as stated: XXXX is an unknown year, or ``same``."""
    pattern, months = _grammar(language)
    placed = [
        (match.start(), match.end(), edtf)
        for match in pattern.finditer(plain)
        if not _is_in_name(match, language)
        if (edtf := _edtf(match, months))
    ]
    if with_days_alone:
        for match in _DAY_ALONE.finditer(plain):
            if not any(start <= match.start() < end for start, end, _ in placed):
                days = "/".join(f"XXXX-XX-{int(each):02}" for each in match.groups()[:2] if each)
                placed.append((match.start(), match.end(), days or "same"))
    return (edtf for _, _, edtf in sorted(placed))


def _is_in_name(match: re.Match[str], language: str) -> bool:
    """Whether what looks like a year is a part of a name: Roadmap 2030."""
    # Of a language that is not known, nothing tells a month; and the first word has a capital.
    is_told = _grammar(language)[1] and language.partition("-")[0] not in _CAPITAL_NOUNS
    before = _WORD_BEFORE.search(match.string, 0, match.start())
    if match["year_alone"] is None or not is_told or before is None:
        return False
    is_first = not re.search(r"\w", match.string[: before.start()])
    return before["word"][0].isupper() and not is_first and not _SEASON.fullmatch(before["word"])


def _worked_out(
    edtf: str, near: datetime.date | None, last: datetime.date | None
) -> DateInText | None:
    if edtf == "same":
        return DateInText(str(last), is_worked_out=True) if last else None
    if "XX" not in edtf:
        return DateInText(edtf)
    if near is None:
        # An interval of no year cannot be written: its first day is proposed.
        return None if "XX-XX" in edtf else DateInText(edtf.partition("/")[0])
    days = []
    for each in edtf.split("/"):
        _, month, day = each.split("-")
        months = [int(month)] if month != "XX" else range(1, 13)
        days.append(_nearest(near, months, int(day)))
    known = [str(each) for each in days if each]
    return DateInText("/".join(known), is_worked_out=True) if len(known) == len(days) else None


def _nearest(near: datetime.date, months: Iterable[int], day: int) -> datetime.date | None:
    """The day of one of some months that is nearest to another."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        for month in months:
            with suppress(ValueError):
                found.append(datetime.date(year, month, day))
    return min(found, key=lambda each: abs(each - near), default=None)


def _day(edtf: str | None) -> datetime.date | None:
    """The last day of a date in EDTF, if it names one."""
    try:
        return datetime.date.fromisoformat((edtf or "").split("/")[-1])
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _grammar(language: str) -> tuple[re.Pattern[str], list[tuple[str, int]]]:
    """The pattern of dates in a language; beginnings of the names of its months."""
    months = sorted(_months(language), key=lambda month: -len(month[0]))
    named = ""
    if months:
        # A dot may end what is short; a name may be inflected.
        any_month = "|".join(
            re.escape(name) + ("" if whole else r"\w*") for name, _, whole in months
        )
        first, second = (rf"(?P<{name}>{any_month})\.?" for name in ("month_after", "month_before"))
        named = rf"""(?<!\w)(?:
            (?:{_DAY.format("day_before")}(?:{_UNTIL}{_DAY.format("last_before")})?\s*{_AND_OF})?
            {first}(?!\w)(?:{_AND_OF}{_YEAR.format("year_after")})
            | {second}\s+{_DAY.format("day_after")}(?:{_UNTIL}{_DAY.format("last_after")})?
              (?:,?\s+{_YEAR.format("year_last")})?(?!\w)
            | {_DAY.format("day_alone")}(?:{_UNTIL}{_DAY.format("last_alone")})?\s*{_AND_OF}
              (?P<month_alone>{any_month})(?!\w)
        ) |"""
    return re.compile(named + _NUMERIC + _YEAR_ALONE, re.X), [(n, m) for n, m, _ in months]


def _months(language: str) -> Iterator[tuple[str, int, bool]]:
    """Names of months, their numbers, and whether the name is whole."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language, sep="-").months
    except (UnknownLocaleError, ValueError):
        return
    for number in range(1, 13):
        wide = {months[context]["wide"][number] for context in ("format", "stand-alone")}
        short = {months[context]["abbreviated"][number] for context in ("format", "stand-alone")}
        stem = _common_beginning(min(wide), max(wide))
        names = {(name.rstrip("."), True) for name in wide | short}
        if len(wide) > 1 and len(stem) >= _SHORTEST_STEM:
            names.add((stem, False))
        for name, whole in names:
            # Figures alone are the names of months in some languages, and found as figures.
            if not name[0].isdigit():
                for written in {name, name[0].upper() + name[1:]}:
                    yield written, number, whole


@lru_cache(maxsize=4)
def days_of_the_week(language: str) -> frozenset[str]:
    """The names of the days of the week, with a capital."""
    from babel import Locale, UnknownLocaleError

    try:
        days = Locale.parse(language, sep="-").days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name[0].upper() + name[1:] for name in days.values())


def _common_beginning(one: str, other: str) -> str:
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[:length]


def _edtf(match: re.Match[str], months: list[tuple[str, int]]) -> str | None:
    found = {name: value for name, value in match.groupdict().items() if value}

    def first(*endings: str) -> str | None:
        return next((found[name] for name in found if name.startswith(endings)), None)

    if "era" in found:
        era_year = found["era_year"]
        year: int | None = _ERAS[found["era"]] + (1 if era_year == "元" else int(era_year))
    else:
        stated = next((v for n, v in found.items() if "year" in n), None)
        year = int(stated) if stated else None
    if name := first("month_"):
        month: int | None = next(number for known, number in months if name.startswith(known))
    else:
        stated = next((v for n, v in found.items() if n.endswith("_month")), None)
        month = int(stated) if stated else None
    day = next((v for n, v in found.items() if n.startswith("day_") or n.endswith("_day")), None)
    last = first("last_")
    days = [int(each) for each in (day, last) if each]
    try:
        for each in days or [1]:
            datetime.date(year or 2000, month or 1, each)
    except ValueError:
        return None
    begins = f"{year:04}" if year else "XXXX"
    if month:
        begins += f"-{month:02}"
    if not days:
        return begins
    if len(days) == 1 or days[0] >= days[1]:
        return f"{begins}-{days[0]:02}"
    return "/".join(f"{begins}-{each:02}" for each in days)
