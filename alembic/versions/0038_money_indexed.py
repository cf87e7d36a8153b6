"""The contribution that another one is a part of is found by an index.

A downgrade loses no data.

Revision ID: 0038
Revises: 0037
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0038"
down_revision: str | Sequence[str] | None = "0037"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "ix_contribution_part_of_id_collaboration_id",
        "contribution",
        ["part_of_id", "collaboration_id"],
        schema="core",
    )


def downgrade() -> None:
    op.drop_index(
        "ix_contribution_part_of_id_collaboration_id",
        table_name="contribution",
        schema="core",
        if_exists=True,
    )
