"""The parts of a load, each timed in a process of its own.

``python -m tests.benchmarks.loading seeds URL FOLDER`` reads the seed files in FOLDER and loads
them; ``... copy URL FOLDER`` brings in the same rows by COPY alone, from the files that
``... export URL FOLDER`` wrote. They print the seconds of each part as JSON.
"""

import json
import sys
import time
from pathlib import Path

import psycopg
from psycopg import sql

from schema.server import database
from schema.tables import metadata

_BLOCK = 1 << 18


def load_seeds(url: str, folder: Path) -> dict[str, float]:
    """Read and load seed files, as `communique seed` does.

    Returns:
        Seconds of reading (YAML, validation, rows) and of loading (staging to commit), and the
        number of rows that changed.
    """
    # Imported here, so that it does not count in the memory of `copy_rows`.
    import seeds

    begun = time.perf_counter()
    with database.connection(url) as connection:

        def act(corpus: seeds.Corpus) -> tuple[float, seeds.Summary]:
            return time.perf_counter(), seeds.load(connection, corpus)

        read, summary = seeds.with_changes(connection, folder, act)
        loaded = time.perf_counter()
    changed = sum(t.inserted + t.updated + t.deleted for t in summary.tables.values())
    return {"read": read - begun, "load": loaded - read, "changed": changed}


def export(url: str, folder: Path) -> dict[str, float]:
    """Write the rows of every table to a file of its own, in COPY's text format.

    Returns:
        Seconds that it took.
    """
    begun = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for name in _tables():
            with (
                (folder / name).open("wb") as stream,
                cursor.copy(_copy(name, "to stdout")) as copy,
            ):
                for data in copy:
                    stream.write(data)
    return {"export": time.perf_counter() - begun}


def copy_rows(url: str, folder: Path) -> dict[str, float]:
    """Load the rows that `export` wrote into an empty database by COPY, in one transaction.

    Returns:
        Seconds of the transaction.
    """
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        connected = time.perf_counter()
        cursor.execute("set local role communique_loader")
        for name in _tables():
            with (
                (folder / name).open("rb") as stream,
                cursor.copy(_copy(name, "from stdin")) as copy,
            ):
                while block := stream.read(_BLOCK):
                    copy.write(block)
        connection.commit()
        return {"load": time.perf_counter() - connected}


def _tables() -> list[str]:
    """Names of all tables, those that others refer to first."""
    return [table.name for table in metadata.sorted_tables]


def _copy(table: str, direction: str) -> sql.Composed:
    columns = metadata.tables[f"core.{table}"].columns
    return sql.SQL("copy {} ({}) {}").format(
        sql.Identifier("core", table),
        sql.SQL(", ").join(sql.Identifier(c.name) for c in columns if c.computed is None),
        sql.SQL(direction),
    )


def main() -> None:
    """Do what the command line says and print the seconds of its parts."""
    action, url, folder = sys.argv[1:]
    actions = {"seeds": load_seeds, "copy": copy_rows, "export": export}
    print(json.dumps(actions[action](url, Path(folder))))


if __name__ == "__main__":
    main()
