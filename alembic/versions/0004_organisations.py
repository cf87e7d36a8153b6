"""Places and organisations, their names, hierarchy and succession.

Downgrading loses every organisation and place.

Revision ID: 0004
Revises: 0003
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.place",
    "core.organisation_succession",
    "core.organisation_parent",
    "core.organisation_name",
    "core.organisation",
)


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the organisation and of its fact.",
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name to show, without the country."),
        sa.Column("kind", sa.Text(collation="C"), nullable=False, comment="Kind of organisation."),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="Country it belongs to; empty when international.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'organisation'::text", persisted=True),
            nullable=False,
            comment="Always 'organisation': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_organisation_name_text"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_organisation_slug_slug")
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_organisation_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["kind"], ["core.organisation_kind.code"], name=op.f("fk_organisation_kind")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_organisation_fact",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
        schema="core",
        comment="A body that takes part in diplomacy: ministry, agency, company, international organisation, or a unit of one.",
    )
    op.create_index(
        "ix_organisation_country_code",
        "organisation",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_fact",
        "organisation",
        ["organisation_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index("ix_organisation_kind", "organisation", ["kind"], unique=False, schema="core")
    op.create_table(
        "organisation_name",
        sa.Column(
            "organisation_name_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the name and of its fact.",
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The organisation."),
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
            sa.Computed("'organisation_name'::text", persisted=True),
            nullable=False,
            comment="Always 'organisation_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year' then valid_edtf in (lpad(extract(year from valid_from)::text, 4, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-XX', lpad(extract(year from valid_from)::text, 4, '0') || '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_organisation_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_organisation_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_organisation_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_organisation_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'alias', 'as_printed')",
            name=op.f("ck_organisation_name_name_kind_known"),
        ),
        sa.CheckConstraint(
            "script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_organisation_name_script_script")
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_organisation_name_valid_precision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_name_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_organisation_name_fact",
        ),
        sa.PrimaryKeyConstraint("organisation_name_id", name=op.f("pk_organisation_name")),
        sa.UniqueConstraint(
            "organisation_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_organisation_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that an organisation goes by in some source.",
    )
    op.create_index(
        "ix_organisation_name_fact",
        "organisation_name",
        ["organisation_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "organisation_parent",
        sa.Column(
            "organisation_parent_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the link and of its fact.",
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The lower organisation."),
        sa.Column("parent_id", sa.Uuid(), nullable=False, comment="The higher organisation."),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the organisation stood under the parent, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the organisation stood under the parent, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the organisation stood under the parent: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the organisation stood under the parent, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'organisation_parent'::text", persisted=True),
            nullable=False,
            comment="Always 'organisation_parent': the type of the fact in core.fact.",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("organisation_id"), "="),
            (sa.column("parent_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[]')"), "&&"),
            using="gist",
            name="ex_organisation_parent_no_overlap",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year' then valid_edtf in (lpad(extract(year from valid_from)::text, 4, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-XX', lpad(extract(year from valid_from)::text, 4, '0') || '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_organisation_parent_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_organisation_parent_valid_bounds"),
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_organisation_parent_valid_precision_known"),
        ),
        sa.CheckConstraint(
            "organisation_id <> parent_id", name=op.f("ck_organisation_parent_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_parent_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_parent_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_organisation_parent_fact",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_parent_parent_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_parent_id", name=op.f("pk_organisation_parent")),
        schema="core",
        comment="That one organisation is a part of, or stands under, another, and when.",
    )
    op.create_index(
        "ix_organisation_parent_fact",
        "organisation_parent",
        ["organisation_parent_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_parent_organisation_id",
        "organisation_parent",
        ["organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_parent_parent_id",
        "organisation_parent",
        ["parent_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "organisation_succession",
        sa.Column(
            "organisation_succession_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the succession and of its fact.",
        ),
        sa.Column("predecessor_id", sa.Uuid(), nullable=False, comment="The earlier organisation."),
        sa.Column("successor_id", sa.Uuid(), nullable=False, comment="The later organisation."),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="How it came about: renamed, merged or split.",
        ),
        sa.Column(
            "happened_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the succession took effect, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "happened_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the succession took effect, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "happened_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the succession took effect: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "happened_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the succession took effect, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'organisation_succession'::text", persisted=True),
            nullable=False,
            comment="Always 'organisation_succession': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when happened_precision = 'unknown' then happened_edtf is null\n    when happened_precision = 'day' then happened_edtf = lpad(extract(year from happened_from)::text, 4, '0') || '-' || lpad(extract(month from happened_from)::text, 2, '0') || '-' || lpad(extract(day from happened_from)::text, 2, '0')\n    when happened_precision = 'month' then happened_edtf in (\n        lpad(extract(year from happened_from)::text, 4, '0') || '-' || lpad(extract(month from happened_from)::text, 2, '0'), lpad(extract(year from happened_from)::text, 4, '0') || '-' || lpad(extract(month from happened_from)::text, 2, '0') || '-XX'\n    )\n    when happened_precision = 'year' then happened_edtf in (lpad(extract(year from happened_from)::text, 4, '0'), lpad(extract(year from happened_from)::text, 4, '0') || '-XX', lpad(extract(year from happened_from)::text, 4, '0') || '-XX-XX')\n    when happened_precision = 'decade' then happened_edtf = left(lpad(extract(year from happened_from)::text, 4, '0'), 3) || 'X'\n    when happened_precision = 'quarter'\n        then happened_edtf = lpad(extract(year from happened_from)::text, 4, '0') || '-' || (32 + extract(quarter from happened_from))::text\n    when happened_precision = 'half_year'\n        then happened_edtf = lpad(extract(year from happened_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from happened_from) / 6))::text\n    when happened_precision = 'season'\n        then happened_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(happened_edtf, 4) = lpad(extract(year from happened_from)::text, 4, '0')\n    when happened_precision = 'before' then happened_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when happened_precision = 'after' then happened_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when happened_precision = 'approximate' then happened_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else happened_edtf ~ '^[^[:space:]]+$' and happened_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_organisation_succession_happened_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(happened_from), true) and coalesce(isfinite(happened_to), true)\nand (case happened_precision\n    when 'unknown' then happened_from is null and happened_to is null\n    when 'before' then happened_from is null and happened_to is not null\n    when 'after' then happened_from is not null and happened_to is null\n    when 'interval' then happened_from <= happened_to\n    when 'approximate' then num_nonnulls(happened_from, happened_to) > 0\n        and coalesce(happened_from <= happened_to, true)\n    else happened_to = (happened_from + case happened_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case happened_precision\n    when 'month' then extract(day from happened_from) = 1\n    when 'season' then extract(day from happened_from) = 1\n    when 'quarter' then extract(day from happened_from) = 1 and extract(month from happened_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from happened_from) = 1 and extract(month from happened_from) in (1, 7)\n    when 'year' then extract(day from happened_from) = 1 and extract(month from happened_from) = 1\n    when 'decade' then extract(day from happened_from) = 1 and extract(month from happened_from) = 1\n        and mod(extract(year from happened_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_organisation_succession_happened_bounds"),
        ),
        sa.CheckConstraint(
            "happened_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_organisation_succession_happened_precision_known"),
        ),
        sa.CheckConstraint(
            "kind in ('renamed', 'merged', 'split')",
            name=op.f("ck_organisation_succession_kind_known"),
        ),
        sa.CheckConstraint(
            "predecessor_id <> successor_id", name=op.f("ck_organisation_succession_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_succession_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_organisation_succession_fact",
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_succession_predecessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_organisation_succession_successor_id"),
        ),
        sa.PrimaryKeyConstraint(
            "organisation_succession_id", name=op.f("pk_organisation_succession")
        ),
        sa.UniqueConstraint(
            "predecessor_id",
            "successor_id",
            "kind",
            name=op.f("uq_organisation_succession_predecessor_id_successor_id_kind"),
        ),
        schema="core",
        comment="That one organisation continues another.",
    )
    op.create_index(
        "ix_organisation_succession_fact",
        "organisation_succession",
        ["organisation_succession_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_organisation_succession_successor_id",
        "organisation_succession",
        ["successor_id"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "place",
        sa.Column(
            "place_id", sa.Uuid(), nullable=False, comment="Id of the place and of its fact."
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name to show."),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the place is: city, facility or venue.",
        ),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="Country it lies in; empty if unknown.",
        ),
        sa.Column(
            "within_place_id",
            sa.Uuid(),
            nullable=True,
            comment="The larger place it lies in, if stated.",
        ),
        sa.Column(
            "operating_organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation that runs it, if stated.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'place'::text", persisted=True),
            nullable=False,
            comment="Always 'place': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "kind in ('city', 'facility', 'venue')", name=op.f("ck_place_kind_known")
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_place_name_text"),
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_place_slug_slug")),
        sa.CheckConstraint("place_id <> within_place_id", name=op.f("ck_place_not_within_itself")),
        sa.ForeignKeyConstraint(
            ["country_code"], ["core.country.country_code"], name=op.f("fk_place_country_code")
        ),
        sa.ForeignKeyConstraint(
            ["operating_organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_place_operating_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["place_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_place_fact",
        ),
        sa.ForeignKeyConstraint(
            ["within_place_id"], ["core.place.place_id"], name=op.f("fk_place_within_place_id")
        ),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_place")),
        sa.UniqueConstraint("slug", name=op.f("uq_place_slug")),
        schema="core",
        comment="Where meetings are held: a city, a facility or a venue.",
    )
    op.create_index("ix_place_country_code", "place", ["country_code"], unique=False, schema="core")
    op.create_index(
        "ix_place_fact", "place", ["place_id", "fact_type"], unique=False, schema="core"
    )
    op.create_index(
        "ix_place_operating_organisation_id",
        "place",
        ["operating_organisation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_place_within_place_id", "place", ["within_place_id"], unique=False, schema="core"
    )


def downgrade() -> None:
    op.drop_table("place", schema="core")
    op.drop_table("organisation_succession", schema="core")
    op.drop_table("organisation_parent", schema="core")
    op.drop_table("organisation_name", schema="core")
    op.drop_table("organisation", schema="core")
