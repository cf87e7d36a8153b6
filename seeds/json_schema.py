"""The JSON Schema of the seed format, made from its model, for editors to complete and check.

Run ``python -m seeds.json_schema`` to write it again after a change of the model.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from .describing import keys, models
from .document import DECLARATIONS, Document
from .model import Cited, Model

FILE = Path(__file__).parent / "source.schema.json"


def json_schema(known: Mapping[str, Sequence[str]] | None = None) -> str:
    """The JSON Schema (draft 2020-12) of a seed file.

    Args:
        known: the slugs of things of each type, as examples for what refers to them.

    Returns:
        Its text; without known slugs, as it stands in `FILE`.
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Document.model_json_schema(),
        "title": "Seed file of Communiqué",
    }
    for model in models().keys() - {Cited}:
        whole = schema["$defs"].get(model.__name__, schema)
        # One that may be written in short is the short form or the whole.
        properties = whole.get("anyOf", [{}])[-1].get("properties") or whole["properties"]
        for key in keys(model):
            properties[key.name] |= {"description": key.meaning, "examples": [key.example]}
        for attribute, target in _references(model).items():
            if known and known.get(target):
                properties[attribute]["examples"] = [*known[target]]
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _references(model: type[Model]) -> dict[str, str]:
    """Attribute -> the type of thing whose slug it takes; a thing's own slug is one too."""
    found = {}
    for declaration in DECLARATIONS:
        if declaration.model is model:
            if "slug" in declaration.attributes:
                found["slug"] = declaration.table.name
            for attribute, column in declaration.columns.items():
                if column in declaration.targets:
                    found[attribute] = declaration.targets[column].table
    return found


if __name__ == "__main__":
    FILE.write_text(json_schema(), encoding="utf-8")
