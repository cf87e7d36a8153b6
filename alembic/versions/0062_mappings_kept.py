"""By what mapping a dataset was read.

A downgrade forgets it; the next load of the dataset writes it again.

Revision ID: 0062
Revises: 0061
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0062"
down_revision: str | Sequence[str] | None = "0061"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_table(
        "mapping_file",
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="The dataset."),
        sa.Column(
            "path",
            sa.Text(collation="C"),
            nullable=False,
            comment="Its name; that of a look-up table, from the folder of the mapping.",
        ),
        sa.Column("content", sa.Text(), nullable=False, comment="What is in it."),
        sa.CheckConstraint(
            "path !~ '^/|(^|/)\\.\\.(/|$)'", name=op.f("ck_mapping_file_path_inside")
        ),
        sa.CheckConstraint("path <> ''", name=op.f("ck_mapping_file_path_filled")),
        sa.CheckConstraint("content <> ''", name=op.f("ck_mapping_file_content_filled")),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["core.source.source_id"],
            name=op.f("fk_mapping_file_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("source_id", "path", name=op.f("pk_mapping_file")),
        schema="core",
        comment="A file of the mapping by which a dataset was read: so others can read their copy by it.",
    )


def downgrade() -> None:
    op.drop_table("mapping_file", schema="core")
