# ruff: noqa: RUF001 - letters and marks of other scripts are meant
"""Fingerprints: what a reader who holds the text can prove, without our keeping it."""

import hashlib

import pytest
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


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            ["Le M. Dupont-Fictif a vu Mme. Rivière et Mgr. Blanc.", "L'art. 3 a suffi.", "Fin."],
        ),
        ("ru", ["Министр А. Б. Образцов и г-жа В. Г. Примерова ушли.", "Они вернулись."]),
        # Whatever language is stated.
        ("en", ["Министр А. Б. Образцов ушёл.", "Он вернулся."]),
        ("el", ["Ο κ. Γ. Α. Δοκιμής μίλησε.", "Τέλος."]),
        ("fr", ["Le Dr. Martin, né av. J.-C., parla.", "M. A. Durand et MM. Petit sont venus."]),
        ("ar", ["التقى د. سمير الخيالي أ. ليلى.", "ثم غادر م. حسن.", "هل عاد؟", "نعم."]),
        ("ja", ["彼は「会議は終わった。」と述べた。", "次の会合は京都で開かれる。"]),
        ("ja", ["「明日行く。」と言った。", "『そうか。』と答えた！", "本当？", "はい。"]),
        ("ja", ["会議は終わった︒", "彼は﹁明日行く︒﹂と述べた︒", "本当︖", "はい。"]),
        ("zh", ["「明天去。」他說。", "下次在京都！"]),
        ("zh", ["他说：“会议结束了。”", "然后离开。"]),
        ("ko", ['김 박사는 "끝났다."고 말했다.', "그는 떠났다."]),
        ("de", ["Hr. Dr. Muster traf Fr. Prof. Beispiel am 3. Mai 2020.", "Nr. 5 folgt.", "Ende."]),
        ("es", ["El Sr. Ejemplo y la Excma. Sra. Prueba hablaron.", "El Dr. Soto llegó.", "Fin."]),
        ("pt", ["O Sr. Exemplo falou.", "A Exma. Sra. Dra. Silva chegou.", "Fim."]),
        ("it", ["Il sig. Esempio ha parlato.", "L'on. Rossi e il dott. Bianchi sono partiti."]),
        ("ru", ["А. С. Вымышленный и проф. Образцов уехали.", "Конец."]),
        ("hi", ["श्री. उदाहरण और डॉ. नमूना मिले।", "वे चले गए।"]),
        ("tr", ["Sn. Örnek ve Dr. Deneme konuştu.", "Prof. Hayali gitti."]),
        ("nl", ["Dhr. Voorbeeld en mw. Proef spraken o.a. met drs. Test.", "Einde."]),
        (
            "en",
            ["Messrs. One and Two met Amb. Three and H.E. Dr. Four.", "No. 5 vs. No. 6.", "End."],
        ),
        ("en", ["Smt. One, Jt. Secretary, and Shri. Two, Addl. Secretary, spoke.", "End."]),
        ("en", ['He said "It is over."', "Then he left."]),
    ],
)
def test_sentences_of_many_languages(language: str, expected: list[str]) -> None:
    joint = "" if language in ("ja", "zh") else " "
    text = joint.join(expected)
    found = [text[s.start : s.end] for s in sentences([text], language)]
    assert found == expected
