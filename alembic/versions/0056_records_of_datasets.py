"""Datasets: sources whose passages are records, each by its key.

Downgrading loses the records of datasets, from which folders these were read, and which sources are
datasets.

Revision ID: 0056
Revises: 0055
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0056"
down_revision: str | Sequence[str] | None = "0055"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.passage where record is not null",
    "core.source where read_from is not null",
    "core.source where record_count is not null",
    "core.source where kind = 'dataset'",
)


# What reads these columns copes with empty ones from this revision on; the table is small.
SPANS_APART = """
-- squawk-ignore-file ban-drop-not-null, constraint-missing-not-valid
alter table core.passage add constraint ex_passage_spans_apart
exclude using gist (source_id with =, int4range(span_start, span_end) with &&)
where (record is null) deferrable initially immediate
"""


def upgrade() -> None:
    op.add_column(
        "passage",
        sa.Column(
            "record",
            sa.Text(),
            nullable=True,
            comment="The key of the record in its dataset; empty for a sentence.",
        ),
        schema="core",
    )
    op.alter_column(
        "passage",
        "passage_id",
        existing_type=sa.UUID(),
        comment="UUIDv5 of the source and of paragraph and sentence, or of the record.",
        existing_comment="UUIDv5 of the source, the paragraph and the sentence.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "passage",
        "paragraph",
        existing_type=sa.SMALLINT(),
        nullable=True,
        comment="Number of the paragraph in the source, from 1; empty for a record.",
        existing_comment="Number of the paragraph in the source, from 1.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "sentence",
        existing_type=sa.SMALLINT(),
        nullable=True,
        comment="Number of the sentence in the paragraph, from 1; empty for a record.",
        existing_comment="Number of the sentence in the paragraph, from 1.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "span_start",
        existing_type=sa.INTEGER(),
        nullable=True,
        comment="Position of the first character in the normalised text, from 0; empty for a record.",
        existing_comment="Position of the first character in the normalised text, from 0.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "span_end",
        existing_type=sa.INTEGER(),
        nullable=True,
        comment="Position after the last character; empty for a record.",
        existing_comment="Position after the last character.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "sha256",
        existing_type=sa.CHAR(length=64, collation="C"),
        comment="SHA-256 of the characters of the span (UTF-8), or of the canonical form of the record, in hexadecimal.",
        existing_comment="SHA-256 of the characters of the span (UTF-8), in hexadecimal.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "passage",
        "no_fact_reason",
        existing_type=sa.TEXT(),
        comment="Why no fact was taken from the sentence or record; empty where facts cite it.",
        existing_comment="Why no fact was taken from the sentence; empty where facts cite it.",
        existing_nullable=True,
        schema="core",
    )
    # The range of a record, which has no span, would be all there is.
    op.drop_constraint("ex_passage_spans_apart", "passage", schema="core")
    op.execute(SPANS_APART)
    op.create_table_comment(
        "passage",
        "A sentence of a source, as a position and a fingerprint (a TextPositionSelector of the W3C Web Annotation model), or a record of a dataset, as its key and a fingerprint. It holds no text.",
        existing_comment="A sentence of a source, as a position and a fingerprint (a TextPositionSelector of the W3C Web Annotation model). It holds no text.",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_passage_record_length"),
        "passage",
        "length(record) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_passage_record_text"),
        "passage",
        "record <> '' and record !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_passage_sentence_or_record"),
        "passage",
        "num_nonnulls(paragraph, sentence, span_start, span_end) = case when record is null then 4 else 0 end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.add_column(
        "source",
        sa.Column(
            "record_count",
            sa.Integer(),
            nullable=True,
            comment="Number of records of a dataset; empty for any other source.",
        ),
        schema="core",
    )
    op.add_column(
        "source",
        sa.Column(
            "read_from",
            sa.Text(),
            nullable=True,
            comment="Folder from which a dataset was last read, on the machine that loaded it; empty for any other source.",
        ),
        schema="core",
    )
    op.alter_column(
        "source",
        "kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, speech, interview, video, treaty, report, web_page, social_media_post, dataset, other.",
        existing_comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, speech, interview, video, treaty, report, web_page, social_media_post, other.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "source",
        "text_sha256",
        existing_type=sa.CHAR(length=64, collation="C"),
        comment="SHA-256 of the normalised text (UTF-8), in hexadecimal; of a dataset, that of the fingerprints of its records, one a line in the order of their keys.",
        existing_comment="SHA-256 of the normalised text (UTF-8), in hexadecimal.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "source",
        "paragraph_count",
        existing_type=sa.SMALLINT(),
        nullable=True,
        comment="Number of paragraphs, title lines not counted; empty for a dataset.",
        existing_comment="Number of paragraphs, title lines not counted.",
        schema="core",
    )
    op.alter_column(
        "source",
        "sentence_count",
        existing_type=sa.SMALLINT(),
        nullable=True,
        comment="Number of sentences; empty for a dataset.",
        existing_comment="Number of sentences.",
        schema="core",
    )
    op.create_table_comment(
        "source",
        "A text or a dataset from which facts are taken. It is not stored itself, only its fingerprint.",
        existing_comment="A text from which facts are taken. The text itself is not stored, only its fingerprint.",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_source_read_from_length"),
        "source",
        "length(read_from) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_read_from_text"),
        "source",
        "read_from <> '' and read_from !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_record_count_positive"),
        "source",
        "record_count > 0",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_sentences_or_records"),
        "source",
        "case when kind = 'dataset' then record_count is not null and num_nonnulls(paragraph_count, sentence_count) = 0 else record_count is null and num_nonnulls(paragraph_count, sentence_count) = 2 end",
        schema="core",
        postgresql_not_valid=True,
    )
    op.drop_constraint(op.f("ck_source_kind_known"), "source", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_source_kind_known"),
        "source",
        "kind in ('article', 'press_release', 'joint_statement', 'fact_sheet', 'transcript', 'speech', 'interview', 'video', 'treaty', 'report', 'web_page', 'social_media_post', 'dataset', 'other')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_view("0056_records_of_datasets/cited_passage.sql")
    op.replace_views(
        "0056_records_of_datasets/sources.sql",
        "0056_records_of_datasets/claim_citation.sql",
        "0056_records_of_datasets/source_coverage.sql",
        "0056_records_of_datasets/claims.sql",
        "0056_records_of_datasets/conflicts.sql",
        "0056_records_of_datasets/data_quality.sql",
        "0056_records_of_datasets/evidence.sql",
    )
    op.create_view("0056_records_of_datasets/records.sql")


def downgrade() -> None:
    op.drop_view("reporting.records")
    op.replace_views(
        "0053_sources_and_sameness/sources.sql",
        "0039_claims/claim_citation.sql",
        "0050_names_and_acknowledgements/source_coverage.sql",
        "0050_names_and_acknowledgements/claims.sql",
        "0053_sources_and_sameness/conflicts.sql",
        "0050_names_and_acknowledgements/data_quality.sql",
        "0050_names_and_acknowledgements/evidence.sql",
    )
    op.drop_view("core.cited_passage")
    op.drop_constraint(op.f("ck_source_kind_known"), "source", schema="core", type_="check")
    op.create_check_constraint(
        op.f("ck_source_kind_known"),
        "source",
        "kind in ('article', 'press_release', 'joint_statement', 'fact_sheet', 'transcript', 'speech', 'interview', 'video', 'treaty', 'report', 'web_page', 'social_media_post', 'other')",
        schema="core",
    )
    op.drop_constraint(
        op.f("ck_source_sentences_or_records"), "source", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_source_record_count_positive"), "source", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_source_read_from_text"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_read_from_length"), "source", schema="core", type_="check")
    op.create_table_comment(
        "source",
        "A text from which facts are taken. The text itself is not stored, only its fingerprint.",
        existing_comment="A text or a dataset from which facts are taken. It is not stored itself, only its fingerprint.",
        schema="core",
    )
    op.alter_column(
        "source",
        "sentence_count",
        existing_type=sa.SMALLINT(),
        nullable=False,
        comment="Number of sentences.",
        existing_comment="Number of sentences; empty for a dataset.",
        schema="core",
    )
    op.alter_column(
        "source",
        "paragraph_count",
        existing_type=sa.SMALLINT(),
        nullable=False,
        comment="Number of paragraphs, title lines not counted.",
        existing_comment="Number of paragraphs, title lines not counted; empty for a dataset.",
        schema="core",
    )
    op.alter_column(
        "source",
        "text_sha256",
        existing_type=sa.CHAR(length=64, collation="C"),
        comment="SHA-256 of the normalised text (UTF-8), in hexadecimal.",
        existing_comment="SHA-256 of the normalised text (UTF-8), in hexadecimal; of a dataset, that of the fingerprints of its records, one a line in the order of their keys.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "source",
        "kind",
        existing_type=sa.TEXT(collation="C"),
        comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, speech, interview, video, treaty, report, web_page, social_media_post, other.",
        existing_comment="What the source is: article, press_release, joint_statement, fact_sheet, transcript, speech, interview, video, treaty, report, web_page, social_media_post, dataset, other.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_column("source", "read_from", schema="core")
    op.drop_column("source", "record_count", schema="core")
    op.drop_constraint(
        op.f("ck_passage_sentence_or_record"), "passage", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_passage_record_text"), "passage", schema="core", type_="check")
    op.drop_constraint(op.f("ck_passage_record_length"), "passage", schema="core", type_="check")
    op.create_table_comment(
        "passage",
        "A sentence of a source, as a position and a fingerprint (a TextPositionSelector of the W3C Web Annotation model). It holds no text.",
        existing_comment="A sentence of a source, as a position and a fingerprint (a TextPositionSelector of the W3C Web Annotation model), or a record of a dataset, as its key and a fingerprint. It holds no text.",
        schema="core",
    )
    op.drop_constraint("ex_passage_spans_apart", "passage", schema="core")
    op.execute(
        """
        alter table core.passage add constraint ex_passage_spans_apart
        exclude using gist (source_id with =, int4range(span_start, span_end) with &&)
        deferrable initially immediate
        """
    )
    op.alter_column(
        "passage",
        "no_fact_reason",
        existing_type=sa.TEXT(),
        comment="Why no fact was taken from the sentence; empty where facts cite it.",
        existing_comment="Why no fact was taken from the sentence or record; empty where facts cite it.",
        existing_nullable=True,
        schema="core",
    )
    op.alter_column(
        "passage",
        "sha256",
        existing_type=sa.CHAR(length=64, collation="C"),
        comment="SHA-256 of the characters of the span (UTF-8), in hexadecimal.",
        existing_comment="SHA-256 of the characters of the span (UTF-8), or of the canonical form of the record, in hexadecimal.",
        existing_nullable=False,
        schema="core",
    )
    op.alter_column(
        "passage",
        "span_end",
        existing_type=sa.INTEGER(),
        nullable=False,
        comment="Position after the last character.",
        existing_comment="Position after the last character; empty for a record.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "span_start",
        existing_type=sa.INTEGER(),
        nullable=False,
        comment="Position of the first character in the normalised text, from 0.",
        existing_comment="Position of the first character in the normalised text, from 0; empty for a record.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "sentence",
        existing_type=sa.SMALLINT(),
        nullable=False,
        comment="Number of the sentence in the paragraph, from 1.",
        existing_comment="Number of the sentence in the paragraph, from 1; empty for a record.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "paragraph",
        existing_type=sa.SMALLINT(),
        nullable=False,
        comment="Number of the paragraph in the source, from 1.",
        existing_comment="Number of the paragraph in the source, from 1; empty for a record.",
        schema="core",
    )
    op.alter_column(
        "passage",
        "passage_id",
        existing_type=sa.UUID(),
        comment="UUIDv5 of the source, the paragraph and the sentence.",
        existing_comment="UUIDv5 of the source and of paragraph and sentence, or of the record.",
        existing_nullable=False,
        schema="core",
    )
    op.drop_column("passage", "record", schema="core")
