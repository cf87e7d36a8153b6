"""What pyproject.toml says of the product.

The metadata of the installed package may be older than the checkout.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "pyproject.toml"


def version() -> str:
    """The version of the product."""
    return str(_project()["version"])


def licence() -> str:
    """The licence that it comes under, as an SPDX expression."""
    return str(_project()["license"])


@cache
def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["project"]
    return project
