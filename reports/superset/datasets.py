"""The datasets of the bundle: what PostgreSQL's catalogue says of their columns.

Each view of the contract is a dataset of the same name; other datasets have SQL of their own.
Names, types and comments come from the catalogue. Only the rest is kept in files: metrics, SQL, and
descriptions of columns that do not come from a view.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from schema.server import database

from . import FOLDER, read

DATASETS = FOLDER / "datasets" / "Communique"
_DATABASE = FOLDER / "databases" / "Communique.yaml"

VIEWS = """
select
    view.relname as name,
    obj_description(view.oid, 'pg_class') as comment
from pg_class as view
where view.relnamespace = to_regnamespace('reporting') and view.relkind in ('v', 'm')
order by view.relname
"""

# The type of a column of a result, and the comment on the column of a view that it comes from.
COLUMN = """
select
    format_type(%(type)s::oid, null) as type,
    col_description(%(table)s::oid, %(column)s) as comment
"""


class Undescribed(Exception):
    """There are columns without a description; the message names them."""


def complete(url: str) -> dict[str, dict[str, Any]]:
    """All datasets, as Superset imports them.

    Args:
        url: libpq address of a migrated database.

    Returns:
        The content of each dataset's file, by the name of the file without its ending.

    Raises:
        schema.server.database.DatabaseError: the database cannot be reached, or is not migrated.
        Undescribed: a column has no description.
    """
    written = {path.stem: read(path) for path in DATASETS.glob("*.yaml")}
    database_id = read(_DATABASE)["uuid"]
    with database.connection(url) as connection:
        views: dict[str, str] = dict(connection.execute(VIEWS).fetchall())
        if not views:
            raise database.DatabaseError(
                "The database has no views yet: it was not migrated. Run 'communique up'."
            )
        datasets = {
            name: _of_view(name, views.get(name), database_id) | written.get(name, {})
            for name in sorted({*views, *written})
        }
        for dataset in datasets.values():
            dataset["columns"] = list(_columns(connection, dataset))
    missing = [
        f"{column['column_name']} of {dataset['table_name']!r}"
        for dataset in datasets.values()
        for column in dataset["columns"]
        if not column["description"]
    ]
    if missing:
        raise Undescribed(f"Describe these columns in their files: {', '.join(missing)}.")
    return datasets


def _of_view(view: str, comment: str | None, database_id: str) -> dict[str, Any]:
    """The dataset of a view, as far as its file does not say otherwise."""
    return {
        "table_name": view,
        "description": comment,
        "schema": "reporting",
        "filter_select_enabled": True,
        "uuid": str(uuid.uuid5(uuid.UUID(database_id), view)),
        "metrics": [
            {
                "metric_name": "count",
                "verbose_name": "Rows",
                "expression": "COUNT(*)",
                "description": "Number of rows.",
            }
        ],
        "columns": [],
        "version": "1.0.0",
        "database_uuid": database_id,
    }


def _columns(connection: psycopg.Connection, dataset: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The columns of a dataset."""
    described = {column["column_name"]: column["description"] for column in dataset["columns"]}
    query = sql.SQL("select * from {}").format(sql.Identifier("reporting", dataset["table_name"]))
    statement = dataset.get("sql", query.as_string(connection))
    result = connection.execute(f"select * from ({statement}) as dataset limit 0").pgresult
    assert result is not None
    for number in range(result.nfields):
        name = (result.fname(number) or b"").decode()
        origin = {
            "type": result.ftype(number),
            "table": result.ftable(number),
            "column": result.ftablecol(number),
        }
        with connection.cursor(row_factory=dict_row) as cursor:
            column = cursor.execute(COLUMN, origin).fetchone()
        assert column is not None
        yield {
            "column_name": name,
            "verbose_name": name.replace("_", " ").capitalize().replace("edtf", "(EDTF)"),
            **({"is_dttm": True} if column["type"] in {"date", "timestamp with time zone"} else {}),
            "type": column["type"].upper(),
            "description": column["comment"] or described.get(name),
        }
