"""Views give one answer to a question wherever it is asked, and no bound as a day.

A downgrade loses no data.

Revision ID: 0019
Revises: 0018
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0019"
down_revision: str | Sequence[str] | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_view("0019_one_answer_everywhere/participant_who.sql")
    op.create_view("0019_one_answer_everywhere/meeting_standing.sql")
    op.create_view("0019_one_answer_everywhere/organisation_above.sql")
    op.replace_views(
        "0019_one_answer_everywhere/series_country.sql",
        "0019_one_answer_everywhere/milestones.sql",
        "0019_one_answer_everywhere/data_quality.sql",
        "0019_one_answer_everywhere/meeting_country.sql",
        "0019_one_answer_everywhere/meeting_organisation.sql",
        "0019_one_answer_everywhere/officials.sql",
        "0019_one_answer_everywhere/meeting_organisations.sql",
        "0019_one_answer_everywhere/meeting_sides.sql",
        "0019_one_answer_everywhere/participants.sql",
        "0019_one_answer_everywhere/session_interval.sql",
        "0019_one_answer_everywhere/meeting_countries.sql",
        "0019_one_answer_everywhere/timeline.sql",
        "0019_one_answer_everywhere/dialogue_series.sql",
        "0019_one_answer_everywhere/meetings.sql",
        "0019_one_answer_everywhere/organisation_pair.sql",
        "0019_one_answer_everywhere/organisation_network.sql",
    )
    op.create_view("0019_one_answer_everywhere/memberships.sql")


def downgrade() -> None:
    op.drop_view("reporting.memberships")
    op.replace_views(
        "0010_reporting_views/series_country.sql",
        "0014_views_for_bi/milestones.sql",
        "0014_views_for_bi/data_quality.sql",
        "0014_views_for_bi/meeting_country.sql",
        "0010_reporting_views/meeting_organisation.sql",
        "0015_shared_answers_in_views/officials.sql",
        "0014_views_for_bi/meeting_organisations.sql",
        "0014_views_for_bi/meeting_sides.sql",
        "0015_shared_answers_in_views/participants.sql",
        "0010_reporting_views/session_interval.sql",
        "0014_views_for_bi/meeting_countries.sql",
        "0015_shared_answers_in_views/timeline.sql",
        "0010_reporting_views/dialogue_series.sql",
        "0015_shared_answers_in_views/meetings.sql",
        "0010_reporting_views/organisation_pair.sql",
        "0014_views_for_bi/organisation_network.sql",
    )
    op.drop_view("core.organisation_above")
    op.drop_view("core.meeting_standing")
    op.drop_view("core.participant_who")
