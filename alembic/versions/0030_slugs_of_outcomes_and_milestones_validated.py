"""The rules of the slugs of the revision before hold for the rows that were there.

A downgrade loses no data.

Revision ID: 0030
Revises: 0029
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0030"
down_revision: str | Sequence[str] | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_milestone_slug_length", "milestone", schema="core")
    op.validate_constraint("ck_milestone_slug_slug", "milestone", schema="core")
    op.validate_constraint("ck_outcome_slug_length", "outcome", schema="core")
    op.validate_constraint("ck_outcome_slug_slug", "outcome", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_outcome_slug_slug", "outcome", schema="core")
    op.invalidate_constraint("ck_outcome_slug_length", "outcome", schema="core")
    op.invalidate_constraint("ck_milestone_slug_slug", "milestone", schema="core")
    op.invalidate_constraint("ck_milestone_slug_length", "milestone", schema="core")
