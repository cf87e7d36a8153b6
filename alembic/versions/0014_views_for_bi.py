"""Views for BI tools: keys of rows, arrays as rows, countries by the codes that maps ask for.

A downgrade loses no data.

Revision ID: 0014
Revises: 0013
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    # By itself: others below select from views that stand on it.
    op.replace_views(
        "0014_views_for_bi/meeting_country.sql",
        "0014_views_for_bi/country_pair.sql",
    )
    op.replace_views(
        "0014_views_for_bi/collaborations.sql",
        "0014_views_for_bi/contributions.sql",
        "0014_views_for_bi/meeting_places.sql",
        "0014_views_for_bi/milestones.sql",
        "0014_views_for_bi/outcomes.sql",
        "0014_views_for_bi/participants.sql",
        "0014_views_for_bi/source_coverage.sql",
        "0014_views_for_bi/sources.sql",
        "0014_views_for_bi/evidence.sql",
        "0014_views_for_bi/conflicts.sql",
        "0014_views_for_bi/data_quality.sql",
        "0014_views_for_bi/officials.sql",
        "0014_views_for_bi/organisations.sql",
        "0014_views_for_bi/timeline.sql",
        "0014_views_for_bi/country_pairs.sql",
        "0014_views_for_bi/organisation_network.sql",
    )
    op.create_view("0014_views_for_bi/collaboration_partners.sql")
    op.create_view("0014_views_for_bi/meeting_collaborations.sql")
    op.create_view("0014_views_for_bi/meeting_sides.sql")
    op.create_view("0014_views_for_bi/organisation_names.sql")
    op.create_view("0014_views_for_bi/outcome_collaborations.sql")
    op.create_view("0014_views_for_bi/participant_posts.sql")
    op.create_view("0014_views_for_bi/places.sql")
    op.create_view("0014_views_for_bi/series_parties.sql")
    op.create_view("0014_views_for_bi/topics.sql")
    op.create_view("0014_views_for_bi/participant_organisations.sql")
    op.create_view("0014_views_for_bi/meeting_organisations.sql")
    op.create_view("0014_views_for_bi/collaboration_countries.sql")
    op.create_view("0014_views_for_bi/series_countries.sql")
    op.create_view("0014_views_for_bi/country_summary.sql")
    op.create_view("0014_views_for_bi/meeting_countries.sql")
    op.create_view("0014_views_for_bi/countries.sql")
    op.create_view("0014_views_for_bi/timeline_countries.sql")


def downgrade() -> None:
    op.drop_view("reporting.timeline_countries")
    op.drop_view("reporting.countries")
    op.drop_view("reporting.meeting_countries")
    op.drop_view("core.country_summary")
    op.drop_view("reporting.series_countries")
    op.drop_view("reporting.collaboration_countries")
    op.drop_view("reporting.meeting_organisations")
    op.drop_view("reporting.participant_organisations")
    op.drop_view("reporting.topics")
    op.drop_view("reporting.series_parties")
    op.drop_view("reporting.places")
    op.drop_view("reporting.participant_posts")
    op.drop_view("reporting.outcome_collaborations")
    op.drop_view("reporting.organisation_names")
    op.drop_view("reporting.meeting_sides")
    op.drop_view("reporting.meeting_collaborations")
    op.drop_view("reporting.collaboration_partners")
    op.replace_views(
        "0010_reporting_views/collaborations.sql",
        "0010_reporting_views/contributions.sql",
        "0010_reporting_views/meeting_places.sql",
        "0010_reporting_views/milestones.sql",
        "0010_reporting_views/outcomes.sql",
        "0010_reporting_views/participants.sql",
        "0010_reporting_views/source_coverage.sql",
        "0010_reporting_views/sources.sql",
        "0010_reporting_views/evidence.sql",
        "0010_reporting_views/conflicts.sql",
        "0010_reporting_views/data_quality.sql",
        "0010_reporting_views/officials.sql",
        "0010_reporting_views/organisations.sql",
        "0010_reporting_views/timeline.sql",
        "0010_reporting_views/country_pairs.sql",
        "0010_reporting_views/organisation_network.sql",
    )
    op.replace_views(
        "0010_reporting_views/meeting_country.sql",
        "0010_reporting_views/country_pair.sql",
    )
