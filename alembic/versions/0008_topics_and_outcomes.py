"""Topics and outcomes of meetings.

Downgrading loses every topic and outcome.

Revision ID: 0008
Revises: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.outcome",
    "core.meeting_topic",
    "core.topic",
)


def upgrade() -> None:
    op.create_table(
        "topic",
        sa.Column(
            "topic_id", sa.Uuid(), nullable=False, comment="Id of the topic and of its fact."
        ),
        sa.Column("slug", sa.Text(collation="C"), nullable=False, comment="Stable human key."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the topic."),
        sa.Column(
            "broader_topic_id",
            sa.Uuid(),
            nullable=True,
            comment="The broader topic it falls under, if any.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'topic'::text", persisted=True),
            nullable=False,
            comment="Always 'topic': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "name <> '' and name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_topic_name_text"),
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_topic_slug_slug")),
        sa.CheckConstraint(
            "topic_id <> broader_topic_id", name=op.f("ck_topic_not_broader_than_itself")
        ),
        sa.ForeignKeyConstraint(
            ["broader_topic_id"], ["core.topic.topic_id"], name=op.f("fk_topic_broader_topic_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_topic_fact",
        ),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("pk_topic")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
        schema="core",
        comment="A subject that meetings deal with.",
    )
    op.create_index(
        "ix_topic_broader_topic_id", "topic", ["broader_topic_id"], unique=False, schema="core"
    )
    op.create_index(
        "ix_topic_fact", "topic", ["topic_id", "fact_type"], unique=False, schema="core"
    )
    op.create_table(
        "meeting_topic",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "meeting_topic_id", sa.Uuid(), nullable=False, comment="Id of the link and of its fact."
        ),
        sa.Column("topic_id", sa.Uuid(), nullable=False, comment="The topic."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'meeting_topic'::text", persisted=True),
            nullable=False,
            comment="Always 'meeting_topic': the type of the fact in core.fact.",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_meeting_topic_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_topic_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_meeting_topic_fact",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["core.topic.topic_id"], name=op.f("fk_meeting_topic_topic_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "meeting_topic_id", name=op.f("pk_meeting_topic")),
        sa.UniqueConstraint(
            "meeting_id", "topic_id", name=op.f("uq_meeting_topic_meeting_id_topic_id")
        ),
        schema="core",
        comment="That a meeting dealt with a topic.",
    )
    op.create_index(
        "ix_meeting_topic_fact",
        "meeting_topic",
        ["meeting_topic_id", "fact_type"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_meeting_topic_topic_id", "meeting_topic", ["topic_id"], unique=False, schema="core"
    )
    op.create_table(
        "outcome",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "outcome_id", sa.Uuid(), nullable=False, comment="Id of the outcome and of its fact."
        ),
        sa.Column(
            "outcome_number",
            sa.SmallInteger(),
            nullable=False,
            comment="Number of the outcome within the meeting, from 1.",
        ),
        sa.Column("kind", sa.Text(collation="C"), nullable=False, comment="Kind of outcome."),
        sa.Column(
            "summary",
            sa.Text(),
            nullable=False,
            comment="What it says, in one sentence of our own.",
        ),
        sa.Column(
            "attributed_delegation_id",
            sa.Uuid(),
            nullable=True,
            comment="The side that made it; empty when joint or made by one official.",
        ),
        sa.Column(
            "attributed_official_id",
            sa.Uuid(),
            nullable=True,
            comment="The official who made it; empty when joint or made by a side.",
        ),
        sa.Column(
            "reported_by_organisation_id",
            sa.Uuid(),
            nullable=True,
            comment="The organisation whose account the source relies on, if named.",
        ),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'outcome'::text", persisted=True),
            nullable=False,
            comment="Always 'outcome': the type of the fact in core.fact.",
        ),
        sa.CheckConstraint(
            "summary <> '' and summary !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_outcome_summary_text"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(attributed_delegation_id, attributed_official_id) <= 1",
            name=op.f("ck_outcome_one_author"),
        ),
        sa.CheckConstraint("outcome_number > 0", name=op.f("ck_outcome_number_positive")),
        sa.ForeignKeyConstraint(
            ["attributed_official_id"],
            ["core.official.official_id"],
            name=op.f("fk_outcome_attributed_official_id"),
        ),
        sa.ForeignKeyConstraint(["kind"], ["core.outcome_kind.code"], name=op.f("fk_outcome_kind")),
        sa.ForeignKeyConstraint(
            ["meeting_id", "attributed_delegation_id"],
            ["core.delegation.meeting_id", "core.delegation.delegation_id"],
            name=op.f("fk_outcome_meeting_id_attributed_delegation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_outcome_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_outcome_fact",
        ),
        sa.ForeignKeyConstraint(
            ["reported_by_organisation_id"],
            ["core.organisation.organisation_id"],
            name=op.f("fk_outcome_reported_by_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("meeting_id", "outcome_id", name=op.f("pk_outcome")),
        sa.UniqueConstraint(
            "meeting_id", "outcome_number", name=op.f("uq_outcome_meeting_id_outcome_number")
        ),
        schema="core",
        comment="What came of a meeting: a statement, decision, announcement and so on.",
    )
    op.create_index(
        "ix_outcome_attributed_official_id",
        "outcome",
        ["attributed_official_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_outcome_fact", "outcome", ["outcome_id", "fact_type"], unique=False, schema="core"
    )
    op.create_index("ix_outcome_kind", "outcome", ["kind"], unique=False, schema="core")
    op.create_index(
        "ix_outcome_meeting_id_attributed_delegation_id",
        "outcome",
        ["meeting_id", "attributed_delegation_id"],
        unique=False,
        schema="core",
    )
    op.create_index(
        "ix_outcome_reported_by_organisation_id",
        "outcome",
        ["reported_by_organisation_id"],
        unique=False,
        schema="core",
    )


def downgrade() -> None:
    op.drop_table("outcome", schema="core")
    op.drop_table("meeting_topic", schema="core")
    op.drop_table("topic", schema="core")
