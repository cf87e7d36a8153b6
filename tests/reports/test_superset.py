"""The bundle for Superset: complete and reproducible."""

import io
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reports.superset import FOLDER, bundle, datasets, read
from tests.conftest import Connect

FILES = {path.relative_to(FOLDER).as_posix(): read(path) for path in FOLDER.rglob("*.yaml")}


def of(kind: str) -> list[dict[str, Any]]:
    """The content of the files of a kind, such as ``charts``."""
    return [content for name, content in FILES.items() if name.startswith(f"{kind}/")]


def test_each_view_is_a_dataset_described_by_the_catalogue(database: str, connect: Connect) -> None:
    with connect(database) as connection:
        columns = connection.execute(
            "select relname, obj_description(oid), attname, col_description(oid, attnum) "
            "from pg_class inner join pg_attribute on attrelid = oid "
            "where relnamespace = to_regnamespace('reporting') and relkind = 'v'"
        ).fetchall()
    complete = datasets.complete(database)
    found = {
        (name, dataset["description"], column["column_name"], column["description"])
        for name, dataset in complete.items()
        if "sql" not in dataset
        for column in dataset["columns"]
    }
    assert found == set(columns)


def test_a_file_says_what_the_catalogue_does_not(database: str) -> None:
    dataset = datasets.complete(database)["meetings_by_country"]
    columns = {column["column_name"]: column for column in dataset["columns"]}
    assert columns["held_from"] == {
        "column_name": "held_from",
        "verbose_name": "Held from",
        "is_dttm": True,
        "type": "DATE",
        "description": "Earliest day on which it was held, or was to be by its status; empty when "
        "unbounded or unknown. first_day is the day on which it began.",
    }
    assert columns["year"]["description"].startswith("Calendar year in which it was held;")


def test_a_column_that_nobody_describes_is_named(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "DATASETS", tmp_path)
    (tmp_path / "answers.yaml").write_text(
        "table_name: answers\nsql: select 42 as answer\ncolumns: []\n", encoding="utf-8"
    )
    with pytest.raises(datasets.Undescribed, match="answer of 'answers'"):
        datasets.complete(database)


def test_the_archive_is_the_same_every_time_and_has_all_files(database: str) -> None:
    archive = bundle.archive(database)
    assert bundle.archive(database) == archive
    views = {f"datasets/Communique/{name}.yaml" for name in datasets.complete(database)}
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        assert set(files.namelist()) == {f"communique/{name}" for name in {*FILES, *views}}
        for name in FILES.keys() - views:
            assert files.read(f"communique/{name}") == (FOLDER / name).read_bytes()


def test_it_is_written_to_a_file_or_says_why_not(
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    file = tmp_path / "bundle.zip"
    monkeypatch.setattr("sys.argv", ["bundle", str(file)])
    bundle.main()
    assert file.read_bytes() == bundle.archive(database)
    monkeypatch.setattr("sys.argv", ["bundle", str(tmp_path / "nowhere" / "bundle.zip")])
    with pytest.raises(SystemExit, match="2"):
        bundle.main()
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_ids_are_unique_and_lead_somewhere(database: str) -> None:
    complete = datasets.complete(database).values()
    others = [content for kind in ("databases", "charts", "dashboards") for content in of(kind)]
    ids = Counter(content["uuid"] for content in (*complete, *others))
    assert set(ids.values()) == {1}
    assert {dataset["database_uuid"] for dataset in complete} == {
        content["uuid"] for content in of("databases")
    }
    assert {chart["dataset_uuid"] for chart in of("charts")} <= {
        dataset["uuid"] for dataset in complete
    }


def test_the_dashboard_shows_every_chart_once() -> None:
    (dashboard,) = of("dashboards")
    shown = [
        (part["meta"]["uuid"], part["meta"]["sliceName"])
        for part in dashboard["position"].values()
        if isinstance(part, dict) and part["type"] == "CHART"
    ]
    assert sorted(shown) == sorted((chart["uuid"], chart["slice_name"]) for chart in of("charts"))


def test_rows_of_the_dashboard_are_as_wide_as_it_is() -> None:
    (dashboard,) = of("dashboards")
    parts = {key: part for key, part in dashboard["position"].items() if isinstance(part, dict)}
    for key, part in parts.items():
        if part["type"] == "ROW":
            width = sum(parts[child]["meta"]["width"] for child in part["children"])
            assert width == 12, key


def test_everything_says_what_it_is(database: str) -> None:
    said: dict[str, str | None] = {}
    for name, dataset in datasets.complete(database).items():
        said[name] = dataset["description"]
        for metric in dataset["metrics"]:
            said[f"{name}: {metric['metric_name']}"] = metric.get("description")
    for thing, title in (("charts", "slice_name"), ("dashboards", "dashboard_title")):
        said |= {content[title]: content.get("description") for content in of(thing)}
    assert [name for name, words in said.items() if not (words or "").endswith(".")] == []


def test_no_password_is_in_the_bundle() -> None:
    (database,) = of("databases")
    assert database["sqlalchemy_uri"].partition("@")[0] == "postgresql+psycopg2://communique_bi"


def test_superset_is_told_not_to_write() -> None:
    (database,) = of("databases")
    assert not any(database[key] for key in ("allow_ctas", "allow_cvas", "allow_dml"))
