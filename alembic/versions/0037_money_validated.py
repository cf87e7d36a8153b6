"""The rules on money of the revision before hold for the rows that were there.

A downgrade loses no data.

Revision ID: 0037
Revises: 0036
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0037"
down_revision: str | Sequence[str] | None = "0036"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint(
        "fk_contribution_part_of_id_collaboration_id", "contribution", schema="core"
    )
    op.validate_constraint("ck_contribution_amount_per_known", "contribution", schema="core")
    op.validate_constraint("ck_contribution_amount_period_bounds", "contribution", schema="core")
    op.validate_constraint("ck_contribution_amount_period_edtf", "contribution", schema="core")
    op.validate_constraint(
        "ck_contribution_amount_period_precision_known", "contribution", schema="core"
    )
    op.validate_constraint("ck_contribution_approximate_if_any", "contribution", schema="core")
    op.validate_constraint("ck_contribution_amount_qualified_if_any", "contribution", schema="core")
    op.validate_constraint("ck_contribution_not_itself", "contribution", schema="core")
    op.validate_constraint("ck_contribution_quantity_finite", "contribution", schema="core")
    op.validate_constraint("ck_contribution_quantity_has_unit", "contribution", schema="core")
    op.validate_constraint("ck_contribution_quantity_unit_length", "contribution", schema="core")
    op.validate_constraint("ck_contribution_quantity_unit_text", "contribution", schema="core")
    op.validate_constraint("ck_contribution_share_of_hundred", "contribution", schema="core")
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.invalidate_constraint("ck_contribution_share_of_hundred", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_quantity_unit_text", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_quantity_unit_length", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_quantity_has_unit", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_quantity_finite", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_not_itself", "contribution", schema="core")
    op.invalidate_constraint(
        "ck_contribution_amount_qualified_if_any", "contribution", schema="core"
    )
    op.invalidate_constraint("ck_contribution_approximate_if_any", "contribution", schema="core")
    op.invalidate_constraint(
        "ck_contribution_amount_period_precision_known", "contribution", schema="core"
    )
    op.invalidate_constraint("ck_contribution_amount_period_edtf", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_amount_period_bounds", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_amount_per_known", "contribution", schema="core")
    op.invalidate_constraint(
        "fk_contribution_part_of_id_collaboration_id", "contribution", schema="core"
    )
