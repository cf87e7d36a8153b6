"""Run tests in a copy of the checkout that has further sources beside the article.

``python -m tests.further_sources [PATH ...]``, by default the tests that the folder of sources
could matter to.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.copying import copy_checkout
from tests.postgresql import ARTICLE, ROOT

AFFECTED = (
    "tests/communique/test_setting_up.py",
    "tests/seeds",
    "tests/reports/test_article.py",
    "tests/reports/test_views.py",
    "tests/recipes/test_readme.py",
    "tests/test_docs.py",
)


def main() -> int:
    """Copy the checkout, add the sources, run the tests there."""
    with tempfile.TemporaryDirectory(prefix="communique-sources-") as folder:
        copy = Path(folder)
        copy_checkout(copy)
        for source in Path(__file__).parent.glob("*.yaml"):
            shutil.copy(source, copy / ARTICLE.relative_to(ROOT).parent)
        tests = [sys.executable, "-m", "pytest", "--numprocesses", "auto", "--dist", "loadfile"]
        return subprocess.run(
            [*tests, *(sys.argv[1:] or AFFECTED)],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
