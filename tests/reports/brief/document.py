"""A page as a browser reads it: its elements, found by id, class or tag."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

#: Elements after which a line ends.
_BLOCKS = ("dd", "dt", "h2", "h3", "h4", "li", "p", "td", "th")
SVG = "{http://www.w3.org/2000/svg}"


class Document:
    """A parsed page."""

    def __init__(self, html: str) -> None:
        parser = HTMLParser(namespace_html_elements=False)
        self.root: Element = parser.parse(html)
        #: Errors of a page that is not well formed.
        self.errors: list[Any] = parser.errors

    def __getitem__(self, identity: str) -> Element:
        """The element of that id."""
        return self.by_id[identity]

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """All elements that have ids."""
        return {each.attrib["id"]: each for each in self.root.iter() if "id" in each.attrib}

    def ids(self) -> list[str]:
        """All ids, including duplicates."""
        return [each.attrib["id"] for each in self.root.iter() if "id" in each.attrib]


def find(element: Element, tag: str = "*", *, of_class: str = "") -> Iterator[Element]:
    """The elements within one, of a tag and a class if these are given."""
    for each in element.iter(tag if tag != "*" else None):
        if not of_class or of_class in each.get("class", "").split():
            yield each


def text(element: Element) -> str:
    """The text of an element as it is shown, without the marks of footnotes."""

    def parts(each: Element) -> Iterator[str]:
        if "marks" in each.get("class", "").split():
            return
        yield each.text or ""
        for child in each:
            yield from parts(child)
            yield (" " if child.tag in _BLOCKS else "") + (child.tail or "")

    return " ".join("".join(parts(element)).split())
