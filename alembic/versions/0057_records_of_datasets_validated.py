"""The sources and passages that were there before obey the checks of datasets and records.

A downgrade loses no data.

Revision ID: 0057
Revises: 0056
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0057"
down_revision: str | Sequence[str] | None = "0056"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_passage_record_length", "passage", schema="core")
    op.validate_constraint("ck_passage_record_text", "passage", schema="core")
    op.validate_constraint("ck_passage_sentence_or_record", "passage", schema="core")
    op.validate_constraint("ck_source_read_from_length", "source", schema="core")
    op.validate_constraint("ck_source_read_from_text", "source", schema="core")
    op.validate_constraint("ck_source_record_count_positive", "source", schema="core")
    op.validate_constraint("ck_source_sentences_or_records", "source", schema="core")
    op.validate_constraint("ck_source_kind_known", "source", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_source_kind_known", "source", schema="core")
    op.invalidate_constraint("ck_source_sentences_or_records", "source", schema="core")
    op.invalidate_constraint("ck_source_record_count_positive", "source", schema="core")
    op.invalidate_constraint("ck_source_read_from_text", "source", schema="core")
    op.invalidate_constraint("ck_source_read_from_length", "source", schema="core")
    op.invalidate_constraint("ck_passage_sentence_or_record", "passage", schema="core")
    op.invalidate_constraint("ck_passage_record_text", "passage", schema="core")
    op.invalidate_constraint("ck_passage_record_length", "passage", schema="core")
