"""`make superset-picture` takes the pictures of the dashboard for the documents anew.

One is of the article. The other is of the article and the real collections; without their files
it stays as it is.
"""

import sys
import tempfile
from pathlib import Path

from tests import browser, real_collections
from tests.embedded import new_home
from tests.postgresql import ROOT

from .installation import Superset
from .visit import visit

PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    """Take them."""
    with tempfile.TemporaryDirectory() as folder, new_home() as home, home.serve() as database:
        superset = Superset(Path(folder))
        superset.set_up()
        superset.import_bundle(database.settings.uri)
        superset.set_address(database.settings.uri)
        with superset.serve():
            _take(superset, "superset-dashboard.png")
            if real_collections.ABSENT:
                print(f"{real_collections.ABSENT}; their picture stays as it is.")
                return
            for slug, files in real_collections.DATASETS.items():
                loaded = home.run("dataset", "load", slug, "--from", str(files))
                if loaded.returncode:
                    sys.exit(loaded.stderr)
            _take(superset, "superset-collections.png")


def _take(superset: Superset, name: str) -> None:
    try:
        visited = visit(superset)
    except browser.Unavailable as reason:
        sys.exit(str(reason))
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / name).write_bytes(visited.tabs[0].picture)


if __name__ == "__main__":
    main()
