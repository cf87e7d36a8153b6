"""A status that follows from a milestone of another kind is inferred.

View `collaborations` called a status stated where a sentence states the milestone, be it an exchange
from which it follows that something was signed. A downgrade loses no data.

Revision ID: 0065
Revises: 0064
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0065"
down_revision: str | Sequence[str] | None = "0064"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views("0065_status_of_another_kind/collaborations.sql")


def downgrade() -> None:
    op.replace_views("0059_reads_at_scale/collaborations.sql")
