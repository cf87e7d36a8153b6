"""Nobody leads a side in two roles; roles are found by whether they lead.

A downgrade loses no data.

Revision ID: 0044
Revises: 0043
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0044"
down_revision: str | Sequence[str] | None = "0043"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "ix_participant_role_is_leading", "participant_role", ["role", "is_leading"], schema="core"
    )
    op.create_index_concurrently(
        "uq_participant_role_one_leading",
        "participant_role",
        ["meeting_id", "participant_id"],
        unique=True,
        schema="core",
        postgresql_where=sa.text("is_leading"),
    )
    op.drop_index(
        "ix_participant_role_role", table_name="participant_role", schema="core", if_exists=True
    )


def downgrade() -> None:
    op.create_index_concurrently(
        "ix_participant_role_role", "participant_role", ["role"], schema="core"
    )
    op.drop_index(
        "uq_participant_role_one_leading",
        table_name="participant_role",
        schema="core",
        postgresql_where=sa.text("is_leading"),
        if_exists=True,
    )
    op.drop_index(
        "ix_participant_role_is_leading",
        table_name="participant_role",
        schema="core",
        if_exists=True,
    )
