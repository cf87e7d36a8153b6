"""What sources had said by a day: the clock of publication beside that of records.

A downgrade loses no data.

Revision ID: 0059
Revises: 0058
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0059"
down_revision: str | Sequence[str] | None = "0058"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_function("0059_as_published/as_published.sql")


def downgrade() -> None:
    op.drop_function("reporting.as_published")
