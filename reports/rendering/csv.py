"""CSV (RFC 4180) in UTF-8, without a byte order mark. An array is written as ``a; b``.

Rows of which PostgreSQL spells all values alike are written by the server.
"""

import csv
from itertools import chain, islice
from typing import TextIO

from reports import copying
from reports.answers import Answer, Column

from .values import as_text

#: A moment as Python spells it: with microseconds, if it has any, and the minutes of the offset.
_MOMENT = (
    "case when {name} >= '0001-01-01' and {name} < '10000-01-01' then "
    "case when date_trunc('second', {name}) = {name} then {name}::text || '{offset}' "
    "else to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US{zone}') end else {name}::text end"
)


def write(answer: Answer, stream: TextIO) -> None:
    """Write ``answer`` as CSV, under a line of names."""
    alone = len(answer.columns) == 1
    blocks = answer.copied(_spelt_alone if alone else _spelt)
    # Before anything is written, as the rows may fail.
    first = list(islice(answer.rows, 1)) if blocks is None else []
    writer = csv.writer(stream)
    writer.writerow(answer.names)
    if blocks is None:
        writer.writerows(map(as_text, row) for row in chain(first, answer.rows))
    else:
        stream.writelines(copying.converted(_ended, blocks))


def _spelt(column: Column, name: str) -> str | None:
    """SQL for the text that `as_text` gives; NULL for an empty one, which is not to be quoted."""
    if column.is_array:
        match column.type:
            case "bool":
                return f"nullif(array_to_string({name}::text[], '; ', ''), '')"
            case (
                "text" | "varchar" | "name" | "int2" | "int4" | "int8" | "numeric" | "date" | "uuid"
            ):
                return f"nullif(array_to_string({name}, '; ', ''), '')"
    else:
        match column.type:
            case "text" | "varchar" | "name":
                return f"nullif({name}, '')"
            case "int2" | "int4" | "int8" | "oid" | "numeric" | "date" | "uuid":
                return name
            case "bool":
                return f"{name}::text"
            case "timestamp":
                return _MOMENT.format(name=name, offset="", zone="")
            case "timestamptz":
                return _MOMENT.format(name=name, offset=":00", zone="TZH:TZM")
    return None


def _spelt_alone(column: Column, name: str) -> str | None:
    """The same of the only column, in which an empty text is quoted: else its line was empty."""
    spelt = _spelt(column, name)
    return spelt and f"coalesce(({spelt})::text, '')"


def _ended(block: copying.Block) -> str:
    """Lines with the ends that the standard demands; those within quotes stay as they are."""
    if block.data.count(b"\n") == block.rows:
        return block.data.replace(b"\n", b"\r\n").decode()
    parts = block.data.decode().split('"')
    parts[::2] = [part.replace("\n", "\r\n") for part in parts[::2]]
    return '"'.join(parts)
