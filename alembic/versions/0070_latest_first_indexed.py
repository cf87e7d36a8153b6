"""Indexes by which the latest rows are read first.

A downgrade loses no data.

Revision ID: 0070
Revises: 0069
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0070"
down_revision: str | Sequence[str] | None = "0069"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_index_concurrently(
        "ix_appointment_ended_latest",
        "appointment",
        [sa.literal_column("ended_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("ended_precision <> 'unknown'"),
    )
    op.create_index_concurrently(
        "ix_appointment_started_latest",
        "appointment",
        [sa.literal_column("started_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("started_precision <> 'unknown'"),
    )
    op.create_index_concurrently(
        "ix_citation_attribute",
        "citation",
        ["fact_id"],
        schema="core",
        postgresql_where=sa.text("attribute is not null"),
    )
    op.create_index_concurrently(
        "ix_citation_disputes",
        "citation",
        ["fact_id"],
        schema="core",
        postgresql_where=sa.text("stance = 'disputes'"),
    )
    op.create_index_concurrently(
        "ix_citation_further",
        "citation",
        ["fact_id"],
        schema="core",
        postgresql_where=sa.text("citation_number > 1"),
    )
    op.create_index_concurrently(
        "ix_collaboration_period_latest",
        "collaboration",
        [sa.literal_column("period_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("period_precision <> 'unknown'"),
    )
    op.create_index_concurrently(
        "ix_meeting_held_latest",
        "meeting",
        [sa.literal_column("held_from desc nulls last")],
        schema="core",
    )
    op.create_index_concurrently(
        "ix_milestone_happened_latest",
        "milestone",
        [sa.literal_column("happened_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("happened_precision <> 'unknown'"),
    )
    op.create_index_concurrently(
        "ix_organisation_dissolved_latest",
        "organisation",
        [sa.literal_column("dissolved_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("dissolved_precision <> 'unknown'"),
    )
    op.create_index_concurrently(
        "ix_organisation_founded_latest",
        "organisation",
        [sa.literal_column("founded_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("founded_precision <> 'unknown'"),
    )
    op.create_index_concurrently(
        "ix_organisation_succession_happened_latest",
        "organisation_succession",
        [sa.literal_column("happened_from desc nulls last")],
        schema="core",
        postgresql_where=sa.text("happened_precision <> 'unknown'"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_organisation_succession_happened_latest",
        table_name="organisation_succession",
        schema="core",
        postgresql_where=sa.text("happened_precision <> 'unknown'"),
        if_exists=True,
    )
    op.drop_index(
        "ix_organisation_founded_latest",
        table_name="organisation",
        schema="core",
        postgresql_where=sa.text("founded_precision <> 'unknown'"),
        if_exists=True,
    )
    op.drop_index(
        "ix_organisation_dissolved_latest",
        table_name="organisation",
        schema="core",
        postgresql_where=sa.text("dissolved_precision <> 'unknown'"),
        if_exists=True,
    )
    op.drop_index(
        "ix_milestone_happened_latest",
        table_name="milestone",
        schema="core",
        postgresql_where=sa.text("happened_precision <> 'unknown'"),
        if_exists=True,
    )
    op.drop_index("ix_meeting_held_latest", table_name="meeting", schema="core", if_exists=True)
    op.drop_index(
        "ix_collaboration_period_latest",
        table_name="collaboration",
        schema="core",
        postgresql_where=sa.text("period_precision <> 'unknown'"),
        if_exists=True,
    )
    op.drop_index(
        "ix_citation_further",
        table_name="citation",
        schema="core",
        postgresql_where=sa.text("citation_number > 1"),
        if_exists=True,
    )
    op.drop_index(
        "ix_citation_disputes",
        table_name="citation",
        schema="core",
        postgresql_where=sa.text("stance = 'disputes'"),
        if_exists=True,
    )
    op.drop_index(
        "ix_citation_attribute",
        table_name="citation",
        schema="core",
        postgresql_where=sa.text("attribute is not null"),
        if_exists=True,
    )
    op.drop_index(
        "ix_appointment_started_latest",
        table_name="appointment",
        schema="core",
        postgresql_where=sa.text("started_precision <> 'unknown'"),
        if_exists=True,
    )
    op.drop_index(
        "ix_appointment_ended_latest",
        table_name="appointment",
        schema="core",
        postgresql_where=sa.text("ended_precision <> 'unknown'"),
        if_exists=True,
    )
