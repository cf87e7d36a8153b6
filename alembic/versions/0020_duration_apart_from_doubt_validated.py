"""The dates of the revision before hold for the rows that were there.

A downgrade loses no data.

Revision ID: 0020
Revises: 0019
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0020"
down_revision: str | Sequence[str] | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

DATED = (
    ("appointment", "ended"),
    ("appointment", "started"),
    ("collaboration", "period"),
    ("collaboration_name", "valid"),
    ("country_group_member", "valid"),
    ("meeting", "held"),
    ("milestone", "happened"),
    ("organisation_name", "valid"),
    ("organisation_parent", "valid"),
    ("organisation_succession", "happened"),
    ("source", "published"),
)
CHECKS = ("precision_known", "bounds", "edtf")


def upgrade() -> None:
    for table, prefix in DATED:
        for check in CHECKS:
            op.validate_constraint(f"ck_{table}_{prefix}_{check}", table, schema="core")


def downgrade() -> None:
    for table, prefix in reversed(DATED):
        for check in reversed(CHECKS):
            op.invalidate_constraint(f"ck_{table}_{prefix}_{check}", table, schema="core")
