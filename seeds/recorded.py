"""What a database holds already, for files that are checked against it."""

import uuid
from collections.abc import Collection
from typing import Any

import psycopg

from schema.tables import metadata

_AMONG = """
    select fact_id from core.fact where fact_id = any(%(ids)s)
    union all
    select source_id from core.source where source_id = any(%(ids)s)
    union all
    select old_id from core.redirect where old_id = any(%(ids)s)
"""


class Recorded:
    """The facts and sources of a database. Without a connection there are none."""

    def __init__(
        self, connection: psycopg.Connection | None = None, but_for: Collection[uuid.UUID] = ()
    ) -> None:
        """Read from a database.

        Args:
            connection: an open connection without a transaction; it is only read.
            but_for: facts and sources that do not count, as the files state them anew.
        """
        self._connection = connection
        self._but_for = frozenset(but_for)

    def among(self, ids: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
        """Those of ``ids`` that are a fact or a source."""
        return frozenset(self._all(_AMONG, ids=list(ids))) - self._but_for

    def values(self, table: str, column: str) -> list[str]:
        """The values of a column of a table, such as its slugs; none if it has no such column."""
        if column not in metadata.tables[f"core.{table}"].columns:
            return []
        return self._all(f"select {column} from core.{table}")

    def _all(self, query: str, **values: Any) -> list[Any]:
        if self._connection is None:
            return []
        return [value for (value,) in self._connection.execute(query, values)]
