"""Running the command as its user does: arguments in; exit code, stdout and stderr out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import pytest

from communique import cli


@dataclass(frozen=True)
class Outcome:
    """The result of a run of the command."""

    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process: ``run("report", "meetings", url=...)``."""

    def run_command(*arguments: object, url: str | None = None) -> Outcome:
        given = ["--database-url", url] if url else []
        monkeypatch.setattr("sys.argv", ["communique", *given, *map(str, arguments)])
        # The command has its own, which is not for the tests that follow.
        monkeypatch.setattr("sys.unraisablehook", sys.unraisablehook)
        capfd.readouterr()
        with pytest.raises(SystemExit) as exit_:
            cli.main()
        out, err = capfd.readouterr()
        code = exit_.value.code
        return Outcome(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return run_command
