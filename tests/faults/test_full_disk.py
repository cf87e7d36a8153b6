"""The disk is full: a sentence, nothing half-written, and all is well once there is room."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.embedded import Home

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")

FULL = "No space left on device"


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of a size, in memory, mounted on a new folder."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, check=False, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no small disk can be made here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def resize(folder: Path, megabytes: int) -> None:
    size = f"remount,size={megabytes}m"
    subprocess.run(["mount", "-o", size, str(folder)], check=True)


def fill(folder: Path, left: int = 0) -> Path:
    """Fill a disk but for some bytes; the file that does."""
    ballast = folder / "ballast"
    free = os.statvfs(folder)
    with ballast.open("wb") as file:
        size = max(0, free.f_bavail * free.f_frsize - left)
        os.posix_fallocate(file.fileno(), 0, size)
    return ballast


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder through which the server's user may pass."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_server_is_made(open_folder: Path) -> None:
    """At each size, it is refused in a sentence, and made when there is room."""
    with disk(open_folder / "disk", 10) as small:
        home = Home(small / "home")
        try:
            for megabytes in (25, 50, 70):
                refused = home.run("up")
                assert "Traceback" not in refused.stderr
                assert refused.returncode == 2, megabytes
                # The server gives up if it has no room for its log of changes.
                assert (
                    FULL in refused.stderr or "connection to the database broke" in refused.stderr
                )
                resize(small, megabytes)
            resize(small, 400)
            made = home.run("up")
            assert made.returncode == 0, made.stderr
            assert home.run("doctor").returncode == 0
        finally:
            home.run("down")


def test_a_load(open_folder: Path, worlds: tuple[Path, Path]) -> None:
    with disk(open_folder / "disk", 400) as small:
        home = Home(small / "home")
        try:
            assert home.run("up").returncode == 0
            before = home.run("export", str(open_folder / "before"))
            assert before.returncode == 0, before.stderr
            for left in (0, 200_000):
                ballast = fill(small, left)
                refused = home.run("seed", str(worlds[0]), "--prune")
                assert (refused.returncode, refused.stdout) == (2, "")
                assert FULL in refused.stderr
                # To read needs no room.
                assert home.run("report", "meetings").returncode == 0
                ballast.unlink()
            after = home.run("export", str(open_folder / "after"))
            assert after.returncode == 0, after.stderr
            for file in (open_folder / "before").rglob("*.csv"):
                other = open_folder / "after" / file.relative_to(open_folder / "before")
                assert file.read_bytes() == other.read_bytes()
            loaded = home.run("seed", str(worlds[0]), "--prune")
            assert loaded.returncode == 0, loaded.stderr
        finally:
            home.run("down")


def test_what_is_written(open_folder: Path) -> None:
    home = Home(open_folder / "home")
    with disk(open_folder / "disk", 1) as small:
        try:
            assert home.run("up").returncode == 0
            fill(small, left=4096)
            for command in (
                ["export", str(small / "package")],
                ["report", "participants", "--output", str(small / "participants.xlsx")],
                ["report", "brief", "--country", "IN", "--with", "JP", "-o", str(small / "b.html")],
            ):
                refused = home.run(*command)
                assert refused.returncode == 2, command
                assert FULL in refused.stderr
                assert "Traceback" not in refused.stderr
            assert [path.name for path in small.iterdir()] == ["ballast"]
        finally:
            home.run("down")
