"""Blanks: `{field}` in the words of a mapping, filled from a record."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from .formats import Value

_BLANK = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")


def _slug(value: str) -> str:
    # Its tables take a while to import.
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(value).lower().replace("'", "")).strip("-")


def _number(value: str) -> int | str:
    # What is no number is left to the validation of the document, which says so.
    return int(value) if re.fullmatch("[0-9]{1,18}", value) else value


#: How a field may be written: `{name|slug}`.
STYLES: dict[str, Callable[[str], str | int]] = {
    "slug": _slug,
    "lower": str.lower,
    "upper": str.upper,
    "capital": lambda value: value[:1].upper() + value[1:],
    "number": _number,
    "words": lambda value: value.replace("-", " ").title(),
}


@cache
def _pieces(words: str) -> tuple[str | tuple[str, str | None], ...]:
    """Words apart from blanks, each of which is a field and a style."""
    found: list[str | tuple[str, str | None]] = []
    position = 0
    for blank in _BLANK.finditer(words):
        if blank.start() > position:
            found.append(words[position : blank.start()])
        found.append((blank[1].strip(), blank[2] and blank[2].strip()))
        position = blank.end()
    if position < len(words):
        found.append(words[position:])
    return tuple(found)


def fields_in(words: str) -> Iterator[tuple[str, str | None]]:
    """The fields that words have blanks for, each with its style."""
    yield from (piece for piece in _pieces(words) if not isinstance(piece, str))


def filled(words: str, fields: Mapping[str, Value]) -> str | int | None:
    """Words with their blanks filled.

    Args:
        words: the words.
        fields: the values; of a field with several, all are written, with commas between them.

    Returns:
        The words, or the number if a blank of style ``number`` is all of them. None if one of the
        fields is empty.
    """
    pieces = _pieces(words)
    parts: list[str | int] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        name, style = piece
        value = fields.get(name, "")
        text = value if isinstance(value, str) else ", ".join(filter(None, value))
        part = STYLES[style](text) if style else text
        if part == "":
            return None
        parts.append(part)
    return parts[0] if len(parts) == 1 else "".join(map(str, parts))
