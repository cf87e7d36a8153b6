"""Markdown: tables of GitHub Flavored Markdown, with the title as a heading.

Characters of a text that would be markup are escaped.
"""

import re
from collections.abc import Iterable
from typing import Any, TextIO

from reports.answers import Answer

from . import sections
from .values import as_line, as_text

#: Characters that are markup within a line. Within a word, an underscore or # is not.
_MARKUP = re.compile(r"[\\`*~|<\[\]]|_(?:(?![^\W_])|(?<![^\W_]_))|(?<!\S)#|&(?=#?\w+;)")
_LINE_END = re.compile(r"\r\n?|\n")


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as a table, or as one for each of its sections."""
    columns = sections.columns(answer)
    head = [
        _row(map(_cell, (column.name for column in columns))),
        _row("---:" if column.is_number else "---" for column in columns),
    ]
    for mark, text in (("# ", answer.title), ("", answer.description)):
        if text:
            stream.write(f"{mark}{escape(as_line(text))}\n\n")
    before = ""
    for heading, rows in sections.split(answer, answer.rows):
        stream.write(before)
        if heading is not None:
            stream.write(f"## {escape(as_line(heading))}\n\n")
        stream.writelines(head)
        stream.writelines(_row(map(_cell, row)) for row in rows)
        before = "\n"


def escape(text: str) -> str:
    """``text`` with its markup escaped, for use within a line."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _cell(value: Any) -> str:
    text = as_text(value, separator=", ")
    if text.isprintable():
        return escape(text)
    lines = _LINE_END.split(text)
    return "<br>".join(escape(as_line(line)) for line in lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
