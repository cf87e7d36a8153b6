"""The names of the revision before hold for the rows that were there.

A downgrade loses no data.

Revision ID: 0032
Revises: 0031
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0032"
down_revision: str | Sequence[str] | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint(
        "ck_collaboration_name_name_kind_known", "collaboration_name", schema="core"
    )
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.validate_constraint("ck_official_name_valid_bounds", "official_name", schema="core")
    op.validate_constraint("ck_official_name_valid_edtf", "official_name", schema="core")
    op.validate_constraint("ck_official_name_valid_precision_known", "official_name", schema="core")
    op.validate_constraint("ck_official_name_name_kind_known", "official_name", schema="core")
    op.validate_constraint("ck_official_name_name_order_known", "official_name", schema="core")
    op.validate_constraint("ck_official_name_parts_match_order", "official_name", schema="core")
    op.validate_constraint(
        "ck_organisation_name_name_kind_known", "organisation_name", schema="core"
    )


def downgrade() -> None:
    op.invalidate_constraint(
        "ck_organisation_name_name_kind_known", "organisation_name", schema="core"
    )
    op.invalidate_constraint("ck_official_name_parts_match_order", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_name_order_known", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_name_kind_known", "official_name", schema="core")
    op.invalidate_constraint(
        "ck_official_name_valid_precision_known", "official_name", schema="core"
    )
    op.invalidate_constraint("ck_official_name_valid_edtf", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_valid_bounds", "official_name", schema="core")
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.invalidate_constraint(
        "ck_collaboration_name_name_kind_known", "collaboration_name", schema="core"
    )
