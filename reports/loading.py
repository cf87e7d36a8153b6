"""Loads PostgreSQL's values into Python without loss: values that no Python type holds stay text.

Of intervals, a month is not thirty days; numbers in JSON become decimals, not floats; and
PostgreSQL has dates beyond those of Python.
"""

import functools
import json
from decimal import Decimal
from typing import Any

import psycopg
from psycopg import pq
from psycopg.abc import AdaptContext, Buffer
from psycopg.adapt import Loader
from psycopg.types.json import set_json_loads
from psycopg.types.string import TextLoader

from .answers import Column

_AS_TEXT = ("interval", "record")
_RANGES = ("int4", "int8", "num", "date", "ts", "tstz")
_DATED = ("date", "time", "timetz", "timestamp", "timestamptz")


def load_exactly(connection: psycopg.Connection[Any]) -> None:
    """Make ``connection`` load values without loss."""
    adapters = connection.adapters
    set_json_loads(functools.partial(json.loads, parse_float=Decimal), connection)
    ranges = (f"{name}{kind}" for name in _RANGES for kind in ("range", "multirange"))
    for name in (*_AS_TEXT, *ranges):
        adapters.register_loader(name, TextLoader)
    for name in _DATED:
        strict = adapters.get_loader(adapters.types[name].oid, pq.Format.TEXT)
        adapters.register_loader(name, type("DatedLoader", (_DatedLoader,), {"strict": strict}))


class _DatedLoader(Loader):
    """Loads a date or time that Python can hold, and any other, such as ``infinity``, as text."""

    strict: type[Loader]

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        self._load = self.strict(oid, context).load

    def load(self, data: Buffer) -> Any:
        try:
            return self._load(data)
        except psycopg.DataError:
            return bytes(data).decode()


def columns(cursor: psycopg.Cursor[Any]) -> tuple[Column, ...]:
    """The columns of what a cursor returns; values of unknown types are loaded as text."""
    described = []
    for column in cursor.description or ():
        type_ = cursor.adapters.types.get(column.type_code)
        described.append(
            Column(
                column.name,
                type_.name if type_ else "unknown",
                is_array=type_ is not None and type_.oid != column.type_code,
                precision=column.precision,
                scale=column.scale,
            )
        )
    return tuple(described)
