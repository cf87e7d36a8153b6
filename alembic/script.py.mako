<% losses = config.attributes.get("loses", {}).get(up_revision, ()) %>"""${message[0].upper() + message[1:]}.

% if losses:
Downgrading loses what is in ${", ".join(losses)}.
% else:
A downgrade loses no data.
% endif

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}

Rules of a safe migration (CONTRIBUTING.md has the recipes):
- Import nothing of ours: a revision is frozen history. Views and functions are made from the frozen
  SQL beside it: op.create_view, op.replace_views, op.drop_view, op.create_function.
- Expand first, contract in a later release: do not rename or drop what running programs use.
- Write the downgrade. Say above what it loses, in words, and declare it in "loses".
- Add columns as nullable or with a constant default; backfill in a revision of its own.
- Add foreign keys and checks as NOT VALID; validate them in the next revision.
- Create indexes of tables in use by op.create_index_concurrently, in a revision that does nothing
  else. Drop them by op.drop_index, which takes a moment only.
- Change a column under views within op.suspended_views("core.table"); never CASCADE.
- Escape colons in op.execute with a backslash, or the word after them becomes a parameter.
Delete these rules when you have followed them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision: str = ${repr(up_revision)}
down_revision: str | Sequence[str] | None = ${repr(down_revision)}
branch_labels: str | Sequence[str] | None = ${repr(branch_labels)}
depends_on: str | Sequence[str] | None = ${repr(depends_on)}

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ${repr(tuple(losses))}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
