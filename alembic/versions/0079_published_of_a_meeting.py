"""What sources said by a day can be asked of one meeting.

Then only its facts are looked at, not all of them. A downgrade loses no data.

Revision ID: 0079
Revises: 0078
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0079"
down_revision: str | Sequence[str] | None = "0078"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views("0079_published_of_a_meeting/fact_row.sql")
    op.create_function("0079_published_of_a_meeting/as_published_of.sql")
    op.create_function("0079_published_of_a_meeting/as_published.sql")


def downgrade() -> None:
    op.create_function("0071_views_of_two_engines/as_published.sql")
    op.drop_function("reporting.as_published_of")
    op.replace_views("0071_views_of_two_engines/fact_row.sql")
