"""The bundle in Superset: it is imported whole, and each chart shows what the views say."""

from copy import deepcopy
from typing import Any

import psycopg
import pytest

from communique.connecting import Settings
from reports.superset import FOLDER, datasets, read

from .installation import Api, Superset
from .visit import Answer, Visit

CHARTS = {chart["slice_name"]: chart for chart in map(read, FOLDER.glob("charts/*.yaml"))}
#: Charts of the old sort: Superset's server makes their queries, not its pages.
OLD = {name for name, chart in CHARTS.items() if chart["viz_type"] == "world_map"}

POSITION: dict[str, Any] = read(*FOLDER.glob("dashboards/*.yaml"))["position"]
#: The charts on the tab of that name.
EVIDENCE = {
    part["meta"]["sliceName"]
    for part in POSITION.values()
    if isinstance(part, dict) and part["type"] == "CHART" and "TAB-evidence" in part["parents"]
}


@pytest.fixture(scope="module")
def ids(api: Api) -> dict[str, int]:
    """The ids of the charts."""
    return api.ids("chart", "slice_name")


@pytest.fixture
def answer(visited: Visit, ids: dict[str, int], chart: str) -> Answer:
    """What the chart got on the dashboard."""
    (answer,) = [answer for answer in visited.answers if answer.chart_id == ids[chart]]
    return answer


@pytest.fixture
def context(answer: Answer) -> dict[str, Any]:
    """What the chart asked for."""
    assert answer.context is not None
    return deepcopy(answer.context)


def test_the_bundle_is_imported_whole(api: Api, settings: Settings) -> None:
    complete = datasets.complete(settings.uri).values()
    names = {dataset["table_name"] for dataset in complete}
    assert api.ids("dataset", "table_name").keys() == names
    assert api.ids("chart", "slice_name").keys() == CHARTS.keys()
    assert api.ids("dashboard", "dashboard_title").keys() == {"Dialogues at a glance"}


def test_importing_it_again_adds_nothing(superset: Superset, api: Api, settings: Settings) -> None:
    kinds = ("database", "dataset", "chart", "dashboard")
    before = {kind: {item["id"] for item in api.all(kind)} for kind in kinds}
    superset.import_bundle(settings.uri)
    assert {kind: {item["id"] for item in api.all(kind)} for kind in kinds} == before


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_each_chart_gets_rows_on_the_dashboard(answer: Answer) -> None:
    assert answer.error is None
    assert answer.rows


def test_the_dashboard_shows_everything_and_complains_of_nothing(visited: Visit) -> None:
    assert [tab.title for tab in visited.tabs] == ["Dialogues", "Evidence"]
    assert [alert for tab in visited.tabs for alert in tab.alerts] == []
    assert visited.complaints == []


def test_the_dashboard_asks_no_other_machine(visited: Visit) -> None:
    assert visited.elsewhere == []


@pytest.mark.parametrize(
    ("chart", "query"),
    [
        ("Meetings held", "select count(*) from meetings where status = 'held'"),
        (
            "Dialogue sessions",
            "select count(*) from meetings where status = 'held' and series_slug is not null",
        ),
        ("Mean interval", "select avg(days_since_previous) from meetings"),
        ("Officials", "select count(distinct official_slug) from participants"),
        ("Organisations", "select count(distinct organisation_slug) from participants"),
        ("Collaborations", "select count(*) from collaborations"),
        ("Facts", "select count(distinct fact_id) from evidence"),
        ("Sentences cited", "select avg((facts > 0)::integer) from source_coverage"),
        ("Disputed", "select count(*) from conflicts"),
        ("Findings of checks", "select count(*) from data_quality"),
    ],
)
def test_headline_numbers_are_those_of_the_views(
    api: Api, context: dict[str, Any], settings: Settings, query: str
) -> None:
    (row,) = api.rows(context)
    with psycopg.connect(settings.uri) as connection:
        expected = connection.execute(query.encode()).fetchall()
    assert list(row.values()) == [pytest.approx(float(expected[0][0]))]


@pytest.mark.parametrize(
    ("chart", "japan", "united_states"),
    [("Meetings held", 6, 1), ("Dialogue sessions", 3, 0), ("Mean interval", 1108, None)],
)
def test_a_filter_by_country_counts_each_meeting_once(
    api: Api, context: dict[str, Any], japan: float, united_states: float | None
) -> None:
    found: list[float | None] = []
    for country in ("Japan", "United States"):
        context["queries"][0]["filters"] = [{"col": "country", "op": "IN", "val": [country]}]
        found += api.rows(context)[0].values()
    assert found == [japan, united_states]


@pytest.mark.parametrize("chart", sorted(CHARTS.keys() - OLD))
def test_filters_of_the_dashboard_reach_the_charts_of_dialogues(
    api: Api, context: dict[str, Any], chart: str
) -> None:
    """Superset leaves a filter out where a chart's dataset has no column of its name."""
    context["queries"][0]["filters"] += [{"col": "country", "op": "IN", "val": ["Japan"]}]
    (result,) = api.post("chart/data", context)["result"]
    assert bool(result["rejected_filters"]) is (chart in EVIDENCE)


def test_every_metric_of_every_dataset_computes(api: Api) -> None:
    for name, dataset_id in api.ids("dataset", "table_name").items():
        metrics = api.get(f"dataset/{dataset_id}")["result"]["metrics"]
        names = [metric["metric_name"] for metric in metrics]
        source = {"id": dataset_id, "type": "table"}
        (row,) = api.rows({"datasource": source, "queries": [{"metrics": names}]})
        assert list(row) == names, name
