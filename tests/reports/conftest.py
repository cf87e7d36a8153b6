"""Asking the views, as the reader does."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, LiteralString, TypeAlias

import psycopg
import pytest

import seeds
from schema.server.database import connection as connection_to
from tests import postgresql, stating
from tests.benchmarks import world as made_up

FICTION = Path(__file__).with_name("fictional-harbour-talks.yaml")

Ask: TypeAlias = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def article(seeded_template: str) -> str:
    """Address of a database that holds what the article states, to read only."""
    return seeded_template


@pytest.fixture(scope="session")
def world(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database that holds the article and what is made up, to read only.

    That is a world, rarities, and a document that states all that the format can say.
    """
    folder = tmp_path_factory.mktemp("world")
    made_up.write(folder, files=12, facts=60)
    stating.write(folder)
    for path in (postgresql.ARTICLE, *Path(__file__).parent.glob("*.yaml")):
        shutil.copy(path, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
            # Ids that migrations changed, which no file states.
            connection.execute(
                "insert into core.redirect (old_id, new_id, fact_type) "
                "select gen_random_uuid(), fact_id, fact_type from core.fact limit 1"
            )
            connection.commit()
        yield url


@pytest.fixture
def ask(article: str) -> Ask:
    """Asks the article's database as the reader: ``ask("select ...", parameter)``."""

    def ask_as_reader(query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(article, autocommit=True) as connection:
            connection.execute("set role communique_reader")
            return connection.execute(query, parameters).fetchall()

    return ask_as_reader


@pytest.fixture(scope="session")
def two_sources(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of a database that holds the article and a fictional source, to read only.

    The second has the cases of which the article has none: see fictional-harbour-talks.yaml.
    """
    folder = tmp_path_factory.mktemp("sources")
    for file in (postgresql.ARTICLE, FICTION):
        shutil.copy(file, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
            # Ids that migrations changed, which no file states.
            connection.execute(
                "insert into core.redirect (old_id, new_id, fact_type) "
                "select gen_random_uuid(), fact_id, fact_type from core.fact limit 1"
            )
            connection.commit()
        yield url
