"""The relations of the revision before hold for the rows that were there.

A downgrade loses no data.

Revision ID: 0035
Revises: 0034
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0035"
down_revision: str | Sequence[str] | None = "0034"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.validate_constraint("ck_organisation_dissolved_bounds", "organisation", schema="core")
    op.validate_constraint("ck_organisation_dissolved_edtf", "organisation", schema="core")
    op.validate_constraint(
        "ck_organisation_dissolved_precision_known", "organisation", schema="core"
    )
    op.validate_constraint(
        "ck_organisation_founded_before_dissolved", "organisation", schema="core"
    )
    op.validate_constraint("ck_organisation_founded_bounds", "organisation", schema="core")
    op.validate_constraint("ck_organisation_founded_edtf", "organisation", schema="core")
    op.validate_constraint("ck_organisation_founded_precision_known", "organisation", schema="core")
    op.validate_constraint(
        "ck_organisation_succession_kind_known", "organisation_succession", schema="core"
    )


def downgrade() -> None:
    op.invalidate_constraint(
        "ck_organisation_succession_kind_known", "organisation_succession", schema="core"
    )
    op.invalidate_constraint(
        "ck_organisation_founded_precision_known", "organisation", schema="core"
    )
    op.invalidate_constraint("ck_organisation_founded_edtf", "organisation", schema="core")
    op.invalidate_constraint("ck_organisation_founded_bounds", "organisation", schema="core")
    op.invalidate_constraint(
        "ck_organisation_founded_before_dissolved", "organisation", schema="core"
    )
    op.invalidate_constraint(
        "ck_organisation_dissolved_precision_known", "organisation", schema="core"
    )
    op.invalidate_constraint("ck_organisation_dissolved_edtf", "organisation", schema="core")
    op.invalidate_constraint("ck_organisation_dissolved_bounds", "organisation", schema="core")
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
