"""What a dataset holds: its fields with their commonest values, or one record and its facts."""

from collections import Counter
from collections.abc import Iterator

from seeds.problems import InvalidSeeds, Problem, shown
from seeds.validation import Validated
from seeds.values import record_locator

from .reading import Dataset

#: How many of the values of a field are shown.
_COMMONEST = 5


def fields_of(dataset: Dataset) -> Iterator[tuple[str, int, list[tuple[str, int]]]]:
    """The fields of the records, those that are derived after the others.

    Yields:
        The name of each field; in how many records it has a value; its commonest values with the
        number of records that have them.

    Raises:
        InvalidSeeds: a file cannot be read.
    """
    counts: dict[str, Counter[str]] = {}
    own: set[str] = set()
    for read in dataset.records():
        own |= read.record.fields.keys()
        for name, value in read.fields.items():
            for each in {value} if isinstance(value, str) else {*value}:
                if each:
                    counts.setdefault(name, Counter())[shown(each)] += 1
    for name in sorted(counts, key=lambda name: name not in own):
        yield name, counts[name].total(), counts[name].most_common(_COMMONEST)


def record_of(dataset: Dataset, key: str) -> dict[str, str]:
    """The fields of a record that have a value, those that are derived after the others.

    Raises:
        InvalidSeeds: there is no such record.
    """
    for read in dataset.records():
        if read.key == key:
            fields = read.fields.items()
            values = {name: v if isinstance(v, str) else "; ".join(v) for name, v in fields}
            return {name: value for name, value in values.items() if value}
    message = f"has no record '{shown(key)}'"
    raise InvalidSeeds([Problem(dataset.folder, None, (), message)])


def facts_of(validated: Validated, key: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The facts that a record states: of each its type, its key, and its values as stated."""
    locator = record_locator(key)
    for row in validated.statements():
        if any(citation.locator == locator for citation in row.citations):
            columns = [c for c in row.declaration.authored if c in row.values]
            yield row.table, row.key, {c: row.as_stated(c) for c in columns}
