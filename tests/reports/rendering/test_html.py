"""HTML: one self-contained, well-formed page, whatever the values."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from reports.answers import Column
from reports.rendering import Format

from . import rendered

#: Elements that are never closed.
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as it is read: its elements, and the text of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == self.texts[-1][0]:
            self.texts[-1] = (self.texts[-1][0], self.texts[-1][1] + data)

    def all(self, tag: str) -> list[str]:
        """The text of all elements of a kind."""
        return [text.strip() for each, text in self.texts if each == tag]


def written(*arguments: Any, **about: Any) -> str:
    """The answer as a page."""
    return rendered.text(*arguments, output_format=Format.HTML, **about)


def test_the_table_is_there() -> None:
    columns = ("name", Column("number", "int4"), Column("codes", is_array=True))
    page = Page(written(columns, ("one", 1, ["IN", "JP"]), (None, None, []), title="Numbers"))
    assert page.all("title") == page.all("h1") == ["Numbers"]
    assert page.all("th") == ["name", "number", "codes"]
    assert page.all("td") == ["one", "1", "IN, JP", "", "", ""]
    assert page.all("footer") == ["2 rows"]
    classes = [attributes.get("class") for tag, attributes in page.elements if tag == "td"]
    assert classes == [None, "number", None] * 2


def test_it_can_be_read_aloud() -> None:
    page = Page(written(("section", "a"), ("x", 1), sections=True, description="What is what."))
    elements = dict(reversed(page.elements))
    assert elements["html"]["lang"] == "en"
    assert elements["div"]["aria-labelledby"] == elements["span"]["id"]
    assert page.all("span") == ["What is what."]
    scopes = [attributes["scope"] for tag, attributes in page.elements if tag == "th"]
    assert scopes == ["col", "rowgroup"]


@pytest.mark.parametrize(
    "value",
    ["<script>alert(1)</script>", "</td></table>", '" onclick="x', "&amp; &lt;", "{{ 7 * 7 }}",
     "javascript:alert(1)", "Tōkyō 東京 \u202eabc"],
)  # fmt: skip
def test_text_means_what_it_says(value: str) -> None:
    columns = ("section", value)
    about = {"sections": True, "title": value, "description": value}
    page = Page(written(columns, (value, value), **about))
    assert page.all("td") == [value]
    assert page.all("th") == [value, value]
    assert page.all("title") == page.all("h1") == page.all("span") == [value]
    assert not {"script", "a"} & {tag for tag, _ in page.elements}


def test_addresses_are_links_and_nothing_else_is() -> None:
    address = "https://example.org/a?b=1&c=2"
    page = Page(written(("url",), (address,), (f"{address} and more",), ("javascript:x",)))
    [link] = [attributes for tag, attributes in page.elements if tag == "a"]
    assert link == {"href": address, "rel": "noreferrer"}


def test_nothing_is_loaded_from_anywhere() -> None:
    text = written(("a",), (1,))
    assert "default-src 'none'" in text
    assert not re.search(r"src=|href=|url\(|@import", text.replace("default-src 'none'", ""))


def test_sections_are_groups_of_rows() -> None:
    rows = [("Agenda", "one"), ("Agenda", "two"), ("Outcomes", "three")]
    page = Page(written(("section", "item"), *rows, sections=True))
    assert page.all("th") == ["item", "Agenda", "Outcomes"]
    assert [tag for tag, _ in page.elements].count("tbody") == 2
    assert page.all("footer") == ["3 rows"]


def test_one_row_is_one_row_and_none_is_a_page_too() -> None:
    assert Page(written(("a",), (1,))).all("footer") == ["1 row"]
    empty = Page(written(("a",)))
    assert (empty.all("th"), empty.all("td"), empty.all("footer")) == (["a"], [], ["0 rows"])
