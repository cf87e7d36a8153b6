"""Earlier files name country groups, which are organisations."""

from typing import Any

import pytest

import seeds
from seeds.corpus import Corpus
from seeds.identity import row_id

from .conftest import Fiction, problems

TALKS = (
    "meetings:\n  - slug: fictional-talks\n    title: Talks\n    kind: summit\n    status: held\n"
    "    cite: [p1s1]\n    delegations: [{{{0}: quad, cite: [p1s1]}}]\n"
)


def organisation(corpus: Corpus) -> dict[str, Any]:
    """What is stated of the organisation that was a group, and by what kind of citation."""
    row = corpus.rows["organisation"][row_id("organisation", "quad")]
    bases = {citation.basis for citation in row.citations}
    return {"name": row.values["name"], "kind": row.values["kind"], "bases": bases}


def test_a_group_is_an_organisation_by_the_sentences_that_name_it(fiction: Fiction) -> None:
    corpus = seeds.read(fiction("a.yaml", TALKS.format("country_group")))
    assert organisation(corpus) == {
        "name": "Quad", "kind": "group_of_states", "bases": {"inferred"},
    }  # fmt: skip
    assert [*corpus.rows["delegation"]] == [
        row_id("delegation", "fictional-talks:organisation/quad")
    ]


def test_a_group_that_the_file_declares_is_what_it_declares(fiction: Fiction) -> None:
    declared = "organisations: [{slug: quad, name: Four, kind: other, cite: [p1s1]}]\n"
    corpus = seeds.read(fiction("a.yaml", TALKS.format("country_group") + declared))
    assert organisation(corpus) == {"name": "Four", "kind": "other", "bases": {"stated"}}


@pytest.mark.parametrize("party", ["country_group", "organisation"])
def test_no_other_group_is_known_beforehand(fiction: Fiction, party: str) -> None:
    [found] = problems(fiction("a.yaml", TALKS.format(party).replace("quad", "quint")))
    assert found.endswith("no organisation has the slug 'quint'; declare it under organisations")


def test_a_side_is_not_a_country_and_a_group(fiction: Fiction) -> None:
    both = TALKS.format("country_group").replace("quad", "quad, country: IN")
    found = problems(fiction("a.yaml", both))
    assert "names country and organisation; give exactly one of country, organisation" in found[0]


@pytest.mark.parametrize("item", ["{country_group: [quad]}", "[country_group]", "quad", "1"])
def test_what_is_no_group_is_told_as_any_mistake(fiction: Fiction, item: str) -> None:
    sections = TALKS.format("country_group").replace("{country_group: quad, cite: [p1s1]}", item)
    assert problems(fiction("a.yaml", sections))
