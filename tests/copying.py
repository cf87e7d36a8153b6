"""A copy of the checkout, in which tests change files."""

import shutil
import subprocess
from pathlib import Path

from tests.postgresql import ROOT


def copy_checkout(folder: Path) -> None:
    """Copy what git knows of the checkout, with what is not committed yet, to a folder."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
