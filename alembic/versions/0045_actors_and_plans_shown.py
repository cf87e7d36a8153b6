"""The views tell of actors, plans, participation, and when organisations were founded.

A downgrade loses no data.

Revision ID: 0045
Revises: 0044
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0045"
down_revision: str | Sequence[str] | None = "0044"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_view("0045_actors_and_plans_shown/milestone_standing.sql")
    op.create_view("0045_actors_and_plans_shown/milestone_actors.sql")
    op.replace_views(
        "0045_actors_and_plans_shown/fact_row.sql",
        "0045_actors_and_plans_shown/participant_roles.sql",
        "0045_actors_and_plans_shown/evidence_limits.sql",
        "0045_actors_and_plans_shown/collaborations.sql",
        "0045_actors_and_plans_shown/fact_label.sql",
        "0045_actors_and_plans_shown/meeting_sides.sql",
        "0045_actors_and_plans_shown/participants.sql",
        "0045_actors_and_plans_shown/evidence.sql",
        "0045_actors_and_plans_shown/milestones.sql",
        "0045_actors_and_plans_shown/country_pair.sql",
        "0045_actors_and_plans_shown/timeline.sql",
        "0045_actors_and_plans_shown/meetings.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0036_money/fact_row.sql",
        "0027_participants_without_roles/participant_roles.sql",
        "0039_claims/evidence_limits.sql",
        "0015_shared_answers_in_views/collaborations.sql",
        "0036_money/fact_label.sql",
        "0021_one_answer_everywhere/meeting_sides.sql",
        "0027_participants_without_roles/participants.sql",
        "0021_one_answer_everywhere/evidence.sql",
        "0029_slugs_of_outcomes_and_milestones/milestones.sql",
        "0014_views_for_bi/country_pair.sql",
        "0034_relations/timeline.sql",
        "0021_one_answer_everywhere/meetings.sql",
    )
    op.drop_view("reporting.milestone_actors")
    op.drop_view("core.milestone_standing")
