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


# Whoever asks with a day alone finds the new function in its place.
DROP = """
-- squawk-ignore ban-drop-function
drop function reporting.as_published(date)
"""


def upgrade() -> None:
    op.replace_views("0079_published_of_a_meeting/fact_row.sql")
    op.execute(DROP)
    op.create_function("0079_published_of_a_meeting/as_published.sql")


def downgrade() -> None:
    op.drop_function("reporting.as_published(date, uuid)")
    op.create_function("0071_views_of_two_engines/as_published.sql")
    op.replace_views("0071_views_of_two_engines/fact_row.sql")
