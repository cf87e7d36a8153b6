"""No fact without a source, enforced by the database itself."""

import uuid

import psycopg
import pytest

from tests.conftest import Connect

from .core import Core

TOPIC_ID = "00000000-0000-5000-8000-000000000001"
PASSAGE_ID = "00000000-0000-5000-8000-000000000002"
SOURCE_ID = "00000000-0000-5000-8000-000000000003"
SOURCE = f"""
    insert into core.source (
        source_id, slug, kind, title, language, text_sha256, paragraph_count, sentence_count
    )
    values ('{SOURCE_ID}', 'a-source', 'article', 'Title', 'en', repeat('0', 64), 1, 1);
    insert into core.passage (
        passage_id, source_id, paragraph, sentence, span_start, span_end, sha256
    )
    values ('{PASSAGE_ID}', '{SOURCE_ID}', 1, 1, 0, 10, repeat('0', 64))
"""
FACT = f"""
    insert into core.fact (fact_id, fact_type) values ('{TOPIC_ID}', 'topic');
    insert into core.topic (topic_id, slug, name) values ('{TOPIC_ID}', 'space', 'Space')
"""
CITATION = f"""
    insert into core.citation (fact_id, citation_number, passage_id)
    values ('{TOPIC_ID}', 1, '{PASSAGE_ID}')
"""


def test_a_cited_fact_is_committed(database: str, connect: Connect) -> None:
    connection = connect(database)
    connection.execute(SOURCE)
    connection.execute(FACT)
    connection.execute(CITATION)
    connection.commit()

    assert connect(database).execute("select slug from core.topic").fetchall() == [("space",)]


def test_an_uncited_fact_cannot_be_committed(database: str, connect: Connect) -> None:
    connection = connect(database)
    connection.execute(SOURCE)
    connection.execute(FACT)
    with pytest.raises(psycopg.errors.ForeignKeyViolation) as refusal:
        connection.commit()

    assert refusal.value.diag.constraint_name == "fk_fact_has_citation"
    assert connect(database).execute("select slug from core.topic").fetchall() == []


def test_a_fact_serves_one_row_only(core: Core) -> None:
    organisation_id = core.organisation("lender")
    with core.refuses("fk_topic_fact"):
        core.insert("topic", topic_id=organisation_id, slug="borrowed", name="Borrowed")


def test_the_first_citation_supports_the_whole_fact(core: Core) -> None:
    fact_id = uuid.uuid4()
    core.insert("fact", fact_id=fact_id, fact_type="topic")
    with core.refuses("ck_citation_first_supports"):
        core.cite(fact_id, attribute="name")


def test_a_row_without_a_fact_is_refused(core: Core) -> None:
    with core.refuses("fk_topic_fact"):
        core.insert("topic", topic_id=uuid.uuid4(), slug="rumour", name="Rumour")


def test_the_last_citation_of_a_fact_cannot_be_removed(core: Core) -> None:
    topic_id = core.fact("topic", slug="space-security", name="Space security")
    with core.refuses("fk_fact_has_citation"):
        core.connection.execute("delete from core.citation where fact_id = %s", [topic_id])


def test_a_passage_that_is_cited_cannot_be_removed(core: Core) -> None:
    core.fact("topic", slug="space-security", name="Space security")
    with core.refuses("fk_citation_passage_id"):
        core.connection.execute("delete from core.passage")


def test_a_fact_that_is_only_disputed_is_refused(core: Core) -> None:
    fact_id = uuid.uuid4()
    with core.refuses("ck_citation_first_supports"):
        core.insert("fact", fact_id=fact_id, fact_type="topic")
        core.cite(fact_id, stance="disputes")


def test_a_fact_cannot_lead_with_a_later_citation(core: Core) -> None:
    """Otherwise a disputing citation could take the place of the first one."""
    fact_id = uuid.uuid4()
    with core.refuses("ck_fact_leading_citation_first"):
        core.insert("fact", fact_id=fact_id, fact_type="topic", leading_citation=2)
        core.cite(fact_id, 2, stance="disputes")


def test_a_supported_fact_may_be_disputed_as_well(core: Core) -> None:
    topic_id = core.fact("topic", slug="space-security", name="Space security")
    core.cite(topic_id, 2, stance="disputes", attribute="name", stated_value="Space safety")

    count = core.connection.execute("select count(*) from core.citation").fetchone()
    assert count == (2,)


def test_what_is_inferred_says_by_which_rule(core: Core) -> None:
    topic_id = core.fact("topic", slug="space-security", name="Space security")
    with core.refuses("ck_citation_inferred_has_note"):
        core.cite(topic_id, 2, basis="inferred")

    core.cite(topic_id, 2, basis="inferred", note="A dialogue on X deals with X.")


def test_a_fact_is_of_a_known_type(core: Core) -> None:
    with core.refuses("ck_fact_fact_type_known"):
        core.insert("fact", fact_id=uuid.uuid4(), fact_type="rumour")


@pytest.mark.parametrize(("start", "end"), [(5, 15), (2, 4), (9, 11), (0, 10)])
def test_passages_of_one_source_do_not_overlap(core: Core, start: int, end: int) -> None:
    with core.refuses("ex_passage_spans_apart"):
        core.passage(paragraph=2, span_start=start, span_end=end)


def test_passages_may_touch_and_leave_gaps(core: Core) -> None:
    core.passage(paragraph=2, span_start=10, span_end=20)
    core.passage(paragraph=3, span_start=30, span_end=40)


def test_passages_of_two_sources_are_independent(core: Core) -> None:
    other = core.source("second-source")
    core.passage(source_id=other, paragraph=1, span_start=0, span_end=10)


def test_a_passage_has_some_length(core: Core) -> None:
    with core.refuses("ck_passage_span_ordered"):
        core.passage(paragraph=2, span_start=20, span_end=20)


def test_a_sentence_is_registered_once(core: Core) -> None:
    with core.refuses("uq_passage_source_id_paragraph_sentence"):
        core.passage(paragraph=1, span_start=20, span_end=30)


@pytest.mark.parametrize("fingerprint", ["0" * 63, "0" * 63 + "g", "A" * 64])
def test_a_fingerprint_is_lower_case_hexadecimal(core: Core, fingerprint: str) -> None:
    with core.refuses("ck_source_text_sha256_sha256"):
        core.source("second-source", text_sha256=fingerprint)
