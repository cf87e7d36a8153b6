"""`make bench-world SIZE=100000`: what depends on size, on a made-up world of so many meetings.

It makes the world on a server of its own and measures imports, exports, views, reports, search,
starts and readers beside a load. What is compared is the same work done by what comes with
PostgreSQL. ``--document`` keeps the table in a page; of each size the last one. ``--on URL`` takes
a world that is there already, which ``large_world`` made, and its server. Missing a goal is a
finding, not a failure: the exit code is 0.
"""

import argparse
import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

import psycopg
from psycopg import errors, sql
from rich.console import Console

from communique.talk import working
from reports import catalogue
from schema.server import programs
from tests import postgresql, servers

from . import by_hand, large_world, page, readers, summing_up, world
from .processes import Failed, Run, TooLong, python, run
from .reading import KEYS
from .results import Goal, Measurement

SMALLEST = large_world.FEWEST_MEETINGS
LARGEST = 1_000_000
#: What a meeting, with all that comes with it, takes on the disk: two databases, a package, a dump.
BYTES_A_MEETING = 58_000
#: Facts of a file that is loaded beside readers, and its rows.
FACTS_A_FILE, ROWS_A_FILE = 25, 130
#: Beside more files readers have no harder time, only a longer one.
MOST_FILES = 400

#: What is asked of reports that ask for something: the busiest there is.
_BUSIEST = {
    "country": "US",
    "with": "IN",
    "series": "world-series-1",
    "meeting": "world-meeting-1",
    "official": "world-official-1",
    "organisation": "world-organisation-1",
    "source": "world-source-1",
    "topic": "world-topic-1",
    "on": "2020-01-01",
}
#: Reports of which a narrower question is measured as well.
_NARROWED = {
    "as-published": ("on", "meeting"),
    "country-brief": ("country", "with"),
    "who-met-whom": ("country",),
    "collaboration-ledger": ("country",),
    "evidence": ("source",),
    "source-audit": ("source",),
}
#: Reports that list all there is of a sort, which nobody reads to its end: the first rows.
_FIRST = ("--limit", "1000")
_LISTS = {
    "anniversaries",
    "as-published",
    "coverage",
    "delegations",
    "evidence",
    "meetings",
    "participants",
    "source-audit",
    "sources",
    "timeline",
    "who-met-whom",
}
_WORDS = {
    "a frequent word": "space",
    "two words": "space energy",
    "a name": "tavori",
    "a misspelt word": "satelites",
    "a short word": "us",
    "Chinese letters": "塔沃",
    "Russian letters": "таво",
    "a word that is not there": "quixotic",
}


def main() -> int:
    """Make a world, measure, print the table."""
    arguments = _arguments()
    say = Console(stderr=True, highlight=False)
    if not _has_room(arguments.size, say):
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="communique-bench-") as folder,
        working("Starting") as progress,
        nullcontext(arguments.on) if arguments.on else servers.running(durable=True) as server,
    ):
        bench = AtScale(server, Path(folder), arguments.size, progress)
        try:
            if arguments.on:
                bench.measure(arguments.on)
            else:
                bench.run()
        except Failed as error:
            say.print(str(error), markup=False)
            return 1
        environment = page.environment(server)
    section = page.section(arguments.size, environment, bench.facts, bench.tables, bench.read)
    print(section)
    if arguments.document:
        page.keep(arguments.document, page.title(arguments.size), section)
    return 0


def _has_room(size: int, say: Console) -> bool:
    """Whether the disk has room for a world; what it needs is said in any case."""
    needed = size * BYTES_A_MEETING + 2 * 2**30
    free = shutil.disk_usage(tempfile.gettempdir()).free
    say.print(
        f"A world of {size:,} meetings needs {needed / 1e9:.0f} GB in "
        f"{tempfile.gettempdir()}, where {free / 1e9:.0f} GB are free."
    )
    if free < needed:
        say.print("Free some, or set TMPDIR to a folder on a larger disk.")
    return free >= needed


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.at_scale", description=__doc__
    )
    parser.add_argument("--size", type=int, default=10_000, help="meetings (%(default)s)")
    parser.add_argument("--document", type=Path, metavar="FILE", help="the page to keep it in")
    parser.add_argument("--on", metavar="URL", help="a database that has a world of that size")
    arguments = parser.parse_args()
    if not SMALLEST <= arguments.size <= LARGEST:
        parser.error(f"from {SMALLEST:,} to {LARGEST:,} meetings")
    return arguments


class AtScale:
    """One run on one server."""

    #: No reader waits longer for a view.
    view_limit_seconds = 30
    #: Nor for a report, though some write for longer, as large as the whole database.
    report_limit_seconds = 60.0

    def __init__(
        self, server: str, folder: Path, size: int, progress: Callable[[str], None]
    ) -> None:
        self.server = server
        self.folder = folder
        self.size = size
        self.progress = progress
        self.runs = 3 if size <= 100_000 else 1
        self.facts: dict[str, int] = {}
        self.tables: list[tuple[str, list[Measurement]]] = []
        self.read: list[page.Read] = []

    def run(self) -> None:
        """Make the world, and measure."""
        self.progress("Making the world")
        with postgresql.new_database(self.server) as made:
            run(python("communique", "up"), made)
            large_world.write(made, self.size, lambda what: self.progress(f"Making: {what}"))
            self.measure(made)

    def measure(self, made: str) -> None:
        """Measure on a world."""
        self.moving(made)
        self.reading(made)

    def reading(self, url: str) -> None:
        """Measure all that reads a world, and one load beside it."""
        self.progress("Vacuum, as autovacuum does in time")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("vacuum analyze")
        self.count(url)
        self.views(url)
        self.compared(url)
        self.reports(url)
        self.search(url)
        self.starts(url)
        self.beside_a_load(url)

    def moving(self, made: str) -> None:
        """An export, against COPY, and an import, against pg_restore."""
        rows, package, dump = (self.folder / name for name in ("rows", "package", "dump"))
        copied = self._process(
            "COPY of all tables", python("tests.benchmarks.loading", "export", made, rows)
        )
        shutil.rmtree(rows)
        exported = self._process("communique export", python("communique", "export", package), made)
        exported.baseline, exported.goal = copied, Goal(1 / 0.7, "times")
        dumping = ["--format=directory", "--compress=0", f"--file={dump}", f"--dbname={made}"]
        run([programs.bundled_client("pg_dump"), *dumping])
        with postgresql.new_database(self.server) as url:
            restore = programs.bundled_client("pg_restore")
            restored = self._process(
                "pg_restore --jobs=2",
                [restore, "--jobs=2", "--no-owner", f"--dbname={url}", str(dump)],
            )
        shutil.rmtree(dump)
        with postgresql.new_database(self.server) as url:
            run(python("alembic", "upgrade", "head"), url)
            imported = self._process(
                "communique import", python("communique", "import", package), url
            )
            imported.baseline, imported.goal = restored, Goal(1.3, "times")
        shutil.rmtree(package)
        self.tables.append(("Moving everything", [copied, exported, restored, imported]))

    def _process(
        self, name: str, command: Sequence[str | Path], url: str | None = None, runs: int = 1
    ) -> Measurement:
        self.progress(name)
        measurement = Measurement(name)
        for _ in range(runs):
            _add(measurement, run(command, url))
        return measurement

    def count(self, url: str) -> None:
        """How many there are of some kinds of things."""
        counted = ("meeting", "participant", "official", "organisation", "source", "citation")
        with psycopg.connect(url) as connection:
            for table in counted:
                query = sql.SQL("select count(*) from {}").format(sql.Identifier("core", table))
                [(self.facts[f"{table}s"],)] = connection.execute(query)

    def views(self, url: str) -> None:
        """Each view: how many rows, the latest hundred or else any, and those of one key."""
        with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
            connection.execute("set role communique_reader")
            connection.execute(f"set statement_timeout = '{self.view_limit_seconds}s'".encode())
            for view, key in sorted(KEYS.items()):
                self.progress(f"View {view}")
                count = self._read(connection, "", f"select count(*) from {_of(view)}")
                column = _date(connection, view)
                order = f"order by {column} desc nulls last" if column else ""
                first = f"select * from {_of(view)} {order} limit 100"
                latest = self._read(connection, column or "", first)
                count.goal = latest.goal = Goal(1, "seconds")
                self.read.append((view, count, latest, self._by_key(connection, view, key)))

    def _read(
        self, connection: psycopg.Connection, name: str, query: str, runs: int | None = None
    ) -> Measurement:
        measurement = Measurement(name)
        for _ in range(1 + (runs or self.runs)):  # the first warms up
            seconds, _rows = readers.timed(connection, query)
            measurement.add(seconds)
            if seconds > 1:
                return measurement
        del measurement.seconds[0]
        return measurement

    def _by_key(self, connection: psycopg.Connection, view: str, key: str) -> Measurement | None:
        """Ten keys, of rows as they come."""
        some = f"select distinct {key} from (select {key} from {_of(view)} limit 1000) as sample"
        try:
            found = connection.execute(f"{some} where {key} is not null limit 10".encode())
            values = [value for (value,) in found]
        except errors.QueryCanceled:
            return None
        if not values:
            return None
        measurement = Measurement(key, goal=Goal(0.05, "seconds"))
        for value in values:
            literal = sql.Literal(value).as_string(connection)
            query = f"select * from {_of(view)} where {key} = {literal}"
            measurement.seconds += self._read(connection, "", query, 1).seconds
            if measurement.verdict == "missed" and measurement.median > 1:
                break
        return measurement

    def compared(self, url: str) -> None:
        """Views against SQL by hand, which may read the tables, and against DuckDB."""
        with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
            connection.execute("set role communique_owner")
            self.progress("Views, and SQL by hand")
            self.tables.append(("Views by a key, and SQL by hand", by_hand.measure(connection)))
            self.progress("Summing up everything")
            summed_up = summing_up.measure(connection, url)
            self.tables.append(("Summing up everything", summed_up))

    def reports(self, url: str) -> None:
        """Each report, of the busiest there is, or its first rows; and the brief."""
        measured = []
        for script in catalogue.reports():
            asked = [p.name for p in script.parameters if p.default is None]
            questions = [asked]
            if script.name in _NARROWED:
                questions.append([*_NARROWED[script.name]])
            for question in questions:
                given = [text for name in question for text in (f"--{name}", _BUSIEST[name])]
                if script.name in _LISTS:
                    given += _FIRST
                command = python("communique", "report", script.name, *given, "--format", "csv")
                name = " ".join(["report", script.name, *given])
                measured.append(self._answer(name, command, url, Goal(10, "seconds")))
        brief = ["report", "brief", "--country", "US", "--with", "IN"]
        brief += ["--output", str(self.folder / "brief.html")]
        measured.append(
            self._answer(
                " ".join(brief[:6]), python("communique", *brief), url, Goal(30, "seconds")
            )
        )
        self.tables.append(("Reports", measured))

    def _answer(
        self, name: str, command: Sequence[str | Path], url: str, goal: Goal
    ) -> Measurement:
        self.progress(name)
        measurement = Measurement(name, goal=goal)
        try:
            _add(measurement, run(command, url, self.report_limit_seconds))
        except TooLong:
            measurement.name += " (ended)"
            measurement.add(self.report_limit_seconds)
        except Failed as error:
            # The query's own time may be over. Anything else is no measurement.
            if "it took longer than" in str(error):
                measurement.name += " (ended)"
                measurement.add(self.report_limit_seconds)
            else:
                print(error, file=sys.stderr)
                measurement.name += " (failed)"
                measurement.add(math.nan)
        return measurement

    def search(self, url: str) -> None:
        """The first twenty hits of words of several kinds."""
        measured = []
        with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
            connection.execute("set role communique_reader")
            for kind, words in _WORDS.items():
                self.progress(f"Search: {kind}")
                literal = sql.Literal(words).as_string(connection)
                query = f"select * from reporting.search({literal}) limit 20"
                measurement = self._read(connection, f"{kind}: {words}", query, 3)
                measurement.goal = Goal(0.2, "seconds")
                measured.append(measurement)
        self.tables.append(("Search: the first twenty", measured))

    def starts(self, url: str) -> None:
        """Commands that do little, by their time on the processor, against an empty Python."""
        empty = Measurement("python -c pass")
        commands = {
            "communique query 'select 1'": ("query", "select 1"),
            "communique report series-history": (
                "report", "series-history", "--series", "world-series-1",
            ),
            "communique search": ("search", "tavori"),
        }  # fmt: skip
        measured = [Measurement(name, empty, Goal(10, "times")) for name in commands]
        for _ in range(5):
            done = run([sys.executable, "-c", "pass"])
            empty.add(done.cpu)
            for measurement, arguments in zip(measured, commands.values(), strict=True):
                measurement.add(run(python("communique", *arguments), url).cpu)
        self.tables.append(("Starts: seconds of the processor", [empty, *measured]))

    def beside_a_load(self, url: str) -> None:
        """Fifty readers at rest, and while a load of a hundredth of all rows runs."""
        files = sum(self.facts.values()) * 2 // 100 // ROWS_A_FILE
        files = min(max(10, files), MOST_FILES)
        self.progress(f"Writing {files} files to load beside readers")
        sources, package = self.folder / "sources", self.folder / "added"
        world.write(sources, files, FACTS_A_FILE)
        with postgresql.new_database(self.server) as other:
            run(python("alembic", "upgrade", "head"), other)
            run(python("communique", "seed", sources), other)
            run(python("communique", "export", package), other)
        self.progress("Fifty readers, and a load")
        rest = Measurement("fifty readers by key at rest, the slowest of a hundred")
        with readers.running(url) as reading:
            rest.add(reading.slowest_of_a_hundred(seconds=10))
            loading = Measurement(
                f"while {files} sources are merged in, the slowest of a hundred",
                rest,
                Goal(3, "times"),
            )
            merging = python("communique", "import", "--merge", package)
            load = self._process("communique import --merge, meanwhile", merging, url)
            loading.add(reading.slowest_of_a_hundred())
        self.tables.append(("Readers beside a load", [rest, loading, load]))


def _add(measurement: Measurement, done: Run) -> None:
    measurement.add(done.seconds, done.peak_bytes, done.cpu)


def _of(view: str) -> str:
    return f"reporting.{view}"


def _date(connection: psycopg.Connection, view: str) -> str | None:
    """The first date of a view."""
    found = connection.execute(
        "select attname::text from pg_attribute where attrelid = %s::regclass "
        "and attname like '%%\\_from' and atttypid = 'date'::regtype order by attnum limit 1",
        [_of(view)],
    ).fetchone()
    return found[0] if found else None


if __name__ == "__main__":
    sys.exit(main())
