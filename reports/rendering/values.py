"""Values of PostgreSQL as text and as JSON, without loss."""

import datetime
import json
import math
from decimal import Decimal
from typing import Any

_quoted = json.JSONEncoder(ensure_ascii=False).encode
#: Control characters, which a terminal obeys instead of showing them.
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), " ")


def as_text(value: Any, *, separator: str = "; ") -> str:
    """``value`` as text: NULL is empty, the items of an array are joined by ``separator``."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return separator.join(as_text(item, separator=separator) for item in value)
        case dict():
            return as_json(value)
        case Decimal():
            return f"{value:f}"
        case float() if math.isnan(value):
            return "NaN"
        case float() if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        case datetime.datetime():
            return value.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case _:
            return str(value)


def as_line(value: Any) -> str:
    """``value`` as text on one line."""
    text = as_text(value, separator=", ")
    return text if text.isprintable() else text.translate(_CONTROL)


def as_json(value: Any) -> str:
    """``value`` as JSON (RFC 8259).

    A number has all its digits: ``numeric`` 1.50 is written 1.50. NaN and the infinities, which are
    no numbers in JSON, are strings, as in PostgreSQL's own ``to_json``. Dates and times are strings
    in ISO 8601.
    """
    match value:
        case str():
            return _quoted(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return repr(value)
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case list():
            return f"[{', '.join(map(as_json, value))}]"
        case dict():
            pairs = (f"{_quoted(key)}: {as_json(item)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        case datetime.datetime():
            return _quoted(value.isoformat())
        case _:
            return _quoted(as_text(value))
