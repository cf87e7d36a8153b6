"""Indexes by which texts are searched, made while the tables are in use.

A downgrade loses no data.

Revision ID: 0012
Revises: 0011
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# (table, text, whether it is found by its letters too, and not by its words only).
TEXTS = (
    ("meeting_series", "name", True),
    ("organisation", "name", True),
    ("official", "display_name", True),
    ("topic", "name", True),
    ("place", "name", True),
    ("collaboration", "name", True),
    ("collaboration", "target", True),
    ("meeting", "title", True),
    ("organisation_name", "name", True),
    ("official_name", "full_name", True),
    ("collaboration_name", "name", True),
    ("post", "title", True),
    ("contribution", "item", True),
    ("outcome", "summary", True),
    ("participant", "described_as", True),
    (
        "participant",
        "coalesce(printed_name || ', ' || printed_title, printed_name, printed_title)",
        False,
    ),
)
TABLES = tuple(dict.fromkeys(table for table, _, _ in TEXTS))


def upgrade() -> None:
    for name in TABLES:
        columns: list[str | sa.TextClause] = []
        for table, text, by_letters in TEXTS:
            if table == name:
                columns.append(sa.text(f"to_tsvector('simple', core.fold({text}))"))
                if by_letters:
                    columns.append(sa.text(f"core.fold({text}) core.gin_trgm_ops"))
        op.create_index_concurrently(
            f"ix_{name}_search", name, columns, schema="core", postgresql_using="gin"
        )


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_index(f"ix_{name}_search", schema="core", if_exists=True)
