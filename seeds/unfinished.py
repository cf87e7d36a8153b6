"""What the author of a seed file has still to do, marked by the word ``todo``.

It is written for a value (``kind: todo``) or begins a remark (``# todo: which of the two?``).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

from .problems import Problem

_REMARK = re.compile(r"(?:^|(?<=\s))#+\s*todo\b[:\s]*(.*)", re.IGNORECASE)


def unfinished(file: Path, text: str) -> Iterator[Problem]:
    """The places of a valid YAML file where something is left to do, each as a problem."""
    if "todo" not in text.lower():
        return
    within: dict[int, list[tuple[int, int]]] = {}
    found: dict[int, str] = {}
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, ScalarEvent):
            first, last = event.start_mark, event.end_mark
            for line in range(first.line, last.line + 1):
                start = first.column if line == first.line else 0
                end = last.column if line == last.line else len(text)
                within.setdefault(line, []).append((start, end))
            if event.style in (None, "") and event.value == "todo":
                found[first.line] = ""
    for number, words in enumerate(text.split("\n")):
        for match in _REMARK.finditer(words):
            if not any(a <= match.start() < b for a, b in within.get(number, ())):
                found[number] = match[1].strip()
    for number, remark in sorted(found.items()):
        said = f" ({remark})" if remark else ""
        message = f"is marked 'todo'{said}: settle it, and take the mark out"
        yield Problem(file, number + 1, (), message)
