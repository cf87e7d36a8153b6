"""The embedded server and the command do not depend on the environment that they run in."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from communique import migrations
from schema.server.postmaster import SYSTEM_USER
from tests import postgresql, servers
from tests.embedded import Home, free_port, new_home

pytestmark = pytest.mark.usefixtures("embedded")

COUNT = "select count(*) as n from participants"


@pytest.fixture
def home(seeded_home: Home) -> Home:
    """A home with a server that holds the article."""
    return seeded_home


@pytest.fixture
def own_home() -> Iterator[Home]:
    """A home with a server of this test's, without tables."""
    with new_home() as home:
        start(home)
        yield home


def start(home: Home) -> None:
    asked = home.run("psql", "-AtXc", "select 1")
    if asked.returncode:
        done = subprocess.run(
            [sys.executable, "-c", "from schema.server import embedded; embedded.url(create=True)"],
            env=home.environment,
            cwd=postgresql.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def data(home: Home) -> Path:
    return home.folder / "postgresql"


def postmaster(home: Home) -> psutil.Process:
    return psutil.Process(int((data(home) / "postmaster.pid").read_text().split()[0]))


@pytest.mark.parametrize("command", [["query", COUNT], ["psql", "-Xc", "select 1"], ["seed"]])
def test_what_the_environment_tells_libpq_does_not_reach_the_embedded_server(
    home: Home, command: list[str]
) -> None:
    done = home.run(
        *command,
        PGHOST="nowhere.invalid",
        PGHOSTADDR="127.0.0.1",
        PGPORT="1",
        PGUSER="nobody",
        PGDATABASE="nowhere",
        PGPASSFILE="/nowhere",
        PGSERVICE="nowhere",
        PGTARGETSESSIONATTRS="standby",
        PGREQUIREAUTH="scram-sha-256",
        PGREQUIREPEER="nobody",
        PGCHANNELBINDING="require",
        PGSSLMODE="verify-full",
        PGGSSENCMODE="require",
        PGOPTIONS="-c search_path=nowhere -c default_transaction_read_only=on",
        PGCLIENTENCODING="EUC_JP",
        PGDATESTYLE="SQL, DMY",
        PGTZ="Asia/Tokyo",
    )
    assert done.returncode == 0, done.stderr


def test_what_is_written_goes_to_the_embedded_server(own_home: Home) -> None:
    """Not to another server, which would trust everybody on this machine."""
    with servers.running(listening=(port := free_port())) as other:
        done = own_home.run("up", PGHOSTADDR="127.0.0.1", PGPORT=str(port))
        assert done.returncode == 0, done.stderr
        with psycopg.connect(other) as connection:
            names = connection.execute("select datname from pg_database").fetchall()
        assert ("communique",) not in names


@pytest.mark.parametrize("locale", ["en_GB.UTF-8", "tr_TR"])
def test_the_language_of_the_environment_changes_no_answer(locale: str) -> None:
    language = {"LANG": locale, "LC_ALL": locale, "LC_CTYPE": locale}
    with new_home() as home:
        up = home.run("up", **language)
        assert up.returncode == 0, up.stderr
        made = home.run(
            "psql", "-AtXc",
            "select datlocprovider, datlocale, datcollate, datctype from pg_database "
            "where datname = 'communique'",
        )  # fmt: skip
        assert made.stdout == "b|C.UTF-8|C|C.UTF-8\n"
        found = home.run("search", "isro", "--format=csv", **language)
        assert "ISRO" in found.stdout


@pytest.mark.parametrize(
    "name",
    ['it\'s "`touch ran`", $(touch ran) $HOME 100% ä -c x\\ ', "ディレクトリ" * 9],
    ids=["characters", "length"],
)
def test_no_path_is_interpreted(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        home = Home(Path(folder, name))
        try:
            start(home)
            assert home.run("psql", "-AtXc", "select 1").stdout == "1\n"
            with home.serve() as served:
                psycopg.connect(served.settings.uri).close()
        finally:
            home.run("down")
        assert [path.name for path in Path(folder).iterdir()] == [name]
        assert not (data(home) / "ran").exists()


def test_a_home_too_deep_for_a_socket() -> None:
    with new_home() as above:
        above.folder.chmod(0o755)
        deep = Home(above.folder / ("deep " * 20).strip())
        try:
            start(deep)
            answer = deep.run("psql", "-AtXc", "show unix_socket_directories")
            assert answer.returncode == 0, answer.stderr
            [folder] = answer.stdout.splitlines()
            assert not Path(folder).is_relative_to(deep.folder)
            assert Path(folder).stat().st_mode & 0o777 == 0o700
        finally:
            deep.run("down")
        shutil.rmtree(folder)


def test_alembic_works_by_itself() -> None:
    head = migrations.revisions()[-1]
    with new_home() as home:
        home.alembic("upgrade", "head")
        assert head in home.alembic("current")
        # The login that queries make goes too.
        assert home.run("query", "select 1").returncode == 0
        home.alembic("downgrade", "base")
        assert head not in home.alembic("current")
        roles = "select rolname from pg_roles where rolname like 'communique%'"
        assert home.run("psql", "--no-psqlrc", "-Atc", roles).stdout == ""


def test_a_name_that_no_file_of_the_server_could_hold_is_refused() -> None:
    refused = Home(Path("/tmp/two\nlines")).run("up")
    assert refused.returncode == 2
    assert "name a folder in printable UTF-8" in refused.stderr


class TestWhatAKilledServerLeaves:
    """What a killed server left does not keep the next one from starting."""

    def test_the_number_of_another_server(self, own_home: Home, home: Home) -> None:
        """A live process of the same user and name."""
        killed = postmaster(own_home)
        killed.kill()
        killed.wait(10)
        file = data(own_home) / "postmaster.pid"
        _, *rest = file.read_text().splitlines(keepends=True)
        file.write_text(f"{postmaster(home).pid}\n{''.join(rest)}")
        assert own_home.run("psql", "-AtXc", "select 1").stdout == "1\n"
        assert postmaster(own_home).pid != postmaster(home).pid

    def test_a_process_that_nobody_reaps(self, own_home: Home) -> None:
        killed = postmaster(own_home)
        killed.kill()
        killed.wait(10)
        user = SYSTEM_USER if os.geteuid() == 0 else None
        zombie = subprocess.Popen(["true"], executable="/bin/true", user=user)
        try:
            while psutil.Process(zombie.pid).status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.01)
            locks = [*data(own_home).glob(".s.PGSQL.*.lock"), data(own_home) / "postmaster.pid"]
            assert len(locks) == 2
            for file in locks:
                _, *rest = file.read_text().splitlines(keepends=True)
                file.write_text(f"{zombie.pid}\n{''.join(rest)}")
            assert own_home.run("psql", "-AtXc", "select 1").stdout == "1\n"
        finally:
            zombie.wait()

    @pytest.mark.parametrize("command", ["psql", "down"])
    def test_a_session_that_is_still_at_work(self, own_home: Home, command: str) -> None:
        busy = "do $$ begin loop perform 1; end loop; end $$"
        with own_home.start("psql", "-Xc", busy):
            server = postmaster(own_home)
            deadline = time.monotonic() + 20
            while not (found := [c for c in server.children() if " DO" in " ".join(c.cmdline())]):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            [session] = found
            server.kill()
            server.wait(10)
            done = own_home.run(command, *(["-AtXc", "select 1"] if command == "psql" else []))
            assert done.returncode == 0, done.stderr
            assert f"was killed; ending what is left of it (process {session.pid})" in done.stderr
            assert not session.is_running() or session.status() == psutil.STATUS_ZOMBIE


def test_data_of_another_major_version(own_home: Home) -> None:
    own_home.run("down")
    (data(own_home) / "PG_VERSION").write_text("17\n")
    refused = own_home.run("query", "select 1")
    assert refused.returncode == 2
    assert "are of PostgreSQL 17, and this installation has PostgreSQL 18" in refused.stderr
    assert "communique export" in refused.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a second user to run as")
class TestAsRoot:
    """The server of root runs as another user, who has to reach the data."""

    def test_closed_folders_of_others_stay_closed(self, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        refused = Home(closed / "home").run("up")
        assert refused.returncode == 2
        assert "chmod o+x " in refused.stderr
        assert str(closed) in refused.stderr
        assert closed.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize("umask", [0o077, 0o027])
    def test_any_umask_will_do(self, umask: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            home = Home(Path(folder, "new", "home"))
            before = os.umask(umask)
            try:
                start(home)
                assert home.run("psql", "-AtXc", "select 1").stdout == "1\n"
            finally:
                os.umask(before)
                home.run("down")

    def test_nobody_else_can_hold_a_lock(self, home: Home) -> None:
        assert (home.folder / "lock").stat().st_mode & 0o777 == 0o600
        done = subprocess.run(
            ["flock", "--nonblock", str(home.folder / "lock"), "true"], user="nobody", check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert "Permission denied" in done.stderr

    def test_a_lock_file_of_somebody_else_is_not_waited_for(self) -> None:
        with new_home() as home:
            file = home.folder / "lock"
            file.touch(mode=0o666)
            shutil.chown(file, "nobody")
            refused = home.run("up")
            assert refused.returncode == 2
            assert "belongs to another user" in refused.stderr
            file.unlink()


def test_a_command_says_for_what_it_waits(own_home: Home) -> None:
    own_home.run("down")
    with (own_home.folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with own_home.start("psql", "-AtXc", "select 1") as waiting:
            assert waiting.stderr
            said = waiting.stderr.readline()
            fcntl.flock(file, fcntl.LOCK_UN)
            assert waiting.wait(60) == 0
    assert said == "note: another command starts or stops the server; waiting for it\n"
