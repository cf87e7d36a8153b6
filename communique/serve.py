"""`communique serve`: let BI tools of this machine read the embedded database, until Ctrl-C."""

import fcntl
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from psycopg import sql

from schema.server import address, database, embedded
from schema.writing import written_whole

from . import migrations, up
from .connecting import DEFAULT_PORT, Settings, SettingsFormat, render
from .talk import plural, say

#: Made by schema/server/bi_login.sql.
LOGIN = "communique_bi"
#: How long sessions that have just ended may still be listed, in seconds.
_LEAVING_SECONDS = 2.0


app = typer.Typer(add_completion=False)


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="Port of 127.0.0.1 to listen on.")
    ] = DEFAULT_PORT,
    new_password: Annotated[
        bool, typer.Option("--new-password", help="Make a new password for the login.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Only print the settings, while another one serves.")
    ] = False,
    output_format: Annotated[
        SettingsFormat, typer.Option("--format", "-f", help="How to print the settings.")
    ] = SettingsFormat.TEXT,
) -> None:
    """Let BI tools of this machine read the embedded database, until Ctrl-C.

    It prints how to connect: as a login that reads schema reporting and nothing else, with a
    password that stays the same from one time to the next.
    """
    if show and new_password:
        raise typer.BadParameter("--show only shows; leave it out to make a new password.")
    if show:
        _show(output_format)
    else:
        _serve(context.obj, port, new_password=new_password, output_format=output_format)


def _serve(
    given_url: str | None,
    port: int = DEFAULT_PORT,
    *,
    new_password: bool = False,
    output_format: SettingsFormat = SettingsFormat.TEXT,
) -> None:
    """Serve the embedded database until Ctrl-C or SIGTERM, and print how to connect to it.

    Args:
        given_url: address given by hand, with which there is nothing to serve.
        port: the port of 127.0.0.1 to listen on.
        new_password: make a new password, so that the one so far is of no use any more.
        output_format: how to print the settings.

    Raises:
        schema.server.database.DatabaseError: another server is set, the port is taken, others use
            the server that has to start anew, or it ended by itself.
    """
    _refuse_another_server(given_url)
    with _only_server():
        if embedded.port() != port:
            _check_free(port)
        url = _database()
        _check_nobody_connected(url)
        password = _new_password() if new_password else _password() or _new_password()
        _set_up_login(url, password)
        settings = _settings(port, password)
        with embedded.listening(port, LOGIN) as server:
            # Ready means that the login can connect.
            with database.connection(settings.uri):
                pass
            print(render(settings, output_format), flush=True)
            say(f"\nReady on {settings.host}, port {port}, to read only. Ctrl-C stops it.")
            told_to_end = server.wait()
    if not told_to_end:
        raise database.DatabaseError(
            "The server ended: 'communique down' stopped it, or its log says why: "
            f"{embedded.home() / 'postgresql' / 'log'}."
        )
    say("The server is stopped; its data stays.")


def _show(output_format: SettingsFormat = SettingsFormat.TEXT) -> None:
    """Print how to connect to what another `communique serve` serves at this moment.

    Raises:
        schema.server.database.DatabaseError: none does, or the password is not the login's any
            more.
    """
    port, password = embedded.port(), _password()
    if port is None or password is None:
        raise database.DatabaseError("Nothing is served at the moment: run 'communique serve'.")
    settings = _settings(port, password)
    _check_password(settings)
    print(render(settings, output_format))


def _check_password(settings: Settings) -> None:
    """Check that our password still works: a program may have changed it, as every login may."""
    try:
        database.connect(settings.uri).close()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise database.DatabaseError(
                f"The password in {_passfile()} does not let {settings.user} in: a program that "
                "knew it has changed it. Stop 'communique serve', and run 'communique serve "
                "--new-password'."
            ) from error


def _settings(port: int, password: str) -> Settings:
    return Settings(embedded.HOST, port, embedded.DATABASE, "reporting", LOGIN, password)


def _refuse_another_server(given_url: str | None) -> None:
    if not address.is_embedded(given_url):
        name = "--database-url" if given_url else "DATABASE_URL"
        raise database.DatabaseError(
            f"{name} names a server of your own, and 'communique serve' serves the embedded one: "
            f"go without {name}. To a server of your own, clients connect as they are, to its "
            "standbys too; docs/bi.md says how to make a login for them."
        )


@contextmanager
def _only_server() -> Iterator[None]:
    """Hold the lock of `communique serve`, of which there is one at a time."""
    with embedded.lock_file("serve.lock") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            port = embedded.port()
            raise database.DatabaseError(
                f"It is served already{f', on port {port}' if port else ''}: "
                "'communique serve --show' shows how to connect."
            ) from error
        yield


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        # As PostgreSQL sets it, so that a port in TIME_WAIT counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((embedded.HOST, port))
        except OSError as error:
            raise database.DatabaseError(
                f"Port {port} cannot be had ({os.strerror(error.errno or 0)}): choose another "
                f"with --port, such as {port + 1}."
            ) from error


def _database() -> str:
    """Address of the embedded database, made, migrated and loaded if there is none yet."""
    if not embedded.exists():
        return up.set_up()
    url = embedded.url(create=True)
    with database.connection(url) as connection:
        if migrations.current(connection) is not None:
            migrations.check_head(connection)
            return url
    return up.set_up()


def _check_nobody_connected(url: str) -> None:
    others = sql.SQL("""
        select count(*) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()
    """)
    deadline = time.monotonic() + _LEAVING_SECONDS
    with database.connect(url, autocommit=True) as connection:
        while True:
            [(count,)] = connection.execute(others).fetchall()
            if count == 0:
                return
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
    raise database.DatabaseError(
        f"{plural(count, 'session')} of others would be cut off, as the server has to start anew "
        "to listen on a port. End them (psql, a load), or run 'communique down' first."
    )


def _passfile() -> Path:
    """The file of the password, in the format of libpq's PGPASSFILE."""
    return embedded.home() / "pgpass"


def _password() -> str | None:
    """The current password, or None if there is none yet."""
    try:
        line = _passfile().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    password = line.rpartition(":")[2]
    if not password:
        raise database.DatabaseError(
            f"{_passfile()} has no password: run 'communique serve --new-password'."
        )
    return password


def _new_password() -> str:
    password = secrets.token_urlsafe()
    # Other users may not read it, not even while it is being written.
    with written_whole(_passfile(), mode=0o600) as stream:
        stream.write(f"{embedded.HOST}:*:{embedded.DATABASE}:{LOGIN}:{password}\n")
    return password


def _set_up_login(url: str, password: str) -> None:
    """Make or reset the login: a reader with this password, and no other right."""
    script = Path(embedded.__file__).with_name("bi_login.sql").read_text(encoding="utf-8")
    with database.connect(url) as connection:
        # Hashed here: the password itself is in no statement, and so in no log.
        verifier = connection.pgconn.encrypt_password(
            password.encode(), LOGIN.encode(), b"scram-sha-256"
        )
        connection.execute(script.encode())
        connection.execute(
            sql.SQL("alter role {} password {}").format(sql.Identifier(LOGIN), verifier.decode())
        )
