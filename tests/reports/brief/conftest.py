"""Briefs of the article's facts, unchanged and edited."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

import seeds
from reports import brief
from schema.server.database import connection as connection_to
from tests import postgresql
from tests.benchmarks import world
from tests.postgresql import ARTICLE

from .document import Document

Edited: TypeAlias = Callable[..., str]


@pytest.fixture(scope="session")
def html(article: str) -> str:
    """The brief on India and Japan, by the article."""
    return brief.page(article, "IN", "JP")


@pytest.fixture(scope="session")
def page(html: str) -> Document:
    """The same, parsed."""
    return Document(html)


@pytest.fixture
def edited(server: str, template: str, tmp_path: Path) -> Iterator[Edited]:
    """Makes a database of the article with some of its seed file replaced: ``edited((old, new))``.

    Returns:
        Its address. Each text to replace must be there, so that no edit goes by unnoticed.
    """
    with ExitStack() as stack:

        def load(*replacements: tuple[str, str]) -> str:
            text = ARTICLE.read_text(encoding="utf-8")
            for old, new in replacements:
                assert old in text, f"the seed file has no {old!r}"
                text = text.replace(old, new)
            file = tmp_path / "article.yaml"
            file.write_text(text, encoding="utf-8")
            url = stack.enter_context(postgresql.new_database(server, template))
            with connection_to(url) as connection:
                seeds.load(connection, seeds.read(file))
            return url

        yield load


@pytest.fixture(scope="session")
def large(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A brief of a made-up world, in which one country has more meetings than charts can show."""
    folder = tmp_path_factory.mktemp("world")
    for slug, document in world.documents(files=4, facts=1250):
        (folder / f"{slug}.yaml").write_text(document, encoding="utf-8")
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        return brief.page(url, "BR")
