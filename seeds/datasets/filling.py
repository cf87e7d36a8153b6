"""From the items of a mapping to those of a document: their blanks filled from a record."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from seeds.declaration import Declaration
from seeds.document import SECTIONS
from seeds.model import Cite
from seeds.problems import Location

from .blanks import fields_in, filled
from .deriving import at, matches
from .formats import Value

#: What an item of a mapping may have besides the keys of the format.
EACH, WHEN, UNLESS = "each", "when", "unless"
_EMPTY = object()


def items(
    section: str, templates: list[Any], fields: Mapping[str, Value], along: Mapping[str, str],
    locator: str,
) -> list[Any]:  # fmt: skip
    """The items of a section that a record states.

    An item is left out if what identifies it is empty; of any other item, what is empty is left
    out.

    Args:
        section: name of the section.
        templates: its items, with blanks.
        fields: the fields of the record.
        along: of each field with several values, the field that it goes along with.
        locator: that of the record, which each item cites.
    """
    # One for all items of the record: there are thousands of records.
    whole = Cite.model_construct({"at"}, at=locator)
    filler = _Filler(along, locator)
    found = filler.list(templates, SECTIONS[section], fields)
    for item in found:
        if isinstance(item, dict):
            cites = item.setdefault("cite", [])
            if all(isinstance(cite, dict) and "attribute" in cite for cite in cites):
                cites.insert(0, whole)
    return found


class _Filler:
    def __init__(self, along: Mapping[str, str], locator: str) -> None:
        self._along, self._locator = along, locator

    def list(
        self, templates: list[Any], of: Declaration | None, fields: Mapping[str, Value]
    ) -> list[Any]:
        """A list, each item once, or once for each value of its field of several."""
        found = []
        for template in templates:
            for here in self._each(template, fields):
                value = self._value(template, of, here)
                if value is not _EMPTY and value not in found:
                    found.append(value)
        return found

    def _each(self, template: Any, fields: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
        name = template.get(EACH) if isinstance(template, dict) else None
        if name is None:
            yield fields
            return
        source = self._along.get(name)
        value = fields.get(name, "")
        if source is None or isinstance(value, str):
            yield fields
            return
        for number in range(len(value)):
            yield at(fields, self._along, source, number)

    def _value(self, template: Any, of: Declaration | None, fields: Mapping[str, Value]) -> Any:
        if isinstance(template, str):
            value = filled(template, fields)
            return _EMPTY if value is None else value
        if isinstance(template, list):
            found = self.list(template, of, fields)
            return found if found or not template else _EMPTY
        if isinstance(template, dict):
            return self._item(template, of, fields)
        return template

    def _item(
        self, template: dict[str, Any], of: Declaration | None, fields: Mapping[str, Value]
    ) -> Any:
        if not matches(template.get(WHEN, {}), fields):
            return _EMPTY
        if template.get(UNLESS) and matches(template[UNLESS], fields):
            return _EMPTY
        identity = _identity(of) if of else frozenset()
        found: dict[str, Any] = {}
        blanks = left = 0
        for name, each in template.items():
            if name in (EACH, WHEN, UNLESS):
                continue
            if name in ("cite", "disputed_by") and isinstance(each, list):
                found[name] = [
                    {"at": self._locator, **cite} if isinstance(cite, dict) else cite
                    for cite in self.list(each, None, fields)
                ]
                continue
            value = self._value(each, of.parts.get(name) if of else None, fields)
            has_blank = isinstance(each, str) and any(True for _ in fields_in(each))
            blanks += has_blank
            if value is _EMPTY:
                if name in identity:
                    return _EMPTY
                continue
            left += has_blank or isinstance(value, list | dict)
            found[name] = value
        return _EMPTY if blanks and not left else found


@cache
def _identity(of: Declaration) -> frozenset[str]:
    """The attributes without which an item is of nothing; a term, say, may be left out of a key."""
    needed = {name for name in of.keyed if of.model.model_fields[name].is_required()}
    return frozenset({*needed, *of.model.alternatives})


def words_in(template: Any, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """All words of a mapping or a part of it that may have blanks, each with its place."""
    if isinstance(template, str):
        yield location, template
    elif isinstance(template, dict):
        for name, each in template.items():
            if name in (WHEN, UNLESS) and isinstance(each, dict):
                yield from (((*location, name, field), f"{{{field}}}") for field in each)
            elif name == EACH:
                yield (*location, name), f"{{{each}}}"
            else:
                yield from words_in(each, (*location, name))
    elif isinstance(template, list):
        for number, each in enumerate(template):
            yield from words_in(each, (*location, number))
