"""From raw YAML to a validated document, with every mistake of the file found at once."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from schema.suggesting import nearest, nearest_word

from . import values
from .country_groups import as_organisations
from .declaration import model_in
from .defaults import by_model
from .document import SECTIONS, Defaults, Document
from .files import read_bytes
from .problems import Clash, InvalidSeeds, Location, Problem, quoted, shown
from .reading import Lines, Places, decode, read_yaml
from .rows import Row, rows
from .unfinished import unfinished

if TYPE_CHECKING:
    from .model import Model

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

_LONGEST_KEY = 100


@dataclass
class Validated:
    """A document that was read, what is wrong with it, and where its parts stand in the file.

    With problems, ``document`` holds the parts that are sound, so that references can be checked
    in the same run; it is None when there is nothing to check.
    """

    file: Path
    document: Document | None
    problems: list[Problem]
    lines: Places
    kept: dict[Location, list[int]] = field(default_factory=dict)
    #: Slugs of invalid items: other items that refer to them are not reported.
    mentioned: set[str] = field(default_factory=set)
    locators: set[str] = field(default_factory=set)
    #: Of the file, in hexadecimal.
    sha256: str = ""
    #: The folder that a dataset was read from, and the files of its mapping, by path.
    read_from: Path | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    #: Whether its file, of which something else was told, speaks of facts without stating anything.
    was_silent: bool = False
    _rows: list[Row] | None = None

    @property
    def slug(self) -> str:
        """Slug of the source; the document must be there."""
        assert self.document is not None
        return self.document.source.slug

    @property
    def is_dataset(self) -> bool:
        """Whether its passages are records; the document must be there."""
        assert self.document is not None
        return self.document.source.kind == "dataset"

    @property
    def is_silent(self) -> bool:
        """Whether it speaks of facts without stating anything of them."""
        return self.was_silent or any(row.item.is_silent for row in self.statements())

    def statements(self) -> list[Row]:
        """The rows that the document states, made once; the document must be there."""
        if self._rows is None:
            assert self.document is not None
            self._rows = list(rows(self.document))
        return self._rows

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at ``location`` of the sound part, placed in the file."""
        return self.lines.problem(_original(location, self.kept), message)


def validate_file(file: Path) -> Validated:
    """Read and validate one seed file.

    Args:
        file: path of a YAML file.

    Returns:
        The document and its problems; it never raises for what is wrong in the file.
    """
    lines = Lines(file)
    try:
        data = read_bytes(file)
        raw = read_yaml(file, data)
    except InvalidSeeds as error:
        return Validated(file, None, error.problems, lines)
    if not isinstance(raw, dict):
        message = (
            f"holds {_NAMES.get(type(raw), 'a value')}; a seed file is a mapping with at least "
            "'source' and 'passages'"
        )
        return Validated(file, None, [Problem(file, 1, (), message)], lines)

    as_organisations(raw)
    validated = validate(file, raw, lines)
    validated.sha256 = hashlib.sha256(data).hexdigest()
    left = list(unfinished(file, decode(file, data)))
    # What is left to do is not wrong besides.
    left_at = {each.line for each in left}
    validated.problems = left + [p for p in validated.problems if p.line not in left_at]
    return validated


def validate(file: Path, raw: dict[str, Any], lines: Places) -> Validated:
    """Validate the content of a seed file, or what a mapping makes of the records of a dataset.

    Args:
        file: the file.
        raw: its content.
        lines: where each part of it stands.

    Returns:
        The document and its problems.
    """
    problems: list[Problem] = []
    removed: set[Location] = set()
    # What a part was left out of.
    incomplete: set[Location] = set()
    defaults = by_model(raw.get("defaults"), Defaults, SECTIONS)
    while True:
        kept: dict[Location, list[int]] = {}
        sound = _without(raw, removed, (), (), kept)
        try:
            found = Document.model_validate(sound, context=defaults)
            break
        except ValidationError as error:
            before = len(removed)
            details = [
                (_original(tuple(p for p in each["loc"] if p != "[key]"), kept), each)
                for each in error.errors(include_url=False)
            ]
            misspelt = _misspelt(details)
            for location, detail in details:
                follows = _follows(location, detail, removed, incomplete, misspelt)
                if location not in removed and not follows:
                    problems.append(_as_problem(lines, location, detail))
                left_out = _removable(location, detail["type"], removed)
                removed.add(left_out)
                incomplete.add(left_out[:-1])
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
        positions = kept.get(location[:n], ())
        # What a short form stands for, such as a name by its language, comes after what is written.
        is_written = isinstance(part, int) and part < len(positions)
        original += (positions[int(part)] if is_written else part,)
    return original


def _misspelt(details: list[tuple[Location, Any]]) -> dict[Location, str]:
    """Where a required attribute is missing -> the unknown key there that was meant for it."""
    missing: dict[Location, list[str]] = {}
    for location, detail in details:
        if detail["type"] == "missing":
            missing.setdefault(location[:-1], []).append(str(location[-1]))
    found = {}
    for location, detail in details:
        if detail["type"] == "extra_forbidden" and (names := missing.get(location[:-1])):
            for name in nearest(str(location[-1]), {name: (name,) for name in names}, most=1):
                found[*location[:-1], name] = str(location[-1])
    return found


def _follows(
    location: Location,
    detail: Any,
    removed: set[Location],
    incomplete: set[Location],
    misspelt: dict[Location, str],
) -> bool:
    """Whether a mistake only follows from another one, which is reported already."""
    if detail["type"] == "missing":
        return location in misspelt
    if detail["type"] == "too_short":
        # An invalid item of the list was left out before.
        return bool(removed)
    if detail["type"] != "value_error" or not removed:
        return False
    error = detail["ctx"]["error"]
    if isinstance(error, Clash) and error.attributes:
        return any(
            (*location, name) in removed or (*location, name) in incomplete
            for name in error.attributes
        )
    return location in incomplete


def _as_problem(lines: Places, location: Location, detail: Any) -> Problem:
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        *parent, name = location
        place = tuple(parent)
        return lines.problem(place, f"'{name}' is missing; add it")
    if kind == "extra_forbidden":
        key = str(location[-1])
        message = f"'{shown(key)}' is not a key of the format here" + nearest_word(
            key[:_LONGEST_KEY], _keys_at(location[:-1])
        )
    elif kind == "value_error":
        message = str(detail["ctx"]["error"])
    elif kind == "literal_error":
        expected = detail["ctx"]["expected"]
        message = f"'{shown(given)}' is not one of {expected}"
        if isinstance(given, str):
            message += nearest_word(given[:_LONGEST_KEY], re.findall(r"'([^']*)'", expected))
    elif kind == "string_pattern_mismatch":
        hint = _HINTS.get(detail["ctx"]["pattern"], "well formed")
        message = f"'{shown(given)}' is not {hint}"
    elif given is None and kind in _WANTED:
        message = "is empty; write it, or take the key out"
    elif kind in _WANTED:
        message = (
            f"is {_NAMES.get(type(given), 'a value')} ({quoted(given)}), where {_WANTED[kind]}"
        )
    elif kind == "too_short":
        message = "is too short: " + detail["msg"]
    else:
        message = f"{shown(given)}: {detail['msg']}"
    return lines.problem(location, message)


def _keys_at(location: Location) -> list[str]:
    """The keys that the format has at a place."""
    model: type[Model] | None = Document
    for part in location:
        if model is not None and isinstance(part, str) and part in model.model_fields:
            model = model_in(model.model_fields[part].annotation)
    return [] if model is None else list(model.model_fields)
