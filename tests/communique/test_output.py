"""Output to files, devices and pipes is written whole or not at all."""

import csv
import io
import json
import os
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet

from reports.rendering import ENDINGS, Format
from tests.conftest import Run

BEFORE = "as it was\n"
#: A query that fails after most rows were written.
LATE_FAILURE = "select 1 / (5000 - n), repeat('x', 100) from generate_series(1, 6000) as n"
LARGE = "select generate_series(1, 30000) as n, 'some words' as words"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing may be left but the files asked for."""
    yield tmp_path
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_the_ending_says_what_is_written(
    run: Run, seeded_template: str, folder: Path, ending: str
) -> None:
    file = folder / f"meetings{ending}"
    done = run("report", "meetings", "-o", file, url=seeded_template)
    assert (done.code, done.out, done.err) == (0, "", "")
    match ENDINGS[ending]:
        case Format.XLSX:
            assert openpyxl.load_workbook(file).active.max_row == 8  # type: ignore[union-attr]
        case Format.PARQUET:
            assert parquet.read_metadata(file).num_rows == 7
        case Format.CSV:
            text = file.read_bytes().decode()
            assert len(list(csv.reader(io.StringIO(text, newline="")))) == 8
        case Format.JSON:
            assert len(json.loads(file.read_text(encoding="utf-8"))) == 7
        case Format.NDJSON:
            assert len(list(map(json.loads, file.read_text(encoding="utf-8").splitlines()))) == 7
        case _:
            assert "india-japan-space-dialogue-3" in file.read_text(encoding="utf-8")


def test_an_unknown_ending_is_asked_about_and_a_format_given_wins(
    run: Run, seeded_template: str, folder: Path
) -> None:
    file = folder / "meetings.xls"
    done = run("report", "meetings", "-o", file, url=seeded_template)
    assert (done.code, done.out) == (2, "")
    assert "The ending '.xls' stands for no format: say which with --format" in done.err
    assert not file.exists()
    assert run("report", "meetings", "-o", file, "-f", "csv", url=seeded_template).code == 0
    assert file.read_bytes().startswith(b"meeting,")


@pytest.mark.parametrize("output_format", Format)
def test_a_query_that_fails_leaves_the_file_as_it_was(
    run: Run, seeded_template: str, folder: Path, output_format: Format
) -> None:
    file = folder / "file"
    file.write_text(BEFORE, encoding="utf-8")
    done = run("query", LATE_FAILURE, "-f", output_format, "-o", file, url=seeded_template)
    assert (done.code, done.out) == (2, "")
    assert "division by zero" in done.err or "Two columns" in done.err
    assert file.read_text(encoding="utf-8") == BEFORE

    file.unlink()
    run("query", LATE_FAILURE, "-f", output_format, "-o", file, url=seeded_template)
    assert not file.exists()


def test_a_short_query_that_fails_prints_nothing(run: Run, seeded_template: str) -> None:
    for output_format in ("csv", "json", "html"):
        done = run("query", "select 1 / (3 - n) from generate_series(1, 5) as n",
                   "-f", output_format, url=seeded_template)  # fmt: skip
        assert (done.code, done.out) == (2, "")


def test_permissions_are_kept_and_new_files_get_the_usual_ones(
    run: Run, seeded_template: str, folder: Path
) -> None:
    old, new = folder / "old.csv", folder / "new.csv"
    old.write_text(BEFORE, encoding="utf-8")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        for file in (old, new):
            assert run("query", "select 1", "-o", file, url=seeded_template).code == 0
    finally:
        os.umask(before)
    assert [oct(file.stat().st_mode & 0o777) for file in (old, new)] == ["0o640", "0o640"]
    old.chmod(0o600)
    assert run("query", "select 1", "-o", old, url=seeded_template).code == 0
    assert oct(old.stat().st_mode & 0o777) == "0o600"


def test_a_link_stays_one_and_leads_to_the_new_file(
    run: Run, seeded_template: str, folder: Path
) -> None:
    there = folder / "there"
    there.mkdir()
    for target in (there / "old.csv", there / "new.csv"):
        link = folder / target.name
        link.symlink_to(target)
        assert run("query", "select 1 as one", "-o", link, url=seeded_template).code == 0
        assert link.is_symlink()
        assert target.read_bytes() == b"one\r\n1\r\n"
    assert len(list(there.iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/meetings.csv", "No such file or directory. Its folder has to exist."),
        ("", "Is a directory. Name a file."),
        ("file.csv/meetings.csv", "Not a directory."),
        (f"{'x' * 300}.csv", "File name too long."),
    ],
)
def test_a_place_where_no_file_can_be(
    run: Run, seeded_template: str, folder: Path, name: str, message: str
) -> None:
    (folder / "file.csv").write_text(BEFORE, encoding="utf-8")
    output = folder / name
    done = run("report", "meetings", "-f", "csv", "-o", output, url=seeded_template)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"{output} cannot be written: {message}\n"
    assert [path.name for path in folder.iterdir()] == ["file.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_where_one_may_not_write(run: Run, seeded_template: str, folder: Path) -> None:
    file = folder / "meetings.csv"
    file.write_text(BEFORE, encoding="utf-8")
    for mode, path in ((0o400, file), (0o500, folder)):
        path.chmod(mode)
        done = run("report", "meetings", "-o", file, url=seeded_template)
        path.chmod(0o700)
        assert (done.code, done.out) == (2, "")
        assert "Permission denied. Choose a place where you may write." in done.err
        assert file.read_text(encoding="utf-8") == BEFORE


@pytest.mark.parametrize("output_format", Format)
def test_a_full_disk(run: Run, seeded_template: str, folder: Path, output_format: Format) -> None:
    file = folder / "file"
    file.write_text(BEFORE, encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        done = run("query", LARGE, "-f", output_format, "-o", file, url=seeded_template)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.code == 2
    if output_format is Format.XLSX:
        assert "The rows do not fit into the temporary folder" in done.err
        assert "File too large. TMPDIR names another one." in done.err
    else:
        assert done.err == (
            f"{file} cannot be written: File too large. The system allows no file so large.\n"
        )
    assert file.read_text(encoding="utf-8") == BEFORE


def test_devices_and_pipes_are_written_to_as_they_are(
    run: Run, seeded_template: str, folder: Path
) -> None:
    assert run("report", "meetings", "-o", "/dev/null", url=seeded_template).code == 0
    assert Path("/dev/null").is_char_device()

    pipe = folder / "pipe.csv"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert run("query", "select 1 as one", "-o", pipe, url=seeded_template).code == 0
    reader.join(60)
    assert read == [b"one\r\n1\r\n"]
    assert pipe.is_fifo()
