"""The authority of sources is validated.

A downgrade loses no data.

Revision ID: 0040
Revises: 0039
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0040"
down_revision: str | Sequence[str] | None = "0039"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_source_authority_known", "source", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_source_authority_known", "source", schema="core")
