"""JSON and NDJSON for programs: exact, valid, nothing lost."""

import json
from decimal import Decimal
from typing import Any

import pytest

from reports.answers import QueryError
from reports.rendering import Format

from . import rendered
from .values import VALUES

FORMATS = pytest.mark.parametrize("output_format", [Format.JSON, Format.NDJSON])


def read(text: str) -> Any:
    """Reads JSON as strictly as its standard is, and numbers with all their digits."""

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    return json.loads(text, parse_float=Decimal, parse_constant=refuse)


@VALUES
def test_each_kind_of_value_reads_back(value: Any, as_text: str, as_json: Any) -> None:
    columns, row = ("id", "value"), (1, value)
    expected = {"id": 1, "value": Decimal("0.1") if as_json == 0.1 else as_json}
    assert read(rendered.text(columns, row, output_format=Format.JSON)) == [expected]
    assert read(rendered.text(columns, row, output_format=Format.NDJSON)) == expected


def test_digits_are_those_of_the_database() -> None:
    written = rendered.text(("amount",), (Decimal("1.50"),), output_format=Format.NDJSON)
    assert written == '{"amount": 1.50}\n'


def test_json_is_a_list_with_an_object_a_line() -> None:
    written = rendered.text(("a",), (1,), (2,), output_format=Format.JSON)
    assert written == '[\n {"a": 1},\n {"a": 2}\n]\n'


def test_ndjson_is_an_object_a_line() -> None:
    written = rendered.text(("a",), (1,), ("x\ny",), output_format=Format.NDJSON)
    assert written == '{"a": 1}\n{"a": "x\\ny"}\n'


def test_without_rows_there_are_no_objects() -> None:
    assert rendered.text(("a",), output_format=Format.JSON) == "[]\n"
    assert rendered.text(("a",), output_format=Format.NDJSON) == ""


@FORMATS
def test_two_columns_of_one_name_are_refused(output_format: Format) -> None:
    with pytest.raises(QueryError, match=r"Two columns are named 'a'.* with 'as'"):
        rendered.text(("a", "b", "a"), (1, 2, 3), output_format=output_format)


@FORMATS
def test_names_of_columns_are_strings_of_json(output_format: Format) -> None:
    written = rendered.text(('say "hi"\n%s {x}',), (1,), output_format=output_format)
    assert '"say \\"hi\\"\\n%s {x}": 1' in written
