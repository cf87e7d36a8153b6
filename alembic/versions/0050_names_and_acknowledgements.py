"""Slug and name of every named thing under the same names, and acknowledged findings.

Downgrading loses which findings are acknowledged, and why.

Revision ID: 0050
Revises: 0049
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0050"
down_revision: str | Sequence[str] | None = "0049"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ("core.acknowledgement",)


def upgrade() -> None:
    op.create_table(
        "acknowledgement",
        sa.Column(
            "fact_id", sa.Uuid(), nullable=False, comment="The fact that the finding concerns."
        ),
        sa.Column(
            "finding",
            sa.Text(collation="C"),
            nullable=False,
            comment="Name of the check, as in data_quality.",
        ),
        sa.Column("because", sa.Text(), nullable=False, comment="Why it stays."),
        sa.Column(
            "source_id",
            sa.Uuid(),
            nullable=False,
            comment="The source whose seed file acknowledges it.",
        ),
        sa.CheckConstraint(
            "because <> '' and because !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_acknowledgement_because_text"),
        ),
        sa.CheckConstraint(
            "finding in ('fact_without_row', 'citation_attribute_unknown', 'dispute_prevails', 'dispute_by_newer_source', 'session_out_of_order', 'session_number_gap', 'meeting_of_nobody', 'meeting_status_overtaken', 'meeting_relation_out_of_order', 'attendance_without_meeting', 'official_without_capacity', 'capacity_outside_appointment', 'collaboration_without_partner', 'contribution_without_partner', 'hierarchy_cycle')",
            name=op.f("ck_acknowledgement_finding_known"),
        ),
        sa.CheckConstraint(
            "length(because) <= 500", name=op.f("ck_acknowledgement_because_length")
        ),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["core.fact.fact_id"], name=op.f("fk_acknowledgement_fact_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["core.source.source_id"], name=op.f("fk_acknowledgement_source_id")
        ),
        sa.PrimaryKeyConstraint("fact_id", "finding", name=op.f("pk_acknowledgement")),
        schema="core",
        comment="That a curator knows of a finding of a check, and why it stays.",
    )
    op.create_index(
        "ix_acknowledgement_source_id",
        "acknowledgement",
        ["source_id"],
        unique=False,
        schema="core",
    )
    op.replace_views(
        "0050_names_and_acknowledgements/collaboration_partners.sql",
        "0050_names_and_acknowledgements/meeting_collaborations.sql",
        "0050_names_and_acknowledgements/meeting_history.sql",
        "0050_names_and_acknowledgements/participant_organisations.sql",
        "0050_names_and_acknowledgements/meeting_relations.sql",
        "0050_names_and_acknowledgements/meeting_topics.sql",
        "0050_names_and_acknowledgements/organisation_members.sql",
        "0050_names_and_acknowledgements/outcome_collaborations.sql",
        "0050_names_and_acknowledgements/outcome_texts.sql",
        "0050_names_and_acknowledgements/outcomes.sql",
        "0050_names_and_acknowledgements/participant_roles.sql",
        "0050_names_and_acknowledgements/series_parties.sql",
        "0050_names_and_acknowledgements/series_relations.sql",
        "0050_names_and_acknowledgements/source_coverage.sql",
        "0050_names_and_acknowledgements/source_relations.sql",
        "0050_names_and_acknowledgements/sources.sql",
        "0050_names_and_acknowledgements/topics.sql",
        "0050_names_and_acknowledgements/collaborations.sql",
        "0050_names_and_acknowledgements/contributions.sql",
        "0050_names_and_acknowledgements/milestone_actors.sql",
        "0050_names_and_acknowledgements/participant_posts.sql",
        "0050_names_and_acknowledgements/officials.sql",
        "0050_names_and_acknowledgements/meeting_organisations.sql",
        "0050_names_and_acknowledgements/meeting_sides.sql",
        "0050_names_and_acknowledgements/participants.sql",
        "0050_names_and_acknowledgements/organisations.sql",
        "0050_names_and_acknowledgements/collaboration_countries.sql",
        "0050_names_and_acknowledgements/meeting_places.sql",
        "0050_names_and_acknowledgements/places.sql",
        "0050_names_and_acknowledgements/claims.sql",
        "0050_names_and_acknowledgements/conflicts.sql",
        "0050_names_and_acknowledgements/data_quality.sql",
        "0050_names_and_acknowledgements/evidence.sql",
        "0050_names_and_acknowledgements/milestones.sql",
        "0050_names_and_acknowledgements/meeting_countries.sql",
        "0050_names_and_acknowledgements/dialogue_series.sql",
        "0050_names_and_acknowledgements/meetings.sql",
    )
    op.create_view("0050_names_and_acknowledgements/meeting_parties.sql")


def downgrade() -> None:
    op.drop_view("reporting.meeting_parties")
    op.replace_views(
        "0049_groups_of_states/collaboration_partners.sql",
        "0014_views_for_bi/meeting_collaborations.sql",
        "0039_claims/meeting_history.sql",
        "0027_participants_without_roles/participant_organisations.sql",
        "0010_reporting_views/meeting_relations.sql",
        "0015_shared_answers_in_views/meeting_topics.sql",
        "0049_groups_of_states/organisation_members.sql",
        "0014_views_for_bi/outcome_collaborations.sql",
        "0034_relations/outcome_texts.sql",
        "0049_groups_of_states/outcomes.sql",
        "0045_actors_and_plans_shown/participant_roles.sql",
        "0049_groups_of_states/series_parties.sql",
        "0034_relations/series_relations.sql",
        "0014_views_for_bi/source_coverage.sql",
        "0034_relations/source_relations.sql",
        "0039_claims/sources.sql",
        "0014_views_for_bi/topics.sql",
        "0045_actors_and_plans_shown/collaborations.sql",
        "0036_money/contributions.sql",
        "0045_actors_and_plans_shown/milestone_actors.sql",
        "0021_one_answer_everywhere/participant_posts.sql",
        "0031_names_of_everything/officials.sql",
        "0021_one_answer_everywhere/meeting_organisations.sql",
        "0049_groups_of_states/meeting_sides.sql",
        "0049_groups_of_states/participants.sql",
        "0034_relations/organisations.sql",
        "0014_views_for_bi/collaboration_countries.sql",
        "0021_one_answer_everywhere/meeting_places.sql",
        "0021_one_answer_everywhere/places.sql",
        "0039_claims/claims.sql",
        "0039_claims/conflicts.sql",
        "0021_one_answer_everywhere/data_quality.sql",
        "0045_actors_and_plans_shown/evidence.sql",
        "0045_actors_and_plans_shown/milestones.sql",
        "0049_groups_of_states/meeting_countries.sql",
        "0049_groups_of_states/dialogue_series.sql",
        "0049_groups_of_states/meetings.sql",
    )
    op.drop_index("ix_acknowledgement_source_id", table_name="acknowledgement", schema="core")
    op.drop_table("acknowledgement", schema="core")
