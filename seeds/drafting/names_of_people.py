"""Which part of a name is the family name, as the language and country of its bearer have it.

Chinese and Korean names, and names with particles, are divided by `nameparser`, which brings the
lists of family names; Japanese ones by the number of their characters, and the exceptions listed in
`reference/eastern_names.yaml`.
"""

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from seeds.reading import read_yaml
from seeds.reference import FOLDER

#: Languages whose speakers write their own names with the family name first.
_FAMILY_FIRST = {"zh", "ja", "ko", "vi", "hu"}
#: Countries where such a name is also printed so when romanised.
_FAMILY_FIRST_COUNTRIES = {"CN", "TW", "HK", "MO", "KR", "KP", "VN"}
_NATIVE_LANGUAGE = {"CN": "zh", "TW": "zh", "HK": "zh", "JP": "ja", "KR": "ko", "KP": "ko"}


@dataclass(frozen=True)
class Parts:
    """A name in its parts."""

    family_name: str
    given_name: str | None
    #: Of the vocabulary of the format: given_first, family_first, family_only.
    order: str
    #: Whether anything but a habit tells which part is which.
    is_certain: bool


def parts(name: str, language: str, country: str | None = None) -> Parts:
    """The parts of a name.

    Args:
        name: the name, without title and honorific.
        language: language of the text, ISO 639-1.
        country: of the bearer, ISO 3166-1, as far as known.
    """
    if "・" in name or "·" in name:
        given, _, family = name.replace("・", "·").rpartition("·")
        return Parts(family, given, "given_first", is_certain=True)
    if _is_han(name):
        native = _NATIVE_LANGUAGE.get(country or "", language)
        return _japanese(name) if native == "ja" else _chinese(name)
    words = name.split()
    if len(words) == 1:
        return _korean(name) if _is_hangul(name) else Parts(name, None, "family_only", True)
    capitals = [each for each in words if len(each) > 2 and each.isupper()]
    if capitals and len(capitals) < len(words):
        given = " ".join(each for each in words if each not in capitals)
        is_first = words[0] in capitals
        order = "family_first" if is_first else "given_first"
        return Parts(" ".join(capitals), given, order, is_certain=True)
    if language in _FAMILY_FIRST or country in _FAMILY_FIRST_COUNTRIES | {"HU"}:
        # A Japanese romanised name may stand in either order; a text in Japanese has it in Kanji.
        is_certain = language != "hu" or country == "HU"
        return Parts(words[0], " ".join(words[1:]), "family_first", is_certain=is_certain)
    family = _parser().parse(name).family or words[-1]
    given = name.removesuffix(family).strip() if name.endswith(family) else ""
    if not given:
        family, given = words[-1], " ".join(words[:-1])
    # Of more than two words, the last may not be all of the family name, as in Spanish.
    plain = [each for each in given.split() if not each.endswith(".")]
    is_certain = country != "JP" and (len(plain) <= 1 or len(family.split()) > 1)
    return Parts(family, given, "given_first", is_certain=is_certain)


def is_chinese(name: str) -> bool:
    """Whether a name in Han characters begins with a family name of China."""
    return bool(_parser(chinese=True).parse(name).given)


@cache
def eastern() -> dict[str, Any]:
    """What `reference/eastern_names.yaml` lists."""
    listed: dict[str, Any] = read_yaml(FOLDER / "eastern_names.yaml")
    return listed


def _chinese(name: str) -> Parts:
    parsed = _parser(chinese=True).parse(name)
    if parsed.given:
        return Parts(parsed.family, parsed.given, "family_first", is_certain=True)
    if len(name) in (2, 3):
        return Parts(name[0], name[1:], "family_first", is_certain=False)
    return Parts(name, None, "family_only", is_certain=False)


def _korean(name: str) -> Parts:
    parsed = _parser().parse(name)
    if len(name) <= 4 and parsed.family and parsed.given:
        return Parts(parsed.family, parsed.given, "family_first", is_certain=True)
    return Parts(name, None, "family_only", is_certain=False)


def _japanese(name: str) -> Parts:
    listed = eastern()["japanese_family_names"]
    is_listed = name[0] in listed["one"] or name[1:2] in listed["second"]
    if len(name) <= 3 and not is_listed and is_chinese(name):
        return replace(_chinese(name), is_certain=False)
    if len(name) <= 2:
        # Texts call people by the family name after the first time.
        return Parts(name, None, "family_only", is_certain=name[1:] in listed["second"])
    if name[:3] in listed["three"]:
        length, is_certain = 3, True
    elif name[0] in listed["one"] and name[1] not in listed["second"]:
        length, is_certain = 1, True
    else:
        length, is_certain = 2, name[1] in listed["second"] or len(name) == 4
    if len(name) == length:
        return Parts(name, None, "family_only", is_certain=True)
    return Parts(name[:length], name[length:], "family_first", is_certain)


@cache
def _parser(*, chinese: bool = False) -> Any:
    from nameparser import Parser, locales, parser_for

    return parser_for(locales.ZH) if chinese else Parser()


def _is_han(name: str) -> bool:
    return all(each == "々" or unicodedata.name(each, "").startswith("CJK") for each in name)


def _is_hangul(name: str) -> bool:
    return all(unicodedata.name(each, "").startswith("HANGUL") for each in name)
