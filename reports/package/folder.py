"""Writing a folder whole or not at all, in the place of nothing but an earlier package."""

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schema import data_package
from schema.data_package import CHECKSUMS, DESCRIPTOR, PackageError


@contextmanager
def written_whole(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A new folder to write a package to, which becomes ``target`` if nothing fails.

    Until then it is beside ``target`` under a hidden name. If anything fails, it is removed.

    Args:
        target: path of the folder.
        overwrite: whether an earlier package may be replaced. A folder with any file that is not
            part of a package is never replaced.

    Yields:
        The folder to write to.

    Raises:
        PackageError: ``target`` may not be replaced, or cannot be written.
    """
    target = target.resolve()
    _check_target(target, overwrite=overwrite)
    hidden = target.parent / f".{target.name}.{uuid.uuid4().hex[:12]}"
    try:
        hidden.mkdir()
        yield hidden
        _sync(hidden)
        _put_in_place(hidden, target)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        raise PackageError(
            f"{target} cannot be written: {reason}. Nothing was written; give a "
            "folder that you may write to, on a disk with room."
        ) from error
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _check_target(target: Path, *, overwrite: bool) -> None:
    """Refuse a target where something would be lost."""
    if not target.parent.is_dir():
        raise PackageError(f"There is no folder {target.parent} to write in: make it first.")
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise PackageError(f"{target} is a file: give the name of a folder.")
    found = set(data_package.files(target))
    if not found:
        return
    if foreign := sorted(found - _packaged(target)):
        raise PackageError(
            f"{target} holds what is not of a package ({foreign[0]}), and stays as it is: give a "
            "folder that is new or empty."
        )
    if not overwrite:
        raise PackageError(f"{target} is a package already: add --overwrite to replace it.")


def _packaged(folder: Path) -> set[str]:
    """The files of the package in ``folder``; none if it holds no package of ours."""
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
        if descriptor["name"] == data_package.NAME:
            return {CHECKSUMS, *data_package.read_checksums(folder)}
    except (OSError, ValueError, LookupError, TypeError, PackageError):
        pass
    return set()


def _sync(folder: Path) -> None:
    """Flush all files to the disk, which may report only now that it is full."""
    for name in data_package.files(folder):
        with (folder / name).open("rb") as file:
            os.fsync(file.fileno())


def _put_in_place(hidden: Path, target: Path) -> None:
    if not target.exists() or not any(target.iterdir()):
        hidden.rename(target)
        return
    shutil.copymode(target, hidden)
    aside = hidden.with_name(f"{hidden.name}.old")
    target.rename(aside)
    try:
        hidden.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
