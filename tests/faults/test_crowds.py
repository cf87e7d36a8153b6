"""Many users of one home at the same moment."""

import pytest

from tests.embedded import new_home

ROUNDS = 10


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_first_use_in_parallel(_round: int) -> None:
    with new_home() as home:
        started = [home.start("up") for _ in range(5)]
        said = [process.communicate(timeout=300)[1] for process in started]
        assert [process.returncode for process in started] == [0] * 5, said
