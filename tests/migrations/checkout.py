"""A copy of the checkout, in which a test writes further revisions."""

import io
import logging
import os
import shutil
import subprocess
import sys
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic import command
from alembic.config import CommandLine, Config
from alembic.script import ScriptDirectory

from tests.postgresql import ROOT, alembic_config

REVISION = '''"""{title}.

Revision ID: {number}
Revises: {previous}
"""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{previous}"
branch_labels = None
depends_on = None
loses = {loses!r}


def upgrade() -> None:
{upgrade}


def downgrade() -> None:
{downgrade}
'''


@dataclass(frozen=True)
class Checkout:
    """A folder with ``alembic.ini``, ``alembic/`` and the view files."""

    folder: Path

    @classmethod
    def copied_to(cls, folder: Path) -> "Checkout":
        """A copy of ours in ``folder``."""
        shutil.copy(ROOT / "alembic.ini", folder)
        for tree in ("alembic", "reports/views", "reports/functions"):
            shutil.copytree(
                ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__")
            )
        return cls(folder)

    @property
    def versions(self) -> Path:
        """The folder of the revisions."""
        return self.folder / "alembic" / "versions"

    @property
    def views(self) -> Path:
        """The folder of the view files."""
        return self.folder / "reports" / "views"

    def frozen(self, view: str) -> str:
        """The newest frozen copy of a view, by the path that revisions give to it."""
        newest = max(self.versions.glob(f"*/{view}.sql"))
        return newest.relative_to(self.versions).as_posix()

    @property
    def head(self) -> str:
        """The newest revision."""
        head = ScriptDirectory.from_config(self.config()).get_current_head()
        assert head is not None
        return head

    def config(self, url: str | None = None, *x: str, output: io.StringIO | None = None) -> Config:
        """Alembic's settings for this checkout."""
        return alembic_config(url, output, *x, root=self.folder)

    def offline(self, revisions: str, *x: str, down: bool = False) -> str:
        """The SQL that a migration would run, without a database.

        Args:
            revisions: the last one, or the first and the last with a colon between them.
            x: arguments of ``-x``.
            down: whether to go down.
        """
        output = io.StringIO()
        migrate = command.downgrade if down else command.upgrade
        migrate(self.config(None, *x, output=output), revisions, sql=True)
        return output.getvalue()

    def add(
        self,
        upgrade: str,
        downgrade: str = "pass",
        *,
        loses: tuple[str, ...] = (),
        files: dict[str, str] | None = None,
        previous: str | None = None,
    ) -> str:
        """Write the next revision.

        Args:
            upgrade: what it does, in Python.
            downgrade: how that is undone.
            loses: what a downgrade would lose.
            files: names and texts of the frozen SQL beside it.
            previous: the revision that it follows, if not the newest.

        Returns:
            Its number.
        """
        head = self.head if previous is None else previous
        number = f"{len(list(self.versions.glob('[0-9]*_*.py'))) + 1:04}"
        text = REVISION.format(
            title="What is to come",
            number=number,
            previous=head,
            loses=loses,
            upgrade=textwrap.indent(textwrap.dedent(upgrade), "    "),
            downgrade=textwrap.indent(textwrap.dedent(downgrade), "    "),
        )
        (self.versions / f"{number}_tomorrow.py").write_text(text, encoding="utf-8")
        for name, sql in (files or {}).items():
            frozen = self.versions / f"{number}_tomorrow"
            frozen.mkdir(exist_ok=True)
            (frozen / name).write_text(sql, encoding="utf-8")
        return number

    def start(self, url: str, *arguments: str) -> subprocess.Popen[str]:
        """Run Alembic's command line on the database at ``url``, as an operator would."""
        return subprocess.Popen(
            [sys.executable, "-m", "alembic", *arguments],
            cwd=self.folder,
            env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, url: str, *arguments: str) -> tuple[int, str]:
        """Run Alembic's command line to its end, in this process: starting Python takes longer.

        Returns:
            Exit code, and all that was printed.
        """
        printed = io.StringIO()
        alembic = CommandLine()
        options = alembic.parser.parse_args(arguments)
        config = Config(self.folder / "alembic.ini", cmd_opts=options, stdout=printed)
        root_logger = logging.getLogger()
        handlers = root_logger.handlers[:]
        try:
            with (
                pytest.MonkeyPatch.context() as process,
                redirect_stdout(printed),
                redirect_stderr(printed),
            ):
                process.chdir(self.folder)
                process.syspath_prepend(self.folder)
                process.setenv("DATABASE_URL", url)
                alembic.run_cmd(config, options)
        except SystemExit as exit_:
            return int(exit_.code or 0) % 256, printed.getvalue()
        finally:
            root_logger.handlers[:] = handlers
        return 0, printed.getvalue()
