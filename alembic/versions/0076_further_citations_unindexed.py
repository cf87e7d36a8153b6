"""No index of further citations, which no view reads by it.

A downgrade loses no data.

Revision ID: 0076
Revises: 0075
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0076"
down_revision: str | Sequence[str] | None = "0075"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.drop_index(
        "ix_citation_further",
        table_name="citation",
        schema="core",
        postgresql_where=sa.text("citation_number > 1"),
        if_exists=True,
    )


def downgrade() -> None:
    op.create_index_concurrently(
        "ix_citation_further",
        "citation",
        ["fact_id"],
        schema="core",
        postgresql_where=sa.text("citation_number > 1"),
    )
