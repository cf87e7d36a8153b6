"""On a Citus cluster all is as on one server: loads, keys, rights, and the way back."""

import json
import shutil
import threading
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.util import CommandError
from psycopg import sql
from psycopg.conninfo import make_conninfo

from schema import distribution
from tests import postgresql
from tests.benchmarks import world
from tests.conftest import Connect, Run
from tests.postgresql import alembic_config

from .conftest import new_database

#: Whose rows tell when and from what files they were loaded.
OF_A_MOMENT = {"load", "load_change", "load_file", "loaded_file"}


def rows(connection: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """All rows of schema ``core``, by table."""
    return {
        table.name: sorted(
            str(row)
            for row in connection.execute(
                sql.SQL("select {} from core.{}").format(
                    sql.SQL(", ").join(
                        sql.Identifier(column.name)
                        for column in table.columns
                        if column.name != "recorded_at"
                    ),
                    sql.Identifier(table.name),
                )
            )
        )
        for table in distribution.tables()
        if table.name not in OF_A_MOMENT
    }


def test_an_import_refuses_what_a_lost_key_would(
    run: Run, connect: Connect, distributed: str, plain: str, tmp_path: Path
) -> None:
    """The first of those that share the database, which is empty."""
    talks = {"title": "Lamp Talks", "kind": "summit", "series": "lamp-talks", "status": "held"}
    cited = {"cite": ["p1s1"]}
    source = {"slug": "lamps", "kind": "report", "title": "Lamps", "language": "en"}
    document = {
        "source": source | {"text_sha256": "a" * 64},
        "passages": {"p1s1": {"span": [0, 10], "sha256": "b" * 64}},
        "series": [{"slug": "lamp-talks", "name": "Lamp Talks"} | cited],
        "meetings": [
            {"slug": f"lamp-talks-{number}", "session_number": number} | talks | cited
            for number in (1, 2)
        ],
    }
    # JSON is valid YAML.
    (tmp_path / "lamps.yaml").write_text(json.dumps(document))
    assert run("seed", tmp_path / "lamps.yaml", url=plain).code == 0
    good, bad = tmp_path / "good", tmp_path / "bad"
    assert run("export", good, url=plain).code == 0
    key = "uq_meeting_meeting_series_id_session_number"
    with connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL(f"alter table core.meeting drop constraint {key}"))
        connection.execute("update core.meeting set session_number = 2")
        assert run("export", bad, url=plain).code == 0
        connection.execute("update core.meeting set session_number = 1 where slug ~ '1'")
        connection.execute(
            sql.SQL(
                f"alter table core.meeting add constraint {key} "
                "unique (meeting_series_id, session_number) deferrable"
            )
        )
    refused = run("import", bad, url=distributed)
    assert refused.code == 2
    assert "another meeting has the same meeting_series_id and session_number" in refused.err
    assert "meeting.csv, line " in refused.err
    done = run("import", good, url=distributed)
    assert done.code == 0, done.err
    with connect(plain) as on_one, connect(distributed) as on_many:
        assert rows(on_many) == rows(on_one)


def test_loads_do_and_tell_the_same_as_on_one_server(
    run: Run, connect: Connect, distributed: str, plain: str, sources: str, tmp_path: Path
) -> None:
    """Sources come, change and go; each time the plan is asked first."""
    folder = Path(shutil.copytree(sources, tmp_path / "sources"))

    def load() -> None:
        for arguments in (["--plan"], [], ["--reread"]):
            one, other = (run("seed", folder, "--prune", *arguments, url=url) for url in both)
            assert one.code == 0, one.err
            assert other == one
        with connect(plain) as on_one, connect(distributed) as on_many:
            assert rows(on_many) == rows(on_one)

    both = (plain, distributed)
    load()
    world.change(folder, "Another title")
    load()
    (folder / "source-11.yaml").unlink()
    load()
    for url in both:
        done = run("summarise", url=url)
        assert done.code == 0, done.err


def test_a_reader_finds_the_views_and_no_tables(connect: Connect, distributed: str) -> None:
    with connect(distributed, autocommit=True) as connection:
        connection.execute("set role communique_reader")
        assert connection.execute("select count(*) from reporting.countries").fetchone() == (280,)
        shards = connection.execute(
            "select format('core.country_%s', shardid) from citus_shards "
            "where table_name::text = 'core.country' limit 1"
        ).fetchall()
        for relation in ("core.meeting", "core.country", *(name for (name,) in shards)):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.SQL("select from {}").format(sql.SQL(relation)))


def test_distributed_tables_are_not_taken_to_revisions_that_do_not_know_of_it(
    distributed: str,
) -> None:
    with pytest.raises(CommandError, match="communique undistribute"):
        command.downgrade(alembic_config(distributed), "0001")


def test_the_way_back_restores_all_and_the_plan_is_what_is_done(
    run: Run, distributed: str, plain: str
) -> None:
    back = run("undistribute", url=distributed)
    assert back.err == f"Brought back {len(distribution.tables())} tables.\n"
    of_citus = ("--exclude-extension=citus", "--exclude-extension=citus_columnar")
    one, other = (postgresql.dump(url, *of_citus) for url in (plain, distributed))
    assert postgresql.definitions(other) == postgresql.definitions(one)
    plan = run("distribute", "--plan", url=distributed)
    assert postgresql.psql(distributed, "\\set ON_ERROR_STOP on\n" + plan.out) == ""
    assert run("distribute", "--plan", url=distributed).out == ""


def test_the_doctor_says_how_it_is_and_what_is_left_to_do(
    run: Run, connect: Connect, distributed: str
) -> None:
    """The last of those that share the database: by hand, comments of views are lost."""
    well = run("doctor", "--format=csv", url=distributed)
    count = len(distribution.tables())
    assert f"{count} of {count} tables distributed" in well.out
    assert "foreign key dropped; rows sound" in well.out
    assert "drift,ok" in well.out
    with connect(distributed, autocommit=True) as connection:
        connection.execute(
            "revoke execute on function run_command_on_workers(text, boolean) from public"
        )
        loader = make_conninfo(distributed, options="-c role=communique_loader")
        less = run("doctor", "--format=csv", url=loader)
        assert "the workers were not asked" in less.out
        connection.execute("select undistribute_table('core.party_pair_kept')")
    ill = run("doctor", "--format=csv", url=distributed)
    assert ill.code == 1
    assert "run 'communique distribute'" in ill.out
    # Who uses a table goes first.
    reader = connect(distributed)
    reader.execute("select from core.party_pair_kept")
    threading.Timer(2, reader.rollback).start()
    assert run("distribute", url=distributed).err == "Distributed 1 table.\n"
    assert run("distribute", url=distributed).err == "All tables are distributed.\n"


def test_revisions_go_down_and_up_before_tables_are_distributed(citus: str, run: Run) -> None:
    with new_database(citus) as url:
        command.upgrade(alembic_config(url), "head")
        command.downgrade(alembic_config(url), "0001")
        command.upgrade(alembic_config(url), "head")
        assert run("doctor", url=url).code == 0


def test_what_cannot_be_distributed_is_refused_with_the_remedy(
    citus: str, plain: str, run: Run, connect: Connect
) -> None:
    no_citus = run("distribute", url=plain)
    assert no_citus.code == 2
    assert "create extension citus" in no_citus.err
    with new_database(citus, workers=False) as url:
        command.upgrade(alembic_config(url), "head")
        no_workers = run("distribute", url=url)
        assert no_workers.code == 2
        assert "citus_add_node" in no_workers.err
        # Of a port on which nobody listens.
        with connect(url, autocommit=True) as connection:
            connection.execute(
                "insert into pg_dist_node (nodeid, groupid, nodename, nodeport, isactive) "
                "values (900, 900, 'localhost', 1, true)"
            )
        worker_down = run("distribute", url=url)
        assert worker_down.code == 2
        assert "localhost:1" in worker_down.err
        assert "A worker of the Citus cluster cannot be used" in worker_down.err


def test_a_worker_and_an_old_citus_are_refused(citus: str, run: Run, connect: Connect) -> None:
    with new_database(citus) as url:
        command.upgrade(alembic_config(url), "head")
        with connect(url, autocommit=True) as connection:
            [(host, port)] = connection.execute(
                "select nodename, nodeport from pg_dist_node where groupid > 0 limit 1"
            )
            on_a_worker = run("distribute", url=make_conninfo(url, host=host, port=port))
            assert on_a_worker.code == 2
            assert "use the address of the coordinator" in on_a_worker.err
            # As if the extension were of that version: its library is, as ever, the newest.
            name = sql.Identifier(connection.info.dbname)
            off = sql.SQL("alter database {} set citus.enable_version_checks = off")
            connection.execute(off.format(name))
            connection.execute(
                "update pg_extension set extversion = '12.1-1' where extname = 'citus'"
            )
        too_old = run("distribute", url=url)
        assert too_old.code == 2
        assert "has Citus 12.1-1; 13 or a newer one is needed" in too_old.err
