"""Superset as a client, through its own API."""

import datetime
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from communique.connecting import Settings
from tests.clients.contract import FORBIDDEN, INSIST, REFUSED, Client, Contract, Row

from .installation import DATABASE, Api, Superset

#: Superset begins the transaction itself, so it cannot be set to write. And Superset itself refuses
#: statements that it knows to be dangerous, or cannot parse.
SAID = re.compile(
    rf"{REFUSED.pattern}|in a read-only transaction|disallowed|Error parsing|syntax errors"
)


class SupersetClient:
    def __init__(self, api: Api) -> None:
        self.api = api
        self.database_id = api.ids("database", "database_name")[DATABASE]

    def views(self) -> dict[str, str]:
        listed = self.api.get(f"database/{self.database_id}/tables/?q=(schema_name:reporting)")
        views = [table["value"] for table in listed["result"] if table["type"] == "view"]
        return {view: self._metadata(view)["comment"] for view in views}

    def columns(self, view: str) -> dict[str, str]:
        return {column["name"]: column["comment"] for column in self._metadata(view)["columns"]}

    def _metadata(self, view: str) -> dict[str, Any]:
        path = f"database/{self.database_id}/table_metadata/?name={view}&schema=reporting"
        metadata: dict[str, Any] = self.api.get(path)
        return metadata

    def rows(self, sql: str) -> list[Row]:
        answer = self.api.sql(self.database_id, sql)
        assert "data" in answer, answer
        return [tuple(row.values()) for row in answer["data"]]

    def attempts(self, statements: Sequence[str]) -> list[str]:
        # Superset itself allows everything here: refusals are those of the database.
        self.api.put(f"database/{self.database_id}", {"allow_dml": True})
        try:
            answers = [
                self.api.sql(self.database_id, f"{INSIST}; {statement}") for statement in statements
            ]
        finally:
            self.api.put(f"database/{self.database_id}", {"allow_dml": False})
        return ["; ".join(e["message"] for e in answer.get("errors", [])) for answer in answers]


class TestSuperset(Contract):
    @pytest.fixture(autouse=True)
    def _served(self, superset: Superset, api: Api) -> None:
        self.superset, self.api = superset, api

    @pytest.fixture
    def client(self) -> SupersetClient:
        return SupersetClient(self.api)

    def native(self, value: Any) -> Any:
        """Answers are JSON, with days and ids as texts; arrays are shown as texts, too."""
        match value:
            case uuid.UUID() | datetime.date():
                return str(value)
            case list():
                return json.dumps(value)
            case Decimal():
                return float(value)
            case _:
                return value

    def test_it_is_held_to_a_time(self, client: Client) -> None:
        assert client.rows("show statement_timeout") == [("1min",)]

    def test_it_is_refused_everything_else(self, client: Client) -> None:
        said = dict(zip(FORBIDDEN, client.attempts(list(FORBIDDEN.values())), strict=True))
        assert {what: text for what, text in said.items() if not SAID.search(text)} == {}

    def test_it_is_refused_another_database(self, settings: Settings) -> None:
        self.superset.set_address(replace(settings, database="postgres").uri)
        try:
            answer = self.api.sql(SupersetClient(self.api).database_id, "select 1")
        finally:
            self.superset.set_address(settings.uri)
        assert "rejects connection" in str(answer["errors"])

    def test_as_imported_it_lets_nobody_write(self, client: SupersetClient) -> None:
        answer = self.api.sql(client.database_id, "delete from reporting.meetings")
        assert [error["error_type"] for error in answer["errors"]] == ["DML_NOT_ALLOWED_ERROR"]

    def test_a_day_in_a_chart_is_that_day(self) -> None:
        """In charts a day is its beginning, in milliseconds of UTC."""
        filter_ = {"col": "meeting_slug", "op": "==", "val": "jaishankar-iwaya-meeting-2025"}
        (row,) = self.api.rows(
            {
                "datasource": {
                    "id": self.api.ids("dataset", "table_name")["meetings"],
                    "type": "table",
                },
                "queries": [{"columns": ["held_from", "held_to"], "filters": [filter_]}],
            }
        )
        days = [datetime.datetime.fromtimestamp(ms / 1000, datetime.UTC) for ms in row.values()]
        assert [day.isoformat() for day in days] == [
            "2025-01-01T00:00:00+00:00",
            "2025-01-31T00:00:00+00:00",
        ]
