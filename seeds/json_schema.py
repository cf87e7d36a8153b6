"""The JSON Schema of the seed format, made from its model, for editors to complete and check.

Run ``python -m seeds.json_schema`` to write it again after a change of the model.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from .describing import keys, models, named_by
from .document import Document
from .model import Cited

FILE = Path(__file__).parent / "source.schema.json"


def json_schema(known: Mapping[str, list[str]] | None = None) -> str:
    """The JSON Schema (draft 2020-12) of a seed file.

    Args:
        known: table -> the slugs on record, which become examples of the keys that name one.

    Returns:
        Its text; without slugs, as it stands in `FILE`.
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
            slugs = (known or {}).get(named_by(model, key.name))
            examples = slugs or [key.example]
            properties[key.name] |= {"description": key.meaning, "examples": examples}
            if slugs and key.name == model.alone:
                whole["anyOf"][0] = {**whole["anyOf"][0], "examples": slugs}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(json_schema(), encoding="utf-8")
