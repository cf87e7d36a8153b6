"""Fingerprints: what a reader who holds the text can prove, without our keeping it."""

import hashlib

from ruamel.yaml import YAML

import seeds
from seeds.fingerprints import Sentence, blocks, check, sentences

TEXT = """A Breadcrumb  >  News

An Invented Title

Ms. Example met Dr. Sample on Monday.  They
talked.\r\n
東京で会議が開かれた。終わり。
"""


def recorded(text: str) -> list[Sentence]:
    return list(sentences(blocks(text)[2:]))


def test_white_space_and_line_ends_do_not_count() -> None:
    assert blocks("one\r\ntwo \t three\r\n \t\r\nfour\n") == ["one two three", "four"]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert blocks("Tōkyō") == blocks("To\u0304kyo\u0304")


def test_headings_are_not_paragraphs_and_titles_do_not_end_a_sentence() -> None:
    assert [s.locator for s in recorded(TEXT)][:2] == ["p1s1", "p1s2"]


def test_a_fingerprint_is_the_hash_of_the_span() -> None:
    body = "\n".join(blocks(TEXT)[2:])
    for sentence in recorded(TEXT):
        words = body[sentence.start : sentence.end]
        assert hashlib.sha256(words.encode()).hexdigest() == sentence.sha256


def test_a_copy_with_other_white_space_and_headings_matches() -> None:
    copy = "Another site\n\n" + TEXT.replace("\r\n", "\n").replace("  They\n", " They ")
    assert all(c.matches for c in check(copy, recorded(TEXT)))


def test_a_changed_sentence_is_found_and_only_that_one() -> None:
    copy = TEXT.replace("on Monday", "on Tuesday afternoon")
    matches = [c.matches for c in check(copy, recorded(TEXT))]
    assert matches == [False] + [True] * (len(matches) - 1)


def test_the_passages_of_a_new_source_load_as_they_are_printed() -> None:
    printed = YAML(typ="safe").load(seeds.fingerprint(TEXT, headings=2))
    assert printed["passages"].keys() == {s.locator for s in recorded(TEXT)}
    assert (
        printed["source"]["text_sha256"]
        == hashlib.sha256("\n".join(blocks(TEXT)[2:]).encode()).hexdigest()
    )


def test_the_printed_passages_hold_none_of_the_text() -> None:
    printed = seeds.fingerprint(TEXT, headings=2)
    assert "Example" not in printed
    assert "東京" not in printed
