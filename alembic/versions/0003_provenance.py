"""Provenance: sources, passages, facts and their citations.

Downgrading loses every source, and so every fact and citation.

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.citation",
    "core.fact",
    "core.passage",
    "core.source",
)


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="UUIDv5 of the slug."),
        sa.Column(
            "slug",
            sa.Text(collation="C"),
            nullable=False,
            comment="Stable human key of the source.",
        ),
        sa.Column(
            "kind",
            sa.Text(collation="C"),
            nullable=False,
            comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, treaty, report, web_page, social_media_post, other.",
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="Title of the source, as printed."),
        sa.Column(
            "publisher", sa.Text(), nullable=True, comment="Who published it; empty if unknown."
        ),
        sa.Column(
            "language",
            sa.Text(collation="C"),
            nullable=False,
            comment="Language of the text, a BCP 47 tag.",
        ),
        sa.Column("url", sa.Text(), nullable=True, comment="Web address; empty if unknown."),
        sa.Column(
            "text_sha256",
            sa.CHAR(length=64, collation="C"),
            nullable=False,
            comment="SHA-256 of the normalised text (UTF-8), in hexadecimal.",
        ),
        sa.Column(
            "paragraph_count",
            sa.SmallInteger(),
            nullable=False,
            comment="Number of paragraphs, title lines not counted.",
        ),
        sa.Column(
            "sentence_count", sa.SmallInteger(), nullable=False, comment="Number of sentences."
        ),
        sa.Column(
            "is_truncated",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Whether the copy that was read is incomplete.",
        ),
        sa.Column(
            "published_from",
            sa.Date(),
            nullable=True,
            comment="Earliest calendar day on which the source was published, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "published_to",
            sa.Date(),
            nullable=True,
            comment="Latest calendar day on which the source was published, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "published_precision",
            sa.Text(collation="C"),
            server_default=sa.text("'unknown'"),
            nullable=False,
            comment="How precisely a source says when the source was published: day, month, quarter, season, half_year, year, decade, interval, before, after, approximate, unknown.",
        ),
        sa.Column(
            "published_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="When the source was published, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.CheckConstraint(
            "(case\n    when published_precision = 'unknown' then published_edtf is null\n    when published_precision = 'day' then published_edtf = lpad(extract(year from published_from)::text, 4, '0') || '-' || lpad(extract(month from published_from)::text, 2, '0') || '-' || lpad(extract(day from published_from)::text, 2, '0')\n    when published_precision = 'month' then published_edtf in (\n        lpad(extract(year from published_from)::text, 4, '0') || '-' || lpad(extract(month from published_from)::text, 2, '0'), lpad(extract(year from published_from)::text, 4, '0') || '-' || lpad(extract(month from published_from)::text, 2, '0') || '-XX'\n    )\n    when published_precision = 'year' then published_edtf in (lpad(extract(year from published_from)::text, 4, '0'), lpad(extract(year from published_from)::text, 4, '0') || '-XX', lpad(extract(year from published_from)::text, 4, '0') || '-XX-XX')\n    when published_precision = 'decade' then published_edtf = left(lpad(extract(year from published_from)::text, 4, '0'), 3) || 'X'\n    when published_precision = 'quarter'\n        then published_edtf = lpad(extract(year from published_from)::text, 4, '0') || '-' || (32 + extract(quarter from published_from))::text\n    when published_precision = 'half_year'\n        then published_edtf = lpad(extract(year from published_from)::text, 4, '0') || '-' || (39 + ceil(extract(month from published_from) / 6))::text\n    when published_precision = 'season'\n        then published_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$' and left(published_edtf, 4) = lpad(extract(year from published_from)::text, 4, '0')\n    when published_precision = 'before' then published_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'\n    when published_precision = 'after' then published_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'\n    when published_precision = 'approximate' then published_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'\n    else published_edtf ~ '^[^[:space:]]+$' and published_edtf ~ '[/[{X]|-3[789]$'\n    end) is true",
            name=op.f("ck_source_published_edtf"),
        ),
        sa.CheckConstraint(
            "coalesce(isfinite(published_from), true) and coalesce(isfinite(published_to), true)\nand (case published_precision\n    when 'unknown' then published_from is null and published_to is null\n    when 'before' then published_from is null and published_to is not null\n    when 'after' then published_from is not null and published_to is null\n    when 'interval' then published_from <= published_to\n    when 'approximate' then num_nonnulls(published_from, published_to) > 0\n        and coalesce(published_from <= published_to, true)\n    else published_to = (published_from + case published_precision\n        when 'day' then interval '1 day'\n        when 'month' then interval '1 month'\n        when 'quarter' then interval '3 months'\n        when 'season' then interval '3 months'\n        when 'half_year' then interval '6 months'\n        when 'year' then interval '1 year'\n        when 'decade' then interval '10 years'\n        end - interval '1 day')::date\n    end) is true\nand case published_precision\n    when 'month' then extract(day from published_from) = 1\n    when 'season' then extract(day from published_from) = 1\n    when 'quarter' then extract(day from published_from) = 1 and extract(month from published_from) in (1, 4, 7, 10)\n    when 'half_year' then extract(day from published_from) = 1 and extract(month from published_from) in (1, 7)\n    when 'year' then extract(day from published_from) = 1 and extract(month from published_from) = 1\n    when 'decade' then extract(day from published_from) = 1 and extract(month from published_from) = 1\n        and mod(extract(year from published_from), 10) = 0\n    else true\n    end",
            name=op.f("ck_source_published_bounds"),
        ),
        sa.CheckConstraint(
            "kind in ('article', 'press_release', 'joint_statement', 'fact_sheet', 'transcript', 'treaty', 'report', 'web_page', 'social_media_post', 'other')",
            name=op.f("ck_source_kind_known"),
        ),
        sa.CheckConstraint(
            "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'",
            name=op.f("ck_source_language_language"),
        ),
        sa.CheckConstraint(
            "published_precision in ('day', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'interval', 'before', 'after', 'approximate', 'unknown')",
            name=op.f("ck_source_published_precision_known"),
        ),
        sa.CheckConstraint(
            "publisher <> '' and publisher !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_source_publisher_text"),
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_source_slug_slug")),
        sa.CheckConstraint(
            "text_sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_source_text_sha256_sha256")
        ),
        sa.CheckConstraint(
            "title <> '' and title !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_source_title_text"),
        ),
        sa.CheckConstraint("url ~ '^https?://\\S+$'", name=op.f("ck_source_url_url")),
        sa.CheckConstraint("paragraph_count > 0", name=op.f("ck_source_paragraph_count_positive")),
        sa.CheckConstraint(
            "sentence_count >= paragraph_count", name=op.f("ck_source_sentence_count_plausible")
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
        schema="core",
        comment="A text from which facts are taken. The text itself is not stored, only its fingerprint.",
    )
    op.create_table(
        "passage",
        sa.Column(
            "passage_id",
            sa.Uuid(),
            nullable=False,
            comment="UUIDv5 of the source, the paragraph and the sentence.",
        ),
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="The source."),
        sa.Column(
            "paragraph",
            sa.SmallInteger(),
            nullable=False,
            comment="Number of the paragraph in the source, from 1.",
        ),
        sa.Column(
            "sentence",
            sa.SmallInteger(),
            nullable=False,
            comment="Number of the sentence in the paragraph, from 1.",
        ),
        sa.Column(
            "span_start",
            sa.Integer(),
            nullable=False,
            comment="Position of the first character in the normalised text, from 0.",
        ),
        sa.Column(
            "span_end", sa.Integer(), nullable=False, comment="Position after the last character."
        ),
        sa.Column(
            "sha256",
            sa.CHAR(length=64, collation="C"),
            nullable=False,
            comment="SHA-256 of the characters of the span (UTF-8), in hexadecimal.",
        ),
        sa.Column(
            "no_fact_reason",
            sa.Text(),
            nullable=True,
            comment="Why no fact was taken from the sentence; empty where facts cite it.",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("source_id"), "="),
            (sa.text("int4range(span_start, span_end)"), "&&"),
            deferrable=True,
            initially="IMMEDIATE",
            using="gist",
            name="ex_passage_spans_apart",
        ),
        sa.CheckConstraint(
            "no_fact_reason <> '' and no_fact_reason !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_passage_no_fact_reason_text"),
        ),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_passage_sha256_sha256")),
        sa.CheckConstraint("paragraph > 0", name=op.f("ck_passage_paragraph_positive")),
        sa.CheckConstraint("sentence > 0", name=op.f("ck_passage_sentence_positive")),
        sa.CheckConstraint(
            "span_start >= 0 and span_end > span_start", name=op.f("ck_passage_span_ordered")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["core.source.source_id"], name=op.f("fk_passage_source_id")
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_passage")),
        sa.UniqueConstraint(
            "source_id",
            "paragraph",
            "sentence",
            name=op.f("uq_passage_source_id_paragraph_sentence"),
        ),
        schema="core",
        comment="A sentence of a source, as a position and a fingerprint (a TextPositionSelector of the W3C Web Annotation model). It holds no text.",
    )
    op.create_table(
        "fact",
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="UUIDv5 of the fact type and the natural key; also the primary key of the row that holds the fact.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            nullable=False,
            comment="Name of the table that holds the fact.",
        ),
        sa.Column(
            "leading_citation",
            sa.SmallInteger(),
            server_default=sa.text("1"),
            nullable=False,
            comment="Number of the citation to quote first; it must exist.",
        ),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the fact entered this database.",
        ),
        sa.CheckConstraint(
            "fact_type in ('appointment', 'collaboration', 'collaboration_name', 'collaboration_partner', 'contribution', 'contribution_partner', 'delegation', 'meeting', 'meeting_collaboration', 'meeting_place', 'meeting_relation', 'meeting_series', 'meeting_series_party', 'meeting_topic', 'milestone', 'official', 'official_name', 'organisation', 'organisation_name', 'organisation_parent', 'organisation_succession', 'outcome', 'outcome_collaboration', 'participant', 'participant_capacity', 'place', 'post', 'topic')",
            name=op.f("ck_fact_fact_type_known"),
        ),
        sa.CheckConstraint("leading_citation = 1", name=op.f("ck_fact_leading_citation_first")),
        sa.ForeignKeyConstraint(
            ["fact_id", "leading_citation"],
            ["core.citation.fact_id", "core.citation.citation_number"],
            name="fk_fact_has_citation",
            initially="DEFERRED",
            deferrable=True,
            use_alter=True,
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_fact")),
        sa.UniqueConstraint("fact_id", "fact_type", name=op.f("uq_fact_fact_id_fact_type")),
        schema="core",
        comment="Every fact of the database, whatever its table. A fact without a citation cannot be committed.",
    )
    op.create_index(
        "ix_fact_has_citation", "fact", ["fact_id", "leading_citation"], unique=False, schema="core"
    )
    op.create_table(
        "citation",
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The fact."),
        sa.Column(
            "citation_number",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="Number of the citation within the fact; the first one supports all of it.",
        ),
        sa.Column("passage_id", sa.Uuid(), nullable=False, comment="The sentence that is cited."),
        sa.Column(
            "stance",
            sa.Text(collation="C"),
            server_default=sa.text("'supports'"),
            nullable=False,
            comment="Whether the sentence supports or disputes the fact.",
        ),
        sa.Column(
            "basis",
            sa.Text(collation="C"),
            server_default=sa.text("'stated'"),
            nullable=False,
            comment="Whether the sentence states the fact, or we inferred it from the sentence.",
        ),
        sa.Column(
            "attribute",
            sa.Text(collation="C"),
            nullable=True,
            comment="Column of the fact that the sentence speaks of; empty when of the whole row.",
        ),
        sa.Column(
            "stated_value",
            sa.Text(),
            nullable=True,
            comment="The value as printed, where it differs from the recorded one.",
        ),
        sa.Column(
            "note",
            sa.Text(),
            nullable=True,
            comment="Our remark; for an inferred fact, the rule by which it was inferred.",
        ),
        sa.CheckConstraint(
            "attribute <> '' and attribute !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_citation_attribute_text"),
        ),
        sa.CheckConstraint(
            "basis = 'stated' or note is not null", name=op.f("ck_citation_inferred_has_note")
        ),
        sa.CheckConstraint("basis in ('stated', 'inferred')", name=op.f("ck_citation_basis_known")),
        sa.CheckConstraint(
            "citation_number > 1 or (stance = 'supports' and attribute is null)",
            name=op.f("ck_citation_first_supports"),
        ),
        sa.CheckConstraint(
            "note <> '' and note !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_citation_note_text"),
        ),
        sa.CheckConstraint(
            "stance in ('supports', 'disputes')", name=op.f("ck_citation_stance_known")
        ),
        sa.CheckConstraint(
            "stated_value <> '' and stated_value !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_citation_stated_value_text"),
        ),
        sa.CheckConstraint("citation_number > 0", name=op.f("ck_citation_number_positive")),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["core.fact.fact_id"], name=op.f("fk_citation_fact_id")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["core.passage.passage_id"], name=op.f("fk_citation_passage_id")
        ),
        sa.PrimaryKeyConstraint("fact_id", "citation_number", name=op.f("pk_citation")),
        schema="core",
        comment="That a sentence of a source supports or disputes a fact. Where it speaks of one column of the fact only, the column is named.",
    )
    op.create_index(
        "ix_citation_passage_id", "citation", ["passage_id"], unique=False, schema="core"
    )
    op.create_foreign_key(
        "fk_fact_has_citation",
        "fact",
        "citation",
        ["fact_id", "leading_citation"],
        ["fact_id", "citation_number"],
        source_schema="core",
        referent_schema="core",
        initially="DEFERRED",
        deferrable=True,
        use_alter=True,
    )


def downgrade() -> None:
    op.drop_constraint("fk_fact_has_citation", "fact", schema="core", type_="foreignkey")
    op.drop_table("citation", schema="core")
    op.drop_table("fact", schema="core")
    op.drop_table("passage", schema="core")
    op.drop_table("source", schema="core")
