"""The redirects that a source's file states are found by an index.

A downgrade loses no data.

Revision ID: 0055
Revises: 0054
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0055"
down_revision: str | Sequence[str] | None = "0054"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently("ix_redirect_source_id", "redirect", ["source_id"], schema="core")


def downgrade() -> None:
    op.drop_index("ix_redirect_source_id", table_name="redirect", schema="core", if_exists=True)
