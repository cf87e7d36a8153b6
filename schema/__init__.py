"""The tables, the server that holds them, and how they are migrated.

``tables`` declares them, one module a subject; ``server`` finds or starts PostgreSQL and connects;
``migrating`` is what Alembic runs on. `data_package` and `diagram` describe the tables to others.
"""
