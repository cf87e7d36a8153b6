"""Joins of which nothing is asked are left out of views, and looked up is what is shown only.

What is read stays the same, but for being faster. A downgrade loses no data.

Revision ID: 0072
Revises: 0071
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0072"
down_revision: str | Sequence[str] | None = "0071"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views(
        "0072_joins_left_out/collaborations.sql",
        "0072_joins_left_out/meeting_countries.sql",
        "0072_joins_left_out/meeting_history.sql",
        "0072_joins_left_out/meeting_location.sql",
        "0072_joins_left_out/meeting_organisations.sql",
        "0072_joins_left_out/meeting_topics.sql",
        "0072_joins_left_out/names.sql",
        "0072_joins_left_out/organisation_network.sql",
        "0072_joins_left_out/participant_posts.sql",
        "0072_joins_left_out/participant_roles.sql",
        "0072_joins_left_out/series_countries.sql",
        "0072_joins_left_out/meeting_places.sql",
        "0072_joins_left_out/data_quality.sql",
    )


def downgrade() -> None:
    op.replace_views(
        "0065_status_of_another_kind/collaborations.sql",
        "0051_summaries_kept/meeting_countries.sql",
        "0050_names_and_acknowledgements/meeting_history.sql",
        "0059_reads_at_scale/meeting_location.sql",
        "0051_summaries_kept/meeting_organisations.sql",
        "0050_names_and_acknowledgements/meeting_topics.sql",
        "0059_reads_at_scale/names.sql",
        "0051_summaries_kept/organisation_network.sql",
        "0069_latest_first/participant_posts.sql",
        "0050_names_and_acknowledgements/participant_roles.sql",
        "0049_groups_of_states/series_countries.sql",
        "0050_names_and_acknowledgements/meeting_places.sql",
        "0071_views_of_two_engines/data_quality.sql",
    )
