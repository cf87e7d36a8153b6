"""A long answer as a file: by the command, by psql, and by DuckDB if `make test-bi` installed it.

``python -m tests.benchmarks.answering URL SQL FORMAT FILE`` has DuckDB write the file.
"""

import sys
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from schema.server import programs

from .processes import python

_QUERY = """
with meeting as materialized (
    select meeting_id, title, kind, held_from, held_to, country_codes, is_past_plan, citation_count
    from reporting.meetings
)
select meeting.*, n, md5(n::text) as hash
from generate_series(1, {rows}) as n
inner join (
    select *, row_number() over (order by meeting_id) - 1 as number, count(*) over () as meetings
    from meeting
) as meeting on n % meeting.meetings = meeting.number
"""


def _extension() -> str | None:
    try:
        found = files("duckdb-ext-postgres") or ()
    except PackageNotFoundError:
        return None
    [file] = [file for file in found if file.suffix == ".duckdb_extension"]
    return str(file.locate())


#: DuckDB's extension that reads PostgreSQL, if it is installed.
EXTENSION = _extension()


def statement(rows: int) -> str:
    """A query of so many rows: numbers, and what a view says of meetings."""
    return " ".join(_QUERY.format(rows=rows).split())


def command(by: str, url: str, query: str, output_format: str, file: Path) -> list[str | Path]:
    """The command by which a program writes what a query returns.

    Args:
        by: ``communique``, ``psql`` (CSV only) or ``duckdb``.
        url: address of the database.
        query: on one line.
        output_format: ``csv`` or ``parquet``.
        file: the file to write.
    """
    match by:
        case "communique":
            return python("communique", "query", query, "-f", output_format, "-o", file)
        case "psql":
            copy = f"\\copy ({query}) to '{file}' with (format csv, header)"
            return [programs.bundled_client("psql"), "-qX", "--dbname", url, "-c", copy]
        case _:
            return python("tests.benchmarks.answering", url, query, output_format, file)


def main() -> None:
    """Have DuckDB write the file that the command line names."""
    import duckdb

    url, query, output_format, file = sys.argv[1:]
    options = "format csv, header" if output_format == "csv" else "format parquet, compression zstd"
    quoted = query.replace("'", "''")
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.load_extension(str(EXTENSION))
        connection.execute(f"attach '{url}' as server (type postgres, read_only)")
        connection.execute(
            f"copy (from postgres_query('server', '{quoted}')) to '{file}' ({options})"
        )


if __name__ == "__main__":
    main()
