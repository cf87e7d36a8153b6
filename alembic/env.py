"""How Alembic runs here: as the owner role, one deployer at a time, a transaction a revision.

`alembic upgrade head` works by itself: it uses ``DATABASE_URL``, else the embedded server. Offline
(``--sql``) it writes the same as a script for psql. ``docs/migrations.md`` is its manual.
"""

import logging.config
import re
import warnings
from pathlib import Path
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo, RevisionStep
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SAWarning

import schema
from schema import database, deployment
from schema.operations import autogenerate

config = context.config
settings = deployment.Settings.read(context.get_x_argument(as_dictionary=True))

OPTIONS: dict[str, Any] = {
    "target_metadata": schema.metadata,
    "include_schemas": True,
    "include_name": lambda name, kind, _: kind != "schema" or name == "core",
    "version_table_schema": "public",
    "transaction_per_migration": True,
    "compare_type": True,
    "compare_server_default": True,
    "autogenerate_plugins": [
        "alembic.autogenerate.*",
        "alembic.ext.checkconstraint_byname",
        autogenerate.PLUGIN,
    ],
    "process_revision_directives": autogenerate.number_and_freeze,
    # Read by our own operations.
    "view_files": [Path(path) for path in (config.get_main_option("view_files") or "").split()],
    "limits": settings.limits,
}


def is_migrating() -> bool:
    """Whether this is upgrade, downgrade or stamp, and not a command that only looks."""
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def run_online() -> None:
    # To migrate, the embedded server is set up if it is not there yet; to look, it is not.
    url = config.attributes.get("url") or database.database_url(create=is_migrating())
    with database.connection(url) as connection:
        if is_migrating():
            migrate(connection)
        else:
            look(connection)


def look(connection: Connection) -> None:
    """Run a command that changes nothing; what autogenerate warns of, it could not compare."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.simplefilter("error", SAWarning)
        run(connection)


def migrate(connection: Connection) -> None:
    deployment.acquire_lock(connection, settings)
    # One transaction: where any of it refuses, nothing was changed. It ends before Alembic's
    # begin, which would take it for its caller's, and leave it uncommitted.
    with connection.begin():
        deployment.run_script(connection, deployment.script("checks.sql"))
        deployment.run_script(connection, deployment.script("roles.sql"))
        connection.exec_driver_sql("set role communique_owner")
        # After the lock, because lock_timeout would end the wait for it as well.
        for name, value in settings.limits.items():
            connection.exec_driver_sql(f"set {name} = '{value}'")
        deployment.run_script(connection, deployment.NOTICE_A_DEAD_DEPLOYER)
        context.configure(connection=connection, **OPTIONS)
        if at_risk := data_at_risk(context.get_context()):
            deployment.run_script(connection, deployment.refusal_to_lose(at_risk))
    applied: list[MigrationInfo] = []
    for attempt in deployment.retrying(settings, lambda: may_try_again(applied)):
        with attempt:
            connection.rollback()
            run(connection, on_version_apply=lambda step, **_: applied.append(step))
            finish(connection, applied)
    deployment.rebuild_invalid_indexes(connection)


def finish(connection: Connection, applied: list[MigrationInfo]) -> None:
    """Put the grants right, or take the last traces away; not if the revision was only stamped."""
    if not any(step.is_stamp for step in applied):
        at_base = not context.get_context().get_current_heads()
        script = deployment.script("leave.sql" if at_base else "grants.sql")
        deployment.run_script(connection, script)
    connection.commit()


def data_at_risk(migration: MigrationContext) -> list[str]:
    """What the revisions that are about to be undone say that they lose."""
    if settings.allow_data_loss:
        return []
    steps = migration.opts["fn"](migration.get_current_heads(), migration)
    undone = [
        step.revision.module
        for step in steps
        if isinstance(step, RevisionStep) and step.is_downgrade
    ]
    return [data for module in undone for data in getattr(module, "loses", ())]


def may_try_again(applied: list[MigrationInfo]) -> bool:
    """Whether another try goes on where the last one stopped: not if "+2" would go two further."""
    target = str(context.get_context().opts["destination_rev"])
    return not (applied and re.search(r"[+-]\d+$", target))


def run(connection: Connection, **options: Any) -> None:
    context.configure(connection=connection, **OPTIONS, **options)
    with context.begin_transaction():
        context.run_migrations()


def run_offline() -> None:
    context.configure(
        dialect_name="postgresql",
        # Without it every % of the SQL would be doubled.
        dialect_opts={"paramstyle": "named"},
        **OPTIONS,
    )
    output = context.get_context().impl.static_output
    for statement in deployment.opening(context.get_starting_revision_argument(), settings):
        output(statement)
    if at_risk := data_at_risk(context.get_context()):
        output(deployment.refusal_to_lose(at_risk))
    with context.begin_transaction():
        context.run_migrations()
    to_base = context.get_revision_argument() in (None, ())
    output(deployment.script("leave.sql" if to_base else "grants.sql"))
    output(deployment.CLOSING)


if config.config_file_name is not None and config.attributes.get("configure_logging", True):
    logging.config.fileConfig(config.config_file_name, disable_existing_loggers=False)
try:
    if context.is_offline_mode():
        run_offline()
    else:
        run_online()
except Exception as error:
    if (sentence := deployment.explain(error)) is None:
        raise
    raise CommandError(sentence) from error
