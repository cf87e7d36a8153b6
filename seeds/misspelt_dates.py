"""What was meant by a date that is not written in EDTF."""

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
#: Hyphens and dashes, which people type for one another.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹣－"), "-")  # noqa: RUF001


def _numbered(year: str, month: str | int, day: str | None = None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _same_beginning(first: str, last: str) -> str:
    """An interval whose end leaves out what it has in common with its beginning."""
    return f"{first}/{first[: len(first) - len(last)]}{last}"


def _from_april(year: str, next_year: str = "") -> str:
    following = f"{int(year) + 1:04}"
    return f"{year}-04/{following}-03" if following.endswith(next_year) else ""


_DAY_NUMBER = r"(\d\d?)(?:st|nd|rd|th)?"
_MONTH_NUMBER = "(0?[1-9]|1[0-2])"
_FISCAL = "(?:fy|fiscal year|financial year) ?"
# Spelling, and the date in EDTF by its groups.
_SPELLINGS: list[tuple[str, Callable[..., str]]] = [
    # 2023-5-17, 2023/5/17, 2023.5, 2023年5月17日
    (rf"(\d{{4}})[-/.年]{_MONTH_NUMBER}(?:[-/.月](\d\d?))?[月日]?", _numbered),
    # 20230517, 17.5.2023, 5/17/2023, 5/2023
    (r"(\d{4})(\d\d)(\d\d)", _numbered),
    (rf"(\d\d?)[./-]{_MONTH_NUMBER}[./-](\d{{4}})", lambda d, m, y: _numbered(y, m, d)),
    (rf"{_MONTH_NUMBER}[./-](\d\d?)[./-](\d{{4}})", lambda m, d, y: _numbered(y, m, d)),
    (rf"{_MONTH_NUMBER}[./-](\d{{4}})", lambda m, y: _numbered(y, m)),
    # 17 May 2023, May 17, 2023, May 2023, 17-18 May 2023
    (
        rf"(?:{_DAY_NUMBER} ?(?:of )?)?({_MONTH})\.?,? ?(\d{{4}})",
        lambda d, m, y: _numbered(y, _MONTHS[m], d),
    ),
    (
        rf"({_MONTH})\.? {_DAY_NUMBER},? (\d{{4}})",
        lambda m, d, y: _numbered(y, _MONTHS[m], d),
    ),
    (
        rf"{_DAY_NUMBER} ?(?:-|to|and) ?{_DAY_NUMBER} ({_MONTH})\.?,? (\d{{4}})",
        lambda a, b, m, y: f"{_numbered(y, _MONTHS[m], a)}/{_numbered(y, _MONTHS[m], b)}",
    ),
    # 2023-05-17/18, 2023-05-30/06-02, 2023-2025, 2018-19
    (r"(\d{4}(?:-\d\d){0,2}) ?[-/] ?(\d\d(?:-\d\d)?|\d{4})", _same_beginning),
    # 2018-19, FY2023-24, FY2023: the fiscal year of India and Japan
    (rf"(?:{_FISCAL})?(\d{{4}}) ?[-/] ?(\d\d|\d{{4}})", _from_april),
    (rf"{_FISCAL}(\d{{4}})", _from_april),
    (rf"{_FISCAL}(\d{{4}})", lambda y: _from_april(str(int(y) - 1))),
    # 2015-Q3, Q3 2015, 2015-H1, H1 2015
    (r"(\d{4})[- ]?q([1-4])", lambda y, q: f"{y}-{32 + int(q)}"),
    (r"(?:q([1-4])|([1-4])q)[- ]?(\d{4})", lambda a, b, y: f"{y}-{32 + int(a or b)}"),
    (r"(\d{4})[- ]?h([12])", lambda y, h: f"{y}-{39 + int(h)}"),
    (r"(?:h([12])|([12])h)[- ]?(\d{4})", lambda a, b, y: f"{y}-{39 + int(a or b)}"),
    # spring 2015, 2015-spring
    (rf"({'|'.join(_SEASONS)})[- ](\d{{4}})", lambda s, y: f"{y}-{_SEASONS[s]}"),
    (rf"(\d{{4}})[- ]({'|'.join(_SEASONS)})", lambda y, s: f"{y}-{_SEASONS[s]}"),
    # 1990s, 199x, 2015-uu
    (r"(\d{3})0'?s", lambda y: f"{y}X"),
    (r"([0-9ux]{4}(?:-[0-9ux]{2}){0,2})", lambda date: date.replace("u", "x").upper()),
]
#: Words with a date after them, and what EDTF has for them.
_WORDS = {
    r"(?:before|until|till|by) ": "../{}",
    r"(?:after|since|from) ": "{}/..",
    r"(?:circa|about|around|approximately|approx\.?|ca?\.?) ?": "{}~",
}


def meanings(text: str) -> Iterator[str]:
    """Texts in EDTF, or nearly so, that may have been meant by ``text``, the likeliest first.

    Args:
        text: as somebody wrote it.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_DASHES))
    plain = "".join(str(unicodedata.decimal(c, c)) for c in plain).strip()
    lowered = " ".join(plain.casefold().split())
    yield "".join(plain.split())
    for spelling, date in _SPELLINGS:
        if match := re.fullmatch(spelling, lowered):
            yield date(*match.groups())
    for word, edtf in _WORDS.items():
        if match := re.fullmatch(f"{word}(.+)", lowered):
            yield from map(edtf.format, meanings(match[1]))
            yield edtf.format(match[1].upper())
    # 17 May 2023 - 18 May 2023
    first, separator, last = re.sub(r" (?:-|to|until) |\.\.+|/", "/", lowered).partition("/")
    if separator and first and last and "/" not in last:
        begins, ends = ([*meanings(each), each.upper()] for each in (first, last))
        yield from (f"{begin}/{end}" for begin in begins for end in ends)
