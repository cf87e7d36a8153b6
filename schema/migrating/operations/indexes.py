"""Indexes of tables in use: made without a lock that readers or writers wait for.

A concurrent build runs outside of a transaction: it cannot be rolled back, and one that is
interrupted leaves an invalid index behind, which costs writes and serves no reads (PostgreSQL
documentation, CREATE INDEX, "Building Indexes Concurrently"). So it is made to be run again: an
index that an earlier attempt left is dropped first. A revision that uses it does nothing else.

``op.drop_index(..., if_exists=True)`` drops in the same way, after the step has been recorded: one
that is interrupted leaves indexes too many, never too few. Without ``if_exists`` it is done in the
transaction of the revision, for which readers and writers of the table wait.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from alembic.operations import MigrateOperation, Operations, toimpl
from alembic.operations.ops import DropIndexOp

from .waiting import logging_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa
    from alembic.runtime.migration import MigrationContext

#: It has no time limit: it may wait long for older transactions, but nobody waits for it.
_BEFORE = (
    "set lock_timeout = 0",
    "set statement_timeout = 0",
    # Without the NOTICE that there was nothing to drop.
    "set client_min_messages = warning",
)


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
        with _unhurried(operations, f"{schema}.{name}"):
            operations.drop_index(name, schema=schema, if_exists=True, postgresql_concurrently=True)
            operations.create_index(
                name, table, columns, schema=schema, postgresql_concurrently=True, **options
            )


@Operations.register_operation("reindex_concurrently")
class ReindexConcurrently(MigrateOperation):
    @classmethod
    def reindex_concurrently(cls, operations: Operations, name: str, *, schema: str) -> None:
        """Build an index anew, after a change of what a function in it says.

        Args:
            operations: Alembic's own.
            name: of the index.
            schema: of the index.
        """
        with _unhurried(operations, f"{schema}.{name}"):
            operations.execute(f"reindex index concurrently {schema}.{name}")


@Operations.implementation_for(DropIndexOp, replace=True)
def _drop_index(operations: Operations, operation: DropIndexOp) -> None:
    if operation.if_exists and not operation.kw.get("postgresql_concurrently"):
        name = (str(operation.schema), str(operation.index_name))
        operations.migration_context.opts["indexes_to_drop"][name] = None
    else:
        toimpl.drop_index(operations, operation)


def drop_concurrently(context: MigrationContext) -> None:
    """Drop the indexes that a step has given up, while others read and write.

    Args:
        context: the one that the step, which is recorded by now, ran in.
    """
    operations = Operations(context)
    names: dict[tuple[str, str], None] = context.opts["indexes_to_drop"]
    for schema, name in [*names]:
        with _unhurried(operations, f"{schema}.{name}"):
            operations.drop_index(name, schema=schema, if_exists=True, postgresql_concurrently=True)
        del names[schema, name]


@contextmanager
def _unhurried(operations: Operations, index: str) -> Iterator[None]:
    """Outside of a transaction, without limits of time, telling how far it is."""
    context = operations.get_context()
    watched = None if context.as_sql else context.connection
    with context.autocommit_block(), logging_progress(watched, f"Index {index}"):
        for setting in _BEFORE:
            operations.execute(setting)
        yield
        operations.execute("reset client_min_messages")
        for setting, value in context.opts["limits"].items():
            operations.execute(f"set {setting} = '{value}'")
