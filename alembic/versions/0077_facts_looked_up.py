"""A function says what a fact is about, another since when it has happened.

A look-up is planned when it is first needed, not with each question; and on Citus only the fact
that is asked for is looked up, not all of them. What is read stays the same. A downgrade loses no
data.

Revision ID: 0077
Revises: 0076
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0077"
down_revision: str | Sequence[str] | None = "0076"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_function("0077_facts_looked_up/happened_from.sql")
    op.create_function("0077_facts_looked_up/label.sql")
    op.replace_views(
        "0077_facts_looked_up/fact_label.sql",
        "0077_facts_looked_up/evidence.sql",
    )
    op.create_function("0077_facts_looked_up/search.sql")


def downgrade() -> None:
    op.create_function("0071_views_of_two_engines/search.sql")
    op.replace_views(
        "0071_views_of_two_engines/fact_label.sql",
        "0071_views_of_two_engines/evidence.sql",
    )
    op.drop_function("core.label")
    op.drop_function("core.happened_from")
