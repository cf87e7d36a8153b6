"""Whatever a document may state reaches a column, and can be read in the contract."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row

import seeds
from reports.contract import ROW_KEYS
from schema.server.database import connection as connection_to
from seeds.document import SECTIONS
from seeds.identity import row_id
from seeds.model import Model
from seeds.rows import Row
from tests import postgresql, stating

#: The countries of the document, by the names that views show.
COUNTRIES = {"NO": "Norway", "SE": "Sweden"}


class Loaded(NamedTuple):
    """One variant of the document, in a database."""

    facts: dict[uuid.UUID, Row]
    #: Fact -> the row of its table.
    core: dict[uuid.UUID, dict[str, Any]]
    #: An id -> the rows of views that have it, each with the name of its view.
    contract: dict[uuid.UUID, list[tuple[str, dict[str, Any]]]]
    #: Fact -> the label by which reports call it.
    labels: dict[uuid.UUID, str | None]


@pytest.fixture(scope="module")
def variants(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Loaded, Loaded]:
    """Both variants of the document, each loaded into a database of its own."""
    folder = tmp_path_factory.mktemp("everything")
    return _loaded(0, server, template, folder), _loaded(1, server, template, folder)


def _loaded(variant: int, server: str, template: str, folder: Path) -> Loaded:
    stating.write(folder, variant)
    corpus = seeds.read(folder)
    facts = {row.id: row for rows in corpus.rows.values() for row in rows.values()}
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, corpus)
        with psycopg.connect(url, row_factory=dict_row) as connection:
            core = {
                row[f"{table}_id"]: row
                for table in corpus.rows
                for row in _rows(connection, "core", table)
            }
            contract = defaultdict(list)
            for view in ROW_KEYS:
                for row in _rows(connection, "reporting", view):
                    for identity in _uuids(row):
                        contract[identity].append((view, row))
            labels = {
                row["fact_id"]: row["label"] for row in _rows(connection, "core", "fact_label")
            }
    return Loaded(facts, core, contract, labels)


def _rows(connection: Any, schema: str, name: str) -> list[dict[str, Any]]:
    query = sql.SQL("select * from {}").format(sql.Identifier(schema, name))
    return list(connection.execute(query).fetchall())


def stated(loaded: Loaded) -> Iterator[tuple[Row, str, Any]]:
    """Each attribute that the document states: its row, its name, its value."""
    for row in loaded.facts.values():
        for name in row.declaration.citable:
            value = getattr(row.item, name)
            if value is not None:
                yield row, name, value


def test_every_attribute_of_every_model_is_stated(variants: tuple[Loaded, Loaded]) -> None:
    found = {(row.declaration.table.name, name) for row, name, _ in stated(variants[0])}
    wanted = {
        (declaration.table.name, name)
        for top in SECTIONS.values()
        for declaration in top.walk()
        for name in declaration.citable
    }
    assert found == wanted


def test_every_attribute_reaches_a_column(variants: tuple[Loaded, Loaded]) -> None:
    for loaded in variants:
        for row, name, value in stated(loaded):
            column = row.declaration.column_of(name, row.values)
            target = row.declaration.targets.get(column)
            expected = value
            if target and not target.is_reference_data:
                expected = row_id(target.table, value)
            elif column in row.declaration.model.derived:
                expected = row.values[column]
            assert loaded.core[row.id][column] == expected, (row.table, name)


def test_every_fact_type_has_a_label(variants: tuple[Loaded, Loaded]) -> None:
    for loaded in variants:
        unnamed = {row.table for row in loaded.facts.values() if not loaded.labels[row.id]}
        assert unnamed == set()


def test_every_attribute_can_be_read_in_the_contract(variants: tuple[Loaded, Loaded]) -> None:
    lost = sorted(
        {
            f"{row.declaration.table.name}.{name}"
            for row, name, _ in stated(variants[0])
            if not _shown(variants, row, name)
        }
    )
    assert not lost, ", ".join(lost)


def _shown(variants: tuple[Loaded, Loaded], row: Row, name: str) -> bool:
    """Whether some column of some view has the value in both variants, in a row of the fact."""
    columns = [
        {
            (view, column)
            for identity in _ids(loaded.facts[row.id])
            for view, each in loaded.contract.get(identity, [])
            for column, cell in each.items()
            if _shows(cell, loaded.facts[row.id], name)
        }
        for loaded in variants
    ]
    return bool(columns[0] & columns[1])


def _ids(row: Row) -> set[uuid.UUID]:
    """The ids under which a view may speak of a row: its own, and that of what it is a part of."""
    owners = {value for column, value in row.values.items() if column in row.declaration.inherited}
    return {row.id, *owners}


def _uuids(row: dict[str, Any]) -> set[uuid.UUID]:
    return {cell for cell in row.values() if isinstance(cell, uuid.UUID)}


def _shows(cell: Any, row: Row, name: str) -> bool:
    """Whether a cell shows the value of an attribute: as it is, in a list or text, or by a name."""
    value = getattr(row.item, name)
    if isinstance(cell, list):
        return any(_shows(each, row, name) for each in cell)
    if isinstance(value, bool | Decimal):
        return bool(cell == value)
    if cell is None:
        return False
    if isinstance(value, Model):
        _, value = value.alternative
    words = {str(value), str(value).replace("_", " ")}
    if isinstance(value, str) and value.rpartition("-")[2] in ("1", "2", "main"):
        words.add(f"of {value}")  # names of the document's entities end in their slugs
    text = str(cell)
    return any(text == word or (len(word) > 3 and word in text) for word in words) or (
        value in COUNTRIES and COUNTRIES[value] in text
    )
