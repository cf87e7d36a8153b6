"""`communique source fingerprint`: the passages of a new seed file."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique.talk import say


def fingerprint(
    text: Annotated[
        Path,
        typer.Argument(
            metavar="TEXT",
            help="The text: plain, Markdown, HTML, PDF with text, or Word (.docx).",
            exists=True,
            dir_okay=False,
        ),
    ],
    heading_blocks: Annotated[
        int, typer.Option(min=0, help="Blocks (titles, bylines) before the first paragraph.")
    ] = 0,
    language: Annotated[str, typer.Option(help="Language of the text.")] = "en",
) -> None:
    """Print the passages of a new seed file: positions and fingerprints, none of the text."""
    read = seeds.read_text(text, heading_blocks)
    if read.guessed_encoding:
        say(f"It is not UTF-8, and was read as {read.guessed_encoding}.")
    passages = seeds.fingerprint(read.content, headings=heading_blocks, language=language)
    print(passages, end="")
