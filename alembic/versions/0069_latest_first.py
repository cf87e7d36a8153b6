"""Counts, keys and the latest rows of views take no longer the more there is.

The new summaries are filled here, and by every load. What is read stays the same, but for being
faster. A downgrade loses no data: the views work it out again.

Revision ID: 0069
Revises: 0068
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0069"
down_revision: str | Sequence[str] | None = "0068"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

FILL = """
insert into core.organisation_main_parent_kept (organisation_id, parent_id)
select
    organisation_id,
    parent_id
from core.organisation_main_parent;

insert into core.participant_organisation_kept (meeting_id, participant_id, organisation_id)
select
    meeting_id,
    participant_id,
    organisation_id
from core.participant_organisation;

insert into core.appointment_attested_kept (
    appointment_id, first_attested_edtf, last_attested_edtf, first_attested_from, last_attested_to
)
select
    appointment_id,
    first_attested_edtf,
    last_attested_edtf,
    first_attested_from,
    last_attested_to
from core.appointment_attested;

insert into core.meeting_party_kept (meeting_id, party, country_code, is_side)
select
    meeting_id,
    party,
    country_code,
    is_side
from core.meeting_party;

insert into core.topic_summary_kept (topic_id, meetings)
select
    topic_id,
    meetings
from core.topic_summary;
"""


def upgrade() -> None:
    op.create_table(
        "appointment_attested_kept",
        sa.Column("appointment_id", sa.Uuid(), nullable=False, comment="The appointment."),
        sa.Column(
            "first_attested_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="Date of the first held meeting in which somebody took part in it, as stated; empty if not known.",
        ),
        sa.Column(
            "last_attested_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="Date of the last such meeting, as stated; empty if not known.",
        ),
        sa.Column(
            "first_attested_from",
            sa.Date(),
            nullable=True,
            comment="Earliest day of such a meeting; empty if not known.",
        ),
        sa.Column(
            "last_attested_to",
            sa.Date(),
            nullable=True,
            comment="Latest day of such a meeting; empty if not known.",
        ),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_appointment_attested_kept")),
        schema="core",
        comment="When each appointment is attested, as the view appointment_attested tells.",
    )
    op.create_table(
        "meeting_party_kept",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "party",
            sa.Text(collation="C"),
            nullable=False,
            comment="The party: code of the country, or slug of the organisation.",
        ),
        sa.Column(
            "country_code",
            sa.Text(collation="C"),
            nullable=True,
            comment="The country that it is or belongs to; empty if none.",
        ),
        sa.Column(
            "is_side",
            sa.Boolean(),
            nullable=False,
            comment="Whether it is a side of the meeting; else it is a party to the series only.",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "party", name=op.f("pk_meeting_party_kept")),
        schema="core",
        comment="Parties to a meeting, its sides and those to its series, as the view meeting_party tells.",
    )
    op.create_index(
        op.f("ix_meeting_party_kept_country_code"),
        "meeting_party_kept",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_meeting_party_kept_party"),
        "meeting_party_kept",
        ["party"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "organisation_main_parent_kept",
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The organisation."),
        sa.Column("parent_id", sa.Uuid(), nullable=False, comment="Its parent."),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_main_parent_kept")),
        schema="core",
        comment="The parent that the path of an organisation goes through, as organisation_main_parent tells.",
    )
    op.create_index(
        op.f("ix_organisation_main_parent_kept_parent_id"),
        "organisation_main_parent_kept",
        ["parent_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "participant_organisation_kept",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column("participant_id", sa.Uuid(), nullable=False, comment="The participant."),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The organisation."),
        sa.PrimaryKeyConstraint(
            "meeting_id",
            "participant_id",
            "organisation_id",
            name=op.f("pk_participant_organisation_kept"),
        ),
        schema="core",
        comment="Organisations that participants stand for, as the view participant_organisation tells.",
    )
    op.create_index(
        op.f("ix_participant_organisation_kept_organisation_id"),
        "participant_organisation_kept",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "topic_summary_kept",
        sa.Column("topic_id", sa.Uuid(), nullable=False, comment="The topic."),
        sa.Column(
            "meetings", sa.Integer(), nullable=False, comment="Held meetings with it on the agenda."
        ),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("pk_topic_summary_kept")),
        schema="core",
        comment="How many held meetings had each topic, as the view topic_summary tells.",
    )
    op.create_view("0069_latest_first/shown_name.sql")
    op.replace_views(
        "0069_latest_first/appointment_event.sql",
        "0069_latest_first/collaboration_event.sql",
        "0069_latest_first/country_pairs.sql",
        "0069_latest_first/meeting_standing.sql",
        "0069_latest_first/meeting_parties.sql",
        "0069_latest_first/organisation_above.sql",
        "0069_latest_first/organisation_event.sql",
        "0069_latest_first/participant_organisations.sql",
        "0069_latest_first/participant_posts.sql",
        "0069_latest_first/succession_event.sql",
        "0069_latest_first/topics.sql",
        "0069_latest_first/source_coverage.sql",
        "0069_latest_first/milestone_event.sql",
        "0069_latest_first/meeting_event.sql",
        "0069_latest_first/participants.sql",
        "0069_latest_first/memberships.sql",
        "0069_latest_first/officials.sql",
        "0069_latest_first/evidence_limits.sql",
        "0069_latest_first/evidence.sql",
        "0069_latest_first/timeline.sql",
        "0069_latest_first/timeline_countries.sql",
    )
    op.create_view("0069_latest_first/appointment_attested.sql")
    op.create_view("0069_latest_first/meeting_party.sql")
    op.create_view("0069_latest_first/participant_organisation.sql")
    op.create_view("0069_latest_first/topic_summary.sql")
    op.create_function("0069_latest_first/as_published.sql")
    op.execute(FILL)


def downgrade() -> None:
    op.create_function("0061_as_published/as_published.sql")
    op.drop_view("core.topic_summary")
    op.drop_view("core.participant_organisation")
    op.drop_view("core.meeting_party")
    op.drop_view("core.appointment_attested")
    op.replace_views(
        "0059_reads_at_scale/appointment_event.sql",
        "0059_reads_at_scale/collaboration_event.sql",
        "0051_summaries_kept/country_pairs.sql",
        "0021_one_answer_everywhere/meeting_standing.sql",
        "0050_names_and_acknowledgements/meeting_parties.sql",
        "0021_one_answer_everywhere/organisation_above.sql",
        "0059_reads_at_scale/organisation_event.sql",
        "0050_names_and_acknowledgements/participant_organisations.sql",
        "0059_reads_at_scale/participant_posts.sql",
        "0059_reads_at_scale/succession_event.sql",
        "0050_names_and_acknowledgements/topics.sql",
        "0056_records_of_datasets/source_coverage.sql",
        "0059_reads_at_scale/milestone_event.sql",
        "0059_reads_at_scale/meeting_event.sql",
        "0059_reads_at_scale/participants.sql",
        "0049_groups_of_states/memberships.sql",
        "0063_day_of_appointment/officials.sql",
        "0045_actors_and_plans_shown/evidence_limits.sql",
        "0056_records_of_datasets/evidence.sql",
        "0059_reads_at_scale/timeline.sql",
        "0059_reads_at_scale/timeline_countries.sql",
    )
    op.drop_view("core.shown_name")
    op.drop_table("topic_summary_kept", schema="core")
    op.drop_index(
        op.f("ix_participant_organisation_kept_organisation_id"),
        table_name="participant_organisation_kept",
        schema="core",
    )
    op.drop_table("participant_organisation_kept", schema="core")
    op.drop_index(
        op.f("ix_organisation_main_parent_kept_parent_id"),
        table_name="organisation_main_parent_kept",
        schema="core",
    )
    op.drop_table("organisation_main_parent_kept", schema="core")
    op.drop_index(
        op.f("ix_meeting_party_kept_party"), table_name="meeting_party_kept", schema="core"
    )
    op.drop_index(
        op.f("ix_meeting_party_kept_country_code"), table_name="meeting_party_kept", schema="core"
    )
    op.drop_table("meeting_party_kept", schema="core")
    op.drop_table("appointment_attested_kept", schema="core")
