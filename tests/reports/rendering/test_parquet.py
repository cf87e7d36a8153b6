"""Parquet: typed columns, read back by Arrow."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from reports.answers import Column, QueryError
from reports.rendering import Format
from reports.rendering import parquet as writer

from . import rendered

DAY = datetime.date(2025, 4, 1)
STAMP = datetime.datetime.fromisoformat("2025-04-01T09:30:00.000005")
UUID = uuid.UUID("5a0f3bbb-7f0c-5c0c-9f4e-0d6f2e6b1a11")


def table(*arguments: Any, **about: Any) -> Any:
    """The table as it is read."""
    return parquet.read_table(rendered.data(*arguments, output_format=Format.PARQUET, **about))


@pytest.mark.parametrize(
    ("column", "type_", "value"),
    [
        (Column("x", "text"), pa.string(), "Tōkyō"),
        (Column("x", "bool"), pa.bool_(), False),
        (Column("x", "int2"), pa.int16(), 1),
        (Column("x", "int4"), pa.int32(), -1),
        (Column("x", "int8"), pa.int64(), 2**62),
        (Column("x", "float4"), pa.float32(), 0.5),
        (Column("x", "float8"), pa.float64(), 0.1),
        (Column("x", "numeric", precision=6, scale=2), pa.decimal128(6, 2), Decimal("1.50")),
        (Column("x", "numeric"), pa.decimal128(38, 18), Decimal("12345678901234567890.123")),
        (Column("x", "numeric", precision=50, scale=2), pa.decimal128(38, 18), Decimal(7)),
        (Column("x", "date"), pa.date32(), DAY),
        (Column("x", "time"), pa.time64("us"), datetime.time(9, 30)),
        (Column("x", "timestamp"), pa.timestamp("us"), STAMP),
        (Column("x", "timestamptz"), pa.timestamp("us", "UTC"), STAMP.replace(tzinfo=datetime.UTC)),
        (Column("x", "bytea"), pa.binary(), b"\x00\xff"),
        (Column("x", is_array=True), pa.list_(pa.string()), ["IN", None, "JP"]),
        (Column("x", "date", is_array=True), pa.list_(pa.date32()), [DAY]),
        (Column("x", "int4", is_array=True), pa.list_(pa.int32()), []),
    ],
    ids=lambda value: str(value) if isinstance(value, pa.DataType) else "",
)
def test_columns_have_types(column: Column, type_: Any, value: Any) -> None:
    found = table((column,), (value,), (None,))
    assert found.schema.field("x").type == type_
    assert found.to_pydict() == {"x": [value, None]}
    assert table((column,)).schema.field("x").type == type_


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (Column("x", "uuid"), UUID, str(UUID)),
        (Column("x", "jsonb"), {"a": [Decimal("1.10"), None]}, '{"a": [1.10, null]}'),
        (Column("x", "jsonb"), ["a", "b"], '["a", "b"]'),
        (Column("x", "interval"), "1 mon", "1 mon"),
        (Column("x", "uuid", is_array=True), [UUID, None], [str(UUID), None]),
    ],
)
def test_what_parquet_has_no_type_for_is_text(column: Column, value: Any, text: Any) -> None:
    assert table((column,), (value,)).to_pydict() == {"x": [text]}


def test_a_quotient_is_rounded_to_18_decimals() -> None:
    found = table((Column("x", "numeric"),), (Decimal("0.66666666666666666667"),))
    assert found.to_pydict() == {"x": [Decimal("0.666666666666666667")]}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (Column("x", "numeric"), Decimal("1E+30")),
        (Column("x", "numeric"), Decimal("NaN")),
        (Column("x", "date"), "infinity"),
        (Column("x", "int4", is_array=True), [[1, 2], [3, 4]]),
        (Column("x", is_array=True), [["a"], ["b"]]),
    ],
)
def test_what_a_type_cannot_hold_is_refused(column: Column, value: Any) -> None:
    with pytest.raises(QueryError, match=r"Column 'x' .* select it as text, by x::text"):
        table((column,), (value,))


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(QueryError, match="Two columns are named 'a', which Parquet cannot hold"):
        table(("a", "a"), (1, 2))


def test_rows_and_columns_keep_their_order_from_group_to_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "GROUP_SIZE", 1)
    rows = [(number, str(number)) for number in range(2 * writer.CHUNK + 1)]
    columns = (Column("number", "int4"), "a")
    stream = rendered.data(columns, *rows, output_format=Format.PARQUET)
    file = parquet.ParquetFile(stream)
    assert (file.num_row_groups, file.schema_arrow.names) == (3, ["number", "a"])
    assert file.read().to_pydict() == {
        "number": [number for number, _ in rows],
        "a": [text for _, text in rows],
    }
