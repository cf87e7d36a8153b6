"""What sources had said by a day: the clock of publication beside that of records.

A downgrade loses no data.

Revision ID: 0061
Revises: 0060
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0061"
down_revision: str | Sequence[str] | None = "0060"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_function("0061_as_published/as_published.sql")


def downgrade() -> None:
    op.drop_function("reporting.as_published")
