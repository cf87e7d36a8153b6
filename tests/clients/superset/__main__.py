"""`make superset-picture` takes the picture of the dashboard for the documents anew."""

import sys
import tempfile
from pathlib import Path

from tests import browser
from tests.embedded import new_home
from tests.postgresql import ROOT

from .installation import Superset
from .visit import visit

PICTURE = ROOT / "docs" / "pictures" / "superset-dashboard.png"


def main() -> None:
    """Take it."""
    with tempfile.TemporaryDirectory() as folder, new_home() as home, home.serve() as database:
        superset = Superset(Path(folder))
        superset.set_up()
        superset.import_bundle(database.settings.uri)
        superset.set_address(database.settings.uri)
        with superset.serve():
            try:
                visited = visit(superset)
            except browser.Unavailable as reason:
                sys.exit(str(reason))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(visited.tabs[0].picture)


if __name__ == "__main__":
    main()
