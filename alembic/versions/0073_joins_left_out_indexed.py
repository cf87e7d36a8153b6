"""An index by which the latest pairs of organisations are read first.

A downgrade loses no data.

Revision ID: 0073
Revises: 0072
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0073"
down_revision: str | Sequence[str] | None = "0072"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "ix_organisation_pair_kept_together_latest",
        "organisation_pair_kept",
        [sa.literal_column("first_together_from desc nulls last")],
        schema="core",
    )


def downgrade() -> None:
    op.drop_index(
        "ix_organisation_pair_kept_together_latest",
        table_name="organisation_pair_kept",
        schema="core",
        if_exists=True,
    )
