"""Records from files: CSV, Excel, JSON, NDJSON, XML and Parquet, one record after the other.

A record is a mapping of fields to text; a field that occurs several times has a tuple of texts. In
formats that nest, `a/b` is b within a, and in XML `a@b` is attribute b of element a, and `../a` an
element beside the record or one of those around it.
"""

import codecs
import contextlib
import csv
import datetime
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from seeds.problems import InvalidSeeds, Problem, shown

from .mapping import Records

Value: TypeAlias = str | tuple[str, ...]
#: The longest value, in characters, and the largest unpacked workbook, in bytes.
LONGEST = 1_000_000
_LARGEST_WORKBOOK = 512 * 1024 * 1024
#: How deep XML and JSON may nest.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Record:
    """A record as its file has it."""

    file: Path
    line: int | None
    fields: Mapping[str, Value] = field(default_factory=dict)


class _Wrong(Exception):
    """What is wrong in a file, and in which line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def files_of(records: Records, folder: Path) -> list[Path]:
    """The files of a dataset, sorted.

    Raises:
        InvalidSeeds: there is none, or one lies outside of the folder.
    """
    if not folder.is_dir():
        raise InvalidSeeds([Problem(folder, None, (), "is no folder; give that of the files")])
    inside = folder.resolve()
    try:
        found = sorted(file for file in folder.glob(records.files) if file.is_file())
    except (ValueError, NotImplementedError) as error:
        raise InvalidSeeds([Problem(folder, None, (), f"'{records.files}': {error}")]) from error
    outside = [file for file in found if not file.resolve().is_relative_to(inside)]
    if outside:
        raise InvalidSeeds([Problem(file, None, (), "leads out of the folder") for file in outside])
    if not found:
        message = f"has no file '{records.files}', which the mapping wants; is it another folder?"
        raise InvalidSeeds([Problem(folder, None, (), message)])
    return found


def read_file(file: Path, records: Records) -> Iterator[Record]:
    """The records of a file.

    Raises:
        InvalidSeeds: it cannot be read, is not of the format, or changes while it is read.
    """
    readers: dict[str, Callable[[Path, Records], Iterator[Record]]] = {
        "csv": _csv, "xlsx": _xlsx, "json": _json, "ndjson": _ndjson, "xml": _xml,
        "parquet": _parquet,
    }  # fmt: skip
    try:
        before = file.stat()
        for record in _carried(readers[records.format](file, records), records):
            _check_length(record)
            yield record
        after = file.stat()
        if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
            raise _Wrong("changed while it was read; run it again when nobody writes to it")
    except _Wrong as wrong:
        raise InvalidSeeds([Problem(file, wrong.line, (), str(wrong))]) from wrong
    except UnicodeError as error:
        message = f"is not {records.encoding}; name its encoding in the mapping: {error!s:.100}"
        raise InvalidSeeds([Problem(file, None, (), message)]) from error
    except LookupError as error:
        raise InvalidSeeds([Problem(file, None, (), f"cannot be read: {error}")]) from error
    except OSError as error:
        raise InvalidSeeds([Problem(file, None, (), f"cannot be read: {error!s:.200}")]) from error


def _check_length(record: Record) -> None:
    for name, value in record.fields.items():
        for each in (value,) if isinstance(value, str) else value:
            # What is no text, such as half of a surrogate pair in JSON, is refused here.
            each.encode()
            if len(each) > LONGEST:
                raise _Wrong(
                    f"'{shown(name)}' has {len(each):,} characters; at most {LONGEST:,} are read",
                    record.line,
                )


def _carried(found: Iterator[Record], records: Records) -> Iterator[Record]:
    """The records, with what their empty cells have from those above, and nothing for no value."""
    above: dict[str, Value] = {}
    for record in found:
        fields = {
            name: "" if isinstance(value, str) and value in records.empty else value
            for name, value in record.fields.items()
        }
        for name in records.carried_down:
            fields[name] = above[name] = fields.get(name) or above.get(name, "")
        yield Record(record.file, record.line, fields)


def _text(value: Any) -> str:
    """A value of a cell as text, white space folded."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
    return " ".join(str(value).split())


def _rows(file: Path, records: Records, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Record]:
    """Records of rows of which one has the names of the columns."""
    header: list[str] | None = None
    for line, row in rows:
        if header is None:
            if line < records.header:
                continue
            header = row
            while header and not header[-1]:
                header.pop()
            named = [name for name in header if name]
            if not named:
                raise _Wrong("has no names of columns; say with 'header' in which row", line)
            if twice := sorted({name for name in named if named.count(name) > 1}):
                raise _Wrong(f"has the column '{shown(twice[0])}' twice; rename one", line)
            continue
        if not any(row):
            continue
        if len(row) > len(header) and any(row[len(header) :]):
            raise _Wrong(f"has {len(row)} cells, but there are {len(header)} columns", line)
        cells = dict.fromkeys(named, "") | {
            name: cell for name, cell in zip(header, row, strict=False) if name
        }
        yield Record(file, line, cells)
    if header is None:
        raise _Wrong(f"ends before row {records.header}, which is to have the names of the columns")


def _csv(file: Path, records: Records) -> Iterator[Record]:
    csv.field_size_limit(16 * LONGEST)
    with file.open(encoding=records.encoding, newline="") as stream:
        reader = csv.reader(stream, delimiter=records.delimiter, strict=True)

        def rows() -> Iterator[tuple[int, list[str]]]:
            for row in reader:
                yield reader.line_num, [_text(cell) for cell in row]

        try:
            yield from _rows(file, records, rows())
        except csv.Error as error:
            raise _Wrong(f"is not valid CSV: {error}", reader.line_num) from error


def _xlsx(file: Path, records: Records) -> Iterator[Record]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(file) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST_WORKBOOK:
                raise _Wrong(f"unpacks to more than {_LARGEST_WORKBOOK // 1024**2} MB; split it")
        book = openpyxl.load_workbook(file)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise _Wrong(f"is no workbook of Excel: {error!s:.100}") from error
    with contextlib.closing(book):
        if records.sheet and records.sheet not in book.sheetnames:
            raise _Wrong(f"has no sheet '{records.sheet}'; it has {', '.join(book.sheetnames)}")
        sheet = book[records.sheet] if records.sheet else book.worksheets[0]

        def rows() -> Iterator[tuple[int, list[str]]]:
            header: list[str] = []
            for number, row in enumerate(sheet.iter_rows(), start=1):
                if formula := [cell.coordinate for cell in row if cell.data_type == "f"]:
                    raise _Wrong(f"{formula[0]} is a formula; paste its value instead", number)
                if errors := [cell for cell in row if cell.data_type == "e"]:
                    raise _Wrong(
                        f"{errors[0].coordinate} is the error {errors[0].value}; give its value, "
                        "or leave it empty",
                        number,
                    )
                cells = [_text(cell.value) for cell in row]
                if number == records.header:
                    header = cells
                    for merged in sheet.merged_cells.ranges:
                        name = header[merged.min_col - 1]
                        is_carried = merged.size["columns"] == 1 and name in records.carried_down
                        if not is_carried:
                            raise _Wrong(
                                f"{merged.coord} are merged; unmerge them, or if they are of one "
                                "column, name it in 'carried_down'",
                                merged.min_row,
                            )
                yield number, cells

        yield from _rows(file, records, rows())


def _json(file: Path, records: Records) -> Iterator[Record]:
    import ijson

    path = ".".join(filter(None, [records.each, "item"]))
    with file.open("rb") as stream:
        text = codecs.EncodedFile(stream, "utf-8", records.encoding)
        try:
            events = _shallow(ijson.basic_parse(text, use_float=True))
            for value in ijson.items(ijson.parse(events), path):
                yield Record(file, None, _flat(value))
        except ijson.JSONError as error:
            raise _Wrong(f"is not valid JSON: {error!s:.200}") from error


def _shallow(events: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The events of a JSON parser, which remembers the whole way to each of them."""
    depth = 0
    for event in events:
        depth += event[0] in ("start_map", "start_array")
        depth -= event[0] in ("end_map", "end_array")
        if depth > _DEEPEST:
            raise _Wrong(f"is nested more than {_DEEPEST} levels deep, as no record is")
        yield event


def _ndjson(file: Path, records: Records) -> Iterator[Record]:
    with file.open(encoding=records.encoding) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                try:
                    value = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise _Wrong(f"is not valid JSON: {error!s:.200}", number) from error
                yield Record(file, number, _flat(value))


def _parquet(file: Path, records: Records) -> Iterator[Record]:
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(file) as table:
            for batch in table.iter_batches(batch_size=1000):
                for row in batch.to_pylist():
                    yield Record(file, None, _flat(row))
    except pyarrow.ArrowException as error:
        raise _Wrong(f"is no Parquet file: {error!s:.200}") from error


def _flat(value: Any) -> dict[str, Value]:
    """A nested value as fields by their paths."""
    if not isinstance(value, dict):
        raise _Wrong(f"has a record that is no mapping of names to values: {shown(value)}")
    found: dict[str, list[str]] = {}
    _flatten(value, "", found, 0)
    return _one_or_several(found)


def _flatten(value: Any, path: str, found: dict[str, list[str]], depth: int) -> None:
    if depth > _DEEPEST:
        raise _Wrong(f"nests more than {_DEEPEST} levels deep")
    if isinstance(value, dict):
        for name, each in value.items():
            _flatten(each, f"{path}/{name}" if path else str(name), found, depth + 1)
    elif isinstance(value, list):
        for each in value:
            _flatten(each, path, found, depth + 1)
    else:
        found.setdefault(path, []).append(_text(value))


def _one_or_several(found: Mapping[str, list[str]]) -> dict[str, Value]:
    return {name: each[0] if len(each) == 1 else tuple(each) for name, each in found.items()}


def _xml(file: Path, records: Records) -> Iterator[Record]:
    from lxml import etree

    if not records.each:
        raise _Wrong("the mapping does not say with 'each' which element is a record")
    with file.open("rb") as stream:
        try:
            # Entities are never resolved, nor is anything fetched; huge texts are refused.
            events = etree.iterparse(
                stream,
                events=("end",),
                tag=records.each,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            is_checked = False
            for _, element in events:
                if not is_checked:
                    declared = element.getroottree().docinfo.internalDTD
                    if declared is not None and any(True for _ in declared.iterentities()):
                        raise _Wrong(
                            "declares entities, which are never resolved; write them out", 1
                        )
                    is_checked = True
                found: dict[str, list[str]] = {}
                _element(element, "", found, 0)
                inner = element
                for around in element.iterancestors():
                    for beside in around:
                        if beside is not inner and beside.tag != records.each:
                            _element(beside, f"../{beside.tag!s}", found, 0)
                    inner = around
                yield Record(file, element.sourceline, _one_or_several(found))
                # What was read is let go, but for what stands beside records.
                parent, tail = element.getparent(), element
                if parent is not None:
                    while (
                        earlier := tail.getprevious()
                    ) is not None and earlier.tag == records.each:
                        parent.remove(earlier)
                element.clear()
        except etree.XMLSyntaxError as error:
            raise _Wrong(f"is not valid XML: {error!s:.200}", error.lineno) from error


def _element(element: Any, path: str, found: dict[str, list[str]], depth: int) -> None:
    """Add what an element holds: its attributes, its text, and the elements in it."""
    if depth > _DEEPEST:
        raise _Wrong(f"nests more than {_DEEPEST} levels deep", element.sourceline)
    if not isinstance(element.tag, str):
        raise _Wrong("refers to an entity, which is never resolved", element.sourceline)
    for name, value in element.attrib.items():
        found.setdefault(f"{path}@{name}", []).append(_text(value))
    text = _text(" ".join([element.text or "", *(child.tail or "" for child in element)]))
    if path and (text or len(element) == 0):
        found.setdefault(path, []).append(text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        _element(child, f"{path}/{tag}" if path else tag, found, depth + 1)


def canonical(fields: Mapping[str, Value]) -> str:
    """The canonical form of a record, of which its fingerprint is made.

    That is JSON as RFC 8785 (JSON Canonicalization Scheme) writes it: names sorted, no white space;
    a value is text with white space folded, one that occurs several times a list. Fields without a
    value are left out, so that an empty cell and a missing one are the same.
    """
    ordered = sorted(fields, key=lambda name: name.encode("utf-16-be"))
    return json.dumps(
        {name: fields[name] for name in ordered if fields[name]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
