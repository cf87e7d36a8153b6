"""Further summaries, and views that a filter passes through to an index.

The new tables are filled here, and by every load. What is read stays the same, but for being
faster. A downgrade loses no data: the views work it out again.

Revision ID: 0059
Revises: 0058
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0059"
down_revision: str | Sequence[str] | None = "0058"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

FILL = """
insert into core.collaboration_country_kept (collaboration_id, country_code)
select
    collaboration_id,
    country_code
from core.collaboration_country;

insert into core.located_place_kept (place_id, name, city, country_code, place_ids)
select
    place_id,
    name,
    city,
    country_code,
    place_ids
from core.located_place;

insert into core.post_name_kept (post_id, title, body, name, organisation_id, country_code)
select
    post_id,
    title,
    body,
    name,
    organisation_id,
    country_code
from core.post_name;

update core.participant_standing_kept as kept
set side = standing.side
from core.participant_standing as standing
where
    kept.meeting_id = standing.meeting_id
    and kept.participant_id = standing.participant_id
    and standing.side is not null;
"""


def upgrade() -> None:
    op.create_table(
        "collaboration_country_kept",
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column("country_code", sa.Text(collation="C"), nullable=False, comment="The country."),
        sa.PrimaryKeyConstraint(
            "collaboration_id", "country_code", name=op.f("pk_collaboration_country_kept")
        ),
        schema="core",
        comment="Countries that are partners of a collaboration, as the view collaboration_country tells.",
    )
    op.create_index(
        op.f("ix_collaboration_country_kept_country_code"),
        "collaboration_country_kept",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "located_place_kept",
        sa.Column("place_id", sa.Uuid(), nullable=False, comment="The place."),
        sa.Column(
            "name",
            sa.Text(collation="C"),
            nullable=False,
            comment="Its name and those of the larger places it lies in; the country, if none of them is a city.",
        ),
        sa.Column(
            "city",
            sa.Text(collation="C"),
            nullable=True,
            comment="Name of the city: the place itself, or the nearest it lies in; empty if not known.",
        ),
        sa.Column(
            "country_code",
            sa.Text(collation="C"),
            nullable=True,
            comment="The country that it or a larger place lies in; empty if unknown.",
        ),
        sa.Column(
            "place_ids",
            postgresql.ARRAY(sa.Uuid()),
            nullable=True,
            comment="The larger places it lies in; empty if none is stated.",
        ),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_located_place_kept")),
        schema="core",
        comment="Every place with a name that says where it is, as the view located_place tells.",
    )
    op.create_index(
        op.f("ix_located_place_kept_city"),
        "located_place_kept",
        ["city"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_located_place_kept_country_code"),
        "located_place_kept",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_located_place_kept_name"),
        "located_place_kept",
        ["name"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "post_name_kept",
        sa.Column("post_id", sa.Uuid(), nullable=False, comment="The post."),
        sa.Column("title", sa.Text(collation="C"), nullable=False, comment="Its title."),
        sa.Column(
            "body",
            sa.Text(collation="C"),
            nullable=False,
            comment="Name of the organisation or country it is a post of.",
        ),
        sa.Column(
            "name", sa.Text(collation="C"), nullable=False, comment="Title and body, to show."
        ),
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation it is a post of; empty if of a country.",
        ),
        sa.Column(
            "country_code",
            sa.Text(collation="C"),
            nullable=True,
            comment="The country it is a post of, or of its organisation; empty if none.",
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_post_name_kept")),
        schema="core",
        comment="Every post with a name that says of whom it is a post, as the view post_name tells.",
    )
    op.create_index(
        op.f("ix_post_name_kept_country_code"),
        "post_name_kept",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.add_column(
        "participant_standing_kept",
        sa.Column(
            "side",
            sa.Text(collation="C"),
            nullable=True,
            comment="The side it is on: code of the country, or slug of the organisation; empty if not known.",
        ),
        schema="core",
    )
    op.create_view("0059_reads_at_scale/appointment_event.sql")
    op.create_view("0059_reads_at_scale/collaboration_event.sql")
    op.create_view("0059_reads_at_scale/organisation_event.sql")
    op.create_view("0059_reads_at_scale/organisation_together.sql")
    op.create_view("0059_reads_at_scale/party_together.sql")
    op.create_view("0059_reads_at_scale/succession_event.sql")
    op.create_view("0059_reads_at_scale/milestone_event.sql")
    op.create_view("0059_reads_at_scale/meeting_event.sql")
    op.replace_views(
        "0059_reads_at_scale/collaboration_countries.sql",
        "0059_reads_at_scale/collaboration_country.sql",
        "0059_reads_at_scale/collaborations.sql",
        "0059_reads_at_scale/country_summary.sql",
        "0059_reads_at_scale/located_place.sql",
        "0059_reads_at_scale/meeting_location.sql",
        "0059_reads_at_scale/milestone_actors.sql",
        "0059_reads_at_scale/names.sql",
        "0059_reads_at_scale/participant_posts.sql",
        "0059_reads_at_scale/participant_standing.sql",
        "0059_reads_at_scale/post_name.sql",
        "0059_reads_at_scale/claim_citation.sql",
        "0059_reads_at_scale/fact_label.sql",
        "0059_reads_at_scale/officials.sql",
        "0059_reads_at_scale/places.sql",
        "0059_reads_at_scale/participants.sql",
        "0059_reads_at_scale/milestones.sql",
        "0059_reads_at_scale/timeline.sql",
        "0059_reads_at_scale/timeline_countries.sql",
        "0059_reads_at_scale/organisation_pair.sql",
        "0059_reads_at_scale/party_pair.sql",
    )
    op.execute(FILL)


def downgrade() -> None:
    op.replace_views(
        "0049_groups_of_states/collaboration_country.sql",
        "0050_names_and_acknowledgements/collaborations.sql",
        "0050_names_and_acknowledgements/collaboration_countries.sql",
        "0051_summaries_kept/country_summary.sql",
        "0021_one_answer_everywhere/located_place.sql",
        "0021_one_answer_everywhere/meeting_location.sql",
        "0021_one_answer_everywhere/post_name.sql",
        "0050_names_and_acknowledgements/milestone_actors.sql",
        "0053_sources_and_sameness/names.sql",
        "0050_names_and_acknowledgements/participant_posts.sql",
        "0051_summaries_kept/participant_standing.sql",
        "0056_records_of_datasets/claim_citation.sql",
        "0049_groups_of_states/fact_label.sql",
        "0050_names_and_acknowledgements/officials.sql",
        "0050_names_and_acknowledgements/places.sql",
        "0051_summaries_kept/participants.sql",
        "0050_names_and_acknowledgements/milestones.sql",
        "0051_summaries_kept/timeline.sql",
        "0014_views_for_bi/timeline_countries.sql",
        "0051_summaries_kept/organisation_pair.sql",
        "0051_summaries_kept/party_pair.sql",
    )
    op.drop_view("core.meeting_event")
    op.drop_view("core.milestone_event")
    op.drop_view("core.succession_event")
    op.drop_view("core.party_together")
    op.drop_view("core.organisation_together")
    op.drop_view("core.organisation_event")
    op.drop_view("core.collaboration_event")
    op.drop_view("core.appointment_event")
    op.drop_column("participant_standing_kept", "side", schema="core")
    op.drop_index(
        op.f("ix_post_name_kept_country_code"), table_name="post_name_kept", schema="core"
    )
    op.drop_table("post_name_kept", schema="core")
    op.drop_index(
        op.f("ix_located_place_kept_name"), table_name="located_place_kept", schema="core"
    )
    op.drop_index(
        op.f("ix_located_place_kept_country_code"), table_name="located_place_kept", schema="core"
    )
    op.drop_index(
        op.f("ix_located_place_kept_city"), table_name="located_place_kept", schema="core"
    )
    op.drop_table("located_place_kept", schema="core")
    op.drop_index(
        op.f("ix_collaboration_country_kept_country_code"),
        table_name="collaboration_country_kept",
        schema="core",
    )
    op.drop_table("collaboration_country_kept", schema="core")
