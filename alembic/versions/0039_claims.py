"""What each source states of a fact, where several speak of it, and who the sources are.

Downgrading loses these claims, the reasons of curators, and the authority of sources.

Revision ID: 0039
Revises: 0038
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0039"
down_revision: str | Sequence[str] | None = "0038"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ("core.claim", "core.source where authority is not null")


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The fact."),
        sa.Column(
            "attribute",
            sa.Text(collation="C"),
            nullable=False,
            comment="Column of the fact that the source states.",
        ),
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="The source."),
        sa.Column(
            "value",
            sa.Text(),
            nullable=False,
            comment="The value as stated: a date in EDTF, what is referred to by its slug.",
        ),
        sa.Column(
            "standing",
            sa.Text(collation="C"),
            nullable=False,
            comment="How it stands to the recorded value: it is accepted; it is a coarser date that contains it; it was superseded, having been true before; or it differs.",
        ),
        sa.Column(
            "rule",
            sa.Text(collation="C"),
            nullable=True,
            comment="What decided between the values of the column: preferred, changed, finer, authority, sources, later, slug; empty where all sources state the same.",
        ),
        sa.Column(
            "because",
            sa.Text(),
            nullable=True,
            comment="Why a curator prefers the source; empty unless one does.",
        ),
        sa.CheckConstraint(
            "attribute <> '' and attribute !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_claim_attribute_text"),
        ),
        sa.CheckConstraint(
            "because <> '' and because !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_claim_because_text"),
        ),
        sa.CheckConstraint(
            "rule in ('preferred', 'changed', 'finer', 'authority', 'sources', 'later', 'slug')",
            name=op.f("ck_claim_rule_known"),
        ),
        sa.CheckConstraint(
            "standing = 'accepted' or rule is not null", name=op.f("ck_claim_decided")
        ),
        sa.CheckConstraint(
            "standing in ('accepted', 'coarser', 'superseded', 'differs')",
            name=op.f("ck_claim_standing_known"),
        ),
        sa.CheckConstraint(
            "value <> '' and value !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'",
            name=op.f("ck_claim_value_text"),
        ),
        sa.CheckConstraint("length(attribute) <= 500", name=op.f("ck_claim_attribute_length")),
        sa.CheckConstraint("length(because) <= 500", name=op.f("ck_claim_because_length")),
        sa.CheckConstraint("length(value) <= 500", name=op.f("ck_claim_value_length")),
        sa.ForeignKeyConstraint(["fact_id"], ["core.fact.fact_id"], name=op.f("fk_claim_fact_id")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["core.source.source_id"], name=op.f("fk_claim_source_id")
        ),
        sa.PrimaryKeyConstraint("fact_id", "attribute", "source_id", name=op.f("pk_claim")),
        schema="core",
        comment="What a source states of one column of a fact of which several sources speak. Of any other fact, the one source states all that is recorded. Its sentences are those citations of the source that speak of the column, or else of the whole fact.",
    )
    op.create_index("ix_claim_source_id", "claim", ["source_id"], unique=False, schema="core")
    op.add_column(
        "source",
        sa.Column(
            "authority",
            sa.Text(collation="C"),
            nullable=True,
            comment="Who speaks: primary, official, press, derived; primary is a party to the event. Empty if not known.",
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_source_authority_known"),
        "source",
        "authority in ('primary', 'official', 'press', 'derived')",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_view("0039_claims/claim_citation.sql")
    op.replace_views("0039_claims/sources.sql", "0039_claims/conflicts.sql")
    op.create_view("0039_claims/claims.sql")
    op.create_view("0039_claims/evidence_limits.sql")
    op.create_view("0039_claims/meeting_history.sql")


def downgrade() -> None:
    op.drop_view("reporting.meeting_history")
    op.drop_view("reporting.evidence_limits")
    op.drop_view("reporting.claims")
    op.replace_views(
        "0014_views_for_bi/sources.sql",
        "0021_one_answer_everywhere/conflicts.sql",
    )
    op.drop_view("core.claim_citation")
    op.drop_constraint(op.f("ck_source_authority_known"), "source", schema="core", type_="check")
    op.drop_column("source", "authority", schema="core")
    op.drop_index("ix_claim_source_id", table_name="claim", schema="core")
    op.drop_table("claim", schema="core")
