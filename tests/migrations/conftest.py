"""Fixtures of the tests of migrations."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers

from .checkout import Checkout


@pytest.fixture(scope="module")
def private_server(version: int) -> Iterator[str]:
    """Address of a maintenance database of a server that no other test uses.

    Roles belong to the whole server: only there can a test say that none is left.
    """
    with servers.running(version) as url:
        yield url


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A copy of the migrations and view files, in which tests write further revisions."""
    return Checkout.copied_to(tmp_path)
