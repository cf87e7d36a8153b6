"""An index on the organisations on whose behalf others take part.

A downgrade loses no data.

Revision ID: 0048
Revises: 0047
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0048"
down_revision: str | Sequence[str] | None = "0047"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "ix_collaboration_partner_on_behalf_of_organisation_id",
        "collaboration_partner",
        ["on_behalf_of_organisation_id"],
        schema="core",
    )


def downgrade() -> None:
    op.drop_index(
        "ix_collaboration_partner_on_behalf_of_organisation_id",
        table_name="collaboration_partner",
        schema="core",
        if_exists=True,
    )
