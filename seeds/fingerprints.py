# ruff: noqa: RUF001 - letters and marks of other scripts are meant
r"""Sentences of a text as positions and fingerprints; the text itself is never kept.

Normalisation, defined here and nowhere else: Unicode NFC; line ends become ``\n``; the text is
split into blocks at blank lines; in a block, every run of white space becomes one space. Blocks
before the first paragraph (breadcrumbs, titles, bylines) are headings and do not count. The
normalised text is the paragraphs, joined by one ``\n``. Positions count Unicode code points
from 0, the end exclusive, as a TextPositionSelector of the W3C Web Annotation Data Model does.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Abbreviations before a name or a number, which the splitter takes for the end of a sentence.
_NEVER_LAST = {
    "": "Dr. Mr. Mrs. Ms. Mx. Prof. Gen. Messrs. Mmes. Amb. Brig. Adm. Cmdr. H.E. vs.",
    "en": "Smt. Shri. Kum. Addl. Jt. Dy. Ft.",
    "ar": "أ. د. م. أ.د.",
    "de": "Hr. Hrn. Fr. Frl. Bot. Exz.",
    "el": "κ. κκ. δρ.",
    "es": "D. Dña. Excmo. Excma. Ilmo. Ilma.",
    "fr": "M. MM. Mme. Mlle. Mlles. Dr. Pr. Me. Mgr. S.E. art. av. J.",
    "hi": "श्री. डॉ. डा. प्रो. सु. श्रीमती.",
    "it": "on. sen. sig. sigg. dott. prof. avv. ing. amb.",
    "nl": "dhr. mw. mevr. drs. mr. ir. o.a. d.w.z. t.a.v.",
    "pl": "p. dr. prof. inż. min. gen.",
    "pt": "Exmo. Exma. Ilmo. Ilma. Emb. Eng.",
    "ru": "г-н. г-жа. т. проф. акад. ул. им.",
    "sr": "др. проф.",
    "tr": "Sn. Doç. Yrd. Av. Bşk.",
    "uk": "п. пп. м. проф. акад. ім.",
}
# What no sentence begins with: closing brackets and quotation marks, hyphens; and what goes on
# after a quotation in Japanese ("..." to), Korean ("..." go) and Chinese ("..." he said).
_CLOSING = "」』）】》〉〕］”’»)]"
_NEVER_FIRST = re.compile(rf"[{re.escape(_CLOSING)}‐-]")
_AFTER_QUOTATION = re.compile(
    r"(?:と(?!ころ|もかく|りわけ|くに)|って|など|を|が(?!い))|(?:이?라)?고 |하고 |는 "
    r"|[^，。、！？ ]{1,8}[说說道称稱]"
)
_QUOTATION = re.compile(r"""[」』”"’]$""")
# Those that sentencex has rules for, by the modules of its source, and those that its general rules
# split in trials; it splits others as a related language, or as English.
_SPLIT = {
    "am", "ar", "bg", "bn", "ca", "da", "de", "el", "en", "es", "fi", "fr", "gu", "hi", "hy",
    "it", "ja", "kk", "kn", "ko", "ml", "mr", "my", "nl", "pa", "pl", "pt", "ru", "sk", "sr",
    "ta", "te", "tr", "uk", "zh",
}  # fmt: skip
# Initials of other letters than those of English, which the splitter knows.
_INITIALS = re.compile(r"(?:[^\W\d_a-zA-Z]\.)+")
# Punctuation of vertical writing as that of horizontal, which the splitter knows: a character each.
_VERTICAL = {
    code: horizontal
    for code in (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE49))
    if len(horizontal := unicodedata.normalize("NFKC", chr(code))) == 1
}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its number, its span in the normalised text, and the SHA-256 of the span."""

    paragraph: int
    number: int
    start: int
    end: int
    sha256: str

    @property
    def locator(self) -> str:
        """Its place as documents cite it, such as ``p1s2``."""
        return f"p{self.paragraph}s{self.number}"


@dataclass(frozen=True)
class SentenceCheck:
    """What a copy of the text says of one sentence."""

    paragraph: int
    sentence: int
    matches: bool
    detail: str


def locator_numbers(locator: str) -> tuple[int, int]:
    """Paragraph and sentence of a locator such as ``p1s2``."""
    paragraph, _, sentence = locator[1:].partition("s")
    return int(paragraph), int(sentence)


def blocks(text: str) -> list[str]:
    """The normalised blocks of a text: headings first, then paragraphs."""
    unified = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    unified = unified.replace("\r\n", "\n").replace("\r", "\n")
    folded = (" ".join(block.split()) for block in _BLANK_LINE.split(unified))
    return [block for block in folded if block]


def sha256(text: str) -> str:
    """SHA-256 of ``text`` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def splits(language: str) -> bool:
    """Whether there are rules by which sentences of a language, a BCP 47 tag, are split."""
    return language.partition("-")[0].lower() in _SPLIT


def sentences(paragraphs: list[str], language: str = "en") -> Iterator[Sentence]:
    """Split paragraphs into sentences.

    Args:
        paragraphs: normalised paragraphs, without headings.
        language: ISO 639-1 code of their language.

    Yields:
        The sentences in order, with spans in the normalised text.
    """
    from sentencex import segment

    start_of_paragraph = 0
    for paragraph_number, paragraph in enumerate(paragraphs, start=1):
        position = 0
        horizontal = paragraph.translate(_VERTICAL)
        pieces = _pieces(segment(language, horizontal), language)
        for number, sentence in enumerate(pieces, start=1):
            begins = horizontal.index(sentence, position)
            start = start_of_paragraph + begins
            position = begins + len(sentence)
            yield Sentence(
                paragraph_number,
                number,
                start,
                start_of_paragraph + position,
                sha256(paragraph[begins:position]),
            )
        start_of_paragraph += len(paragraph) + 1


def _pieces(segments: Iterable[str], language: str) -> Iterator[str]:
    """The sentences of which the splitter has cut some in two."""
    abbreviations = f"{_NEVER_LAST['']} {_NEVER_LAST.get(language[:2], '')}".split()
    piece = ""
    for segment in segments:
        if piece.strip() and not _goes_on(piece.rstrip(), segment, abbreviations):
            yield piece.strip()
            piece = ""
        piece += segment
    if piece.strip():
        yield piece.strip()


def _goes_on(piece: str, following: str, abbreviations: list[str]) -> bool:
    """Whether what follows belongs to the same sentence."""
    if _NEVER_FIRST.match(following):
        return True
    if _QUOTATION.search(piece):
        return bool(_AFTER_QUOTATION.match(following))
    last = re.split(r"[\s(«„“'’]", piece)[-1]
    return last in abbreviations or bool(_INITIALS.fullmatch(last) and last.isupper())


def fingerprint(text: str, *, headings: int = 0, language: str = "en") -> str:
    """The fingerprints of a text, as the beginning of its seed file.

    Args:
        text: the text as published.
        headings: number of blocks before the first paragraph.
        language: ISO 639-1 code of its language.

    Returns:
        YAML, the beginning of a seed file to fill in: the source with its fingerprint, and its
        passages, without any of the text.

    Raises:
        ValueError: nothing is left after the headings.
    """
    paragraphs = blocks(text)[headings:]
    if not paragraphs:
        raise ValueError(f"the text has no paragraph after {headings} headings")
    lines = [
        "source:",
        "  slug:  # name-of-the-source",
        "  kind: article",
        "  title:  # as printed",
        f"  language: {language}",
        f"  text_sha256: {sha256(chr(10).join(paragraphs))}",
        "",
        "passages:",
    ]
    lines += [
        f"  {s.locator}: {{span: [{s.start}, {s.end}], sha256: {s.sha256}}}"
        for s in sentences(paragraphs, language)
    ]
    return "\n".join(lines) + "\n"


def check(text: str, expected: Iterable[Sentence]) -> list[SentenceCheck]:
    """Compare a copy of a text with the fingerprints of its sentences.

    Headings of the copy do not matter: with the number of paragraphs known, what stands before
    them is headings. A sentence whose surroundings were edited is found at its new position.

    Args:
        text: the copy.
        expected: the sentences as recorded.

    Returns:
        One check a sentence, in the order given.
    """
    wanted = list(expected)
    all_blocks = blocks(text)
    paragraph_count = max((s.paragraph for s in wanted), default=0)
    body = "\n".join(all_blocks[max(0, len(all_blocks) - paragraph_count) :])
    whole = "\n".join(all_blocks)
    checks = []
    for s in wanted:
        if sha256(body[s.start : s.end]) == s.sha256:
            found, detail = True, "matches"
        elif (position := _find(whole, s.end - s.start, s.sha256)) is not None:
            moved = position - (len(whole) - len(body)) - s.start
            found, detail = True, f"matches, {moved:+d} characters from its place"
        else:
            found, detail = False, "not in this copy: the sentence was changed or left out"
        checks.append(SentenceCheck(s.paragraph, s.number, found, detail))
    return checks


def find_sentence(text: str, length: int, digest: str) -> str | None:
    """The words of a sentence in a text, by its length and fingerprint; None if it has changed."""
    whole = "\n".join(blocks(text))
    place = _find(whole, length, digest)
    return None if place is None else whole[place : place + length]


def _find(text: str, length: int, digest: str) -> int | None:
    return next(
        (i for i in range(len(text) - length + 1) if sha256(text[i : i + length]) == digest),
        None,
    )
