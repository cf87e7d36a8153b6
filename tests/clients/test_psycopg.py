"""psycopg 3, PostgreSQL's driver for Python."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
import pytest

from communique.connecting import Settings

from .contract import INSIST, Catalogue, Contract, Row


class Psycopg(Catalogue):
    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str) -> list[Row]:
        return self.connection.execute(sql.encode()).fetchall()

    def attempts(self, statements: Sequence[str]) -> list[str]:
        self.connection.execute(INSIST)
        return [self.attempt(statement) for statement in statements]

    def attempt(self, statement: str) -> str:
        try:
            self.connection.execute(statement.encode())
        except psycopg.Error as error:
            return error.sqlstate or str(error)
        return ""


@contextmanager
def connect(settings: Settings) -> Iterator[Psycopg]:
    with psycopg.connect(settings.uri, autocommit=True) as connection:
        yield Psycopg(connection)


class TestPsycopg(Contract):
    connect = staticmethod(connect)


def test_by_default_a_session_is_read_only_whatever_it_may(settings: Settings) -> None:
    with connect(settings) as client, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        client.rows("create table x (y integer)")


def test_views_are_found_without_their_schema(settings: Settings) -> None:
    with connect(settings) as client:
        assert client.rows("select count(*) from meetings") == [(7,)]
