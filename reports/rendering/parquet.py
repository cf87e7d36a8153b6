"""Apache Parquet: typed columns, NULL as NULL, arrays as lists."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Context, Decimal
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reports import copying
from reports.answers import Answer, Column, QueryError

from .values import as_json, as_text

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows that are converted to Arrow at a time, where the server does not write them.
CHUNK = 250
#: The bytes, in Arrow, at which a group of rows is written: some hundred thousand rows of a view.
GROUP_SIZE = 16 * 2**20
#: Digits, in all and after the point, of a ``numeric`` that declares none, or more than the 38 that
#: every reader of Parquet supports.
PRECISION, SCALE = 38, 18
#: What Hive calls the folder of the rows without a value.
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
#: Types of PostgreSQL whose values are read from its text, also in lists, and not in lists only.
_PLAIN = frozenset(
    (
        *("text", "varchar", "name", "uuid", "bool", "date"),
        *("int2", "int4", "int8", "oid", "float4", "float8", "numeric"),
    )
)
_READ_ALONE = frozenset(("bpchar", "interval", "time", "timestamp", "timestamptz"))
_SMALLEST = Decimal(1).scaleb(-SCALE)
_ROUNDING = Context(prec=2 * PRECISION)


def write(answer: Answer, stream: BinaryIO) -> None:
    """Write ``answer`` as Parquet.

    The types are those of the columns, whatever the rows: ``date`` is date32, time stamps are to
    the microsecond (those with a zone in UTC), ``numeric`` is a decimal with the digits that it
    declares, else with 20 before and 18 after the point, to which a quotient such as one third
    is rounded. Values of other types are text.

    Raises:
        QueryError: two columns have the same name, or a type cannot hold a value of its column.
    """
    schema = _schema(answer)
    _write(_tables(answer, schema), schema, stream)


def write_parts(answer: Answer, folder: Path) -> list[Path]:
    """Write ``answer`` as a folder for each value of its last column, named as Hive does.

    ``year=2025/part-0.parquet`` has the rows of 2025, without that column, which readers take from
    the name of the folder; ``year=__HIVE_DEFAULT_PARTITION__`` those without a year.

    Args:
        answer: rows in the order of that column.
        folder: the folder of the folders, which is made.

    Returns:
        The files.

    Raises:
        QueryError: as `write` does.
    """
    schema = _schema(answer)
    name, rest = schema.names[-1], schema.remove(len(schema) - 1)
    parts = (part for table in _tables(answer, schema) for part in _parts(table))
    files: list[Path] = []

    def write_part(value: Any, found: Iterable[tuple[Any, "pa.Table"]]) -> None:
        part = folder / f"{name}={NO_VALUE if value is None else value}" / "part-0.parquet"
        part.parent.mkdir(parents=True)
        with part.open("wb") as stream:
            _write((table for _, table in found), rest, stream)
        files.append(part)

    for value, found in groupby(parts, key=itemgetter(0)):
        write_part(value, found)
    if not files:  # which tells readers the columns
        write_part(None, ())
    return files


def _parts(table: "pa.Table") -> Iterator[tuple[Any, "pa.Table"]]:
    """The runs of one value in the last column, each with the other columns of its rows."""
    import pyarrow.compute as pc

    last = table.num_columns - 1
    runs = pc.run_end_encode(table.column(last).combine_chunks())
    start = 0
    for value, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        yield value, table.slice(start, end - start).remove_column(last)
        start = end


def _write(tables: Iterable["pa.Table"], schema: "pa.Schema", stream: BinaryIO) -> None:
    """Write the rows of ``tables`` in groups, of which one at a time is in memory."""
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        group: list[pa.Table] = []

        def write_group() -> None:
            writer.write_table(pa.concat_tables(group))
            group.clear()
            # Arrow keeps what it has freed, which would be most of the memory.
            pa.default_memory_pool().release_unused()

        size = 0
        for table in tables:
            group.append(table)
            size += table.nbytes
            if size >= GROUP_SIZE:
                write_group()
                size = 0
        if group:
            write_group()


def _schema(answer: Answer) -> "pa.Schema":
    import pyarrow as pa

    names = answer.unique_names("Parquet")
    return pa.schema(list(zip(names, map(_type, answer.columns), strict=True)))


def _tables(answer: Answer, schema: "pa.Schema") -> Iterator["pa.Table"]:
    """The rows, some at a time."""
    blocks = answer.copied(_spelt)
    if blocks is not None:
        return copying.converted(partial(_parsed, answer.columns, schema), blocks)
    return _converted(answer, schema)


def _spelt(column: Column, name: str) -> str | None:
    """SQL that spells the values of a column so that `_parsed` reads them, if it can."""
    is_free = column.type == "numeric" and not _declares(column)
    if column.is_array:
        # As texts, of which a list is cast to one of any type.
        is_plain = column.type in _PLAIN and not is_free
        return f"to_json({name}::text[])" if is_plain else None
    if is_free:
        return f"round({name}, {SCALE})"
    if column.type == "jsonb":  # whose null is none of Python either
        return f"nullif({name}, 'null')"
    return name if column.type in _PLAIN or column.type in _READ_ALONE else None


def _parsed(columns: Sequence[Column], schema: "pa.Schema", block: copying.Block) -> "pa.Table":
    """The rows in lines of CSV that the server wrote."""
    import pyarrow as pa

    try:
        return _read_csv(block, schema, schema.names)
    except pa.ArrowException:
        # Again, column by column, as the message does not name it.
        for column, field in zip(columns, schema, strict=True):
            try:
                _read_csv(block, schema, [field.name])
            except pa.ArrowException as error:
                raise _unfit(column, field.type, error) from error
        raise


def _read_csv(block: copying.Block, schema: "pa.Schema", wanted: Sequence[str]) -> "pa.Table":
    import pyarrow as pa
    from pyarrow import csv

    # Each different list is read once.
    listed = pa.dictionary(pa.int32(), pa.string())
    table = csv.read_csv(
        pa.BufferReader(block.data),
        read_options=csv.ReadOptions(
            column_names=schema.names, block_size=len(block.data) + 1, use_threads=False
        ),
        parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(
            column_types={
                field.name: listed if pa.types.is_list(field.type) else field.type
                for field in schema
            },
            include_columns=wanted,
            check_utf8=False,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    for number, name in enumerate(wanted):
        field = schema.field(name)
        if pa.types.is_list(field.type):
            lists = [
                _lists(chunk.dictionary, field.type).take(chunk.indices)
                for chunk in table.column(number).chunks
            ]
            table = table.set_column(number, field, pa.chunked_array(lists, field.type))
    return table


def _lists(texts: "pa.Array", type_: "pa.DataType") -> "pa.Array":
    """The lists that are written as JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import json

    if not texts:
        return pa.array([], type_)
    lines = pc.binary_join_element_wise('{"": ', texts, "}\n", "")
    data = lines.buffers()[2]
    read = json.read_json(
        pa.BufferReader(data),
        read_options=json.ReadOptions(use_threads=False, block_size=data.size + 1),
        parse_options=json.ParseOptions(
            explicit_schema=pa.schema([("", pa.list_(pa.string()))]),
            unexpected_field_behavior="error",
        ),
    )
    return read.column(0).combine_chunks().cast(type_)


def _converted(answer: Answer, schema: "pa.Schema") -> Iterator["pa.Table"]:
    """The rows, converted value by value."""
    import pyarrow as pa

    _keep_pandas_out()
    while rows := list(islice(answer.rows, CHUNK)):
        columns = zip(answer.columns, schema.types, zip(*rows, strict=True), strict=True)
        arrays = [_array(column, type_, values) for column, type_, values in columns]
        yield pa.table(arrays, schema=schema)


def _keep_pandas_out() -> None:
    """Make pyarrow believe that there is no pandas.

    To convert a list, pyarrow imports pandas if it is installed, which takes 50 MB and half a
    second, and never looks again if it is not. An explicit ``to_pandas`` still works.
    """
    import pyarrow as pa

    if "pandas" not in sys.modules:
        sys.modules["pandas"] = None  # type: ignore[assignment]
        try:
            with suppress(ImportError, AttributeError):
                pa.array([])
        finally:
            del sys.modules["pandas"]


def _type(column: Column) -> "pa.DataType":
    """The type of Arrow for the values of a column."""
    import pyarrow as pa

    match column.type:
        case "bool":
            element = pa.bool_()
        case "int2":
            element = pa.int16()
        case "int4":
            element = pa.int32()
        case "int8" | "oid":
            element = pa.int64()
        case "float4":
            element = pa.float32()
        case "float8":
            element = pa.float64()
        case "numeric":
            element = _decimal(column)
        case "date":
            element = pa.date32()
        case "time":
            element = pa.time64("us")
        case "timestamp":
            element = pa.timestamp("us")
        case "timestamptz":
            element = pa.timestamp("us", "UTC")
        case "bytea":
            element = pa.binary()
        case _:
            element = pa.string()
    return pa.list_(element) if column.is_array else element


def _decimal(column: Column) -> "pa.DataType":
    import pyarrow as pa

    if _declares(column):
        return pa.decimal128(column.precision, column.scale)
    return pa.decimal128(PRECISION, SCALE)


def _declares(column: Column) -> bool:
    """Whether a ``numeric`` declares digits that Parquet has, too."""
    precision, scale = column.precision or 0, column.scale or 0
    return 0 < precision <= PRECISION and 0 <= scale <= precision


def _array(column: Column, type_: "pa.DataType", values: Sequence[Any]) -> "pa.Array":
    import pyarrow as pa

    element = type_.value_type if column.is_array else type_
    if pa.types.is_string(element):
        values = [_texts(column, value) for value in values]
    elif pa.types.is_decimal(element):
        values = [_rounded(value) for value in values]
    try:
        return pa.array(values, type_)
    except (pa.ArrowException, OverflowError) as error:
        raise _unfit(column, type_, error) from error


def _unfit(column: Column, type_: "pa.DataType", error: Exception) -> QueryError:
    return QueryError(
        f"Column '{column.name}' ({column.type}) has a value that Parquet's {type_} cannot "
        f"hold ({error}): select it as text, by {column.name}::text."
    )


def _texts(column: Column, value: Any) -> Any:
    """``value`` as text; of an array, each item, at any depth."""
    if value is None:
        return None
    if column.is_array:
        one = Column(column.name, column.type)
        return [item if isinstance(item, list) else _texts(one, item) for item in value]
    return as_json(value) if column.type in ("json", "jsonb") else as_text(value)


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -SCALE:
            return value.quantize(_SMALLEST, context=_ROUNDING)
    return value
