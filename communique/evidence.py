"""`communique source`: prove the citations against a copy of the text."""

from pathlib import Path

import seeds

from .talk import plural, say


class EmptyText(Exception):
    """There is nothing to fingerprint; the message says why, in a sentence."""


def verify(slug: str, copy: Path, path: Path) -> bool:
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


def fingerprint(text: Path, headings: int, language: str) -> str:
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
