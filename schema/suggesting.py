"""Suggestions for a misspelt word."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

#: The lowest similarity, of 100, of a suggestion.
_LEAST_SCORE = 60.0
#: How far the similarity of a further suggestion may be below that of the best.
_GREATEST_GAP = 10.0
_MOST = 3

_Value = TypeVar("_Value")


def nearest(word: str, known: Mapping[_Value, Iterable[str]], most: int = _MOST) -> list[_Value]:
    """The known values most similar to a misspelt word, by any of their spellings.

    Args:
        word: as somebody wrote it.
        known: the spellings of each value.
        most: how many to give at most.

    Returns:
        Values, the most similar first; none if none is similar enough.
    """
    from rapidfuzz import fuzz, process

    spellings = [(value, each) for value, several in known.items() for each in several]
    found = process.extract(
        word.strip(),
        [spelling for _, spelling in spellings],
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_LEAST_SCORE,
        limit=None,
    )
    values = {spellings[place][0]: score for _, score, place in reversed(found)}
    best = max(values.values(), default=0)
    ranked = sorted(values, key=lambda value: -values[value])
    return [value for value in ranked if values[value] >= best - _GREATEST_GAP][:most]


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word most similar to a misspelt one, as the end of a sentence.

    Returns:
        For example ``; did you mean 'tokyo'?``; empty if no known word is similar enough.
    """
    return did_you_mean(f"'{each}'" for each in nearest(word, {k: (k,) for k in known}, most=1))


def did_you_mean(meant: Iterable[str]) -> str:
    """The end of a sentence that tells of an unknown word.

    Args:
        meant: what may have been meant, as it is shown.

    Returns:
        For example ``; did you mean 'tokyo'?``; empty if there is no suggestion.
    """
    listed = " or ".join(meant)
    return f"; did you mean {listed}?" if listed else ""
