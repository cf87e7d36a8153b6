"""Writing files whole or not at all, and escaping text for a terminal."""

import os
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any


@contextmanager
def written_whole(
    path: Path, *, binary: bool = False, mode: int | None = None
) -> Iterator[IO[Any]]:
    """A stream to a file that appears, or changes, only when all of it is written.

    What is written goes to a hidden file beside it, which then replaces it, or is removed if
    anything fails. A file that is replaced keeps its owner and permissions; a symbolic link is
    replaced, not followed.

    Args:
        path: the file.
        binary: whether bytes are written, and not text in UTF-8.
        mode: its permissions; by default those that it has, or those of a new file.

    Raises:
        OSError: it cannot be written.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(draft, flags, 0o666 if mode is None else mode & 0o600)
    try:
        with stream(descriptor, binary=binary) as opened:
            yield opened
            opened.flush()
            if mode is not None:
                os.fchmod(descriptor, mode)
            elif path.exists():
                _copy_owner_and_mode(path.stat(), descriptor)
            os.fsync(descriptor)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def stream(descriptor: int, *, binary: bool) -> IO[Any]:
    """An open file as a stream of bytes, or of text in UTF-8 with line ends as they are."""
    if binary:
        return open(descriptor, "wb")
    return open(descriptor, "w", encoding="utf-8", newline="")


def _copy_owner_and_mode(before: os.stat_result, descriptor: int) -> None:
    with suppress(PermissionError):
        os.fchown(descriptor, before.st_uid, before.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def printable(text: str) -> str:
    """``text`` with control characters, which a terminal would obey, escaped."""
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":  # a kind of space
        return character
    return character.encode("unicode_escape").decode("ascii")
