"""The processes of the embedded server: its data made, the server started, found and stopped.

They depend on nothing but what is given here: not on the locale, the time zone or the settings for
PostgreSQL in the environment. No shell interprets a path.
"""

import locale
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .database import DatabaseError
from .programs import bundled_client

if TYPE_CHECKING:
    import psutil

#: The system user that the server runs as when root starts it: PostgreSQL refuses to run as root.
SYSTEM_USER = "embedded_postgres"
#: How long the server may take to start, which includes recovering from a crash.
_START_SECONDS = 300.0
#: How long the server may take to end.
_STOP_SECONDS = 60.0
#: How long processes of a server that was killed may take to end when asked.
_ORPHAN_SECONDS = 10.0
_POLL_SECONDS = 0.02
#: The files that a home may hold. Only a folder without others is opened to the server's user.
_OURS = {"lock", "serve.lock", "pgpass", "postgresql", "postgresql.new"}
#: Locales of the C library that classify the letters of all scripts; the first that the system has
#: is used. Text search splits words by it; case and order do not depend on it.
_CTYPES = ("C.UTF-8", "en_US.UTF-8", "C")
#: What a shell interprets within double quotes. initdb has a shell start the server's program.
_SHELL_CHARACTERS = re.compile(r'["$`\\]')


def is_root() -> bool:
    """Whether the server has to run as :data:`SYSTEM_USER`."""
    return os.geteuid() == 0


def version() -> str:
    """Major version of the bundled server, such as ``18``."""
    done = subprocess.run(
        [bundled_client("postgres"), "--version"], check=True, capture_output=True, text=True
    )
    match = re.search(r"\d+", done.stdout)
    assert match is not None
    return match[0]


def initialise(data: Path) -> None:
    """Make the data folder of a server; it is there when it is complete.

    Raises:
        subprocess.CalledProcessError: initdb fails.
        DatabaseError: the path of the programs would be interpreted by a shell.
    """
    program = bundled_client("initdb")
    if _SHELL_CHARACTERS.search(str(program)):
        raise DatabaseError(
            f"PostgreSQL's programs lie in {program.parent}, and initdb cannot run in a folder "
            'whose path has one of the characters " $ ` \\: move the checkout.'
        )
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    give_to_server_user(draft)
    subprocess.run(
        [
            program, "-D", draft, "-U", "postgres",
            # On TCP everybody needs a password, even if a later setting makes the server listen.
            "--auth-local=trust", "--auth-host=scram-sha-256",
            "--encoding=UTF8", "--locale=C", f"--lc-ctype={_ctype()}",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        ],
        **_options(),
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    draft.rename(data)


def start(data: Path, settings: Sequence[str]) -> None:
    """Start the server and wait until it is ready.

    Args:
        data: its folder.
        settings: further arguments of ``postgres``.

    Raises:
        OSError: it does not start; the message is the server's own.
    """
    log = data / "log"
    # Root opens it in a folder of another user, so no link is followed.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
    with os.fdopen(os.open(log, flags, 0o600), "ab") as output:
        if is_root():
            account = pwd.getpwnam(SYSTEM_USER)
            os.fchown(output.fileno(), account.pw_uid, account.pw_gid)
        seen = output.tell()
        server = subprocess.Popen(
            [bundled_client("postgres"), "-D", data, *settings],
            **_options(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Ctrl-C at the terminal must not reach it.
            start_new_session=True,
            umask=0o077,
        )
    try:
        wait_until_ready(data, lambda: server.poll() is None)
    except OSError as error:
        with log.open(encoding="utf-8", errors="replace") as file:
            file.seek(seen)
            fatal = re.search(r"FATAL: +(.*)", file.read())
        raise OSError(fatal[1]) if fatal else error from error
    # It outlives this process: Popen must not warn that it still runs.
    server.returncode = 0


def wait_until_ready(data: Path, is_alive: Callable[[], bool] | None = None) -> None:
    """Wait until a server that is starting takes connections.

    Args:
        data: its folder.
        is_alive: whether it still runs; by default, what :func:`find` says.

    Raises:
        OSError: it ended, or takes too long.
    """
    is_alive = is_alive or (lambda: find(data) is not None)
    deadline = time.monotonic() + _START_SECONDS
    while not is_ready(data):
        if not is_alive():
            raise OSError("it ended while it started")
        if time.monotonic() > deadline:
            raise OSError(f"it is not ready after {_START_SECONDS:.0f} seconds")
        time.sleep(_POLL_SECONDS)


def status(data: Path) -> list[str]:
    """The lines of ``postmaster.pid``: process, folder, start, port, socket, address, ..."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines]


def is_ready(data: Path) -> bool:
    """Whether ``postmaster.pid`` says that the server takes connections."""
    return status(data)[7:8] == ["ready"]


def find(data: Path) -> "psutil.Process | None":
    """The live server of a data folder, or None.

    The number in ``postmaster.pid`` may by now be that of any other process, even of another
    PostgreSQL, or of a zombie.
    """
    import psutil

    try:
        process = psutil.Process(int(status(data)[0]))
    except (IndexError, ValueError, psutil.Error):
        return None
    return process if is_alive(process) and _works_in(process, data) else None


def is_alive(process: "psutil.Process") -> bool:
    """Whether a process runs, and is no zombie."""
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def end(process: "psutil.Process") -> None:
    """Stop a server in its fast mode: open transactions are rolled back.

    Raises:
        OSError: it does not end.
    """
    process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + _STOP_SECONDS
    while is_alive(process):
        if time.monotonic() > deadline:
            raise OSError(f"process {process.pid} still runs after {_STOP_SECONDS:.0f} seconds")
        time.sleep(_POLL_SECONDS)


def clear_up(data: Path) -> bool:
    """Clear up after a server that was killed, so that another one can start.

    Its sessions may still run. PostgreSQL does not start beside them, so they are ended, with a
    note on stderr.

    Returns:
        Whether there were any.
    """
    if not status(data) or find(data):
        return False
    import psutil

    orphans = [
        process
        for process in psutil.process_iter()
        if is_alive(process) and _is_postgres(process) and _works_in(process, data)
    ]
    if orphans:
        numbers = ", ".join(str(process.pid) for process in orphans)
        print(
            f"note: the server in {data} was killed; ending what is left of it (process {numbers})",
            file=sys.stderr,
        )
        for process in orphans:
            process.terminate()
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while any(map(is_alive, orphans)) and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        for process in filter(is_alive, orphans):
            process.kill()
        while any(map(is_alive, orphans)):
            time.sleep(_POLL_SECONDS)
    # PostgreSQL takes a process of that number for the server, also if it is a zombie.
    folder = Path(status(data)[4]) if status(data)[4:] else data
    for lock in (*folder.glob(".s.PGSQL.*.lock"), data / "postmaster.pid"):
        lock.unlink(missing_ok=True)
    return bool(orphans)


def grant_access_to_server_user(data: Path) -> None:
    """Make the server's user if it is missing, and give it access to its programs and its data.

    Folders of other users stay as they are.

    Raises:
        DatabaseError: it may not pass through one; the message has the command that lets it.
    """
    try:
        account = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell=/usr/sbin/nologin", SYSTEM_USER],  # noqa: S607
            check=True,
            capture_output=True,
            text=True,
        )
        account = pwd.getpwnam(SYSTEM_USER)
    package = bundled_client("postgres").parents[1]
    if {path.name for path in data.parent.iterdir()} <= _OURS:
        _add_permissions(data.parent, 0o001)
    closed = [
        str(folder)
        for folder in sorted({*package.parents, *data.parents})
        if not folder.stat().st_mode & 0o001 and folder.stat().st_uid != account.pw_uid
    ]
    if closed:
        import shlex

        raise DatabaseError(
            f"PostgreSQL does not run as root, and {SYSTEM_USER}, as whom it runs, may not pass "
            f"through {', '.join(closed)}. Let it pass, which lists nothing to anybody: chmod o+x "
            f"{shlex.join(closed)}; or set COMMUNIQUE_HOME, or install, somewhere else."
        )
    # The package may have been installed under a umask that keeps other users out.
    for path in (package, *package.rglob("*")):
        if not path.is_symlink():
            _add_permissions(path, 0o005 if path.stat().st_mode & 0o100 else 0o004)


def _add_permissions(path: Path, bits: int) -> None:
    if (mode := path.stat().st_mode) & bits != bits:
        path.chmod(mode | bits)


def give_to_server_user(folder: Path) -> None:
    """Close a folder to all but the user that the server runs as."""
    folder.chmod(0o700)
    if is_root():
        account = pwd.getpwnam(SYSTEM_USER)
        os.chown(folder, account.pw_uid, account.pw_gid)


def environment() -> dict[str, str]:
    """The environment without variables of PostgreSQL, with a neutral locale and time zone."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "LC_")) and name not in ("LANG", "LANGUAGE")
    }
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _options() -> dict[str, Any]:
    """Arguments of ``subprocess.Popen`` for all of PostgreSQL's programs."""
    options: dict[str, Any] = {"cwd": "/", "env": environment()}
    if is_root():
        account = pwd.getpwnam(SYSTEM_USER)
        options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return options


def _ctype() -> str:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in _CTYPES:
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return _CTYPES[-1]


def _is_postgres(process: "psutil.Process") -> bool:
    import psutil

    try:
        return process.name().startswith("postgres")
    except psutil.Error:
        return False


def _works_in(process: "psutil.Process", data: Path) -> bool:
    """Whether a process has ``data`` as its working folder, as all processes of a server have."""
    import psutil

    try:
        return Path(process.cwd()).samefile(data)
    except (psutil.Error, OSError):
        return False
