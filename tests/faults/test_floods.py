"""Connections that say nothing, in numbers: ``communique serve`` stays its owner's."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
import pytest

from tests.embedded import new_home

#: More than a server has room for: twice its connections, until they have said who they are.
CONNECTIONS = 300
_LOGIN = b"user\0communique_bi\0database\0communique\0\0"
#: The first message of a client, whose password never comes.
GREETING = struct.pack("!II", len(_LOGIN) + 8, 3 << 16) + _LOGIN


@contextmanager
def flood(port: int, greeting: bytes) -> Iterator[None]:
    """Connections to a port, each opened again as soon as it is cut off."""
    stopped, full = threading.Event(), threading.Event()

    def connect() -> socket.socket | None:
        with suppress(OSError):
            client = socket.create_connection(("127.0.0.1", port), timeout=1)
            client.sendall(greeting)
            client.setblocking(False)
            return client
        return None

    def is_cut_off(client: socket.socket | None) -> bool:
        try:
            return client is None or client.recv(4096) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def keep_open() -> None:
        clients = [connect() for _ in range(CONNECTIONS)]
        full.set()
        while not stopped.wait(0.05):
            for number, client in enumerate(clients):
                if is_cut_off(client):
                    if client:
                        client.close()
                    clients[number] = connect()
        for client in filter(None, clients):
            client.close()

    flooding = threading.Thread(target=keep_open)
    flooding.start()
    try:
        assert full.wait(60)
        yield
    finally:
        stopped.set()
        flooding.join()


def is_let_in(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.parametrize("greeting", [b"", GREETING], ids=["silent", "greeting"])
def test_the_owner_gets_in(greeting: bytes) -> None:
    with new_home() as home, home.serve() as served:
        with flood(served.settings.port, greeting):
            for _ in range(2):
                asked = home.run("query", "select count(*) as n from sources", "--format=csv")
                assert (asked.returncode, asked.stdout) == (0, "n\n1\n"), asked.stderr
        deadline = time.monotonic() + 20
        while not is_let_in(served.settings.uri):
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_the_owner_ends_it() -> None:
    with new_home() as home, home.serve() as served, flood(served.settings.port, b""):
        assert home.run("down").returncode == 0
        assert served.process.wait(30) == 2
