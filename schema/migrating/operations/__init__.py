"""Operations that migrations need beyond Alembic's own, as methods of ``op``.

Importing this package registers them; ``alembic/env.py`` does. Like Alembic's own they emit plain
SQL, so that an offline script (``alembic upgrade head --sql``) does the same as an online run.

- `views`: create, replace and drop views and functions from SQL frozen beside the revision, and
  take views out of the way of a change to their tables.
- `indexes` and `constraints`: build indexes of tables in use, and validate constraints on them,
  while others read and write.
- `autogenerate` and `steps`: ``make revision`` freezes what changed in the view files, and writes
  a revision for each step that tables in use ask for.
- `closed_lists`: ``make revision`` sees values added to a closed list, fact types among them.
"""

from . import autogenerate, closed_lists, constraints, indexes, steps, views

__all__ = ["autogenerate", "closed_lists", "constraints", "indexes", "steps", "views"]
