"""Former countries, of ISO 3166-3, and countries that a source declares.

Former countries are reference data, which come back with the next load.

Downgrading loses countries that a source declares. While facts name a former country it is refused,
and does not succeed before the sources of these facts are removed.

Revision ID: 0024
Revises: 0023
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | Sequence[str] | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = (
    "core.collaboration_partner where length(country_code) = 4 or length(on_behalf_of) = 4",
    "core.country_group_member where length(country_code) = 4",
    "core.delegation where length(country_code) = 4",
    "core.meeting_series_party where length(country_code) = 4",
    "core.organisation where length(country_code) = 4",
    "core.place where length(country_code) = 4",
    "core.post where length(country_code) = 4",
    "core.unlisted_country",
)


# There are some hundred countries: to write their table anew takes a moment.
CHANGES = """
-- squawk-ignore ban-drop-not-null
alter table core.country alter column alpha3 drop not null;
-- squawk-ignore ban-drop-not-null
alter table core.country alter column numeric_code drop not null;
-- squawk-ignore constraint-missing-not-valid, disallowed-unique-constraint
alter table core.country add constraint uq_country_country_code_name unique (country_code, name);
-- squawk-ignore adding-field-with-default
alter table core.country add column unlisted_code text collate "C" generated always as (
    case when country_code ~ '^(AA|Q[M-Z]|X[A-Z]|ZZ)$' then country_code end
) stored;
comment on column core.country.unlisted_code is
'The code, if no standard lists the country: then a source must speak of it.';
"""


def upgrade() -> None:
    op.execute(CHANGES)
    op.create_table(
        "country_successor",
        sa.Column(
            "country_code", sa.Text(collation="C"), nullable=False, comment="The former country."
        ),
        sa.Column(
            "successor_code",
            sa.Text(collation="C"),
            nullable=False,
            comment="The country that took its place.",
        ),
        sa.CheckConstraint(
            "country_code <> successor_code", name=op.f("ck_country_successor_of_another")
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_country_successor_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["successor_code"],
            ["core.country.country_code"],
            name=op.f("fk_country_successor_successor_code"),
        ),
        sa.PrimaryKeyConstraint(
            "country_code", "successor_code", name=op.f("pk_country_successor")
        ),
        schema="core",
        comment="That a country took the place of a former one, or of a part of it.",
    )
    op.create_index(
        "ix_country_successor_successor_code",
        "country_successor",
        ["successor_code"],
        unique=False,
        schema="core",
    )
    op.add_column(
        "country",
        sa.Column(
            "withdrawn_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which its code was withdrawn from ISO 3166-1, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "country",
        sa.Column(
            "withdrawn_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which its code was withdrawn from ISO 3166-1, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "country",
        sa.Column(
            "withdrawn_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when its code was withdrawn from ISO 3166-1: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "country",
        sa.Column(
            "withdrawn_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When its code was withdrawn from ISO 3166-1, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.alter_column(
        "country",
        "country_code",
        existing_type=sa.Text(collation="C"),
        comment="ISO 3166-1 alpha-2 code; of a former country, its ISO 3166-3 code of four letters; of one that is in neither, a code of the range that the standard leaves to users.",
        existing_comment="ISO 3166-1 alpha-2 code.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "country",
        "alpha3",
        existing_type=sa.CHAR(length=3, collation="C"),
        existing_nullable=True,
        comment="ISO 3166-1 alpha-3 code; empty for a country that is not in the standard now.",
        existing_comment="ISO 3166-1 alpha-3 code.",
        schema="core",
    )
    op.alter_column(
        "country",
        "numeric_code",
        existing_type=sa.CHAR(length=3, collation="C"),
        existing_nullable=True,
        comment="ISO 3166-1 numeric code, with its leading zeros; empty for a country that is not in the standard now.",
        existing_comment="ISO 3166-1 numeric code, with its leading zeros.",
        schema="core",
    )
    op.alter_column(
        "country",
        "name",
        existing_type=sa.TEXT(),
        comment="Short name in English, as the standard has it; of a country that is in none, as a source has it.",
        existing_comment="Short name in English, as the standard has it.",
        existing_nullable=False,
        schema="core",
    )
    op.create_table(
        "unlisted_country",
        sa.Column("unlisted_country_id", sa.Uuid(), nullable=False, comment="Id of the fact."),
        sa.Column(
            "country_code", sa.Text(collation="C"), nullable=False, comment="Code of the country."
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="Its name, as in `country`."),
        sa.Column(
            "existed_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the country existed, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "existed_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the country existed, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "existed_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the country existed: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "existed_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the country existed, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'unlisted_country'::text", persisted=True),
            nullable=False,
            comment="Always 'unlisted_country': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when existed_precision = 'unknown' then existed_edtf is null\n    when existed_precision = 'day' then existed_edtf = lpad(extract(year from existed_from)::text, 4, '0') || '-' || lpad(extract(month from existed_from)::text, 2, '0') || '-' || lpad(extract(day from existed_from)::text, 2, '0')\n    when existed_precision = 'month' then existed_edtf in (\n        lpad(extract(year from existed_from)::text, 4, '0') || '-' || lpad(extract(month from existed_from)::text, 2, '0'), lpad(extract(year from existed_from)::text, 4, '0') || '-' || lpad(extract(month from existed_from)::text, 2, '0') || '-XX'\n    )\n    when existed_precision = 'year'\n        then left(existed_edtf, 4) = lpad(extract(year from existed_from)::text, 4, '0') and substr(existed_edtf, 5) in ('', '-XX', '-XX-XX')\n    when existed_precision = 'decade' then existed_edtf = left(lpad(extract(year from existed_from)::text, 4, '0'), 3) || 'X'\n    when existed_precision = 'quarter'\n        then existed_edtf = lpad(extract(year from existed_from)::text, 4, '0') || '-' || (32 + extract(quarter from existed_from))::text\n    when existed_precision = 'half_year'\n        then existed_edtf = lpad(extract(year from existed_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from existed_from) / 6))::text\n    when existed_precision = 'season'\n        then existed_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(existed_edtf, 4) = lpad(extract(year from existed_from)::text, 4, '0')\n    when existed_precision = 'before' then existed_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when existed_precision = 'after' then existed_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when existed_precision = 'approximate' then existed_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when existed_precision = 'recurring' then existed_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when existed_precision = 'within'\n        then existed_edtf ~ '^[^[:space:]/{]+$' and existed_edtf ~ '^[[]|X|-3[789]$'\n    else existed_edtf ~ '^[^[:space:]]+$' and existed_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_unlisted_country_existed_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(existed_from), true) and coalesce(isfinite(existed_to), true)\nand (case existed_precision\n    when 'unknown' then existed_from is null and existed_to is null\n    when 'recurring' then existed_from is null and existed_to is null\n    when 'before' then existed_from is null and existed_to is not null\n    when 'after' then existed_from is not null and existed_to is null\n    when 'interval' then existed_from <= existed_to\n    when 'within' then existed_from <= existed_to\n    when 'approximate' then num_nonnulls(existed_from, existed_to) > 0\n        and coalesce(existed_from <= existed_to, true)\n    else existed_to = (existed_from + case existed_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case existed_precision\n    when 'month' then extract(day from existed_from) = 1\n    when 'season' then extract(day from existed_from) = 1\n    when 'quarter' then extract(day from existed_from) = 1 and extract(month from existed_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from existed_from) = 1 and extract(month from existed_from) in (1, 7)\n    when 'year' then extract(day from existed_from) = 1 and extract(month from existed_from) = 1\n    when 'decade' then extract(day from existed_from) = 1 and extract(month from existed_from) = 1\n        and mod(extract(year from existed_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_unlisted_country_existed_bounds"),
        ),
        sa.CheckConstraint(
            "existed_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_unlisted_country_existed_precision_known"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_unlisted_country_name_text"),
        ),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_unlisted_country_name_length")),
        sa.ForeignKeyConstraint(
            ["country_code", "name"],
            ["core.country.country_code", "core.country.name"],
            name=op.f("fk_unlisted_country_country_code_name"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["unlisted_country_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_unlisted_country_fact",
        ),
        sa.PrimaryKeyConstraint("unlisted_country_id", name=op.f("pk_unlisted_country")),
        sa.UniqueConstraint("country_code", name=op.f("uq_unlisted_country_country_code")),
        schema="core",
        comment="That there is, or was, a country that neither ISO 3166-1 nor ISO 3166-3 lists.",
        info={"dated": ("existed",)},
    )
    op.create_index(
        "ix_unlisted_country_country_code_name",
        "unlisted_country",
        ["country_code", "name"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_unlisted_country_fact",
        "unlisted_country",
        ["unlisted_country_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_foreign_key(
        "fk_country_unlisted_country",
        "country",
        "unlisted_country",
        ["unlisted_code"],
        ["country_code"],
        source_schema="core",
        referent_schema="core",
        initially="DEFERRED",
        deferrable=True,
        use_alter=True,
        postgresql_not_valid=True,
    )
    op.create_table_comment(
        "country",
        "A country or territory: all of ISO 3166-1, those that were in it before (ISO 3166-3), and others that a source speaks of.",
        existing_comment="A country or territory of ISO 3166-1; all of them.",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_country_both_codes"),
        "country",
        "(alpha3 is null) = (numeric_code is null)",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_codes_if_listed"),
        "country",
        "(alpha3 is not null and numeric_code is not null) = (length(country_code) = 2 and country_code !~ '^(AA|Q[M-Z]|X[A-Z]|ZZ)$')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_withdrawn_bounds"),
        "country",
        "coalesce(isfinite(withdrawn_from), true) and coalesce(isfinite(withdrawn_to), true)\nand (case withdrawn_precision\n    when 'unknown' then withdrawn_from is null and withdrawn_to is null\n    when 'recurring' then withdrawn_from is null and withdrawn_to is null\n    when 'before' then withdrawn_from is null and withdrawn_to is not null\n    when 'after' then withdrawn_from is not null and withdrawn_to is null\n    when 'interval' then withdrawn_from <= withdrawn_to\n    when 'within' then withdrawn_from <= withdrawn_to\n    when 'approximate' then num_nonnulls(withdrawn_from, withdrawn_to) > 0\n        and coalesce(withdrawn_from <= withdrawn_to, true)\n    else withdrawn_to = (withdrawn_from + case withdrawn_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case withdrawn_precision\n    when 'month' then extract(day from withdrawn_from) = 1\n    when 'season' then extract(day from withdrawn_from) = 1\n    when 'quarter' then extract(day from withdrawn_from) = 1 and extract(month from withdrawn_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from withdrawn_from) = 1 and extract(month from withdrawn_from) in (1, 7)\n    when 'year' then extract(day from withdrawn_from) = 1 and extract(month from withdrawn_from) = 1\n    when 'decade' then extract(day from withdrawn_from) = 1 and extract(month from withdrawn_from) = 1\n        and mod(extract(year from withdrawn_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_withdrawn_edtf"),
        "country",
        "(case\n    when withdrawn_precision = 'unknown' then withdrawn_edtf is null\n    when withdrawn_precision = 'day' then withdrawn_edtf = lpad(extract(year from withdrawn_from)::text, 4, '0') || '-' || lpad(extract(month from withdrawn_from)::text, 2, '0') || '-' || lpad(extract(day from withdrawn_from)::text, 2, '0')\n    when withdrawn_precision = 'month' then withdrawn_edtf in (\n        lpad(extract(year from withdrawn_from)::text, 4, '0') || '-' || lpad(extract(month from withdrawn_from)::text, 2, '0'), lpad(extract(year from withdrawn_from)::text, 4, '0') || '-' || lpad(extract(month from withdrawn_from)::text, 2, '0') || '-XX'\n    )\n    when withdrawn_precision = 'year'\n        then left(withdrawn_edtf, 4) = lpad(extract(year from withdrawn_from)::text, 4, '0') and substr(withdrawn_edtf, 5) in ('', '-XX', '-XX-XX')\n    when withdrawn_precision = 'decade' then withdrawn_edtf = left(lpad(extract(year from withdrawn_from)::text, 4, '0'), 3) || 'X'\n    when withdrawn_precision = 'quarter'\n        then withdrawn_edtf = lpad(extract(year from withdrawn_from)::text, 4, '0') || '-' || (32 + extract(quarter from withdrawn_from))::text\n    when withdrawn_precision = 'half_year'\n        then withdrawn_edtf = lpad(extract(year from withdrawn_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from withdrawn_from) / 6))::text\n    when withdrawn_precision = 'season'\n        then withdrawn_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(withdrawn_edtf, 4) = lpad(extract(year from withdrawn_from)::text, 4, '0')\n    when withdrawn_precision = 'before' then withdrawn_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when withdrawn_precision = 'after' then withdrawn_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when withdrawn_precision = 'approximate' then withdrawn_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when withdrawn_precision = 'recurring' then withdrawn_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when withdrawn_precision = 'within'\n        then withdrawn_edtf ~ '^[^[:space:]/{]+$' and withdrawn_edtf ~ '^[[]|X|-3[789]$'\n    else withdrawn_edtf ~ '^[^[:space:]]+$' and withdrawn_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_withdrawn_if_former"),
        "country",
        "(length(country_code) = 4) = (withdrawn_edtf is not null)",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_withdrawn_precision_known"),
        "country",
        "withdrawn_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'contribution', 'contribution_partner', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_party', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'participant', 'participant_capacity', 'place', 'post', 'topic', 'unlisted_country')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.replace_views(
        "0024_countries_that_were/countries.sql",
    )
    op.create_view("0024_countries_that_were/country_successors.sql")


def downgrade() -> None:
    op.forget_facts("unlisted_country")
    op.execute("delete from core.country_successor")
    op.execute("delete from core.unlisted_country")
    op.execute("delete from core.country where alpha3 is null")
    # PostgreSQL alters no table while a constraint of its rows is to be checked still.
    op.execute("set constraints all immediate")
    op.drop_view("reporting.country_successors")
    op.replace_views(
        "0014_views_for_bi/countries.sql",
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'contribution', 'contribution_partner', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_party', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'participant', 'participant_capacity', 'place', 'post', 'topic')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_country_withdrawn_precision_known"), "country", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_country_withdrawn_if_former"), "country", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_country_withdrawn_edtf"), "country", schema="core", type_="check")
    op.drop_constraint(op.f("ck_country_withdrawn_bounds"), "country", schema="core", type_="check")
    op.drop_constraint(op.f("ck_country_codes_if_listed"), "country", schema="core", type_="check")
    op.drop_constraint(op.f("ck_country_both_codes"), "country", schema="core", type_="check")
    op.create_table_comment(
        "country",
        "A country or territory of ISO 3166-1; all of them.",
        existing_comment="A country or territory: all of ISO 3166-1, those that were in it before (ISO 3166-3), and others that a source speaks of.",
        schema="core",
    )
    op.drop_constraint("fk_country_unlisted_country", "country", schema="core", type_="foreignkey")
    op.drop_index("ix_unlisted_country_fact", table_name="unlisted_country", schema="core")
    op.drop_index(
        "ix_unlisted_country_country_code_name", table_name="unlisted_country", schema="core"
    )
    op.drop_table("unlisted_country", schema="core")
    op.drop_constraint(
        op.f("uq_country_country_code_name"), "country", schema="core", type_="unique"
    )
    op.alter_column(
        "country",
        "name",
        existing_type=sa.TEXT(),
        comment="Short name in English, as the standard has it.",
        existing_comment="Short name in English, as the standard has it; of a country that is in none, as a source has it.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "country",
        "numeric_code",
        existing_type=sa.CHAR(length=3, collation="C"),
        nullable=False,
        comment="ISO 3166-1 numeric code, with its leading zeros.",
        existing_comment="ISO 3166-1 numeric code, with its leading zeros; empty for a country that is not in the standard now.",
        schema="core",
    )
    op.alter_column(
        "country",
        "alpha3",
        existing_type=sa.CHAR(length=3, collation="C"),
        nullable=False,
        comment="ISO 3166-1 alpha-3 code.",
        existing_comment="ISO 3166-1 alpha-3 code; empty for a country that is not in the standard now.",
        schema="core",
    )
    op.alter_column(
        "country",
        "country_code",
        existing_type=sa.Text(collation="C"),
        comment="ISO 3166-1 alpha-2 code.",
        existing_comment="ISO 3166-1 alpha-2 code; of a former country, its ISO 3166-3 code of four letters; of one that is in neither, a code of the range that the standard leaves to users.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_column("country", "withdrawn_edtf", schema="core")
    op.drop_column("country", "withdrawn_precision", schema="core")
    op.drop_column("country", "withdrawn_to", schema="core")
    op.drop_column("country", "withdrawn_from", schema="core")
    op.drop_column("country", "unlisted_code", schema="core")
    op.drop_index(
        "ix_country_successor_successor_code", table_name="country_successor", schema="core"
    )
    op.drop_table("country_successor", schema="core")
