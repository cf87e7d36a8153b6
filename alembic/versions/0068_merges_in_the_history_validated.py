"""Merges in the history validated.

A downgrade loses no data.

Revision ID: 0068
Revises: 0067
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0068"
down_revision: str | Sequence[str] | None = "0067"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_load_merged_from_filled", "load", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_load_merged_from_filled", "load", schema="core")
