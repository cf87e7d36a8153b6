"""`make superset-refresh` refreshes what only Superset's pages can tell of the bundle.

That is the queries of the charts, which its pages make of their settings, and the picture of the
dashboard for the documents.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml.scalarstring import LiteralScalarString

from reports.superset import FOLDER, read, text
from tests import browser
from tests.embedded import new_home
from tests.postgresql import ROOT

from .installation import Superset
from .visit import visit

PICTURE = ROOT / "docs" / "pictures" / "superset-dashboard.png"


def main() -> None:
    """Refresh them."""
    with tempfile.TemporaryDirectory() as folder, new_home() as home, home.serve() as database:
        superset = Superset(Path(folder))
        superset.set_up()
        superset.import_bundle()
        superset.set_address(database.settings.uri)
        with superset.serve() as api:
            try:
                visited = visit(superset)
            except browser.Unavailable as reason:
                sys.exit(str(reason))
            names = {number: name for name, number in api.ids("chart", "slice_name").items()}
    _write({names[a.chart_id]: a.queries for a in visited.answers if a.queries is not None})
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(visited.tabs[0].picture)


def _write(queries: Mapping[str, list[dict[str, Any]]]) -> None:
    """Put the queries of charts into their files."""
    for path in FOLDER.glob("charts/*.yaml"):
        chart = read(path)
        if chart["slice_name"] in queries:
            context = {
                # Which dataset it is, the import fills in.
                "datasource": {"id": 0, "type": "table"},
                "force": False,
                "queries": queries[chart["slice_name"]],
                "result_format": "json",
                "result_type": "full",
            }
            written = json.dumps(context, indent=2, ensure_ascii=False) + "\n"
            chart["query_context"] = LiteralScalarString(written)
            path.write_text(text(chart), encoding="utf-8")


if __name__ == "__main__":
    main()
