"""Everything has further names: places, posts, series, meetings, topics, countries too.

Of all the same kinds, and dated; of a person, the family name alone may be known.

Downgrading loses names of what had none before, names of the new kinds, when names of officials
were in use, and which names are family names alone.

Revision ID: 0031
Revises: 0030
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | Sequence[str] | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.collaboration_name where name_kind in ('native', 'transliteration', 'former')",
    "core.country_name",
    "core.meeting_name",
    "core.meeting_series_name",
    "core.official_name where name_kind in ('short', 'acronym', 'former')",
    "core.official_name where name_order = 'family_only'",
    "core.official_name where valid_edtf is not null",
    "core.official_name where valid_from is not null",
    "core.official_name where valid_precision is distinct from 'unknown'",
    "core.official_name where valid_to is not null",
    "core.organisation_name where name_kind in ('native', 'transliteration', 'former')",
    "core.place_name",
    "core.post_title",
    "core.topic_name",
)

PARTS_MATCH_ORDER_BEFORE = """case when name_order in ('family_first', 'given_first')
then family_name is not null and given_name is not null
else family_name is null and given_name is null end"""
PARTS_MATCH_ORDER = """case when name_order in ('family_first', 'given_first')
then family_name is not null and given_name is not null
when name_order = 'family_only'
then family_name is not null and given_name is null
else family_name is null and given_name is null end"""

# Names of kinds that were not there before, with their citations.
FORGET = """
with gone as (
    delete from core.{table}
    where name_kind in ({kinds})
    returning {table}_id as fact_id
),

uncited as (
    delete from core.citation
    where fact_id in (select gone.fact_id from gone)
)

delete from core.fact
where fact_id in (select gone.fact_id from gone)
"""
NEW_KINDS = {
    "collaboration_name": "'native', 'transliteration', 'former'",
    "official_name": "'short', 'acronym', 'former'",
    "organisation_name": "'native', 'transliteration', 'former'",
}


def upgrade() -> None:
    op.create_table(
        "country_name",
        sa.Column(
            "country_name_id", sa.Uuid(), nullable=False, comment="Id of the name and of its fact."
        ),
        sa.Column("country_code", sa.Text(collation="C"), nullable=False, comment="The country."),
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
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
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
            sa.Computed("'country_name'::text", persisted=True),
            nullable=False,
            comment="Always 'country_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_country_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_country_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_country_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_country_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
            name=op.f("ck_country_name_name_kind_known"),
        ),
        sa.CheckConstraint(
            "script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_country_name_script_script")
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_country_name_valid_precision_known"),
        ),
        sa.CheckConstraint("length(language) <= 35", name=op.f("ck_country_name_language_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_country_name_name_length")),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_country_name_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["country_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_country_name_fact",
        ),
        sa.PrimaryKeyConstraint("country_name_id", name=op.f("pk_country_name")),
        sa.UniqueConstraint(
            "country_code",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_country_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that a country goes by in some source, besides those of the standard.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_country_name_fact",
        "country_name",
        ["country_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_country_name_search",
        "country_name",
        [
            sa.literal_column("to_tsvector('simple'::regconfig, core.fold(name))").label("words_1"),
            sa.literal_column("core.fold(name)").label("letters_1"),
        ],
        unique=False,
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.create_table(
        "meeting_series_name",
        sa.Column(
            "meeting_series_name_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the name and of its fact.",
        ),
        sa.Column("meeting_series_id", sa.Uuid(), nullable=False, comment="The series."),
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
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
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
            sa.Computed("'meeting_series_name'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_series_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_meeting_series_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_meeting_series_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_meeting_series_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_series_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
            name=op.f("ck_meeting_series_name_name_kind_known"),
        ),
        sa.CheckConstraint(
            "script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_meeting_series_name_script_script")
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_meeting_series_name_valid_precision_known"),
        ),
        sa.CheckConstraint(
            "length(language) <= 35", name=op.f("ck_meeting_series_name_language_length")
        ),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_meeting_series_name_name_length")),
        sa.ForeignKeyConstraint(
            ["meeting_series_id"],
            ["core.meeting_series.meeting_series_id"],
            name=op.f("fk_meeting_series_name_meeting_series_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_series_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_series_name_fact",
        ),
        sa.PrimaryKeyConstraint("meeting_series_name_id", name=op.f("pk_meeting_series_name")),
        sa.UniqueConstraint(
            "meeting_series_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_meeting_series_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that a series goes by in some source.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_meeting_series_name_fact",
        "meeting_series_name",
        ["meeting_series_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_series_name_search",
        "meeting_series_name",
        [
            sa.literal_column("to_tsvector('simple'::regconfig, core.fold(name))").label("words_1"),
            sa.literal_column("core.fold(name)").label("letters_1"),
        ],
        unique=False,
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.create_table(
        "topic_name",
        sa.Column(
            "topic_name_id", sa.Uuid(), nullable=False, comment="Id of the name and of its fact."
        ),
        sa.Column("topic_id", sa.Uuid(), nullable=False, comment="The topic."),
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
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
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
            sa.Computed("'topic_name'::text", persisted=True),
            nullable=False,
            comment="Always 'topic_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_topic_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_topic_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_topic_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_topic_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
            name=op.f("ck_topic_name_name_kind_known"),
        ),
        sa.CheckConstraint("script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_topic_name_script_script")),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_topic_name_valid_precision_known"),
        ),
        sa.CheckConstraint("length(language) <= 35", name=op.f("ck_topic_name_language_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_topic_name_name_length")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["core.topic.topic_id"], name=op.f("fk_topic_name_topic_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_topic_name_fact",
        ),
        sa.PrimaryKeyConstraint("topic_name_id", name=op.f("pk_topic_name")),
        sa.UniqueConstraint(
            "topic_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_topic_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that a topic goes by in some source.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_topic_name_fact",
        "topic_name",
        ["topic_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_topic_name_search",
        "topic_name",
        [
            sa.literal_column("to_tsvector('simple'::regconfig, core.fold(name))").label("words_1"),
            sa.literal_column("core.fold(name)").label("letters_1"),
        ],
        unique=False,
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.create_table(
        "meeting_name",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "meeting_name_id", sa.Uuid(), nullable=False, comment="Id of the name and of its fact."
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
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
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
            sa.Computed("'meeting_name'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_meeting_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_meeting_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_meeting_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_meeting_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
            name=op.f("ck_meeting_name_name_kind_known"),
        ),
        sa.CheckConstraint(
            "script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_meeting_name_script_script")
        ),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_meeting_name_valid_precision_known"),
        ),
        sa.CheckConstraint("length(language) <= 35", name=op.f("ck_meeting_name_language_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_meeting_name_name_length")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_meeting_name_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_name_fact",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "meeting_name_id", name=op.f("pk_meeting_name")),
        sa.UniqueConstraint(
            "meeting_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_meeting_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that a meeting goes by in some source, besides its title.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_meeting_name_fact",
        "meeting_name",
        ["meeting_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_name_search",
        "meeting_name",
        [
            sa.literal_column("to_tsvector('simple'::regconfig, core.fold(name))").label("words_1"),
            sa.literal_column("core.fold(name)").label("letters_1"),
        ],
        unique=False,
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.create_table(
        "place_name",
        sa.Column(
            "place_name_id", sa.Uuid(), nullable=False, comment="Id of the name and of its fact."
        ),
        sa.Column("place_id", sa.Uuid(), nullable=False, comment="The place."),
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
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
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
            sa.Computed("'place_name'::text", persisted=True),
            nullable=False,
            comment="Always 'place_name': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_place_name_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_place_name_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_place_name_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_place_name_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
            name=op.f("ck_place_name_name_kind_known"),
        ),
        sa.CheckConstraint("script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_place_name_script_script")),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_place_name_valid_precision_known"),
        ),
        sa.CheckConstraint("length(language) <= 35", name=op.f("ck_place_name_language_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_place_name_name_length")),
        sa.ForeignKeyConstraint(
            ["place_id"], ["core.place.place_id"], name=op.f("fk_place_name_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_name_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_place_name_fact",
        ),
        sa.PrimaryKeyConstraint("place_name_id", name=op.f("pk_place_name")),
        sa.UniqueConstraint(
            "place_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_place_name_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A name that a place goes by in some source.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_place_name_fact",
        "place_name",
        ["place_name_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_place_name_search",
        "place_name",
        [
            sa.literal_column("to_tsvector('simple'::regconfig, core.fold(name))").label("words_1"),
            sa.literal_column("core.fold(name)").label("letters_1"),
        ],
        unique=False,
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.create_table(
        "post_title",
        sa.Column(
            "post_title_id", sa.Uuid(), nullable=False, comment="Id of the title and of its fact."
        ),
        sa.Column("post_id", sa.Uuid(), nullable=False, comment="The post."),
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
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The name."),
        sa.Column(
            "name_kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
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
            sa.Computed("'post_title'::text", persisted=True),
            nullable=False,
            comment="Always 'post_title': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
            name=op.f("ck_post_title_valid_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_post_title_valid_bounds"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_post_title_language_language"),
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_post_title_name_text"),
        ),
        sa.CheckConstraint(
            "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
            name=op.f("ck_post_title_name_kind_known"),
        ),
        sa.CheckConstraint("script ~ '^[A-Z][a-z]{3}$'", name=op.f("ck_post_title_script_script")),
        sa.CheckConstraint(
            "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
            name=op.f("ck_post_title_valid_precision_known"),
        ),
        sa.CheckConstraint("length(language) <= 35", name=op.f("ck_post_title_language_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_post_title_name_length")),
        sa.ForeignKeyConstraint(
            ["post_id"], ["core.post.post_id"], name=op.f("fk_post_title_post_id")
        ),
        sa.ForeignKeyConstraint(
            ["post_title_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_post_title_fact",
        ),
        sa.PrimaryKeyConstraint("post_title_id", name=op.f("pk_post_title")),
        sa.UniqueConstraint(
            "post_id",
            "name",
            "name_kind",
            "language",
            "valid_edtf",
            name="uq_post_title_name",
            postgresql_nulls_not_distinct=True,
        ),
        schema="core",
        comment="A title that a post goes by in some source, besides the title to show.",
        info={"dated": ("valid",)},
    )
    op.create_index(
        "ix_post_title_fact",
        "post_title",
        ["post_title_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_post_title_search",
        "post_title",
        [
            sa.literal_column("to_tsvector('simple'::regconfig, core.fold(name))").label("words_1"),
            sa.literal_column("core.fold(name)").label("letters_1"),
        ],
        unique=False,
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.alter_column(
        "collaboration_name",
        "name_kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
        existing_comment="What sort of name: official, short, acronym, alias, as_printed.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_collaboration_name_name_kind_known"),
        "collaboration_name",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_collaboration_name_name_kind_known"),
        "collaboration_name",
        "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'contribution', 'contribution_partner', 'country_name', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_name', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_name', 'meeting_series_party', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'participant', 'participant_capacity', 'participant_role', 'place', 'place_name', 'post', 'post_title', 'topic', 'topic_name', 'unlisted_country')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "official_name",
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the name was in use, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "official_name",
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the name was in use, inclusive; empty when unbounded or unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "official_name",
        sa.Column(
            "valid_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the name was in use: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        schema="core",
    )
    op.add_column(
        "official_name",
        sa.Column(
            "valid_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the name was in use, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        schema="core",
    )
    op.alter_column(
        "official_name",
        "name_order",
        existing_type=sa.TEXT(collation="C"),
        comment="Order of the parts in the whole name: family_first, given_first, family_only, mononym, unknown.",
        existing_comment="Order of the parts in the whole name: family_first, given_first, mononym, unknown.",
        existing_nullable=False,
        existing_server_default=sa.text("'unknown'::text"),
        schema="core",
    )
    op.alter_column(
        "official_name",
        "name_kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
        existing_comment="What sort of name: official, native, transliteration, alias, as_printed.",
        existing_nullable=False,
        existing_server_default=sa.text("'as_printed'::text"),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_official_name_valid_bounds"),
        "official_name",
        "coalesce(isfinite(valid_from), true) and coalesce(isfinite(valid_to), true)\nand (case valid_precision\n    when 'unknown' then valid_from is null and valid_to is null\n    when 'recurring' then valid_from is null and valid_to is null\n    when 'before' then valid_from is null and valid_to is not null\n    when 'after' then valid_from is not null and valid_to is null\n    when 'interval' then valid_from <= valid_to\n    when 'within' then valid_from <= valid_to\n    when 'approximate' then num_nonnulls(valid_from, valid_to) > 0\n        and coalesce(valid_from <= valid_to, true)\n    else valid_to = (valid_from + case valid_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case valid_precision\n    when 'month' then extract(day from valid_from) = 1\n    when 'season' then extract(day from valid_from) = 1\n    when 'quarter' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)\n    when 'year' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n    when 'decade' then extract(day from valid_from) = 1 and extract(month from valid_from) = 1\n        and mod(extract(year from valid_from), 10) = 0\n    else true\n    end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_valid_edtf"),
        "official_name",
        "(case\n    when valid_precision = 'unknown' then valid_edtf is null\n    when valid_precision = 'day' then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-' || lpad(extract(day from valid_from)::text, 2, '0')\n    when valid_precision = 'month' then valid_edtf in (\n        lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0'), lpad(extract(year from valid_from)::text, 4, '0') || '-' || lpad(extract(month from valid_from)::text, 2, '0') || '-XX'\n    )\n    when valid_precision = 'year'\n        then left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0') and substr(valid_edtf, 5) in ('', '-XX', '-XX-XX')\n    when valid_precision = 'decade' then valid_edtf = left(lpad(extract(year from valid_from)::text, 4, '0'), 3) || 'X'\n    when valid_precision = 'quarter'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (32 + extract(quarter from valid_from))::text\n    when valid_precision = 'half_year'\n        then valid_edtf = lpad(extract(year from valid_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from valid_from) / 6))::text\n    when valid_precision = 'season'\n        then valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(valid_edtf, 4) = lpad(extract(year from valid_from)::text, 4, '0')\n    when valid_precision = 'before' then valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when valid_precision = 'after' then valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when valid_precision = 'approximate' then valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    when valid_precision = 'recurring' then valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'\n    when valid_precision = 'within'\n        then valid_edtf ~ '^[^[:space:]/{]+$' and valid_edtf ~ '^[[]|X|-3[789]$'\n    else valid_edtf ~ '^[^[:space:]]+$' and valid_edtf ~ '^[{]|/'\n    end) is true",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_valid_precision_known"),
        "official_name",
        "valid_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'within', 'before', 'after', 'approximate', 'recurring', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(
        op.f("ck_official_name_name_kind_known"), "official_name", schema="core", type_="check"
    )
    op.create_check_constraint(
        op.f("ck_official_name_name_kind_known"),
        "official_name",
        "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(
        op.f("ck_official_name_parts_match_order"), "official_name", schema="core", type_="check"
    )
    op.create_check_constraint(
        op.f("ck_official_name_parts_match_order"),
        "official_name",
        PARTS_MATCH_ORDER,
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(
        op.f("ck_official_name_name_order_known"), "official_name", schema="core", type_="check"
    )
    op.create_check_constraint(
        op.f("ck_official_name_name_order_known"),
        "official_name",
        "name_order in ('family_first', 'given_first', 'family_only', 'mononym', 'unknown')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.alter_column(
        "organisation_name",
        "name_kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
        existing_comment="What sort of name: official, short, acronym, alias, as_printed.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_organisation_name_name_kind_known"),
        "organisation_name",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_organisation_name_name_kind_known"),
        "organisation_name",
        "name_kind in ('official', 'short', 'acronym', 'native', 'transliteration', 'former', 'alias', 'as_printed')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.replace_views(
        "0031_names_of_everything/organisation_names.sql",
        "0031_names_of_everything/search_text.sql",
        "0031_names_of_everything/names.sql",
        "0031_names_of_everything/officials.sql",
    )


def downgrade() -> None:
    op.forget_facts(
        "post_title",
        "place_name",
        "meeting_name",
        "topic_name",
        "meeting_series_name",
        "country_name",
    )
    op.replace_views(
        "0021_one_answer_everywhere/organisation_names.sql",
        "0013_search/search_text.sql",
        "0021_one_answer_everywhere/names.sql",
        "0021_one_answer_everywhere/officials.sql",
    )
    for table, kinds in NEW_KINDS.items():
        op.execute(FORGET.format(table=table, kinds=kinds))
    op.drop_constraint(
        op.f("ck_organisation_name_name_kind_known"),
        "organisation_name",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_organisation_name_name_kind_known"),
        "organisation_name",
        "name_kind in ('official', 'short', 'acronym', 'alias', 'as_printed')",
        schema="core",
    )
    op.alter_column(
        "organisation_name",
        "name_kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What sort of name: official, short, acronym, alias, as_printed.",
        existing_comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_official_name_parts_match_order"), "official_name", schema="core", type_="check"
    )
    op.execute(
        "update core.official_name set name_order = 'unknown', family_name = null "
        "where name_order = 'family_only'"
    )
    op.create_check_constraint(
        op.f("ck_official_name_parts_match_order"),
        "official_name",
        PARTS_MATCH_ORDER_BEFORE,
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_official_name_name_order_known"), "official_name", schema="core", type_="check"
    )
    op.create_check_constraint(
        op.f("ck_official_name_name_order_known"),
        "official_name",
        "name_order in ('family_first', 'given_first', 'mononym', 'unknown')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_official_name_name_kind_known"), "official_name", schema="core", type_="check"
    )
    op.create_check_constraint(
        op.f("ck_official_name_name_kind_known"),
        "official_name",
        "name_kind in ('official', 'native', 'transliteration', 'alias', 'as_printed')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_official_name_valid_precision_known"),
        "official_name",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_official_name_valid_edtf"), "official_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_name_valid_bounds"), "official_name", schema="core", type_="check"
    )
    op.alter_column(
        "official_name",
        "name_kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What sort of name: official, native, transliteration, alias, as_printed.",
        existing_comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
        existing_nullable=False,
        existing_server_default=sa.text("'as_printed'::text"),
        schema="core",
    )
    op.alter_column(
        "official_name",
        "name_order",
        existing_type=sa.TEXT(collation="C"),
        comment="Order of the parts in the whole name: family_first, given_first, mononym, unknown.",
        existing_comment="Order of the parts in the whole name: family_first, given_first, family_only, mononym, unknown.",
        existing_nullable=False,
        existing_server_default=sa.text("'unknown'::text"),
        schema="core",
    )
    op.drop_column("official_name", "valid_edtf", schema="core")
    op.drop_column("official_name", "valid_precision", schema="core")
    op.drop_column("official_name", "valid_to", schema="core")
    op.drop_column("official_name", "valid_from", schema="core")
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'contribution', 'contribution_partner', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_party', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'participant', 'participant_capacity', 'participant_role', 'place', 'post', 'topic', 'unlisted_country')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_collaboration_name_name_kind_known"),
        "collaboration_name",
        schema="core",
        type_="check",
    )
    op.create_check_constraint(
        op.f("ck_collaboration_name_name_kind_known"),
        "collaboration_name",
        "name_kind in ('official', 'short', 'acronym', 'alias', 'as_printed')",
        schema="core",
    )
    op.alter_column(
        "collaboration_name",
        "name_kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What sort of name: official, short, acronym, alias, as_printed.",
        existing_comment="What sort of name: official, short, acronym, native, transliteration, former, alias, as_printed.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_index(
        "ix_post_title_search",
        table_name="post_title",
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.drop_index("ix_post_title_fact", table_name="post_title", schema="core")
    op.drop_table("post_title", schema="core")
    op.drop_index(
        "ix_place_name_search",
        table_name="place_name",
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.drop_index("ix_place_name_fact", table_name="place_name", schema="core")
    op.drop_table("place_name", schema="core")
    op.drop_index(
        "ix_meeting_name_search",
        table_name="meeting_name",
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.drop_index("ix_meeting_name_fact", table_name="meeting_name", schema="core")
    op.drop_table("meeting_name", schema="core")
    op.drop_index(
        "ix_topic_name_search",
        table_name="topic_name",
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.drop_index("ix_topic_name_fact", table_name="topic_name", schema="core")
    op.drop_table("topic_name", schema="core")
    op.drop_index(
        "ix_meeting_series_name_search",
        table_name="meeting_series_name",
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.drop_index("ix_meeting_series_name_fact", table_name="meeting_series_name", schema="core")
    op.drop_table("meeting_series_name", schema="core")
    op.drop_index(
        "ix_country_name_search",
        table_name="country_name",
        schema="core",
        postgresql_using="gin",
        postgresql_ops={"letters_1": "core.gin_trgm_ops"},
    )
    op.drop_index("ix_country_name_fact", table_name="country_name", schema="core")
    op.drop_table("country_name", schema="core")
