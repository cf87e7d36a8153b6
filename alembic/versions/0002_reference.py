"""Reference data: countries, groups of countries, vocabularies.

Downgrading loses the countries, groups and vocabularies.

Revision ID: 0002
Revises: 0001
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.outcome_kind",
    "core.milestone_kind",
    "core.collaboration_kind",
    "core.participant_role",
    "core.meeting_kind",
    "core.organisation_kind",
    "core.country_group_member",
    "core.country_group",
    "core.country",
)


def upgrade() -> None:
    op.create_table(
        "country",
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=False,
            comment="ISO 3166-1 alpha-2 code.",
        ),
        sa.Column(
            "alpha3",
            sa.CHAR(length=3, collation="C"),
            nullable=False,
            comment="ISO 3166-1 alpha-3 code.",
        ),
        sa.Column(
            "numeric_code",
            sa.CHAR(length=3, collation="C"),
            nullable=False,
            comment="ISO 3166-1 numeric code, with its leading zeros.",
        ),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="Short name in English, as the standard has it.",
        ),
        sa.Column(
            "official_name",
            sa.Text(),
            nullable=True,
            comment="Official name in English, where the standard has one.",
        ),
        sa.Column(
            "display_name",
            sa.Text(),
            nullable=True,
            comment="Name to show where the standard's short name is unwieldy; empty otherwise.",
        ),
        sa.CheckConstraint("alpha3 ~ '^[A-Z]{3}$'", name=op.f("ck_country_alpha3_alpha3")),
        sa.CheckConstraint(
            "country_code ~ '^[A-Z]{2}$'", name=op.f("ck_country_country_code_country_code")
        ),
        sa.CheckConstraint(
            "display_name <> '' and display_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_country_display_name_text"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_country_name_text"),
        ),
        sa.CheckConstraint(
            "numeric_code ~ '^[0-9]{3}$'", name=op.f("ck_country_numeric_code_numeric")
        ),
        sa.CheckConstraint(
            "official_name <> '' and official_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_country_official_name_text"),
        ),
        sa.PrimaryKeyConstraint("country_code", name=op.f("pk_country")),
        sa.UniqueConstraint("alpha3", name=op.f("uq_country_alpha3")),
        sa.UniqueConstraint("numeric_code", name=op.f("uq_country_numeric_code")),
        schema="core",
        comment="A country or territory of ISO 3166-1; all of them.",
    )
    op.create_table(
        "country_group",
        sa.Column(
            "slug", sa.Text(collation="C"), nullable=False, comment="Stable human key of the group."
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the group in English."),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_country_group_name_text"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_country_group_slug_slug")
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_country_group")),
        schema="core",
        comment="A named group of countries, such as the Quad.",
    )
    op.create_table(
        "country_group_member",
        sa.Column(
            "country_group_member_id",
            sa.Uuid(),
            nullable=False,
            comment="UUIDv5 of the group, the country and the dates.",
        ),
        sa.Column(
            "country_group_slug", sa.Text(collation="C"), nullable=False, comment="The group."
        ),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=False,
            comment="The member country.",
        ),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the country was a member of the group, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the country was a member of the group, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the country was a member of the group: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the country was a member of the group, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("country_group_slug"), "="),
            (sa.column("country_code"), "="),
            (sa.text("daterange(valid_from, valid_to, '[]')"), "&&"),
            using="gist",
            name="ex_country_group_member_no_overlap",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year' then valid_edtf in (lpad(extract(year from valid_from)::text, 4, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-XX', lpad(extract(year from valid_from)::text, 4, '0') || '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_country_group_member_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_country_group_member_valid_bounds"),
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_country_group_member_valid_precision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_country_group_member_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["country_group_slug"],
            ["core.country_group.slug"],
            name=op.f("fk_country_group_member_country_group_slug"),
        ),
        sa.PrimaryKeyConstraint("country_group_member_id", name=op.f("pk_country_group_member")),
        schema="core",
        comment="Membership of a country in a country group, and when.",
    )
    op.create_index(
        "ix_country_group_member_country_code",
        "country_group_member",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_country_group_member_country_group_slug",
        "country_group_member",
        ["country_group_slug"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "organisation_kind",
        sa.Column(
            "code", sa.Text(collation="C"), nullable=False, comment="Stable code of the entry."
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="Name of the entry, to show."),
        sa.Column(
            "description",
            sa.Text(),
            nullable=False,
            comment="What the entry means and when to use it.",
        ),
        sa.CheckConstraint(
            "code ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_organisation_kind_code_code")
        ),
        sa.CheckConstraint(
            "description <> '' and description !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_organisation_kind_description_text"),
        ),
        sa.CheckConstraint(
            "label <> '' and label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_organisation_kind_label_text"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation_kind")),
        schema="core",
        comment="Vocabulary: kinds of organisation.",
    )
    op.create_table(
        "meeting_kind",
        sa.Column(
            "code", sa.Text(collation="C"), nullable=False, comment="Stable code of the entry."
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="Name of the entry, to show."),
        sa.Column(
            "description",
            sa.Text(),
            nullable=False,
            comment="What the entry means and when to use it.",
        ),
        sa.CheckConstraint("code ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_meeting_kind_code_code")),
        sa.CheckConstraint(
            "description <> '' and description !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_kind_description_text"),
        ),
        sa.CheckConstraint(
            "label <> '' and label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_kind_label_text"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_meeting_kind")),
        schema="core",
        comment="Vocabulary: kinds of meeting.",
    )
    op.create_table(
        "participant_role",
        sa.Column(
            "is_leading",
            sa.Boolean(),
            nullable=False,
            comment="Whether the role leads a side; a person leads a side in one role only.",
        ),
        sa.Column(
            "code", sa.Text(collation="C"), nullable=False, comment="Stable code of the entry."
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="Name of the entry, to show."),
        sa.Column(
            "description",
            sa.Text(),
            nullable=False,
            comment="What the entry means and when to use it.",
        ),
        sa.CheckConstraint(
            "code ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_participant_role_code_code")
        ),
        sa.CheckConstraint(
            "description <> '' and description !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_participant_role_description_text"),
        ),
        sa.CheckConstraint(
            "label <> '' and label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_participant_role_label_text"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_participant_role")),
        sa.UniqueConstraint("code", "is_leading", name=op.f("uq_participant_role_code_is_leading")),
        schema="core",
        comment="Vocabulary: roles that a participant has at a meeting.",
    )
    op.create_table(
        "collaboration_kind",
        sa.Column(
            "code", sa.Text(collation="C"), nullable=False, comment="Stable code of the entry."
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="Name of the entry, to show."),
        sa.Column(
            "description",
            sa.Text(),
            nullable=False,
            comment="What the entry means and when to use it.",
        ),
        sa.CheckConstraint(
            "code ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_collaboration_kind_code_code")
        ),
        sa.CheckConstraint(
            "description <> '' and description !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_kind_description_text"),
        ),
        sa.CheckConstraint(
            "label <> '' and label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_kind_label_text"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_collaboration_kind")),
        schema="core",
        comment="Vocabulary: kinds of collaboration.",
    )
    op.create_table(
        "milestone_kind",
        sa.Column(
            "resulting_status",
            sa.Text(collation="C"),
            nullable=False,
            comment="Status of a collaboration whose latest milestone is of this kind.",
        ),
        sa.Column(
            "rank",
            sa.SmallInteger(),
            nullable=False,
            comment="Order among milestones of one day or without a date, first to last.",
        ),
        sa.Column(
            "code", sa.Text(collation="C"), nullable=False, comment="Stable code of the entry."
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="Name of the entry, to show."),
        sa.Column(
            "description",
            sa.Text(),
            nullable=False,
            comment="What the entry means and when to use it.",
        ),
        sa.CheckConstraint("code ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_milestone_kind_code_code")),
        sa.CheckConstraint(
            "description <> '' and description !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_milestone_kind_description_text"),
        ),
        sa.CheckConstraint(
            "label <> '' and label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_milestone_kind_label_text"),
        ),
        sa.CheckConstraint(
            "resulting_status ~ '^[a-z]+(_[a-z]+)*$'",
            name=op.f("ck_milestone_kind_resulting_status_code"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_milestone_kind")),
        sa.UniqueConstraint(
            "rank", deferrable=True, initially="IMMEDIATE", name=op.f("uq_milestone_kind_rank")
        ),
        schema="core",
        comment="Vocabulary: kinds of milestone, and the status each leads to.",
    )
    op.create_table(
        "outcome_kind",
        sa.Column(
            "code", sa.Text(collation="C"), nullable=False, comment="Stable code of the entry."
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="Name of the entry, to show."),
        sa.Column(
            "description",
            sa.Text(),
            nullable=False,
            comment="What the entry means and when to use it.",
        ),
        sa.CheckConstraint("code ~ '^[a-z]+(_[a-z]+)*$'", name=op.f("ck_outcome_kind_code_code")),
        sa.CheckConstraint(
            "description <> '' and description !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_outcome_kind_description_text"),
        ),
        sa.CheckConstraint(
            "label <> '' and label !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_outcome_kind_label_text"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_outcome_kind")),
        schema="core",
        comment="Vocabulary: kinds of outcome of a meeting.",
    )


def downgrade() -> None:
    op.drop_table("outcome_kind", schema="core")
    op.drop_table("milestone_kind", schema="core")
    op.drop_table("collaboration_kind", schema="core")
    op.drop_table("participant_role", schema="core")
    op.drop_table("meeting_kind", schema="core")
    op.drop_table("organisation_kind", schema="core")
    op.drop_table("country_group_member", schema="core")
    op.drop_table("country_group", schema="core")
    op.drop_table("country", schema="core")
