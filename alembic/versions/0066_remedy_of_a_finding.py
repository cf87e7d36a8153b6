"""The finding meeting_status_overtaken names its remedy.

A downgrade loses no data.

Revision ID: 0066
Revises: 0065
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0066"
down_revision: str | Sequence[str] | None = "0065"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views("0066_remedy_of_a_finding/data_quality.sql")


def downgrade() -> None:
    op.replace_views("0056_records_of_datasets/data_quality.sql")
