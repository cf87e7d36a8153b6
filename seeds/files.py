"""The seed files: which files in a folder they are, and what is in them."""

import re
from collections.abc import Iterator
from pathlib import Path

from .problems import InvalidSeeds, Problem

#: The seed files of the product.
SOURCES = Path(__file__).parent / "sources"

_SUFFIXES = (".yaml", ".yml")
#: What systems and editors put beside a file: copies of its attributes, locks, backups.
_NOT_MEANT = re.compile(r"(\._|\.#|\.~|~|#).*|.*(~|\.bak|\.orig|\.sw[a-p])", re.IGNORECASE)
#: The largest file, in bytes.
_LARGEST = 256 * 1024 * 1024


def seed_files(path: Path) -> list[Path]:
    """The seed files in a folder and in those below it; or the one file.

    A file that may be meant for one is never passed over: its source would be removed from the
    database.

    Raises:
        InvalidSeeds: there is none, or one that is not called as a seed file is.
    """
    if not path.is_dir():
        return [path]
    found, problems = [], []
    for file in _files(path):
        if file.is_dir():
            message = "is a link to a folder, which is not followed: put the files here"
            problems.append(Problem(file, None, (), f"{message}, or keep it elsewhere"))
        elif file.suffix.lower() in _SUFFIXES:
            found.append(file)
        elif any(ending.strip().lower() in _SUFFIXES for ending in file.suffixes):
            message = "may be meant as a seed file, but is none by its name: call it *.yaml"
            problems.append(Problem(file, None, (), f"{message}, or keep it elsewhere"))
    if problems:
        raise InvalidSeeds(problems)
    if not found:
        raise InvalidSeeds([Problem(path, None, (), "holds no seed file (*.yaml)")])
    return found


def _files(folder: Path) -> Iterator[Path]:
    """All files in a folder and those below it; hidden folders and copies of editors are left."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            if not entry.name.startswith("."):
                yield from _files(entry)
        elif not _NOT_MEANT.fullmatch(entry.name):
            yield entry


def read_bytes(file: Path) -> bytes:
    """What is in a file.

    Raises:
        InvalidSeeds: the file cannot be read, or is too large.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise _unreadable(file, f"is larger than {_LARGEST // 1024**2} MB; split it")
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, f"cannot be read: {error.strerror}") from error


def _unreadable(file: Path, message: str) -> InvalidSeeds:
    return InvalidSeeds([Problem(file, None, (), message)])
