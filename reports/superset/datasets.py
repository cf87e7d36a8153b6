"""The datasets of the bundle: what PostgreSQL's catalogue says of their columns.

`python -m reports.superset.datasets` refreshes their files from the database in use, which must be
migrated. A contract view is a dataset of the same name; the others have SQL of their own. Names,
types and comments are the catalogue's; metrics, SQL, and the description of a column that no view
has, are written by hand, and kept.
"""

import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from schema.server import address, database

from . import FOLDER, read, text

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

# What a result's column is, and what is said of the view's column that it comes from, if any.
COLUMN = """
select
    format_type(%(type)s::oid, null) as type,
    col_description(%(table)s::oid, %(column)s) as comment
"""


class Undescribed(Exception):
    """Columns of which nobody says what they mean; the message names them."""


def fresh(url: str) -> dict[Path, str]:
    """The files of all datasets, as they should be.

    Args:
        url: libpq address of a migrated database.

    Returns:
        The text of each file.

    Raises:
        schema.server.database.DatabaseError: the database cannot be reached, or is not migrated.
        Undescribed: a column that is no view's has no description.
    """
    files = {}
    missing = []
    with database.connection(url) as outer:
        # Of the driver, which knows where a column of a result comes from.
        connection = cast("psycopg.Connection", outer.connection.driver_connection)
        for path, dataset in _datasets(connection):
            dataset["columns"] = list(_columns(connection, dataset))
            missing += [
                f"{column['column_name']} of {dataset['table_name']!r}"
                for column in dataset["columns"]
                if not column["description"]
            ]
            files[path] = text(dataset)
    if missing:
        raise Undescribed(f"Describe these columns in their files: {', '.join(missing)}.")
    return files


def _datasets(connection: psycopg.Connection) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each dataset with its file, of which there need not be one yet for a view."""
    views = connection.execute(VIEWS).fetchall()
    if not views:
        raise database.DatabaseError(
            "The database has no views yet: it was not migrated. Run 'communique up'."
        )
    for name, comment in views:
        path = DATASETS / f"{name}.yaml"
        dataset = read(path) if path.exists() else _new(name)
        dataset["description"] = comment
        yield path, dataset
    for path in sorted(DATASETS.glob("*.yaml")):
        dataset = read(path)
        if "sql" in dataset:
            yield path, dataset


def _new(view: str) -> dict[str, Any]:
    database_id = read(_DATABASE)["uuid"]
    return {
        "table_name": view,
        "description": None,
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
    """The columns that a dataset has now."""
    written = {column["column_name"]: column for column in dataset["columns"]}
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
        own = written.get(name, {})
        yield {
            "column_name": name,
            "verbose_name": own.get("verbose_name", _words(name)),
            **({"is_dttm": True} if column["type"] in {"date", "timestamp with time zone"} else {}),
            "type": column["type"].upper(),
            "description": column["comment"] or own.get("description"),
        }


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize().replace("edtf", "(EDTF)")


def main() -> None:
    """Refresh the files of the datasets."""
    try:
        files = fresh(address.database_url())
    except (database.DatabaseError, Undescribed) as error:
        sys.exit(str(error))
    for path in DATASETS.glob("*.yaml"):
        if path not in files:
            path.unlink()
    for path, content in files.items():
        path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
