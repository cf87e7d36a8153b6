"""`communique source`: draft a seed file of a text, and prove citations against a copy of it."""

from pathlib import Path
from typing import Annotated

import typer

import seeds

from .source_diff import diff
from .source_duplicates import duplicates
from .source_new import new
from .source_schema import schema
from .source_show import show
from .source_suggest import suggest
from .talk import plural, say

app = typer.Typer(
    name="source",
    help="Draft a seed file of a text, and prove citations against a copy of it.",
    no_args_is_help=True,
    add_completion=False,
)


for _command in (new, suggest, show, diff, duplicates, schema):
    app.command()(_command)


class EmptyText(Exception):
    """There is nothing to fingerprint; the message says why, in a sentence."""


@app.command()
def verify(
    slug: Annotated[str, typer.Argument(help="The source.", metavar="SLUG")],
    text: Annotated[
        Path,
        typer.Option(
            help="File with a copy of its text, of any format that 'source new' reads.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ],
    path: Annotated[
        Path | None,
        typer.Option(
            "--seeds",
            help="Seed file or folder that has the source; else the ones that come along.",
            exists=True,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compare a copy of a source's text with every fingerprint, sentence by sentence."""
    if not _verify(slug, text, path or seeds.SOURCES):
        raise typer.Exit(1)


@app.command()
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
    print(_fingerprint(text, heading_blocks, language), end="")


def _verify(slug: str, copy: Path, path: Path) -> bool:
    """Compare a copy of a source's text with the fingerprints, and print each sentence's result.

    Args:
        slug: the source.
        copy: file with the text, as published.
        path: the seed files, a folder or one file.

    Returns:
        Whether every sentence matches.

    Raises:
        seeds.UnknownSource: there is no source of that slug.
        seeds.UnreadableText: the file holds no text.
    """
    checks = seeds.verify(slug, seeds.read_text(copy).content, path)
    for check in checks:
        print(f"p{check.paragraph}s{check.sentence}  {check.detail}")
    matching = sum(check.matches for check in checks)
    say(f"{matching} of {plural(len(checks), 'sentence')} of {slug} match.")
    return matching == len(checks)


def _fingerprint(text: Path, headings: int, language: str) -> str:
    """The passages of a new seed file, in YAML.

    Args:
        text: file with the text, as published.
        headings: number of blocks before the first paragraph.
        language: ISO 639-1 code of the text's language.

    Raises:
        EmptyText: nothing is left of it after the headings.
    """
    try:
        return seeds.fingerprint(
            text.read_text(encoding="utf-8"), headings=headings, language=language
        )
    except ValueError as error:
        if isinstance(error, UnicodeError):
            raise
        raise EmptyText(f"{text}: {error}.") from error
