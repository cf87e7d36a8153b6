"""The data package that an export writes: complete, valid and reproducible."""

import csv
import datetime
import decimal
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import frictionless
import psycopg
import pyarrow as pa
import pytest
from psycopg import sql
from pyarrow import dataset, parquet
from sqlalchemy import Date, String

from reports import package
from schema import data_package
from schema.data_package import PackageError
from schema.server.database import connection as connection_to
from schema.tables import metadata
from tests import postgresql
from tests.conftest import Connect

PRODUCT = package.Product("1.2.3", "Apache-2.0")
TABLES = {table.name: table for table in metadata.sorted_tables}

Descriptor: TypeAlias = dict[str, Any]


def export(url: str, folder: Path, **options: Any) -> Path:
    with connection_to(url) as connection:
        package.export(connection, folder, PRODUCT, **options)
    return folder


def descriptor_of(folder: Path) -> Descriptor:
    descriptor: Descriptor = json.loads((folder / data_package.DESCRIPTOR).read_bytes())
    return descriptor


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in data_package.files(folder)}


def lines(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.fixture(scope="module")
def exported(seeded_template: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of what the article states, with everything that a package can have."""
    folder = tmp_path_factory.mktemp("package") / "article"
    return export(seeded_template, folder, views=True, parquet=True)


@pytest.fixture(scope="module")
def descriptor(exported: Path) -> Descriptor:
    return descriptor_of(exported)


@pytest.fixture(scope="module")
def resources(descriptor: Descriptor) -> dict[str, Descriptor]:
    return {resource["name"]: resource for resource in descriptor["resources"]}


class TestValidity:
    """Validated by the standard's own library."""

    def errors(self, folder: Path) -> dict[str, set[str]]:
        """Kinds of errors, by the file that has them."""
        report = frictionless.validate(folder / data_package.DESCRIPTOR)
        assert not report.errors
        found = {task.name: {error.type for error in task.errors} for task in report.tasks}
        return {name: errors for name, errors in found.items() if errors}

    def test_a_package_is_valid(self, exported: Path) -> None:
        assert self.errors(exported) == {}

    def test_changes_break_its_rules(self, exported: Path, tmp_path: Path) -> None:
        folder = tmp_path / "changed"
        shutil.copytree(exported, folder)
        broken = {}
        for table, old, new, error in (
            ("citation", ",supports,", ",supported,", "constraint-error"),
            ("topic", "space-security", "Space Security", "constraint-error"),
            ("meeting", ",2025-04-01,", ",2025-04-31,", "type-error"),
            ("country", "JPN", "FRA", "unique-error"),
            ("milestone", ",agreed,agreed,", ",agreed,sealed,", "foreign-key"),
        ):
            file = folder / "tables" / f"{table}.csv"
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
            broken[table] = error
        found = self.errors(folder)
        assert set(found) == set(broken)
        assert all(error in found[table] for table, error in broken.items())
        assert all("hash-count" in errors for errors in found.values())


class TestTheDescriptor:
    def test_every_table_and_every_contract_view_is_in_it(
        self, resources: dict[str, Descriptor], seeded_template: str, connect: Connect
    ) -> None:
        views = connect(seeded_template).execute(
            "select viewname from pg_views where schemaname = 'reporting'"
        )
        assert sorted(resources) == sorted([*TABLES, *(name for (name,) in views)])

    def test_it_measures_the_files(self, exported: Path, resources: dict[str, Descriptor]) -> None:
        for resource in resources.values():
            file = exported / resource["path"]
            header, *rows = lines(file)
            assert resource["bytes"] == file.stat().st_size
            assert resource["hash"] == f"sha256:{data_package.checksum(file)}"
            assert resource["rows"] == len(rows)
            assert [field["name"] for field in resource["schema"]["fields"]] == header

    def test_it_says_what_the_catalogue_says(
        self, resources: dict[str, Descriptor], seeded_template: str, connect: Connect
    ) -> None:
        comments = (
            connect(seeded_template)
            .execute("""
            select
                class.relname,
                coalesce(attribute.attname, ''),
                coalesce(col_description(class.oid, attribute.attnum), obj_description(class.oid))
            from pg_class as class
            left join lateral (
                select attname, attnum
                from pg_attribute
                where
                    attrelid = class.oid and attnum > 0 and attgenerated = ''
                    and not attisdropped
                union all select null, null
            ) as attribute on true
            where
                relkind = 'r' and relnamespace = 'core'::regnamespace
                and relname !~ '_kept$'
                or relkind = 'v' and relnamespace = 'reporting'::regnamespace
            """)
            .fetchall()
        )
        described = {(name, ""): resource["description"] for name, resource in resources.items()}
        for name, resource in resources.items():
            for field in resource["schema"]["fields"]:
                described[name, field["name"]] = field["description"]
        assert described == {(table, column): comment for table, column, comment in comments}

    def test_types_and_rules_of_a_table(self, resources: dict[str, Descriptor]) -> None:
        meeting = resources["meeting"]["schema"]
        fields = {field.pop("name"): field for field in json.loads(json.dumps(meeting["fields"]))}
        for field in fields.values():
            del field["description"]
        assert meeting["primaryKey"] == ["meeting_id"]
        assert meeting["uniqueKeys"] == [["meeting_series_id", "session_number"]]
        assert fields["meeting_id"] == {
            "type": "string",
            "format": "uuid",
            "constraints": {"required": True, "unique": True},
        }
        assert fields["slug"]["constraints"]["pattern"] == "[a-z0-9]+(-[a-z0-9]+)*"
        assert fields["format"]["constraints"]["enum"] == [
            "in_person", "virtual", "hybrid", "unknown"
        ]  # fmt: skip
        assert fields["session_number"] == {"type": "integer"}
        assert fields["held_from"] == {"type": "date"}
        assert "fact_type" not in fields, "it is generated, and says nothing that is not known"

    def test_keys_lead_to_rows_also_where_a_part_of_them_may_be_empty(
        self, resources: dict[str, Descriptor]
    ) -> None:
        participant = resources["participant"]["schema"]
        assert participant["primaryKey"] == ["meeting_id", "participant_id"]
        referred = {
            tuple(key["fields"]): (key["reference"]["resource"], *key["reference"]["fields"])
            for key in participant["foreignKeys"]
        }
        assert referred["delegation_id",] == ("delegation", "delegation_id")
        assert referred["participant_id",] == ("fact", "fact_id")

    def test_it_tells_where_the_data_come_from(
        self, descriptor: Descriptor, seeded_template: str, connect: Connect
    ) -> None:
        recorded, sha256, revision = (
            connect(seeded_template)
            .execute("""
            select max(recorded_at), max(text_sha256), max(version_num)
            from core.fact, core.source, public.alembic_version
            """)
            .fetchone()
        ) or (None, None, None)
        assert datetime.datetime.fromisoformat(descriptor["created"]) == recorded
        assert descriptor["communique:revision"] == revision
        assert descriptor["communique:version"] == "1.2.3"
        assert descriptor["licenses"] == [{"name": "Apache-2.0"}]
        (source,) = descriptor["sources"]
        assert source["communique:slug"] == "third-india-japan-space-dialogue"
        assert source["communique:text_sha256"] == sha256
        assert source["title"] == "Third India-Japan Space Dialogue"

    def test_a_database_without_facts(self, database: str, tmp_path: Path) -> None:
        descriptor = descriptor_of(export(database, tmp_path / "empty", parquet=True))
        assert not {"created", "sources"} & set(descriptor)
        assert {resource["rows"] for resource in descriptor["resources"]} == {0}


class TestTheRows:
    def test_values_are_spelt_as_the_standard_says(self, exported: Path) -> None:
        fact = lines(exported / "tables" / "fact.csv")
        recorded = datetime.datetime.fromisoformat(fact[1][3])
        assert recorded.tzinfo == datetime.UTC
        role = lines(exported / "tables" / "role.csv")
        assert {row[0] for row in role[1:]} == {"true", "false"}
        header, *meetings = lines(exported / "views" / "meetings.csv")
        codes = {row[header.index("country_codes")] for row in meetings}
        assert '["IN","JP"]' in codes

    def test_no_column_can_hold_the_empty_text_that_is_read_as_missing(
        self, database: str, connect: Connect
    ) -> None:
        """So readers need not distinguish '' from NULL."""
        refused = set()
        connection = connect(database, autocommit=True)
        texts = [
            column
            for table in TABLES.values()
            for column in data_package.columns(table)
            if isinstance(column.type, String) and not column.foreign_keys
        ]
        for table in TABLES.values():
            names = {"table": sql.Identifier(table.name), "own": sql.Identifier("core", table.name)}
            connection.execute(
                sql.SQL(
                    "create temporary table {table} (like {own} including constraints "
                    "including defaults)"
                ).format(**names)
            )
            for column in table.columns:
                connection.execute(
                    sql.SQL("alter table pg_temp.{} alter {} drop not null").format(
                        names["table"], sql.Identifier(column.name)
                    )
                )
        for column in texts:
            with pytest.raises(psycopg.errors.CheckViolation) as refusal:
                connection.execute(
                    sql.SQL("insert into pg_temp.{} ({}) values ('')").format(
                        sql.Identifier(column.table.name), sql.Identifier(column.name)
                    )
                )
            refused.add((column, refusal.value.diag.constraint_name))
        assert len(refused) == len(texts) > 50

    def test_rows_stand_in_the_order_of_their_keys_byte_by_byte(self, exported: Path) -> None:
        for name, table in TABLES.items():
            header, *rows = lines(exported / "tables" / f"{name}.csv")
            kept = {
                column.name: int if str(column.type) in ("SMALLINT", "INTEGER") else str.encode
                for column in table.primary_key.columns
            }
            keys = [[spelt(row[header.index(key)]) for key, spelt in kept.items()] for row in rows]
            assert keys == sorted(keys), name

    def test_parquet_has_the_same_rows_with_types(
        self, exported: Path, resources: dict[str, Descriptor]
    ) -> None:
        for name, resource in resources.items():
            ending = resource["path"].removesuffix(".csv")
            table = parquet.read_table(exported / "parquet" / f"{ending}.parquet")
            header, *rows = lines(exported / resource["path"])
            assert table.column_names == header, name
            assert table.num_rows == len(rows), name
            for values, texts in zip(table.to_pylist(), rows, strict=True):
                for value, text in zip(values.values(), texts, strict=True):
                    if isinstance(value, decimal.Decimal):
                        assert value == decimal.Decimal(text), name  # 1108.0 and 1108.000
                    else:
                        assert spelt(value) == text, name
        fact = parquet.read_schema(exported / "parquet" / "tables" / "fact.parquet")
        assert str(fact.field("recorded_at").type) == "timestamp[us, tz=UTC]"
        assert str(fact.field("leading_citation").type) == "int16"
        contribution = parquet.read_schema(exported / "parquet/tables/contribution.parquet")
        assert str(contribution.field("amount").type) == "decimal128(24, 4)"
        assert str(contribution.field("is_approximate").type) == "bool"
        meetings = parquet.read_schema(exported / "parquet" / "views" / "meetings.parquet")
        assert str(meetings.field("held_from").type) == "date32[day]"
        assert str(meetings.field("country_codes").type).startswith("list<")

    def test_parquet_is_divided_by_the_year_of_what_has_a_date(
        self, exported: Path, seeded_template: str, tmp_path: Path
    ) -> None:
        folder = export(seeded_template, tmp_path / "divided", parquet=True, by_year=True)
        assert set(data_package.read_checksums(folder)) == {
            name for name in data_package.files(folder) if name != data_package.CHECKSUMS
        }
        meetings = folder / "parquet" / "tables" / "meeting"
        assert sorted(each.name for each in meetings.iterdir()) == [
            "year=2019",
            "year=2021",
            "year=2025",
            "year=__HIVE_DEFAULT_PARTITION__",
        ]
        by_year = dataset.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")
        for table in metadata.sorted_tables:
            file = Path("parquet", data_package.path(table, "parquet"))
            dates = [column.name for column in table.columns if isinstance(column.type, Date)]
            if not dates and "year" not in table.columns:
                assert (folder / file).read_bytes() == (exported / file).read_bytes()
                continue
            assert not (folder / file).exists()
            divided = parquet.read_table(folder / file.with_suffix(""), partitioning=by_year)
            expected = parquet.read_table(exported / file).to_pylist()
            if dates:
                expected = [row | {"year": (day := row[dates[0]]) and day.year} for row in expected]
            assert sorted(divided.to_pylist(), key=by_key) == sorted(expected, key=by_key), (
                table.name
            )


def by_key(row: dict[str, Any]) -> list[tuple[str, str]]:
    """A row of Parquet, to sort by, whatever the order of its columns."""
    return sorted((name, str(value)) for name, value in row.items())


def spelt(value: object) -> str:
    """A value of Parquet as CSV has it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        case datetime.datetime():
            return f"{value:%Y-%m-%dT%H:%M:%S.%f}Z"
        case float():
            return f"{decimal.Decimal(repr(value)):f}"
        case _:
            return str(value)


class TestReproducibility:
    def test_the_same_data_give_the_same_bytes_however_the_server_is_set(
        self, exported: Path, seeded: str, connect: Connect, tmp_path: Path
    ) -> None:
        with connect(seeded, autocommit=True) as connection:
            for setting in (
                "timezone = 'Asia/Tokyo'",
                "datestyle = 'German, DMY'",
                "extra_float_digits = -5",
                "client_encoding = 'LATIN1'",
                "enable_indexscan = off",
                "default_transaction_read_only = on",
            ):
                connection.execute(
                    sql.SQL("alter database {} set {}").format(
                        sql.Identifier(connection.info.dbname), sql.SQL(setting)
                    )
                )
        again = export(seeded, tmp_path / "again", views=True, parquet=True)
        assert contents(again) == contents(exported)

    def test_it_is_of_one_moment_whatever_others_write(
        self, exported: Path, seeded: str, connect: Connect, tmp_path: Path
    ) -> None:
        connection = connect(seeded, autocommit=True)

        def write(_table: str) -> None:
            connection.execute("update core.meeting set title = title || '!'")
            connection.execute("delete from core.milestone")

        again = export(seeded, tmp_path / "again", views=True, parquet=True, on_progress=write)
        assert connection.execute("select from core.milestone").fetchall() == []
        assert contents(again) == contents(exported)

    @pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
    def test_sha256sum_checks_every_file(self, exported: Path, tmp_path: Path) -> None:
        folder = tmp_path / "copy"
        shutil.copytree(exported, folder)

        def check() -> subprocess.CompletedProcess[str]:
            command = ["sha256sum", "--check", "--strict", data_package.CHECKSUMS]
            return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)

        passed = check()
        assert passed.returncode == 0
        listed = [line.removesuffix(": OK") for line in passed.stdout.splitlines()]
        assert sorted([*listed, data_package.CHECKSUMS]) == list(data_package.files(folder))
        (folder / "tables" / "topic.csv").write_text("changed", encoding="utf-8")
        assert "tables/topic.csv: FAILED" in check().stdout


class TestTheFolder:
    """The folder appears whole or not at all, and replaces nothing but a package."""

    @pytest.fixture
    def refused(self, seeded_template: str) -> Callable[..., str]:
        """The message of an export that is refused; nothing of it is left."""

        def refuse(folder: Path, **options: Any) -> str:
            before = sorted(folder.parent.rglob("*")) if folder.parent.is_dir() else []
            with pytest.raises(PackageError) as refusal:
                export(seeded_template, folder, **options)
            after = sorted(folder.parent.rglob("*")) if folder.parent.is_dir() else []
            assert after == before
            return str(refusal.value)

        return refuse

    def test_an_empty_folder_is_filled(self, seeded_template: str, tmp_path: Path) -> None:
        folder = tmp_path / "empty"
        folder.mkdir()
        assert (export(seeded_template, folder) / data_package.DESCRIPTOR).exists()
        assert list(tmp_path.iterdir()) == [folder]

    def test_an_earlier_package_is_replaced_on_demand(
        self, seeded_template: str, tmp_path: Path, refused: Callable[..., str]
    ) -> None:
        folder = export(seeded_template, tmp_path / "package", views=True)
        folder.chmod(0o750)
        assert "add --overwrite" in refused(folder)
        export(seeded_template, folder, overwrite=True)
        assert not (folder / "views").exists()
        assert folder.stat().st_mode & 0o777 == 0o750
        assert list(tmp_path.iterdir()) == [folder]

    def test_a_link_to_a_folder_leads_there(self, seeded_template: str, tmp_path: Path) -> None:
        link = tmp_path / "latest"
        link.symlink_to(tmp_path / "first", target_is_directory=True)
        export(seeded_template, link)
        assert link.is_symlink()
        assert (tmp_path / "first" / data_package.DESCRIPTOR).exists()

    def test_files_of_others_are_never_replaced(
        self, seeded_template: str, tmp_path: Path, refused: Callable[..., str]
    ) -> None:
        folder = export(seeded_template, tmp_path / "package")
        (folder / "tables" / "notes.txt").write_text("Mine.", encoding="utf-8")
        assert "tables/notes.txt" in refused(folder, overwrite=True)

    def test_a_folder_that_is_no_package_stays(
        self, tmp_path: Path, refused: Callable[..., str]
    ) -> None:
        for content in (b"{}", b"[]", b"\xff", b'{"name": "another"}'):
            (tmp_path / data_package.DESCRIPTOR).write_bytes(content)
            assert "stays as it is" in refused(tmp_path, overwrite=True)

    def test_a_file_stays(self, tmp_path: Path, refused: Callable[..., str]) -> None:
        file = tmp_path / "file"
        file.touch()
        assert "is a file: give the name of a folder" in refused(file, overwrite=True)

    def test_the_folder_around_it_must_be_there(
        self, tmp_path: Path, refused: Callable[..., str]
    ) -> None:
        assert "make it first" in refused(tmp_path / "nowhere" / "package")

    @pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="this system has no /sys")
    def test_a_folder_that_nobody_may_write_to(self, refused: Callable[..., str]) -> None:
        said = refused(Path("/sys/kernel/package"))
        assert said.startswith("/sys/kernel/package cannot be written: ")
        assert "give a folder that you may write to" in said

    def test_an_interrupted_export_leaves_nothing(
        self, seeded_template: str, tmp_path: Path
    ) -> None:
        def interrupt(table: str) -> None:
            if table == "meeting":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            export(seeded_template, tmp_path / "package", on_progress=interrupt)
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk_leaves_the_earlier_package(
        self, seeded_template: str, tmp_path: Path
    ) -> None:
        """A limit on the size of files fails in the middle of a file, like a full disk."""
        folder = export(seeded_template, tmp_path / "package")
        before = contents(folder)
        limited = (
            "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
            "from communique.cli import main; main()"
        )
        arguments: list[str | Path] = [
            "--database-url",
            seeded_template,
            "export",
            folder,
            "--overwrite",
        ]
        done = subprocess.run(
            [sys.executable, "-c", limited, *arguments],
            cwd=postgresql.ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 2
        assert "cannot be written: File too large. Nothing was written" in done.stderr
        assert contents(folder) == before
        assert list(tmp_path.iterdir()) == [folder]
