"""Fixtures of the tests of schema ``core``."""

from collections.abc import Iterator

import pytest

from tests import postgresql
from tests.conftest import Connect

from .core import Core


@pytest.fixture(scope="session")
def shared_database(server: str, template: str) -> Iterator[str]:
    """Address of a migrated database in which nothing is ever committed."""
    with postgresql.new_database(server, template) as url:
        yield url


@pytest.fixture
def core(shared_database: str, connect: Connect) -> Core:
    """The base tables, with the reference data that facts need."""
    tables = Core(connect(shared_database))
    tables.add_reference_data()
    return tables
