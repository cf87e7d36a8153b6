"""Indexes of tables in use: made and dropped without a lock that readers or writers wait for.

A concurrent build runs outside of a transaction: it cannot be rolled back, and one that is
interrupted leaves an invalid index behind, which costs writes and serves no reads (PostgreSQL
documentation, CREATE INDEX, "Building Indexes Concurrently"). Both operations can therefore be
run again: what an earlier try left is dropped first. A revision that uses them does nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic.operations import MigrateOperation, Operations

if TYPE_CHECKING:
    import sqlalchemy as sa

#: The build waits for transactions that began before it, however long; nobody waits behind it.
_UNLIMITED = ("set lock_timeout = 0", "set statement_timeout = 0")


@Operations.register_operation("create_index_concurrently")
class CreateIndexConcurrently(MigrateOperation):
    @classmethod
    def create_index_concurrently(
        cls,
        operations: Operations,
        name: str,
        table: str,
        columns: list[str | sa.TextClause],
        *,
        schema: str,
        **options: Any,
    ) -> None:
        """Create an index while the table is read and written.

        Args:
            operations: Alembic's own.
            name: of the index.
            table: its table.
            columns: columns, or expressions as ``sa.text``.
            schema: schema of both.
            options: as of ``op.create_index``, such as ``unique`` and ``postgresql_using``.
        """
        with operations.get_context().autocommit_block():
            for setting in _UNLIMITED:
                operations.execute(setting)
            operations.drop_index(name, schema=schema, if_exists=True, postgresql_concurrently=True)
            operations.create_index(
                name, table, columns, schema=schema, postgresql_concurrently=True, **options
            )
            _restore_limits(operations)


@Operations.register_operation("drop_index_concurrently")
class DropIndexConcurrently(MigrateOperation):
    @classmethod
    def drop_index_concurrently(cls, operations: Operations, name: str, *, schema: str) -> None:
        """Drop an index while its table is read and written.

        Args:
            operations: Alembic's own.
            name: of the index.
            schema: its schema.
        """
        with operations.get_context().autocommit_block():
            for setting in _UNLIMITED:
                operations.execute(setting)
            operations.drop_index(name, schema=schema, if_exists=True, postgresql_concurrently=True)
            _restore_limits(operations)


def _restore_limits(operations: Operations) -> None:
    for setting, value in operations.get_context().opts["limits"].items():
        operations.execute(f"set {setting} = '{value}'")
