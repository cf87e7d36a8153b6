"""A served database for all clients, and what they should find in it."""

from collections.abc import Iterator

import psycopg
import pytest

from communique.connecting import Settings
from tests.embedded import Home, Served

from . import contract


@pytest.fixture(scope="session")
def served(seeded_home: Home) -> Iterator[Served]:
    """A ``communique serve`` of the article's facts."""
    with seeded_home.serve() as served:
        yield served


@pytest.fixture(scope="session")
def settings(served: Served) -> Settings:
    """How to connect to it, as BI tools do."""
    return served.settings


@pytest.fixture(scope="session")
def views(seeded_template: str) -> dict[str, str]:
    """The views of the contract and their comments."""
    with psycopg.connect(seeded_template) as connection:
        return dict(connection.execute(contract.VIEW_COMMENTS).fetchall())


@pytest.fixture(scope="session")
def columns(seeded_template: str, views: dict[str, str]) -> dict[str, dict[str, str]]:
    """The columns of each view, in order, and their comments."""
    with psycopg.connect(seeded_template) as connection:
        return {
            view: dict(
                connection.execute(contract.COLUMN_COMMENTS.format(view=view).encode()).fetchall()
            )
            for view in views
        }
