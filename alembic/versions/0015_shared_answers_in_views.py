"""Views say who was present, and what of a row was inferred, so that reports need not.

A downgrade loses no data.

Revision ID: 0015
Revises: 0014
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_view("0015_shared_answers_in_views/names.sql")
    op.replace_views(
        "0015_shared_answers_in_views/meeting_topics.sql",
        "0015_shared_answers_in_views/participants.sql",
        "0015_shared_answers_in_views/collaborations.sql",
        "0015_shared_answers_in_views/officials.sql",
        "0015_shared_answers_in_views/meetings.sql",
        "0015_shared_answers_in_views/timeline.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0010_reporting_views/meeting_topics.sql",
        "0014_views_for_bi/participants.sql",
        "0014_views_for_bi/collaborations.sql",
        "0014_views_for_bi/officials.sql",
        "0010_reporting_views/meetings.sql",
        "0014_views_for_bi/timeline.sql",
    )
    op.drop_view("reporting.names")
