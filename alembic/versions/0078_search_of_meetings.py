"""Search asks for the texts of meetings by themselves.

So Citus looks for words where the meetings are, with their indexes; before, it gathered the texts of
all of them first. A frequent word of other things no longer keeps meetings from being found. A
downgrade loses no data.

Revision ID: 0078
Revises: 0077
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0078"
down_revision: str | Sequence[str] | None = "0077"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.replace_views("0078_search_of_meetings/search_text.sql")
    op.create_view("0078_search_of_meetings/meeting_search_text.sql")
    op.create_function("0078_search_of_meetings/search.sql")


def downgrade() -> None:
    op.create_function("0077_facts_looked_up/search.sql")
    op.drop_view("core.meeting_search_text")
    op.replace_views("0031_names_of_everything/search_text.sql")
