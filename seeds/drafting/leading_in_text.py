"""Who leads a side or chairs a meeting, as an English sentence says it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SIDE = r"(?:delegation|side|team)\b"
_HOW = r"(?P<together>co-|jointly )?(?P<verb>led|headed|leads|heads|leading|heading|chaired)"
#: "was led by", of the side before it, or "by" alone where the verb was said of another side.
_LED_BY = re.compile(rf"(?:[^.;:]{{0,60}}?\b{_HOW}(?: jointly)?)? by\b")
#: "led the", of the side after it.
_LEADS = re.compile(rf"\b(?:{_HOW}|(?:leader|head) of) (?:the |its |an? )?(?:\w+-member )?$")
_CHAIRED_BY = re.compile(r"\b(?P<together>co-|jointly )?chaired(?: jointly)? by\b")
#: A side after the country (Japan's side), and before it (the delegation of Japan).
_SIDE_AFTER = re.compile(rf"(?:['’]s)?,? (?:[\w-]+ )?{_SIDE}")  # noqa: RUF001 - an apostrophe
_SIDE_BEFORE = re.compile(r"\b(?:delegation|side|team) (?:of|from) (?:the )?(?:[\w-]+ of )?$")
#: How far before a country its side is named, in characters.
_NEAR = 60
#: How far from the verb a leader is named, in characters.
_FAR = 160


class Named(NamedTuple):
    """Somebody or a country, where a sentence names them."""

    start: int
    end: int
    #: A slug, a name, or the code of the country.
    who: str


class Leader(NamedTuple):
    """The role of somebody, and the code of the country whose side that is, if it is said."""

    role: str
    country: str | None


def leaders(
    sentence: str, people: Sequence[Named], countries: Sequence[Named]
) -> dict[str, Leader]:
    """Who leads which side, or chairs.

    Args:
        sentence: the sentence.
        people: whom it names.
        countries: which countries it names, by name or adjective.
    """
    people = sorted(people)
    sides = sorted(_sides(sentence, countries))
    found: dict[str, Leader] = {}
    for number, side in enumerate(sides):
        until = sides[number + 1].start if number + 1 < len(sides) else len(sentence)
        since = sides[number - 1].end if number else 0
        country = side.who or None
        if match := _LED_BY.match(sentence, side.end, until):
            after = [each for each in people if match.end() <= each.start < until]
            for each in after if match["together"] else after[:1]:
                if each.start - match.end() < _FAR:
                    found[each.who] = Leader(_role(match), country)
        elif match := _LEADS.search(sentence, since, side.start):
            before = [each for each in people if since <= each.start and each.end <= match.start()]
            for each in before[-1:]:
                if match.start() - each.end < _FAR:
                    found[each.who] = Leader(_role(match), country)
    if match := _CHAIRED_BY.search(sentence):
        after = [each for each in people if each.start >= match.end()]
        for each in after if match["together"] else after[:1]:
            found.setdefault(each.who, Leader("co_chair" if match["together"] else "chair", None))
    return found


def _role(match: re.Match[str]) -> str:
    together = match["together"] is not None
    if match["verb"] == "chaired":
        return "co_chair" if together else "chair"
    return "co_lead" if together else "lead"


def _sides(sentence: str, countries: Sequence[Named]) -> Iterator[Named]:
    """The sides that a sentence names; of no country those that are called the delegation only."""
    taken: set[int] = set()
    for each in countries:
        side = None
        if after := _SIDE_AFTER.match(sentence, each.end):
            side = Named(each.start, after.end(), each.who)
        elif before := _SIDE_BEFORE.search(sentence, max(0, each.start - _NEAR), each.start):
            side = Named(before.start(), each.end, each.who)
        if side:
            taken.update(range(side.start, side.end))
            yield side
    for match in re.finditer(rf"\b{_SIDE}", sentence):
        if match.start() not in taken:
            yield Named(match.start(), match.end(), "")
