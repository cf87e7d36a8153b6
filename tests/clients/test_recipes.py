"""What docs/bi.md says to type works."""

import re
from typing import Any

import psycopg
import pytest

from communique.connecting import DEFAULT_PORT, Settings
from reports.contract import ARRAYS
from tests.postgresql import ROOT

from .test_duckdb import TestDuckDB as DuckDB
from .test_duckdb import connect as connect_duckdb

RECIPES = (ROOT / "docs" / "bi.md").read_text(encoding="utf-8")


def recipe(heading: str, language: str, settings: Settings) -> str:
    """The first example of a section, for the database that is served here."""
    section = re.split(rf"^## {heading}$", RECIPES, flags=re.M)[1]
    [example] = re.findall(rf"^ *```{language}\n(.*?)^ *```$", section, re.S | re.M)[:1]
    return (
        str(example)
        .replace("PASSWORD", settings.password)
        .replace(str(DEFAULT_PORT), str(settings.port))
    )


@pytest.mark.parametrize("name", ["psql", "JDBC", "ODBC"])
def test_addresses_are_those_that_are_printed(name: str, settings: Settings) -> None:
    language = "console" if name == "psql" else "text"
    assert settings.addresses[name] in recipe(name, language, settings)


def test_a_row_for_each_item_of_an_array(settings: Settings) -> None:
    with psycopg.connect(settings.uri) as connection:
        rows = connection.execute(recipe("What to expect", "sql", settings).encode()).fetchall()
    assert ("Third India-Japan Space Dialogue", "Japan") in rows
    assert {f"`{items.view}`" for items in ARRAYS.values()} <= set(re.findall(r"`\w+`", RECIPES))


def test_python(settings: Settings) -> None:
    pytest.importorskip("pandas", reason="there is no pandas: 'make test-bi' installs it")
    names: dict[str, Any] = {}
    exec(recipe("Python", "python", settings), names)
    names["engine"].dispose()
    assert names["by_country"].to_dict() == {"IN": 6, "JP": 6, "US": 1}


def test_duckdb(settings: Settings) -> None:
    if absent := DuckDB.absent():
        pytest.skip(f"there is no {absent}: 'make test-bi' installs it")
    # Here the extension comes from a Python package, not from the network.
    example = recipe("DuckDB", "sql", settings).replace("install postgres;", "detach communique;")
    with connect_duckdb(settings) as client:
        rows = client.connection.execute(example).fetchall()
    assert ("JP", "Third India-Japan Space Dialogue") in rows
