"""Operations that migrations need beyond Alembic's own, as methods of ``op``.

Importing this package registers them; ``alembic/env.py`` does. Like Alembic's own they emit plain
SQL, so that an offline script (``alembic upgrade head --sql``) does the same as an online run.

- `views`: create, replace and drop views and functions from SQL frozen beside the revision, and
  take views out of the way of a change to their tables.
- `indexes`: create and drop indexes of tables in use.
- `autogenerate`: ``make revision`` freezes what changed in the view files.
"""

from . import autogenerate, indexes, views

__all__ = ["autogenerate", "indexes", "views"]
