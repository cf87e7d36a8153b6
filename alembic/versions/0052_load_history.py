"""Who loaded what, and what each load changed; and what files need not be read again.

Downgrading loses the history of loads.

Revision ID: 0052
Revises: 0051
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0052"
down_revision: str | Sequence[str] | None = "0051"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ("core.load", "core.load_change", "core.load_file")


def upgrade() -> None:
    op.create_table(
        "load",
        sa.Column(
            "load_number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Number of the load, from 1.",
        ),
        sa.Column(
            "loaded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it began.",
        ),
        sa.Column(
            "loaded_by",
            sa.Text(),
            server_default=sa.text("session_user"),
            nullable=False,
            comment="Login that loaded.",
        ),
        sa.Column("version", sa.Text(), nullable=False, comment="Version of the program."),
        sa.CheckConstraint("loaded_by <> ''", name=op.f("ck_load_loaded_by_filled")),
        sa.CheckConstraint("version <> ''", name=op.f("ck_load_version_filled")),
        sa.PrimaryKeyConstraint("load_number", name=op.f("pk_load")),
        schema="core",
        comment="A load that changed something.",
    )
    op.create_table(
        "load_change",
        sa.Column("load_number", sa.Integer(), nullable=False, comment="The load."),
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="Id of the fact or the source."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            nullable=False,
            comment="Name of the table that holds it.",
        ),
        sa.Column(
            "action",
            sa.Text(collation="C"),
            nullable=False,
            comment="What happened to it: added, changed, removed.",
        ),
        sa.Column(
            "label",
            sa.Text(),
            nullable=True,
            comment="What it was about, to show; empty unless it was removed.",
        ),
        sa.Column(
            "old",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="The columns that changed, or of what was removed all that were filled, with the values that they had; empty if it was added.",
        ),
        sa.Column(
            "new",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="The columns that changed, with the values that they got; otherwise empty.",
        ),
        sa.CheckConstraint(
            "action in ('added', 'changed', 'removed')", name=op.f("ck_load_change_action_known")
        ),
        sa.CheckConstraint("fact_type <> ''", name=op.f("ck_load_change_fact_type_filled")),
        sa.CheckConstraint("label <> ''", name=op.f("ck_load_change_label_filled")),
        sa.ForeignKeyConstraint(
            ["load_number"],
            ["core.load.load_number"],
            name=op.f("fk_load_change_load_number"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("load_number", "fact_id", name=op.f("pk_load_change")),
        schema="core",
        comment="What a load did to a fact or a source. It outlives them, so nothing refers to them.",
    )
    op.create_index(
        op.f("ix_load_change_fact_id"), "load_change", ["fact_id"], unique=False, schema="core"
    )
    op.create_table(
        "load_file",
        sa.Column("load_number", sa.Integer(), nullable=False, comment="The load."),
        sa.Column(
            "source_slug",
            sa.Text(collation="C"),
            nullable=False,
            comment="Slug of the source that the file is of.",
        ),
        sa.Column(
            "file",
            sa.Text(),
            nullable=True,
            comment="Name of the file; empty if the source was removed.",
        ),
        sa.Column(
            "sha256",
            sa.CHAR(length=64, collation="C"),
            nullable=True,
            comment="SHA-256 of the file, in hexadecimal; empty if the source was removed.",
        ),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_load_file_sha256_sha256")),
        sa.CheckConstraint(
            "source_slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_load_file_source_slug_slug")
        ),
        sa.CheckConstraint(
            "length(source_slug) <= 200", name=op.f("ck_load_file_source_slug_length")
        ),
        sa.CheckConstraint("file <> ''", name=op.f("ck_load_file_file_filled")),
        sa.ForeignKeyConstraint(
            ["load_number"], ["core.load.load_number"], name=op.f("fk_load_file_load_number")
        ),
        sa.PrimaryKeyConstraint("load_number", "source_slug", name=op.f("pk_load_file")),
        schema="core",
        comment="A seed file that a load found new, changed or gone.",
    )
    op.create_table(
        "loaded_file",
        sa.Column("source_id", sa.Uuid(), nullable=False, comment="The source."),
        sa.Column(
            "digest",
            sa.CHAR(length=64, collation="C"),
            nullable=False,
            comment="SHA-256 of the file, of the program that read it, and of when the database was migrated, in hexadecimal.",
        ),
        sa.Column(
            "is_silent",
            sa.Boolean(),
            nullable=False,
            comment="Whether it speaks of facts without stating anything of them, as when it only prefers another source: it is read whenever any file has changed.",
        ),
        sa.CheckConstraint("digest ~ '^[0-9a-f]{64}$'", name=op.f("ck_loaded_file_digest_sha256")),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["core.source.source_id"],
            name=op.f("fk_loaded_file_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_loaded_file")),
        schema="core",
        comment="The seed file that a source was last loaded from, so that one that has not changed since need not be read again.",
    )
    op.create_view("0052_load_history/loads.sql")
    op.create_view("0052_load_history/load_changes.sql")
    op.create_function("0052_load_history/as_known.sql")


def downgrade() -> None:
    op.drop_function("reporting.as_known")
    op.drop_view("reporting.load_changes")
    op.drop_view("reporting.loads")
    op.drop_table("loaded_file", schema="core")
    op.drop_table("load_file", schema="core")
    op.drop_index(op.f("ix_load_change_fact_id"), table_name="load_change", schema="core")
    op.drop_table("load_change", schema="core")
    op.drop_table("load", schema="core")
