"""Views give one answer to a question wherever it is asked, and tell it in full.

No bound of a date is shown as a day, nobody is counted twice, a cancelled meeting was not held.
A post is told with its body, a place with its city, an amount with its prices; search finds names
of series, places and posts.

A downgrade loses no data.

Revision ID: 0021
Revises: 0020
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0021"
down_revision: str | Sequence[str] | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_view("0021_one_answer_everywhere/located_place.sql")
    op.create_view("0021_one_answer_everywhere/post_name.sql")
    op.create_view("0021_one_answer_everywhere/participant_who.sql")
    op.create_view("0021_one_answer_everywhere/meeting_standing.sql")
    op.create_view("0021_one_answer_everywhere/meeting_location.sql")
    op.create_view("0021_one_answer_everywhere/organisation_above.sql")
    op.replace_views(
        "0021_one_answer_everywhere/contributions.sql",
        "0021_one_answer_everywhere/series_country.sql",
        "0021_one_answer_everywhere/names.sql",
        "0021_one_answer_everywhere/organisation_names.sql",
        "0021_one_answer_everywhere/milestones.sql",
        "0021_one_answer_everywhere/fact_label.sql",
        "0021_one_answer_everywhere/participant_posts.sql",
        "0021_one_answer_everywhere/meeting_country.sql",
        "0021_one_answer_everywhere/meeting_organisation.sql",
        "0021_one_answer_everywhere/officials.sql",
        "0021_one_answer_everywhere/meeting_organisations.sql",
        "0021_one_answer_everywhere/meeting_sides.sql",
        "0021_one_answer_everywhere/participants.sql",
        "0021_one_answer_everywhere/session_interval.sql",
        "0021_one_answer_everywhere/organisations.sql",
        "0021_one_answer_everywhere/meeting_places.sql",
        "0021_one_answer_everywhere/places.sql",
        "0021_one_answer_everywhere/conflicts.sql",
        "0021_one_answer_everywhere/data_quality.sql",
        "0021_one_answer_everywhere/evidence.sql",
        "0021_one_answer_everywhere/meeting_countries.sql",
        "0021_one_answer_everywhere/timeline.sql",
        "0021_one_answer_everywhere/dialogue_series.sql",
        "0021_one_answer_everywhere/meetings.sql",
        "0021_one_answer_everywhere/organisation_pair.sql",
        "0021_one_answer_everywhere/organisation_network.sql",
    )
    op.create_view("0021_one_answer_everywhere/organisation_parents.sql")
    op.create_function("0021_one_answer_everywhere/search.sql")
    op.create_view("0021_one_answer_everywhere/memberships.sql")


def downgrade() -> None:
    op.drop_view("reporting.memberships")
    op.create_function("0013_search/search.sql")
    op.drop_view("reporting.organisation_parents")
    op.replace_views(
        "0014_views_for_bi/contributions.sql",
        "0010_reporting_views/series_country.sql",
        "0015_shared_answers_in_views/names.sql",
        "0014_views_for_bi/organisation_names.sql",
        "0014_views_for_bi/milestones.sql",
        "0010_reporting_views/fact_label.sql",
        "0014_views_for_bi/participant_posts.sql",
        "0014_views_for_bi/meeting_country.sql",
        "0010_reporting_views/meeting_organisation.sql",
        "0015_shared_answers_in_views/officials.sql",
        "0014_views_for_bi/meeting_organisations.sql",
        "0014_views_for_bi/meeting_sides.sql",
        "0015_shared_answers_in_views/participants.sql",
        "0010_reporting_views/session_interval.sql",
        "0014_views_for_bi/organisations.sql",
        "0014_views_for_bi/meeting_places.sql",
        "0014_views_for_bi/places.sql",
        "0014_views_for_bi/conflicts.sql",
        "0014_views_for_bi/data_quality.sql",
        "0014_views_for_bi/evidence.sql",
        "0014_views_for_bi/meeting_countries.sql",
        "0015_shared_answers_in_views/timeline.sql",
        "0010_reporting_views/dialogue_series.sql",
        "0015_shared_answers_in_views/meetings.sql",
        "0010_reporting_views/organisation_pair.sql",
        "0014_views_for_bi/organisation_network.sql",
    )
    op.drop_view("core.organisation_above")
    op.drop_view("core.meeting_location")
    op.drop_view("core.meeting_standing")
    op.drop_view("core.participant_who")
    op.drop_view("core.post_name")
    op.drop_view("core.located_place")
