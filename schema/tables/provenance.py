"""Provenance: sources, their sentences, and which sentence says which fact."""

import datetime
import uuid

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import column

from .base import Base, FactId, Language, Sha256, Slug, SourceId, Url, Words, one_of
from .dating import Dated

SOURCE_KINDS = (
    "article",
    "press_release",
    "joint_statement",
    "fact_sheet",
    "transcript",
    "speech",
    "interview",
    "video",
    "treaty",
    "report",
    "web_page",
    "social_media_post",
    "dataset",
    "other",
)
#: Who speaks, the closest to the event first; ``primary`` is a party to it.
AUTHORITIES = ("primary", "official", "press", "derived")
#: How what a source states stands to what is accepted: ``coarser`` is a date that contains it, and
#: ``superseded`` what was true before, such as a plan.
STANDINGS = ("accepted", "coarser", "superseded", "differs")
#: What decides between values, in this order; `seeds.deciding` has what each of them says.
RULES = ("preferred", "changed", "finer", "authority", "sources", "later", "slug")
#: The checks of view data_quality that concern a fact.
FINDINGS = (
    "fact_without_row",
    "citation_attribute_unknown",
    "dispute_prevails",
    "dispute_by_newer_source",
    "session_out_of_order",
    "session_number_gap",
    "meeting_of_nobody",
    "meeting_status_overtaken",
    "meeting_relation_out_of_order",
    "attendance_without_meeting",
    "official_without_capacity",
    "capacity_outside_appointment",
    "collaboration_without_partner",
    "contribution_without_partner",
    "hierarchy_cycle",
)
#: ``text_of``: the text that the other one reports on, such as the statement of a press release.
SOURCE_RELATIONS = ("translation_of", "version_of", "text_of", "quotes")


class Source(Dated, Base):
    """A text or a dataset from which facts are taken. It is not stored itself, only its
    fingerprint.
    """

    __tablename__ = "source"
    __table_args__ = (
        one_of("kind", *SOURCE_KINDS),
        one_of("authority", *AUTHORITIES),
        CheckConstraint("paragraph_count > 0", name="paragraph_count_positive"),
        CheckConstraint("sentence_count >= paragraph_count", name="sentence_count_plausible"),
        CheckConstraint("record_count > 0", name="record_count_positive"),
        # A dataset has records, and any other source has paragraphs of sentences.
        CheckConstraint(
            "case when kind = 'dataset' then record_count is not null "
            "and num_nonnulls(paragraph_count, sentence_count) = 0 "
            "else record_count is null and num_nonnulls(paragraph_count, sentence_count) = 2 end",
            name="sentences_or_records",
        ),
    )
    __dated__ = {
        "published": "the source was published",
        "retrieved": "the copy that was read was taken",
    }

    source_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, primary_key=True, comment="UUIDv5 of the slug."
    )
    slug: Mapped[Slug] = mapped_column(unique=True, comment="Stable human key of the source.")
    kind: Mapped[str] = mapped_column(
        Text(collation="C"), comment=f"What the source is: {', '.join(SOURCE_KINDS)}."
    )
    title: Mapped[Words] = mapped_column(comment="Title of the source, as printed.")
    publisher: Mapped[Words | None] = mapped_column(comment="Who published it; empty if unknown.")
    authority: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment=f"Who speaks: {', '.join(AUTHORITIES)}; primary is a party to the event. Empty if "
        "not known.",
    )
    language: Mapped[Language] = mapped_column(comment="Language of the text, a BCP 47 tag.")
    url: Mapped[Url | None] = mapped_column(comment="Web address; empty if unknown.")
    archived: Mapped[Url | None] = mapped_column(
        comment="Web address of an archived copy; empty if unknown."
    )
    reliability: Mapped[Words | None] = mapped_column(
        comment="What a curator says of how far it can be relied on; empty if nothing."
    )
    text_sha256: Mapped[Sha256] = mapped_column(
        comment="SHA-256 of the normalised text (UTF-8), in hexadecimal; of a dataset, that of the "
        "fingerprints of its records, one a line in the order of their keys."
    )
    paragraph_count: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Number of paragraphs, title lines not counted; empty for a dataset.",
    )
    sentence_count: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Number of sentences; empty for a dataset."
    )
    record_count: Mapped[int | None] = mapped_column(
        comment="Number of records of a dataset; empty for any other source."
    )
    read_from: Mapped[Words | None] = mapped_column(
        comment="Folder from which a dataset was last read, on the machine that loaded it; empty "
        "for any other source."
    )
    is_truncated: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Whether the copy that was read is incomplete."
    )


class SourceRelation(Base):
    """How one source stands to another."""

    __tablename__ = "source_relation"
    __table_args__ = (
        one_of("kind", *SOURCE_RELATIONS),
        CheckConstraint("source_id <> related_source_id", name="not_itself"),
        UniqueConstraint("source_id", "kind", "related_source_id"),
    )

    source_relation_id: Mapped[FactId] = mapped_column(
        comment="Id of the relation and of its fact."
    )
    source_id: Mapped[SourceId] = mapped_column(comment="The source.")
    kind: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment=f"What the source is or does to the other: {', '.join(SOURCE_RELATIONS)}.",
    )
    related_source_id: Mapped[SourceId] = mapped_column(comment="The other source.")


class Passage(Base):
    """A sentence of a source, as a position and a fingerprint (a TextPositionSelector of the W3C
    Web Annotation model), or a record of a dataset, as its key and a fingerprint. It holds no text.
    """

    __tablename__ = "passage"
    __table_args__ = (
        UniqueConstraint("source_id", "paragraph", "sentence"),
        Index("uq_passage_source_id_record", "source_id", "record", unique=True),
        CheckConstraint("paragraph > 0", name="paragraph_positive"),
        CheckConstraint("sentence > 0", name="sentence_positive"),
        CheckConstraint("span_start >= 0 and span_end > span_start", name="span_ordered"),
        CheckConstraint(
            "num_nonnulls(paragraph, sentence, span_start, span_end) = "
            "case when record is null then 4 else 0 end",
            name="sentence_or_record",
        ),
        # Deferrable, so that one load can shift all spans of an edited text.
        ExcludeConstraint(
            ("source_id", "="),
            (func.int4range(column("span_start"), column("span_end")), "&&"),
            where=text("record is null"),
            name="ex_passage_spans_apart",
            deferrable=True,
            initially="IMMEDIATE",
        ),
    )

    passage_id: Mapped[uuid.UUID] = mapped_column(
        Uuid,
        primary_key=True,
        comment="UUIDv5 of the source and of paragraph and sentence, or of the record.",
    )
    source_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.source.source_id"), comment="The source."
    )
    paragraph: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Number of the paragraph in the source, from 1; empty for a record.",
    )
    sentence: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Number of the sentence in the paragraph, from 1; empty for a record.",
    )
    record: Mapped[Words | None] = mapped_column(
        comment="The key of the record in its dataset; empty for a sentence."
    )
    span_start: Mapped[int | None] = mapped_column(
        comment="Position of the first character in the normalised text, from 0; empty for a "
        "record."
    )
    span_end: Mapped[int | None] = mapped_column(
        comment="Position after the last character; empty for a record."
    )
    sha256: Mapped[Sha256] = mapped_column(
        comment="SHA-256 of the characters of the span (UTF-8), or of the canonical form of the "
        "record, in hexadecimal."
    )
    no_fact_reason: Mapped[Words | None] = mapped_column(
        comment="Why no fact was taken from the sentence or record; empty where facts cite it."
    )


class Fact(Base):
    """Every fact of the database, whatever its table. A fact without a citation cannot be
    committed.
    """

    __tablename__ = "fact"
    __table_args__ = (
        # The target of the foreign keys of all tables that hold facts.
        UniqueConstraint("fact_id", "fact_type"),
        # With ck_citation_first_supports: every fact has a citation that supports it as a whole.
        CheckConstraint("leading_citation = 1", name="leading_citation_first"),
        ForeignKeyConstraint(
            ["fact_id", "leading_citation"],
            ["core.citation.fact_id", "core.citation.citation_number"],
            name="fk_fact_has_citation",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )

    fact_id: Mapped[uuid.UUID] = mapped_column(
        Uuid,
        primary_key=True,
        comment="UUIDv5 of the fact type and the natural key; also the primary key of the row "
        "that holds the fact.",
    )
    fact_type: Mapped[str] = mapped_column(
        Text(collation="C"), comment="Name of the table that holds the fact."
    )
    leading_citation: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Number of the citation to quote first; it must exist.",
    )
    recorded_at: Mapped[datetime.datetime] = mapped_column(
        DateTime(timezone=True),
        server_default=func.now(),
        comment="When the fact entered this database.",
    )


class Redirect(Base):
    """An id that a fact had, or would have by another slug of what it concerns: it finds the
    fact.
    """

    __tablename__ = "redirect"

    old_id: Mapped[uuid.UUID] = mapped_column(
        Uuid, primary_key=True, comment="Id that the fact had."
    )
    new_id: Mapped[uuid.UUID] = mapped_column(Uuid, comment="Id that it has.")
    fact_type: Mapped[str] = mapped_column(
        Text(collation="C"), comment="Name of the table that holds the fact."
    )
    old_slug: Mapped[Slug | None] = mapped_column(
        comment="Slug that it had; empty for what has none, and where what identifies a fact is "
        "computed otherwise than before."
    )
    because: Mapped[Words | None] = mapped_column(
        comment="Why the two slugs are of one thing; empty if not said."
    )
    source_id: Mapped[SourceId | None] = mapped_column(
        comment="The source whose seed file says so; empty where a migration changed the id."
    )

    __table_args__ = (
        ForeignKeyConstraint(
            ["new_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_redirect_fact",
            ondelete="CASCADE",
        ),
    )


class NotSameAs(Base):
    """That a curator looked at two things and found that they are two."""

    __tablename__ = "not_same_as"

    fact_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, comment="The one.")
    other_fact_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, comment="The other.")
    fact_type: Mapped[str] = mapped_column(
        Text(collation="C"), comment="Name of the table that holds both."
    )
    because: Mapped[Words] = mapped_column(comment="Why they are two.")
    source_id: Mapped[SourceId] = mapped_column(comment="The source whose seed file says so.")

    __table_args__ = (
        CheckConstraint("fact_id <> other_fact_id", name="not_itself"),
        *(
            ForeignKeyConstraint(
                [key, "fact_type"],
                ["core.fact.fact_id", "core.fact.fact_type"],
                name=f"fk_not_same_as_{key.removesuffix('_id')}",
                ondelete="CASCADE",
            )
            for key in ("fact_id", "other_fact_id")
        ),
    )


class Citation(Base):
    """That a sentence of a source supports or disputes a fact. Where it speaks of one column of the
    fact only, the column is named.
    """

    __tablename__ = "citation"
    __table_args__ = (
        one_of("stance", "supports", "disputes"),
        one_of("basis", "stated", "inferred"),
        CheckConstraint("citation_number > 0", name="number_positive"),
        CheckConstraint(
            "citation_number > 1 or (stance = 'supports' and attribute is null)",
            name="first_supports",
        ),
        CheckConstraint("basis = 'stated' or note is not null", name="inferred_has_note"),
        # What checks of all citations look for is rare.
        Index("ix_citation_attribute", "fact_id", postgresql_where=text("attribute is not null")),
        Index("ix_citation_disputes", "fact_id", postgresql_where=text("stance = 'disputes'")),
    )

    fact_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.fact.fact_id"), primary_key=True, comment="The fact."
    )
    citation_number: Mapped[int] = mapped_column(
        SmallInteger,
        primary_key=True,
        autoincrement=False,
        comment="Number of the citation within the fact; the first one supports all of it.",
    )
    passage_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.passage.passage_id"), comment="The sentence that is cited."
    )
    stance: Mapped[str] = mapped_column(
        Text(collation="C"),
        server_default=text("'supports'"),
        comment="Whether the sentence supports or disputes the fact.",
    )
    basis: Mapped[str] = mapped_column(
        Text(collation="C"),
        server_default=text("'stated'"),
        comment="Whether the sentence states the fact, or we inferred it from the sentence.",
    )
    attribute: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        info={"rule": "text"},
        comment="Column of the fact that the sentence speaks of; empty when of the whole row.",
    )
    stated_value: Mapped[Words | None] = mapped_column(
        comment="The value as printed, where it differs from the recorded one."
    )
    note: Mapped[Words | None] = mapped_column(
        comment="Our remark; for an inferred fact, the rule by which it was inferred."
    )


class Claim(Base):
    """What a source states of one column of a fact of which several sources speak. Of any other
    fact, the one source states all that is recorded.

    Its sentences are those citations of the source that speak of the column, or else of the whole
    fact.
    """

    __tablename__ = "claim"
    __table_args__ = (
        one_of("standing", *STANDINGS),
        one_of("rule", *RULES),
        CheckConstraint("standing = 'accepted' or rule is not null", name="decided"),
    )

    fact_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.fact.fact_id"), primary_key=True, comment="The fact."
    )
    attribute: Mapped[str] = mapped_column(
        Text(collation="C"),
        primary_key=True,
        info={"rule": "text"},
        comment="Column of the fact that the source states.",
    )
    source_id: Mapped[SourceId] = mapped_column(primary_key=True, comment="The source.")
    value: Mapped[Words] = mapped_column(
        comment="The value as stated: a date in EDTF, what is referred to by its slug."
    )
    standing: Mapped[str] = mapped_column(
        Text(collation="C"),
        comment="How it stands to the recorded value: it is accepted; it is a coarser date that "
        "contains it; it was superseded, having been true before; or it differs.",
    )
    rule: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment=f"What decided between the values of the column: {', '.join(RULES)}; empty where "
        "all sources state the same.",
    )
    because: Mapped[Words | None] = mapped_column(
        comment="Why a curator prefers the source; empty unless one does."
    )


class Acknowledgement(Base):
    """That a curator knows of a finding of a check, and why it stays."""

    __tablename__ = "acknowledgement"
    __table_args__ = (one_of("finding", *FINDINGS),)

    fact_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("core.fact.fact_id"),
        primary_key=True,
        comment="The fact that the finding concerns.",
    )
    finding: Mapped[str] = mapped_column(
        Text(collation="C"),
        primary_key=True,
        comment="Name of the check, as in data_quality.",
    )
    because: Mapped[Words] = mapped_column(comment="Why it stays.")
    source_id: Mapped[SourceId] = mapped_column(
        comment="The source whose seed file acknowledges it."
    )
