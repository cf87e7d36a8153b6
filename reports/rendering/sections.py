"""Rows under headings: the first column of an answer that has sections is the heading."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reports.answers import Answer, Column


def columns(answer: Answer) -> tuple[Column, ...]:
    """The columns of the rows, without the one of the headings."""
    return answer.columns[1:] if answer.sections else answer.columns


def split(
    answer: Answer, rows: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[Any, Iterator[tuple[Any, ...]]]]:
    """``rows`` of ``answer`` by their headings, each with the rows that follow it.

    Without sections, and without rows, there is nothing but one section without a heading.

    Yields:
        The heading, or None, and its rows, to be read before the next.
    """
    if not answer.sections:
        yield None, iter(rows)
        return
    for heading, section in groupby(rows, key=itemgetter(0)):
        yield heading, (row[1:] for row in section)
