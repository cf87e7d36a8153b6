"""Whatever a file holds, it is refused in bounded time and memory, with its line."""

import random
import re
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import seeds
from schema.server.database import connection as connection_to
from schema.tables import metadata
from schema.tables.base import LONGEST
from seeds import InvalidSeeds

SHA256 = "a" * 64
HEAD = f"""source: {{slug: fiction, kind: report, title: F, language: en, text_sha256: {SHA256}}}
passages:
  p1s1: {{span: [0, 10], sha256: {SHA256}}}
"""
MEETING = "  - {{slug: {}, title: {}, kind: summit, status: held, held: {}, cite: [p1s1]}}\n"
#: Far more than is needed, and far less than an endless or quadratic reading would take.
MOST_CPU_SECONDS = 30
MOST_MEGABYTES = 1000


@contextmanager
def bounded() -> Iterator[None]:
    """See to it that a block takes little time of the processor, and little memory."""
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.process_time() - begun < MOST_CPU_SECONDS
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < MOST_MEGABYTES * 1024


def refusal(file: Path) -> InvalidSeeds:
    """How a file is refused."""
    with bounded(), pytest.raises(InvalidSeeds) as caught:
        seeds.read(file)
    return caught.value


def meeting(title: str = "Talks", held: str = "2025") -> str:
    return HEAD + "meetings:\n" + MEETING.format("talks", title, held)


def aliases(levels: int) -> str:
    """A kilobyte that means ten to the power of ``levels`` values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def merges(levels: int) -> str:
    lines = ["a0: &a0 {k: 1}"]
    lines += [
        f"a{n}: &a{n} {{k{n}: *a{n - 1}, <<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, levels)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        pytest.param(
            HEAD + f"topics: {'[' * 1000}{']' * 1000}", 4, "is nested more than 40 levels deep",
            id="a thousand lists",
        ),
        pytest.param("[" * 100_000, 1, "is nested more than 40 levels deep", id="opened lists"),
        pytest.param("{a: " * 100_000, 1, "is nested more than 40 levels", id="opened mappings"),
        pytest.param(
            HEAD + "topics:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 20_000)), 44,
            "is nested more than 40 levels deep", id="a map 20,000 deep",
        ),
        pytest.param(
            HEAD + f"meetings: [{{slug: a, session_number: {'9' * 5000}, cite: [p1s1]}}]", 4,
            "is text ('999999999", id="an integer of 5,000 digits",
        ),
        pytest.param(f"? {'9' * 5000}\n: 1", 1, "is not a key of the format", id="such a key"),
        pytest.param(
            HEAD + f"topics: [{{slug: a, name: A, cite: [p1s{'9' * 5000}]}}]", 4,
            "does not name a sentence", id="such a sentence",
        ),
        pytest.param(
            meeting(held="9" * 100_000), 5, "has 100,000 characters; a date has",
            id="a year of 100,000 digits",
        ),
        pytest.param(
            meeting(held="Y1E999999999"), 5, "is outside the years", id="a year by its exponent"
        ),
        pytest.param(meeting("!!int text"), 5, "has the tag", id="a number that is text"),
        pytest.param(meeting("!!binary aGk="), 5, "has the tag", id="bytes"),
        pytest.param(
            meeting("!!python/object/apply:os.system [exit]"), 5, "has the tag", id="code"
        ),
        pytest.param(meeting("'a\x07b'"), 5, "control characters are not", id="a control"),
        pytest.param(meeting("'a\x00b'"), 5, "control characters are not", id="a null"),
        pytest.param(meeting('"a\\0b"'), 5, "holds a control character", id="an escaped null"),
        pytest.param(meeting('"a\\uD800b"'), 5, "is not valid YAML", id="half a character"),
        pytest.param(aliases(40), 5, "repeats more than 100,000 values", id="nested aliases"),
        pytest.param("a: &a [*a]", 1, "repeats '*a', which is not defined", id="an endless alias"),
        pytest.param(f"a: *{'a' * 100_000}", 1, "repeats '*aaa", id="a long alias"),
        pytest.param(merges(40), None, "repeats more than 100,000 values", id="nested merges"),
        pytest.param(
            HEAD + "topics: &t [{slug: a, name: A, cite: [p1s1]}]\nseries: [*t]\n", 5,
            "is a list ([{", id="a list by an alias",
        ),
        pytest.param("? [a]\n: 1", 1, "has a list or a mapping for a key", id="a list for a key"),
        pytest.param("null: 1\n", 1, "has the key None, which is no word", id="no key"),
        pytest.param("2025: 1\n", 1, "has the key 2025, which is no word", id="a number for a key"),
        pytest.param("%YAML 9.9\n---\na: 1", 1, "is not valid YAML", id="another YAML"),
        pytest.param("a: 1\n---\nb: 1", 2, "begins a second document", id="two documents"),
        pytest.param(HEAD + "\ttopics: 1", 4, "is not valid YAML", id="a tab"),
        pytest.param(f"!{'t' * 100_000} a", 1, "has the tag", id="a long tag"),
        *(
            pytest.param(HEAD + section, 4, message, id=f"a {what} of a megabyte")
            for what, section, message in (
                ("title", f"topics: [{{slug: a, name: {'n ' * 500_000}n}}]", "write at most 500"),
                ("slug", f"topics: [{{slug: {'a' * 1_000_000}, name: A}}]", "write at most 200"),
                ("wrong slug", f"topics: [{{slug: {'A' * 1_000_000}}}]", "write at most 200"),
                ("country", f"places: [{{slug: a, country: {'A' * 1_000_000}}}]", "is not an ISO"),
                ("locator", f"topics: [{{slug: a, cite: [{'A' * 1_000_000}]}}]", "does not name"),
                ("code", f"meetings: [{{slug: a, kind: {'a' * 1_000_000}, cite: [p1s1]}}]", "one "),
                ("key", f"? {'k' * 1_000_000}\n: 1", "is not a key of the format"),
                (
                    "attribute",
                    f"topics: [{{slug: a, cite: [{{at: p1s1, attribute: {'a' * 1_000_000}}}]}}]",
                    "is not an attribute",
                ),
                (
                    "reference",
                    f"topics: [{{slug: a, broader: {'a' * 1_000_000}, cite: [p1s1]}}]",
                    "write at most 200",
                ),
            )
        ),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused(
    tmp_path: Path, content: str, line: int | None, message: str
) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(content, encoding="utf-8")
    error = refusal(file)
    [problem] = [each for each in error.problems if message in each.message][:1]
    assert line in (None, problem.line)
    assert all(len(str(each)) < 1000 for each in error.problems)


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\u2066", "\x9b"])
def test_what_would_steer_a_terminal_is_escaped(tmp_path: Path, character: str) -> None:
    file = tmp_path / f"a{character}.yaml"
    code = f"\\U{ord(character):08x}"
    file.write_text(
        f'{HEAD}"a{code}": 1\nmeetings:\n  - {{slug: "a{code}", kind: "b{code}", held: "c{code}", '
        f'series: "d{code}", title: "e{code}", "f{code}": 1, cite: ["p1s1{code}"]}}\n',
        encoding="utf-8",
    )
    error = refusal(file)
    assert len(error.problems) >= 6
    assert character not in str(error)


def test_every_text_has_a_greatest_length_in_the_database_too(database: str) -> None:
    texts = {
        (table.name, column.name): LONGEST[column.info["rule"]]
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("rule") in LONGEST
    }
    with connection_to(database) as connection:
        rules = connection.execute(
            "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint "
            "where conname ~ '^ck_.*_length$' and convalidated"
        ).fetchall()
    found = {}
    for table, rule in rules:
        matched = re.search(r"length\(\(?(\w+)\)?(?:::text)?\) <= (\d+)", rule)
        assert matched, rule
        found[table.removeprefix("core."), matched[1]] = int(matched[2])
    assert found == texts


@pytest.mark.parametrize("letter", ["z", "名", "𠮷"])
def test_the_longest_texts_that_are_read_are_kept(
    database: str, tmp_path: Path, letter: str
) -> None:
    # No two parts are the same: what repeats is stored compressed, and would fit anyway.
    letters = random.Random(letter).choices(range(16), k=LONGEST["text"])
    name = "".join(chr(ord(letter) - n) for n in letters)
    names = f"[{{kind: short, name: {name}, language: en, cite: [p1s1]}}]"
    file = tmp_path / "long.yaml"
    file.write_text(
        f"{HEAD}organisations:\n  - slug: {'a' * LONGEST['slug']}\n    name: {name}\n"
        f"    kind: ministry\n    names: {names}\n    cite: [p1s1]\n",
        encoding="utf-8",
    )
    with connection_to(database) as connection:
        assert seeds.load(connection, seeds.read(file)).changed
