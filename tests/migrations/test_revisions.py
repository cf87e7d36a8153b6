"""The history of migrations is one line, each step of it reversible."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import Script, ScriptDirectory

from tests import postgresql
from tests.postgresql import alembic_config, dump

SCRIPTS = ScriptDirectory.from_config(alembic_config())
REVISIONS: list[Script] = list(reversed(list(SCRIPTS.walk_revisions())))


@pytest.fixture(scope="module")
def stairs(server: str) -> Iterator[str]:
    """Address of a database that climbs from revision to revision."""
    with postgresql.new_database(server) as url:
        yield url


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: str(revision.revision))
def test_a_revision_goes_up_down_and_up_again(stairs: str, revision: Script) -> None:
    config = alembic_config(stairs)
    if revision.down_revision is not None:
        command.upgrade(config, str(revision.down_revision))
    below = dump(stairs)

    command.upgrade(config, revision.revision)
    above = dump(stairs)
    assert above != below

    command.downgrade(config, "-1")
    assert dump(stairs) == below

    command.upgrade(config, revision.revision)
    assert dump(stairs) == above


def test_the_history_is_one_line() -> None:
    """Two heads would mean two deployments that disagree on what comes next."""
    assert len(SCRIPTS.get_heads()) == 1
    assert [revision.down_revision for revision in REVISIONS] == [
        None,
        *(revision.revision for revision in REVISIONS[:-1]),
    ]


def test_revisions_are_numbered_and_named_for_what_they_do() -> None:
    for number, revision in enumerate(REVISIONS, start=1):
        assert revision.revision == f"{number:04}"
        assert re.fullmatch(rf"{number:04}_[a-z0-9]+(_[a-z0-9]+)*\.py", Path(revision.path).name)


def test_every_revision_says_what_it_is_about() -> None:
    assert all(revision.doc for revision in REVISIONS)
