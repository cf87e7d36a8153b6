"""`make bench`: measure loads and reads beside plain PostgreSQL, and compare with the goals.

It runs on a server of its own, or on the one at ``DATABASE_URL``, whose login must be allowed to
create databases and roles. What is compared is done in turn, run by run, so that other work on
the machine slows both down. Missing a goal is a finding, not a failure: the exit code is 0.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from rich.console import Console

from communique.talk import plural, working
from schema.server import address, programs
from tests import postgresql, servers

from . import answering, loading, page, world
from .processes import Failed, Run, python, run
from .reading import read_views
from .results import Goal, Measurement, Results

ARTICLE = "The article"
#: The loads of a world, and how many rows each of them but the first changes.
_LOADS = {"first": None, "repeated": 0, "one line changed:": 1}
#: At most so many runs of what takes long.
_LONG_RUNS = 3


def main() -> int:
    """Run the benchmarks, print the results."""
    arguments = _arguments()
    say = Console(stderr=True)
    with (
        tempfile.TemporaryDirectory(prefix="communique-bench-") as folder,
        working("Starting a server") as progress,
        _server() as server,
    ):
        bench = Bench(server, Path(folder), arguments.runs, progress)
        try:
            bench.article()
            bench.answers(arguments.rows)
            bench.world(arguments.files, arguments.facts)
        except Failed as error:
            say.print(str(error), markup=False, highlight=False)
            return 1
        results = bench.results
    if arguments.json:
        arguments.json.write_text(json.dumps(results.as_json(), indent=2) + "\n", encoding="utf-8")
    results.show(Console(width=None if sys.stdout.isatty() else 120, highlight=False))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each thing (%(default)s)")
    parser.add_argument("--files", type=int, default=200, help="files of the world (%(default)s)")
    parser.add_argument("--facts", type=int, default=25, help="facts a file (%(default)s)")
    parser.add_argument(
        "--rows", type=int, default=10_000_000, help="rows of a long answer (%(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    arguments = parser.parse_args()
    least = min(arguments.runs, arguments.files, arguments.rows)
    if least < 1 or arguments.facts < world.FEWEST_FACTS:
        parser.error(f"at least 1 run, 1 row, 1 file and {world.FEWEST_FACTS} facts a file")
    return arguments


@contextmanager
def _server() -> Iterator[str]:
    """Address of a maintenance database of the server to measure on."""
    if given := os.environ.pop("DATABASE_URL", None):
        yield address.libpq_url(given)
    else:
        # The servers of the tests do not wait for the disk; this one does, as one in use.
        with servers.running(durable=True) as url:
            yield url


class Bench:
    """One run of all benchmarks on one server."""

    def __init__(
        self, server: str, folder: Path, runs: int, progress: Callable[[str], None]
    ) -> None:
        self.server = server
        self.folder = folder
        self.runs = runs
        self.progress = progress
        self.results = Results(_environment(server, runs))

    def article(self) -> None:
        """From nothing to the article's facts, against restoring a dump of the same database."""
        restored = Measurement("psql -f of a dump of it")
        by_hand = Measurement("alembic upgrade head, communique seed", restored, Goal(3, "times"))
        up = Measurement("communique up", restored, Goal(3, "times"))
        again = Measurement("communique seed that changes nothing", goal=Goal(1, "seconds"))
        dump = self.folder / "dump.sql"
        with postgresql.new_database(self.server) as kept:
            _migrate_and_seed(kept)
            run([programs.bundled_client("pg_dump"), "--file", dump, "--dbname", kept])
            for number in self._numbers(ARTICLE):
                with postgresql.new_database(self.server) as url:
                    first, second = _migrate_and_seed(url)
                peak = max(first.peak_bytes, second.peak_bytes)
                _add(by_hand, number, first.seconds + second.seconds, peak)
                with postgresql.new_database(self.server) as url:
                    done = run(python("communique", "up"), url)
                _add(up, number, done.seconds, done.peak_bytes)
                with postgresql.new_database(self.server) as url:
                    done = run(
                        [programs.bundled_client("psql"), "-qX", "--dbname", url, "-f", dump]
                    )
                    _check_same_facts(kept, url)
                _add(restored, number, done.seconds, done.peak_bytes)
                done = run(python("communique", "seed"), kept)
                _check_changes("Nothing changed." in done.stderr)
                _add(again, number, done.seconds, done.peak_bytes)
            self.results.measurements.append((ARTICLE, [restored, by_hand, up, again]))
            self._read(ARTICLE, kept)

    def answers(self, rows: int) -> None:
        """A long answer as a file, against what psql and DuckDB write of the same query."""
        title = f"An answer of {rows:,} rows"
        file = self.folder / "answer"
        statement = answering.statement(rows)
        copied = Measurement("psql: \\copy to a CSV file")
        measured = {("csv", "psql"): copied}
        for output_format in ("csv", "parquet"):
            ours = Measurement(f"communique query, {output_format}")
            if answering.EXTENSION:
                ours.baseline = Measurement(f"DuckDB: copy to a {output_format} file")
                ours.goal = Goal(1.43, "times")
                measured[output_format, "duckdb"] = ours.baseline
            elif output_format == "csv":
                ours.baseline = copied
            measured[output_format, "communique"] = ours
        with postgresql.new_database(self.server) as url:
            _migrate_and_seed(url)
            # Each takes long enough to need no warming up.
            for number in range(1, min(self.runs, _LONG_RUNS) + 1):
                for (output_format, by), measurement in measured.items():
                    self.progress(f"{title}: run {number}, {measurement.name}")
                    done = run(answering.command(by, url, statement, output_format, file), url)
                    _add(measurement, number, done.seconds, done.peak_bytes)
                    file.unlink()
        self.results.measurements.append((title, list(measured.values())))

    def world(self, files: int, facts: int) -> None:
        """A generated world, loaded and loaded again, against COPY of the same rows."""
        title = f"A generated world of {plural(files, 'file')}, {facts} facts each"
        self.progress(f"{title}: writing")
        sources, rows = self.folder / "sources", self.folder / "rows"
        world.write(sources, files, facts)
        copied = Measurement("COPY of the same rows")
        loads = [Measurement(f"{n} load, database", copied, Goal(2, "times")) for n in _LOADS]
        reads = [Measurement(f"{n} load, reading and validation") for n in _LOADS]
        wholes = [Measurement("first load, whole process")]
        goal = Goal(0.1, "times")
        wholes += [Measurement(f"{n} load, whole process", wholes[0], goal) for n in _LOADS][1:]
        seeds = ("tests.benchmarks.loading", "seeds")
        with (
            postgresql.new_database(self.server) as template,
            postgresql.new_database(self.server) as kept,
        ):
            run(python("alembic", "upgrade", "head"), template)
            run(python("alembic", "upgrade", "head"), kept)
            run(python(*seeds, kept, sources))
            loading.export(kept, rows)
            for number in self._numbers(title):
                with postgresql.new_database(self.server, template) as url:
                    expected = iter(_LOADS.values())
                    for load, read, whole in zip(loads, reads, wholes, strict=True):
                        if (changes := next(expected)) == 1:
                            world.change(sources, f"Changed {number}")
                        done = run(python(*seeds, url, sources))
                        parts = json.loads(done.stdout)
                        _check_changes(changes in (None, parts["changed"]))
                        _add(load, number, parts["load"])
                        _add(read, number, parts["read"])
                        _add(whole, number, done.seconds, done.peak_bytes)
                with postgresql.new_database(self.server, template) as url:
                    done = run(python("tests.benchmarks.loading", "copy", url, rows))
                    _check_same_facts(kept, url)
                    _add(copied, number, json.loads(done.stdout)["load"], done.peak_bytes)
            shutil.rmtree(rows)
            self.results.measurements.append((title, [copied, *loads, *reads, *wholes]))
            self._read(title, kept)

    def _numbers(self, what: str) -> Iterator[int]:
        """Number of each run; run 0 warms up and does not count."""
        for number in range(self.runs + 1):
            self.progress(f"{what}: run {number} of {self.runs}")
            yield number

    def _read(self, what: str, url: str) -> None:
        readings = read_views(url, self.runs, lambda view: self.progress(f"{what}: {view}"))
        self.results.readings.append((what, readings))


def _migrate_and_seed(url: str) -> tuple[Run, Run]:
    return run(python("alembic", "upgrade", "head"), url), run(python("communique", "seed"), url)


def _add(to: Measurement, number: int, seconds: float, peak_bytes: int | None = None) -> None:
    if number:
        to.add(seconds, peak_bytes)


def _check_changes(as_expected: bool) -> None:
    if not as_expected:
        raise Failed("A load changed more or less than the files did.")


def _check_same_facts(one: str, other: str) -> None:
    """Fail unless both ways gave the same facts."""
    counts = []
    for url in (one, other):
        with psycopg.connect(url) as connection:
            counts.append(
                connection.execute(
                    "select (select count(*) from core.fact), (select count(*) from core.citation)"
                ).fetchone()
            )
    if counts[0] != counts[1]:
        raise Failed(f"The databases compared hold {counts[0]} and {counts[1]} facts, citations.")


def _environment(server: str, runs: int) -> dict[str, object]:
    with psycopg.connect(server) as connection:
        [(fsync,)] = connection.execute("select current_setting('fsync')")
    return {**page.environment(server), "fsync": fsync, "runs": runs}


if __name__ == "__main__":
    sys.exit(main())
