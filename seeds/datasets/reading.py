"""A dataset: its records read, and made into a document by the mapping."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from seeds.problems import InvalidSeeds, Location, Problem, shown
from seeds.reading import Lines
from seeds.validation import Validated, validate
from seeds.values import record_locator

from .blanks import STYLES, fields_in, filled
from .deriving import Deriving, Skip, matches
from .filling import items, words_in
from .formats import Record, Value, canonical, files_of, read_file
from .mapping import Mapping, find_mapping, read_mapping

#: Formats of which every record has the same fields.
_TABULAR = ("csv", "xlsx", "parquet")
#: The field with the name of the file that a record is in, without its ending.
_FILE = "file"
_LONGEST_REASON = 500


@dataclass
class Dataset:
    """The mapping of a dataset, with the folder of its files."""

    mapping: Mapping
    file: Path
    folder: Path

    @classmethod
    def of(cls, slug: str, folder: Path) -> "Dataset":
        """The dataset of that slug whose files are in a folder.

        Raises:
            InvalidSeeds: there is no mapping of it, or something is wrong in that.
        """
        file = find_mapping(slug, folder)
        return cls(read_mapping(file), file, folder)

    def records(self) -> Iterator[tuple[str, Record]]:
        """The records of all files, each with its key; empty if it has none.

        Raises:
            InvalidSeeds: a file cannot be read.
        """
        for file in files_of(self.mapping.records, self.folder):
            for record in read_file(file, self.mapping.records):
                fields = {**record.fields, _FILE: file.stem}
                key = filled(self.mapping.records.key, fields)
                yield " ".join(str(key or "").split()), record

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every record, by its key."""
        return {key: fingerprint(record.fields) for key, record in self.records()}


def fingerprint(fields: Any) -> str:
    """The fingerprint of a record: SHA-256 of its canonical form."""
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


class _RecordPlaces:
    """Where the items of a document stand: in which record of which file."""

    def __init__(self, mapping: Path) -> None:
        self._mapping = mapping
        self._records: dict[str, tuple[Path, int | None]] = {}
        self._items: dict[tuple[str, int], str] = {}

    def add(self, key: str, record: Record) -> None:
        self._records[key] = record.file, record.line

    def state(self, section: str, number: int, key: str) -> None:
        self._items[section, number] = key

    def of(self, location: Location) -> int | None:
        """The line of a part, in the file of its record."""
        return self.problem(location, "").line

    def problem(self, location: Location, message: str) -> Problem:
        """A problem of a part, placed where its record stands."""
        section, number = (*location, None, None)[:2]
        key = (
            str(number)[1:] if section == "passages" else self._items.get((str(section), number))  # type: ignore[arg-type]
        )
        if key is None or key not in self._records:
            return Problem(self._mapping, Lines(self._mapping).of(location), location, message)
        file, line = self._records[key]
        place = () if section == "passages" else (str(section), *location[2:])
        return Problem(file, line, place, message, key)


def read_dataset(dataset: Dataset, on_progress: Callable[[int], None] | None = None) -> Validated:
    """Make a document of the records of a dataset.

    Args:
        dataset: the dataset.
        on_progress: called with the number of records read, now and then.

    Returns:
        The document and its problems, as of any seed file.
    """
    reader = _Reader(dataset)
    try:
        raw = reader.read(on_progress)
    except InvalidSeeds as error:
        found = summed([*reader.problems, *error.problems])
        return Validated(dataset.file, None, found, Lines(dataset.file))
    if reader.problems:
        return Validated(dataset.file, None, summed(reader.problems), Lines(dataset.file))
    validated = validate(dataset.file, raw, reader.places)
    validated.problems = summed(validated.problems)
    validated.read_from = dataset.folder.resolve()
    return validated


class _Reader:
    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._mapping = dataset.mapping
        self.places = _RecordPlaces(dataset.file)
        self.problems: list[Problem] = []
        self._blanks = list(self._find_blanks())
        self._seen: set[str] = {_FILE}

    def _find_blanks(self) -> Iterator[tuple[Location, str]]:
        """Every blank of the mapping: where it stands and which field it names."""
        mapping = self._mapping
        parts: dict[str, Any] = {
            **mapping.sections,
            "fields": {
                name: derived.model_dump(
                    include={"of", "when", "dates", "parts"}, exclude_defaults=True
                )
                for name, derived in mapping.fields.items()
            },
            "skip": [{"when": each.when} for each in mapping.skip],
            "records": {"key": mapping.records.key},
        }
        for location, words in words_in(parts):
            for name, style in fields_in(words):
                if style is not None and style not in STYLES:
                    problem = f"'{shown(style)}' is no style; there is {', '.join(STYLES)}"
                    self.problems.append(self._in_mapping(location, problem))
                yield location, name
        for name, derived in mapping.fields.items():
            if not (derived.of or derived.dates or derived.parts):
                yield ("fields", name), name

    def _in_mapping(self, location: Location, message: str) -> Problem:
        return Lines(self._dataset.file).problem(location, message)

    def read(self, on_progress: Callable[[int], None] | None) -> dict[str, Any]:
        """The document that the records make."""
        if self.problems:
            raise InvalidSeeds([])
        deriving = Deriving(self._mapping, self._dataset.file)
        self._derived = deriving.names
        passages: dict[str, dict[str, str]] = {}
        sections: dict[str, list[Any]] = {name: [] for name in self._mapping.sections}
        last_file = None
        for number, (key, record) in enumerate(self._dataset.records(), start=1):
            if record.file != last_file:
                last_file = record.file
                self._check_columns(record)
            self._seen |= record.fields.keys()
            if on_progress and number % 100 == 0:
                on_progress(number)
            if not key:
                message = f"a record has no key ({self._mapping.records.key} is empty)"
                self.problems.append(Problem(record.file, record.line, (), message))
                continue
            locator = record_locator(key)
            if locator in passages:
                message = f"has the key '{shown(key)}' again; a key names one record"
                self.problems.append(Problem(record.file, record.line, (), message))
                continue
            passages[locator] = {"sha256": fingerprint(record.fields)}
            self.places.add(key, record)
            if reason := self._state(key, record, deriving, sections):
                passages[locator]["states_no_fact"] = reason[:_LONGEST_REASON]
        self._check_blanks()
        if not passages and not self.problems:
            raise InvalidSeeds([Problem(self._dataset.folder, None, (), "has no record")])
        digests = "\n".join(passages[locator]["sha256"] for locator in sorted(passages))
        digest = hashlib.sha256(digests.encode()).hexdigest()
        source = {**self._mapping.source, "text_sha256": digest}
        return {"source": source, "passages": passages, **sections}

    def _state(
        self, key: str, record: Record, deriving: Deriving, sections: dict[str, list[Any]]
    ) -> str | None:
        """Add the items that a record states; gives the reason if it states none."""
        fields: dict[str, Value] = {**record.fields, _FILE: record.file.stem}
        try:
            along, unfit = deriving.derive(fields)
        except Skip as skip:
            return str(skip)
        self.problems += [Problem(record.file, record.line, (), m, key) for m in unfit]
        for skipped in self._mapping.skip:
            if matches(skipped.when, fields):
                return skipped.because
        for section, templates in self._mapping.sections.items():
            for item in items(section, templates, fields, along, record_locator(key)):
                self.places.state(section, len(sections[section]), key)
                sections[section].append(item)
        return None

    def _check_columns(self, record: Record) -> None:
        """See to it that a table has all columns that the mapping names."""
        if self._mapping.records.format not in _TABULAR:
            return
        wanted = dict.fromkeys(name for _, name in self._blanks)
        missing = [n for n in wanted if n not in {*record.fields, _FILE, *self._derived}]
        missing += [n for n in self._mapping.records.carried_down if n not in record.fields]
        if missing:
            message = (
                f"has no column {_list(missing)}, which the mapping names; it has "
                f"{_list([*record.fields])}"
            )
            raise InvalidSeeds([Problem(record.file, self._mapping.records.header, (), message)])

    def _check_blanks(self) -> None:
        for location, name in self._blanks:
            if name not in self._seen | self._derived:
                message = f"no record has a field '{shown(name)}'"
                self.problems.append(self._in_mapping(location, message))


def _list(names: list[str]) -> str:
    return ", ".join(f"'{shown(name)}'" for name in names)


def summed(problems: list[Problem]) -> list[Problem]:
    """Problems of which those of records that say the same of the same key are one, with a count.

    Args:
        problems: as they were found.
    """

    def kind(problem: Problem) -> tuple[Location, str]:
        return tuple(p for p in problem.location if isinstance(p, str)), problem.message

    counts = Counter(kind(p) for p in problems if p.record is not None)
    told: set[tuple[Location, str]] = set()
    found = []
    for problem in problems:
        if problem.record is None:
            found.append(problem)
        elif kind(problem) not in told:
            told.add(kind(problem))
            number = counts[kind(problem)]
            more = f" ({number:,} records)" if number > 1 else ""
            found.append(replace(problem, message=problem.message + more))
    return found
