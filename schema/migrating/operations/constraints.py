"""Constraints of tables in use: added ``NOT VALID``, and validated by the next revision.

To add a foreign key or CHECK checks every row, under a lock that blocks writers or even readers.
Added ``NOT VALID`` it holds for new rows at once; to validate it later blocks neither readers nor
writers (PostgreSQL documentation, ALTER TABLE, "NOT VALID").
"""

from alembic.operations import MigrateOperation, Operations

from .views import verbatim

# PostgreSQL cannot make a constraint NOT VALID again: it is dropped, and added as such; in two
# statements, as Citus has it.
_INVALIDATE = """do $invalidate$
declare
    definition constant text := (
        select pg_get_constraintdef(oid)
        from pg_constraint
        where conrelid = '{schema}.{table}'::regclass and conname = '{name}'
    );
begin
    alter table {schema}.{table} drop constraint {name};
    execute format(
        'alter table {schema}.{table} add constraint {name} %s not valid', definition
    );
end
$invalidate$"""


@Operations.register_operation("validate_constraint")
class ValidateConstraint(MigrateOperation):
    def __init__(self, name: str, table: str, *, schema: str) -> None:
        self.name = name
        self.table = table
        self.schema = schema

    @classmethod
    def validate_constraint(
        cls, operations: Operations, name: str, table: str, *, schema: str
    ) -> None:
        """Check the rows that were there before against a constraint added ``NOT VALID``.

        Args:
            operations: Alembic's own.
            name: of the constraint.
            table: its table.
            schema: schema of the table.
        """
        operations.execute(verbatim(f"alter table {schema}.{table} validate constraint {name}"))


@Operations.register_operation("invalidate_constraint")
class InvalidateConstraint(ValidateConstraint):
    @classmethod
    def invalidate_constraint(
        cls, operations: Operations, name: str, table: str, *, schema: str
    ) -> None:
        """Make a constraint ``NOT VALID`` again, which undoes `validate_constraint`."""
        sql = _INVALIDATE.format(name=name, table=table, schema=schema)
        operations.execute(verbatim(sql))
