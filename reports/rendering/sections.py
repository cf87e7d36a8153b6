"""Grouping rows under headings, by the first column of an answer that has sections."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reports.answers import Answer, Column


def columns(answer: Answer) -> tuple[Column, ...]:
    """The columns of an answer, without that of the headings."""
    return answer.columns[1:] if answer.sections else answer.columns


def split(
    answer: Answer, rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[Any, Iterator[tuple[Any, ...]]]]:
    """``rows`` of ``answer``, grouped by their headings.

    An answer without sections is one group without a heading.

    Yields:
        The heading, or None, and its rows, to be read before the next group.
    """
    if not answer.sections:
        yield None, iter(rows)
        return
    for heading, section in groupby(rows, key=itemgetter(0)):
        yield heading, (row[1:] for row in section)
