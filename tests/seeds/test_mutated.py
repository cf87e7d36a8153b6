"""Whatever becomes of a valid document, it loads as it is written, or is refused with its place."""

import copy
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import seeds
from seeds.reading import read_yaml
from tests.postgresql import ARTICLE

from .conftest import Load

VALID = read_yaml(ARTICLE)
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.text(max_size=20),
    st.sampled_from(
        ["p1s1", "p99s99", "todo", "2025-02-30", "../..", "XX", "", "\u202e", "0" * 99]
    ),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
#: What may take the place of a value without making the document invalid.
HARMLESS = st.sampled_from(["Other words", "2025-04", "held", "IN", ["p1s1"], True])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the values of a document stand."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in items:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """The document of the article, with up to three things done to it."""
    document = copy.deepcopy(VALID)
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(list(places(document))))
        parent = document
        for key in path:
            parent = parent[key]
        match draw(st.sampled_from(["delete", "junk", "harmless", "repeat", "move"])):
            case "delete":
                del parent[last]
            case "junk":
                parent[last] = draw(JUNK)
            case "harmless":
                parent[last] = draw(HARMLESS)
            case "repeat" if isinstance(parent, list):
                parent.append(copy.deepcopy(parent[last]))
            case "move" if isinstance(parent, list):
                parent.insert(0, parent.pop(last))
        if not document:
            return copy.deepcopy(VALID)
    return document


@given(document=mutated())
@settings(
    max_examples=60,
    # What is found is changed by hand, which is quicker than making it small.
    phases=[Phase.generate],
    deadline=timedelta(seconds=20),
    derandomize=True,
    database=None,
    suppress_health_check=[*HealthCheck],
)
def test_a_mutated_document_loads_or_is_refused_with_its_place(
    database: str, load: Load, tmp_path: Path, document: Any
) -> None:
    file = tmp_path / "mutated.yaml"
    file.write_text(json.dumps(document, indent=1), encoding="utf-8")
    problems = []
    try:
        seeds.read(file)
    except seeds.InvalidSeeds as refused:
        problems = refused.problems
    if problems:
        assert {(problem.file, problem.line is None) for problem in problems} == {(file, False)}
        return
    load(database, file)
    assert not load(database, file).changed


def test_mutations_are_of_both_kinds(tmp_path: Path) -> None:
    """The article itself is valid as it is written for the test, and a deletion is not."""
    file = tmp_path / "mutated.yaml"
    file.write_text(json.dumps(VALID, indent=1), encoding="utf-8")
    assert seeds.read(file).sources == [VALID["source"]["slug"]]
    file.write_text(json.dumps({**VALID, "passages": {}}), encoding="utf-8")
    with pytest.raises(seeds.InvalidSeeds):
        seeds.read(file)
