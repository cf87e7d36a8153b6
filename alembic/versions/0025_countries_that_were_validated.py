"""Rows that were there before are checked against what 0024 added.

A downgrade loses no data.

Revision ID: 0025
Revises: 0024
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0025"
down_revision: str | Sequence[str] | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("fk_country_unlisted_country", "country", schema="core")
    op.validate_constraint("ck_country_both_codes", "country", schema="core")
    op.validate_constraint("ck_country_codes_if_listed", "country", schema="core")
    op.validate_constraint("ck_country_withdrawn_bounds", "country", schema="core")
    op.validate_constraint("ck_country_withdrawn_edtf", "country", schema="core")
    op.validate_constraint("ck_country_withdrawn_if_former", "country", schema="core")
    op.validate_constraint("ck_country_withdrawn_precision_known", "country", schema="core")
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.invalidate_constraint("ck_country_withdrawn_precision_known", "country", schema="core")
    op.invalidate_constraint("ck_country_withdrawn_if_former", "country", schema="core")
    op.invalidate_constraint("ck_country_withdrawn_edtf", "country", schema="core")
    op.invalidate_constraint("ck_country_withdrawn_bounds", "country", schema="core")
    op.invalidate_constraint("ck_country_codes_if_listed", "country", schema="core")
    op.invalidate_constraint("ck_country_both_codes", "country", schema="core")
    op.invalidate_constraint("fk_country_unlisted_country", "country", schema="core")
