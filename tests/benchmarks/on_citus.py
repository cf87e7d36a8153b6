"""Views, summaries, reports, search and a load on Citus, beside one server with the same rows.

``python -m tests.benchmarks.on_citus PLAIN CITUS --document docs/performance.md``: two databases
that exist, each with the same world, of which the second is distributed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg

from communique.talk import working

from . import page, summing_up
from .at_scale import AtScale
from .results import Measurement


def main() -> int:
    """Measure on both, print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.on_citus", description=__doc__
    )
    parser.add_argument("plain", metavar="PLAIN", help="URL of the database on one server")
    parser.add_argument("citus", metavar="CITUS", help="URL of the distributed database")
    parser.add_argument("--document", type=Path, metavar="FILE", help="the page to keep it in")
    arguments = parser.parse_args()
    with psycopg.connect(arguments.plain) as connection:
        [(size,)] = connection.execute("select count(*)::int from core.meeting")
    with (
        tempfile.TemporaryDirectory(prefix="communique-bench-") as folder,
        working("Starting") as progress,
    ):
        plain = _measured(arguments.plain, Path(folder) / "plain", size, progress)
        citus = _measured(arguments.citus, Path(folder) / "citus", size, progress)
    section = page.section_of_engines(
        size,
        page.environment(arguments.citus) | _cluster(arguments.citus),
        citus.facts,
        [
            (subject, _beside(ours, theirs))
            for (subject, ours), (_, theirs) in zip(citus.tables, plain.tables, strict=True)
        ],
        [*zip(plain.read, citus.read, strict=True)],
    )
    print(section)
    if arguments.document:
        page.keep(arguments.document, page.title_of_engines(size), section)
    return 0


def _measured(url: str, folder: Path, size: int, progress: Callable[[str], None]) -> AtScale:
    folder.mkdir()
    bench = AtScale(url, folder, size, progress)
    bench.view_limit_seconds, bench.report_limit_seconds = 10, 20
    bench.count(url)
    bench.views(url)
    with psycopg.connect(url, autocommit=True) as connection:
        bench.tables.append(("Summing up everything", summing_up.by_views(connection)))
    bench.reports(url)
    bench.search(url)
    bench.beside_a_load(url)
    return bench


def _beside(ours: list[Measurement], theirs: list[Measurement]) -> list[Measurement]:
    for measurement, baseline in zip(ours, theirs, strict=True):
        measurement.baseline = baseline
    return ours


def _cluster(url: str) -> dict[str, object]:
    with psycopg.connect(url) as connection:
        [(version,)] = connection.execute(
            "select extversion from pg_extension where extname = 'citus'"
        )
        [(workers, shards)] = connection.execute(
            "select (select count(*) from citus_get_active_worker_nodes()), "
            "(select count(*) from pg_dist_shard where logicalrelid = 'core.meeting'::regclass)"
        )
    return {"Citus": version, "workers on the same machine": workers, "shards": shards}


if __name__ == "__main__":
    sys.exit(main())
