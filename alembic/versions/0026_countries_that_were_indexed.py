"""An index for the foreign key of countries that no standard lists.

A downgrade loses no data.

Revision ID: 0026
Revises: 0025
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0026"
down_revision: str | Sequence[str] | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "ix_country_unlisted_country", "country", ["unlisted_code"], schema="core"
    )


def downgrade() -> None:
    op.drop_index(
        "ix_country_unlisted_country", table_name="country", schema="core", if_exists=True
    )
