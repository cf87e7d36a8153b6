"""Proving citations: a copy of a source's text against the fingerprints of its seed file."""

from pathlib import Path

from .files import SOURCES
from .fingerprints import Sentence, SentenceCheck, check, locator_numbers
from .merging import read
from .problems import UnknownSource


def verify(slug: str, text: str, path: Path = SOURCES) -> list[SentenceCheck]:
    """Recompute the fingerprint of every sentence of a source.

    Args:
        slug: slug of the source.
        text: a copy of its text.
        path: the seed files, a folder or one file.

    Returns:
        One check a sentence, in order.

    Raises:
        UnknownSource: there is no such source.
        InvalidSeeds: the seed files are not valid.
    """
    corpus = read(path)
    known = ", ".join(corpus.sources)
    for document in corpus.documents:
        assert document.document is not None
        if document.document.source.slug == slug:
            sentences = []
            for locator, passage in document.document.passages.items():
                paragraph, number = locator_numbers(locator)
                assert passage.span is not None
                start, end = passage.span
                sentences.append(Sentence(paragraph, number, start, end, passage.sha256))
            return check(text, sentences)
    raise UnknownSource(
        f"There is no source '{slug}' in {path}; there is {known}. Name the file or folder that "
        "has it with --seeds."
    )
