"""Where output goes is full, closed, gone or a terminal: it is whole there, or not at all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from reports.rendering import Format
from tests import postgresql
from tests.communique.test_output import BEFORE, LARGE

Start: TypeAlias = Callable[..., Any]

ENDLESS = "select generate_series(1, 1000000000) as n"


@pytest.fixture
def start(seeded_template: str) -> Start:
    """Starts the command: ``start("query", "select 1", stdout=...)``."""

    def start_command(*arguments: object, **options: Any) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "communique", *map(str, arguments)],
            cwd=postgresql.ROOT,
            env=os.environ | {"DATABASE_URL": seeded_template},
            stderr=subprocess.PIPE,
            **options,
        )

    return start_command


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [
    ("query", "select 1"), ("query", LARGE, "-f", "xlsx"), ("query", LARGE, "-f", "parquet"),
    ("query", LARGE, "-f", "ndjson"), ("report",), ("--version",),
])  # fmt: skip
def test_a_full_disk_behind_stdout(start: Start, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(*arguments, stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.decode() == (
        "stdout cannot be written: No space left on device. Make room, or write to another disk.\n"
    )


def test_no_stdout_at_all(start: Start) -> None:
    process = start("query", "select 1", preexec_fn=lambda: os.close(1))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err == b"stdout is closed: write to a file with --output FILE.\n"


def test_a_terminal_without_the_letters(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    process = start("query", "select 'T\u014dky\u014d'", "-f", "csv", stdout=subprocess.PIPE)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "has no '\u014d' in its encoding ascii: set PYTHONIOENCODING=utf-8" in (
        err.decode("unicode_escape")
    )
    file = tmp_path / "file.csv"
    start("query", "select 'T\u014dky\u014d'", "-o", file).communicate(timeout=60)
    assert "T\u014dky\u014d" in file.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("output_format", ["csv", "table", "parquet", "xlsx"])
def test_a_reader_that_has_enough_ends_it_quietly(start: Start, output_format: str) -> None:
    statement = LARGE if Format(output_format).is_binary else ENDLESS
    with start("query", statement, "-f", output_format, stdout=subprocess.PIPE) as process:
        assert process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_to_end_it_leaves_the_file_as_it_was(
    start: Start, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    file = tmp_path / "file.csv"
    file.write_text(BEFORE, encoding="utf-8")
    process = start("query", ENDLESS, "-o", file)
    until = time.monotonic() + 60
    while not any(path.stat().st_size for path in tmp_path.glob(".*")):
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert file.read_text(encoding="utf-8") == BEFORE
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_names_of_stdout(start: Start, tmp_path: Path, name: str) -> None:
    process = start("query", "select 1 as one", "-f", "csv", "-o", name, stdout=subprocess.PIPE)
    assert process.communicate(timeout=60)[0] == b"one\r\n1\r\n"
    file = tmp_path / "redirected"
    with file.open("ab") as stream:
        stream.write(b"before\n")
        stream.flush()
        start("query", "select 1 as one", "-f", "csv", "-o", name, stdout=stream).communicate()
    assert file.read_bytes() == b"before\none\r\n1\r\n"


@pytest.mark.parametrize("output_format", ["xlsx", "parquet"])
def test_bytes_are_not_for_a_terminal(start: Start, output_format: str) -> None:
    ours, theirs = os.openpty()
    process = start("query", "select pg_sleep(60)", "-f", output_format, stdout=theirs)
    os.close(theirs)
    _, err = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == 2
    assert b"not for a terminal: write it to a file with --output FILE, or to a pipe" in err
