"""Codes of countries may have four letters, as those of former countries in ISO 3166-3.

They become texts, as the fixed length of a column cannot be changed without writing its table
anew. That takes a second for each million delegations, in which they can be neither read nor
written.

A downgrade loses no data: it is refused while there are former countries.

Revision ID: 0022
Revises: 0021
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0022"
down_revision: str | Sequence[str] | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# The columns that name a country, each with a foreign key of the conventional name.
NAMING = (
    ("collaboration_partner", "country_code"),
    ("collaboration_partner", "on_behalf_of"),
    ("country_group_member", "country_code"),
    ("delegation", "country_code"),
    ("meeting_series_party", "country_code"),
    ("organisation", "country_code"),
    ("place", "country_code"),
    ("post", "country_code"),
)

# Views that cast codes to texts, which PostgreSQL forgets while they are texts already, and those
# between them; each after those that it selects from.
CASTING = (
    "0010_reporting_views/collaboration_country.sql",
    "0021_one_answer_everywhere/series_country.sql",
    "0021_one_answer_everywhere/meeting_country.sql",
    "0014_views_for_bi/country_pair.sql",
    "0014_views_for_bi/country_summary.sql",
    "0021_one_answer_everywhere/located_place.sql",
    "0021_one_answer_everywhere/meeting_location.sql",
    "0015_shared_answers_in_views/collaborations.sql",
    "0014_views_for_bi/collaboration_countries.sql",
    "0014_views_for_bi/collaboration_partners.sql",
    "0021_one_answer_everywhere/contributions.sql",
    "0014_views_for_bi/countries.sql",
    "0014_views_for_bi/country_pairs.sql",
    "0021_one_answer_everywhere/dialogue_series.sql",
    "0021_one_answer_everywhere/meeting_countries.sql",
    "0014_views_for_bi/participant_organisations.sql",
    "0021_one_answer_everywhere/meeting_organisations.sql",
    "0021_one_answer_everywhere/meeting_places.sql",
    "0021_one_answer_everywhere/meeting_sides.sql",
    "0021_one_answer_everywhere/meetings.sql",
    "0021_one_answer_everywhere/memberships.sql",
    "0021_one_answer_everywhere/milestones.sql",
    "0021_one_answer_everywhere/officials.sql",
    "0021_one_answer_everywhere/organisation_network.sql",
    "0021_one_answer_everywhere/organisations.sql",
    "0014_views_for_bi/outcomes.sql",
    "0021_one_answer_everywhere/participant_posts.sql",
    "0021_one_answer_everywhere/participants.sql",
    "0021_one_answer_everywhere/places.sql",
    "0014_views_for_bi/series_countries.sql",
    "0014_views_for_bi/series_parties.sql",
    "0021_one_answer_everywhere/timeline.sql",
    "0014_views_for_bi/timeline_countries.sql",
)


def upgrade() -> None:
    retype("text", "^[A-Z]{2}([A-Z]{2})?$", is_new=True)


def downgrade() -> None:
    retype("char(2)", "^[A-Z]{2}$", is_new=False)
    op.replace_views(*CASTING)


def retype(type_: str, pattern: str, *, is_new: bool) -> None:
    tables = sorted({f"core.{table}" for table, _ in NAMING} | {"core.country"})
    with op.suspended_views(*tables):
        for table, column in NAMING:
            op.drop_constraint(f"fk_{table}_{column}", table, schema="core", type_="foreignkey")
        op.drop_constraint(
            op.f("ck_country_country_code_country_code"), "country", schema="core", type_="check"
        )
        for table, column in (("country", "country_code"), *NAMING):
            op.execute(
                "-- squawk-ignore changing-column-type\n"
                f'alter table core.{table} alter column {column} type {type_} collate "C"'
            )
        op.create_check_constraint(
            op.f("ck_country_country_code_country_code"),
            "country",
            f"country_code ~ '{pattern}'",
            schema="core",
            postgresql_not_valid=is_new,
        )
        for table, column in NAMING:
            op.create_foreign_key(
                f"fk_{table}_{column}",
                table,
                "country",
                [column],
                ["country_code"],
                source_schema="core",
                referent_schema="core",
                postgresql_not_valid=is_new,
            )
