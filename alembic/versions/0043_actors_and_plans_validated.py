"""What revision 0041 asks of new rows holds for those that were there.

A downgrade loses no data.

Revision ID: 0043
Revises: 0042
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0043"
down_revision: str | Sequence[str] | None = "0042"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_fact_fact_type_known", "fact", schema="core")
    op.validate_constraint("ck_meeting_called_off_bounds", "meeting", schema="core")
    op.validate_constraint("ck_meeting_called_off_edtf", "meeting", schema="core")
    op.validate_constraint("ck_meeting_called_off_if_not_held", "meeting", schema="core")
    op.validate_constraint("ck_meeting_called_off_precision_known", "meeting", schema="core")
    op.validate_constraint("ck_meeting_called_off_reason_length", "meeting", schema="core")
    op.validate_constraint("ck_meeting_called_off_reason_text", "meeting", schema="core")
    op.validate_constraint("ck_milestone_step_of_length", "milestone", schema="core")
    op.validate_constraint("ck_milestone_step_of_text", "milestone", schema="core")
    op.validate_constraint("ck_participant_headcount_qualified", "participant", schema="core")
    op.validate_constraint("ck_participant_headcount_unit_length", "participant", schema="core")
    op.validate_constraint("ck_participant_headcount_unit_text", "participant", schema="core")
    op.validate_constraint("ck_participant_position_positive", "participant", schema="core")
    op.validate_constraint("fk_participant_role_is_leading", "participant_role", schema="core")
    op.drop_constraint(
        "fk_participant_role_role", "participant_role", schema="core", type_="foreignkey"
    )


def downgrade() -> None:
    op.create_foreign_key(
        "fk_participant_role_role",
        "participant_role",
        "role",
        ["role"],
        ["code"],
        source_schema="core",
        referent_schema="core",
    )
    op.invalidate_constraint("fk_participant_role_is_leading", "participant_role", schema="core")
    op.invalidate_constraint("ck_participant_position_positive", "participant", schema="core")
    op.invalidate_constraint("ck_participant_headcount_unit_text", "participant", schema="core")
    op.invalidate_constraint("ck_participant_headcount_unit_length", "participant", schema="core")
    op.invalidate_constraint("ck_participant_headcount_qualified", "participant", schema="core")
    op.invalidate_constraint("ck_milestone_step_of_text", "milestone", schema="core")
    op.invalidate_constraint("ck_milestone_step_of_length", "milestone", schema="core")
    op.invalidate_constraint("ck_meeting_called_off_reason_text", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_called_off_reason_length", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_called_off_precision_known", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_called_off_if_not_held", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_called_off_edtf", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_called_off_bounds", "meeting", schema="core")
    op.invalidate_constraint("ck_fact_fact_type_known", "fact", schema="core")
