"""Views that read few rows instead of all: by claims, by the indexes of dates, by counts.

What is read stays the same. A downgrade loses no data.

Revision ID: 0075
Revises: 0074
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0075"
down_revision: str | Sequence[str] | None = "0074"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views(
        "0075_read_by_claims_and_dates/evidence_limits.sql",
        "0075_read_by_claims_and_dates/timeline_countries.sql",
        "0075_read_by_claims_and_dates/data_quality.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0069_latest_first/evidence_limits.sql",
        "0069_latest_first/timeline_countries.sql",
        "0072_joins_left_out/data_quality.sql",
    )
