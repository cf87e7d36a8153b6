"""How Alembic runs here: as the owner role, one deployer at a time, a transaction a revision.

`alembic upgrade head` works by itself: it uses ``DATABASE_URL``, else the embedded server. Offline
(``--sql``) it writes the same as a script for psql. ``docs/operator.md`` is its manual.
"""

import itertools
import logging.config
import sys
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.util import CommandError
from sqlalchemy import Connection, event
from sqlalchemy.exc import SAWarning

from schema.migrating import data_loss, deployment, distributing
from schema.migrating.operations import autogenerate, closed_lists, indexes
from schema.server import address, database, sqlalchemy_connection
from schema.tables import metadata, summaries

config = context.config
#: The steps taken so far. The last one may not be committed yet.
applied: list[MigrationInfo] = []


@contextmanager
def failures_in_a_sentence() -> Iterator[None]:
    """Report a known failure in a sentence, with the revision that the database is left at.

    Raises:
        CommandError: the failure, where Alembic was not started from its command line.
    """
    try:
        yield
    except (Exception, KeyboardInterrupt) as error:
        if (sentence := deployment.explain(error)) is None:
            raise
        if applied:
            reached = ", ".join(applied[-1].destination_revision_ids) or "base"
            sentence = f"{sentence} The database is at revision {reached}."
        if hasattr(config.cmd_opts, "cmd"):
            # Alembic would print it on stdout, which offline holds the script.
            print(f"FAILED: {sentence}", file=sys.stderr)
            sys.exit(2)
        raise CommandError(sentence) from error


with failures_in_a_sentence():
    settings = deployment.Settings.read(context.get_x_argument(as_dictionary=True))

OPTIONS: dict[str, Any] = {
    "target_metadata": [metadata, summaries.metadata],
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
        closed_lists.PLUGIN,
    ],
    "process_revision_directives": autogenerate.number_and_freeze,
    # For the operations in schema.migrating.operations.
    "view_files": autogenerate.folders(config.get_main_option("view_files")),
    "limits": settings.limits,
    "indexes_to_drop": {},
}


def is_migrating() -> bool:
    """Whether the command is upgrade, downgrade or stamp, not one that only reads."""
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def run_online() -> None:
    """Run the command on a database: under the deployers' lock if it migrates.

    Raises:
        schema.server.database.DatabaseError: the database cannot be reached, or is too old.
    """
    # Only to migrate is the embedded server set up if it does not exist yet.
    url = config.attributes.get("url") or address.database_url(
        create=is_migrating(), writing=is_migrating()
    )
    with sqlalchemy_connection.connection(url, migrating=is_migrating()) as connection:
        if is_migrating():
            migrate(connection)
        else:
            run_without_changes(connection)


def run_without_changes(connection: Connection) -> None:
    """Run a command that only reads, such as ``check``.

    A warning of autogenerate is an error: what it warns of it has not compared.
    """
    event.listen(connection, "begin", become_owner_if_allowed)
    left_out = distributing.left_out(sqlalchemy_connection.driver(connection))
    OPTIONS["include_object"] = lambda _, name, *__: name not in left_out
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.simplefilter("error", SAWarning)
        run(connection=connection)


def become_owner_if_allowed(connection: Connection) -> None:
    """Become the owner for a transaction, if the login may; commands that read work without."""
    deployment.run_script(connection, database.BECOME_OWNER_IF_ALLOWED)


def migrate(connection: Connection) -> None:
    """Upgrade, downgrade or stamp, as the owner role, one deployer at a time.

    A step that does not get its locks is tried again; steps that are done stay done.
    """
    deployment.log_warnings(connection)
    deployment.acquire_lock(connection, settings)
    # One transaction, so that a refusal leaves nothing changed. It has to end before Alembic
    # begins: Alembic does not commit a transaction that it finds open.
    with connection.begin():
        deployment.run_script(connection, deployment.SESSION)
        deployment.run_script(connection, deployment.script("checks.sql"))
        deployment.run_script(connection, deployment.script("roles.sql"))
        connection.exec_driver_sql("set role communique_owner")
        for statement in plan(connection=connection):
            deployment.run_script(connection, statement)
    for attempt in deployment.retrying(settings):
        with attempt:
            connection.rollback()
            # Not before the advisory lock, the wait for which lock_timeout would end as well; and
            # for each attempt, because a concurrent build that fails leaves them lifted.
            for name, value in settings.limits.items():
                connection.exec_driver_sql(f"set {name} = '{value}'")
            connection.commit()
            run(connection=connection)
            connection.commit()
            # What an attempt before did not get to, after a step that needs no repetition.
            indexes.drop_concurrently(context.get_context())
            clean_up_or_grant(connection)
            connection.commit()
            go_on_distributing(connection)
            connection.commit()
    deployment.rebuild_invalid_indexes(connection)


def plan(**target: Any) -> list[str]:
    """Decide which steps are taken, and have each check what it would lose.

    Returns:
        SQL that checks all of that, to run before the first step.
    """
    context.configure(**target, **OPTIONS)
    migration = context.get_context()
    if migration.opts["destination_rev"] == "":
        raise CommandError("No revision is named: write head, a number such as 0012, or -1.")
    steps = list(migration.opts["fn"](migration.get_current_heads(), migration))

    def remaining(heads: Sequence[str], _: MigrationContext) -> Iterable[Any]:
        """The steps that are left: Alembic would count a target such as -2 from here again."""
        if not applied:
            return steps
        return itertools.dropwhile(lambda step: {*step.from_revisions_no_deps} != {*heads}, steps)

    OPTIONS["fn"] = remaining
    refusals = distributing.refusals(steps)
    if settings.allow_data_loss:
        return refusals
    at_risk = data_loss.guard(steps)
    return [*refusals, data_loss.refusal(at_risk)] if at_risk else refusals


def run(**target: Any) -> None:
    """Have Alembic run the command on a connection, or for offline mode."""
    context.configure(**target, on_version_apply=grant_and_record, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def grant_and_record(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
) -> None:
    """After a step: apply the grants to what it made, note it in `applied`, drop its old indexes.

    The last ends the transaction of the step.
    """
    if heads and not step.is_stamp and not ctx.as_sql:
        assert ctx.connection is not None
        deployment.run_script(ctx.connection, deployment.script("grants.sql"))
    applied.append(step)
    indexes.drop_concurrently(ctx)


def clean_up_or_grant(connection: Connection) -> None:
    """At base, remove the roles and the version table; else apply the grants if no step has."""
    if any(step.is_stamp for step in applied):
        return
    if not context.get_context().get_current_heads():
        deployment.run_script(connection, deployment.script("leave.sql"))
    elif not applied:
        deployment.run_script(connection, deployment.script("grants.sql"))


def go_on_distributing(connection: Connection) -> None:
    """Distribute new tables as well, where the others are, once all tables are as declared."""
    migration = context.get_context()
    assert migration.script is not None
    if migration.get_current_heads() == tuple(migration.script.get_heads()):
        with sqlalchemy_connection.driver(connection).cursor() as cursor:
            distributing.go_on(cursor)


def run_offline() -> None:
    """Write what `run_online` would do, as a script for psql."""
    # With the default paramstyle every % in the SQL would be doubled.
    target = {"dialect_name": "postgresql", "dialect_opts": {"paramstyle": "named"}}
    guards = plan(**target)
    migration = context.get_context()
    output = migration.impl.static_output
    for statement in (*deployment.opening(migration.get_current_revision(), settings), *guards):
        output(statement)
    run(**target)
    if not any(step.is_stamp for step in applied):
        is_left = bool(applied) and not applied[-1].destination_revision_ids
        output(deployment.script("leave.sql" if is_left else "grants.sql"))
    output(deployment.CLOSING)


if config.config_file_name is not None and config.attributes.get("configure_logging", True):
    logging.config.fileConfig(config.config_file_name, disable_existing_loggers=False)
with failures_in_a_sentence():
    if context.is_offline_mode():
        run_offline()
    else:
        run_online()
