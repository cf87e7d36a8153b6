"""docs/operator.md is followed, command by command, on a new server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from schema.migrating import deployment
from schema.server import programs
from tests.conftest import Connect
from tests.postgresql import ROOT

MANUAL = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
BI = (ROOT / "docs" / "bi.md").read_text(encoding="utf-8")
#: The commands of the manual, in their order.
COMMANDS = re.findall(r"^\$ (.*)$", MANUAL, re.M)


def operator(admin_url: str, folder: Path) -> dict[str, str]:
    """The environment in which the commands of the manual are run."""
    folders = [Path(sys.executable).parent, programs.bundled_client("psql").parent]
    return {
        **os.environ,
        "PATH": os.pathsep.join([*map(str, folders), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
        "ADMIN_URL": admin_url,
        "DATABASE_URL": make_conninfo(admin_url, user="deployer", dbname="communique"),
        "COMMUNIQUE_HOME": str(folder),
    }


def test_from_an_empty_server_to_head_and_back(
    private_server: str, tmp_path: Path, connect: Connect, version: int
) -> None:
    environment = operator(private_server, tmp_path)
    said = {}
    for command in COMMANDS:
        # Files are written to the test's folder, not to the checkout.
        here = re.sub(r"\b(upgrade\.sql|communique\.dump)", rf"{tmp_path}/\1", command)
        if command.startswith("pg_restore") and version < 17:
            # The manual asks for the pg_restore of the server's version. Ours is the newest, and
            # sets a parameter that older servers do not have.
            here = here.replace('--dbname "$DATABASE_URL"', "--file -")
            here = here.replace("--single-transaction", "")
            here += " | sed '/^SET transaction_timeout/d'"
            here += ' | psql "$DATABASE_URL" --quiet --single-transaction -v ON_ERROR_STOP=1'
        done = subprocess.run(
            here, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said[command] = done.stdout + done.stderr

    assert "(head)" in said["alembic current"]
    assert "Running downgrade" in said["alembic downgrade -1"]
    assert (tmp_path / "upgrade.sql").read_text().startswith("\\set ON_ERROR_STOP on")
    restored = said["communique doctor"]
    facts = re.search(r"[0-9,]+ facts", said["communique seed"])
    assert facts is not None
    assert facts[0] in restored
    assert "FAILED" not in restored
    left = connect(private_server).execute(
        "select rolname from pg_roles where rolname like 'communique%' or rolname = 'deployer'"
    )
    assert left.fetchall() == []


def test_every_setting_is_described() -> None:
    described = re.findall(r"^\| `([a-z-]+)` \| `([^`]+)` \|", MANUAL, re.M)
    defaults = {
        name.replace("_", "-"): "no" if field.default is False else str(field.default)
        for name, field in deployment.Settings.__dataclass_fields__.items()
    }
    assert dict(described) == defaults


@pytest.mark.parametrize("path", re.findall(r"\]\((\.\./[^)#]+)", MANUAL))
def test_links_lead_somewhere(path: str) -> None:
    assert (ROOT / "docs" / path).exists()


def test_a_login_for_people_has_the_settings_of_the_reader(database: str, connect: Connect) -> None:
    [statements] = re.findall(r"```sql\n(create role analyst.*?)```", BI, re.S)
    connection = connect(database)
    # Never committed: roles belong to the server, not to the database.
    connection.execute(statements.encode())
    settings: dict[str, list[str]] = dict(
        connection.execute(
            "select rolname, rolconfig from pg_roles "
            "where rolname in ('analyst', 'communique_reader')"
        ).fetchall()
    )
    assert {*settings["communique_reader"]} <= {*settings["analyst"]}


def test_it_needs_no_superuser_after_the_first_commands() -> None:
    administrative = [command for command in COMMANDS if "$ADMIN_URL" in command]
    assert administrative == COMMANDS[:2] + COMMANDS[-2:]
