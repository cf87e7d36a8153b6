"""Markdown: parsed as GitHub Flavored Markdown, it is what the database has."""

from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.answers import Column
from reports.rendering import Format

from . import rendered

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(*arguments: Any, **about: Any) -> str:
    """The answer as Markdown."""
    return rendered.text(*arguments, output_format=Format.MARKDOWN, **about)


def plain(token: Token) -> str:
    """The text of a line that has no markup in it."""
    parts = []
    for child in token.children or ():
        assert child.type in ("text", "text_special", "html_inline"), child
        if child.type == "html_inline":
            assert child.content == "<br>"
        parts.append("\n" if child.type == "html_inline" else child.content)
    return "".join(parts)


def lines(text: str) -> list[str]:
    """Every heading, paragraph and cell, as it is read."""
    return [plain(token) for token in READER.parse(text) if token.type == "inline"]


def test_a_table_is_a_table() -> None:
    columns = ("series", Column("sessions", "int8"), "countries")
    assert written(columns, ("space", 3, ["IN", "JP"]), ("cyber", None, [])) == (
        "| series | sessions | countries |\n"
        "| --- | ---: | --- |\n"
        "| space | 3 | IN, JP |\n"
        "| cyber |  |  |\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        "a | b", "a \\| b", "\\", "*not bold*", "**", "_not italic_", "__init__", "co_lead_of",
        "`code`", "<script>alert(1)</script>", "<br>", "~~struck~~", "[a](b)", "[a]: b", "[1][3]",
        "![x](y)", "![t[b]](http://evil/x.png)", "[a[b]][1]", "[x]", "\\[a](b)", "a\\",
        "a # b", "a ##", "```", "<!-- a", "&amp; &#42;", "AT&T",
        "# no heading", "- no item", "1. no item", "a\nb",
        "a\r\nb", "| --- |", "https://example.org/a_b", "<https://example.org>", "Tōkyō 東京",
        "=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_text_means_what_it_says(value: str) -> None:
    line = value.replace("\n", " ").replace("\r", "")
    text = written((line, "b"), (value, "x"), title=line)
    title, name, b, cell, x = lines(text)
    assert (title, name, b) == (line, line, "b")
    assert (cell, x) == (value.replace("\r", ""), "x")


def test_words_with_underscores_stay_readable() -> None:
    assert "| co_lead |" in written(("meeting_slug",), ("co_lead",))


def test_a_document_has_a_title_and_sections() -> None:
    rows = [("Agenda", "one"), ("Agenda", "two"), ("*Outcomes*", "three")]
    text = written(("section", "item"), *rows, sections=True, title="A|B", description="What.")
    assert [token.tag for token in READER.parse(text) if token.type == "heading_open"] == [
        "h1", "h2", "h2",
    ]  # fmt: skip
    assert lines(text) == [
        "A|B", "What.", "Agenda", "item", "one", "two", "*Outcomes*", "item", "three",
    ]  # fmt: skip


def test_without_rows_there_is_the_head() -> None:
    assert written(("a", "b")) == "| a | b |\n| --- | --- |\n"
