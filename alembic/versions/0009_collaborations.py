"""Collaborations, their partners, contributions and milestones, and the meetings they figure at.

Downgrading loses every collaboration.

Revision ID: 0009
Revises: 0008
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.outcome_collaboration",
    "core.meeting_collaboration",
    "core.milestone",
    "core.contribution_partner",
    "core.contribution",
    "core.collaboration_partner",
    "core.collaboration_name",
    "core.collaboration",
)


def upgrade() -> None:
    op.create_table(
        "collaboration",
        sa.Column(
            "collaboration_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the collaboration and of its fact.",
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name to show."),
        sa.Column("kind", sa.Text(collation="C"), nullable=False, comment="Kind of collaboration."),
        sa.Column(
            "target",
            sa.Text(),
            nullable=True,
            comment="What it aims at, such as the region a mission explores; empty if not stated.",
        ),
        sa.Column(
            "period_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the collaboration runs, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "period_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the collaboration runs, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "period_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the collaboration runs: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "period_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the collaboration runs, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'collaboration'::text", persisted=True),
            nullable=False,
            comment="Always 'collaboration': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when period_precision = 'unknown' then period_edtf is null\n    when period_precision = 'day' then period_edtf = lpad(extract(year from period_from)::text, 4, '0') || '-' || lpad(extract(month from period_from)::text, 2, '0') || '-' || lpad(extract(day from period_from)::text, 2, '0')\n    when period_precision = 'month' then period_edtf in (\n        lpad(extract(year from period_from)::text, 4, '0') || '-' || lpad(extract(month from period_from)::text, 2, '0'), lpad(extract(year from period_from)::text, 4, '0') || '-' || lpad(extract(month from period_from)::text, 2, '0') || '-XX'\n    )\n    when period_precision = 'year' then period_edtf in (lpad(extract(year from period_from)::text, 4, '0'), lpad(extract(year from period_from)::text, 4, '0') || '-XX', lpad(extract(year from period_from)::text, 4, '0') || '-XX-XX')\n    when period_precision = 'decade' then period_edtf = left(lpad(extract(year from period_from)::text, 4, '0'), 3) || 'X'\n    when period_precision = 'quarter'\n        then period_edtf = lpad(extract(year from period_from)::text, 4, '0') || '-' || (32 + extract(quarter from period_from))::text\n    when period_precision = 'half_year'\n        then period_edtf = lpad(extract(year from period_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from period_from) / 6))::text\n    when period_precision = 'season'\n        then period_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(period_edtf, 4) = lpad(extract(year from period_from)::text, 4, '0')\n    when period_precision = 'before' then period_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when period_precision = 'after' then period_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when period_precision = 'approximate' then period_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else period_edtf ~ '^[^[:space:]]+$' and period_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_collaboration_period_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(period_from), true) and coalesce(isfinite(period_to), true)\nand (case period_precision\n    when 'unknown' then period_from is null and period_to is null\n    when 'before' then period_from is null and period_to is not null\n    when 'after' then period_from is not null and period_to is null\n    when 'interval' then period_from <= period_to\n    when 'approximate' then num_nonnulls(period_from, period_to) > 0\n        and coalesce(period_from <= period_to, true)\n    else period_to = (period_from + case period_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case period_precision\n    when 'month' then extract(day from period_from) = 1\n    when 'season' then extract(day from period_from) = 1\n    when 'quarter' then extract(day from period_from) = 1 and extract(month from period_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from period_from) = 1 and extract(month from period_from) in (1, 7)\n    when 'year' then extract(day from period_from) = 1 and extract(month from period_from) = 1\n    when 'decade' then extract(day from period_from) = 1 and extract(month from period_from) = 1\n        and mod(extract(year from period_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_collaboration_period_bounds"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_name_text"),
        ),
        sa.CheckConstraint(
            "period_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_collaboration_period_precision_known"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_collaboration_slug_slug")
        ),
        sa.CheckConstraint(
            "target <> '' and target !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_target_text"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_collaboration_fact",
        ),
        sa.ForeignKeyConstraint(
            ["kind"], ["core.collaboration_kind.code"], name=op.f("fk_collaboration_kind")
        ),
        sa.PrimaryKeyConstraint("collaboration_id", name=op.f("pk_collaboration")),
        sa.UniqueConstraint("slug", name=op.f("uq_collaboration_slug")),
        schema="core",
        comment="Something parties do together: a mission, an agreement, an exchange year.",
    )
    op.create_index(
        "ix_collaboration_fact",
        "collaboration",
        ["collaboration_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index("ix_collaboration_kind", "collaboration", ["kind"], unique=False, schema="core")
    op.create_table(
        "collaboration_name",
        sa.Column(
            "collaboration_name_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the name and of its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, alias, as_printed.",
        ),
        sa.Column(
            "language", sa.Text(collation="C"), nullable=True, comment="Its language, a BCP 47 tag."
        ),
        sa.Column(
            "script",
            sa.CHAR(length=4, collation="C"),
            nullable=True,
            comment="Its script, an ISO 15924 code.",
        ),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the name was in use, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the name was in use, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'collaboration_name'::text", persisted=True),
            nullable=False,
            comment="Always 'collaboration_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year' then valid_edtf in (lpad(extract(year from valid_from)::text, 4, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-XX', lpad(extract(year from valid_from)::text, 4, '0') || '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_collaboration_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_collaboration_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_collaboration_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_collaboration_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'alias', 'as_printed')",
            name=op.f("ck_collaboration_name_name_kind_known"),
        ),
        sa.CheckConstraint(
            "script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_collaboration_name_script_script")
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_collaboration_name_valid_precision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_collaboration_name_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_collaboration_name_fact",
        ),
        sa.PrimaryKeyConstraint("collaboration_name_id", name=op.f("pk_collaboration_name")),
        sa.UniqueConstraint(
            "collaboration_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_collaboration_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that a collaboration goes by in some source.",
    )
    op.create_index(
        "ix_collaboration_name_fact",
        "collaboration_name",
        ["collaboration_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "collaboration_partner",
        sa.Column(
            "collaboration_partner_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the partner and of its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="The partner, if a country.",
        ),
        sa.Column(
            "organisation_id", sa.Uuid(), nullable=True, comment="The partner, if an organisation."
        ),
        sa.Column(
            "on_behalf_of",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="The country on whose behalf an organisation takes part, if stated.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'collaboration_partner'::text", persisted=True),
            nullable=False,
            comment="Always 'collaboration_partner': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "num_nonnulls(country_code, organisation_id) = 1",
            name=op.f("ck_collaboration_partner_one_party"),
        ),
        sa.CheckConstraint(
            "on_behalf_of is null or organisation_id is not null",
            name=op.f("ck_collaboration_partner_on_behalf_of_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_collaboration_partner_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_partner_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_collaboration_partner_fact",
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_collaboration_partner_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["on_behalf_of"],
            ["core.country.country_code"],
            name=op.f("fk_collaboration_partner_on_behalf_of"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_collaboration_partner_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("collaboration_partner_id", name=op.f("pk_collaboration_partner")),
        sa.UniqueConstraint(
            "collaboration_id",
            "collaboration_partner_id",
            name="uq_collaboration_partner_of_collaboration",
        ),
        sa.UniqueConstraint(
            "collaboration_id",
            "country_code",
            "organisation_id",
            name="uq_collaboration_partner_party",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A party to a collaboration: a country or an organisation.",
    )
    op.create_index(
        "ix_collaboration_partner_country_code",
        "collaboration_partner",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_collaboration_partner_fact",
        "collaboration_partner",
        ["collaboration_partner_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_collaboration_partner_on_behalf_of",
        "collaboration_partner",
        ["on_behalf_of"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_collaboration_partner_organisation_id",
        "collaboration_partner",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "contribution",
        sa.Column(
            "contribution_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the contribution and of its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "slug",
            sa.Text(collation="C"),
            nullable=False,
            comment="Stable human key within the collaboration.",
        ),
        sa.Column("item", sa.Text(), nullable=False, comment="What is contributed."),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of thing: hardware, software, service, facility, funding, personnel, data, other.",
        ),
        sa.Column(
            "amount",
            sa.Numeric(precision=24, scale=4),
            nullable=True,
            comment="Amount of money, if stated, in units of the currency.",
        ),
        sa.Column(
            "currency",
            sa.CHAR(length=3, collation="C"),
            nullable=True,
            comment="ISO 4217 code of the currency.",
        ),
        sa.Column(
            "is_approximate",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether the source gives the amount as approximate.",
        ),
        sa.Column(
            "price_basis",
            sa.Text(),
            nullable=True,
            comment="Prices in which the amount is given, such as 'constant 2020 prices'.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'contribution'::text", persisted=True),
            nullable=False,
            comment="Always 'contribution': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "amount >= 0 and amount < 'infinity'", name=op.f("ck_contribution_amount_finite")
        ),
        sa.CheckConstraint(
            "currency ~ '^[A-Z]{3}$'", name=op.f("ck_contribution_currency_currency")
        ),
        sa.CheckConstraint(
            "item <> '' and item !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_contribution_item_text"),
        ),
        sa.CheckConstraint(
            "kind in ('hardware', 'software', 'service', 'facility', 'funding', 'personnel', 'data', 'other')",
            name=op.f("ck_contribution_kind_known"),
        ),
        sa.CheckConstraint(
            "price_basis <> '' and price_basis !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_contribution_price_basis_text"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_contribution_slug_slug")
        ),
        sa.CheckConstraint(
            "(amount is null) = (currency is null)",
            name=op.f("ck_contribution_amount_has_currency"),
        ),
        sa.CheckConstraint(
            "amount is not null or (not is_approximate and price_basis is null)",
            name=op.f("ck_contribution_amount_qualified_if_any"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_contribution_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_contribution_fact",
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_contribution")),
        sa.UniqueConstraint(
            "collaboration_id", "slug", name=op.f("uq_contribution_collaboration_id_slug")
        ),
        sa.UniqueConstraint(
            "contribution_id",
            "collaboration_id",
            name=op.f("uq_contribution_contribution_id_collaboration_id"),
        ),
        schema="core",
        comment="What one or several partners bring into a collaboration.",
    )
    op.create_index(
        "ix_contribution_fact",
        "contribution",
        ["contribution_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "contribution_partner",
        sa.Column(
            "contribution_partner_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the link and its fact.",
        ),
        sa.Column("contribution_id", sa.Uuid(), nullable=False, comment="The contribution."),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column("collaboration_partner_id", sa.Uuid(), nullable=False, comment="The partner."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'contribution_partner'::text", persisted=True),
            nullable=False,
            comment="Always 'contribution_partner': the type of the fact in core.fact.",
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id", "collaboration_partner_id"],
            [
                "core.collaboration_partner.collaboration_id",
                "core.collaboration_partner.collaboration_partner_id",
            ],
            name="fk_contribution_partner_partner",
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_contribution_partner_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id", "collaboration_id"],
            ["core.contribution.contribution_id", "core.contribution.collaboration_id"],
            name=op.f("fk_contribution_partner_contribution_id_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["contribution_partner_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_contribution_partner_fact",
        ),
        sa.PrimaryKeyConstraint("contribution_partner_id", name=op.f("pk_contribution_partner")),
        sa.UniqueConstraint(
            "contribution_id", "collaboration_partner_id", name="uq_contribution_partner_partner"
        ),
        schema="core",
        comment="That a partner makes a contribution, alone or with others.",
    )
    op.create_index(
        "ix_contribution_partner_collaboration_id",
        "contribution_partner",
        ["collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_contribution_partner_contribution_id_collaboration_id",
        "contribution_partner",
        ["contribution_id", "collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_contribution_partner_fact",
        "contribution_partner",
        ["contribution_partner_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_contribution_partner_partner",
        "contribution_partner",
        ["collaboration_id", "collaboration_partner_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "milestone",
        sa.Column(
            "milestone_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the milestone and of its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column("kind", sa.Text(collation="C"), nullable=False, comment="Kind of milestone."),
        sa.Column("place_id", sa.Uuid(), nullable=True, comment="Where, if stated."),
        sa.Column(
            "meeting_id",
            sa.Uuid(),
            nullable=True,
            comment="The meeting at which it was reached, if any.",
        ),
        sa.Column(
            "happened_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the milestone was reached, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "happened_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the milestone was reached, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "happened_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the milestone was reached: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "happened_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the milestone was reached, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'milestone'::text", persisted=True),
            nullable=False,
            comment="Always 'milestone': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when happened_precision = 'unknown' then happened_edtf is null\n    when happened_precision = 'day' then happened_edtf = lpad(extract(year from happened_from)::text, 4, '0') || '-' || lpad(extract(month from happened_from)::text, 2, '0') || '-' || lpad(extract(day from happened_from)::text, 2, '0')\n    when happened_precision = 'month' then happened_edtf in (\n        lpad(extract(year from happened_from)::text, 4, '0') || '-' || lpad(extract(month from happened_from)::text, 2, '0'), lpad(extract(year from happened_from)::text, 4, '0') || '-' || lpad(extract(month from happened_from)::text, 2, '0') || '-XX'\n    )\n    when happened_precision = 'year' then happened_edtf in (lpad(extract(year from happened_from)::text, 4, '0'), lpad(extract(year from happened_from)::text, 4, '0') || '-XX', lpad(extract(year from happened_from)::text, 4, '0') || '-XX-XX')\n    when happened_precision = 'decade' then happened_edtf = left(lpad(extract(year from happened_from)::text, 4, '0'), 3) || 'X'\n    when happened_precision = 'quarter'\n        then happened_edtf = lpad(extract(year from happened_from)::text, 4, '0') || '-' || (32 + extract(quarter from happened_from))::text\n    when happened_precision = 'half_year'\n        then happened_edtf = lpad(extract(year from happened_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from happened_from) / 6))::text\n    when happened_precision = 'season'\n        then happened_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(happened_edtf, 4) = lpad(extract(year from happened_from)::text, 4, '0')\n    when happened_precision = 'before' then happened_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when happened_precision = 'after' then happened_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when happened_precision = 'approximate' then happened_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else happened_edtf ~ '^[^[:space:]]+$' and happened_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_milestone_happened_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(happened_from), true) and coalesce(isfinite(happened_to), true)\nand (case happened_precision\n    when 'unknown' then happened_from is null and happened_to is null\n    when 'before' then happened_from is null and happened_to is not null\n    when 'after' then happened_from is not null and happened_to is null\n    when 'interval' then happened_from <= happened_to\n    when 'approximate' then num_nonnulls(happened_from, happened_to) > 0\n        and coalesce(happened_from <= happened_to, true)\n    else happened_to = (happened_from + case happened_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case happened_precision\n    when 'month' then extract(day from happened_from) = 1\n    when 'season' then extract(day from happened_from) = 1\n    when 'quarter' then extract(day from happened_from) = 1 and extract(month from happened_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from happened_from) = 1 and extract(month from happened_from) in (1, 7)\n    when 'year' then extract(day from happened_from) = 1 and extract(month from happened_from) = 1\n    when 'decade' then extract(day from happened_from) = 1 and extract(month from happened_from) = 1\n        and mod(extract(year from happened_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_milestone_happened_bounds"),
        ),
        sa.CheckConstraint(
            "happened_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_milestone_happened_precision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_milestone_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["kind"], ["core.milestone_kind.code"], name=op.f("fk_milestone_kind")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_milestone_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_milestone_fact",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["core.place.place_id"], name=op.f("fk_milestone_place_id")
        ),
        sa.PrimaryKeyConstraint("milestone_id", name=op.f("pk_milestone")),
        sa.UniqueConstraint(
            "collaboration_id",
            "kind",
            "happened_edtf",
            name="uq_milestone_kind_happened",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A step in the life of a collaboration. Its status follows from the latest.",
    )
    op.create_index(
        "ix_milestone_fact", "milestone", ["milestone_id", "fact_type"], unique=False, schema="core"
    )
    op.create_index("ix_milestone_kind", "milestone", ["kind"], unique=False, schema="core")
    op.create_index(
        "ix_milestone_meeting_id", "milestone", ["meeting_id"], unique=False, schema="core"
    )
    op.create_index("ix_milestone_place_id", "milestone", ["place_id"], unique=False, schema="core")
    op.create_table(
        "meeting_collaboration",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "meeting_collaboration_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the link and of its fact.",
        ),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "relation",
            sa.Text(collation="C"),
            nullable=False,
            comment="How it figured: discussed, decided, marked, launched.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_collaboration'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_collaboration': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "relation in ('discussed', 'decided', 'marked', 'launched')",
            name=op.f("ck_meeting_collaboration_relation_known"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_meeting_collaboration_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_collaboration_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_collaboration_fact",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["core.meeting.meeting_id"],
            name=op.f("fk_meeting_collaboration_meeting_id"),
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "meeting_collaboration_id", name=op.f("pk_meeting_collaboration")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "collaboration_id",
            "relation",
            name=op.f("uq_meeting_collaboration_meeting_id_collaboration_id_relation"),
        ),
        schema="core",
        comment="That a collaboration figured at a meeting, and how.",
    )
    op.create_index(
        "ix_meeting_collaboration_collaboration_id",
        "meeting_collaboration",
        ["collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_collaboration_fact",
        "meeting_collaboration",
        ["meeting_collaboration_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "outcome_collaboration",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "outcome_collaboration_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the link and of its fact.",
        ),
        sa.Column("outcome_id", sa.Uuid(), nullable=False, comment="The outcome."),
        sa.Column("collaboration_id", sa.Uuid(), nullable=False, comment="The collaboration."),
        sa.Column(
            "relation",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the outcome does with it: discussed, decided, marked, launched.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'outcome_collaboration'::text", persisted=True),
            nullable=False,
            comment="Always 'outcome_collaboration': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "relation in ('discussed', 'decided', 'marked', 'launched')",
            name=op.f("ck_outcome_collaboration_relation_known"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["core.collaboration.collaboration_id"],
            name=op.f("fk_outcome_collaboration_collaboration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id", "outcome_id"],
            ["core.outcome.meeting_id", "core.outcome.outcome_id"],
            name=op.f("fk_outcome_collaboration_meeting_id_outcome_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["core.meeting.meeting_id"],
            name=op.f("fk_outcome_collaboration_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["outcome_collaboration_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_outcome_collaboration_fact",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "outcome_collaboration_id", name=op.f("pk_outcome_collaboration")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "outcome_id",
            "collaboration_id",
            "relation",
            name="uq_outcome_collaboration_relation",
        ),
        schema="core",
        comment="That an outcome of a meeting concerns a collaboration, and how.",
    )
    op.create_index(
        "ix_outcome_collaboration_collaboration_id",
        "outcome_collaboration",
        ["collaboration_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_outcome_collaboration_fact",
        "outcome_collaboration",
        ["outcome_collaboration_id", "fact_type"],
        unique=False,
        schema="core",
    )


def downgrade() -> None:
    op.drop_table("outcome_collaboration", schema="core")
    op.drop_table("meeting_collaboration", schema="core")
    op.drop_table("milestone", schema="core")
    op.drop_table("contribution_partner", schema="core")
    op.drop_table("contribution", schema="core")
    op.drop_table("collaboration_partner", schema="core")
    op.drop_table("collaboration_name", schema="core")
    op.drop_table("collaboration", schema="core")
