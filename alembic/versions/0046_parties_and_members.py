"""Members of organisations, standing of delegations, partners that join, leave and act for others.

Downgrading loses these members and this standing, when partners joined and left, and the
organisations on whose behalf they take part.

Revision ID: 0046
Revises: 0045
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0046"
down_revision: str | Sequence[str] | None = "0045"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.collaboration_partner where joined_edtf is not null",
    "core.collaboration_partner where joined_from is not null",
    "core.collaboration_partner where joined_precision is distinct from 'unknown'",
    "core.collaboration_partner where joined_to is not null",
    "core.collaboration_partner where left_edtf is not null",
    "core.collaboration_partner where left_from is not null",
    "core.collaboration_partner where left_precision is distinct from 'unknown'",
    "core.collaboration_partner where left_to is not null",
    "core.collaboration_partner where on_behalf_of_organisation_id is not null",
    "core.delegation where standing is not null",
    "core.organisation_member",
)


def upgrade() -> None:
    op.create_table(
        "organisation_member",
        sa.Column(
            "organisation_member_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the membership and of its fact.",
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The organisation."),
        sa.Column(
            "country_code",
            sa.Text(collation="C"),
            nullable=True,
            comment="The member, if a country.",
        ),
        sa.Column("member_id", sa.Uuid(), nullable=True, comment="The member, if an organisation."),
        sa.Column(
            "standing",
            sa.Text(collation="C"),
            nullable=False,
            comment="As what it belongs to it: member, associate, observer, guest, candidate, presidency; presidency while it presides over it.",
        ),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the member stood so to the organisation, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the member stood so to the organisation, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the member stood so to the organisation: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the member stood so to the organisation, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'organisation_member'::text", persisted=True),
            nullable=False,
            comment="Always 'organisation_member': the type of the fact in core.fact.",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("organisation_id"), "="),
            (sa.text("coalesce(country_code, member_id::text)"), "="),
            (sa.column("standing"), "="),
            (sa.text("daterange(valid_from, valid_to, '[]')"), "&&"),
            using="gist",
            name="ex_organisation_member_no_overlap",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_organisation_member_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_organisation_member_valid_bounds"),
        ),
        sa.CheckConstraint(
            "standing in ('member', 'associate', 'observer', 'guest', 'candidate', 'presidency')",
            name=op.f("ck_organisation_member_standing_known"),
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_organisation_member_valid_precision_known"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(country_code, member_id) = 1",
            name=op.f("ck_organisation_member_one_member"),
        ),
        sa.CheckConstraint(
            "organisation_id <> member_id", name=op.f("ck_organisation_member_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_organisation_member_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_member_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_member_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_member_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_organisation_member_fact",
        ),
        sa.PrimaryKeyConstraint("organisation_member_id", name=op.f("pk_organisation_member")),
        schema="core",
        comment="That a country or an organisation belongs to an organisation, as what, and when.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_organisation_member_country_code",
        "organisation_member",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_member_fact",
        "organisation_member",
        ["organisation_member_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_member_member_id",
        "organisation_member",
        ["member_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_member_organisation_id",
        "organisation_member",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "on_behalf_of_organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation on whose behalf another takes part, if stated.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "joined_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the partner joined, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "joined_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the partner joined, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "joined_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the partner joined: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "joined_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the partner joined, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "left_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the partner left, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "left_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the partner left, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "left_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the partner left: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "collaboration_partner",
        sa.Column(
            "left_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the partner left, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.create_foreign_key(
        op.f("fk_collaboration_partner_on_behalf_of_organisation_id"),
        "collaboration_partner",
        "organisation",
        ["on_behalf_of_organisation_id"],
        ["organisation_id"],
        source_schema="core",
        referent_schema="core",
        postgresql_not_valid=True,
    )
    op.create_table_comment(
        "collaboration_partner",
        "A party to a collaboration: a country or an organisation, and since and until when.",
        existing_comment="A party to a collaboration: a country or an organisation.",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_joined_before_left"),
        "collaboration_partner",
        "joined_from <= left_to",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_joined_bounds"),
        "collaboration_partner",
        "coalesce(isfinite(joined_from), true) and coalesce(isfinite(joined_to), true)\nand (case joined_precision\n    when 'unknown' then joined_from is null and joined_to is null\n    when 'recurring' then joined_from is null and joined_to is null\n    when 'before' then joined_from is null and joined_to is not null\n    when 'after' then joined_from is not null and joined_to is null\n    when 'interval' then joined_from <= joined_to\n    when 'within' then joined_from <= joined_to\n    when 'approximate' then num_nonnulls(joined_from, joined_to) > 0\n        and coalesce(joined_from <= joined_to, true)\n    else joined_to = (joined_from + case joined_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case joined_precision\n    when 'month' then extract(day from joined_from) = 1\n    when 'season' then extract(day from joined_from) = 1\n    when 'quarter' then extract(day from joined_from) = 1 and extract(month from joined_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from joined_from) = 1 and extract(month from joined_from) in (1, 7)\n    when 'year' then extract(day from joined_from) = 1 and extract(month from joined_from) = 1\n    when 'decade' then extract(day from joined_from) = 1 and extract(month from joined_from) = 1\n        and mod(extract(year from joined_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_joined_edtf"),
        "collaboration_partner",
        "(case\n    when joined_precision = 'unknown' then joined_edtf is null\n    when joined_precision = 'day' then joined_edtf = lpad(extract(year from joined_from)::text, 4, '0') || '-' || lpad(extract(month from joined_from)::text, 2, '0') || '-' || lpad(extract(day from joined_from)::text, 2, '0')\n    when joined_precision = 'month' then joined_edtf in (\n        lpad(extract(year from joined_from)::text, 4, '0') || '-' || lpad(extract(month from joined_from)::text, 2, '0'), lpad(extract(year from joined_from)::text, 4, '0') || '-' || lpad(extract(month from joined_from)::text, 2, '0') || '-XX'\n    )\n    when joined_precision = 'year'\n        then left(joined_edtf, 4) = lpad(extract(year from joined_from)::text, 4, '0') and substr(joined_edtf, 5) in ('', '-XX', '-XX-XX')\n    when joined_precision = 'decade' then joined_edtf = left(lpad(extract(year from joined_from)::text, 4, '0'), 3) || 'X'\n    when joined_precision = 'quarter'\n        then joined_edtf = lpad(extract(year from joined_from)::text, 4, '0') || '-' || (32 + extract(quarter from joined_from))::text\n    when joined_precision = 'half_year'\n        then joined_edtf = lpad(extract(year from joined_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from joined_from) / 6))::text\n    when joined_precision = 'season'\n        then joined_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(joined_edtf, 4) = lpad(extract(year from joined_from)::text, 4, '0')\n    when joined_precision = 'before' then joined_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when joined_precision = 'after' then joined_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when joined_precision = 'approximate' then joined_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when joined_precision = 'recurring' then joined_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when joined_precision = 'within'\n        then joined_edtf ~ '^[^[:space:]/{]+$' and joined_edtf ~ '^[[]|X|-3[789]$'\n    else joined_edtf ~ '^[^[:space:]]+$' and joined_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_joined_precision_known"),
        "collaboration_partner",
        "joined_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_left_bounds"),
        "collaboration_partner",
        "coalesce(isfinite(left_from), true) and coalesce(isfinite(left_to), true)\nand (case left_precision\n    when 'unknown' then left_from is null and left_to is null\n    when 'recurring' then left_from is null and left_to is null\n    when 'before' then left_from is null and left_to is not null\n    when 'after' then left_from is not null and left_to is null\n    when 'interval' then left_from <= left_to\n    when 'within' then left_from <= left_to\n    when 'approximate' then num_nonnulls(left_from, left_to) > 0\n        and coalesce(left_from <= left_to, true)\n    else left_to = (left_from + case left_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case left_precision\n    when 'month' then extract(day from left_from) = 1\n    when 'season' then extract(day from left_from) = 1\n    when 'quarter' then extract(day from left_from) = 1 and extract(month from left_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from left_from) = 1 and extract(month from left_from) in (1, 7)\n    when 'year' then extract(day from left_from) = 1 and extract(month from left_from) = 1\n    when 'decade' then extract(day from left_from) = 1 and extract(month from left_from) = 1\n        and mod(extract(year from left_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_left_edtf"),
        "collaboration_partner",
        "(case\n    when left_precision = 'unknown' then left_edtf is null\n    when left_precision = 'day' then left_edtf = lpad(extract(year from left_from)::text, 4, '0') || '-' || lpad(extract(month from left_from)::text, 2, '0') || '-' || lpad(extract(day from left_from)::text, 2, '0')\n    when left_precision = 'month' then left_edtf in (\n        lpad(extract(year from left_from)::text, 4, '0') || '-' || lpad(extract(month from left_from)::text, 2, '0'), lpad(extract(year from left_from)::text, 4, '0') || '-' || lpad(extract(month from left_from)::text, 2, '0') || '-XX'\n    )\n    when left_precision = 'year'\n        then left(left_edtf, 4) = lpad(extract(year from left_from)::text, 4, '0') and substr(left_edtf, 5) in ('', '-XX', '-XX-XX')\n    when left_precision = 'decade' then left_edtf = left(lpad(extract(year from left_from)::text, 4, '0'), 3) || 'X'\n    when left_precision = 'quarter'\n        then left_edtf = lpad(extract(year from left_from)::text, 4, '0') || '-' || (32 + extract(quarter from left_from))::text\n    when left_precision = 'half_year'\n        then left_edtf = lpad(extract(year from left_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from left_from) / 6))::text\n    when left_precision = 'season'\n        then left_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(left_edtf, 4) = lpad(extract(year from left_from)::text, 4, '0')\n    when left_precision = 'before' then left_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when left_precision = 'after' then left_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when left_precision = 'approximate' then left_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when left_precision = 'recurring' then left_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when left_precision = 'within'\n        then left_edtf ~ '^[^[:space:]/{]+$' and left_edtf ~ '^[[]|X|-3[789]$'\n    else left_edtf ~ '^[^[:space:]]+$' and left_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_left_precision_known"),
        "collaboration_partner",
        "left_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_not_on_behalf_of_itself"),
        "collaboration_partner",
        "organisation_id <> on_behalf_of_organisation_id",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_partner_on_behalf_of_another"),
        "collaboration_partner",
        "on_behalf_of_organisation_id is null or organisation_id is not null",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "delegation",
        sa.Column(
            "standing",
            sa.Text(collation="C"),
            nullable=True,
            comment="As what it took part: full, observer or guest; empty if not stated.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_delegation_standing_known"),
        "delegation",
        "standing in ('full', 'observer', 'guest')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'collaboration_total', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'milestone_actor', 'official', 'official_name', 'organisation', 'organisation_member', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    op.forget_facts("organisation_member")
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'collaboration_relation', 'collaboration_total', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_parent', 'meeting_series_party', 'meeting_series_relation', 'meeting_topic', 'milestone', 'milestone_actor', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'outcome_text', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'source_relation', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_delegation_standing_known"), "delegation", schema="core", type_="check"
    )
    op.drop_column("delegation", "standing", schema="core")
    op.drop_constraint(
        op.f("ck_collaboration_partner_on_behalf_of_another"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_not_on_behalf_of_itself"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_left_precision_known"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_left_edtf"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_left_bounds"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_joined_precision_known"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_joined_edtf"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_joined_bounds"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_partner_joined_before_left"),
        "collaboration_partner",
        schema="core",
        type_="check",
    )
    op.create_table_comment(
        "collaboration_partner",
        "A party to a collaboration: a country or an organisation.",
        existing_comment="A party to a collaboration: a country or an organisation, and since and until when.",
        schema="core",
    )
    op.drop_constraint(
        op.f("fk_collaboration_partner_on_behalf_of_organisation_id"),
        "collaboration_partner",
        schema="core",
        type_="foreignkey",
    )
    op.drop_column("collaboration_partner", "left_edtf", schema="core")
    op.drop_column("collaboration_partner", "left_precision", schema="core")
    op.drop_column("collaboration_partner", "left_to", schema="core")
    op.drop_column("collaboration_partner", "left_from", schema="core")
    op.drop_column("collaboration_partner", "joined_edtf", schema="core")
    op.drop_column("collaboration_partner", "joined_precision", schema="core")
    op.drop_column("collaboration_partner", "joined_to", schema="core")
    op.drop_column("collaboration_partner", "joined_from", schema="core")
    op.drop_column("collaboration_partner", "on_behalf_of_organisation_id", schema="core")
    op.drop_index(
        "ix_organisation_member_organisation_id", table_name="organisation_member", schema="core"
    )
    op.drop_index(
        "ix_organisation_member_member_id", table_name="organisation_member", schema="core"
    )
    op.drop_index("ix_organisation_member_fact", table_name="organisation_member", schema="core")
    op.drop_index(
        "ix_organisation_member_country_code", table_name="organisation_member", schema="core"
    )
    op.drop_table("organisation_member", schema="core")
