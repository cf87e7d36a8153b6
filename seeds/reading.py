"""Reading seed files: fast when all is well, with line numbers when something is wrong.

YAML 1.2 throughout: under YAML 1.1 the country code of Norway, ``NO``, would be *false*. Dates
stay text, because a date is authored in EDTF and parsed as that.
"""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from .problems import InvalidSeeds, Location, Problem


class _Resolver(VersionedResolver):
    """Resolves by YAML 1.2, without finding the version out anew for every scalar."""

    processing_version = (1, 2)


class _Constructor(SafeConstructor):
    """Builds plain values; what looks like a timestamp stays text."""


_Constructor.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node)
)


def read_yaml(file: Path) -> Any:
    """The content of a YAML file as plain values.

    Raises:
        InvalidSeeds: the file cannot be read, is not UTF-8, is empty or is not YAML.
    """
    text = _read_text(file)
    yaml = YAML(typ="safe")
    yaml.Constructor = _Constructor
    yaml.Resolver = _Resolver
    try:
        content = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(error.problem or error.context or error).split())
        raise _invalid(
            file,
            f"is not valid YAML: {what}; mend the line or the one before it",
            mark.line + 1 if mark else None,
        ) from error
    except YAMLError as error:
        raise _invalid(file, f"is not valid YAML: {' '.join(str(error).split())}") from error
    if content is None:
        raise _invalid(file, "is empty; a seed file has at least 'source' and 'passages'")
    return content


def _read_text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _invalid(file, f"cannot be read: {error.strerror}") from error
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


class Lines:
    """Line numbers of the places in a YAML file; reads the file when first asked."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._root: Node | None = None

    def of(self, location: Location) -> int | None:
        """Line of ``location``, or of the innermost part of it that exists."""
        if self._root is None:
            self._root = YAML(typ="safe").compose(_read_text(self.file))
        node = self._root
        if node is None:
            return None
        line: int = node.start_mark.line
        for part in location:
            found = _child(node, part)
            if found is None:
                break
            line, node = found
        return line + 1


def _child(node: Node, part: str | int) -> tuple[int, Node] | None:
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        child = node.value[part]
        return child.start_mark.line, child
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark.line, value
    return None
