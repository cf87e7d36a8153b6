"""How Alembic runs here: as the owner role, one deployer at a time, a transaction a revision.

`alembic upgrade head` works by itself: it uses ``DATABASE_URL``, else the embedded server.
"""

import logging.config
import time
from pathlib import Path
from typing import Any

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection, text

import schema
from schema import database

# Two halves of the key of the advisory lock: 'comm' and 'migr' in ASCII.
LOCK_KEY = {"comm": 0x636F6D6D, "migr": 0x6D696772}
LOCK_POLL_SECONDS = 0.5
# A migration that waits longer for a table lock than this would stall the readers behind it.
LOCK_TIMEOUT = "5s"

config = context.config
SQL = Path(schema.__file__).parent

OPTIONS: dict[str, Any] = {
    "target_metadata": schema.metadata,
    "include_schemas": True,
    "include_name": lambda name, kind, _: kind != "schema" or name == "core",
    "version_table_schema": "public",
    "transaction_per_migration": True,
    "compare_type": True,
    "compare_server_default": True,
    "autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
}


def is_migrating() -> bool:
    """Whether this is upgrade, downgrade or stamp, and not a command that only looks."""
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def read(name: str) -> str:
    return (SQL / name).read_text(encoding="utf-8")


def run_script(connection: Connection, name: str) -> None:
    """Run a file of ours as it is: several statements, no placeholders."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(read(name))


def acquire_lock(connection: Connection) -> None:
    """Wait until no other deployer migrates this database.

    It polls: a session blocked in pg_advisory_lock holds a snapshot, for which another's
    CREATE INDEX CONCURRENTLY would wait, and neither would end.
    """
    waiting = False
    try_lock = text("select pg_try_advisory_lock(:comm, :migr)")
    while not connection.scalar(try_lock, LOCK_KEY):
        connection.rollback()
        if not waiting:
            logging.getLogger("alembic").info("Another migration is running; waiting for it.")
            waiting = True
        time.sleep(LOCK_POLL_SECONDS)
    connection.commit()


def run_online() -> None:
    # To migrate, the embedded server is set up if it is not there yet; to look, it is not.
    url = config.attributes.get("url") or database.database_url(create=is_migrating())
    with database.connection(url) as connection:
        if is_migrating():
            acquire_lock(connection)
            run_script(connection, "roles.sql")
            connection.exec_driver_sql("set role communique_owner")
            # After the lock, because lock_timeout would end the wait for it as well.
            connection.exec_driver_sql(f"set lock_timeout = '{LOCK_TIMEOUT}'")
            # A statement before configure() begins a transaction that Alembic would take for
            # its caller's, and leave uncommitted.
            connection.commit()
        context.configure(connection=connection, **OPTIONS)
        with context.begin_transaction():
            context.run_migrations()
        if is_migrating():
            has_revision = context.get_context().get_current_heads()
            run_script(connection, "grants.sql" if has_revision else "leave.sql")
            connection.commit()


def run_offline() -> None:
    context.configure(
        dialect_name="postgresql",
        # Without it every % of the SQL would be doubled.
        dialect_opts={"paramstyle": "named"},
        **OPTIONS,
    )
    output = context.get_context().impl.static_output
    output(read("roles.sql"))
    output("set role communique_owner;")
    output(f"set lock_timeout = '{LOCK_TIMEOUT}';")
    with context.begin_transaction():
        context.run_migrations()
    to_base = context.get_revision_argument() in (None, ())
    output(read("leave.sql" if to_base else "grants.sql"))


if config.config_file_name is not None and config.attributes.get("configure_logging", True):
    logging.config.fileConfig(config.config_file_name, disable_existing_loggers=False)
try:
    if context.is_offline_mode():
        run_offline()
    else:
        run_online()
except database.DatabaseError as error:
    raise CommandError(str(error)) from error
