"""`make lint`: is the SQL of every revision safe to run on tables in use?

`python -m tests.migrations.squawk` has squawk read what each revision would run, one at a time: of
all in one script it would take a table that an earlier revision made for a new and empty one.
"""

import subprocess
import sys
from pathlib import Path

from tests.postgresql import ROOT

from .checkout import Checkout

SQUAWK = Path(sys.executable).with_name("squawk")


def lint(checkout: Checkout, number: str) -> subprocess.CompletedProcess[str]:
    """Have squawk read the SQL of the upgrade to revision ``number``."""
    [revision] = checkout.versions.glob(f"{number}_*.py")
    before = f"{int(number) - 1:04}" if int(number) > 1 else "base"
    script = checkout.offline(f"{before}:{number}")
    return subprocess.run(
        [SQUAWK, "--stdin-filepath", revision.name],
        # This line is a command of psql, which squawk cannot parse.
        input=script.removeprefix("\\set ON_ERROR_STOP on"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> None:
    """Lint all revisions, and exit with 1 if there is anything to say of one."""
    ours = Checkout(ROOT)
    revisions = sorted(path.name for path in ours.versions.glob("[0-9]*_*.py"))
    failed = 0
    for revision in revisions:
        done = lint(ours, revision.partition("_")[0])
        if done.returncode:
            failed += 1
            print(f"{revision}\n{done.stdout}{done.stderr}")
    print(f"squawk: {len(revisions) - failed} of {len(revisions)} revisions are safe")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
