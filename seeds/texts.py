"""Texts as people have them: plain, Markdown, HTML, PDF with text, Word; read into blocks.

A text is only read. What is kept of it are positions and fingerprints (`fingerprints`).
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from . import fingerprints

#: The largest file that is read, in bytes.
_LARGEST = 32 * 1024 * 1024
_END_OF_SENTENCE = re.compile(r"[.!?…。！？｡︒؟۔।॥][^\w\s]{0,3}$")  # noqa: RUF001 - marks of other scripts
#: Titles of treaties are long; in characters.
_LONGEST_HEADING = 500
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")


class UnreadableText(Exception):
    """There is no text to be had from a file; the message says why and what would help."""


@dataclass(frozen=True)
class Text:
    """A text, and what its file says of it."""

    #: Normalised: headings (titles, bylines) first, then paragraphs.
    blocks: list[str]
    #: How many blocks come before the first paragraph.
    headings: int
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    #: The encoding it was read in, if that had to be guessed.
    guessed_encoding: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs."""
        return self.blocks[self.headings :]

    @property
    def content(self) -> str:
        """All of it, its blocks apart by blank lines."""
        return "\n\n".join(self.blocks)


def read_text(file: Path, headings: int | None = None) -> Text:
    """Read a text; the ending of the file, or how it begins, tells its format.

    Args:
        file: the text.
        headings: number of blocks before the first paragraph; found out if not given.

    Raises:
        UnreadableText: it has none, or cannot be read.
    """
    size = file.stat().st_size
    if size > _LARGEST:
        raise UnreadableText(
            f"{file}: has {size // 1024**2} MB, and no more than {_LARGEST // 1024**2} MB are "
            "read; keep the pages that the facts are taken from"
        )
    data = file.read_bytes()
    ending = file.suffix.lower()
    if data.startswith(b"%PDF"):
        text = _pdf(file)
    elif data.startswith(b"PK\x03\x04"):
        text = _docx(file)
    else:
        words, guessed = _decoded(file, data)
        if ending in (".html", ".htm", ".xhtml") or re.match(
            r"\s*<(!doctype html|html)", words, re.I
        ):
            text = _html(words)
        elif ending in (".md", ".markdown"):
            text = _markdown(words)
        else:
            text = Text([words], 0)
        text = replace(text, guessed_encoding=guessed)
    blocks = fingerprints.blocks(text.content)
    if not blocks:
        raise UnreadableText(f"{file}: holds no text")
    if headings is None:
        headings = max(text.headings, _headings(blocks))
    if headings >= len(blocks):
        raise UnreadableText(f"{file}: the text has no paragraph after {headings} headings")
    title = text.title or (blocks[0] if headings else None)
    return replace(text, blocks=blocks, headings=headings, title=title)


def language_of(paragraphs: list[str]) -> str:
    """The language that a text seems to be in, as an ISO 639-1 code."""
    from py3langid import classify

    return str(classify(" ".join(paragraphs)[:20_000])[0])


def _headings(blocks: list[str]) -> int:
    """The blocks at the beginning that are no sentences: titles, bylines, datelines.

    A long one is a paragraph, whatever it ends in: the preamble of a treaty ends in a colon.
    """
    return next(
        (
            n
            for n, block in enumerate(blocks)
            if _END_OF_SENTENCE.search(block) or len(block) > _LONGEST_HEADING
        ),
        0,
    )


def _decoded(file: Path, data: bytes) -> tuple[str, str | None]:
    """The characters of a file, and their encoding if it is neither UTF-8 nor marked."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), None
            except UnicodeDecodeError:
                continue
    from charset_normalizer import from_bytes

    best = None if b"\0" in data else from_bytes(data).best()
    if best is None:
        raise UnreadableText(
            f"{file}: is no text in any encoding known; save it as UTF-8, or give the PDF, Word "
            "or HTML file"
        )
    return str(best), best.encoding


def _html(page: str) -> Text:
    from trafilatura import bare_extraction, html2txt

    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return Text(html2txt(page).splitlines(), 0)
    known = found if isinstance(found, dict) else found.as_dict()
    blocks = [line for line in (known["text"] or "").splitlines() if line.strip()]
    title = known["title"]
    return Text(
        blocks,
        int(bool(blocks) and blocks[0] == title),
        title,
        known["sitename"],
        known["date"],
        known["url"],
    )


def _markdown(words: str) -> Text:
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    headings, opened = 0, ""
    for token in MarkdownIt().parse(words):
        if token.type == "inline":
            blocks.append("".join(c.content or " " for c in token.children or []))
            headings += opened == "heading_open" and headings == len(blocks) - 1
        opened = token.type
    return Text(blocks, headings)


def _docx(file: Path) -> Text:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(str(file))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableText(f"{file}: is no Word document (.docx) that can be read") from error
    blocks: list[str] = []
    headings = 0
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            if not part.text.strip():
                continue
            style = part.style.name if part.style and part.style.name else ""
            is_heading = style.startswith(("Title", "Subtitle", "Heading"))
            headings += is_heading and headings == len(blocks)
            blocks.append(part.text)
        else:
            blocks += [cell.text for row in part.rows for cell in row.cells]
    return Text(blocks, headings, document.core_properties.title or None)


def _pdf(file: Path) -> Text:
    # It would talk of every oddity of a file.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    try:
        blocks = list(_pdf_blocks(file))
    except (PDFException, PSException, ValueError, KeyError, TypeError) as error:
        raise UnreadableText(f"{file}: is no PDF file that can be read: {error}") from error
    if not blocks:
        raise UnreadableText(
            f"{file}: has no text, only pictures of it: recognise it first (OCR), or give a copy "
            "with text"
        )
    return Text(blocks, 0)


def _pdf_blocks(file: Path) -> Iterator[str]:
    """The paragraphs of a PDF file; one that goes on after a page is one, page numbers none."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox

    waiting = ""
    for page in extract_pages(file, laparams=LAParams(detect_vertical=True)):
        for box in page:
            if not isinstance(box, LTTextBox) or _PAGE_NUMBER.fullmatch(box.get_text().strip()):
                continue
            words = re.sub(r"(?<=[^\W\d])-\n(?=[^\W\d])", "", box.get_text().strip())
            if waiting and words[:1].islower() and not _END_OF_SENTENCE.search(waiting):
                waiting += f" {words}"
                continue
            if waiting:
                yield waiting
            waiting = words
    if waiting:
        yield waiting
