"""`communique source diff`: what a corrected text does to the citations of an earlier one."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique.output import opened
from communique.talk import plural, say


def diff(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD", help="A seed file, or an earlier text.", exists=True, dir_okay=False
        ),
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The text now.", exists=True, dir_okay=False)
    ],
    heading_blocks: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Blocks (titles, bylines) of NEW before the first paragraph; else found out.",
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of two texts; else found out.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Rewrite the locators in the seed file OLD.")
    ] = False,
) -> None:
    """Tell which sentences moved, were changed, are gone or are new, and which lines cite them.

    With --update the seed file follows the text; remarks and layout stay. What needs a decision is
    marked todo there: facts of a changed sentence, citations of one that is gone, a new sentence.
    The exit code is 1 if there is any difference.
    """
    text = seeds.read_text(new, heading_blocks)
    file = seeds.SeedFile(old) if old.suffix.lower() in (".yaml", ".yml") else None
    if update and file is None:
        raise typer.BadParameter("--update goes with a seed file as OLD")
    if file is not None:
        language, before = file.language, file.sentences
    else:
        language = language or seeds.language_of(text.paragraphs)
        earlier = seeds.read_draft(seeds.read_text(old), language, ())
        before = {each.locator: each.sha256 for each in earlier.sentences}
    found = seeds.moves(before, seeds.read_draft(text, language, ()).sentences)
    count = 0
    for locator, now in found.where.items():
        said = _said(locator, now, changed=locator in found.changed)
        if said:
            lines = file.citing(locator) if file else []
            cited = f"  cited in {', '.join(f'line {n}' for n in lines)}" if lines else ""
            print(f"{locator}  {said}{cited}")
            count += 1
    for locator in found.new:
        print(f"{locator}  new")
    count += len(found.new)
    if update and file is not None:
        rewritten = file.moved(text)
        with opened(old) as stream:
            stream.write(rewritten)
        say(f"{old} follows {new}; what needs a decision is marked todo.")
    say(f"{plural(count, 'difference')}." if count else "No sentence differs.")
    if count and not update:
        raise typer.Exit(1)


def _said(locator: str, now: str | None, *, changed: bool) -> str:
    """What became of a sentence; nothing if it stands as it was."""
    if now is None:
        return "gone"
    moved = f"moved to {now}" if now != locator else ""
    return ", ".join(filter(None, (moved, "changed" if changed else "")))
