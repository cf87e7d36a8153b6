"""The real collections that mappings come along for, where their files are.

They are looked for in ``COMMUNIQUE_COLLECTIONS``, or beside the checkout in ``../shared/data``.
"""

import os
from pathlib import Path

from tests import postgresql

FOLDER = Path(
    os.environ.get("COMMUNIQUE_COLLECTIONS")
    or postgresql.ROOT.parent / "shared" / "data" / "us-department-of-state"
)
#: Slug of each dataset -> the folder of its files.
DATASETS = {
    "us-visits-of-foreign-leaders": FOLDER / "visits",
    "us-travels-abroad": FOLDER / "travels",
    "us-principal-officers-and-chiefs-of-mission": FOLDER / "pocom",
}
#: Why what needs them is left out; empty if they are there.
ABSENT = "" if FOLDER.is_dir() else f"The collections are not there: {FOLDER}"
