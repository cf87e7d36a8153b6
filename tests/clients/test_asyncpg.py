"""asyncpg, the driver for asyncio. It knows the types of all values beforehand."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from communique.connecting import Settings

from .contract import INSIST, Catalogue, Contract, Row


class Asyncpg(Catalogue):
    def __init__(self, runner: asyncio.Runner, connection: Any) -> None:
        self.runner = runner
        self.connection = connection

    def rows(self, sql: str) -> list[Row]:
        return [tuple(record) for record in self.runner.run(self.connection.fetch(sql))]

    def attempts(self, statements: Sequence[str]) -> list[str]:
        self.runner.run(self.connection.execute(INSIST))
        return [self.runner.run(self.attempt(statement)) for statement in statements]

    async def attempt(self, statement: str) -> str:
        from asyncpg import PostgresError

        try:
            await self.connection.execute(statement)
        except PostgresError as error:
            return str(error.sqlstate)
        return ""


@contextmanager
def connect(settings: Settings) -> Iterator[Asyncpg]:
    import asyncpg

    with asyncio.Runner() as runner:
        connection = runner.run(asyncpg.connect(settings.uri))
        try:
            yield Asyncpg(runner, connection)
        finally:
            runner.run(connection.close())


class TestAsyncpg(Contract):
    connect = staticmethod(connect)

    @staticmethod
    def absent() -> str | None:
        return None if find_spec("asyncpg") else "asyncpg"
