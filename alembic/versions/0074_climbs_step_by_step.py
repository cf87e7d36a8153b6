"""Views that climb look up what they reach one by one, and do not read all of it for each climb.

What is read stays the same. A downgrade loses no data.

Revision ID: 0074
Revises: 0073
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0074"
down_revision = "0073"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views(
        "0074_climbs_step_by_step/located_place.sql",
        "0074_climbs_step_by_step/organisation_path.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0071_views_of_two_engines/located_place.sql",
        "0071_views_of_two_engines/organisation_path.sql",
    )
