"""`communique export` and `import`: a database as a folder of files, and back."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import make_conninfo

import seeds
from communique import migrations
from schema import data_package
from schema.server.database import connection as connection_to
from schema.tables import metadata
from tests import postgresql
from tests.benchmarks import world
from tests.conftest import Connect, Run

TESTS = postgresql.ROOT / "tests" / "reports"
#: Fictional sources with names of everything, relations and money; actors and plans; members; and
#: two of what was announced and then held.
FICTION = [
    *(file for folder in ("lamps", "bells", "parties") for file in (TESTS / folder).glob("*.yaml")),
    *TESTS.glob("fictional-harbour-*.yaml"),
    TESTS / "register.yaml",
]

Rows: TypeAlias = dict[str, list[tuple[Any, ...]]]
Edit: TypeAlias = Callable[..., Path]


def rows(url: str, connect: Connect, schema: str) -> Rows:
    """All rows of all tables of schema core, or of all views of schema reporting."""
    connection = connect(url, autocommit=True)
    if schema == "core":
        names = [table.name for table in metadata.sorted_tables]
    else:
        views = connection.execute("select viewname from pg_views where schemaname = 'reporting'")
        names = [name for (name,) in views]
    queries = {name: sql.SQL("select * from {} as t order by t::text") for name in names}
    return {
        name: connection.execute(query.format(sql.Identifier(schema, name))).fetchall()
        for name, query in queries.items()
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in data_package.files(folder)}


def tamper(
    folder: Path, table: str, *replacements: tuple[str, str], rows: int | None = None
) -> Path:
    """Change text in a file of a package, and all checksums with it."""
    file = folder / "tables" / f"{table}.csv"
    text = file.read_bytes()
    for old, new in replacements:
        assert old.encode() in text
        text = text.replace(old.encode(), new.encode("utf-8", "surrogateescape"), 1)
    file.write_bytes(text)
    descriptor = folder / data_package.DESCRIPTOR
    described = json.loads(descriptor.read_bytes())
    for resource in described["resources"]:
        if resource["path"] == f"tables/{table}.csv":
            resource["hash"] = f"sha256:{data_package.checksum(file)}"
            resource["rows"] = resource["rows"] if rows is None else rows
    descriptor.write_text(json.dumps(described), encoding="utf-8")
    names = [n for n in data_package.files(folder) if n != data_package.CHECKSUMS]
    checksums = {name: data_package.checksum(folder / name) for name in names}
    data_package.write_checksums(folder, checksums)
    return file


@pytest.fixture(scope="module")
def full(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database with the article, a made-up world, and texts that are hard to write."""
    folder = tmp_path_factory.mktemp("sources")
    for file in (postgresql.ARTICLE, *FICTION):
        shutil.copy(file, folder)
    world.write(folder, files=12, facts=50)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        with psycopg.connect(url) as plain:
            texts = [
                'a "quoted", text',
                "two\nlines\r\nand a third",
                "a line\n\\.\nand another",
                "\\N",
                "\\.",
                "ōæ 東京 🚀",
                "NULL",
                "long " * 99 + "text",
            ]
            for number, text in enumerate(texts):
                plain.execute(
                    "update core.meeting set title = %s where slug = "
                    "(select slug from core.meeting order by slug offset %s limit 1)",
                    [text, number],
                )
            plain.execute("update core.contribution set amount = 1234567890.1234, currency = 'JPY'")
            # As a migration leaves it that changes ids.
            plain.execute(
                "insert into core.redirect (old_id, new_id, fact_type) "
                "select gen_random_uuid(), fact_id, fact_type from core.fact limit 1"
            )
        yield url


@pytest.fixture(scope="module")
def large(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A database of some 20,000 rows, and a package of it."""
    folder = tmp_path_factory.mktemp("large")
    world.write(folder / "sources", files=80, facts=50)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder / "sources"))
        command = [sys.executable, "-m", "communique", "--database-url", url]
        subprocess.run([*command, "export", folder / "package"], check=True)
        yield url, folder / "package"


@pytest.fixture(scope="module")
def package(seeded_template: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of what the article states, to copy."""
    folder = tmp_path_factory.mktemp("exported") / "package"
    command = [sys.executable, "-m", "communique", "--database-url", seeded_template]
    subprocess.run([*command, "export", folder], cwd=postgresql.ROOT, check=True)
    return folder


@pytest.fixture
def exported(package: Path, tmp_path: Path) -> Path:
    """A package of what the article states, to change."""
    return shutil.copytree(package, tmp_path / "package")


@pytest.fixture(scope="module")
def unchanged(server: str, template: str) -> Iterator[str]:
    """Address of a database without rows, which every import leaves so."""
    with postgresql.new_database(server, template) as url:
        yield url


@pytest.fixture
def tampered(exported: Path) -> Edit:
    """Changes text in a file of a package, and all checksums with it."""
    return partial(tamper, exported)


@pytest.fixture
def refused(run: Run, exported: Path, unchanged: str, connect: Connect) -> Callable[[], str]:
    """The message of an import that is refused; the database is unchanged."""

    def refuse() -> str:
        before = rows(unchanged, connect, "core")
        done = run("import", exported, url=unchanged)
        assert (done.code, done.out) == (2, "")
        assert rows(unchanged, connect, "core") == before
        return done.err.strip()

    return refuse


class TestTheRoundTrip:
    def test_every_view_gives_the_same_rows(
        self, run: Run, full: str, database: str, connect: Connect, tmp_path: Path
    ) -> None:
        done = run("export", tmp_path / "package", url=full)
        assert (done.code, done.out) == (0, "")
        assert run("import", tmp_path / "package", url=database).code == 0
        kept, imported = rows(full, connect, "reporting"), rows(database, connect, "reporting")
        for view in kept:
            assert imported[view] == kept[view], view
        assert rows(database, connect, "core") == rows(full, connect, "core")
        # Nearly every view has rows to compare.
        assert {view for view, found in kept.items() if not found} <= {"data_quality"}

    def test_exported_again_it_is_the_same_byte_by_byte(
        self, run: Run, full: str, database: str, tmp_path: Path
    ) -> None:
        options = ("--views", "--parquet", "--partition-by", "year")
        assert run("export", tmp_path / "first", *options, url=full).code == 0
        assert run("import", tmp_path / "first", url=database).code == 0
        assert run("export", tmp_path / "second", *options, url=database).code == 0
        assert contents(tmp_path / "first") == contents(tmp_path / "second")

    def test_only_parquet_is_divided(self, run: Run, full: str, tmp_path: Path) -> None:
        done = run("export", tmp_path / "package", "--partition-by", "year", url=full)
        assert (done.code, done.err.strip()) == (
            2,
            "CSV files are not divided: add --parquet, or leave out --partition-by.",
        )
        assert not (tmp_path / "package").exists()

    def test_the_seed_files_change_nothing_afterwards(
        self, run: Run, exported: Path, database: str
    ) -> None:
        done = run("import", exported, url=database)
        assert f"Loaded {len(metadata.tables)} tables, 1,323 rows" in done.err
        assert "Nothing changed." in run("seed", postgresql.ARTICLE, url=database).err

    def test_countries_and_vocabularies_give_way_to_those_of_the_package(
        self, run: Run, exported: Path, database: str, connect: Connect
    ) -> None:
        with connect(database, autocommit=True) as connection:
            connection.execute(
                "insert into core.country (country_code, alpha3, numeric_code, name) "
                "values ('JP', 'JPN', '392', 'Nippon'), ('AB', 'ABX', '999', 'Nowhere')"
            )
            connection.execute(
                "insert into core.meeting_kind (code, label, description) values ('a', 'A', 'B')"
            )
        assert run("import", exported, url=database).code == 0
        imported = rows(database, connect, "core")
        assert {row[3] for row in imported["country"] if row[0] == "JP"} == {"Japan"}
        assert "AB" not in {code for code, *_ in imported["country"]}
        assert "a" not in {code for code, *_ in imported["meeting_kind"]}


class TestNoPackage:
    def test_a_folder_without_a_descriptor(
        self, run: Run, database: str, exported: Path, tmp_path: Path
    ) -> None:
        (exported / data_package.DESCRIPTOR).unlink()
        for folder, said in (
            (exported, "it has no datapackage.json"),
            (tmp_path / "nowhere", "not there"),
            (exported / data_package.CHECKSUMS, "a file"),
        ):
            done = run("import", folder, url=database)
            assert done.code == 2
            assert said in done.err
            assert "Give a folder that 'communique export' wrote" in done.err.replace(
                "give", "Give"
            )

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("not JSON", "Invalid JSON"),
            ('{"name": "another", "resources": []}', "name: Input should be 'communique'"),
            ('{"name": "communique", "resources": []}', "communique:version: Field required"),
        ],
    )
    def test_another_descriptor(
        self, refused: Callable[[], str], exported: Path, text: str, said: str
    ) -> None:
        (exported / data_package.DESCRIPTOR).write_text(text, encoding="utf-8")
        message = refused()
        assert "is not the descriptor of a package of Communiqué" in message
        assert said in message


class TestAnotherRevision:
    def change(self, folder: Path, revision: str) -> None:
        descriptor = folder / data_package.DESCRIPTOR
        described = json.loads(descriptor.read_bytes())
        described["communique:revision"] = revision
        descriptor.write_text(json.dumps(described), encoding="utf-8")

    def test_an_earlier_one(self, refused: Callable[[], str], exported: Path) -> None:
        earlier, head = migrations.revisions()[-2:]
        self.change(exported, earlier)
        message = refused()
        assert f"is of revision {earlier}, this version of Communiqué is at {head}" in message
        assert "run 'alembic upgrade head'" in message

    def test_a_later_one(self, refused: Callable[[], str], exported: Path) -> None:
        self.change(exported, "9999")
        assert "does not know" in (message := refused())
        assert message.endswith("Update the checkout.")

    def test_a_database_that_is_behind(self, run: Run, exported: Path, database: str) -> None:
        command.downgrade(postgresql.alembic_config(database), "-1")
        for done in (
            run("import", exported, url=database),
            run("export", exported, url=database),
        ):
            assert done.code == 2
            assert "or 'alembic upgrade head'" in done.err

    def test_a_database_that_was_never_migrated(
        self, run: Run, exported: Path, empty_database: str, connect: Connect
    ) -> None:
        done = run("import", exported, url=empty_database)
        assert done.code == 2
        assert "run 'alembic upgrade head'" in done.err
        assert connect(empty_database).execute("select to_regnamespace('core')").fetchone() == (
            None,
        )
        assert run("export", exported, "--overwrite", url=empty_database).code == 2


def test_a_database_that_is_not_empty(
    run: Run, exported: Path, seeded: str, connect: Connect
) -> None:
    before = rows(seeded, connect, "core")
    done = run("import", exported, url=seeded)
    assert done.code == 2
    assert "The database is not empty: it has 1 source and 208 facts" in done.err
    assert rows(seeded, connect, "core") == before


class TestAnotherFile:
    """A changed file is refused, and named with the line."""

    def test_a_changed_one(self, refused: Callable[[], str], exported: Path) -> None:
        file = exported / "tables" / "official.csv"
        file.write_bytes(file.read_bytes().replace(b"Saita Yukio", b"Saito Yukia"))
        message = refused()
        assert message.startswith(f"{file} was changed: it does not match its checksum.")
        assert message.endswith("Get the package again, or export it anew.")

    def test_a_changed_one_with_its_checksum_but_not_its_description(
        self, refused: Callable[[], str], exported: Path
    ) -> None:
        file, sums = exported / "tables" / "official.csv", exported / data_package.CHECKSUMS
        old = data_package.checksum(file)
        file.write_bytes(file.read_bytes().replace(b"Saita Yukio", b"Saito Yukia"))
        sums.write_text(sums.read_text().replace(old, data_package.checksum(file)))
        assert f"{file} was changed" in refused()

    @pytest.mark.parametrize("name", ["tables/meeting.csv", data_package.CHECKSUMS])
    def test_a_missing_one(self, refused: Callable[[], str], exported: Path, name: str) -> None:
        (exported / name).unlink()
        assert str(exported / name) in refused()

    @pytest.mark.parametrize(
        "name", ["tables/meeting.csv", data_package.CHECKSUMS, data_package.DESCRIPTOR]
    )
    def test_a_link(
        self, refused: Callable[[], str], exported: Path, tmp_path: Path, name: str
    ) -> None:
        file = (exported / name).rename(tmp_path / "elsewhere")
        (exported / name).symlink_to(file)
        assert refused().startswith(f"{exported / name} is a link, or no regular file: ")

    def test_a_folder_that_is_a_link(
        self, refused: Callable[[], str], exported: Path, tmp_path: Path
    ) -> None:
        folder = (exported / "tables").rename(tmp_path / "elsewhere")
        (exported / "tables").symlink_to(folder)
        assert "is a link, or no regular file" in refused()

    def test_a_pipe(self, refused: Callable[[], str], exported: Path) -> None:
        (exported / "tables" / "meeting.csv").unlink()
        os.mkfifo(exported / "tables" / "meeting.csv")
        assert "is a link, or no regular file" in refused()

    def test_the_package_itself_may_be_one(
        self, run: Run, exported: Path, database: str, tmp_path: Path
    ) -> None:
        (tmp_path / "latest").symlink_to(exported)
        assert run("import", tmp_path / "latest", url=database).code == 0

    @pytest.mark.parametrize(
        "line",
        [
            "",
            "no checksum",
            f"{'0' * 64}  \x1b[2J",
            f"{'0' * 64}  ../topic.csv",
            f"{'0' * 64}  /etc/passwd",
        ],
    )
    def test_checksums_of_something_else(
        self, refused: Callable[[], str], exported: Path, line: str
    ) -> None:
        sums = exported / data_package.CHECKSUMS
        sums.write_text(f"{line}\n{sums.read_text()}")
        assert f"{sums}, line 1: this is not the checksum of a file of the package" in refused()

    @pytest.mark.parametrize("name", ["revision", "version"])
    def test_what_steers_a_terminal_is_shown_as_what_it_is(
        self, refused: Callable[[], str], exported: Path, name: str
    ) -> None:
        descriptor = exported / data_package.DESCRIPTOR
        described = json.loads(descriptor.read_bytes())
        described["communique:revision"] = "0001"
        described[f"communique:{name}"] = "1\x1b]0;owned\x07\r\x9b2J\u202e\nō 2"
        descriptor.write_text(json.dumps(described), encoding="utf-8")
        assert r"1\x1b]0;owned\x07\r\x9b2J\u202e\nō 2" in refused()

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("tables/topic.csv", "has no table topic (tables/topic.csv)"),
            (data_package.DESCRIPTOR, "has no checksum of datapackage.json"),
        ],
    )
    def test_one_that_is_left_out(
        self, refused: Callable[[], str], exported: Path, name: str, said: str
    ) -> None:
        sums = exported / data_package.CHECKSUMS
        kept = [line for line in sums.read_text().splitlines() if not line.endswith(f"  {name}")]
        sums.write_text("\n".join(kept))
        assert said in refused()

    def test_one_of_a_table_that_there_is_not(
        self, refused: Callable[[], str], tampered: Edit, exported: Path
    ) -> None:
        descriptor = exported / data_package.DESCRIPTOR
        described = descriptor.read_text(encoding="utf-8")
        descriptor.write_text(
            described.replace(
                '"resources": [',
                '"resources": [\n{"path": "tables/treaty.csv", "hash": "", "rows": 1},',
            ),
            encoding="utf-8",
        )
        tampered("topic")
        assert "tables/treaty.csv is of no table of the database" in refused()

    @pytest.mark.parametrize(
        ("replacement", "said"),
        [
            (("sort_name", "age"), "there is no column 'age' in table official. The columns are"),
            ((",sort_name", ""), "column 'sort_name' of table official is missing"),
            (("display_name,sort_name", "sort_name,display_name"), "are in another order"),
            (("sort_name", "sort\udce9"), "it cannot be read"),
        ],
    )
    def test_other_columns(
        self,
        refused: Callable[[], str],
        tampered: Edit,
        replacement: tuple[str, str],
        said: str,
    ) -> None:
        file = tampered("official", replacement)
        message = refused()
        assert message.startswith(f"{file}, line 1: ")
        assert said in message

    @pytest.mark.parametrize(
        ("table", "replacement", "said"),
        [
            ("meeting", (",2025-04-01,", ",2025-04-31,"), "date/time field value out of range"),
            ("meeting", (",held,", ",over,"), "ck_meeting_status_known"),
            ("meeting", (",in_person,", ",in_person,,"), "extra data after last expected column"),
            ("meeting", ("Dialogue", "Dialogu\udce9"), "invalid byte sequence"),
            ("meeting_place", ("\n", "\n" + "0" * 8), "invalid input syntax for type uuid"),
        ],
    )
    def test_a_row_that_no_database_takes(
        self,
        refused: Callable[[], str],
        tampered: Edit,
        table: str,
        replacement: tuple[str, str],
        said: str,
    ) -> None:
        file = tampered(table, replacement)
        changed = replacement[1].encode("utf-8", "surrogateescape").removeprefix(b"\n")
        lines = file.read_bytes().split(b"\n")
        number = next(n for n, line in enumerate(lines, 1) if changed in line)
        message = refused()
        assert message.startswith(f"{file}, line {number}: the database refuses a row: ")
        assert said in message
        assert message.endswith("Nothing was changed. Get the package again, or export it anew.")

    def test_a_row_that_refers_to_none(
        self, refused: Callable[[], str], tampered: Edit, exported: Path
    ) -> None:
        topics = (exported / "tables" / "meeting_topic.csv").read_text().splitlines()
        topic = topics[3].split(",")[2]
        file = tampered("meeting_topic", (topic, "00000000-0000-0000-0000-000000000000"))
        number = 1 + next(n for n, line in enumerate(topics) if topic in line)
        message = refused()
        assert message.startswith(f"{file}, line {number}: the database refuses a row: ")
        assert 'is not present in table "topic"' in message

    def test_a_fact_that_no_sentence_supports_any_more(
        self, refused: Callable[[], str], tampered: Edit, exported: Path
    ) -> None:
        citations = (exported / "tables" / "citation.csv").read_text().splitlines()
        facts = [line.split(",")[0] for line in citations]
        alone = next(n for n, fact in enumerate(facts) if n and facts.count(fact) == 1)
        tampered("citation", (citations[alone] + "\n", ""), rows=len(citations) - 2)
        file = exported / "tables" / "fact.csv"
        lines = file.read_text().splitlines()
        number = 1 + next(n for n, line in enumerate(lines) if line.startswith(facts[alone]))
        message = refused()
        assert message.startswith(f"{file}, line {number}: the database refuses a row: ")
        assert 'is not present in table "citation"' in message

    def test_a_row_that_refers_to_none_after_a_very_long_text(
        self, refused: Callable[[], str], tampered: Edit, exported: Path
    ) -> None:
        _, first, second, *_ = (exported / "tables" / "topic.csv").read_text().splitlines()
        file = tampered(
            "topic",
            (first.split(",")[2], "long " * 99 + "name"),
            (second.split(",")[0], "00000000-0000-0000-0000-000000000000"),
        )
        message = refused()
        assert message.startswith(f"{file}, line 3: the database refuses a row: ")
        assert 'is not present in table "fact"' in message

    def test_a_key_that_is_too_long(self, refused: Callable[[], str], tampered: Edit) -> None:
        file = tampered("topic", (",economy,", f",{'e' * 20_000},"))
        message = refused()
        assert message.startswith(f"{file}, line 3: the database refuses a row: ")
        assert "ck_topic_slug_length" in message

    @pytest.mark.parametrize(
        ("bounds", "edtf", "said"),
        [
            (
                "1999-01-01,2025-01-02,interval",
                "2024-12-31/2025-01-02",
                "held_from is 1999-01-01, and follows from held_edtf 2024-12-31/2025-01-02 as "
                "2024-12-31. ",
            ),
            (
                "2024-12-31,,approximate",
                "2024-12-31~",
                "held_to is empty, and follows from held_edtf 2024-12-31~ as 2024-12-31. ",
            ),
            ("2024-12-31,2025-01-02,interval", "2024-12-31/2025-01-32", "held_edtf: "),
        ],
    )
    def test_bounds_that_do_not_follow_from_the_date_as_stated(
        self, refused: Callable[[], str], tampered: Edit, bounds: str, edtf: str, said: str
    ) -> None:
        file = tampered("meeting", ("2025-01-01,2025-01-31,month,2025-01", f"{bounds},{edtf}"))
        message = refused()
        assert message.startswith(f"{file}, line 4: {said}")
        assert message.endswith("Nothing was changed. Get the package again, or export it anew.")

    def test_an_id_that_does_not_follow_from_the_slug(
        self, refused: Callable[[], str], tampered: Edit
    ) -> None:
        file = tampered("official", (",kazeki-jun,", ",kazeki-ken,"))
        message = refused()
        assert message.startswith(
            f"{file}, line 2: the id of 'kazeki-ken' is 0fe037df-6607-54b4-83f7-f300a71dff37, and "
            "follows from the slug as "
        )

    def test_fewer_rows_than_the_descriptor_counts(
        self, refused: Callable[[], str], tampered: Edit
    ) -> None:
        file = tampered("topic", rows=13)
        assert f"{file} has 12 rows; datapackage.json says 13. Nothing was changed" in refused()


class TestALargePackage:
    """Keys and indexes are made when its rows are there."""

    def test_it_gives_the_same_database(
        self, run: Run, large: tuple[str, Path], database: str, connect: Connect
    ) -> None:
        kept, package = large
        assert run("import", package, url=database).code == 0
        assert rows(database, connect, "core") == rows(kept, connect, "core")
        assert postgresql.dump(database) == postgresql.dump(kept)

    def test_a_row_that_refers_to_none(
        self, run: Run, large: tuple[str, Path], unchanged: str, connect: Connect, tmp_path: Path
    ) -> None:
        """That is found when the foreign key is made, and told with its line all the same."""
        package = shutil.copytree(large[1], tmp_path / "package")
        lines = (package / "tables" / "participant.csv").read_text().splitlines()
        official = lines[0].split(",").index("official_id")
        number, gone = next(
            (n, line.split(",")[official])
            for n, line in enumerate(lines, start=1)
            if n > 1 and line.split(",")[official]
        )
        file = tamper(package, "participant", (gone, "00000000-0000-0000-0000-000000000000"))
        before = rows(unchanged, connect, "core"), postgresql.dump(unchanged)
        done = run("import", package, url=unchanged)
        assert done.code == 2
        assert done.err.startswith(f"{file}, line {number}: the database refuses a row: ")
        assert (rows(unchanged, connect, "core"), postgresql.dump(unchanged)) == before

    def test_a_row_that_is_there_twice(
        self, run: Run, large: tuple[str, Path], unchanged: str, tmp_path: Path
    ) -> None:
        """That is found when the key is made."""
        package = shutil.copytree(large[1], tmp_path / "package")
        lines = (package / "tables" / "citation.csv").read_text().splitlines(keepends=True)
        file = tamper(package, "citation", (lines[2], lines[1]))
        done = run("import", package, url=unchanged)
        assert done.code == 2
        assert done.err.startswith(f"{file}, line 2: the database refuses a row: ")

    def test_a_login_that_loads_and_does_not_own(
        self, run: Run, large: tuple[str, Path], server: str, template: str, connect: Connect
    ) -> None:
        """It cannot take keys off, and imports with them in place."""
        login = "communique_test_importer"
        postgresql.execute(
            server, "create role {} login in role communique_loader", sql.Identifier(login)
        )
        with postgresql.new_database(server, template) as url:
            assert run("import", large[1], url=make_conninfo(url, user=login)).code == 0
            assert rows(url, connect, "core") == rows(large[0], connect, "core")
        postgresql.execute(server, "drop role {}", sql.Identifier(login))
