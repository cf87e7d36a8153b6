"""Values as YAML takes them, for seed files that are written line by line."""

import json
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W\d_][\w .()/’-]*[\w.)]", re.UNICODE)  # noqa: RUF001 - an apostrophe
_WORDS_OF_YAML = {"null", "true", "false", "todo", "yes", "no"}


def flow(values: Iterable[str]) -> str:
    """Values as a list in one line."""
    return f"[{', '.join(values)}]"


def quoted(value: str) -> str:
    """A value as YAML takes it for text, in quotation marks where it has to."""
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML - {"todo"}
    return value if is_plain else json.dumps(value, ensure_ascii=False)
