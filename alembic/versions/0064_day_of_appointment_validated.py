"""Day of appointment validated.

A downgrade loses no data.

Revision ID: 0064
Revises: 0063
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0064"
down_revision: str | Sequence[str] | None = "0063"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_appointment_appointed_bounds", "appointment", schema="core")
    op.validate_constraint("ck_appointment_appointed_edtf", "appointment", schema="core")
    op.validate_constraint("ck_appointment_appointed_precision_known", "appointment", schema="core")


def downgrade() -> None:
    op.invalidate_constraint(
        "ck_appointment_appointed_precision_known", "appointment", schema="core"
    )
    op.invalidate_constraint("ck_appointment_appointed_edtf", "appointment", schema="core")
    op.invalidate_constraint("ck_appointment_appointed_bounds", "appointment", schema="core")
