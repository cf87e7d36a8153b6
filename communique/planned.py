"""How a plan is written: in words for people, in JSON for programs."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schema.writing import printable
from seeds import Change, Cited, Named
from seeds.changes import Action

_SIGNS: dict[Action, str] = {"insert": "+", "update": "~", "delete": "-"}
_ACTIONS: dict[Action, str] = {"insert": "add", "update": "change", "delete": "remove"}
#: More entries of a vocabulary than these are counted, not listed.
_MOST_ENTRIES = 10
_COLOURS = {"+": "green", "~": "yellow", "-": "red"}


def show(changes: Sequence[Change]) -> None:
    """Print the changes on stdout, in colours if it is a terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, soft_wrap=True)
    for sign, line in _lines(changes):
        console.print(printable(line), style=_COLOURS[sign])


def count(changes: Sequence[Change]) -> str:
    """How many changes there are, in words."""
    numbers = Counter(change.action for change in changes)
    return ", ".join(f"{numbers[action]:,} to {word}" for action, word in _ACTIONS.items())


def as_json(changes: Sequence[Change], removed: Sequence[str], *, is_refused: bool) -> str:
    """The plan as one JSON object.

    Args:
        changes: what a load would do.
        removed: sources that it would remove.
        is_refused: whether it would do nothing, as sources would be removed.
    """
    numbers = Counter(change.action for change in changes)
    return json.dumps(
        {
            "changes": [_as_values(change) for change in changes],
            "removed_sources": [*removed],
            "refused": is_refused,
            "counts": {word: numbers[action] for action, word in _ACTIONS.items()},
        },
        ensure_ascii=False,
        indent=2,
        default=str,
    )


def _as_values(change: Change) -> dict[str, Any]:
    return {
        "action": _ACTIONS[change.action],
        "entity": change.entity._asdict(),
        "fact": change.what._asdict(),
        "attributes": _values(change.attributes),
        "citations": [
            {
                "action": _ACTIONS[cited.action],
                "sentence": cited.sentence,
                "stance": cited.stance,
                "attribute": cited.attribute,
                "values": _values(cited.values),
            }
            for cited in change.citations
        ],
    }


def _values(pairs: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: {"old": old, "new": new} for name, (old, new) in pairs.items()}


def _lines(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """The sign of each line, and the line: an entity, and under it what is a part of it."""
    own: dict[Named, Change] = {}
    parts: dict[Named, list[Change]] = {}
    for change in changes:
        of_it = parts.setdefault(change.entity, [])
        if change.what == change.entity and change.entity not in own:
            own[change.entity] = change
        else:
            of_it.append(change)
    for entity, of_it in parts.items():
        if entity.kind == "vocabulary" and len(of_it) > _MOST_ENTRIES:
            numbers = Counter(_SIGNS[change.action] for change in of_it)
            for sign, number in numbers.items():
                yield sign, f"{sign} {entity}: {number:,} entries"
            continue
        its_own = own.get(entity)
        sign = "~" if its_own is None else _SIGNS[its_own.action]
        yield sign, f"{sign} {entity}{'' if its_own is None else _remarks(its_own)}"
        for part in of_it:
            sign = _SIGNS[part.action]
            yield sign, f"    {sign} {part.what}{_remarks(part)}"


def _remarks(change: Change) -> str:
    """What is new of a fact, after a colon; nothing of one that goes."""
    if change.action == "delete":
        return ""
    remarks = []
    for name, (old, new) in change.attributes.items():
        value = _shown(new) if change.action == "insert" else f"{_shown(old)} -> {_shown(new)}"
        remarks.append(f"{name.replace('_', ' ')} {value}")
    remarks += map(_citation, change.citations)
    return f": {', '.join(remarks)}" if remarks else ""


def _citation(cited: Cited) -> str:
    """How a citation changes: ``now also by tokyo-note p1s1``."""
    of = f" ({cited.attribute.replace('_', ' ')})" if cited.attribute else ""
    if cited.action == "update":
        if "citation_number" in cited.values:
            return f"{cited.sentence}{of} before others"
        values = "; ".join(
            f"{name.replace('_', ' ')} {_shown(old)} -> {_shown(new)}"
            for name, (old, new) in cited.values.items()
        )
        return f"by {cited.sentence}{of} with {values}"
    disputed = "disputed " if cited.stance == "disputes" else ""
    when = "no longer" if cited.action == "delete" else "now" if disputed else "now also"
    return f"{when} {disputed}by {cited.sentence}{of}"


def _shown(value: Any) -> str:
    if value is None:
        return "(empty)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if " " in str(value) else str(value)
