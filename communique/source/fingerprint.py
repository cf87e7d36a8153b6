"""`communique source fingerprint`: the passages of a new seed file."""

from pathlib import Path
from typing import Annotated

import typer

import seeds


class EmptyText(Exception):
    """There is nothing to fingerprint; the message says why, in a sentence."""


def fingerprint(
    text: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="File with the text, in UTF-8.", exists=True, dir_okay=False
        ),
    ],
    heading_blocks: Annotated[
        int, typer.Option(min=0, help="Blocks (titles, bylines) before the first paragraph.")
    ] = 0,
    language: Annotated[str, typer.Option(help="Language of the text.")] = "en",
) -> None:
    """Print the passages of a new seed file: positions and fingerprints, none of the text."""
    try:
        passages = seeds.fingerprint(
            text.read_text(encoding="utf-8"), headings=heading_blocks, language=language
        )
    except ValueError as error:
        if isinstance(error, UnicodeError):
            raise
        raise EmptyText(f"{text}: {error}.") from error
    print(passages, end="")
