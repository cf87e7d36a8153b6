"""Who did what with a milestone; what a step is of; when and why a meeting was called off; sides.

Downgrading loses the actors of milestones, what their steps are of, when and why meetings were
called off, that a delegation is not complete, the order of participants as printed, and what
headcounts count and whether they are approximate. Kinds of milestone that leave the status as it
was get one of their own.

Revision ID: 0041
Revises: 0040
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0041"
down_revision: str | Sequence[str] | None = "0040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.delegation where is_incomplete is distinct from false",
    "core.meeting where called_off_edtf is not null",
    "core.meeting where called_off_from is not null",
    "core.meeting where called_off_precision is distinct from 'unknown'",
    "core.meeting where called_off_reason is not null",
    "core.meeting where called_off_to is not null",
    "core.milestone where step_of is not null",
    "core.milestone_actor",
    "core.participant where headcount_is_approximate is distinct from false",
    "core.participant where headcount_unit is not null",
    "core.participant where position is not null",
)


# Both tables are small.
UNIQUE_ROLE = """
alter table core.role add constraint uq_role_code_is_leading unique (code, is_leading)
"""
UNIQUE_MILESTONE = """
-- squawk-ignore-file disallowed-unique-constraint, constraint-missing-not-valid, ban-drop-not-null
alter table core.milestone
add constraint uq_milestone_milestone_id_collaboration_id unique (milestone_id, collaboration_id)
"""


def upgrade() -> None:
    op.execute(UNIQUE_MILESTONE)
    op.create_table(
        "milestone_actor",
        sa.Column(
            "milestone_actor_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the act and of its fact.",
        ),
        sa.Column("milestone_id", sa.Uuid(), nullable=False, comment="The milestone."),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "official_id", sa.Uuid(), nullable=True, comment="Who did it, if a named official."
        ),
        sa.Column(
            "organisation_id", sa.Uuid(), nullable=True, comment="Who did it, if an organisation."
        ),
        sa.Column(
            "country_code",
            sa.Text(collation="C"),
            nullable=True,
            comment="Who did it, if a country.",
        ),
        sa.Column(
            "act",
            sa.Text(collation="C"),
            nullable=False,
            comment="What was done: proposed, agreed, approved, initialled, signed, exchanged, witnessed, announced.",
        ),
        sa.Column(
            "collaboration_partner_id",
            sa.Uuid(),
            nullable=True,
            comment="The partner for which it was done, if stated.",
        ),
        sa.Column(
            "appointment_id",
            sa.Uuid(),
            nullable=True,
            comment="The appointment in which the official did it, if stated.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'milestone_actor'::text", persisted=True),
            nullable=False,
            comment="Always 'milestone_actor': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "act in ('proposed', 'agreed', 'approved', 'initialled', 'signed', 'exchanged', 'witnessed', 'announced')",
            name=op.f("ck_milestone_actor_act_known"),
        ),
        sa.CheckConstraint(
            "appointment_id is null or official_id is not null",
            name=op.f("ck_milestone_actor_post_of_official"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(official_id, organisation_id, country_code) = 1",
            name=op.f("ck_milestone_actor_one_actor"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id", "official_id"],
            ["core.appointment.appointment_id", "core.appointment.official_id"],
            name="fk_milestone_actor_appointment",
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["core.appointment.appointment_id"],
            name=op.f("fk_milestone_actor_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id", "collaboration_partner_id"],
            [
                "core.collaboration_partner.collaboration_id",
                "core.collaboration_partner.collaboration_partner_id",
            ],
            name="fk_milestone_actor_partner",
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_milestone_actor_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_milestone_actor_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["milestone_actor_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_milestone_actor_fact",
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id", "collaboration_id"],
            ["core.milestone.milestone_id", "core.milestone.collaboration_id"],
            name=op.f("fk_milestone_actor_milestone_id_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["official_id"],
            ["core.official.official_id"],
            name=op.f("fk_milestone_actor_official_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_milestone_actor_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("milestone_actor_id", name=op.f("pk_milestone_actor")),
        sa.UniqueConstraint(
            "milestone_id",
            "act",
            "official_id",
            "organisation_id",
            "country_code",
            name="uq_milestone_actor_act",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="What somebody did with a milestone, such as to sign, and for which partner.",
    )
    op.create_index(
        "ix_milestone_actor_appointment",
        "milestone_actor",
        ["appointment_id", "official_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_appointment_id",
        "milestone_actor",
        ["appointment_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_collaboration_id",
        "milestone_actor",
        ["collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_country_code",
        "milestone_actor",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_fact",
        "milestone_actor",
        ["milestone_actor_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_milestone_id_collaboration_id",
        "milestone_actor",
        ["milestone_id", "collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_official_id",
        "milestone_actor",
        ["official_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_organisation_id",
        "milestone_actor",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_milestone_actor_partner",
        "milestone_actor",
        ["collaboration_id", "collaboration_partner_id"],
        unique=False,
        schema="core",
    )
    op.add_column(
        "delegation",
        sa.Column(
            "is_incomplete",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether a source says that others took part on this side whom it does not name.",
        ),
        schema="core",
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'collaboration_total', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'milestone_actor', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "meeting",
        sa.Column(
            "called_off_reason",
            sa.Text(),
            nullable=True,
            comment="Why it was cancelled or postponed, if stated.",
        ),
        schema="core",
    )
    op.add_column(
        "meeting",
        sa.Column(
            "called_off_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the meeting was cancelled or postponed, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "meeting",
        sa.Column(
            "called_off_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the meeting was cancelled or postponed, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "meeting",
        sa.Column(
            "called_off_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the meeting was cancelled or postponed: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "meeting",
        sa.Column(
            "called_off_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the meeting was cancelled or postponed, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_meeting_called_off_bounds"),
        "meeting",
        "coalesce(isfinite(called_off_from), true) and coalesce(isfinite(called_off_to), true)\nand (case called_off_precision\n    when 'unknown' then called_off_from is null and called_off_to is null\n    when 'recurring' then called_off_from is null and called_off_to is null\n    when 'before' then called_off_from is null and called_off_to is not null\n    when 'after' then called_off_from is not null and called_off_to is null\n    when 'interval' then called_off_from <= called_off_to\n    when 'within' then called_off_from <= called_off_to\n    when 'approximate' then num_nonnulls(called_off_from, called_off_to) > 0\n        and coalesce(called_off_from <= called_off_to, true)\n    else called_off_to = (called_off_from + case called_off_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case called_off_precision\n    when 'month' then extract(day from called_off_from) = 1\n    when 'season' then extract(day from called_off_from) = 1\n    when 'quarter' then extract(day from called_off_from) = 1 and extract(month from called_off_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from called_off_from) = 1 and extract(month from called_off_from) in (1, 7)\n    when 'year' then extract(day from called_off_from) = 1 and extract(month from called_off_from) = 1\n    when 'decade' then extract(day from called_off_from) = 1 and extract(month from called_off_from) = 1\n        and mod(extract(year from called_off_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_called_off_edtf"),
        "meeting",
        "(case\n    when called_off_precision = 'unknown' then called_off_edtf is null\n    when called_off_precision = 'day' then called_off_edtf = lpad(extract(year from called_off_from)::text, 4, '0') || '-' || lpad(extract(month from called_off_from)::text, 2, '0') || '-' || lpad(extract(day from called_off_from)::text, 2, '0')\n    when called_off_precision = 'month' then called_off_edtf in (\n        lpad(extract(year from called_off_from)::text, 4, '0') || '-' || lpad(extract(month from called_off_from)::text, 2, '0'), lpad(extract(year from called_off_from)::text, 4, '0') || '-' || lpad(extract(month from called_off_from)::text, 2, '0') || '-XX'\n    )\n    when called_off_precision = 'year'\n        then left(called_off_edtf, 4) = lpad(extract(year from called_off_from)::text, 4, '0') and substr(called_off_edtf, 5) in ('', '-XX', '-XX-XX')\n    when called_off_precision = 'decade' then called_off_edtf = left(lpad(extract(year from called_off_from)::text, 4, '0'), 3) || 'X'\n    when called_off_precision = 'quarter'\n        then called_off_edtf = lpad(extract(year from called_off_from)::text, 4, '0') || '-' || (32 + extract(quarter from called_off_from))::text\n    when called_off_precision = 'half_year'\n        then called_off_edtf = lpad(extract(year from called_off_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from called_off_from) / 6))::text\n    when called_off_precision = 'season'\n        then called_off_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(called_off_edtf, 4) = lpad(extract(year from called_off_from)::text, 4, '0')\n    when called_off_precision = 'before' then called_off_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when called_off_precision = 'after' then called_off_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when called_off_precision = 'approximate' then called_off_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when called_off_precision = 'recurring' then called_off_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when called_off_precision = 'within'\n        then called_off_edtf ~ '^[^[:space:]/{]+$' and called_off_edtf ~ '^[[]|X|-3[789]$'\n    else called_off_edtf ~ '^[^[:space:]]+$' and called_off_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_called_off_if_not_held"),
        "meeting",
        "status in ('cancelled', 'postponed') or (called_off_edtf is null and called_off_reason is null)",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_called_off_precision_known"),
        "meeting",
        "called_off_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_called_off_reason_length"),
        "meeting",
        "length(called_off_reason) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_called_off_reason_text"),
        "meeting",
        "called_off_reason <> '' and called_off_reason !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "milestone",
        sa.Column(
            "step_of",
            sa.Text(),
            nullable=True,
            comment="What it is a step of, such as the landing; empty if of the collaboration as a whole, or not stated.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_milestone_step_of_length"),
        "milestone",
        "length(step_of) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_milestone_step_of_text"),
        "milestone",
        "step_of <> '' and step_of !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.alter_column(
        "milestone_kind",
        "resulting_status",
        existing_type=sa.TEXT(collation="C"),
        nullable=True,
        comment="Status of a collaboration whose latest milestone is of this kind; empty if the status stays as it was.",
        existing_comment="Status of a collaboration whose latest milestone is of this kind.",
        schema="core",
    )
    op.add_column(
        "participant",
        sa.Column(
            "headcount_is_approximate",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether that number is approximate.",
        ),
        schema="core",
    )
    op.add_column(
        "participant",
        sa.Column(
            "headcount_unit",
            sa.Text(),
            nullable=True,
            comment="What is counted, such as companies; empty if people.",
        ),
        schema="core",
    )
    op.add_column(
        "participant",
        sa.Column(
            "position",
            sa.SmallInteger(),
            nullable=True,
            comment="Place among those of its side, or of none, as the source that names it first lists them, from 1.",
        ),
        schema="core",
    )
    op.alter_column(
        "participant",
        "headcount",
        existing_type=sa.INTEGER(),
        comment="Number of people, or of what headcount_unit says, if stated and more than a single person.",
        existing_comment="Number of people, if stated and more than a single person.",
        existing_nullable=True,
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_participant_headcount_qualified"),
        "participant",
        "headcount is not null or (not headcount_is_approximate and headcount_unit is null)",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_headcount_unit_length"),
        "participant",
        "length(headcount_unit) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_headcount_unit_text"),
        "participant",
        "headcount_unit <> '' and headcount_unit !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_position_positive"),
        "participant",
        "position > 0",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "participant_role",
        sa.Column(
            "is_leading",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether the role leads a side; follows from the role. A participant has one such role at most.",
        ),
        schema="core",
    )
    op.execute(UNIQUE_ROLE)


def downgrade() -> None:
    op.forget_facts("milestone_actor")
    op.drop_constraint(op.f("uq_role_code_is_leading"), "role", schema="core", type_="unique")
    # It follows from the role.
    op.execute("alter table core.participant_role drop column is_leading")
    op.drop_constraint(
        op.f("ck_participant_position_positive"), "participant", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_headcount_unit_text"), "participant", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_headcount_unit_length"), "participant", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_headcount_qualified"), "participant", schema="core", type_="check"
    )
    op.alter_column(
        "participant",
        "headcount",
        existing_type=sa.INTEGER(),
        comment="Number of people, if stated and more than a single person.",
        existing_comment="Number of people, or of what headcount_unit says, if stated and more than a single person.",
        existing_nullable=True,
        schema="core",
    )
    op.drop_column("participant", "position", schema="core")
    op.drop_column("participant", "headcount_unit", schema="core")
    op.drop_column("participant", "headcount_is_approximate", schema="core")
    op.execute(
        "update core.milestone_kind set resulting_status = code where resulting_status is null"
    )
    op.alter_column(
        "milestone_kind",
        "resulting_status",
        existing_type=sa.TEXT(collation="C"),
        nullable=False,
        comment="Status of a collaboration whose latest milestone is of this kind.",
        existing_comment="Status of a collaboration whose latest milestone is of this kind; empty if the status stays as it was.",
        schema="core",
    )
    op.drop_constraint(op.f("ck_milestone_step_of_text"), "milestone", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_milestone_step_of_length"), "milestone", schema="core", type_="check"
    )
    op.drop_column("milestone", "step_of", schema="core")
    op.drop_constraint(
        op.f("ck_meeting_called_off_reason_text"), "meeting", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_called_off_reason_length"), "meeting", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_called_off_precision_known"), "meeting", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_called_off_if_not_held"), "meeting", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_meeting_called_off_edtf"), "meeting", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_meeting_called_off_bounds"), "meeting", schema="core", type_="check"
    )
    op.drop_column("meeting", "called_off_edtf", schema="core")
    op.drop_column("meeting", "called_off_precision", schema="core")
    op.drop_column("meeting", "called_off_to", schema="core")
    op.drop_column("meeting", "called_off_from", schema="core")
    op.drop_column("meeting", "called_off_reason", schema="core")
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'collaboration_total', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
    )
    op.drop_column("delegation", "is_incomplete", schema="core")
    op.drop_index("ix_milestone_actor_partner", table_name="milestone_actor", schema="core")
    op.drop_index("ix_milestone_actor_organisation_id", table_name="milestone_actor", schema="core")
    op.drop_index("ix_milestone_actor_official_id", table_name="milestone_actor", schema="core")
    op.drop_index(
        "ix_milestone_actor_milestone_id_collaboration_id",
        table_name="milestone_actor",
        schema="core",
    )
    op.drop_index("ix_milestone_actor_fact", table_name="milestone_actor", schema="core")
    op.drop_index("ix_milestone_actor_country_code", table_name="milestone_actor", schema="core")
    op.drop_index(
        "ix_milestone_actor_collaboration_id", table_name="milestone_actor", schema="core"
    )
    op.drop_index("ix_milestone_actor_appointment_id", table_name="milestone_actor", schema="core")
    op.drop_index("ix_milestone_actor_appointment", table_name="milestone_actor", schema="core")
    op.drop_table("milestone_actor", schema="core")
    op.drop_constraint(
        op.f("uq_milestone_milestone_id_collaboration_id"),
        "milestone",
        schema="core",
        type_="unique",
    )
