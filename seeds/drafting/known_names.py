"""Names of what is on record, and those of countries, as texts may print them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from seeds.reading import read_yaml
from seeds.reference import FOLDER
from seeds.values import as_slug

from .names_of_people import eastern

#: Written without spaces between words.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_ACRONYM = 6
#: The type of what is known only so that a country within its name is not found.
NO_COUNTRY = "no_country"


@dataclass(frozen=True)
class Known:
    """A name of something on record."""

    fact_type: str
    slug: str
    shown_as: str
    name: str
    #: Code of the country it is of, if it is of one.
    country: str | None = None
    #: Whether the name is the adjective of a country: Japanese.
    is_adjective: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it in a folded text, or in one as it is if it is an acronym."""
        words = re.escape(self.name if self.is_acronym else folded(self.name))
        # An initial is printed with or without its full stop, "and" in letters or as a sign.
        words = words.replace(r"\.", r"\.?")
        words = words.replace(r"\ \&\ ", r"\ and\ ").replace(r"\ and\ ", r"\ (?:and|\&)\ ")
        return re.compile(words if UNSPACED.search(self.name) else rf"(?<!\w){words}(?!\w)")

    @property
    def is_acronym(self) -> bool:
        """Whether capitals tell it from a word: WHO, US."""
        return len(self.name) <= _LONGEST_ACRONYM and self.name.isupper()


def countries(language: str) -> Iterator[Known]:
    """Countries by their names in a language, of the Common Locale Data Repository of Unicode."""
    import pycountry
    from babel import Locale, UnknownLocaleError

    english = Locale("en").territories
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return
    further = eastern().get(language[:2], {}).get("countries", {})
    if language == "zh":
        further = {**further, **{n: c for c, n in Locale.parse("zh_Hant").territories.items()}}
    for code, name in [*names.items(), *((code, name) for name, code in further.items())]:
        # Others are groups of countries and regions, by codes of their own or in figures.
        if pycountry.countries.get(alpha_2=code):
            yield Known("country", code, english[code], name)
    if language[:2] == "en":
        yield from _further_english(english)


def _further_english(shown: Mapping[str, str]) -> Iterator[Known]:
    """Short names and adjectives of countries in English, and in which those are of no country."""
    listed = _english()
    for code, names in listed["names"].items():
        for name in names:
            yield Known("country", code, shown[code], name)
    for code, name in listed["adjectives"].items():
        yield Known("country", code, shown[code], name, is_adjective=True)
    for name in listed["others"]:
        yield Known(NO_COUNTRY, as_slug(name), name, name)


@cache
def _english() -> dict[str, Any]:
    listed: dict[str, Any] = read_yaml(FOLDER / "english_names.yaml")
    return listed


def folded(words: str) -> str:
    """Words as they are compared: no case, no accents, one form of each character."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def compared(words: str) -> str:
    """Words as names are compared: with and without full stops of initials, "and" or "&"."""
    return folded(words).replace(".", "").replace(" & ", " and ")
