"""A corrected text against the sentences of a seed file: what moved, changed, went or is new.

The seed file is edited in place, character by character, so that remarks and layout stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .fingerprints import Sentence, sentences, sha256
from .problems import InvalidSeeds, Problem
from .reading import read_words, read_yaml
from .texts import Text
from .values import LOCATOR

#: Where sentences are cited.
_CITING = ("cite", "disputed_by", "at")
_CHANGED = "  # todo: this sentence was changed; do its facts still hold?\n"
_NEW = "  # todo: this sentence is new\n"


@dataclass(frozen=True)
class Moves:
    """Where the sentences of a text are in a corrected one."""

    #: Old locator -> the new one; None where the sentence is gone.
    where: dict[str, str | None]
    #: The old locators of sentences in whose place stands another.
    changed: frozenset[str]
    #: The new locators of those that were not there.
    new: list[str]


def moves(old: dict[str, str], new: list[Sentence]) -> Moves:
    """Compare the sentences of a text with those of a corrected one.

    Args:
        old: locator -> fingerprint, in order.
        new: the sentences of the corrected text.
    """
    locators, digests = list(old), [each.sha256 for each in new]
    where: dict[str, str | None] = dict.fromkeys(old)
    changed, left = set(), {each.locator: each.sha256 for each in new}
    matcher = SequenceMatcher(None, list(old.values()), digests, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        # As many in the place of as many were changed, one by one.
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            for locator, sentence in zip(locators[a:b], new[c:d], strict=True):
                where[locator] = sentence.locator
                left.pop(sentence.locator)
                if kind == "replace":
                    changed.add(locator)
    # What went in one place may stand in another.
    for locator, digest in old.items():
        moved = next((each for each, d in left.items() if d == digest), None)
        if where[locator] is None and moved is not None:
            where[locator] = moved
            left.pop(moved)
    return Moves(where, frozenset(changed), list(left))


class SeedFile:
    """A seed file whose sentences are to follow a corrected text.

    Args:
        file: the file.

    Raises:
        InvalidSeeds: it is no seed file with passages, each on lines of its own.
    """

    def __init__(self, file: Path) -> None:
        content = read_yaml(file)
        self._words = read_words(file)
        try:
            self.language = str(content["source"]["language"])
            self.sentences = {k: str(v["sha256"]) for k, v in content["passages"].items()}
            self._root = YAML(typ="rt", pure=True).compose(self._words)
            self._passages = _value(self._root, "passages")
            is_block = not self._passages.flow_style
        except (KeyError, TypeError, AttributeError) as error:
            raise _no_seed_file(file) from error
        if not is_block:
            raise _no_seed_file(file)

    def citing(self, locator: str) -> list[int]:
        """The lines that cite a sentence."""
        return [n.start_mark.line + 1 for n in _citations(self._root) if n.value == locator]

    def moved(self, text: Text) -> str:
        """The file with its passages and citations as in a corrected text.

        Citations of a sentence that is gone become ``todo``, and remarks marked so stand above what
        was changed or is new.
        """
        new = list(sentences(text.paragraphs, self.language))
        found = moves(self.sentences, new)
        edits = [
            (node.start_mark.index, node.end_mark.index, found.where[node.value] or "todo")
            for node in _citations(self._root)
            if node.value in found.where
        ]
        digest = _value(_value(self._root, "source"), "text_sha256")
        whole = sha256("\n".join(text.paragraphs))
        edits.append((digest.start_mark.index, digest.end_mark.index, whole))
        entries = self._passages.value
        begin = self._end_of_line(entries[0][0].start_mark.index, -1)
        end = self._end_of_line(entries[-1][1].end_mark.index)
        edits.append((begin, end, self._passage_lines(new, found)))
        return _edited(self._words, edits)

    def _passage_lines(self, new: list[Sentence], found: Moves) -> str:
        """The passages in the order of the new text, each as it was written but for its place."""
        old = {now: before for before, now in found.where.items() if now is not None}
        written = self._written()
        lines = []
        for sentence in new:
            span = f"[{sentence.start}, {sentence.end}]"
            before = old.get(sentence.locator)
            if before is None:
                item = f"{{span: {span}, sha256: {sentence.sha256}}}"
                lines.append(f"{_NEW}  {sentence.locator}: {item}\n")
                continue
            start, end, key, value = written[before]
            places = (
                (key, sentence.locator),
                (_value(value, "span"), span),
                (_value(value, "sha256"), sentence.sha256),
            )
            edits = [
                (node.start_mark.index - start, node.end_mark.index - start, now)
                for node, now in places
            ]
            mark = _CHANGED if before in found.changed else ""
            lines.append(mark + _edited(self._words[start:end], edits).rstrip("\n") + "\n")
        return "".join(lines)

    def _written(self) -> dict[str, tuple[int, int, Any, Any]]:
        """Locator -> where its lines begin and end, with the remarks above; key and value."""
        found = {}
        start = self._end_of_line(self._passages.value[0][0].start_mark.index, -1)
        for key, value in self._passages.value:
            end = self._end_of_line(value.end_mark.index)
            found[str(key.value)] = (start, end, key, value)
            start = end
        return found

    def _end_of_line(self, index: int, direction: int = 1) -> int:
        """Where the next line begins, or this one."""
        if direction < 0:
            return self._words.rfind("\n", 0, index) + 1
        place = self._words.find("\n", index)
        return len(self._words) if place < 0 else place + 1


def _edited(words: str, edits: list[tuple[int, int, str]]) -> str:
    """Words with parts of them replaced."""
    for start, end, now in sorted(edits, reverse=True):
        words = words[:start] + now + words[end:]
    return words


def _value(node: Any, key: str) -> Any:
    """The value of a key of a mapping.

    Raises:
        KeyError: it has no such key.
    """
    for name, value in node.value:
        if name.value == key:
            return value
    raise KeyError(key)


def _citations(node: Node, key: str = "") -> Iterator[ScalarNode]:
    """The places where sentences are cited."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            yield from _citations(value, name.value)
    elif isinstance(node, SequenceNode):
        for each in node.value:
            yield from _citations(each, key)
    elif isinstance(node, ScalarNode) and key in _CITING and LOCATOR.fullmatch(node.value):
        yield node


def _no_seed_file(file: Path) -> InvalidSeeds:
    message = "is no seed file with 'source' and 'passages', each passage on lines of its own"
    return InvalidSeeds([Problem(file, None, (), message)])
