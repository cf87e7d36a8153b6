"""`reporting.search`: facts by the words of their texts, spelt right or nearly so."""

# Letters that look alike are what search is to tell apart, or not.
# ruff: noqa: RUF001

import re
import subprocess
import uuid
from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
import pytest
from alembic import command
from alembic.util import CommandError
from psycopg import sql
from psycopg.conninfo import make_conninfo

from schema.server.programs import bundled_client
from schema.tables import metadata
from schema.tables.search import searched_tables
from tests import postgresql
from tests.conftest import Connect
from tests.postgresql import ROOT, alembic_config, definitions, dump
from tests.schema.core import Core

from .conftest import Ask

SEARCHED = searched_tables(metadata)


def search(ask: Ask, words: str) -> list[tuple[str, str]]:
    """What is found by the words: type of the fact and text, best first."""
    return [
        (fact_type, matched)
        for fact_type, matched in ask("select fact_type, matched from reporting.search(%s)", words)
    ]


def texts(ask: Ask, words: str) -> set[str]:
    """The texts that are found by the words, or by similar ones."""
    return {matched for _, matched in search(ask, words)}


def exact(ask: Ask, words: str) -> set[str]:
    """The texts that are found by the words themselves."""
    found = ask("select matched from reporting.search(%s) where is_exact", words)
    return {matched for (matched,) in found}


# What words find


def test_words_are_found_in_any_text_whatever_it_belongs_to(ask: Ask) -> None:
    assert search(ask, "lunar polar") == [
        ("collaboration_name", "Lunar Polar Exploration"),
        ("collaboration", "Lunar Polar Exploration Mission"),
    ]
    assert ("official", "Kazeki Jun") in search(ask, "jun")
    assert ("post", "Scientific Secretary") in search(ask, "scientific")
    assert ("topic", "Space security") in search(ask, "security")
    assert ("place", "Washington, D.C.") in search(ask, "D.C.")
    assert "outcome" in {fact_type for fact_type, _ in search(ask, "fortieth or forty")}


def test_all_the_words_have_to_be_there_in_any_order(ask: Ask) -> None:
    assert texts(ask, "dialogue third") == {"Third India-Japan Space Dialogue"}
    assert texts(ask, "dialogue tsukuba") == set()


@pytest.mark.parametrize("words", ["JAXA", "jaxa", "Jaxa", "ＪＡＸＡ", "jäxå"])
def test_neither_case_nor_accents_count_in_the_question(ask: Ask, words: str) -> None:
    assert search(ask, words)[0] == ("organisation_name", "JAXA")


def test_an_acronym_leads_to_the_organisation(ask: Ask) -> None:
    assert ask("select label, is_exact from reporting.search('jaxa') limit 1") == [
        ("JAXA, a name of Japan Aerospace Exploration Agency", True)
    ]


def test_a_part_of_a_name_is_enough(ask: Ask) -> None:
    assert ("official", "M. Ganesh Pillai") in search(ask, "ganesh")
    # Not a whole word.
    assert ("official", "M. Ganesh Pillai") in search(ask, "pill")


def test_name_and_title_as_printed_are_one_text(ask: Ask) -> None:
    found = ask(
        "select label, attribute from reporting.search('jaishankar external affairs minister') "
        "where fact_type = 'participant'"
    )
    assert ("S. Jaishankar", None) in {(label.partition(" at ")[0], name) for label, name in found}


def test_words_in_quotes_stand_together(ask: Ask) -> None:
    assert "Third India-Japan Space Dialogue" in exact(ask, '"space dialogue"')
    assert "Third India-Japan Space Dialogue" in exact(ask, "“space dialogue”")
    assert exact(ask, '"dialogue space"') == set()


def test_compounds_are_found_as_one_and_by_their_parts(ask: Ask) -> None:
    third = "Third India-Japan Space Dialogue"
    for words in ("India-Japan", "India–Japan", "india japan", "india/japan", "japan"):
        assert third in exact(ask, f"{words} third")
    assert exact(ask, "Japan-India third") == set()


def test_what_follows_a_hyphen_is_excluded(ask: Ask) -> None:
    assert texts(ask, '"space dialogue" -third -second') == {
        "India-Japan Space Dialogue",
        "First India-Japan Space Dialogue",
    }
    assert texts(ask, '"space dialogue" -"third india"') == texts(ask, '"space dialogue" -third')
    assert texts(ask, "dialoge space -third") == texts(ask, '"space dialogue" -third')


def test_either_of_two_words(ask: Ask) -> None:
    found = texts(ask, "tsukuba or washington")
    assert {"JAXA Tsukuba Space Center", "Washington, D.C."} <= found


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("Explration", "Lunar Polar Exploration Mission"),
        ("Jaishanker", "S. Jaishankar"),
        ("Kazaki", "Kazeki Jun"),
        ("Tokio", "Tokyo"),
        ("dialouge", "Third India-Japan Space Dialogue"),
        ("isra", "ISRO"),
        ("lunr polr", "Lunar Polar Exploration Mission"),
        ("techno", "Science, technology and innovation"),
    ],
)
def test_what_is_misspelt_is_found_all_the_same(ask: Ask, misspelt: str, meant: str) -> None:
    assert meant in texts(ask, misspelt)
    assert ask("select distinct is_exact from reporting.search(%s)", misspelt) == [(False,)]


def test_similar_words_are_not_what_was_asked_for_if_there_are_the_words(ask: Ask) -> None:
    assert "ISRO" in texts(ask, "isro")
    assert all("jun" in text.lower() for text in texts(ask, "jun"))


def test_every_word_has_to_be_similar_to_one(ask: Ask) -> None:
    assert texts(ask, "Explration qwertyuiop") == set()
    # Two adjacent words that together share letters with 'explration' are no match.
    assert "India-Japan space industry cooperation event" not in texts(ask, "Explration")


# The columns of the answer


def test_names_come_before_what_only_speaks_of_them(ask: Ask) -> None:
    found = search(ask, "exchange year")
    assert found[0][0] == "collaboration"
    assert "outcome" in {fact_type for fact_type, _ in found}
    ranks = [rank for (rank,) in ask("select rank from reporting.search('exchange year')")]
    assert ranks == sorted(ranks, reverse=True)


def test_a_fact_is_found_once(ask: Ask) -> None:
    for words in ("space", "india", "Explration"):
        ids = [id_ for (id_,) in ask("select fact_id from reporting.search(%s)", words)]
        assert ids
        assert len(ids) == len(set(ids))


def test_every_fact_leads_to_its_evidence(ask: Ask) -> None:
    [(found, with_evidence, labelled)] = ask("""
        select
            count(*),
            count(*) filter (where evidence.source_slug is not null),
            count(*) filter (where evidence.label = search.label)
        from reporting.search('space or japan or india or of or secretary') as search
        left join lateral (
            select * from reporting.evidence where evidence.fact_id = search.fact_id limit 1
        ) as evidence on true
    """)
    assert found > 50
    assert found == with_evidence == labelled


def test_the_text_found_is_that_of_the_attribute(ask: Ask, article: str) -> None:
    found = ask(
        "select fact_id, fact_type, attribute, matched "
        "from reporting.search('space or japan or india or of or secretary') "
        "where attribute is not null"
    )
    with psycopg.connect(article) as connection:
        for fact_id, fact_type, attribute, matched in found:
            content = connection.execute(
                "select content ->> %s from core.fact_row where fact_id = %s and fact_type = %s",
                (attribute, fact_id, fact_type),
            ).fetchone()
            assert content == (matched,)


# Other ways to ask


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "\n", '"', '""', "-", "- -", "'", "%", "\\", "\\'", ":*", "()", "!", "<->", "&|!",
        "'; drop table core.fact; --", '-"space', "-space", "space or -japan", "or", "\u200b",
        "\u0001", "🙂", "or or", "(" * 5000, "q " * 5000, "x" * 100_000,
    ],
)  # fmt: skip
def test_nothing_that_can_be_asked_is_an_error(ask: Ask, words: str) -> None:
    assert search(ask, words) == []


def test_null_finds_nothing(ask: Ask) -> None:
    assert ask("select * from reporting.search(null)") == []


@pytest.fixture(scope="module")
def scratch(server: str, template: str) -> Iterator[str]:
    """Address of a migrated database in which nothing is ever committed."""
    with postgresql.new_database(server, template) as url:
        yield url


@pytest.fixture
def core(scratch: str, connect: Connect) -> Core:
    """The base tables, with the reference data that facts need."""
    tables = Core(connect(scratch))
    tables.add_reference_data()
    return tables


def finds(core: Core, text: str, words: str) -> bool:
    """Whether a place of that name is found by the words themselves."""
    with core.connection.transaction(force_rollback=True):
        core.fact("place", slug=f"place-{uuid.uuid4()}", name=text, kind="city")
        found = core.connection.execute(
            "select matched from reporting.search(%s) where is_exact", [words]
        ).fetchall()
    return found == [(text,)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tōkyō", "tokyo"),
        ("Tokyo", "Tōkyō"),
        ("e\u0301clat", "éclat"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Kırıkkale", "KIRIKKALE"),
        ("Москва", "москва"),
        ("हिन्दी भवन", "हिन्दी"),
        ("第三回日印宇宙対話", "宇宙"),
        ("東京タワー", "タワー"),
        ("𠮷野家", "野家"),
        ("MEXT/JAXA", "jaxa"),
        ("S.Jaishankar", "jaishankar"),
        ("Chandrayaan-5", "chandrayaan 5"),
        ("2025-04-01", "2025"),
        ("R&D <centre>", "r&d centre"),
        ("hall@example.org", "example"),
        ("Côte d'Ivoire", "cote d’ivoire"),
    ],
)
def test_every_script_and_spelling(core: Core, text: str, words: str) -> None:
    assert finds(core, text, words)
    assert finds(core, text, text)


def test_chinese_and_japanese_characters_stand_together(core: Core) -> None:
    assert not finds(core, "第三回日印宇宙対話", "印日")
    assert not finds(core, "第三回日印宇宙対話", "対話 -宇宙")


# Rights and plans


def test_the_reader_sees_nothing_else_of_core(ask: Ask) -> None:
    assert ask("select from reporting.search('space') limit 1") == [()]
    for statement in ("select core.fold('x')", "select from core.search_text"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(statement)


def test_nobody_else_may_ask(ask: Ask) -> None:
    granted = "select has_function_privilege(%s, 'reporting.search(text)', 'execute')"
    assert ask(granted, "communique_loader") == [(True,)]
    assert ask(granted, "pg_monitor") == [(False,)]


def test_what_the_asker_has_in_the_way_is_not_used(connect: Connect, article: str) -> None:
    """The function runs with the rights of its owner, so it must not call functions of others."""
    connection = connect(article)
    connection.execute("create function pg_temp.lower(text) returns text return 'mine'")
    connection.execute("set local search_path = pg_temp, reporting")
    assert connection.execute("select from search('JAXA') limit 1").fetchall() == [()]
    connection.rollback()


def test_settings_of_the_asker_stay(connect: Connect, article: str) -> None:
    connection = connect(article)
    shown: LiteralString = "show pg_trgm.word_similarity_threshold"
    connection.execute("select from reporting.search('Explration')")
    assert connection.execute(shown).fetchone() == ("0.6",)
    connection.execute("set local pg_trgm.word_similarity_threshold = 0.9")
    found = connection.execute("select from reporting.search('Explration')").fetchall()
    assert found
    assert connection.execute(shown).fetchone() == ("0.9",)


VIEWS = ("search_text", "meeting_search_text")
#: The conditions by which the function filters a view, for a word that is in no text.
BY_WORDS = "to_tsvector('simple', core.fold({view}.content)) @@ query"
BY_LETTERS = "{view}.is_found_misspelt and core.fold({view}.content) operator(core.%>) spelt[1]"


def plan(connection: psycopg.Connection[Any], view: str, condition: str) -> str:
    """How PostgreSQL answers a condition on the searched texts."""
    query = (
        f"explain select from core.{view} where {condition} limit 5000"
        .replace("@@ query", "@@ 'aqueduct'::tsquery")
        .replace("spelt[1]", "'aqueductt'")
    )  # fmt: skip
    return "\n".join(line for (line,) in connection.execute(query.encode()))


@pytest.mark.parametrize("condition", [BY_WORDS, BY_LETTERS])
def test_every_text_is_found_by_its_index(core: Core, condition: str) -> None:
    function = (ROOT / "reports" / "functions" / "search.sql").read_text(encoding="utf-8")
    # Without this, PostgreSQL reads small tables sequentially.
    core.connection.execute("set local enable_seqscan = off")
    indexes = set()
    for view in VIEWS:
        asked = condition.format(view=view)
        assert re.sub(r"\s+", " ", asked) in re.sub(r"\s+", " ", function)
        found = plan(core.connection, view, asked)
        assert "Seq Scan" not in found
        indexes |= {*re.findall(r"on ix_(\w+)_search", found)}
    assert sorted(indexes) == SEARCHED


def test_large_tables_are_not_read_whole(core: Core) -> None:
    connection = core.connection
    connection.execute("""
        insert into core.fact (fact_id, fact_type)
        select md5('meeting' || number)::uuid, 'meeting' from generate_series(1, 20000) as number
        union all
        select md5('outcome' || number)::uuid, 'outcome' from generate_series(1, 20000) as number
        union all
        select md5('guest' || number)::uuid, 'participant' from generate_series(1, 20000) as number
    """)
    connection.execute("""
        insert into core.meeting (meeting_id, slug, title, kind, status)
        select
            md5('meeting' || number)::uuid, 'm-' || number, 'Meeting number ' || number,
            'dialogue', 'held'
        from generate_series(1, 20000) as number
    """)
    connection.execute("""
        insert into core.outcome (meeting_id, outcome_id, slug, kind, summary)
        select
            md5('meeting' || number)::uuid, md5('outcome' || number)::uuid, '1', 'statement',
            'They agreed on point ' || number
        from generate_series(1, 20000) as number
    """)
    connection.execute("""
        insert into core.participant
            (meeting_id, participant_id, described_as, printed_name)
        select
            md5('meeting' || number)::uuid, md5('guest' || number)::uuid, 'Group ' || number,
            'Group number ' || number
        from generate_series(1, 20000) as number
    """)
    connection.execute("analyze core.meeting, core.outcome, core.participant")
    for condition in (BY_WORDS, BY_LETTERS):
        found = plan(
            connection, "meeting_search_text", condition.format(view="meeting_search_text")
        )
        for table in ("meeting", "outcome", "participant"):
            assert f"Seq Scan on {table} " not in found
            assert f"on ix_{table}_search" in found
    assert connection.execute(
        "select matched from reporting.search('meeting 12345')"
    ).fetchall() == [("Meeting number 12345",)]
    # The best thousand of more matches.
    assert connection.execute("select count(*) from reporting.search('number')").fetchone() == (
        1000,
    )


# The function and the indexes that it uses


def test_a_dump_can_be_restored_and_searched(
    seeded: str, empty_database: str, connect: Connect
) -> None:
    """A restore builds the indexes with an empty search path."""
    done = subprocess.run(
        [bundled_client("pg_dump"), "--dbname", seeded], check=True, capture_output=True, text=True
    )
    # A parameter that servers older than pg_dump do not have.
    script = done.stdout.replace("SET transaction_timeout = 0;\n", "")
    assert postgresql.psql(empty_database, f"\\set ON_ERROR_STOP on\n{script}") == ""
    found = connect(empty_database).execute("select label from reporting.search('Explration')")
    assert ("Lunar Polar Exploration Mission",) in found.fetchall()


def test_extensions_in_another_schema_are_told_how_to_move(
    empty_database: str, connect: Connect
) -> None:
    administrator = connect(empty_database, autocommit=True)
    administrator.execute("create extension unaccent with schema public")
    administrator.execute("create extension pg_trgm with schema public")
    command.upgrade(alembic_config(empty_database), "0010")
    remedies = []
    for _ in range(2):
        before = definitions(dump(empty_database))
        with pytest.raises(CommandError, match=r"\w+ is in schema public") as refusal:
            command.upgrade(alembic_config(empty_database), "0011")
        assert definitions(dump(empty_database)) == before
        remedies += re.findall(r"alter extension \w+ set schema core", str(refusal.value))
        administrator.execute(remedies[-1].encode())
    assert {remedy.split()[2] for remedy in remedies} == {"unaccent", "pg_trgm"}

    before = definitions(dump(empty_database))
    command.upgrade(alembic_config(empty_database), "0011")
    command.downgrade(alembic_config(empty_database), "0010")
    # An administrator made them, so they stay.
    assert definitions(dump(empty_database)) == before


# The same on every server


@pytest.fixture(params=["C", "C.UTF-8", "tr-TR"])
def in_locale(request: pytest.FixtureRequest, server: str) -> Iterator[str]:
    """Address of a migrated database in a locale."""
    name = f"communique_test_{uuid.uuid4().hex[:12]}"
    locale: LiteralString = {
        "C": "locale_provider libc locale 'C'",
        "C.UTF-8": "locale_provider libc locale 'C.UTF-8'",
        "tr-TR": "locale_provider icu icu_locale 'tr-TR' locale 'C'",
    }[request.param]
    try:
        postgresql.execute(
            server,
            "create database {} template template0 encoding 'UTF8' " + locale,
            sql.Identifier(name),
        )
    except (psycopg.errors.FeatureNotSupported, psycopg.errors.WrongObjectType) as error:
        pytest.skip(str(error))
    try:
        url = make_conninfo(server, dbname=name)
        command.upgrade(alembic_config(url), "head")
        yield url
    finally:
        postgresql.execute(server, "drop database {} with (force)", sql.Identifier(name))


def test_whatever_its_locale_a_database_compares_the_same(in_locale: str, connect: Connect) -> None:
    core = Core(connect(in_locale))
    core.add_reference_data()
    for slug, name in WRITTEN.items():
        core.fact("topic", slug=slug, name=name)
    found = {
        asked: {
            matched
            for (matched,) in core.connection.execute(
                "select matched from reporting.search(%s) where is_exact", [asked]
            )
        }
        for asked in ASKED
    }
    assert found == {asked: {WRITTEN[slug]} for asked, slug in ASKED.items()}


WRITTEN = {
    "latin": "ISRO İstanbul",
    "cyrillic": "Иванова Ёлка",
    "armenian": "Երևան ԵՐԵՎԱՆ",
    "greek": "ΟΔΥΣΣΕΎΣ",
    "japanese": "髙田 﨑村",
    "half-width": "ﾀｶﾀﾞ Ｔｏｋｙｏ",
    "decomposed": "Cafe\u0301 Na\u0303o",
    "hindi": "हिन्दी।",
}
ASKED = {
    "isro": "latin",
    "istanbul": "latin",
    "иванова": "cyrillic",
    "ИВАНОВА": "cyrillic",
    "երեվան": "armenian",
    "οδυσσευς": "greek",
    "高田": "japanese",
    "崎村": "japanese",
    "タカダ": "half-width",
    "tokyo": "half-width",
    "café": "decomposed",
    "nao": "decomposed",
    "हिन्दी": "hindi",
}
