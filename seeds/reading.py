"""Reading seed files: as plain values, and on request with the line of each value.

YAML 1.2 throughout: under YAML 1.1 the country code of Norway, ``NO``, would be *false*. Dates
stay text, because a date is authored in EDTF and parsed as that.

The values are built from the parser's events, not by the library's own constructor, which calls
itself for each level and each alias: what a hostile file nests or repeats without end is refused
before it takes time or memory.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from .files import read_bytes
from .problems import InvalidSeeds, Location, Problem, shown

#: The format nests some ten levels deep.
_DEEPEST = 40
#: How many values aliases may repeat in a file.
_MOST_REPEATED = 100_000
_MOST_DIGITS = 18
_MERGE = "<<"
# The core schema of YAML 1.2, section 10.3.2.
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL_FLOAT = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class _Wrong(Exception):
    """What is wrong at a line (from 0)."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(file: Path, data: bytes | None = None) -> Any:
    """The content of a YAML file as plain values.

    Args:
        file: where it is.
        data: what `read_bytes` has read of it already.

    Raises:
        InvalidSeeds: the file cannot be read, is not UTF-8, is empty or is not YAML, or has what
            no seed file needs: tags, and values nested or repeated without end.
    """
    text = decode(file, read_bytes(file) if data is None else data)
    try:
        content = _Builder(text).content
    except _Wrong as wrong:
        raise _invalid(file, str(wrong), wrong.line + 1) from wrong
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(f"{error.problem or error.context or error!s:.200}".split())
        raise _invalid(
            file,
            f"is not valid YAML: {what}; mend the line or the one before it",
            mark.line + 1 if mark else None,
        ) from error
    except YAMLError as error:
        # The parser says of a forbidden character where it is, not in which line.
        place = getattr(error, "position", None)
        line = None if place is None else text.count("\n", 0, place) + 1
        what = " ".join(f"{getattr(error, 'reason', error)!s:.200}".split())
        raise _invalid(file, f"is not valid YAML: {what}", line) from error
    if content is None:
        raise _invalid(file, "is empty; a seed file has at least 'source' and 'passages'")
    return content


class _Builder:
    """Builds plain values from the events of a YAML parser."""

    def __init__(self, text: str) -> None:
        self.content: Any = None
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._count = self._repeated = 0
        events = _events(text)
        for event in events:
            if isinstance(event, NodeEvent):
                self.content = self._value(event, events)

    def _value(self, first: NodeEvent, events: Iterator[Event]) -> Any:
        """The value that begins with an event."""
        # The collections that are open: with the key that waits for a value, the anchor, and the
        # number of values before it.
        opened: list[tuple[Any, list[Any], str | None, int]] = []
        event: Event = first
        while True:
            value: Any
            if isinstance(event, CollectionStartEvent):
                if len(opened) == _DEEPEST:
                    raise _Wrong(
                        f"is nested more than {_DEEPEST} levels deep, as no part of the format is",
                        event.start_mark.line,
                    )
                _refuse_tag(event)
                self._count += 1
                new: Any = {} if isinstance(event, MappingStartEvent) else []
                opened.append((new, [], event.anchor, self._count))
                event = next(events)
                continue
            if isinstance(event, CollectionEndEvent):
                value, _, anchor, before = opened.pop()
                size = self._count - before + 1
                if isinstance(value, dict) and _MERGE in value:
                    value = _merged(value, event)
            elif isinstance(event, AliasEvent):
                value, size = self._repeat(event)
                anchor = None
            else:
                assert isinstance(event, ScalarEvent)
                self._count += 1
                value, anchor, size = _scalar(event), event.anchor, 1
            if anchor is not None:
                self._anchors[anchor] = (value, size)
            if not opened:
                return value
            _add(opened[-1], value, event)
            event = next(events)

    def _repeat(self, event: AliasEvent) -> tuple[Any, int]:
        if event.anchor not in self._anchors:
            raise _Wrong(
                f"repeats '*{shown(event.anchor)}', which is not defined", event.start_mark.line
            )
        value, size = self._anchors[event.anchor]
        self._repeated += size
        if self._repeated > _MOST_REPEATED:
            raise _Wrong(
                f"repeats more than {_MOST_REPEATED:,} values by aliases", event.start_mark.line
            )
        self._count += size
        return value, size


def _add(opened: tuple[Any, list[Any], str | None, int], value: Any, event: Event) -> None:
    """Add a value to the innermost open collection; in a mapping, as a key or for a key."""
    collection, waiting, _, _ = opened
    line = event.start_mark.line
    if isinstance(collection, list):
        collection.append(value)
    elif waiting:
        collection[waiting.pop()] = value
    elif isinstance(value, dict | list):
        raise _Wrong("has a list or a mapping for a key", line)
    elif not isinstance(value, str):
        raise _Wrong(f"has the key {shown(value)}, which is no word; put it in quotes", line)
    elif value in collection:
        raise _Wrong(f"has the key '{shown(value)}' twice; make one of the two", line)
    else:
        waiting.append(value)


def _merged(mapping: dict[Any, Any], event: Event) -> dict[Any, Any]:
    """A mapping with what it merges (``<<``) from others, whose keys give way to its own."""
    others = mapping.pop(_MERGE)
    for other in others if isinstance(others, list) else [others]:
        if not isinstance(other, dict):
            raise _Wrong("merges what is not a mapping of keys to values", event.start_mark.line)
        mapping = {**other, **mapping}
    return mapping


def _refuse_tag(event: Any) -> None:
    # A tag of our own would be lost; of the usual ones only that of text is of use.
    if event.ctag is not None and str(event.ctag) not in ("!", "tag:yaml.org,2002:str"):
        raise _Wrong(
            f"has the tag '{event.ctag!s:.60}'; leave it out, and put text in quotes",
            event.start_mark.line,
        )


def _scalar(event: ScalarEvent) -> Any:
    """The value of a scalar by the core schema of YAML 1.2; anything quoted is text."""
    _refuse_tag(event)
    text = event.value
    if not event.implicit[0] or event.style not in (None, ""):
        return text
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    # What is longer is no number of ours, but may be a fingerprint without letters.
    if len(text) <= _MOST_DIGITS and _INT.fullmatch(text):
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text[2:] if base != 10 else text, base)
    if (_FLOAT.fullmatch(text) and len(text) <= 2 * _MOST_DIGITS) or _SPECIAL_FLOAT.fullmatch(text):
        return float(text.replace(".inf", "inf").replace(".nan", "nan").lower())
    return text


def _events(text: str) -> Iterator[Event]:
    """The parser's events, of one document."""
    started = False
    for event in YAML(typ="safe").parse(text):
        if isinstance(event, DocumentStartEvent):
            if started:
                raise _Wrong("begins a second document; a seed file is one", event.start_mark.line)
            started = True
        yield event


def read_words(file: Path) -> str:
    """The characters of a seed file.

    Raises:
        InvalidSeeds: it cannot be read, is too large or not UTF-8.
    """
    return decode(file, read_bytes(file))


def decode(file: Path, data: bytes) -> str:
    """What `read_bytes` has read of a file, as characters.

    Raises:
        InvalidSeeds: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _invalid(
            file,
            f"is not UTF-8: byte 0x{data[error.start]:02X}; save the file as UTF-8",
            data.count(b"\n", 0, error.start) + 1,
        ) from error


def _invalid(file: Path, message: str, line: int | None = None) -> InvalidSeeds:
    return InvalidSeeds([Problem(file, line, (), message)])


class Places(Protocol):
    """Where the parts of a document stand."""

    def of(self, location: Location) -> int | None:
        """The line of a part."""

    def problem(self, location: Location, message: str) -> Problem:
        """A problem of a part, placed where it stands."""


class Lines:
    """Line numbers of the places in a YAML file; reads the file when first asked."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lines: dict[Location, int] | None = None

    def of(self, location: Location) -> int | None:
        """Line of ``location``, or of the innermost part of it that exists."""
        if self._lines is None:
            self._lines = _lines(read_words(self.file))
        for end in range(len(location), -1, -1):
            if (line := self._lines.get(location[:end])) is not None:
                return line + 1
        return None

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at ``location``."""
        return Problem(self.file, self.of(location), location, message)


def _lines(text: str) -> dict[Location, int]:
    """The line (from 0) of every value, or of its key if it has one, by location."""
    lines: dict[Location, int] = {}
    # The collections that are open: location, next position in a list or None, waiting key.
    opened: list[list[Any]] = []
    for event in _events(text):
        if isinstance(event, CollectionEndEvent):
            opened.pop()
        elif isinstance(event, NodeEvent):
            location = _location(opened, event, lines)
            if isinstance(event, CollectionStartEvent):
                is_list = not isinstance(event, MappingStartEvent)
                opened.append([location, 0 if is_list else None, None])
    return lines


def _location(
    opened: list[list[Any]], event: NodeEvent, lines: dict[Location, int]
) -> Location | None:
    """Where a node stands; a key stands where its value does, which follows it."""
    line = event.start_mark.line
    if not opened:
        lines[()] = line
        return ()
    parent, position, key = opened[-1]
    if position is not None:
        opened[-1][1] += 1
        location = (*parent, position)
        lines[location] = line
    elif key is None:
        opened[-1][2] = (_scalar(event),) if isinstance(event, ScalarEvent) else (None,)
        lines[(*parent, *opened[-1][2])] = line
        return None
    else:
        opened[-1][2] = None
        location = (*parent, *key)
    return location
