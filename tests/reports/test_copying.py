"""Answers that the server writes by COPY: the same as row by row, and as safe."""

import io
import time
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from reports import copying, reader, rendering
from reports.answers import QueryError
from reports.rendering import Format
from tests.conftest import Connect

#: Three blocks of rows.
LONG = "select n, md5(n::text) as hash from generate_series(1, 60000) as n"

ARRAYS = """
select
    array['IN', 'a,b', null, '', E'\\\\ "x"\\nNULL'] as texts,
    array[]::text[] as none,
    null::int[] as missing,
    array[1, null] as numbers,
    array[true, false] as flags,
    array['2025-04-01', '0001-01-01']::date[] as days,
    array['5a0f3bbb-7f0c-5c0c-9f4e-0d6f2e6b1a11']::uuid[] as ids
"""
MOMENTS = """
select
    '2025-04-01 09:30'::timestamptz as minute,
    '2025-04-01 09:30:00.5'::timestamptz as half,
    '2025-04-01 09:30:00.000005'::timestamp as microseconds,
    '9999-12-31 23:59:59.999999'::timestamptz as last,
    '0001-01-01'::timestamp as first,
    null::timestamp as never
"""
BEYOND_PYTHON = """
select
    'infinity'::timestamptz as never,
    '-infinity'::timestamp as ever,
    '0044-03-15 BC'::timestamp as ides,
    '12000-01-01'::date as day,
    'NaN'::numeric as no_number
"""
QUERIES = [
    "select 'x' as a, '' as b, null as c, ' ' as d, 'say \"hi\", Tōkyō' as e",
    "select E'a\\nb' as a, E'\\r' as b, E'\\n\"' as c from generate_series(1, 3)",
    "values ('a'), (''), (null), (',')",
    "select true as a, false as b, null::boolean as c",
    "select 1::smallint as a, -1 as b, 2::bigint ^ 62 as c, 12::oid as d, 'n'::name as e",
    "select 1.50::numeric(6, 2) as a, 1.50 as b, 2 / 3.0 as c, 1e-30 as d, 7::numeric(50, 2) as e",
    "select date '2025-04-01' as a, null::date as b, interval '1 mon 1 day' as c, time '9:30' as d",
    "select 0.1::float8 as a, 1::float8 as b, 'NaN'::float4 as c, '-Infinity'::float8 as d",
    "select 'a'::char(3) as a, '\\x00ff'::bytea as b, int4range(1, 5) as c, 'x'::\"char\" as d",
    """select '{"b": [1.10, null], "a": "é\\n"}'::jsonb as a, '{"a":1}'::json as b""",
    "select 'null'::jsonb as a, '\"x\"'::jsonb as b, '[1, \"a\"]'::jsonb as c",
    ARRAYS,
    MOMENTS,
    "table meetings",
    "with one as (select 1 as n) select * from one -- that is all",
    "select 1 as n order by 1;",
    "select 1 as n; -- that is all",
    "select 'a' as a where false",
    "explain select 1",
    "show server_version",
    f"{LONG} order by md5(n::text)",
]


def written(url: str, statement: str, output_format: Format, **options: Any) -> Any:
    """An answer as text or bytes."""
    stream: Any = io.BytesIO() if output_format.is_binary else io.StringIO(newline="")
    with reader.ask(url, statement, **options) as answer:
        rendering.write(answer, output_format, stream)
    return stream.getvalue()


def read(data: bytes) -> pa.Table:
    table: pa.Table = parquet.read_table(io.BytesIO(data))
    return table


@pytest.mark.parametrize(
    "statement", [*QUERIES, BEYOND_PYTHON, "select 1 as a, 2 as a", "select pg_sleep(0)"]
)
def test_csv_is_the_same_as_row_by_row(article: str, statement: str) -> None:
    by_rows = written(article, statement, Format.CSV)
    assert written(article, statement, Format.CSV, by_copy=True) == by_rows


@pytest.mark.parametrize("statement", QUERIES)
def test_parquet_is_the_same_as_row_by_row(article: str, statement: str) -> None:
    by_rows = read(written(article, statement, Format.PARQUET))
    by_copy = read(written(article, statement, Format.PARQUET, by_copy=True))
    assert by_copy.schema == by_rows.schema
    assert repr(by_copy.to_pylist()) == repr(by_rows.to_pylist())  # NaN is not equal to itself


@pytest.mark.parametrize("output_format", [Format.CSV, Format.PARQUET])
def test_every_view_is_written_by_the_server(
    article: str, connect: Connect, output_format: Format
) -> None:
    views = connect(article).execute(
        "select viewname from pg_views where schemaname = 'reporting' order by viewname"
    )
    for (view,) in views.fetchall():
        [(count,)] = connect(article).execute(f"select count(*) from reporting.{view}".encode())
        stream: Any = io.BytesIO() if output_format.is_binary else io.StringIO(newline="")
        with reader.ask(article, f"select 'a row' as row, * from {view}", by_copy=True) as answer:
            rendering.write(replace(answer, rows=iter(())), output_format, stream)
        if output_format is Format.PARQUET:
            assert (view, read(stream.getvalue()).num_rows) == (view, count)
        else:
            assert (view, stream.getvalue().count("\r\na row,")) == (view, count)


def test_parameters_are_values(article: str) -> None:
    statement = "select %(text)s as text, %(number)s + 1 as number, '100%%' as rate"
    parameters = {"text": "it's; --", "number": -5}
    options = {"parameters": parameters, "by_copy": True}
    assert written(article, statement, Format.CSV, **options) == (
        "text,number,rate\r\nit's; --,-4,100%\r\n"
    )


def test_rows_come_in_blocks(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with reader.ask(article, LONG, by_copy=True) as answer:
        assert answer.copy
        blocks = list(answer.copy(["c1", "upper(c2)"]))
    assert [block.rows for block in blocks] == [block.data.count(b"\n") for block in blocks]
    assert sum(block.rows for block in blocks) == 60_000
    assert all(len(block.data) >= copying.BLOCK for block in blocks[:-1])
    assert blocks[0].data.startswith(b"1,C4CA4238A0B923820DCC509A6F75849B\n")


@pytest.mark.parametrize("output_format", [Format.CSV, Format.PARQUET])
@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select 1; select 2", "multiple commands"),
        ("select 1) as answer (c1)) to stdout; select (2", 'syntax error at or near ")"'),
        ("with gone as (delete from meetings returning 1) select 1", "cannot delete from view"),
        ("select * into mine from meetings", "read-only transaction"),
        ("select\n    nothing\nfrom meetings", "(line 2, column 5)"),
        ("select meeting_slugg from meetings", "Perhaps you meant"),
        ("select from meetings", "The query has no columns."),
        ("select set_config('role', 'none', true)", "as it leaves the reader role"),
        ("select pg_advisory_lock(1)::text", "as it takes an advisory lock"),
        ("select 1 / (60000 - n) as x from generate_series(1, 60000) as n", "division by zero"),
    ],
)
def test_what_is_refused_is_refused_alike(
    seeded_template: str, statement: str, reason: str, output_format: Format
) -> None:
    with pytest.raises(QueryError) as caught:
        written(seeded_template, statement, output_format, by_copy=True)
    assert reason in str(caught.value)


def test_it_does_not_run_for_ever(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "TIME_LIMIT", 0.3)
    statement = "select pg_sleep(0.001)::text from generate_series(1, 30000)"
    with pytest.raises(QueryError, match=r"it took longer than 0\.3 s"):
        written(article, statement, Format.CSV, by_copy=True)


def test_it_may_take_long_as_long_as_rows_come(
    article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "TIME_LIMIT", 1)
    # Sixteen rows are a block.
    statement = "select repeat('x', 100000) || pg_sleep(0.03) as x from generate_series(1, 50)"
    started = time.monotonic()
    assert len(written(article, statement, Format.CSV, by_copy=True)) > 50 * 100_000
    assert time.monotonic() - started > 1


@pytest.mark.parametrize(
    "value",
    [
        "'infinity'::date",
        "'NaN'::numeric",
        "1e30",
        "'0044-03-15 BC'::timestamp",
        "array[[1], [2]]",
    ],
)
def test_what_a_type_of_parquet_cannot_hold_is_named(article: str, value: str) -> None:
    with pytest.raises(QueryError, match=r"Column 'x' .* select it as text, by x::text"):
        written(article, f"select 1 as n, {value} as x", Format.PARQUET, by_copy=True)
