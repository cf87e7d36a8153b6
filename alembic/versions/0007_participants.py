"""Delegations, participants and the capacities in which officials took part.

Downgrading loses every delegation and participant.

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.participant_capacity",
    "core.participant",
    "core.delegation",
)


def upgrade() -> None:
    op.create_table(
        "delegation",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "delegation_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the delegation and of its fact.",
        ),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="The side, if a country.",
        ),
        sa.Column(
            "organisation_id", sa.Uuid(), nullable=True, comment="The side, if an organisation."
        ),
        sa.Column(
            "country_group_slug",
            sa.Text(collation="C"),
            nullable=True,
            comment="The side, if a country group.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'delegation'::text", persisted=True),
            nullable=False,
            comment="Always 'delegation': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "num_nonnulls(country_code, organisation_id, country_group_slug) = 1",
            name=op.f("ck_delegation_one_side"),
        ),
        sa.ForeignKeyConstraint(
            ["country_code"], ["core.country.country_code"], name=op.f("fk_delegation_country_code")
        ),
        sa.ForeignKeyConstraint(
            ["country_group_slug"],
            ["core.country_group.slug"],
            name=op.f("fk_delegation_country_group_slug"),
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_delegation_fact",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_delegation_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_delegation_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("meeting_id", "delegation_id", name=op.f("pk_delegation")),
        sa.UniqueConstraint(
            "meeting_id",
            "country_code",
            "organisation_id",
            "country_group_slug",
            name="uq_delegation_side",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="One side of a meeting: of a country, an organisation or a country group.",
    )
    op.create_index(
        "ix_delegation_country_code", "delegation", ["country_code"], unique=False, schema="core"
    )
    op.create_index(
        "ix_delegation_country_group_slug",
        "delegation",
        ["country_group_slug"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_delegation_fact",
        "delegation",
        ["delegation_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_delegation_organisation_id",
        "delegation",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "participant",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "participant_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the participant and its fact.",
        ),
        sa.Column(
            "delegation_id",
            sa.Uuid(),
            nullable=True,
            comment="The side on which it took part; empty if on none.",
        ),
        sa.Column(
            "official_id", sa.Uuid(), nullable=True, comment="The participant, if a named official."
        ),
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The participant, if an organisation whose people are not named.",
        ),
        sa.Column(
            "post_id",
            sa.Uuid(),
            nullable=True,
            comment="The participant, if the unnamed holder of a post.",
        ),
        sa.Column(
            "described_as",
            sa.Text(),
            nullable=True,
            comment="The participant, if a group that is only described.",
        ),
        sa.Column("role", sa.Text(collation="C"), nullable=False, comment="Role at the meeting."),
        sa.Column(
            "is_leading",
            sa.Boolean(),
            nullable=False,
            comment="Whether the role leads the side; follows from the role.",
        ),
        sa.Column(
            "attendance",
            sa.Text(collation="C"),
            nullable=True,
            comment="Whether it attended, was expected, was invited or was absent; empty if not stated.",
        ),
        sa.Column(
            "mode",
            sa.Text(collation="C"),
            nullable=True,
            comment="in_person or virtual; empty if not stated.",
        ),
        sa.Column(
            "printed_name",
            sa.Text(),
            nullable=True,
            comment="Name as printed, with honorific, in the source that reports the participation.",
        ),
        sa.Column("printed_title", sa.Text(), nullable=True, comment="Title as printed there."),
        sa.Column(
            "headcount",
            sa.Integer(),
            nullable=True,
            comment="Number of people, if stated and more than a single person.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'participant'::text", persisted=True),
            nullable=False,
            comment="Always 'participant': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "attendance in ('attended', 'expected', 'invited', 'absent')",
            name=op.f("ck_participant_attendance_known"),
        ),
        sa.CheckConstraint(
            "described_as <> '' and described_as !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_participant_described_as_text"),
        ),
        sa.CheckConstraint(
            "mode in ('in_person', 'virtual')", name=op.f("ck_participant_mode_known")
        ),
        sa.CheckConstraint(
            "printed_name <> '' and printed_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_participant_printed_name_text"),
        ),
        sa.CheckConstraint(
            "printed_title <> '' and printed_title !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_participant_printed_title_text"),
        ),
        sa.CheckConstraint("headcount > 0", name=op.f("ck_participant_headcount_positive")),
        sa.CheckConstraint(
            "headcount is null or num_nonnulls(official_id, post_id) = 0",
            name=op.f("ck_participant_headcount_of_groups"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(official_id, organisation_id, post_id, described_as) = 1",
            name=op.f("ck_participant_one_party"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id", "delegation_id"],
            ["core.delegation.meeting_id", "core.delegation.delegation_id"],
            name=op.f("fk_participant_meeting_id_delegation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_participant_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["official_id"], ["core.official.official_id"], name=op.f("fk_participant_official_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_participant_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_participant_fact",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["core.post.post_id"], name=op.f("fk_participant_post_id")
        ),
        sa.ForeignKeyConstraint(
            ["role", "is_leading"],
            ["core.participant_role.code", "core.participant_role.is_leading"],
            name=op.f("fk_participant_role_is_leading"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "participant_id", name=op.f("pk_participant")),
        sa.UniqueConstraint(
            "meeting_id",
            "delegation_id",
            "role",
            "official_id",
            "organisation_id",
            "post_id",
            "described_as",
            name="uq_participant_party",
            postgresql_nulls_not_distinct=True,
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "participant_id",
            "official_id",
            name=op.f("uq_participant_meeting_id_participant_id_official_id"),
        ),
        schema="core",
        comment="Who took part in a meeting: an official, an organisation, the unnamed holder of a post, or a group known by description only.",
    )
    op.create_index(
        "ix_participant_fact",
        "participant",
        ["participant_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_official_id", "participant", ["official_id"], unique=False, schema="core"
    )
    op.create_index(
        "ix_participant_organisation_id",
        "participant",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_post_id", "participant", ["post_id"], unique=False, schema="core"
    )
    op.create_index(
        "ix_participant_role_is_leading",
        "participant",
        ["role", "is_leading"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "uq_participant_one_leading_role",
        "participant",
        ["meeting_id", "delegation_id", "official_id"],
        unique=True,
        schema="core",
        postgresql_where=sa.text("is_leading and official_id is not null"),
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "participant_capacity",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "participant_capacity_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the capacity and of its fact.",
        ),
        sa.Column("participant_id", sa.Uuid(), nullable=False, comment="The participant."),
        sa.Column("official_id", sa.Uuid(), nullable=False, comment="The official who took part."),
        sa.Column(
            "appointment_id",
            sa.Uuid(),
            nullable=True,
            comment="The appointment in which the official took part.",
        ),
        sa.Column(
            "acting_for_organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation for which the official acted, if stated.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'participant_capacity'::text", persisted=True),
            nullable=False,
            comment="Always 'participant_capacity': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "num_nonnulls(appointment_id, acting_for_organisation_id) > 0",
            name=op.f("ck_participant_capacity_some_capacity"),
        ),
        sa.ForeignKeyConstraint(
            ["acting_for_organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_participant_capacity_acting_for_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id", "official_id"],
            ["core.appointment.appointment_id", "core.appointment.official_id"],
            name="fk_participant_capacity_appointment",
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["core.appointment.appointment_id"],
            name=op.f("fk_participant_capacity_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id", "participant_id", "official_id"],
            [
                "core.participant.meeting_id",
                "core.participant.participant_id",
                "core.participant.official_id",
            ],
            name="fk_participant_capacity_participant",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["core.meeting.meeting_id"],
            name=op.f("fk_participant_capacity_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["official_id"],
            ["core.official.official_id"],
            name=op.f("fk_participant_capacity_official_id"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_capacity_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_participant_capacity_fact",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "participant_capacity_id", name=op.f("pk_participant_capacity")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "participant_id",
            "appointment_id",
            "acting_for_organisation_id",
            name="uq_participant_capacity_capacity",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="An appointment or an organisation for which an official took part.",
    )
    op.create_index(
        "ix_participant_capacity_acting_for_organisation_id",
        "participant_capacity",
        ["acting_for_organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_capacity_appointment",
        "participant_capacity",
        ["appointment_id", "official_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_capacity_appointment_id",
        "participant_capacity",
        ["appointment_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_capacity_fact",
        "participant_capacity",
        ["participant_capacity_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_capacity_official_id",
        "participant_capacity",
        ["official_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_participant_capacity_participant",
        "participant_capacity",
        ["meeting_id", "participant_id", "official_id"],
        unique=False,
        schema="core",
    )


def downgrade() -> None:
    op.drop_table("participant_capacity", schema="core")
    op.drop_table("participant", schema="core")
    op.drop_table("delegation", schema="core")
