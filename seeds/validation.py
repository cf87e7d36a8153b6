"""From raw YAML to a validated document, with every mistake of the file found at once."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schema.suggesting import nearest_word

from . import values
from .declaration import Model
from .document import Document
from .problems import InvalidSeeds, Location, Problem
from .reading import Lines, read_yaml
from .rows import Row, rows

_HINTS = {
    values.pattern("language"): "a BCP 47 language tag, such as en or pt-BR",
    values.pattern("script"): "an ISO 15924 script code, such as Latn or Deva",
    values.pattern("sha256"): "a SHA-256 fingerprint: 64 hexadecimal digits in small letters",
    values.pattern("currency"): "an ISO 4217 currency code, such as INR",
    values.pattern("url"): "a web address that begins with https:// or http://",
    values.pattern("code"): "a code of the vocabulary: small letters and underscores",
}
_WANTED = {
    "string_type": "words are wanted; put the value in quotes",
    "int_type": "a whole number is wanted",
    "bool_type": "true or false is wanted",
    "list_type": "a list is wanted, such as [p1s2]",
    "dict_type": "a mapping of keys to values is wanted",
    "model_type": "a mapping of keys to values is wanted",
    "model_attributes_type": "a mapping of keys to values is wanted",
    "decimal_type": "a number is wanted",
    "decimal_parsing": "a number is wanted",
}
_NAMES = {
    type(None): "nothing", bool: "a truth value", int: "a number", float: "a number",
    str: "text", list: "a list", dict: "a mapping",
}  # fmt: skip


@dataclass
class Validated:
    """A document that was read, what is wrong with it, and where its parts stand in the file.

    With problems, ``document`` holds the parts that are sound, so that references can be checked
    in the same run; it is None when there is nothing to check.
    """

    file: Path
    document: Document | None
    problems: list[Problem]
    lines: Lines
    kept: dict[Location, list[int]] = field(default_factory=dict)
    #: Slugs of invalid items: other items that refer to them are not reported.
    mentioned: set[str] = field(default_factory=set)
    locators: set[str] = field(default_factory=set)
    _rows: list[Row] | None = None

    @property
    def slug(self) -> str:
        """Slug of the source; the document must be there."""
        assert self.document is not None
        return self.document.source.slug

    def statements(self) -> list[Row]:
        """The rows that the document states, made once; the document must be there."""
        if self._rows is None:
            assert self.document is not None
            self._rows = list(rows(self.document))
        return self._rows

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at ``location`` of the sound part, placed in the file."""
        original = _original(location, self.kept)
        return Problem(self.file, self.lines.of(original), original, message)


def validate_file(file: Path) -> Validated:
    """Read and validate one seed file.

    Args:
        file: path of a YAML file.

    Returns:
        The document and its problems; it never raises for what is wrong in the file.
    """
    lines = Lines(file)
    try:
        raw = read_yaml(file)
    except InvalidSeeds as error:
        return Validated(file, None, error.problems, lines)
    if not isinstance(raw, dict):
        message = (
            f"holds {_NAMES.get(type(raw), 'a value')}; a seed file is a mapping with at least "
            "'source' and 'passages'"
        )
        return Validated(file, None, [Problem(file, 1, (), message)], lines)

    problems: list[Problem] = []
    removed: set[Location] = set()
    while True:
        kept: dict[Location, list[int]] = {}
        sound = _without(raw, removed, (), (), kept)
        try:
            found = Document.model_validate(sound)
            break
        except ValidationError as error:
            before = len(removed)
            for detail in error.errors():
                location = _original(tuple(p for p in detail["loc"] if p != "[key]"), kept)
                # A list can be too short only because an invalid item of it was left out before.
                if location not in removed and not (removed and detail["type"] == "too_short"):
                    problems.append(_as_problem(file, lines, location, detail))
                removed.add(_removable(location, detail["type"], removed))
            if len(removed) == before or () in removed:
                found = None
                break
    mentioned = (
        _slugs(raw) - (_slugs(found.model_dump()) if found else set()) if problems else set()
    )
    passages = raw.get("passages")
    locators = {str(key) for key in passages} if isinstance(passages, dict) else set()
    return Validated(file, found, problems, lines, kept, mentioned, locators)


def _slugs(content: dict[str, Any]) -> set[str]:
    """The slugs of the items of all sections."""
    return {
        item["slug"]
        for section in content.values()
        if isinstance(section, list)
        for item in section
        if isinstance(item, dict) and isinstance(item.get("slug"), str)
    }


def _removable(location: Location, kind: str, removed: set[Location]) -> Location:
    """The least part to leave out so that the rest can be checked.

    That is the value at ``location`` itself; where it is needed, the list item or the passage
    that it stands in; and the whole document, ``()``, where neither can go.
    """
    if kind != "missing" and location not in removed and len(location) > 2:
        return location
    for end in range(len(location), 0, -1):
        if isinstance(location[end - 1], int) and location[:end] not in removed:
            return location[:end]
    if len(location) > 2 and location[0] == "passages":
        return location[:2]
    is_known = location and location[0] in Document.model_fields
    return () if is_known else location[:1]


def _without(
    value: Any,
    removed: set[Location],
    original: Location,
    current: Location,
    kept: dict[Location, list[int]],
) -> Any:
    """A copy of ``value`` without the ``removed`` parts; ``kept`` maps its list positions back."""
    if not removed:
        return value
    if isinstance(value, dict):
        return {
            key: _without(child, removed, (*original, key), (*current, key), kept)
            for key, child in value.items()
            if (*original, key) not in removed
        }
    if isinstance(value, list):
        left = [i for i in range(len(value)) if (*original, i) not in removed]
        kept[current] = left
        return [
            _without(value[i], removed, (*original, i), (*current, n), kept)
            for n, i in enumerate(left)
        ]
    return value


def _original(location: Location, kept: dict[Location, list[int]]) -> Location:
    original: Location = ()
    for n, part in enumerate(location):
        positions = kept.get(location[:n])
        original += (positions[part] if positions and isinstance(part, int) else part,)
    return original


def _as_problem(file: Path, lines: Lines, location: Location, detail: Any) -> Problem:
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        *parent, name = location
        place = tuple(parent)
        return Problem(file, lines.of(place), place, f"'{name}' is missing; add it")
    if kind == "extra_forbidden":
        known = sorted({name for model in _models(Model) for name in model.model_fields})
        key = str(location[-1])
        message = f"'{key}' is not a key of the format here" + nearest_word(
            key, [name for name in known if name != key]
        )
    elif kind == "value_error":
        message = str(detail["ctx"]["error"])
    elif kind == "literal_error":
        message = f"'{given}' is not one of {detail['ctx']['expected']}"
    elif kind == "string_pattern_mismatch":
        message = f"'{given}' is not {_HINTS.get(detail['ctx']['pattern'], 'well formed')}"
    elif kind in _WANTED:
        message = f"is {_NAMES.get(type(given), 'a value')} ({given!r:.60}), where {_WANTED[kind]}"
    elif kind == "too_short":
        message = "is too short: " + detail["msg"]
    else:
        message = f"{given!r:.60}: {detail['msg']}"
    return Problem(file, lines.of(location), location, message)


def _models(model: type[Model]) -> list[type[Model]]:
    return [model] + [m for sub in model.__subclasses__() for m in _models(sub)]
