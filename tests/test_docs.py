"""The documents are true: generated ones are up to date, links lead somewhere, examples run."""

import difflib
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from psycopg import sql

from reports import dictionary, fact_row
from reports.reader import ask
from schema import diagram
from schema.tables import FACT_TYPES, metadata
from seeds import format_page
from seeds.datasets import mapping_page
from tests.conftest import Connect
from tests.postgresql import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
DICTIONARY = dictionary.DOCUMENT.read_text(encoding="utf-8")


def parse(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def shown(token: Token) -> str:
    """The text that a reader sees."""
    return "".join(child.content for child in token.children or [])


def links(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                yield str(child.attrs["href"])
            elif child.type == "image":
                yield str(child.attrs["src"])


@cache
def anchors(path: Path) -> set[str]:
    """Anchors of a file's headings, as code hosts make them."""
    tokens = parse(path.read_text(encoding="utf-8"))
    headings = [
        shown(inline) for opening, inline in pairwise(tokens) if opening.type == "heading_open"
    ]
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def described() -> Iterator[tuple[str, list[str]]]:
    """Heading and cells of each row of the dictionary's tables."""
    heading, cells = "", list[str]()
    tokens = parse(DICTIONARY)
    for opening, token in pairwise(tokens):
        if opening.type == "heading_open":
            heading = shown(token)
        elif opening.type == "tr_open":
            cells = []
        elif opening.type == "td_open":
            cells.append(shown(token))
        elif opening.type == "tr_close" and cells:
            yield heading, cells


def stale(path: Path, fresh: str) -> list[str]:
    """The lines by which a file differs from what it should be."""
    old = path.read_text(encoding="utf-8").splitlines()
    return list(difflib.unified_diff(old, fresh.splitlines(), n=0, lineterm=""))


def test_the_page_on_the_format_is_fresh() -> None:
    lines = stale(format_page.FILE, format_page.page())
    assert lines == [], "docs/format.md is stale: run 'make docs'"


def test_the_page_on_mappings_is_fresh() -> None:
    lines = stale(mapping_page.FILE, mapping_page.page())
    assert lines == [], "docs/mapping.md is stale: run 'make docs'"


def test_the_dictionary_is_fresh(database: str) -> None:
    lines = stale(dictionary.DOCUMENT, dictionary.document(database))
    assert lines == [], "docs/dictionary.md is stale: run 'make docs'"


def test_the_view_of_all_facts_is_fresh() -> None:
    lines = stale(fact_row.FILE, fact_row.view())
    assert lines == [], "reports/views/fact_row.sql is stale: run 'make docs'"


def test_the_diagrams_are_fresh() -> None:
    lines = stale(diagram.DOCUMENT, diagram.document())
    assert lines == [], "docs/schema.md is stale: run 'make docs'"


def test_every_table_is_drawn_once() -> None:
    drawn = [table.fullname for subject in diagram.subjects() for table in subject.tables]
    assert sorted(drawn) == sorted(metadata.tables)


def test_the_diagrams_are_what_mermaid_reads() -> None:
    column = r"        [a-z]+(\(\d+\))? \w+( PK)?(,? FK)?\n"
    line = r'    \w+ (\|\||\|o)--(o\{|\|\{) \w+ : "[a-z ]+"\n'
    for subject in diagram.subjects():
        boxes = rf"(    \w+ \{{\n({column})+    \}}\n){{{len(subject.tables)}}}"
        assert re.fullmatch(
            rf"erDiagram\n    direction LR\n{boxes}({line})*", diagram.detail(subject.tables)
        )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for link in links(parse(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = path.parent / file if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_column_is_described(database: str, connect: Connect) -> None:
    """By its comment in the catalogue, also if that has characters of Markdown."""
    columns = (
        connect(database)
        .execute("""
        select
            namespace.nspname || '.' || relation.relname,
            attribute.attname,
            col_description(relation.oid, attribute.attnum)
        from pg_class as relation
        inner join pg_namespace as namespace on relation.relnamespace = namespace.oid
        inner join pg_attribute as attribute on relation.oid = attribute.attrelid
        where namespace.nspname in ('core', 'reporting')
        and relation.relkind in ('r', 'p', 'v', 'm')
        and attribute.attnum > 0 and not attribute.attisdropped
    """)
        .fetchall()
    )
    found = {(heading, cells[0], cells[-1]) for heading, cells in described()}
    assert columns
    assert [column for column in columns if column not in found] == []


def test_every_function_is_described_and_none_of_an_extension(
    database: str, connect: Connect
) -> None:
    functions = (
        connect(database)
        .execute("""
        select
            format(
                '%s.%s(%s)',
                function.pronamespace::regnamespace,
                function.proname,
                oidvectortypes(function.proargtypes)
            ),
            exists (
                select from pg_depend as dependency
                where dependency.classid = 'pg_proc'::regclass
                and dependency.objid = function.oid
                and dependency.deptype = 'e'
            )
        from pg_proc as function
        where function.pronamespace in ('core'::regnamespace, 'reporting'::regnamespace)
    """)
        .fetchall()
    )
    headings = re.findall(r"^### (.*\))$", DICTIONARY, re.M)
    assert sorted(headings) == sorted(
        name for name, is_of_extension in functions if not is_of_extension
    )


def test_what_the_dictionary_says_of_ids_holds(seeded: str, connect: Connect) -> None:
    connection = connect(seeded)
    arrows = {
        (heading.removeprefix("reporting."), cells[0], target)
        for heading, cells in described()
        for target in re.findall(r"-> core\.(\w+)", cells[1])
        if heading.startswith("reporting.") and "(" not in heading
    }
    assert ("meetings", "meeting_id", "meeting") in arrows
    # An id that a fact had is none that it has.
    arrows.remove(("redirects", "old_id", "redirect"))
    # Ids of any two facts, which the table has as its key.
    arrows = {each for each in arrows if each[0] != "distinctions"}
    assert {target for *_, target in arrows} <= {*FACT_TYPES, "fact", "source", "passage"}
    for view, column, table in arrows:
        strangers = connection.execute(
            sql.SQL("select {0} from reporting.{1} except select {2} from core.{3}").format(
                *map(sql.Identifier, (column, view, f"{table}_id", table))
            )
        ).fetchall()
        assert [row for row in strangers if row != (None,)] == [], f"{view}.{column}"


def test_what_the_dictionary_says_of_arrays_holds(seeded: str, connect: Connect) -> None:
    connection = connect(seeded)
    arrays = [
        (heading.removeprefix("reporting."), cells[0])
        for heading, cells in described()
        if heading.startswith("reporting.") and cells[1] == "text[]"
    ]
    assert ("meetings", "country_codes") in arrays
    # Posts come in the order in which they are printed.
    arrays.remove(("participants", "posts"))
    for view, column in arrays:
        others = connection.execute(
            sql.SQL("""
                select {0} from reporting.{1}
                where {0} is distinct from
                    array(select item from unnest({0}) as item order by item collate "C")
            """).format(sql.Identifier(column), sql.Identifier(view))
        ).fetchall()
        assert others == [], f"{view}.{column}"


@pytest.mark.parametrize("example", re.findall(r"```sql\n(.*?);\n```", DICTIONARY, re.S))
def test_the_examples_of_the_dictionary_run(seeded: str, example: str) -> None:
    with ask(seeded, example) as answer:
        assert list(answer.rows)
