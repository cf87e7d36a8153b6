"""Officials, posts and appointments.

Downgrading loses every official, post and appointment.

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.appointment",
    "core.post",
    "core.official_name",
    "core.official",
)


def upgrade() -> None:
    op.create_table(
        "official",
        sa.Column(
            "official_id", sa.Uuid(), nullable=False, comment="Id of the official and of its fact."
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column(
            "display_name",
            sa.Text(),
            nullable=False,
            comment="Name to show, in the person's own order.",
        ),
        sa.Column(
            "sort_name",
            sa.Text(),
            nullable=False,
            comment="Name to sort by: family name first where it is known.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'official'::text", persisted=True),
            nullable=False,
            comment="Always 'official': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "display_name <> '' and display_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_official_display_name_text"),
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_official_slug_slug")),
        sa.CheckConstraint(
            "sort_name <> '' and sort_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_official_sort_name_text"),
        ),
        sa.ForeignKeyConstraint(
            ["official_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_official_fact",
        ),
        sa.PrimaryKeyConstraint("official_id", name=op.f("pk_official")),
        sa.UniqueConstraint("slug", name=op.f("uq_official_slug")),
        schema="core",
        comment="A person who acts for a country or an organisation.",
    )
    op.create_index(
        "ix_official_fact", "official", ["official_id", "fact_type"], unique=False, schema="core"
    )
    op.create_table(
        "official_name",
        sa.Column(
            "official_name_id", sa.Uuid(), nullable=False, comment="Id of the name and of its fact."
        ),
        sa.Column("official_id", sa.Uuid(), nullable=False, comment="The official."),
        sa.Column(
            "full_name", sa.Text(), nullable=False, comment="The whole name, without honorific."
        ),
        sa.Column(
            "family_name", sa.Text(), nullable=True, comment="Family name; empty if unknown."
        ),
        sa.Column("given_name", sa.Text(), nullable=True, comment="Given names; empty if unknown."),
        sa.Column(
            "name_order",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="Order of the parts in the whole name: family_first, given_first, mononym, unknown.",
        ),
        sa.Column(
            "honorific", sa.Text(), nullable=True, comment="Honorific as printed, such as Ms."
        ),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            server_default=sa.text("'as_printed'"),
            nullable=False,
            comment="What sort of name: official, native, transliteration, alias, as_printed.",
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
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'official_name'::text", persisted=True),
            nullable=False,
            comment="Always 'official_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "case when name_order in ('family_first', 'given_first') then family_name is not null and given_name is not null else family_name is null and given_name is null end",
            name=op.f("ck_official_name_parts_match_order"),
        ),
        sa.CheckConstraint(
            "family_name <> '' and family_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_official_name_family_name_text"),
        ),
        sa.CheckConstraint(
            "full_name <> '' and full_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_official_name_full_name_text"),
        ),
        sa.CheckConstraint(
            "given_name <> '' and given_name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_official_name_given_name_text"),
        ),
        sa.CheckConstraint(
            "honorific <> '' and honorific !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_official_name_honorific_text"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_official_name_language_language"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'native', 'transliteration', 'alias', 'as_printed')",
            name=op.f("ck_official_name_name_kind_known"),
        ),
        sa.CheckConstraint(
            "name_order in ('family_first', 'given_first', 'mononym', 'unknown')",
            name=op.f("ck_official_name_name_order_known"),
        ),
        sa.CheckConstraint(
            "script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_official_name_script_script")
        ),
        sa.ForeignKeyConstraint(
            ["official_id"],
            ["core.official.official_id"],
            name=op.f("fk_official_name_official_id"),
        ),
        sa.ForeignKeyConstraint(
            ["official_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_official_name_fact",
        ),
        sa.PrimaryKeyConstraint("official_name_id", name=op.f("pk_official_name")),
        sa.UniqueConstraint(
            "official_id",
            "full_name",
            "name_kind",
            "language",
            name="uq_official_name_full_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name of an official as some source has it, taken apart where possible.",
    )
    op.create_index(
        "ix_official_name_fact",
        "official_name",
        ["official_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_table(
        "post",
        sa.Column("post_id", sa.Uuid(), nullable=False, comment="Id of the post and of its fact."),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column(
            "title",
            sa.Text(),
            nullable=False,
            comment="Title of the post, without the organisation.",
        ),
        sa.Column(
            "organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation that the post is in; empty for a post of a country.",
        ),
        sa.Column(
            "country_code",
            sa.CHAR(length=2, collation="C"),
            nullable=True,
            comment="The country that the post is of, such as a minister; empty for a post in an organisation.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'post'::text", persisted=True),
            nullable=False,
            comment="Always 'post': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_post_slug_slug")),
        sa.CheckConstraint(
            "title <> '' and title !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_post_title_text"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(organisation_id, country_code) = 1",
            name=op.f("ck_post_of_organisation_or_country"),
        ),
        sa.ForeignKeyConstraint(
            ["country_code"], ["core.country.country_code"], name=op.f("fk_post_country_code")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_post_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["post_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_post_fact",
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_post")),
        sa.UniqueConstraint("slug", name=op.f("uq_post_slug")),
        schema="core",
        comment="A position that officials hold, in an organisation or of a country.",
    )
    op.create_index("ix_post_country_code", "post", ["country_code"], unique=False, schema="core")
    op.create_index("ix_post_fact", "post", ["post_id", "fact_type"], unique=False, schema="core")
    op.create_index(
        "ix_post_organisation_id", "post", ["organisation_id"], unique=False, schema="core"
    )
    op.create_table(
        "appointment",
        sa.Column(
            "appointment_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the appointment and of its fact.",
        ),
        sa.Column("official_id", sa.Uuid(), nullable=False, comment="The official."),
        sa.Column("post_id", sa.Uuid(), nullable=False, comment="The post."),
        sa.Column(
            "capacity",
            sa.Text(collation="C"),
            nullable=True,
            comment="How the post is held: substantive, acting, designate, or as a rank; empty if not stated.",
        ),
        sa.Column(
            "status",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="Whether the official is still in post according to the sources: current, ended, unknown.",
        ),
        sa.Column(
            "started_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the appointment began, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "started_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the appointment began, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "started_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the appointment began: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "started_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the appointment began, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "ended_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the appointment ended, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "ended_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the appointment ended, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "ended_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the appointment ended: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "ended_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the appointment ended, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'appointment'::text", persisted=True),
            nullable=False,
            comment="Always 'appointment': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when ended_precision = 'unknown' then ended_edtf is null\n    when ended_precision = 'day' then ended_edtf = lpad(extract(year from ended_from)::text, 4, '0') || '-' || lpad(extract(month from ended_from)::text, 2, '0') || '-' || lpad(extract(day from ended_from)::text, 2, '0')\n    when ended_precision = 'month' then ended_edtf in (\n        lpad(extract(year from ended_from)::text, 4, '0') || '-' || lpad(extract(month from ended_from)::text, 2, '0'), lpad(extract(year from ended_from)::text, 4, '0') || '-' || lpad(extract(month from ended_from)::text, 2, '0') || '-XX'\n    )\n    when ended_precision = 'year' then ended_edtf in (lpad(extract(year from ended_from)::text, 4, '0'), lpad(extract(year from ended_from)::text, 4, '0') || '-XX', lpad(extract(year from ended_from)::text, 4, '0') || '-XX-XX')\n    when ended_precision = 'decade' then ended_edtf = left(lpad(extract(year from ended_from)::text, 4, '0'), 3) || 'X'\n    when ended_precision = 'quarter'\n        then ended_edtf = lpad(extract(year from ended_from)::text, 4, '0') || '-' || (32 + extract(quarter from ended_from))::text\n    when ended_precision = 'half_year'\n        then ended_edtf = lpad(extract(year from ended_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from ended_from) / 6))::text\n    when ended_precision = 'season'\n        then ended_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(ended_edtf, 4) = lpad(extract(year from ended_from)::text, 4, '0')\n    when ended_precision = 'before' then ended_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when ended_precision = 'after' then ended_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when ended_precision = 'approximate' then ended_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else ended_edtf ~ '^[^[:space:]]+$' and ended_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_appointment_ended_edtf"),
        ),
        sa.CheckConstraint(
            "(case\n    when started_precision = 'unknown' then started_edtf is null\n    when started_precision = 'day' then started_edtf = lpad(extract(year from started_from)::text, 4, '0') || '-' || lpad(extract(month from started_from)::text, 2, '0') || '-' || lpad(extract(day from started_from)::text, 2, '0')\n    when started_precision = 'month' then started_edtf in (\n        lpad(extract(year from started_from)::text, 4, '0') || '-' || lpad(extract(month from started_from)::text, 2, '0'), lpad(extract(year from started_from)::text, 4, '0') || '-' || lpad(extract(month from started_from)::text, 2, '0') || '-XX'\n    )\n    when started_precision = 'year' then started_edtf in (lpad(extract(year from started_from)::text, 4, '0'), lpad(extract(year from started_from)::text, 4, '0') || '-XX', lpad(extract(year from started_from)::text, 4, '0') || '-XX-XX')\n    when started_precision = 'decade' then started_edtf = left(lpad(extract(year from started_from)::text, 4, '0'), 3) || 'X'\n    when started_precision = 'quarter'\n        then started_edtf = lpad(extract(year from started_from)::text, 4, '0') || '-' || (32 + extract(quarter from started_from))::text\n    when started_precision = 'half_year'\n        then started_edtf = lpad(extract(year from started_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from started_from) / 6))::text\n    when started_precision = 'season'\n        then started_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(started_edtf, 4) = lpad(extract(year from started_from)::text, 4, '0')\n    when started_precision = 'before' then started_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when started_precision = 'after' then started_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when started_precision = 'approximate' then started_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else started_edtf ~ '^[^[:space:]]+$' and started_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_appointment_started_edtf"),
        ),
        sa.CheckConstraint(
            "capacity in ('substantive', 'acting', 'designate', 'rank')",
            name=op.f("ck_appointment_capacity_known"),
        ),
        sa.CheckConstraint(
            "case status when 'ended' then true else ended_precision in ('unknown', 'after') end",
            name=op.f("ck_appointment_status_matches_end"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(ended_from), true) and coalesce(isfinite(ended_to), true)\nand (case ended_precision\n    when 'unknown' then ended_from is null and ended_to is null\n    when 'before' then ended_from is null and ended_to is not null\n    when 'after' then ended_from is not null and ended_to is null\n    when 'interval' then ended_from <= ended_to\n    when 'approximate' then num_nonnulls(ended_from, ended_to) > 0\n        and coalesce(ended_from <= ended_to, true)\n    else ended_to = (ended_from + case ended_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case ended_precision\n    when 'month' then extract(day from ended_from) = 1\n    when 'season' then extract(day from ended_from) = 1\n    when 'quarter' then extract(day from ended_from) = 1 and extract(month from ended_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from ended_from) = 1 and extract(month from ended_from) in (1, 7)\n    when 'year' then extract(day from ended_from) = 1 and extract(month from ended_from) = 1\n    when 'decade' then extract(day from ended_from) = 1 and extract(month from ended_from) = 1\n        and mod(extract(year from ended_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_appointment_ended_bounds"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(started_from), true) and coalesce(isfinite(started_to), true)\nand (case started_precision\n    when 'unknown' then started_from is null and started_to is null\n    when 'before' then started_from is null and started_to is not null\n    when 'after' then started_from is not null and started_to is null\n    when 'interval' then started_from <= started_to\n    when 'approximate' then num_nonnulls(started_from, started_to) > 0\n        and coalesce(started_from <= started_to, true)\n    else started_to = (started_from + case started_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case started_precision\n    when 'month' then extract(day from started_from) = 1\n    when 'season' then extract(day from started_from) = 1\n    when 'quarter' then extract(day from started_from) = 1 and extract(month from started_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from started_from) = 1 and extract(month from started_from) in (1, 7)\n    when 'year' then extract(day from started_from) = 1 and extract(month from started_from) = 1\n    when 'decade' then extract(day from started_from) = 1 and extract(month from started_from) = 1\n        and mod(extract(year from started_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_appointment_started_bounds"),
        ),
        sa.CheckConstraint(
            "ended_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_appointment_ended_precision_known"),
        ),
        sa.CheckConstraint(
            "started_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_appointment_started_precision_known"),
        ),
        sa.CheckConstraint(
            "status in ('current', 'ended', 'unknown')", name=op.f("ck_appointment_status_known")
        ),
        sa.CheckConstraint(
            "started_from <= ended_to", name=op.f("ck_appointment_starts_before_end")
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_appointment_fact",
        ),
        sa.ForeignKeyConstraint(
            ["official_id"], ["core.official.official_id"], name=op.f("fk_appointment_official_id")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["core.post.post_id"], name=op.f("fk_appointment_post_id")
        ),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_appointment")),
        sa.UniqueConstraint(
            "appointment_id", "official_id", name=op.f("uq_appointment_appointment_id_official_id")
        ),
        sa.UniqueConstraint(
            "official_id",
            "post_id",
            "started_edtf",
            name="uq_appointment_official_post_started",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="That an official holds or held a post. An official may hold several at once.",
    )
    op.create_index(
        "ix_appointment_fact",
        "appointment",
        ["appointment_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_appointment_post_id", "appointment", ["post_id"], unique=False, schema="core"
    )


def downgrade() -> None:
    op.drop_table("appointment", schema="core")
    op.drop_table("post", schema="core")
    op.drop_table("official_name", schema="core")
    op.drop_table("official", schema="core")
