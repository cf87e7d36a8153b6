"""Search: the texts of all facts, and the function that finds facts by them.

A downgrade loses no data.

Revision ID: 0013
Revises: 0012
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_view("0013_search/search_text.sql")
    op.create_function("0013_search/search.sql")


def downgrade() -> None:
    op.drop_function("reporting.search(text)")
    op.drop_view("core.search_text")
