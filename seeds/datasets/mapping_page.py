"""The page on mappings, key by key, made of their model.

``python -m seeds.datasets.mapping_page`` writes it.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from .mapping import DateParts, Derived, Mapping, Records, Skipped

FILE = Path(__file__).parent.parent.parent / "docs" / "mapping.md"
_HEAD = """\
# The mapping of a dataset, key by key

Generated from the model of the mapping; [Datasets](datasets.md) tells how to write one. Besides
these keys a mapping has the sections of [any seed file](format.md).
"""
_TITLES: dict[type[BaseModel], str] = {
    Mapping: "File",
    Records: "Records",
    Derived: "A derived field",
    DateParts: "Parts of a date",
    Skipped: "Records left out",
}


def page() -> str:
    """The page.

    Returns:
        Its text in Markdown, as it stands in `FILE`.
    """
    parts = [_HEAD]
    for model, title in _TITLES.items():
        parts.append(f"## {title}\n\n{model.__doc__}\n")
        parts.append("\n".join(_table(model)) + "\n")
    return "\n".join(parts)


def _table(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema()
    yield "| key | meaning |"
    yield "| --- | --- |"
    for name, key in schema["properties"].items():
        values = key.get("enum", [])
        meaning = str(model.model_fields[name].description).replace("|", "\\|")
        if values and not all(value in meaning for value in values):
            meaning += f" One of: {', '.join(values)}."
        if name not in schema.get("required", []) and key.get("default"):
            meaning += f" If left out: `{key['default']}`."
        yield f"| `{name}` | {meaning} |"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
