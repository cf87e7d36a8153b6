# ruff: noqa: RUF001 - letters and marks of other scripts are meant
"""People and bodies in Chinese, Japanese and Korean sentences, told by titles and endings.

The words are those of `reference/eastern_names.yaml`. All of it is a guess for a curator.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .names_of_people import eastern, is_chinese

_HAN = r"[\u3400-\u9fff々]"
_KATAKANA = r"[\u30a1-\u30fa\u30fc]"
#: How the reading of a name is added to it.
_READING = r"(?:[(（][^()（）]{1,20}[)）])?"
#: Within a run of characters before a title: not a part of the name.
_BEFORE_NAME = re.compile(
    r".*(?:政府|外務|外交|国家|國家|両国|两国|日本|首脳|内閣|兼|同|両|各|前|元|新|現|現職|訪問中)"
)
#: A run of characters that holds one of these is no name.
_NO_NAME = re.compile(r"[省庁部局国國相会會院党委長长官臣首訪问議议今昨電]|関係|担当|常務|事務|副$")
_LONGEST_NAME = 5
_LONGEST_BODY = 20


class NameInText(NamedTuple):
    """Where a name begins, and what it is."""

    start: int
    name: str


def is_eastern(language: str) -> bool:
    """Whether sentences of a language are searched here."""
    return language.partition("-")[0] in ("zh", "ja", "ko")


def people(sentence: str, language: str, known: list[str]) -> Iterator[NameInText]:
    """Names beside titles.

    Args:
        sentence: the sentence.
        language: zh, ja or ko.
        known: names of countries, places and bodies in it, which are those of no person.
    """
    language = language.partition("-")[0]
    found = {"zh": _chinese, "ja": _japanese, "ko": _korean}[language](sentence, known)
    yield from dict.fromkeys(found)


def bodies(sentence: str, language: str, known: list[str]) -> Iterator[str]:
    """Names of bodies, told by how they end, without the country before them."""
    language = language.partition("-")[0]
    for match in _body(language).finditer(sentence):
        name = _without(match[0], known)
        listed = eastern()[language].get("no_bodies", ())
        if len(name) > 1 and name not in listed and not name.endswith(tuple(listed)):
            yield name


def _japanese(sentence: str, known: list[str]) -> Iterator[NameInText]:
    name = rf"(?P<name>{_HAN}{{2,12}}|{_KATAKANA}[{_KATAKANA[1:-1]}・]+)"
    title = rf"(?:[前元新]|副)?(?:{_titles('ja')})"
    for match in re.finditer(rf"{name}{_READING}(?={title})", sentence):
        yield from _bare(match, known)
    # A run of characters takes in the title: it is cut before it.
    for match in re.finditer(rf"{_HAN}+", sentence):
        before = re.search(rf"(?:{_titles('ja')})(?:兼(?:{_titles('ja')}))?$", match[0])
        if before and before.start() > 1:
            name_before = _bare_name(match[0][: before.start()], known)
            if name_before:
                start = match.start() + match[0].index(name_before)
                yield NameInText(start, name_before)


def _bare(match: re.Match[str], known: list[str]) -> Iterator[NameInText]:
    name = _bare_name(match["name"], known)
    if name:
        yield NameInText(match.start() + match["name"].rindex(name), name)


def _bare_name(run: str, known: list[str]) -> str | None:
    """The name at the end of a run of characters, if there is one."""
    title = re.compile(rf".*(?:{_titles('ja')})")
    name = _without(title.sub("", run), known)
    name = _without(_BEFORE_NAME.sub("", name), known)
    is_long = len(name) > _LONGEST_NAME and not re.match(_KATAKANA, name)
    if len(name) < 2 or is_long or _NO_NAME.search(name):
        return None
    return name


def _chinese(sentence: str, known: list[str]) -> Iterator[NameInText]:
    titles, follows = _titles("zh"), eastern()["zh"]["follows"]
    # After a title, where a name is no longer than it has to be.
    for match in re.finditer(rf"(?:{titles})(?!{titles}|助理)", sentence):
        rest = re.match(rf"[{_HAN[1:-1]}·]+", sentence[match.end() :])
        if not rest or re.match("|".join(follows), rest[0]):
            continue
        run = rest[0]
        ends = [m.start() for m in re.finditer("|".join([*follows, titles]), run) if m.start() > 1]
        whole = run[: min(ends, default=len(run))]
        if "·" in run[:12]:
            name = whole if "·" in whole else run
        elif is_chinese(whole[:3]) and len(whole) > 1:
            name = whole[:3]
        elif len(whole) <= _LONGEST_NAME + 1:
            name = whole
        else:
            continue
        if len(name) > 1 and name not in known and not _NO_NAME.search(name):
            yield NameInText(match.end(), name)
    # Before a title a name is only told by the family name.
    for match in re.finditer(rf"(?<!{_HAN})({_HAN}{{2,3}})(?={titles})", sentence):
        if is_chinese(match[1]) and not _NO_NAME.search(match[1]) and match[1] not in known:
            yield NameInText(match.start(), match[1])


def _korean(sentence: str, known: list[str]) -> Iterator[NameInText]:
    words = [(m.start(), m[0]) for m in re.finditer(r"[가-힣]+", sentence)]
    title = re.compile(
        rf"(?:[가-힣]{{0,8}}?)(?:{_titles('ko')})(?:[은는이가을를의과와도]|에게|으로)?"
    )
    for place, (_, word) in enumerate(words):
        if not title.fullmatch(word):
            continue
        before = words[:place]
        # Between the name and the title: the body, the country.
        while before and (before[-1][1] in known or _body("ko").fullmatch(before[-1][1])):
            before = before[:-1]
        if not before:
            continue
        start, name = before[-1]
        ends_before = start + len(name)
        is_next = sentence[ends_before : ends_before + 1] == " "
        if is_next and 2 <= len(name) <= 4 and not re.search(r"(?:[은는을를의과와]|에서)$", name):
            yield NameInText(start, name)


@cache
def _body(language: str) -> re.Pattern[str]:
    words = eastern()[language]
    endings = "|".join(sorted(words["endings"], key=len, reverse=True))
    if language == "zh":
        # Nothing parts the words: only known subjects tell where a body begins.
        subjects = "|".join(sorted(words["subjects"], key=len, reverse=True))
        return re.compile(
            rf"(?:国家|國家|人民)?(?:(?:{subjects})和?){{1,4}}(?:{endings})(?![长長])"
        )
    if language == "ja":
        return re.compile(
            rf"(?:{_HAN}|{_KATAKANA}){{1,{_LONGEST_BODY}}}?(?:{endings})(?!{_HAN}|{_KATAKANA})"
        )
    return re.compile(
        rf"[가-힣]{{1,{_LONGEST_BODY}}}?(?:{endings})(?=[은는이가을를의과와도]?(?![가-힣]))"
    )


@cache
def _titles(language: str) -> str:
    return "|".join(sorted(eastern()[language]["titles"], key=len, reverse=True))


def _without(name: str, known: list[str]) -> str:
    """A name without that of a country before it."""
    for each in sorted(known, key=len, reverse=True):
        if len(each) < len(name):
            name = name.removeprefix(each)
    return name
