"""What is said of slugs and copies of sources holds of the rows that were there.

A downgrade loses no data.

Revision ID: 0054
Revises: 0053
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0054"
down_revision: str | Sequence[str] | None = "0053"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("fk_redirect_source_id", "redirect", schema="core")
    op.validate_constraint("ck_redirect_because_length", "redirect", schema="core")
    op.validate_constraint("ck_redirect_because_text", "redirect", schema="core")
    op.validate_constraint("ck_redirect_old_slug_length", "redirect", schema="core")
    op.validate_constraint("ck_redirect_old_slug_slug", "redirect", schema="core")
    op.validate_constraint("ck_source_archived_length", "source", schema="core")
    op.validate_constraint("ck_source_archived_url", "source", schema="core")
    op.validate_constraint("ck_source_reliability_length", "source", schema="core")
    op.validate_constraint("ck_source_reliability_text", "source", schema="core")
    op.validate_constraint("ck_source_retrieved_bounds", "source", schema="core")
    op.validate_constraint("ck_source_retrieved_edtf", "source", schema="core")
    op.validate_constraint("ck_source_retrieved_precision_known", "source", schema="core")
    op.validate_constraint("ck_source_kind_known", "source", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_source_kind_known", "source", schema="core")
    op.invalidate_constraint("ck_source_retrieved_precision_known", "source", schema="core")
    op.invalidate_constraint("ck_source_retrieved_edtf", "source", schema="core")
    op.invalidate_constraint("ck_source_retrieved_bounds", "source", schema="core")
    op.invalidate_constraint("ck_source_reliability_text", "source", schema="core")
    op.invalidate_constraint("ck_source_reliability_length", "source", schema="core")
    op.invalidate_constraint("ck_source_archived_url", "source", schema="core")
    op.invalidate_constraint("ck_source_archived_length", "source", schema="core")
    op.invalidate_constraint("ck_redirect_old_slug_slug", "redirect", schema="core")
    op.invalidate_constraint("ck_redirect_old_slug_length", "redirect", schema="core")
    op.invalidate_constraint("ck_redirect_because_text", "redirect", schema="core")
    op.invalidate_constraint("ck_redirect_because_length", "redirect", schema="core")
    op.invalidate_constraint("fk_redirect_source_id", "redirect", schema="core")
