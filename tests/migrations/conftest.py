"""Fixtures of the tests of migrations."""

from collections.abc import Iterator

import pytest

from tests import postgresql


@pytest.fixture(scope="module")
def private_server() -> Iterator[str]:
    """Address of a maintenance database of a server that no other test uses.

    Roles belong to the whole server: only there can a test say that none is left.
    """
    with postgresql.embedded_server() as url:
        yield url
