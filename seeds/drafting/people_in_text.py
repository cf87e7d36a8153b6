# ruff: noqa: RUF001 - letters of other scripts are meant
"""People in a sentence of a script with capitals, told by the honorific or office beside them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .dates_in_text import days_of_the_week
from .title_words import BODY, HONORIFIC, OFFICE, OFFICE_BEFORE_NAME

#: A run of words with a capital, as a name is printed.
_NAME = (
    r"[^\W\d_a-z][\w.'’-]+"
    r"(?: (?:(?:de|del|da|dos|von|van|der|den|al|el|bin|ben|y) )*[^\W\d_a-z][\w.'’-]*){1,4}"
)
#: "the minister of lamps of Lampland, Ann Fiction, ..." and "Ann Fiction, minister of lamps".
_APPOSITIONS = (
    # Who is "Joint Secretary, Lunar Desk" is of that desk.
    re.compile(
        rf"(?!(?:\w+-)?(?:Secretary|Director)(?: \([^()]*\))?,){OFFICE}[^.;:]{{0,90}}?, "
        rf"(?P<name>{_NAME})(?=[,.;)]|$)"
    ),
    re.compile(rf"(?P<name>{_NAME}), (?!(?:and|et|y|und) )(?:[\w'’-]+ ){{0,5}}?{OFFICE}"),
)
#: Within a name of a person.
_PARTICLES = frozenset(
    ["von", "van", "der", "den", "de", "del", "di", "da", "dos", "bin", "bint", "ben", "al"]
)
#: "l'" and "d'" of French and Italian, which are written together with the next word.
_ELIDED = re.compile("^[ld]['’]")


class PersonInText(NamedTuple):
    """Where a name begins, and what it is."""

    start: int
    name: str
    honorific: str | None
    #: Whether a title or honorific right before the name tells that it is one.
    is_certain: bool


def people(sentence: str, language: str) -> Iterator[PersonInText]:
    """Who stands beside an honorific or an office.

    Args:
        sentence: the sentence.
        language: ISO 639-1 code of its language.
    """
    found = set()
    for each in _after_titles(sentence, language):
        found.add(each.name)
        yield each
    for pattern in _APPOSITIONS:
        for match in pattern.finditer(sentence):
            name = match["name"].rstrip(".")
            is_title = re.search(OFFICE, name) or BODY.search(name)
            if not is_title and not any(name in each or each in name for each in found):
                found.add(name)
                yield PersonInText(match.start("name"), name, None, is_certain=False)


def _after_titles(sentence: str, language: str) -> Iterator[PersonInText]:
    """Who follows an honorific or an office: a run of words with a capital."""
    placed = [(match.start(), match[0]) for match in re.finditer(r"\S+", sentence)]
    words = [word for _, word in placed]
    days = days_of_the_week(language)
    for place, word in enumerate(words):
        honorific = _honorific(words, place, language)
        if honorific is None and not OFFICE_BEFORE_NAME.fullmatch(_ELIDED.sub("", word)):
            continue
        first = place + 1 if honorific else _after_office(words, place + 1)
        name: list[str] = []
        for number, part in enumerate(words[first:], start=first):
            if not name and (HONORIFIC.fullmatch(part) or OFFICE_BEFORE_NAME.fullmatch(part)):
                break
            bare = part.strip("()[]«»“”\"',;:")
            is_initial = bool(re.fullmatch(r"(\w\.)+", bare))
            bare = bare if is_initial else bare.rstrip(".!?")
            bare = re.sub(r"['’]s$", "", bare)
            following = "".join(words[number + 1 : number + 2])
            is_particle = bool(name) and bare in _PARTICLES and following[:1].isupper()
            if not bare[:1].isupper() and not is_particle:
                break
            name.append(bare)
            if not is_initial and part != bare:
                break
        name = name[: next((n for n, each in enumerate(name) if each in days), len(name))]
        if name and (honorific or not BODY.search(" ".join(name))):
            yield PersonInText(placed[first][0], " ".join(name), honorific, is_certain=True)


def _honorific(words: list[str], place: int, language: str) -> str | None:
    """The honorific that ends at a word: "Dr.", "H.E. Mr.", "His Excellency"."""
    bare = _ELIDED.sub("", words[place].strip("(,"))
    if not (HONORIFIC.fullmatch(bare) or (language[:2] == "fr" and bare in ("M.", "MM."))):
        return None
    before = words[place - 1].strip("(") if place else ""
    if bare == "Excellency":
        return f"{before} {bare}" if before in ("His", "Her", "Their") else None
    if before == "Excellency":
        return f"{_honorific(words, place - 1, language) or before} {bare}"
    return f"{before} {bare}" if HONORIFIC.fullmatch(before) else bare


def _after_office(words: list[str], place: int) -> int:
    """Where what belongs to an office ends: "Minister of State", "Secretary (West)"."""
    if words[place : place + 2] in (["of", "State"], ["de", "Estado"]):
        return place + 2
    if words[place : place + 1] in (["d’Etat"], ["d'État"], ["d’État"]):
        return place + 1
    if words[place : place + 1] and words[place].startswith("("):
        for number, word in enumerate(words[place:], start=place + 1):
            if ")" in word:
                # Before a comma the office ends with it, and no name follows.
                return number if word.endswith(")") else len(words)
    return place
