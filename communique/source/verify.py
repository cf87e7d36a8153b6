"""`communique source verify`: prove citations against a copy of a text."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique.talk import plural, say


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
    checks = seeds.verify(slug, seeds.read_text(text).content, path or seeds.SOURCES)
    for check in checks:
        print(f"p{check.paragraph}s{check.sentence}  {check.detail}")
    matching = sum(check.matches for check in checks)
    say(f"{matching} of {plural(len(checks), 'sentence')} of {slug} match.")
    if matching < len(checks):
        raise typer.Exit(1)
