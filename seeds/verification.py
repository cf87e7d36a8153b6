"""Proving citations: a copy of a source's text against the fingerprints of its seed file."""

from .corpus import SOURCES, read
from .fingerprints import Sentence, SentenceCheck, check, locator_numbers
from .problems import InvalidSeeds, Problem


def verify(slug: str, text: str) -> list[SentenceCheck]:
    """Recompute the fingerprint of every sentence of a source.

    Args:
        slug: slug of the source.
        text: a copy of its text.

    Returns:
        One check a sentence, in order.

    Raises:
        InvalidSeeds: there is no such source, or its seed file is not valid.
    """
    corpus = read(SOURCES)
    for document in corpus.documents:
        assert document.document is not None
        if document.document.source.slug == slug:
            sentences = []
            for locator, passage in document.document.passages.items():
                paragraph, number = locator_numbers(locator)
                start, end = passage.span
                sentences.append(Sentence(paragraph, number, start, end, passage.sha256))
            return check(text, sentences)
    raise InvalidSeeds(
        [Problem(SOURCES, None, (), f"no source '{slug}'; there is {', '.join(corpus.sources)}")]
    )
