"""Bodies and recurring dialogues in a sentence of a script with capitals, by runs of capitals."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from .title_words import BODY, HONORIFIC, IN_OFFICE, OFFICE_BEFORE_NAME

#: Within a name.
_WITHIN = re.compile(
    r"of|for|on|and|&|the|de|des|du|la|le|les|et|der|die|das|für|und|del|di|do|da|y|e"
)
_AND = re.compile("and|&|et|und|y|e")
_ARTICLE = re.compile("The|An?")
#: From the first on.
_ORDINALS = (
    "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth"
    "|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth|Twentieth"
)
_ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{_ORDINALS})"
#: What a session of a dialogue is called.
_SESSION = r"(?:Round|Session|Meeting|Edition)"
_NUMBERED = re.compile(
    rf"(?P<ordinal>{_ORDINAL})\s+(?:{_SESSION}\s+of\s+(?:the\s+)?)?$", re.IGNORECASE
)
_NUMBERING = re.compile(
    rf"(?:{_ORDINAL}\s+)?{_SESSION}\s+of\s+(?:the\s+)?|{_ORDINAL}\s+", re.IGNORECASE
)
#: "Seventeenth session of the", in characters.
_LONGEST_NUMBER = 40
#: How many things are listed in a name.
_LONGEST_LIST = 8
#: How a dialogue that recurs is called; a commission or committee may be one if it is joint.
_DIALOGUE = re.compile(
    r"\b(?:Consultations?|Dialogues?|Talks|Summit|Conference|Forum"
    r"|Joint\b.*\b(?:Commission|Committee|Working Group))\b"
)
_ACRONYM = re.compile(r"\s*\((?P<acronym>\w[\w-]{1,11})\)")


class Run(NamedTuple):
    """Words with a capital that may be a name, the acronym after it, and where it stands."""

    start: int
    end: int
    name: str
    acronym: str | None


class Session(NamedTuple):
    """Which session of a dialogue a sentence speaks of, in figures and as printed."""

    number: int
    label: str


def bodies(runs: Sequence[Run]) -> Iterator[Run]:
    """Those of the runs that a body may be called by."""
    for run in runs:
        start, name = run.start, run.name
        if IN_OFFICE.match(name):
            # "President of the Lamp Union (LU)": the body is what follows.
            name = name.rpartition(" of ")[2].removeprefix("the ")
            start = run.end - len(name)
        if " " in name and (BODY.search(name) or run.acronym):
            yield run._replace(start=start, name=name)


def dialogues(runs: Sequence[Run], sentence: str, countries: Sequence[int]) -> Iterator[Run]:
    """Those of the runs that a recurring dialogue may be called by, without what numbers it.

    Args:
        runs: of the sentence.
        sentence: the sentence.
        countries: where countries are named in it.
    """
    for run in runs:
        numbering = _NUMBERING.match(sentence, run.start, run.end)
        start = numbering.end() if numbering else run.start
        name = " ".join(sentence[start : run.end].split())
        parties = sum(start <= each < run.end for each in countries)
        is_told = session_before(sentence, start) or run.acronym or parties > 1
        if " " in name and _DIALOGUE.search(name) and is_told:
            yield run._replace(start=start, name=name)


def session_before(sentence: str, start: int) -> Session | None:
    """Which session is spoken of, by what stands before the name of a dialogue."""
    match = _NUMBERED.search(sentence, max(0, start - _LONGEST_NUMBER), start)
    if match is None:
        return None
    label = match["ordinal"]
    digits = re.match(r"\d+", label)
    number = int(digits[0]) if digits else _ORDINALS.split("|").index(label.capitalize()) + 1
    return Session(number, label)


def runs(sentence: str, countries: Container[int]) -> Iterator[Run]:
    """Runs of words with a capital.

    Args:
        sentence: the sentence.
        countries: where countries are named in it.
    """
    words = _words(sentence)
    first = last = None
    for place, word in enumerate(words):
        is_name = word.is_capital and not word.printed.startswith("(")
        is_within = (
            first is not None
            and _WITHIN.fullmatch(word.bare)
            and not (_AND.fullmatch(word.bare) and _begins_another(words, place + 1, countries))
        )
        if is_name:
            first, last = place if first is None else first, place
        goes_on = (is_name or is_within) and (
            word.printed.endswith(word.bare)
            or (word.has_comma and _lists(words, first or place, place, countries))
        )
        if first is not None and last is not None and not goes_on:
            yield from _run(sentence, words, first, last, countries)
            first = last = None
    if first is not None and last is not None:
        yield from _run(sentence, words, first, last, countries)


class _Word(NamedTuple):
    start: int
    end: int
    printed: str
    #: Without the marks around it.
    bare: str

    @property
    def is_capital(self) -> bool:
        return self.bare[:1].isupper()

    @property
    def has_comma(self) -> bool:
        """Whether a comma follows, and nothing else."""
        return self.printed.endswith(f"{self.bare},")


def _words(sentence: str) -> list[_Word]:
    found = []
    for match in re.finditer(r"\S+", sentence):
        bare = match[0].strip("()[]«»“”\"',;:.!?")
        start = match.start() + max(0, match[0].find(bare))
        found.append(_Word(start, start + len(bare), match[0], bare))
    return found


def _begins_another(words: Sequence[_Word], place: int, countries: Container[int]) -> bool:
    """Whether what follows "and" is something else: the other country, a person, another body."""
    place += words[place : place + 1] != [] and words[place].bare == "the"
    return any(
        each.start in countries
        or HONORIFIC.fullmatch(each.printed)
        or OFFICE_BEFORE_NAME.fullmatch(each.bare)
        or BODY.search(each.bare)
        for each in words[place : place + 1]
    )


def _lists(words: Sequence[_Word], first: int, place: int, countries: Container[int]) -> bool:
    """Whether a comma is one within a name, such as that of the Ministry of Tea, Milk and Sugar."""
    so_far = [each.bare for each in words[first : place + 1][: 2 * _LONGEST_LIST]]
    if not (BODY.search(" ".join(so_far[:2])) and {"of", "for", "on"} & {*so_far}):
        return False
    ahead = words[place + 1 : place + 1 + _LONGEST_LIST]
    for number, each in enumerate(ahead, start=place + 1):
        if not each.is_capital or each.start in countries or HONORIFIC.fullmatch(each.printed):
            return False
        if not each.has_comma:
            after = words[number + 1 : number + 3]
            return (
                len(after) == 2
                and _AND.fullmatch(after[0].printed) is not None
                and after[1].is_capital
                and not _begins_another(words, number + 2, countries)
            )
    return False


def _run(
    sentence: str, words: Sequence[_Word], first: int, last: int, countries: Container[int]
) -> Iterator[Run]:
    first += _ARTICLE.fullmatch(words[first].bare) is not None
    if first > last:
        return
    match = _ACRONYM.match(sentence, words[last].end)
    acronym = match["acronym"] if match and sum(map(str.isupper, match["acronym"])) > 1 else None
    named = " ".join(each.bare for each in words[first : last + 1])
    is_list = any(_AND.fullmatch(each.bare) for each in words[first:last]) and BODY.search(named)
    if acronym and (spelt := _spelt_out(words, last, acronym)) is not None:
        first = min(first, spelt)
    elif is_list and not BODY.search(words[first].bare):
        first = _list_begins(words, first, countries)
    start, end = words[first].start, words[last].end
    yield Run(start, end, " ".join(sentence[start:end].split()), acronym)


def _spelt_out(words: Sequence[_Word], last: int, acronym: str) -> int | None:
    """Where the words that an acronym stands for begin, beyond the commas between them.

    Of "the Foreign, Commonwealth & Harbour Office (FCHO)" each capital is the beginning of one.
    """
    sought = [each for each in acronym if each.isupper()]
    initials: list[str] = []
    for place in range(last, -1, -1):
        if words[place].is_capital:
            initials.insert(0, words[place].bare[0])
        elif not _WITHIN.fullmatch(words[place].bare):
            return None
        if len(initials) == len(sought):
            return place if initials == sought else None
    return None


def _list_begins(words: Sequence[_Word], first: int, countries: Container[int]) -> int:
    """Where a list begins that ends with the words from a place on: "Tea, Milk & Sugar Office"."""
    # The first word of a sentence has a capital anyhow.
    while first > 1:
        before = words[first - 1]
        # Of several words together, the last is that of another name.
        is_one = not words[first - 2].is_capital or words[first - 2].has_comma
        is_other = before.start in countries or OFFICE_BEFORE_NAME.fullmatch(before.bare)
        if not (before.is_capital and before.has_comma and is_one) or is_other:
            break
        first -= 1
    return first
