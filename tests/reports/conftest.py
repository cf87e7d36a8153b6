"""Asking the views, as the reader does."""

from collections.abc import Callable
from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest

Ask: TypeAlias = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def article(seeded_template: str) -> str:
    """Address of a database that holds what the article states, to read only."""
    return seeded_template


@pytest.fixture
def ask(article: str) -> Ask:
    """Asks the article's database as the reader: ``ask("select ...", parameter)``."""

    def ask_as_reader(query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(article, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query, parameters).fetchall()

    return ask_as_reader
