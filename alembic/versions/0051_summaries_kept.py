"""What views work out of whole tables is kept in tables, so that a filter reaches an index.

The tables are filled here, and by every load. What is read stays the same, but for being faster. A
downgrade loses no data: the views work it out again.

Revision ID: 0051
Revises: 0050
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0051"
down_revision: str | Sequence[str] | None = "0050"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

FILL = """
insert into core.meeting_country_kept (meeting_id, country_code, distance)
select
    meeting_id,
    country_code,
    distance
from core.meeting_country;

insert into core.meeting_organisation_kept (meeting_id, organisation_id, distance)
select
    meeting_id,
    organisation_id,
    distance
from core.meeting_organisation;

insert into core.participant_standing_kept (
    meeting_id,
    participant_id,
    organisation_id,
    country_code,
    acting_for_organisation_id
)
select
    meeting_id,
    participant_id,
    organisation_id,
    country_code,
    acting_for_organisation_id
from core.participant_standing;

insert into core.party_pair_kept (
    party_pair_key,
    party_a,
    party_b,
    party_a_kind,
    party_b_kind,
    year,
    meetings,
    dialogue_sessions,
    collaborations
)
select
    party_pair_key,
    party_a,
    party_b,
    party_a_kind,
    party_b_kind,
    year,
    meetings,
    dialogue_sessions,
    collaborations
from core.party_pair;

insert into core.organisation_pair_kept (
    organisation_a,
    organisation_b,
    meetings,
    collaborations,
    first_together_edtf,
    last_together_edtf,
    first_together_from,
    last_together_to
)
select
    organisation_a,
    organisation_b,
    meetings,
    collaborations,
    first_together_edtf,
    last_together_edtf,
    first_together_from,
    last_together_to
from core.organisation_pair;
"""


def upgrade() -> None:
    op.create_table(
        "meeting_country_kept",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column("country_code", sa.Text(collation="C"), nullable=False, comment="The country."),
        sa.Column(
            "distance",
            sa.Integer(),
            nullable=False,
            comment="How far it is from being a side: 0 is one itself, 1 belongs to one, 2 takes part through participants, 3 is a party to the series.",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "country_code", name=op.f("pk_meeting_country_kept")),
        schema="core",
        comment="Countries that take part in a meeting, as the view meeting_country tells.",
    )
    op.create_index(
        op.f("ix_meeting_country_kept_country_code_meeting_id"),
        "meeting_country_kept",
        ["country_code", "meeting_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "meeting_organisation_kept",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The organisation."),
        sa.Column(
            "distance",
            sa.Integer(),
            nullable=False,
            comment="How far it is from being a side: 1 is one, 2 takes part through participants, 3 is a party to the series.",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "organisation_id", name=op.f("pk_meeting_organisation_kept")
        ),
        schema="core",
        comment="Organisations that take part in a meeting, as the view meeting_organisation tells.",
    )
    op.create_index(
        op.f("ix_meeting_organisation_kept_organisation_id_meeting_id"),
        "meeting_organisation_kept",
        ["organisation_id", "meeting_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "organisation_pair_kept",
        sa.Column(
            "organisation_a",
            sa.Text(collation="C"),
            nullable=False,
            comment="The organisation that comes first.",
        ),
        sa.Column(
            "organisation_b",
            sa.Text(collation="C"),
            nullable=False,
            comment="The organisation that comes second.",
        ),
        sa.Column("meetings", sa.Integer(), nullable=False, comment="Held meetings of both."),
        sa.Column(
            "collaborations", sa.Integer(), nullable=False, comment="Collaborations of both."
        ),
        sa.Column(
            "first_together_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="Date of their first meeting together, as stated; empty if not known.",
        ),
        sa.Column(
            "last_together_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="Date of their last meeting together, as stated; empty if not known.",
        ),
        sa.Column(
            "first_together_from",
            sa.Date(),
            nullable=True,
            comment="Earliest day of a meeting together; empty if not known.",
        ),
        sa.Column(
            "last_together_to",
            sa.Date(),
            nullable=True,
            comment="Latest day of a meeting together; empty if not known.",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_a", "organisation_b", name=op.f("pk_organisation_pair_kept")
        ),
        schema="core",
        comment="Pairs of organisations that were together, as the view organisation_pair tells.",
    )
    op.create_index(
        op.f("ix_organisation_pair_kept_organisation_b"),
        "organisation_pair_kept",
        ["organisation_b"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "participant_standing_kept",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column("participant_id", sa.Uuid(), nullable=False, comment="The participant."),
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation that it stands for; empty if none.",
        ),
        sa.Column(
            "country_code",
            sa.Text(collation="C"),
            nullable=True,
            comment="The country that it stands for; empty if none.",
        ),
        sa.Column(
            "acting_for_organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation that the official acted for; empty if none.",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "participant_id", name=op.f("pk_participant_standing_kept")
        ),
        schema="core",
        comment="Who each participant stands for, as the view participant_standing tells.",
    )
    op.create_index(
        op.f("ix_participant_standing_kept_country_code"),
        "participant_standing_kept",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_participant_standing_kept_organisation_id"),
        "participant_standing_kept",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "party_pair_kept",
        sa.Column(
            "party_pair_key",
            sa.Text(collation="C"),
            nullable=False,
            comment="The two parties and, if it is known, the year.",
        ),
        sa.Column(
            "party_a", sa.Text(collation="C"), nullable=False, comment="The party that comes first."
        ),
        sa.Column(
            "party_b",
            sa.Text(collation="C"),
            nullable=False,
            comment="The party that comes second.",
        ),
        sa.Column(
            "party_a_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="Of the first: country or organisation.",
        ),
        sa.Column(
            "party_b_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="Of the second: country or organisation.",
        ),
        sa.Column(
            "year", sa.Integer(), nullable=True, comment="The calendar year; empty if not known."
        ),
        sa.Column("meetings", sa.Integer(), nullable=False, comment="Held meetings of both."),
        sa.Column(
            "dialogue_sessions", sa.Integer(), nullable=False, comment="Those that are of a series."
        ),
        sa.Column(
            "collaborations",
            sa.Integer(),
            nullable=False,
            comment="Collaborations of both that began.",
        ),
        sa.PrimaryKeyConstraint("party_pair_key", name=op.f("pk_party_pair_kept")),
        schema="core",
        comment="Pairs of parties and what they had together, by year, as the view party_pair tells.",
    )
    op.create_index(
        op.f("ix_party_pair_kept_party_a"),
        "party_pair_kept",
        ["party_a"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_party_pair_kept_party_b"),
        "party_pair_kept",
        ["party_b"],
        unique=False,
        schema="core",
    )
    op.replace_views(
        "0051_summaries_kept/country_pairs.sql",
        "0051_summaries_kept/meeting_countries.sql",
        "0051_summaries_kept/meeting_organisations.sql",
        "0051_summaries_kept/organisation_network.sql",
        "0051_summaries_kept/party_pairs.sql",
        "0051_summaries_kept/country_summary.sql",
        "0051_summaries_kept/meeting_country.sql",
        "0051_summaries_kept/meeting_organisation.sql",
        "0051_summaries_kept/participants.sql",
        "0051_summaries_kept/timeline.sql",
        "0051_summaries_kept/meetings.sql",
        "0051_summaries_kept/organisation_pair.sql",
        "0051_summaries_kept/party_pair.sql",
    )
    op.create_view("0051_summaries_kept/participant_standing.sql")
    op.execute(FILL)


def downgrade() -> None:
    op.replace_views(
        "0049_groups_of_states/meeting_country.sql",
        "0021_one_answer_everywhere/meeting_organisation.sql",
        "0049_groups_of_states/party_pair.sql",
        "0049_groups_of_states/organisation_pair.sql",
        "0014_views_for_bi/country_summary.sql",
        "0049_groups_of_states/country_pairs.sql",
        "0049_groups_of_states/party_pairs.sql",
        "0049_groups_of_states/organisation_network.sql",
        "0050_names_and_acknowledgements/participants.sql",
        "0050_names_and_acknowledgements/meetings.sql",
        "0050_names_and_acknowledgements/meeting_countries.sql",
        "0050_names_and_acknowledgements/meeting_organisations.sql",
        "0045_actors_and_plans_shown/timeline.sql",
    )
    op.drop_view("core.participant_standing")
    op.drop_table("party_pair_kept", schema="core")
    op.drop_table("participant_standing_kept", schema="core")
    op.drop_table("organisation_pair_kept", schema="core")
    op.drop_table("meeting_organisation_kept", schema="core")
    op.drop_table("meeting_country_kept", schema="core")
