"""Splits what autogenerate finds into several revisions, where tables in use are changed.

The first does most of it. To tables that are not new it adds foreign keys and CHECKs ``NOT
VALID``; a second revision validates them, and a third builds indexes concurrently.
"""

import itertools
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import render_op_text
from alembic.operations import MigrateOperation, ops

from .constraints import InvalidateConstraint, ValidateConstraint


@dataclass(frozen=True)
class Step:
    """The operations of one revision."""

    #: Ending of the name of its revision, such as ``validated``; empty for the first.
    suffix: str
    upgrade: Sequence[MigrateOperation]
    downgrade: Sequence[MigrateOperation]


class _Rendered(MigrateOperation):
    """An operation of Alembic that a revision spells differently."""

    def __init__(self, operation: MigrateOperation) -> None:
        self.operation = operation


class _NotValid(_Rendered):
    pass


class _Concurrently(_Rendered):
    pass


def safe_steps(
    upgrade: Sequence[MigrateOperation], downgrade: Sequence[MigrateOperation]
) -> list[Step]:
    """Split what must not be done at once to a table in use.

    Args:
        upgrade: the operations that autogenerate found.
        downgrade: those that undo them.

    Returns:
        One step, or up to three.
    """
    new = {
        (operation.schema, operation.table_name)
        for operation in upgrade
        if isinstance(operation, ops.CreateTableOp)
    }
    validate: list[ValidateConstraint] = []
    invalidate: list[MigrateOperation] = []
    build: dict[str | None, MigrateOperation] = {}
    for table in upgrade:
        if not isinstance(table, ops.ModifyTableOps) or (table.schema, table.table_name) in new:
            continue
        first: list[MigrateOperation] = []
        for operation in table.ops:
            match operation:
                case ops.CreateIndexOp():
                    build[operation.index_name] = _Concurrently(operation)
                case ops.CreateForeignKeyOp() | ops.CreateCheckConstraintOp():
                    first.append(_NotValid(operation))
                    constraint = (str(operation.constraint_name), table.table_name)
                    schema = str(table.schema)
                    validate.append(ValidateConstraint(*constraint, schema=schema))
                    invalidate.insert(0, InvalidateConstraint(*constraint, schema=schema))
                case _:
                    first.append(operation)
        table.ops = first
    drop: list[MigrateOperation] = []
    for table in downgrade:
        if isinstance(table, ops.ModifyTableOps):
            is_built = [
                isinstance(each, ops.DropIndexOp) and each.index_name in build for each in table.ops
            ]
            drop += map(_concurrently_dropped, itertools.compress(table.ops, is_built))
            table.ops = [*itertools.compress(table.ops, map(operator.not_, is_built))]

    steps = [
        Step("", upgrade, downgrade),
        Step("validated", validate, invalidate),
        Step("indexed", list(build.values()), drop),
    ]
    # A step without operations is left out, but there is always one.
    return [step for step in steps if any(map(_does_something, step.upgrade))] or steps[:1]


def _concurrently_dropped(operation: MigrateOperation) -> MigrateOperation:
    assert isinstance(operation, ops.DropIndexOp)
    operation.if_exists = True
    return operation


def _does_something(operation: MigrateOperation) -> bool:
    return not (isinstance(operation, ops.ModifyTableOps) and operation.is_empty())


@renderers.dispatch_for(_NotValid)
def _render_not_valid(context: AutogenContext, operation: _NotValid) -> str:
    text = render_op_text(context, operation.operation)
    return f"{text.removesuffix(')')}, postgresql_not_valid=True)"


@renderers.dispatch_for(_Concurrently)
def _render_concurrently(context: AutogenContext, operation: _Concurrently) -> str:
    text = render_op_text(context, operation.operation)
    text = text.replace("op.create_index(", "op.create_index_concurrently(", 1)
    return text.replace(", unique=False", "", 1)


@renderers.dispatch_for(ValidateConstraint)
@renderers.dispatch_for(InvalidateConstraint)
def _render_validation(_: AutogenContext, operation: ValidateConstraint) -> str:
    verb = "invalidate" if isinstance(operation, InvalidateConstraint) else "validate"
    arguments = f"{operation.name!r}, {operation.table!r}, schema={operation.schema!r}"
    return f"op.{verb}_constraint({arguments})"
