"""An index on the records of datasets: each key once.

A downgrade loses no data.

Revision ID: 0058
Revises: 0057
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0058"
down_revision: str | Sequence[str] | None = "0057"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "uq_passage_source_id_record",
        "passage",
        ["source_id", "record"],
        unique=True,
        schema="core",
    )


def downgrade() -> None:
    op.drop_index(
        "uq_passage_source_id_record", table_name="passage", schema="core", if_exists=True
    )
