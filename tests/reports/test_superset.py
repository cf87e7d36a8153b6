"""The bundle for Superset, as files: fresh, complete, and the same bytes every time."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.superset import FOLDER, bundle, datasets, read

FILES = {path.relative_to(FOLDER).as_posix(): read(path) for path in FOLDER.rglob("*.yaml")}


def of(kind: str) -> list[dict[str, Any]]:
    """The content of the files of a kind, such as ``charts``."""
    return [content for name, content in FILES.items() if name.startswith(f"{kind}/")]


def test_datasets_say_what_the_catalogue_says(database: str) -> None:
    """`make docs` refreshes them."""
    fresh = datasets.fresh(database)
    written = {path: path.read_text(encoding="utf-8") for path in datasets.DATASETS.glob("*.yaml")}
    assert written == fresh


def test_a_column_that_nobody_describes_is_named(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "DATASETS", tmp_path)
    (tmp_path / "answers.yaml").write_text(
        "table_name: answers\nsql: select 42 as answer\ncolumns: []\n", encoding="utf-8"
    )
    with pytest.raises(datasets.Undescribed, match="answer of 'answers'"):
        datasets.fresh(database)


def test_the_archive_is_the_same_every_time_and_has_all_files() -> None:
    archive = bundle.archive()
    assert bundle.archive() == archive
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        assert sorted(files.namelist()) == sorted(f"communique/{name}" for name in FILES)
        for name in FILES:
            assert files.read(f"communique/{name}") == (FOLDER / name).read_bytes()


def test_it_is_written_to_a_file_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bundle.zip"
    monkeypatch.setattr("sys.argv", ["bundle", str(file)])
    bundle.main()
    assert file.read_bytes() == bundle.archive()
    monkeypatch.setattr("sys.argv", ["bundle", str(tmp_path / "nowhere" / "bundle.zip")])
    with pytest.raises(SystemExit, match="2"):
        bundle.main()
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_ids_are_unique_and_lead_somewhere() -> None:
    ids = Counter(content["uuid"] for content in FILES.values() if "uuid" in content)
    assert set(ids.values()) == {1}
    assert {dataset["database_uuid"] for dataset in of("datasets")} == {
        database["uuid"] for database in of("databases")
    }
    assert {chart["dataset_uuid"] for chart in of("charts")} <= {
        dataset["uuid"] for dataset in of("datasets")
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


def described() -> Iterator[tuple[str, str | None]]:
    for dataset in of("datasets"):
        name = dataset["table_name"]
        yield name, dataset.get("description")
        for metric in dataset["metrics"]:
            yield f"{name}: {metric['metric_name']}", metric.get("description")
    for thing, title in (("charts", "slice_name"), ("dashboards", "dashboard_title")):
        for content in of(thing):
            yield content[title], content.get("description")


@pytest.mark.parametrize(("name", "description"), list(described()))
def test_everything_says_what_it_is(name: str, description: str | None) -> None:
    assert description, name
    assert description.endswith("."), name


def test_no_password_is_in_the_bundle() -> None:
    (database,) = of("databases")
    assert database["sqlalchemy_uri"].partition("@")[0] == "postgresql+psycopg2://communique_bi"


def test_superset_is_told_not_to_write() -> None:
    (database,) = of("databases")
    assert not any(database[key] for key in ("allow_ctas", "allow_cvas", "allow_dml"))
