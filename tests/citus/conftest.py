"""Databases on a Citus cluster: on its coordinator and on its workers.

``COMMUNIQUE_CITUS_URL`` is the address of a database on the coordinator that has the extension and
knows the workers. Its login is a superuser, and logs in to the workers with the same address but
for host and port. The roles of Communiqué belong to the servers, and stay there.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import make_conninfo

from schema.migrating import distributing
from schema.server.database import connection as connection_to
from tests import postgresql
from tests.benchmarks import world


@pytest.fixture(scope="session")
def citus() -> str:
    """Address of a database of the coordinator, which is left as it is."""
    if not (url := os.environ.get("COMMUNIQUE_CITUS_URL")):
        pytest.skip("COMMUNIQUE_CITUS_URL names no Citus cluster")
    return url


@contextmanager
def new_database(citus: str, *, workers: bool = True) -> Iterator[str]:
    """A new database on all nodes.

    Args:
        citus: address of a database of the coordinator.
        workers: whether the new one knows the workers.

    Yields:
        Its address on the coordinator.
    """
    with psycopg.connect(citus) as connection:
        nodes = connection.execute(
            "select nodename, nodeport, groupid from pg_dist_node where isactive order by groupid"
        ).fetchall()
    name = f"communique_test_{uuid.uuid4().hex[:12]}"
    with ExitStack() as stack:
        for host, port, group in nodes:
            node = make_conninfo(citus, host=host, port=port) if group else citus
            postgresql.execute(node, "create database {}", sql.Identifier(name))
            drop = "drop database {} with (force)"
            stack.callback(postgresql.execute, node, drop, sql.Identifier(name))
            postgresql.execute(make_conninfo(node, dbname=name), "create extension citus")
        url = make_conninfo(citus, dbname=name)
        with psycopg.connect(url, autocommit=True) as connection:
            for host, port, group in nodes if workers else []:
                set_up = "citus_add_node" if group else "citus_set_coordinator_host"
                query = sql.SQL("select {}(%s, %s)").format(sql.Identifier(set_up))
                connection.execute(query, [host, port])
        yield url


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder of seed files."""
    folder = tmp_path_factory.mktemp("sources")
    world.write(folder, files=12, facts=50)
    return str(folder)


@pytest.fixture(scope="module")
def distributed(citus: str) -> Iterator[str]:
    """Address of a migrated database, distributed, without rows."""
    with new_database(citus) as url:
        command.upgrade(postgresql.alembic_config(url), "head")
        with connection_to(url) as connection:
            distributing.distribute(connection, lambda _: None)
        yield url


@pytest.fixture(scope="module")
def plain(citus: str) -> Iterator[str]:
    """Address of a migrated database of the coordinator that has no Citus."""
    with postgresql.new_database(citus) as url:
        command.upgrade(postgresql.alembic_config(url), "head")
        yield url
