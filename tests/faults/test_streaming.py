"""Answers are streamed: memory does not grow with the number of rows."""

from pathlib import Path

import pytest

from reports.rendering import Format
from tests.benchmarks.processes import python, run

#: The memory that an answer may need, however long it is.
MOST_MEMORY = 180 * 2**20
#: Some 120 MB of text; the command without any rows needs a third of that.
LARGE = "select n, repeat(md5(n::text), 180) as words from generate_series(1, 20000) as n"


@pytest.mark.parametrize("output_format", Format)
def test_memory_does_not_grow_with_the_answer(
    seeded_template: str, tmp_path: Path, output_format: Format
) -> None:
    file = tmp_path / f"answer.{output_format}"
    command = python("communique", "query", LARGE, "-f", output_format, "-o", file)
    assert run(command, seeded_template).peak_bytes < MOST_MEMORY
    file.unlink()
