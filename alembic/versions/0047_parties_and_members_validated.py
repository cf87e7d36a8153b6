"""The rows that were there before obey the checks of members and partners.

A downgrade loses no data.

Revision ID: 0047
Revises: 0046
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0047"
down_revision: str | Sequence[str] | None = "0046"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint(
        "fk_collaboration_partner_on_behalf_of_organisation_id",
        "collaboration_partner",
        schema="core",
    )
    op.validate_constraint(
        "ck_collaboration_partner_joined_before_left", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_joined_bounds", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_joined_edtf", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_joined_precision_known", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_left_bounds", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_left_edtf", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_left_precision_known", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_not_on_behalf_of_itself", "collaboration_partner", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_partner_on_behalf_of_another", "collaboration_partner", schema="core"
    )
    op.validate_constraint("ck_delegation_standing_known", "delegation", schema="core")
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.invalidate_constraint("ck_delegation_standing_known", "delegation", schema="core")
    op.invalidate_constraint(
        "ck_collaboration_partner_on_behalf_of_another", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_not_on_behalf_of_itself", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_left_precision_known", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_left_edtf", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_left_bounds", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_joined_precision_known", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_joined_edtf", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_joined_bounds", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_partner_joined_before_left", "collaboration_partner", schema="core"
    )
    op.invalidate_constraint(
        "fk_collaboration_partner_on_behalf_of_organisation_id",
        "collaboration_partner",
        schema="core",
    )
