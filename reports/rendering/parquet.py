"""Apache Parquet: typed columns, NULL as NULL, arrays as lists."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from decimal import Context, Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from reports.answers import Answer, Column, QueryError

from .values import as_json, as_text

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows that are converted to Arrow at a time, and the bytes at which a row group is written.
CHUNK = 250
GROUP_SIZE = 8 * 2**20
#: Digits, in all and after the point, of a ``numeric`` that declares none, or more than the 38 that
#: every reader of Parquet supports.
PRECISION, SCALE = 38, 18
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
    import pyarrow as pa
    from pyarrow import parquet

    _keep_pandas_out()
    names = answer.unique_names("Parquet")
    types = [_type(column) for column in answer.columns]
    schema = pa.schema(list(zip(names, types, strict=True)))
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        group: list[pa.RecordBatch] = []
        size = 0
        while rows := list(islice(answer.rows, CHUNK)):
            columns = zip(answer.columns, types, zip(*rows, strict=True), strict=True)
            arrays = [_array(column, type_, values) for column, type_, values in columns]
            group.append(pa.record_batch(arrays, schema=schema))
            size += group[-1].nbytes
            if size >= GROUP_SIZE:
                writer.write_table(pa.Table.from_batches(group))
                group.clear()
                size = 0
        if group:
            writer.write_table(pa.Table.from_batches(group))


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

    precision, scale = column.precision or 0, column.scale or 0
    if 0 < precision <= PRECISION and 0 <= scale <= precision:
        return pa.decimal128(precision, scale)
    return pa.decimal128(PRECISION, SCALE)


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
        raise QueryError(
            f"Column '{column.name}' ({column.type}) has a value that Parquet's {type_} cannot "
            f"hold ({error}): select it as text, by {column.name}::text."
        ) from error


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
