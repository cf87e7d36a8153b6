"""Merges in the history.

Downgrading loses which loads were merges of a data package.

Revision ID: 0067
Revises: 0066
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0067"
down_revision: str | Sequence[str] | None = "0066"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ("core.load where merged_from is not null",)


def upgrade() -> None:
    op.add_column(
        "load",
        sa.Column(
            "merged_from",
            sa.Text(),
            nullable=True,
            comment="Folder of the data package that was merged; empty if seed files were loaded.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_load_merged_from_filled"),
        "load",
        "merged_from <> ''",
        schema="core",
        postgresql_not_valid=True,
    )
    op.replace_views("0067_merges_in_the_history/loads.sql")


def downgrade() -> None:
    op.replace_views("0052_load_history/loads.sql")
    op.drop_constraint(op.f("ck_load_merged_from_filled"), "load", schema="core", type_="check")
    op.drop_column("load", "merged_from", schema="core")
