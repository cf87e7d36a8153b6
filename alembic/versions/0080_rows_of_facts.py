"""A function gives the row of a fact; posts of participants are asked where the meetings are.

So Citus no longer gathers all rows of all facts for a conflict or a distinction, nor all posts for
those of a meeting. What is read stays the same. A downgrade loses no data.

Revision ID: 0080
Revises: 0079
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0080"
down_revision: str | Sequence[str] | None = "0079"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_function("0080_rows_of_facts/recorded.sql")
    op.replace_views(
        "0080_rows_of_facts/participant_posts.sql",
        "0080_rows_of_facts/conflicts.sql",
        "0080_rows_of_facts/distinctions.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0072_joins_left_out/participant_posts.sql",
        "0056_records_of_datasets/conflicts.sql",
        "0071_views_of_two_engines/distinctions.sql",
    )
    op.drop_function("core.recorded")
