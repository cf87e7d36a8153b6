"""The codes of countries that were there before are checked against what 0022 added.

A downgrade loses no data.

Revision ID: 0023
Revises: 0022
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0023"
down_revision: str | Sequence[str] | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

CONSTRAINTS = (
    ("ck_country_country_code_country_code", "country"),
    ("fk_collaboration_partner_country_code", "collaboration_partner"),
    ("fk_collaboration_partner_on_behalf_of", "collaboration_partner"),
    ("fk_country_group_member_country_code", "country_group_member"),
    ("fk_delegation_country_code", "delegation"),
    ("fk_meeting_series_party_country_code", "meeting_series_party"),
    ("fk_organisation_country_code", "organisation"),
    ("fk_place_country_code", "place"),
    ("fk_post_country_code", "post"),
)


def upgrade() -> None:
    for name, table in CONSTRAINTS:
        op.validate_constraint(name, table, schema="core")


def downgrade() -> None:
    for name, table in CONSTRAINTS:
        op.invalidate_constraint(name, table, schema="core")
