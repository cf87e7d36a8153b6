"""An index on the sides of participants.

Revision ID: 0060
Revises: 0059
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0060"
down_revision: str | Sequence[str] | None = "0059"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        op.f("ix_participant_standing_kept_side"),
        "participant_standing_kept",
        ["side"],
        schema="core",
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_participant_standing_kept_side"),
        table_name="participant_standing_kept",
        schema="core",
        if_exists=True,
    )
