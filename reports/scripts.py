r"""Report scripts: SQL files with a header, which both psql and `communique report` can run.

A script is one SQL statement below a header of comments and lines of psql::

    -- title: Sessions of a series
    -- question: How often does the series meet?
    -- description: One row a session, with the days since the one before.
    --
    \set ON_ERROR_STOP on
    -- parameter series (series): The series, by its slug.
    \if :{?series} \else \prompt 'Series, such as india-japan-space-dialogue: ' series \endif
    -- parameter since (date): Only sessions held on or after this day; all of them if empty.
    \if :{?since} \else \set since '' \endif
    --
    -- column held: When it was held, as stated, in EDTF.

A comment that is indented by three spaces or more continues an entry. psql prompts for a required
parameter that is not given, and fails without an answer; the command reads from the same lines what
is required and what the defaults are. In the statement a parameter
is ``:'series'``: psql quotes it, the command binds it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from .parameters import Kind, Parameter

Value = TypeVar("Value")

#: Layouts that a script may ask for. With `sections` the first column is a heading.
LAYOUTS = ("sections",)

_TEXT = re.compile(r"-- (title|question|description|layout): (\S.*)")
_PARAMETER = re.compile(r"-- parameter ([a-z][a-z_]*) \(([^)]+)\): (\S.*)")
_COLUMN = re.compile(r"-- column ([a-z][a-z0-9_]*): (\S.*)")
_CONTINUED = re.compile(r"-- {3,}(\S.*)")
_STOP = r"\set ON_ERROR_STOP on"
_GIVEN = re.compile(
    r"\\if :\{\?(?P<name>\w+)\} \\else "
    r"(?:\\prompt '[^']+' (?P<prompted>\w+)|\\set (?P<set>\w+) '(?P<default>[^']*)') \\endif"
)

#: The tokens to distinguish in order to find the parameters of a statement, as psql does.
_TOKEN = re.compile(
    r"""
      (?P<psql>   ^[ \t]*\\[^\n]* )             # a command of psql
    | (?P<remark> --[^\n]* )
    | (?P<open>   /\* )                         # comments between these may be nested
    | (?P<string> (?<!\w)[eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*" )
    | (?P<dollar> (?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$ )
    | (?P<cast>   :: )
    | :'(?P<name> \w+ )'
    | :(?P<pasted> "\w+" | [^\W\d]\w* )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_COMMENT_BOUND = re.compile(r"/\*|\*/")


class MalformedScript(ValueError):
    """The file is not a valid report script; the message says what is wrong, and where."""


@dataclass(frozen=True)
class Column:
    """A column of the answer, and what is in it."""

    name: str
    description: str


@dataclass(frozen=True)
class Script:
    """A report script: what its header says, and the statement below it."""

    name: str
    title: str
    question: str
    #: What the answer shows, and how to read it.
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    #: Whether rows are grouped under their value of the first column, as a heading.
    sections: bool
    sql: str

    @cached_property
    def statement(self) -> str:
        """The statement for psycopg: with placeholders, without the lines of psql."""
        return bind(self.sql)[0]


def read(path: Path) -> Script:
    """The report script in a file.

    Args:
        path: SQL file; its name is that of the report.

    Raises:
        MalformedScript: the header is incomplete or wrong, or the statement uses other parameters
            than the header declares.
    """
    try:
        return parse(path.stem, path.read_text(encoding="utf-8"))
    except MalformedScript as error:
        raise MalformedScript(f"{path.name}: {error}") from error


def parse(name: str, sql: str) -> Script:
    """The report script in a text; see `read`."""
    texts: dict[str, str] = {}
    declared: dict[str, tuple[Kind, str]] = {}
    given: dict[str, str | None] = {}
    columns: dict[str, str] = {}
    stops = False
    for number, entry in _entries(sql):
        if found := _TEXT.fullmatch(entry):
            _add(texts, found[1], found[2], number)
        elif found := _PARAMETER.fullmatch(entry):
            try:
                kind = Kind.parse(found[2])
            except ValueError as error:
                raise MalformedScript(f"line {number}: {error}") from error
            _add(declared, found[1], (kind, found[3]), number)
        elif found := _COLUMN.fullmatch(entry):
            _add(columns, found[1], found[2], number)
        elif found := _GIVEN.fullmatch(entry):
            if found["name"] != (found["prompted"] or found["set"]):
                raise MalformedScript(f"line {number}: one line, two variables")
            _add(given, found["name"], found["default"], number)
        elif entry == _STOP:
            stops = True
        else:
            raise MalformedScript(f"line {number}: not understood: {entry}")
    for key in ("title", "question", "description"):
        if key not in texts:
            raise MalformedScript(f"the header has no {key}")
    if not columns:
        raise MalformedScript("the header names no column")
    if texts.get("layout", LAYOUTS[0]) not in LAYOUTS:
        raise MalformedScript(f"unknown layout '{texts['layout']}'")
    used = bind(sql)[1]
    if not list(declared) == list(given) or set(declared) != used:
        raise MalformedScript(
            f"declared are the parameters {sorted(declared)}, lines of psql are there for "
            f"{sorted(given)}, and the statement uses {sorted(used)}"
        )
    if declared and not stops:
        raise MalformedScript(f"with parameters, psql has to be told: {_STOP}")
    return Script(
        name=name,
        title=texts["title"],
        question=texts["question"],
        description=texts["description"],
        parameters=tuple(
            Parameter(name, kind, description, given[name])
            for name, (kind, description) in declared.items()
        ),
        columns=tuple(Column(name, description) for name, description in columns.items()),
        sections="layout" in texts,
        sql=sql,
    )


def bind(sql: str) -> tuple[str, frozenset[str]]:
    """Replace the variables of psql in a statement by placeholders of psycopg.

    Comments, strings, quoted identifiers, dollar quotes, casts (``::``) and slices of arrays are
    left as they are, as psql leaves them. Commands of psql are left out, but not their line ends,
    so that line numbers stay the same.

    Args:
        sql: a statement as psql takes it, with ``:'name'`` for a parameter.

    Returns:
        The statement with ``%(name)s`` instead, and the names. Values bound are texts, as they
        are texts in psql: the statement casts them to what it needs.

    Raises:
        MalformedScript: a variable is pasted rather than quoted (``:name`` or ``:"name"``).
    """
    names: set[str] = set()
    parts: list[str] = []
    position = 0
    while found := _TOKEN.search(sql, position):
        parts.append(_escaped(sql[position : found.start()]))
        position = found.end()
        if found["open"]:
            position = _end_of_comment(sql, position)
        if found["name"]:
            names.add(found["name"])
            parts.append(f"%({found['name']})s::text")
        elif found["pasted"] and not _is_slice(sql, found.start()):
            line = sql.count("\n", 0, found.start()) + 1
            raise MalformedScript(f"line {line}: {found[0]} would be pasted; quote it: :'name'")
        elif not found["psql"]:
            parts.append(_escaped(sql[found.start() : position]))
    parts.append(_escaped(sql[position:]))
    return "".join(parts), frozenset(names)


def _escaped(sql: str) -> str:
    return sql.replace("%", "%%")


def _end_of_comment(sql: str, position: int) -> int:
    depth = 1
    while depth and (bound := _COMMENT_BOUND.search(sql, position)):
        depth += 1 if bound[0] == "/*" else -1
        position = bound.end()
    return position if depth == 0 else len(sql)


def _is_slice(sql: str, colon: int) -> bool:
    """Whether a colon stands between the bounds of a slice: ``codes[first:last]``."""
    before = sql[:colon]
    return before.rfind("[") > before.rfind("]")


def _entries(sql: str) -> Iterator[tuple[int, str]]:
    """The entries of the header, each with the number of its first line."""
    entry: tuple[int, str] | None = None
    for number, line in enumerate(sql.splitlines(), start=1):
        if (continued := _CONTINUED.fullmatch(line)) and entry:
            entry = (entry[0], f"{entry[1]} {continued[1]}")
            continue
        if entry:
            yield entry
            entry = None
        if not line.startswith(("--", "\\")):
            return
        if line != "--":
            entry = (number, line)
    if entry:
        yield entry


def _add(entries: dict[str, Value], key: str, value: Value, number: int) -> None:
    if key in entries:
        raise MalformedScript(f"line {number}: '{key}' is there twice")
    entries[key] = value
