"""Autogenerate for closed lists (`one_of`): Alembic compares CHECKs by their names only.

A dropped fact type is also dropped from the closed list of `core.fact`, so its facts go first.
"""

import re
import sys
from collections.abc import Iterable
from typing import Any

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrateOperation, Operations
from alembic.operations.ops import (
    CreateCheckConstraintOp,
    DowngradeOps,
    DropConstraintOp,
    DropTableOp,
    ModifyTableOps,
)
from alembic.runtime.plugins import Plugin
from alembic.util import PriorityDispatchResult
from sqlalchemy import CheckConstraint, Table

from schema.tables.base import one_of

from .views import verbatim

#: To be named in ``autogenerate_plugins``.
PLUGIN = "communique.closed_lists"


def setup(plugin: Plugin) -> None:
    """Register the comparison with Alembic."""
    plugin.add_autogenerate_comparator(_compare, "table")


def _compare(
    context: AutogenContext,
    changes: ModifyTableOps,
    schema: str | None,
    name: str,
    existing: Table | None,
    declared: Table | None,
) -> PriorityDispatchResult:
    """Replace the CHECK of each closed list that has other values than the database's."""
    if existing is not None and declared is not None:
        present = {
            check["name"]: check["sqltext"]
            for check in context.inspector.get_check_constraints(name, schema)
        }
        for constraint in declared.constraints:
            values = constraint.info.get("values")
            before = present.get(str(constraint.name))
            if values is None or before is None or {*_literals(before)} == {*values}:
                continue
            listed = one_of(constraint.info["column"], *_literals(before))
            old = CheckConstraint(listed.sqltext, name=constraint.name, table=existing)
            changes.ops += [
                DropConstraintOp.from_constraint(old),
                CreateCheckConstraintOp.from_constraint(constraint),
            ]
    return PriorityDispatchResult.CONTINUE


def _literals(condition: str) -> list[str]:
    return re.findall(r"'([^']*)'", condition)


@Operations.register_operation("forget_facts")
class ForgetFacts(MigrateOperation):
    def __init__(self, *tables: str) -> None:
        self.tables = tables

    @classmethod
    def forget_facts(cls, operations: Operations, *tables: str) -> None:
        """Delete all facts of tables that are about to be dropped, with all that is said of them.

        Args:
            operations: Alembic's own.
            tables: their names, which are the fact types; each before those it refers to.
        """
        for table in tables:
            operations.execute(verbatim(f"delete from core.{table}"))
        types = ", ".join(f"'{table}'" for table in tables)
        facts = f"select fact_id from core.fact where fact_type in ({types})"
        for table in ("citation", "claim", "acknowledgement"):
            operations.execute(
                verbatim(
                    f"do $$ begin if to_regclass('core.{table}') is not null then "
                    f"delete from core.{table} where fact_id in ({facts}); end if; end $$"
                )
            )
        operations.execute(verbatim(f"delete from core.fact where fact_type in ({types})"))


def forget_dropped(downgrade: DowngradeOps) -> None:
    """Have a downgrade that drops tables of facts forget these facts first."""
    tables = list(_dropped(downgrade.ops))
    if tables:
        downgrade.ops.insert(0, ForgetFacts(*tables))


def _dropped(operations: Iterable[MigrateOperation]) -> Iterable[str]:
    for operation in operations:
        if isinstance(operation, ModifyTableOps):
            yield from _dropped(operation.ops)
        elif isinstance(operation, DropTableOp) and "fact_type" in operation.to_table().columns:
            yield operation.table_name


@renderers.dispatch_for(ForgetFacts)
def _render(_: AutogenContext, operation: Any) -> str:
    return f"op.forget_facts({', '.join(map(repr, operation.tables))})"


Plugin.setup_plugin_from_module(sys.modules[__name__], PLUGIN)
