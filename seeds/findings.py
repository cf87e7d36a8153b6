# ruff: noqa: RUF001 - letters of other scripts are meant
"""What the sentences of a text speak of: known names, names that are new, dates.

All of it is a guess for a curator to accept or not; nothing here decides what a source states.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .dates_in_text import dates

#: Before the name of a person; with or without a full stop.
_HONORIFICS = re.compile(
    r"(Mr Mrs Ms Mx Dr Prof Amb Shri Smt Mme Mlle Herr Frau Hr Dhr Mw Sr Sra Sig Dott Sn "
    r"г-н г-жа господин госпожа проф пан пані κ κα)\.?".replace(" ", "|")
)
#: Offices that stand before a name as an honorific does, without being a part of it.
_OFFICES = re.compile(
    "Minister President Ambassador Secretary General Director Chairman Chairwoman Chancellor "
    "Premier Commissioner Ministre Président Présidente Ministro Ministra Presidente Presidenta "
    "ministre président présidente ministro ministra presidente presidenta "
    "[Мм]инистр [Пп]резидент [Пп]осол".replace(" ", "|")
)
#: In the name of a body. A minister is none, a minister's office is.
_BODIES = re.compile(
    r"minist(?!(?:er|re|ro|ra)\b(?!['’]s))|\boffice\b|agenc|agenzia|agentur|secretariat|bureau|department|directorate|commission|committee"
    r"|council|institut|organi[sz]ation|authority|centre\b|center\b|universit|corporation|division"
    r"|behörde|bundesamt|министерств|агентств|комитет|департамент|міністерств|υπουργεί",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    "of for on and the de des du la le les et der die das für und del di do da y e".replace(
        " ", "|"
    )
)
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr",
    "DEVANAGARI": "Deva", "HANGUL": "Kore", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "CJK": "Hani",
    "THAI": "Thai", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "BENGALI": "Beng", "TAMIL": "Taml",
}  # fmt: skip
#: Written without spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_ACRONYM = 6


@dataclass(frozen=True)
class Known:
    """A name of something on record."""

    fact_type: str
    slug: str
    shown_as: str
    name: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it in a folded text, or in one as it is if it is an acronym."""
        words = re.escape(self.name if self.is_acronym else folded(self.name))
        return re.compile(words if _UNSPACED.search(self.name) else rf"(?<!\w){words}(?!\w)")

    @property
    def is_acronym(self) -> bool:
        """Whether capitals tell it from a word: WHO, US."""
        return len(self.name) <= _LONGEST_ACRONYM and self.name.isupper()


@dataclass(frozen=True)
class Person:
    """Somebody who is not on record, as far as the name tells."""

    full_name: str
    honorific: str | None
    family_name: str
    given_name: str | None


@dataclass(frozen=True)
class Finding:
    """What one sentence speaks of."""

    known: list[Known]
    people: list[Person]
    #: New names of bodies, and what seems to be the acronym.
    bodies: list[tuple[str, str | None]]
    #: In EDTF.
    dates: list[str]


def countries(language: str) -> Iterator[Known]:
    """Countries by their names in a language, of the Common Locale Data Repository of Unicode."""
    import pycountry
    from babel import Locale, UnknownLocaleError

    english = Locale("en").territories
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return
    for code, name in names.items():
        # Others are groups of countries and regions, by codes of their own or in figures.
        if pycountry.countries.get(alpha_2=code):
            yield Known("country", code, english[code], name)


def find(sentences: list[str], known: Iterable[Known], language: str) -> list[Finding]:
    """What each sentence speaks of.

    Args:
        sentences: the words of each.
        known: all names on record.
        language: ISO 639-1 code of their language.
    """
    whole = "\n".join(sentences)
    whole_folded = folded(whole)
    occurring = [
        each
        for each in known
        if len(each.name) > 1
        and (each.name in whole if each.is_acronym else folded(each.name) in whole_folded)
    ]
    return [_in_sentence(sentence, occurring, language) for sentence in sentences]


def _in_sentence(sentence: str, occurring: list[Known], language: str) -> Finding:
    matches = _matches(sentence, occurring)
    taken = {folded(each.name) for each in occurring}
    people = [p for p in _people(sentence) if folded(p.full_name) not in taken]
    bodies = [
        b
        for b in _bodies(sentence)
        if not any(name in folded(b[0]) for name in taken if " " in name)
    ]
    found = {(each.fact_type, each.slug): each for each in matches}
    return Finding(list(found.values()), people, bodies, dates(sentence, language))


def folded(words: str) -> str:
    """Words as they are compared: no case, no accents, one form of each character."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def script_of(words: str) -> str | None:
    """The script of a name, an ISO 15924 code; none if it is not known."""
    letter = next((c for c in words if c.isalpha()), " ")
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0])


def _matches(sentence: str, occurring: list[Known]) -> Iterator[Known]:
    """The known names in a sentence. Of names within a longer one, only those of countries."""
    plain = folded(sentence)
    spans = [
        (each.is_acronym, match.span(), each)
        for each in occurring
        for match in each.pattern.finditer(sentence if each.is_acronym else plain)
    ]
    for is_acronym, (start, end), each in spans:
        within = (
            other == is_acronym and (first, last) != (start, end) and first <= start and end <= last
            for other, (first, last), _ in spans
        )
        if each.fact_type == "country" or not any(within):
            yield each


def _people(sentence: str) -> Iterator[Person]:
    """Who follows an honorific or an office: a run of words with a capital."""
    words = sentence.split()
    for place, word in enumerate(words):
        honorific = word.strip("(,") if _HONORIFICS.fullmatch(word.strip("(,")) else None
        if honorific is None and not _OFFICES.fullmatch(word):
            continue
        name: list[str] = []
        for part in words[place + 1 :]:
            if not name and (_HONORIFICS.fullmatch(part) or _OFFICES.fullmatch(part)):
                break
            bare = part.strip("()[]«»“”\"',;:")
            is_initial = bool(re.fullmatch(r"(\w\.)+", bare))
            bare = bare if is_initial else bare.rstrip(".!?")
            bare = re.sub(r"['’]s$", "", bare)
            if not bare[:1].isupper():
                break
            name.append(bare)
            if not is_initial and part != bare:
                break
        if name and (honorific or not _BODIES.search(" ".join(name))):
            yield _person(name, honorific)


def _person(name: list[str], honorific: str | None) -> Person:
    """The parts of a name: a family name may be told by its capitals, else it comes last."""
    capitals = [each for each in name if len(each) > 2 and each.isupper()]
    family = capitals[0] if capitals and len(capitals) < len(name) else name[-1]
    given = " ".join(each for each in name if each is not family)
    return Person(" ".join(name), honorific, family, given or None)


def _bodies(sentence: str) -> Iterator[tuple[str, str | None]]:
    """Runs of words with a capital that a body may be called by, with the acronym after them."""
    run: list[str] = []
    words = sentence.split()
    for place, word in enumerate([*words, ""]):
        bare = word.strip("()[]«»“”\"',;:.!?")
        following = word
        if bare[:1].isupper() and not word.startswith("("):
            run.append(bare)
            goes_on = word.endswith(bare)
            following = "".join(words[place + 1 : place + 2])
        else:
            goes_on = bool(run) and _WITHIN.fullmatch(bare) is not None
            run += [bare] * goes_on
        if goes_on:
            continue
        while run and _WITHIN.fullmatch(run[-1]):
            run.pop()
        run = run[run[:1] in (["The"], ["A"]) :]
        acronym = re.fullmatch(r"\((\w[\w-]{1,11})\)[,.;:]?", following)
        stands_for = acronym[1] if acronym and sum(c.isupper() for c in acronym[1]) > 1 else None
        if len(run) > 1 and (_BODIES.search(" ".join(run)) or stands_for):
            yield " ".join(run), stands_for
        run = []
