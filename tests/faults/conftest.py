"""Fixtures of the tests of faults."""

import os
import random
from pathlib import Path

import pytest

from tests.benchmarks import world

SEED = os.environ.get("FAULTS_SEED", "1")


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The same numbers in each run of a test with the same seed."""
    return random.Random(f"{SEED}:{request.node.name}")


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of seed files, of which some differ and others are in one only."""
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    for number, folder in enumerate(folders):
        world.write(folder, files=10 + 5 * number, facts=25, seed=number)
    return folders[0], folders[1]
