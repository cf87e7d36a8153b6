"""`communique source verify`: prove citations against a copy of a source."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique import migrations
from communique.options import database_url
from communique.talk import plural, say
from schema.server import database


def verify(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="The source.", metavar="SLUG")],
    text: Annotated[
        Path | None,
        typer.Option(
            help="File with a copy of its text, of any format that 'source new' reads.",
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
        matches = _verify_sentences(slug, text, path or seeds.SOURCES)
    if not matches:
        raise typer.Exit(1)


def _verify_sentences(slug: str, text: Path, path: Path) -> bool:
    """Compare a copy of a text with the fingerprints, and print each sentence's result."""
    checks = seeds.verify(slug, seeds.read_text(text).content, path)
    for check in checks:
        print(f"p{check.paragraph}s{check.sentence}  {check.detail}")
    matching = sum(check.matches for check in checks)
    say(f"{matching} of {plural(len(checks), 'sentence')} of {slug} match.")
    return matching == len(checks)


def _verify_records(url: str, slug: str, folder: Path) -> bool:
    """Compare a copy of a dataset with the fingerprints of its records, and print what differs."""
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
