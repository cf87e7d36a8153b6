"""HTML: a self-contained page with the table, which loads nothing from the network."""

import re
from pathlib import Path
from typing import TextIO

from reports.answers import Answer

from . import sections
from .values import as_text

#: Pieces of a page that are joined before they are written.
_BUFFERED = 1000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as a page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html.jinja").stream(
        answer=answer,
        columns=sections.columns(answer),
        sections=sections.split(answer, answer.rows),
        text=lambda value: as_text(value, separator=", "),
        is_address=_ADDRESS.fullmatch,
    )
    page.enable_buffering(_BUFFERED)
    stream.writelines(page)
    stream.write("\n")
