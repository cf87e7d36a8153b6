"""Posts have their body, places their city, amounts their prices; footnotes support the value.

A downgrade loses no data.

Revision ID: 0017
Revises: 0016
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0017"
down_revision: str | Sequence[str] | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_view("0017_posts_places_and_footnotes/located_place.sql")
    op.create_view("0017_posts_places_and_footnotes/meeting_location.sql")
    op.create_view("0017_posts_places_and_footnotes/post_name.sql")
    op.replace_views(
        "0017_posts_places_and_footnotes/contributions.sql",
        "0017_posts_places_and_footnotes/names.sql",
        "0017_posts_places_and_footnotes/organisation_names.sql",
        "0017_posts_places_and_footnotes/milestones.sql",
        "0017_posts_places_and_footnotes/fact_label.sql",
        "0017_posts_places_and_footnotes/participant_posts.sql",
        "0017_posts_places_and_footnotes/participants.sql",
        "0017_posts_places_and_footnotes/officials.sql",
        "0017_posts_places_and_footnotes/organisations.sql",
        "0017_posts_places_and_footnotes/meeting_places.sql",
        "0017_posts_places_and_footnotes/places.sql",
        "0017_posts_places_and_footnotes/conflicts.sql",
        "0017_posts_places_and_footnotes/data_quality.sql",
        "0017_posts_places_and_footnotes/evidence.sql",
        "0017_posts_places_and_footnotes/meetings.sql",
        "0017_posts_places_and_footnotes/timeline.sql",
    )
    op.create_view("0017_posts_places_and_footnotes/organisation_parents.sql")
    op.create_function("0017_posts_places_and_footnotes/search.sql")


def downgrade() -> None:
    op.create_function("0013_search/search.sql")
    op.drop_view("reporting.organisation_parents")
    op.replace_views(
        "0014_views_for_bi/contributions.sql",
        "0015_shared_answers_in_views/names.sql",
        "0014_views_for_bi/organisation_names.sql",
        "0014_views_for_bi/milestones.sql",
        "0010_reporting_views/fact_label.sql",
        "0014_views_for_bi/participant_posts.sql",
        "0015_shared_answers_in_views/participants.sql",
        "0015_shared_answers_in_views/officials.sql",
        "0014_views_for_bi/organisations.sql",
        "0014_views_for_bi/meeting_places.sql",
        "0014_views_for_bi/places.sql",
        "0014_views_for_bi/conflicts.sql",
        "0014_views_for_bi/data_quality.sql",
        "0014_views_for_bi/evidence.sql",
        "0015_shared_answers_in_views/meetings.sql",
        "0015_shared_answers_in_views/timeline.sql",
    )
    op.drop_view("core.post_name")
    op.drop_view("core.meeting_location")
    op.drop_view("core.located_place")
