"""Schemas core and reporting, and the extension that exclusion constraints need.

Revision ID: 0001
Revises:
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.execute("create schema core")
    op.execute("comment on schema core is 'Base tables; may change from version to version.'")
    op.execute("create schema reporting")
    op.execute("comment on schema reporting is 'Views to query: the stable contract for readers.'")
    # Trusted since PostgreSQL 13: no superuser needed. An administrator may have made it already.
    op.execute("create extension if not exists btree_gist with schema core")


def downgrade() -> None:
    op.execute("drop schema reporting")
    # Only if it is ours; one that an administrator made elsewhere stays.
    op.execute(
        """
        do $$
        begin
            if exists (
                select
                from pg_extension
                where extname = 'btree_gist' and extnamespace = 'core'::regnamespace
            ) then
                drop extension btree_gist;
            end if;
        end
        $$
        """
    )
    op.execute("drop schema core")
