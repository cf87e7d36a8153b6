"""The bundle for Apache Superset: database, datasets, charts and a dashboard, as its files.

They are as `superset export-dashboards` writes them, without settings that are empty or the
default, and without what can be derived: `datasets` completes the datasets from the database, and
Superset makes the queries of charts. It identifies its objects by their `uuid`: those never change.
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
    """The text of a file of the bundle; the layout of what was read is kept."""
    stream = io.StringIO()
    _yaml().dump(content, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    # No folding, which leaves spaces at the ends of lines.
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
