"""A dataset: its records read, and made into a document by the mapping."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from seeds.problems import InvalidSeeds, Location, Problem, shown
from seeds.reading import Lines
from seeds.validation import Validated, validate
from seeds.values import record_locator

from .blanks import STYLES, fields_in
from .deriving import Deriving, Skip, first_filled, matches
from .filling import items, words_in
from .formats import Record, Value, canonical, files_of, read_file
from .mapping import Mapping, find_mapping, read_mapping

#: Formats of which every record has the same fields.
_TABULAR = ("csv", "xlsx", "parquet")
#: The fields that tell where a record is: the name of its file, without ending, and the line.
_FILE, _LINE = "file", "line"
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

    def records(self) -> Iterator["Read"]:
        """The records of all files.

        Raises:
            InvalidSeeds: a file cannot be read.
        """
        for number, kind in enumerate(self.mapping.kinds):
            deriving = Deriving(kind, self.file)
            for file in files_of(kind.records, self.folder):
                for record in read_file(file, kind.records):
                    read = Read(number, record, {**record.fields, **_place(record)})
                    try:
                        read.along, read.unfit = deriving.derive(read.fields)
                    except Skip as skip:
                        read.skipped = str(skip)
                    read.key = " ".join(first_filled(kind.records.key, read.fields).split())
                    yield read

    def mapping_files(self) -> dict[str, Path]:
        """The mapping and its look-up tables, by their paths from the folder of the mapping."""
        tables = {
            field.lookup
            for kind in self.mapping.kinds
            for field in kind.fields.values()
            if field.lookup
        }
        return {path: self.file.parent / path for path in (self.file.name, *sorted(tables))}

    def digest(self) -> str:
        """SHA-256 of the mapping, its look-ups and all files, which tells whether any changed.

        Raises:
            InvalidSeeds: there are no files.
        """
        files = [*self.mapping_files().values()]
        for kind in self.mapping.kinds:
            files += files_of(kind.records, self.folder)
        found = hashlib.sha256()
        for file in files:
            found.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
        return found.hexdigest()

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every record, by its key."""
        return {read.key: read.fingerprint for read in self.records()}


@dataclass(slots=True)
class Read:
    """A record with its fields, those that are derived included."""

    #: Number of its kind in the mapping.
    kind: int
    record: Record
    fields: dict[str, Value]
    #: Of each field with several values, the field that it goes along with.
    along: dict[str, str] = field(default_factory=dict)
    #: What of it fits nothing.
    unfit: list[str] = field(default_factory=list)
    #: Why it is left out, if a value that fits nothing says so.
    skipped: str | None = None
    #: Its key; empty if it has none.
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of its canonical form."""
        return hashlib.sha256(canonical(self.record.fields).encode()).hexdigest()


def _place(record: Record) -> dict[str, str]:
    return {_FILE: record.file.stem, _LINE: str(record.line or "")}


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
        digest = dataset.digest()
        raw = reader.read(on_progress)
        if dataset.digest() != digest:
            message = "or a file of its records was changed while it was read; begin again"
            raise InvalidSeeds([Problem(dataset.file, None, (), message)])
    except InvalidSeeds as error:
        found = summed([*reader.problems, *error.problems])
        return Validated(dataset.file, None, found, Lines(dataset.file))
    if reader.problems:
        return Validated(dataset.file, None, summed(reader.problems), Lines(dataset.file))
    validated = validate(dataset.file, raw, reader.places)
    validated.problems = summed(validated.problems)
    validated.read_from = dataset.folder.resolve()
    validated.mapping = {
        path: file.read_text(encoding="utf-8") for path, file in dataset.mapping_files().items()
    }
    validated.sha256 = digest
    return validated


class _Blanks:
    """The blanks of the records of a kind: where each stands and which field it names."""

    def __init__(self, dataset: Dataset, number: int) -> None:
        self._kind = kind = dataset.mapping.kinds[number]
        self._at: Location = ("also", number - 1) if number else ()
        self._lines = Lines(dataset.file)
        self._derived = Deriving(kind, dataset.file).names
        self._seen: set[str] = {_FILE, _LINE}
        self.problems: list[Problem] = []
        self._blanks = list(self._find())

    def _find(self) -> Iterator[tuple[Location, str]]:
        kind = self._kind
        origins = {"of", "when", "dates", "parts", "nth"}
        words: dict[str, Any] = {
            **kind.sections,
            "fields": {
                name: derived.model_dump(include=origins, exclude_defaults=True)
                for name, derived in kind.fields.items()
            },
            "skip": [{"when": each.when} for each in kind.skip],
            "records": {"key": kind.records.key},
        }
        for location, each in words_in(words):
            for name, style in fields_in(each):
                if style is not None and style not in STYLES:
                    problem = f"'{shown(style)}' is no style; there is {', '.join(STYLES)}"
                    self.problems.append(self._problem(location, problem))
                yield location, name
        for name, derived in kind.fields.items():
            if not (derived.of or derived.dates or derived.parts):
                yield ("fields", name), name

    def _problem(self, location: Location, message: str) -> Problem:
        return self._lines.problem((*self._at, *location), message)

    def see(self, record: Record, *, is_first: bool) -> None:
        """Note which fields a record has; of a table, the first of a file has all columns.

        Raises:
            InvalidSeeds: it lacks a column that is named.
        """
        self._seen |= record.fields.keys()
        if not is_first or self._kind.records.format not in _TABULAR:
            return
        named = dict.fromkeys([name for _, name in self._blanks] + self._kind.records.carried_down)
        missing = [n for n in named if n not in {*record.fields, _FILE, _LINE, *self._derived}]
        if missing:
            message = (
                f"has no column {_list(missing)}, which the mapping names; it has "
                f"{_list([*record.fields])}"
            )
            raise InvalidSeeds([Problem(record.file, self._kind.records.header, (), message)])

    def unknown(self) -> Iterator[Problem]:
        """Blanks for fields that no record has."""
        for location, name in self._blanks:
            if name not in self._seen | self._derived:
                yield self._problem(location, f"no record has a field '{shown(name)}'")


class _Reader:
    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._kinds = dataset.mapping.kinds
        self.places = _RecordPlaces(dataset.file)
        self.problems: list[Problem] = []

    def read(self, on_progress: Callable[[int], None] | None) -> dict[str, Any]:
        """The document that the records make.

        Raises:
            InvalidSeeds: they cannot be read.
        """
        blanks = [_Blanks(self._dataset, number) for number in range(len(self._kinds))]
        if wrong := [problem for each in blanks for problem in each.problems]:
            raise InvalidSeeds(wrong)
        passages: dict[str, dict[str, str]] = {}
        sections: dict[str, list[Any]] = {s: [] for kind in self._kinds for s in kind.sections}
        file = None
        for number, read in enumerate(self._dataset.records(), start=1):
            record = read.record
            blanks[read.kind].see(record, is_first=record.file != file)
            file = record.file
            if on_progress and number % 100 == 0:
                on_progress(number)
            locator = record_locator(read.key)
            if not read.key or locator in passages:
                wanted = " or ".join(self._kinds[read.kind].records.key)
                message = (
                    f"has the key '{shown(read.key)}' again; a key names one record"
                    if read.key
                    else f"a record has no key ({wanted} is empty)"
                )
                self.problems.append(Problem(record.file, record.line, (), message))
                continue
            passages[locator] = {"sha256": read.fingerprint}
            self.places.add(read.key, record)
            if reason := self._state(read, sections):
                passages[locator]["states_no_fact"] = reason[:_LONGEST_REASON]
        self.problems += [problem for each in blanks for problem in each.unknown()]
        if not passages and not self.problems:
            raise InvalidSeeds([Problem(self._dataset.folder, None, (), "has no record")])
        digests = "\n".join(passages[locator]["sha256"] for locator in sorted(passages))
        digest = hashlib.sha256(digests.encode()).hexdigest()
        source = {**self._dataset.mapping.source, "text_sha256": digest}
        return {"source": source, "passages": passages, **sections}

    def _state(self, read: Read, sections: dict[str, list[Any]]) -> str | None:
        """Add the items that a record states; gives the reason if it states none."""
        if read.skipped:
            return read.skipped
        file, line, kind = read.record.file, read.record.line, self._kinds[read.kind]
        for skipped in kind.skip:
            if matches(skipped.when, read.fields):
                return skipped.because
        self.problems += [Problem(file, line, (), message, read.key) for message in read.unfit]
        locator = record_locator(read.key)
        for section, templates in kind.sections.items():
            for item in items(section, templates, read.fields, read.along, locator):
                self.places.state(section, len(sections[section]), read.key)
                sections[section].append(item)
        return None


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
