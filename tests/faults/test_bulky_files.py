"""Files with thousands of mistakes are refused, and those with as many meetings read, in time."""

import time
from pathlib import Path

import pytest

import seeds
from seeds.problems import SHOWN
from tests.seeds.test_hostile_files import HEAD, MEETING, refusal


@pytest.mark.parametrize(
    ("mistake", "count"),
    [
        pytest.param("{{slug: T {n}, name: T, cite: [p1s1]}}", 14_000, id="slugs"),
        pytest.param("{{slug: t{n}, name: T, broader: u{n}, cite: [p1s1]}}", 14_000, id="links"),
        pytest.param("{{slug: t{n}, name: T, cite: [p{n}s2]}}", 14_000, id="sentences"),
        pytest.param("{{slug: t{n}, cite: [p1s1]}}", 14_000, id="names that are missing"),
        pytest.param("{{slug: t, name: T, cite: [p1s1]}}", 13_999, id="slugs twice"),
    ],
)
def test_thousands_of_mistakes_are_told_in_part(tmp_path: Path, mistake: str, count: int) -> None:
    file = tmp_path / "mistaken.yaml"
    items = "".join(f"  - {mistake.format(n=n)}\n" for n in range(1, 14_001))
    file.write_text(f"{HEAD}topics:\n{items}", encoding="utf-8")
    error = refusal(file)
    assert count <= len(error.problems) <= count + 1
    assert len(str(error).splitlines()) == SHOWN


def test_thousands_of_wrong_dates_are_told_in_part(tmp_path: Path) -> None:
    file = tmp_path / "mistaken.yaml"
    items = "".join(MEETING.format(f"m{n}", "T", f"{1000 + n}-5-{n % 28 + 1}") for n in range(5000))
    file.write_text(f"{HEAD}meetings:\n{items}", encoding="utf-8")
    assert len(refusal(file).problems) == 5000


def test_a_hundred_thousand_unknown_keys(tmp_path: Path) -> None:
    file = tmp_path / "mistaken.yaml"
    file.write_text(HEAD + "".join(f"key{n}: 1\n" for n in range(100_000)), encoding="utf-8")
    assert len(refusal(file).problems) >= 100_000


def test_a_file_of_many_good_meetings_is_read_in_linear_time(tmp_path: Path) -> None:
    seconds = []
    for count in (4_000, 40_000):
        file = tmp_path / f"good-{count}.yaml"
        items = "".join(MEETING.format(f"m{n}", "Talks", "2025") for n in range(count))
        file.write_text(f"{HEAD}meetings:\n{items}", encoding="utf-8")
        begun = time.process_time()
        assert seeds.read(file).fact_count == count
        seconds.append(time.process_time() - begun)
    # Ten times as many: a quadratic reading would take a hundred times as long.
    assert seconds[1] < 30 * seconds[0]
