"""The bundle for Apache Superset: database, datasets, charts and a dashboard, as its files.

They are in the form in which `superset export-dashboards` writes them, without the settings that
say nothing, and without what is worked out: `datasets` completes the datasets from the database,
Superset itself the queries of charts. It knows its objects by their `uuid`: those never change.
"""

import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent


def read(path: Path) -> dict[str, Any]:
    """The content of a file of the bundle."""
    content: dict[str, Any] = _yaml().load(path)
    return content


def text(content: dict[str, Any]) -> str:
    """The text of a file of the bundle, laid out as what was read and what is not new."""
    stream = io.StringIO()
    _yaml().dump(content, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    # Not folded: what it folds, it leaves with spaces at the ends of lines.
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
