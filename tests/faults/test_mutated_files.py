"""Seed files with random mistakes are loaded, or refused with file and line; nothing else."""

import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from schema.server.database import connection as connection_to
from seeds import InvalidSeeds, load, read
from tests import postgresql, stating

#: How many files; more than the usual number, to look for faults.
COUNT = int(os.environ.get("FAULTS_COUNT", "300"))
SEED = os.environ.get("FAULTS_SEED", "1")
#: What people and programs put into a file by mistake, and what breaks readers.
_BITS: tuple[str, ...] = (
    *"'\"[]{}:,&*!|>%@`#-?~\t\n\r\x00\x07\x1b\x85\ufeff\u200b\u202e\u2028é名٣",
    "&a ", "*a", "<<: ", "!!int ", "---\n", "...\n", "null", "true", "NO", ".inf", "0x1F", "1e9",
    "-1", "9" * 30, "2025-13-45", "[..2025]", "XXXX-01", "p0s0", "p9s9", "any-post-1", " ", "  ",
    "e\u0301", "cite: [p1s1]", "\\", "\\0", "a" * 300,
)  # fmt: skip


class Mutator:
    """Makes random mistakes in a text, some in its characters and some in its lines."""

    def __init__(self, seed: str) -> None:
        self.random: random.Random = random.Random(seed)

    def mutated(self, text: str) -> str:
        for _ in range(self.random.randint(1, 3)):
            mistakes = [self.insert, self.insert, self.remove, self.replace_word, self.swap]
            mistake: Callable[[str], str] = self.random.choice([*mistakes, self.repeat])
            text = mistake(text)
        return text

    def place(self, text: str) -> int:
        return self.random.randrange(len(text) + 1)

    def insert(self, text: str) -> str:
        at = self.place(text)
        return text[:at] + self.random.choice(_BITS) + text[at:]

    def remove(self, text: str) -> str:
        at = self.place(text)
        return text[:at] + text[at + self.random.choice([1, 1, 3, 20, 200]) :]

    def replace_word(self, text: str) -> str:
        words = [*re.finditer(r"[\w-]+", text)]
        if not words:
            return text
        one, other = self.random.choice(words), self.random.choice(words)
        new = self.random.choice([str(other[0]), self.random.choice(_BITS)])
        return text[: one.start()] + new + text[one.end() :]

    def swap(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        one, other = (self.random.randrange(len(lines)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
        return "".join(lines)

    def repeat(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        begin = self.random.randrange(len(lines))
        some = lines[begin : begin + self.random.randint(1, 5)]
        at = self.random.randrange(len(lines) + 1)
        return "".join(lines[:at] + some + lines[at:])


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A file as people write it, and one that states every attribute, in lines."""
    everything = stating.write(tmp_path_factory.mktemp("whole")).read_text(encoding="utf-8")
    return [
        postgresql.ARTICLE.read_text(encoding="utf-8"),
        re.sub(r"([\]}], )", r"\1\n", everything),
    ]


@pytest.fixture
def before(seeded: str) -> Iterator[Callable[[], list[tuple[object, ...]]]]:
    """A function that tells the facts and citations that the database has."""
    with psycopg.connect(seeded, autocommit=True) as connection:
        yield lambda: connection.execute(
            "select fact_id, citation_number, attribute, stated_value, note from core.citation "
            "order by 1, 2"
        ).fetchall()


def check_refusal(error: InvalidSeeds, file: Path) -> None:
    """See to it that each problem has file and line, in characters that a terminal shows."""
    assert error.problems
    assert all(each.file == file for each in error.problems)
    unplaced = [each for each in error.problems if each.line is None]
    assert all("is empty" in each.message for each in unplaced), unplaced
    assert str(error).replace("\n", "").isprintable()


def test_mutated_seed_files(
    seeded: str,
    before: Callable[[], list[tuple[object, ...]]],
    texts: list[str],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    file = tmp_path / "mutated.yaml"
    mutator = Mutator(f"{SEED}:files")
    outcomes = {"refused": 0, "refused by the database": 0, "loaded": 0}
    facts = before()
    with connection_to(seeded) as connection:
        for number in range(COUNT):
            text = mutator.mutated(texts[number % len(texts)])
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
            try:
                corpus = read(file)
            except InvalidSeeds as error:
                outcomes["refused"] += 1
                check_refusal(error, file)
                continue
            try:
                load(connection, corpus)
            except InvalidSeeds as error:
                outcomes["refused by the database"] += 1
                raise AssertionError(f"{number}: {error}") from error
            outcomes["loaded"] += 1
            facts = before()
        assert before() == facts
    for name, count in outcomes.items():
        record_property(name, count)
    print(f"{COUNT} mutated files: {outcomes}")
    assert outcomes["refused"] > COUNT / 2
