"""The seed format is published as a JSON Schema, so that editors complete and check it."""

import json

from seeds import json_schema
from seeds.document import Document


def test_the_committed_json_schema_is_that_of_the_model() -> None:
    assert json_schema.FILE.read_text(encoding="utf-8") == json_schema.json_schema(), (
        "stale: run 'python -m seeds.json_schema'"
    )


def test_it_describes_every_section() -> None:
    schema = json.loads(json_schema.json_schema())
    assert schema["properties"].keys() == Document.model_fields.keys()
