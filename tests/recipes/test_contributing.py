"""The recipes of CONTRIBUTING.md work as written, and need no other file to be changed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.copying import copy_checkout
from tests.postgresql import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
#: What `make revision` and `make docs` write.
GENERATED = (
    "alembic/head.txt",
    "alembic/versions/",
    "docs/dictionary.md",
    "docs/schema.md",
    "reports/views/fact_row.sql",
    "seeds/source.schema.json",
)
SOURCE = """\
source:
  slug: fictional-recipe
  kind: report
  title: A fictional recipe
  language: en
  text_sha256: {sha256}
passages:
  p1s1: {{span: [0, 10], sha256: {sha256}}}
""".format(sha256="a" * 64)


class Scratch:
    """A copy of the checkout, and a database."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.git("init", "--quiet")
        self.git("add", "--all")
        identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        self.git(*identity, "commit", "--quiet", "--message", "As it was")

    def git(self, *arguments: str) -> str:
        """Run git in it."""
        return subprocess.run(
            ["git", *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout

    def python(self, *arguments: str) -> str:
        """Run a module in it, on the database."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env={**os.environ, "DATABASE_URL": self.url, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def edit(self, file: str, *edits: tuple[str, str]) -> None:
        """Replace texts in a file; each must be there. An empty one stands for its end."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for old, new in edits:
            assert old in text, (file, old)
            text = text.replace(old, new, 1) if old else text + new
        path.write_text(text, encoding="utf-8")

    def finish(self, name: str) -> None:
        """What `make revision` and `make docs` do, and a migration."""
        self.python("reports.fact_row")
        self.python("alembic", "revision", "--autogenerate", "--message", name)
        self.python("alembic", "upgrade", "head")
        self.python("alembic", "check")
        for module in ("schema.diagram", "seeds.json_schema", "reports.dictionary"):
            self.python(module)

    def load(self, facts: str) -> None:
        """Load a source that states something."""
        file = self.folder / "fictional-recipe.yaml"
        file.write_text(SOURCE + facts, encoding="utf-8")
        self.python("communique", "seed", str(file))
        file.unlink()

    def answer(self, sql: str) -> list[str]:
        """The rows of a query, one on a line."""
        return self.python("communique", "query", sql, "--format=csv").splitlines()[1:]

    @property
    def changed(self) -> list[str]:
        """The files that were touched by hand."""
        listed = self.git("status", "--porcelain", "--untracked-files=all").splitlines()
        return sorted(path for line in listed if not (path := line[3:]).startswith(GENERATED))


@pytest.fixture
def scratch(tmp_path: Path, database: str) -> Scratch:
    """A copy of the checkout, and a database at head."""
    copy_checkout(tmp_path)
    return Scratch(tmp_path, database)


def files_of(heading: str) -> list[str]:
    """The files that a recipe lists."""
    section = CONTRIBUTING.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return sorted(re.findall(r"^\d\. `([^`]+)`[:,]", section, re.M))


def test_add_a_column(scratch: Scratch) -> None:
    scratch.edit(
        "schema/tables/organisations.py",
        (
            "from sqlalchemy import CheckConstraint, ",
            "from sqlalchemy import CheckConstraint, Integer, ",
        ),
        (
            "    operating_organisation_id: ",
            "    seats: Mapped[int | None] = mapped_column(\n"
            '        Integer, comment="How many people it seats; empty if not stated."\n'
            "    )\n"
            "    operating_organisation_id: ",
        ),
    )
    scratch.edit(
        "seeds/document.py",
        (
            "    operated_by: Slug | None = None\n",
            "    operated_by: Slug | None = None\n    seats: Whole | None = None\n",
        ),
    )
    scratch.edit(
        "reports/views/places.sql",
        ("    as operated_by,\n".lstrip(), "as operated_by,\n    place.seats,\n"),
        (
            "",
            "comment on column reporting.places.seats is\n"
            "'How many people it seats; empty if not stated.';\n",
        ),
    )
    scratch.finish("seats")
    scratch.load("places:\n  - {slug: hall, name: Hall, kind: venue, seats: 1200, cite: [p1s1]}\n")
    assert scratch.answer("select place_slug, seats from places") == ["hall,1200"]
    assert scratch.changed == files_of("Add a column")


def test_add_a_fact_type(scratch: Scratch) -> None:
    scratch.edit(
        "schema/tables/meetings.py",
        (
            "",
            """

class MeetingGift(Base):
    __tablename__ = "meeting_gift"
    __table_args__ = (
        UniqueConstraint("meeting_id", "item"),
        {"comment": "A gift that was given at a meeting."},
    )

    meeting_id: Mapped[OfMeeting] = mapped_column(comment="The meeting.")
    meeting_gift_id: Mapped[FactId] = mapped_column(comment="Id of the gift and of its fact.")
    item: Mapped[Words] = mapped_column(comment="What was given.")
""",
        ),
    )
    scratch.edit(
        "seeds/document.py",
        (
            "class Meeting(Named):",
            '''class MeetingGift(Cited):
    """A gift that was given at the meeting."""

    table = "meeting_gift"
    key = ("item",)

    item: Words


class Meeting(Named):''',
        ),
        (
            "    topics: list[MeetingTopic] = []\n",
            "    topics: list[MeetingTopic] = []\n    gifts: list[MeetingGift] = []\n",
        ),
    )
    scratch.edit("reports/views/meeting_gifts.sql", ("", GIFTS))
    scratch.edit(
        "reports/contract.py",
        (
            '    "meeting_organisations":',
            '    "meeting_gifts": "meeting_gift_id",\n    "meeting_organisations":',
        ),
    )
    scratch.edit(
        "reports/functions/label.sql",
        (
            "        when 'meeting_place' then\n",
            """        when 'meeting_gift' then
            return (
                select meeting_gift.item
                from core.meeting_gift
                where meeting_gift.meeting_gift_id = label.fact_id
            );
        when 'meeting_place' then
""",
        ),
    )
    scratch.finish("gifts")
    scratch.load(
        "meetings:\n"
        "  - slug: tea\n    title: Tea\n    kind: visit\n    status: held\n    cite: [p1s1]\n"
        "    gifts: [{item: A teapot, cite: [p1s1]}]\n"
    )
    assert scratch.answer("select meeting_slug, item from meeting_gifts") == ["tea,A teapot"]
    cited = "select label from evidence where fact_type = 'meeting_gift'"
    assert scratch.answer(cited) == ["A teapot"]
    assert scratch.changed == files_of("Add a fact type")

    # The downgrade is refused while there are gifts; if allowed to, it deletes them.
    before = [path.name[:4] for path in (ROOT / "alembic" / "versions").glob("[0-9]*.py")]
    scratch.python("alembic", "-x", "allow-data-loss=yes", "downgrade", max(before))
    scratch.python("alembic", "upgrade", "head")
    assert scratch.answer(cited) == []


GIFTS = """\
-- Grain: a gift that was given at a meeting.
create view reporting.meeting_gifts as
select
    meeting_gift.meeting_gift_id,
    meeting_gift.meeting_id,
    meeting.slug as meeting_slug,
    meeting_gift.item
from core.meeting_gift
inner join core.meeting on meeting_gift.meeting_id = meeting.meeting_id;

comment on view reporting.meeting_gifts is 'One row for each gift that was given at a meeting.';
comment on column reporting.meeting_gifts.meeting_gift_id is
'Id of the gift; look it up in evidence.';
comment on column reporting.meeting_gifts.meeting_id is 'Id of the meeting.';
comment on column reporting.meeting_gifts.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_gifts.item is 'What was given.';
"""


def test_add_a_source(scratch: Scratch) -> None:
    scratch.edit(
        "seeds/sources/fictional-recipe.yaml",
        ("", SOURCE + "topics:\n  - {slug: soup, name: Soup, cite: [p1s1]}\n"),
    )
    scratch.python("communique", "seed", "--check")
    scratch.python("communique", "seed")
    assert "soup" in scratch.answer("select topic_slug from topics")
    assert scratch.changed == ["seeds/sources/fictional-recipe.yaml"]
    assert files_of("Add a source") == ["seeds/sources/<slug>.yaml"]


def test_add_a_report(scratch: Scratch) -> None:
    report = (ROOT / "reports" / "queries" / "topics.sql").read_text(encoding="utf-8")
    scratch.edit("reports/queries/subjects.sql", ("", report))
    assert "subjects" in scratch.python("communique", "report")
    scratch.python("communique", "report", "subjects")
    assert scratch.changed == ["reports/queries/subjects.sql"]
    assert files_of("Add a report") == ["reports/queries/<name>.sql"]


def test_add_a_format(scratch: Scratch) -> None:
    scratch.edit(
        "reports/rendering/words.py",
        (
            "",
            '''"""Answers as words, a line a row."""

from typing import IO

from reports.answers import Answer


def write(answer: Answer, stream: IO[str]) -> int:
    """Write the rows; gives their number."""
    count = 0
    for count, row in enumerate(answer.rows, start=1):
        stream.write(" ".join(map(str, row)) + "\\n")
    return count
''',
        ),
    )
    scratch.edit(
        "reports/rendering/__init__.py",
        ('    HTML = "html"\n', '    HTML = "html"\n    WORDS = "words"\n'),
        ("ENDINGS = {\n", 'ENDINGS = {\n    ".words": Format.WORDS,\n'),
    )
    said = scratch.python("communique", "query", "select 'so', 'it', 'is'", "--format=words")
    assert said == "so it is\n"
    assert scratch.changed == sorted(
        each.replace("<name>", "words") for each in files_of("Add a format")
    )
