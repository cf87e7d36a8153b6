"""Where data goes: to stdout, or to a file that is written whole or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from schema import writing

#: The remedy for an error of writing, by its number, where there is one.
_REMEDIES = {
    errno.ENOSPC: "Make room, or write to another disk.",
    errno.EDQUOT: "Make room, or write to another disk.",
    errno.EFBIG: "The system allows no file so large.",
    errno.ENOENT: "Its folder has to exist.",
    errno.EACCES: "Choose a place where you may write.",
    errno.EPERM: "Choose a place where you may write.",
    errno.EROFS: "Choose a place where you may write.",
    errno.EISDIR: "Name a file.",
}


class WriteError(Exception):
    """The data cannot be written; the message says why and what to do."""


@contextmanager
def opened(path: Path | None, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Open where the data goes.

    A file, or the one that a link leads to, is replaced at the end, when all is written: until
    then, and if anything fails, it is as it was, or is not there. It keeps its owner and
    permissions. A pipe or a device is written to as it is.

    Args:
        path: the file; none or ``-`` is stdout.
        binary: whether bytes are written, and not text in UTF-8.

    Yields:
        A stream to write to.

    Raises:
        WriteError: it cannot be written. A pipe that nobody reads any more ends the context
            quietly, as ``head`` has what it wants.
    """
    if path is None or path == Path("-") or _is_stdout(path):
        with checked_stdout():
            if sys.stdout is None:
                raise WriteError("stdout is closed: write to a file with --output FILE.")
            if binary and sys.stdout.isatty():
                raise WriteError(
                    "This format is not for a terminal: write it to a file with --output FILE, "
                    "or to a pipe."
                )
            yield sys.stdout.buffer if binary else sys.stdout
        return
    try:
        with _file(path, binary) as stream:
            yield stream
    except BrokenPipeError:
        pass
    except OSError as error:
        raise _explained(str(path), error) from error


@contextmanager
def checked_stdout() -> Iterator[None]:
    """Make sure that what is written to stdout in this context arrives.

    Raises:
        WriteError: it does not, for example on a full disk.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        if error.filename is not None:
            raise  # it names a file, so it is not about stdout
        _discard_stdout()
        raise _explained("stdout", error) from error


def _discard_stdout() -> None:
    """Discard what is still buffered: Python would try to write it again when it exits."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _is_stdout(path: Path) -> bool:
    """Whether ``path`` is another name of stdout, such as ``/dev/stdout``."""
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except OSError:
        return False


@contextmanager
def _file(path: Path, binary: bool) -> Iterator[IO[Any]]:
    try:
        before = path.stat()
    except FileNotFoundError:
        before = None
    if before and stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if before and not stat.S_ISREG(before.st_mode):
        with writing.stream(os.open(path, os.O_WRONLY), binary=binary) as stream:
            yield stream
        return
    if before and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    target = Path(os.path.realpath(path))
    with writing.written_whole(target, binary=binary) as stream:
        yield stream


def _explained(name: str, error: OSError) -> WriteError:
    reason = (error.strerror or str(error)).rstrip(".")
    remedy = _REMEDIES.get(error.errno or 0, "")
    return WriteError(f"{name} cannot be written: {reason}. {remedy}".rstrip())
