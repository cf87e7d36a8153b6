"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}

Rules of a safe migration:
- Import nothing of ours: a revision is frozen history. Views come from SQL beside the revision.
- Write the downgrade. What it cannot keep, say here.
- Add columns as nullable or with a constant default; backfill in a later revision.
- Add constraints as NOT VALID, validate them in a later revision.
- Create and drop indexes concurrently, in op.get_context().autocommit_block().
- Never CASCADE: drop dependent views in reverse order, recreate them, comment and grant again.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision: str = ${repr(up_revision)}
down_revision: str | Sequence[str] | None = ${repr(down_revision)}
branch_labels: str | Sequence[str] | None = ${repr(branch_labels)}
depends_on: str | Sequence[str] | None = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
