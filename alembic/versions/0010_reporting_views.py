"""Reporting views, from the SQL files in the folder beside this revision.

Revision ID: 0010
Revises: 0009
"""

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# The views as they were at this revision; reports/views has them as they are now.
SQL = Path(__file__).with_suffix("")

# (schema, view), each after those that it selects from.
VIEWS = (
    ("core", "series_country"),
    ("core", "meeting_participant"),
    ("core", "meeting_organisation"),
    ("core", "meeting_country"),
    ("core", "collaboration_country"),
    ("core", "session_interval"),
    ("core", "organisation_main_parent"),
    ("core", "organisation_pair"),
    ("core", "country_pair"),
    ("core", "fact_label"),
    ("core", "fact_row"),
    ("reporting", "meetings"),
    ("reporting", "participants"),
    ("reporting", "dialogue_series"),
    ("reporting", "officials"),
    ("reporting", "organisations"),
    ("reporting", "organisation_network"),
    ("reporting", "country_pairs"),
    ("reporting", "meeting_topics"),
    ("reporting", "collaborations"),
    ("reporting", "contributions"),
    ("reporting", "outcomes"),
    ("reporting", "timeline"),
    ("reporting", "milestones"),
    ("reporting", "meeting_places"),
    ("reporting", "meeting_relations"),
    ("reporting", "sources"),
    ("reporting", "evidence"),
    ("reporting", "source_coverage"),
    ("reporting", "conflicts"),
    ("reporting", "data_quality"),
)


def upgrade() -> None:
    for _, view in VIEWS:
        sql = (SQL / f"{view}.sql").read_text(encoding="utf-8")
        # Colons escaped, or text() would take what follows one for a parameter.
        op.execute(sa.text(sql.strip().removesuffix(";").replace(":", r"\:")))


def downgrade() -> None:
    for schema, view in reversed(VIEWS):
        op.execute(f"drop view {schema}.{view}")
