"""The page of the manual on the seed format, made from its model.

Run ``python -m seeds.format_page`` to write it again after a change of the model.
"""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from .describing import Key, first_paragraph, keys, models
from .document import Document
from .model import Cited, Model

FILE = Path(__file__).parent.parent / "docs" / "format.md"
_HEAD = """\
# The format of seed files, key by key

Generated from the model of the format; [For curators](curator.md) tells how to write one. A file is
YAML in UTF-8. A key may be left out unless some source has to state it, which the check says.
What is a list of things may be written in short where they are known by one thing alone, such as
`places: [tokyo]`. Dates are [EDTF](curator.md#dates); countries are codes of ISO 3166.
"""
_SHARED = """\
## Every item

What is a fact may have these, besides its own keys.
"""


def page() -> str:
    """The page.

    Returns:
        Its text in Markdown, as it stands in `FILE`.
    """
    shared = {key.name for key in keys(Cited)}
    parts = [_HEAD]
    for model in models():
        if model is Cited:
            parts.append(_SHARED)
        else:
            parts.append(f"## {_title(model)}\n\n{_text(model.__doc__ or '')}\n")
        is_fact = issubclass(model, Cited) and model is not Cited
        own = [k for k in keys(model) if not is_fact or k.name not in shared]
        parts.append("\n".join(_table(own)) + "\n")
    return "\n".join(parts)


def _table(rows: list[Key]) -> Iterator[str]:
    yield "| key | meaning | example |"
    yield "| --- | --- | --- |"
    for key in rows:
        meaning = _text(key.meaning)
        if not all(value in meaning for value in key.values):
            meaning += f" One of: {', '.join(key.values)}."
        if key.items:
            meaning += f" A list: [{_title(key.items)}](#{_anchor(_title(key.items))})."
        yield f"| `{key.name}` | {meaning} | `{_written(key)}` |"


def _title(model: type[Model]) -> str:
    """The name of a model in words: ``OfficialName`` is "Official name"."""
    if model is Document:
        return "File"
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__).strip()
    return words.capitalize()


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _text(words: str) -> str:
    """A docstring or a comment as a line of Markdown."""
    return first_paragraph(words).replace("``", "`").replace("|", "\\|")


def _written(key: Key) -> str:
    """A key with its example, as YAML in one line."""
    return _flow({key.name: key.example})[1:-1]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = StringIO()
    YAML(typ="safe", pure=True).dump(value, text)
    return text.getvalue().partition("\n")[0]


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
