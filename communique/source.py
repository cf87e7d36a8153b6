"""`communique source`: prove citations against a copy of a source, or fingerprint a new text."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from schema.server import database

from . import migrations
from .options import database_url
from .talk import plural, say

app = typer.Typer(
    name="source",
    help="Prove citations against a copy of a source, or fingerprint a new text.",
    no_args_is_help=True,
    add_completion=False,
)


class EmptyText(Exception):
    """There is nothing to fingerprint; the message says why, in a sentence."""


@app.command()
def verify(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="The source.", metavar="SLUG")],
    text: Annotated[
        Path | None,
        typer.Option(
            help="File with a copy of its text, in UTF-8.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="Folder with a copy of its files, if it is a dataset that the database has.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ] = None,
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
    """Compare a copy of a source with every fingerprint of its sentences or records."""
    if (text is None) == (folder is None):
        raise typer.BadParameter("give --text, or of a dataset --from")
    if folder:
        matches = _verify_records(database_url(context), slug, folder)
    else:
        assert text is not None
        matches = _verify(slug, text, path or seeds.SOURCES)
    if not matches:
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
    """
    checks = seeds.verify(slug, copy.read_text(encoding="utf-8"), path)
    for check in checks:
        print(f"p{check.paragraph}s{check.sentence}  {check.detail}")
    matching = sum(check.matches for check in checks)
    say(f"{matching} of {plural(len(checks), 'sentence')} of {slug} match.")
    return matching == len(checks)


def _verify_records(url: str, slug: str, folder: Path) -> bool:
    """Compare a copy of a dataset with the fingerprints of its records, and print what differs.

    Args:
        url: libpq address of the database, which has the fingerprints.
        slug: the dataset.
        folder: the folder of its files.

    Returns:
        Whether every record matches.

    Raises:
        seeds.UnknownSource: the database has no dataset of that slug.
    """
    with database.connection(url) as connection:
        migrations.check_head(connection)
        recorded = seeds.recorded_fingerprints(connection, slug)
    found = seeds.Dataset.of(slug, folder).fingerprints()
    for key in sorted(recorded.keys() | found.keys()):
        if key not in found:
            print(f"record {key}  not in this copy: it was left out")
        elif key not in recorded:
            print(f"record {key}  in this copy alone")
        elif recorded[key] != found[key]:
            print(f"record {key}  differs: it was changed")
    matching = sum(found.get(key) == sha256 for key, sha256 in recorded.items())
    say(f"{matching:,} of {plural(len(recorded), 'record')} of {slug} match.")
    return recorded == found


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
