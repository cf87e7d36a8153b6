"""From the data of another major version of PostgreSQL to this one's."""

import os
from pathlib import Path

import pytest

from schema.server.database import SUPPORTED_VERSIONS
from tests import servers
from tests.embedded import new_home

from .states import finish, start, state


@pytest.mark.parametrize("old", [SUPPORTED_VERSIONS.start])
def test_export_and_import_carry_everything_over(old: int, tmp_path: Path) -> None:
    try:
        servers.binaries(old)
    except servers.Unavailable as reason:
        pytest.skip(str(reason))
    with servers.running(old) as url, new_home() as home:
        before = os.environ | {"DATABASE_URL": url}
        finish(start("communique", "up", environment=before))
        finish(start("communique", "export", str(tmp_path / "old"), environment=before))
        for command in (["import", str(tmp_path / "old")], ["export", str(tmp_path / "new")]):
            done = home.run(*command)
            assert done.returncode == 0, done.stderr
        assert home.run("doctor").returncode == 0
        folder = home.folder / "postgresql"
        there = f"host='{folder}' user=postgres dbname=communique port="
        port = (folder / "postmaster.pid").read_text().split("\n")[3]
        assert state(there + port) == state(url)
    for file in sorted((tmp_path / "old").rglob("*.csv")):
        assert (
            file.read_bytes()
            == (tmp_path / "new" / file.relative_to(tmp_path / "old")).read_bytes()
        )
