"""All tests but those of faults, on one PostgreSQL version after the other: ``make test-matrix``.

A version that this machine cannot have is skipped, and the reason said. With ``CI`` set in the
environment that is a failure, because there all of them can be had.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from schema.server import database

from . import servers


@dataclass(frozen=True)
class Outcome:
    """The result of one version."""

    version: int
    verdict: str
    note: str

    def __str__(self) -> str:
        return f"PostgreSQL {self.version}  {self.verdict:7}  {self.note}"


def outcome(version: int, arguments: Sequence[str]) -> Outcome:
    """Run the suite on one version.

    Args:
        version: the major version.
        arguments: further arguments of pytest.
    """
    try:
        folder = servers.binaries(version)
        release = servers.release(folder)
    except servers.Unavailable as reason:
        _announce(f"PostgreSQL {version} is skipped")
        return Outcome(version, "skipped", str(reason))
    _announce(f"PostgreSQL {release} from {folder}")
    # Otherwise the tests would use the server at DATABASE_URL.
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory() as results:
        report = Path(results, "junit.xml")
        parallel = ["--numprocesses=auto", "--dist=loadfile"]
        options = [f"--postgresql={version}", "--override-ini=norecursedirs=.* faults", *parallel]
        options += [*arguments, f"--junit-xml={report}"]
        begun = time.monotonic()
        code = servers.run([sys.executable, "-m", "pytest", *options], environment)
        seconds = time.monotonic() - begun
        counts = _counts(report)
    return Outcome(
        version, "failed" if code else "passed", f"{counts} in {seconds:.0f} s, on {release}"
    )


def main() -> int:
    """Run the suite on every version asked for, and sum up."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.matrix",
        usage="%(prog)s [-h] [VERSION ...] [-- PYTEST-ARGUMENT ...]",
        description="Run all tests on one PostgreSQL version after the other.",
    )
    parser.add_argument(
        "versions",
        nargs="*",
        type=int,
        metavar="VERSION",
        help="major version (all supported ones)",
    )
    # Split by hand: argparse would take what follows the dashes for versions as well.
    given = sys.argv[1:]
    dashes = given.index("--") if "--" in given else len(given)
    versions = parser.parse_args(given[:dashes]).versions or database.SUPPORTED_VERSIONS
    servers.stop_servers_on_sigterm()
    try:
        outcomes = [outcome(version, given[dashes + 1 :]) for version in versions]
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    _announce("the matrix")
    print(*outcomes, sep="\n")
    bad = {"failed", "skipped"} if os.environ.get("CI") else {"failed"}
    return int(any(outcome.verdict in bad for outcome in outcomes))


def _announce(text: str) -> None:
    print(f"\n{f' {text} ':#^100}", flush=True)


def _counts(report: Path) -> str:
    """The numbers of tests by result, from pytest's XML report."""
    if not report.exists():
        return "no tests"
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None
    count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"]
    passed = count["tests"] - failed - count["skipped"]
    return f"{passed} passed, {failed} failed, {count['skipped']} skipped"


if __name__ == "__main__":
    sys.exit(main())
