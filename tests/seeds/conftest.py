"""The article's seed file, to edit, and databases that it was loaded into."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

import seeds
from schema.server.database import connection as connection_to
from seeds import Corpus, InvalidSeeds, Summary
from tests.postgresql import ARTICLE

Edit: TypeAlias = Callable[..., Path]
Load: TypeAlias = Callable[[str, Path], Summary]
Fiction: TypeAlias = Callable[[str, str], Path]

FICTION = """
source: {{slug: {slug}, kind: report, title: Fiction, language: en, text_sha256: {sha256}}}
passages:
  p1s1: {{span: [0, 10], sha256: {sha256}}}
"""


def problems(path: Path) -> list[str]:
    """What is wrong with a seed file or a folder, each as ``line: path: message``."""
    with pytest.raises(InvalidSeeds) as caught:
        seeds.read(path)
    return [str(problem).removeprefix(f"{problem.file}:") for problem in caught.value.problems]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Makes a copy of the article's seed file with some of its text replaced.

    ``edited(("Tokyo", "Kyoto"), ...)``; each text must be there, so no edit goes by unnoticed.
    """

    def edit(*replacements: tuple[str, str], name: str = "article.yaml") -> Path:
        text = ARTICLE.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, f"the seed file has no {old!r}"
            text = text.replace(old, new)
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return edit


@pytest.fixture
def fiction(tmp_path: Path) -> Fiction:
    """Writes a small fictional seed file: ``fiction("a.yaml", sections)``."""

    def write(name: str, sections: str) -> Path:
        file = tmp_path / name
        slug = re.sub("[^a-z]+", "-", name.lower()).strip("-")
        head = FICTION.format(slug=slug, sha256="a" * 64)
        file.write_text(head + sections, encoding="utf-8")
        return file

    return write


@pytest.fixture
def load() -> Load:
    """Loads a seed file or a folder of them: ``load(url, path)``."""

    def load_into(url: str, path: Path) -> Summary:
        with connection_to(url) as connection:
            return seeds.load(connection, seeds.read(path))

    return load_into


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """What the article states, read once."""
    return seeds.read(ARTICLE)
