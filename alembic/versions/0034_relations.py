"""How collaborations, series, outcomes and sources relate; when organisations were founded and dissolved.

Downgrading loses these relations, when organisations were founded and dissolved, and that a
function moved from one organisation to another.

Revision ID: 0034
Revises: 0033
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0034"
down_revision: str | Sequence[str] | None = "0033"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.collaboration_relation",
    "core.meeting_series_parent",
    "core.meeting_series_relation",
    "core.organisation where dissolved_edtf is not null",
    "core.organisation where dissolved_from is not null",
    "core.organisation where dissolved_precision is distinct from 'unknown'",
    "core.organisation where dissolved_to is not null",
    "core.organisation where founded_edtf is not null",
    "core.organisation where founded_from is not null",
    "core.organisation where founded_precision is distinct from 'unknown'",
    "core.organisation where founded_to is not null",
    "core.organisation_succession where kind = 'function_moved'",
    "core.outcome_text",
    "core.source_relation",
)

# What says that a function moved, with its citations.
FORGET = """
with gone as (
    delete from core.organisation_succession
    where kind = 'function_moved'
    returning organisation_succession_id as fact_id
),

uncited as (
    delete from core.citation
    where fact_id in (select gone.fact_id from gone)
)

delete from core.fact
where fact_id in (select gone.fact_id from gone)
"""


def upgrade() -> None:
    op.create_table(
        "source_relation",
        sa.Column(
            "source_relation_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the relation and of its fact.",
        ),
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="The source."),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the source is or does to the other: translation_of, version_of, text_of, quotes.",
        ),
        sa.Column("related_source_id", sa.Uuid(), nullable=False, comment="The other source."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'source_relation'::text", persisted=True),
            nullable=False,
            comment="Always 'source_relation': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "kind in ('translation_of', 'version_of', 'text_of', 'quotes')",
            name=op.f("ck_source_relation_kind_known"),
        ),
        sa.CheckConstraint(
            "source_id <> related_source_id", name=op.f("ck_source_relation_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["related_source_id"],
            ["core.source.source_id"],
            name=op.f("fk_source_relation_related_source_id"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["core.source.source_id"], name=op.f("fk_source_relation_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_relation_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_source_relation_fact",
        ),
        sa.PrimaryKeyConstraint("source_relation_id", name=op.f("pk_source_relation")),
        sa.UniqueConstraint(
            "source_id",
            "kind",
            "related_source_id",
            name=op.f("uq_source_relation_source_id_kind_related_source_id"),
        ),
        schema="core",
        comment="How one source stands to another.",
    )
    op.create_index(
        "ix_source_relation_fact",
        "source_relation",
        ["source_relation_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_source_relation_related_source_id",
        "source_relation",
        ["related_source_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "collaboration_relation",
        sa.Column(
            "collaboration_relation_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the relation and of its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the collaboration does or is to the other: implements, part_of, succeeds, supports, conditional_on.",
        ),
        sa.Column(
            "related_collaboration_id",
            sa.Uuid(),
            nullable=False,
            comment="The other collaboration.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'collaboration_relation'::text", persisted=True),
            nullable=False,
            comment="Always 'collaboration_relation': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "kind in ('implements', 'part_of', 'succeeds', 'supports', 'conditional_on')",
            name=op.f("ck_collaboration_relation_kind_known"),
        ),
        sa.CheckConstraint(
            "collaboration_id <> related_collaboration_id",
            name=op.f("ck_collaboration_relation_not_itself"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_collaboration_relation_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_relation_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_collaboration_relation_fact",
        ),
        sa.ForeignKeyConstraint(
            ["related_collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_collaboration_relation_related_collaboration_id"),
        ),
        sa.PrimaryKeyConstraint(
            "collaboration_relation_id", name=op.f("pk_collaboration_relation")
        ),
        sa.UniqueConstraint(
            "collaboration_id",
            "kind",
            "related_collaboration_id",
            name="uq_collaboration_relation_kind",
        ),
        schema="core",
        comment="How one collaboration stands to another.",
    )
    op.create_index(
        "ix_collaboration_relation_fact",
        "collaboration_relation",
        ["collaboration_relation_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_collaboration_relation_related_collaboration_id",
        "collaboration_relation",
        ["related_collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "meeting_series_parent",
        sa.Column(
            "meeting_series_parent_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the link and of its fact.",
        ),
        sa.Column("meeting_series_id", sa.Uuid(), nullable=False, comment="The series."),
        sa.Column(
            "parent_series_id",
            sa.Uuid(),
            nullable=True,
            comment="The larger series, if it is a part of one.",
        ),
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The body, if it is held under one.",
        ),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the series stood under it, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the series stood under it, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the series stood under it: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the series stood under it, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_series_parent'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_series_parent': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_meeting_series_parent_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_meeting_series_parent_valid_bounds"),
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_meeting_series_parent_valid_precision_known"),
        ),
        sa.CheckConstraint(
            "meeting_series_id <> parent_series_id",
            name=op.f("ck_meeting_series_parent_not_itself"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(parent_series_id, organisation_id) = 1",
            name=op.f("ck_meeting_series_parent_one_parent"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_id"],
            ["core.meeting_series.meeting_series_id"],
            name=op.f("fk_meeting_series_parent_meeting_series_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_parent_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_series_parent_fact",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_meeting_series_parent_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_series_id"],
            ["core.meeting_series.meeting_series_id"],
            name=op.f("fk_meeting_series_parent_parent_series_id"),
        ),
        sa.PrimaryKeyConstraint("meeting_series_parent_id", name=op.f("pk_meeting_series_parent")),
        sa.UniqueConstraint(
            "meeting_series_id",
            "parent_series_id",
            "organisation_id",
            "valid_edtf",
            name="uq_meeting_series_parent_parent",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="The series that a series is a part of, or the body that it is held under, and when.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_meeting_series_parent_fact",
        "meeting_series_parent",
        ["meeting_series_parent_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_parent_organisation_id",
        "meeting_series_parent",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_parent_parent_series_id",
        "meeting_series_parent",
        ["parent_series_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "meeting_series_relation",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "meeting_series_relation_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the relation and of its fact.",
        ),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the meeting does with the series: founds, renames, ends, prepares, reports_to.",
        ),
        sa.Column("meeting_series_id", sa.Uuid(), nullable=False, comment="The series."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_series_relation'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_series_relation': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "kind in ('founds', 'renames', 'ends', 'prepares', 'reports_to')",
            name=op.f("ck_meeting_series_relation_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["core.meeting.meeting_id"],
            name=op.f("fk_meeting_series_relation_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_id"],
            ["core.meeting_series.meeting_series_id"],
            name=op.f("fk_meeting_series_relation_meeting_series_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_relation_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_series_relation_fact",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "meeting_series_relation_id", name=op.f("pk_meeting_series_relation")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "kind",
            "meeting_series_id",
            name=op.f("uq_meeting_series_relation_meeting_id_kind_meeting_series_id"),
        ),
        schema="core",
        comment="What a meeting is or does to a series, other than to be a session of it.",
    )
    op.create_index(
        "ix_meeting_series_relation_fact",
        "meeting_series_relation",
        ["meeting_series_relation_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_relation_meeting_series_id",
        "meeting_series_relation",
        ["meeting_series_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "outcome_text",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "outcome_text_id", sa.Uuid(), nullable=False, comment="Id of the link and of its fact."
        ),
        sa.Column("outcome_id", sa.Uuid(), nullable=False, comment="The outcome."),
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="The source that is its text."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'outcome_text'::text", persisted=True),
            nullable=False,
            comment="Always 'outcome_text': the type of the fact in core.fact.",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id", "outcome_id"],
            ["core.outcome.meeting_id", "core.outcome.outcome_id"],
            name=op.f("fk_outcome_text_meeting_id_outcome_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_outcome_text_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["outcome_text_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_outcome_text_fact",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["core.source.source_id"], name=op.f("fk_outcome_text_source_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "outcome_text_id", name=op.f("pk_outcome_text")),
        sa.UniqueConstraint("meeting_id", "outcome_id", "source_id", name="uq_outcome_text_source"),
        schema="core",
        comment="That a source is the text of an outcome, such as a joint statement.",
    )
    op.create_index(
        "ix_outcome_text_fact",
        "outcome_text",
        ["outcome_text_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_outcome_text_source_id", "outcome_text", ["source_id"], unique=False, schema="core"
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "organisation",
        sa.Column(
            "founded_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the organisation was founded, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "founded_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the organisation was founded, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "founded_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the organisation was founded: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "founded_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the organisation was founded, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "dissolved_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the organisation was dissolved, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "dissolved_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the organisation was dissolved, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "dissolved_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the organisation was dissolved: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "organisation",
        sa.Column(
            "dissolved_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the organisation was dissolved, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_organisation_dissolved_bounds"),
        "organisation",
        "coalesce(isfinite(dissolved_from), true) and coalesce(isfinite(dissolved_to), true)\nand (case dissolved_precision\n    when 'unknown' then dissolved_from is null and dissolved_to is null\n    when 'recurring' then dissolved_from is null and dissolved_to is null\n    when 'before' then dissolved_from is null and dissolved_to is not null\n    when 'after' then dissolved_from is not null and dissolved_to is null\n    when 'interval' then dissolved_from <= dissolved_to\n    when 'within' then dissolved_from <= dissolved_to\n    when 'approximate' then num_nonnulls(dissolved_from, dissolved_to) > 0\n        and coalesce(dissolved_from <= dissolved_to, true)\n    else dissolved_to = (dissolved_from + case dissolved_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case dissolved_precision\n    when 'month' then extract(day from dissolved_from) = 1\n    when 'season' then extract(day from dissolved_from) = 1\n    when 'quarter' then extract(day from dissolved_from) = 1 and extract(month from dissolved_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from dissolved_from) = 1 and extract(month from dissolved_from) in (1, 7)\n    when 'year' then extract(day from dissolved_from) = 1 and extract(month from dissolved_from) = 1\n    when 'decade' then extract(day from dissolved_from) = 1 and extract(month from dissolved_from) = 1\n        and mod(extract(year from dissolved_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_dissolved_edtf"),
        "organisation",
        "(case\n    when dissolved_precision = 'unknown' then dissolved_edtf is null\n    when dissolved_precision = 'day' then dissolved_edtf = lpad(extract(year from dissolved_from)::text, 4, '0') || '-' || lpad(extract(month from dissolved_from)::text, 2, '0') || '-' || lpad(extract(day from dissolved_from)::text, 2, '0')\n    when dissolved_precision = 'month' then dissolved_edtf in (\n        lpad(extract(year from dissolved_from)::text, 4, '0') || '-' || lpad(extract(month from dissolved_from)::text, 2, '0'), lpad(extract(year from dissolved_from)::text, 4, '0') || '-' || lpad(extract(month from dissolved_from)::text, 2, '0') || '-XX'\n    )\n    when dissolved_precision = 'year'\n        then left(dissolved_edtf, 4) = lpad(extract(year from dissolved_from)::text, 4, '0') and substr(dissolved_edtf, 5) in ('', '-XX', '-XX-XX')\n    when dissolved_precision = 'decade' then dissolved_edtf = left(lpad(extract(year from dissolved_from)::text, 4, '0'), 3) || 'X'\n    when dissolved_precision = 'quarter'\n        then dissolved_edtf = lpad(extract(year from dissolved_from)::text, 4, '0') || '-' || (32 + extract(quarter from dissolved_from))::text\n    when dissolved_precision = 'half_year'\n        then dissolved_edtf = lpad(extract(year from dissolved_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from dissolved_from) / 6))::text\n    when dissolved_precision = 'season'\n        then dissolved_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(dissolved_edtf, 4) = lpad(extract(year from dissolved_from)::text, 4, '0')\n    when dissolved_precision = 'before' then dissolved_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when dissolved_precision = 'after' then dissolved_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when dissolved_precision = 'approximate' then dissolved_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when dissolved_precision = 'recurring' then dissolved_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when dissolved_precision = 'within'\n        then dissolved_edtf ~ '^[^[:space:]/{]+$' and dissolved_edtf ~ '^[[]|X|-3[789]$'\n    else dissolved_edtf ~ '^[^[:space:]]+$' and dissolved_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_dissolved_precision_known"),
        "organisation",
        "dissolved_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_founded_before_dissolved"),
        "organisation",
        "founded_from <= dissolved_to",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_founded_bounds"),
        "organisation",
        "coalesce(isfinite(founded_from), true) and coalesce(isfinite(founded_to), true)\nand (case founded_precision\n    when 'unknown' then founded_from is null and founded_to is null\n    when 'recurring' then founded_from is null and founded_to is null\n    when 'before' then founded_from is null and founded_to is not null\n    when 'after' then founded_from is not null and founded_to is null\n    when 'interval' then founded_from <= founded_to\n    when 'within' then founded_from <= founded_to\n    when 'approximate' then num_nonnulls(founded_from, founded_to) > 0\n        and coalesce(founded_from <= founded_to, true)\n    else founded_to = (founded_from + case founded_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case founded_precision\n    when 'month' then extract(day from founded_from) = 1\n    when 'season' then extract(day from founded_from) = 1\n    when 'quarter' then extract(day from founded_from) = 1 and extract(month from founded_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from founded_from) = 1 and extract(month from founded_from) in (1, 7)\n    when 'year' then extract(day from founded_from) = 1 and extract(month from founded_from) = 1\n    when 'decade' then extract(day from founded_from) = 1 and extract(month from founded_from) = 1\n        and mod(extract(year from founded_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_founded_edtf"),
        "organisation",
        "(case\n    when founded_precision = 'unknown' then founded_edtf is null\n    when founded_precision = 'day' then founded_edtf = lpad(extract(year from founded_from)::text, 4, '0') || '-' || lpad(extract(month from founded_from)::text, 2, '0') || '-' || lpad(extract(day from founded_from)::text, 2, '0')\n    when founded_precision = 'month' then founded_edtf in (\n        lpad(extract(year from founded_from)::text, 4, '0') || '-' || lpad(extract(month from founded_from)::text, 2, '0'), lpad(extract(year from founded_from)::text, 4, '0') || '-' || lpad(extract(month from founded_from)::text, 2, '0') || '-XX'\n    )\n    when founded_precision = 'year'\n        then left(founded_edtf, 4) = lpad(extract(year from founded_from)::text, 4, '0') and substr(founded_edtf, 5) in ('', '-XX', '-XX-XX')\n    when founded_precision = 'decade' then founded_edtf = left(lpad(extract(year from founded_from)::text, 4, '0'), 3) || 'X'\n    when founded_precision = 'quarter'\n        then founded_edtf = lpad(extract(year from founded_from)::text, 4, '0') || '-' || (32 + extract(quarter from founded_from))::text\n    when founded_precision = 'half_year'\n        then founded_edtf = lpad(extract(year from founded_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from founded_from) / 6))::text\n    when founded_precision = 'season'\n        then founded_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(founded_edtf, 4) = lpad(extract(year from founded_from)::text, 4, '0')\n    when founded_precision = 'before' then founded_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when founded_precision = 'after' then founded_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when founded_precision = 'approximate' then founded_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when founded_precision = 'recurring' then founded_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when founded_precision = 'within'\n        then founded_edtf ~ '^[^[:space:]/{]+$' and founded_edtf ~ '^[[]|X|-3[789]$'\n    else founded_edtf ~ '^[^[:space:]]+$' and founded_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_founded_precision_known"),
        "organisation",
        "founded_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.alter_column(
        "organisation_succession",
        "kind",
        existing_type=sa.TEXT(collation="C"),
        comment="How it came about: renamed, merged, split, or function_moved where another body took over its function.",
        existing_comment="How it came about: renamed, merged or split.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_organisation_succession_kind_known"),
        "organisation_succession",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_organisation_succession_kind_known"),
        "organisation_succession",
        "kind in ('renamed', 'merged', 'split', 'function_moved')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.replace_views(
        "0034_relations/organisations.sql",
        "0034_relations/timeline.sql",
    )
    op.create_view("0034_relations/collaboration_relations.sql")
    op.create_view("0034_relations/organisation_successions.sql")
    op.create_view("0034_relations/outcome_texts.sql")
    op.create_view("0034_relations/series_relations.sql")
    op.create_view("0034_relations/source_relations.sql")


def downgrade() -> None:
    op.forget_facts(
        "outcome_text",
        "meeting_series_relation",
        "meeting_series_parent",
        "collaboration_relation",
        "source_relation",
    )
    op.drop_view("reporting.source_relations")
    op.drop_view("reporting.series_relations")
    op.drop_view("reporting.outcome_texts")
    op.drop_view("reporting.organisation_successions")
    op.drop_view("reporting.collaboration_relations")
    op.replace_views(
        "0021_one_answer_everywhere/organisations.sql",
        "0021_one_answer_everywhere/timeline.sql",
    )
    op.execute(FORGET)
    op.drop_constraint(
        op.f("ck_organisation_succession_kind_known"),
        "organisation_succession",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_organisation_succession_kind_known"),
        "organisation_succession",
        "kind in ('renamed', 'merged', 'split')",
        schema="core",
    )
    op.alter_column(
        "organisation_succession",
        "kind",
        existing_type=sa.TEXT(collation="C"),
        comment="How it came about: renamed, merged or split.",
        existing_comment="How it came about: renamed, merged, split, or function_moved where another body took over its function.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_organisation_founded_precision_known"),
        "organisation",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_organisation_founded_edtf"), "organisation", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_organisation_founded_bounds"), "organisation", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_organisation_founded_before_dissolved"),
        "organisation",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_organisation_dissolved_precision_known"),
        "organisation",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_organisation_dissolved_edtf"), "organisation", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_organisation_dissolved_bounds"), "organisation", schema="core", type_="check"
    )
    op.drop_column("organisation", "dissolved_edtf", schema="core")
    op.drop_column("organisation", "dissolved_precision", schema="core")
    op.drop_column("organisation", "dissolved_to", schema="core")
    op.drop_column("organisation", "dissolved_from", schema="core")
    op.drop_column("organisation", "founded_edtf", schema="core")
    op.drop_column("organisation", "founded_precision", schema="core")
    op.drop_column("organisation", "founded_to", schema="core")
    op.drop_column("organisation", "founded_from", schema="core")
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_party', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
    )
    op.drop_index("ix_outcome_text_source_id", table_name="outcome_text", schema="core")
    op.drop_index("ix_outcome_text_fact", table_name="outcome_text", schema="core")
    op.drop_table("outcome_text", schema="core")
    op.drop_index(
        "ix_meeting_series_relation_meeting_series_id",
        table_name="meeting_series_relation",
        schema="core",
    )
    op.drop_index(
        "ix_meeting_series_relation_fact", table_name="meeting_series_relation", schema="core"
    )
    op.drop_table("meeting_series_relation", schema="core")
    op.drop_index(
        "ix_meeting_series_parent_parent_series_id",
        table_name="meeting_series_parent",
        schema="core",
    )
    op.drop_index(
        "ix_meeting_series_parent_organisation_id",
        table_name="meeting_series_parent",
        schema="core",
    )
    op.drop_index(
        "ix_meeting_series_parent_fact", table_name="meeting_series_parent", schema="core"
    )
    op.drop_table("meeting_series_parent", schema="core")
    op.drop_index(
        "ix_collaboration_relation_related_collaboration_id",
        table_name="collaboration_relation",
        schema="core",
    )
    op.drop_index(
        "ix_collaboration_relation_fact", table_name="collaboration_relation", schema="core"
    )
    op.drop_table("collaboration_relation", schema="core")
    op.drop_index(
        "ix_source_relation_related_source_id", table_name="source_relation", schema="core"
    )
    op.drop_index("ix_source_relation_fact", table_name="source_relation", schema="core")
    op.drop_table("source_relation", schema="core")
