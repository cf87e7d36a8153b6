"""The fact types of the revision before hold for the rows that were there.

A downgrade loses no data.

Revision ID: 0028
Revises: 0027
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0028"
down_revision: str | Sequence[str] | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
