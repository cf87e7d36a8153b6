# ruff: noqa: RUF001 - letters and marks of other scripts are meant
"""`communique source new, suggest, show`: from a text to a seed file, and back."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from ruamel.yaml import YAML

import seeds
from seeds.drafting.known_names import countries
from seeds.drafting.names_of_people import parts
from seeds.json_schema import json_schema
from tests.conftest import Run

PARAGRAPHS = [
    "Officials of India and Japan met in Tokyo on 3 June 2025, and again in July 2025. "
    "Ms. Asha Example of the Indian Space Research Organisation led the Indian side.",
    "The Lunar Harbour Agency (LHA) sent Mr. MUSTER Ichiro. They spoke of harbours for an hour, "
    "and JAXA listened.",
]
TEXT = "Harbours on the Moon\n\nBy a Fictional Reporter\n\n" + "\n\n".join(PARAGRAPHS)
BODY = "\n".join(PARAGRAPHS)


def pdf(words: list[str]) -> bytes:
    """A PDF file with a page on which each text is a line, some way below the one before."""
    lines = "".join(f"1 0 0 1 50 {700 - 60 * n} Tm ({each}) Tj " for n, each in enumerate(words))
    content = f"BT /F1 8 Tf {lines}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2000 800]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]
    file, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{file}xref\n0 5\n0000000000 65535 f \n{table}"
        f"trailer<</Size 5/Root 1 0 R>>startxref\n{len(file)}\n%%EOF"
    ).encode()


def written(folder: Path, ending: str) -> Path:
    """The text in a format."""
    file = folder / f"text{ending}"
    title, byline, *paragraphs = TEXT.split("\n\n")
    if ending == ".docx":
        document = docx.Document()
        document.add_heading(title, 0)
        for each in (byline, *paragraphs):
            document.add_paragraph(each)
        document.save(str(file))
    elif ending == ".pdf":
        escaped = [re.sub(r"([()])", r"\\\1", each) for each in (title, byline, *paragraphs)]
        file.write_bytes(pdf(escaped))
    elif ending == ".md":
        file.write_text(f"# {title}\n\n*{byline}*\n\n" + "\n\n".join(paragraphs))
    elif ending == ".html":
        inner = "".join(f"<p>{each}</p>" for each in (byline, *paragraphs))
        menu = "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
        head = f"<head><title>{title}</title></head>"
        article = f"<article><h1>{title}</h1>{inner}</article>"
        file.write_text(f"<!doctype html><html>{head}<body>{menu}{article}</body></html>")
    else:
        file.write_text(TEXT)
    return file


@pytest.mark.parametrize("ending", [".txt", ".md", ".docx", ".pdf", ".html"])
def test_every_format_gives_the_same_sentences(tmp_path: Path, ending: str) -> None:
    read = seeds.read_text(written(tmp_path, ending))
    assert "\n".join(read.paragraphs) == BODY
    assert read.title == "Harbours on the Moon"


def test_a_draft_proposes_what_the_text_speaks_of(run: Run, seeded: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    done = run("source", "new", written(tmp_path, ".txt"), "-o", file, url=seeded)
    assert done.code == 0, done.err
    draft = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    assert draft["source"]["slug"] == "harbours-on-the-moon"
    assert draft["passages"].keys() == {"p1s1", "p1s2", "p2s1", "p2s2"}
    assert draft["places"] == [{"slug": "tokyo", "cite": ["p1s1"]}]
    isro, jaxa, new = sorted(draft["organisations"], key=lambda each: str(each["slug"]))
    assert isro == {"slug": "isro", "cite": ["p1s2"]}
    assert jaxa == {"slug": "jaxa", "cite": ["p2s2"]}
    assert new["name"] == {"en": "Lunar Harbour Agency", "acronym": "LHA"}
    example, muster = draft["officials"]
    assert example["sort_name"] == "Example, Asha"
    assert example["name"]["order"] == "given_first"
    assert (muster["slug"], muster["name"]["order"]) == ("muster-ichiro", "family_first")
    june, july = draft["meetings"]
    assert (june["held"], july["held"]) == ("2025-06-03", "2025-07")
    assert [each["country"] for each in june["delegations"]] == ["IN", "JP"]
    # What is known is no more to settle than a new name that tells its parts.
    assert file.read_text(encoding="utf-8").count("todo") <= 6


def test_a_draft_holds_none_of_the_sentences(run: Run, seeded: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    run("source", "new", written(tmp_path, ".txt"), "-o", file, url=seeded)
    draft = file.read_text(encoding="utf-8")
    for three in zip(BODY.split(), BODY.split()[1:], BODY.split()[2:], strict=False):
        words = " ".join(three).strip(".,")
        assert words not in draft or words.istitle() or words.startswith("Space Research")


def test_what_is_left_to_do_is_refused_all_at_once(run: Run, seeded: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    run("source", "new", written(tmp_path, ".txt"), "-o", file, url=seeded)
    done = run("seed", "--check", "--against-database", file, url=seeded)
    marked = [
        number
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if number > 1 and "todo" in line
    ]
    assert done.code == 2
    assert [int(each) for each in re.findall(r"\.yaml:(\d+): is marked 'todo'", done.err)] == marked
    assert len(done.err.splitlines()) == len(marked) + 1


def test_a_word_in_quotes_is_no_mark(tmp_path: Path) -> None:
    file = tmp_path / "fiction.yaml"
    digest = "a" * 64
    file.write_text(
        "source: {slug: fiction, kind: report, title: 'Lists # todo', language: en, "
        f"text_sha256: {digest}}}\n"
        f"passages:\n  p1s1: {{span: [0, 9], sha256: {digest}, states_no_fact: 'todo'}}\n"
    )
    assert seeds.read(file).sources == ["fiction"]


def test_showing_prints_the_sentences_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("source", "new", written(tmp_path, ".txt"), "--show")
    assert done.code == 0
    assert "p2s1  The Lunar Harbour Agency (LHA) sent Mr. MUSTER Ichiro.\n" in done.out
    assert [each.name for each in tmp_path.iterdir()] == ["text.txt"]


def test_without_a_database_nothing_is_known_and_the_rest_is_proposed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    file = tmp_path / "new.yaml"
    done = run("source", "new", written(tmp_path, ".txt"), "--output", file)
    assert done.code == 0
    assert "Without a database only countries are known by name" in done.err
    draft = file.read_text(encoding="utf-8")
    assert "acronym: LHA" in draft
    assert "country: IN  # India" in draft
    assert "jaxa" not in draft


def test_countries_are_known_in_the_language_of_the_text(
    run: Run, seeded_template: str, tmp_path: Path
) -> None:
    text = tmp_path / "text.txt"
    text.write_text(
        "日本とインドの大臣は二〇二五年に港について話し合い、合意した。", encoding="utf-8"
    )
    file = tmp_path / "new.yaml"
    done = run("source", "new", text, "--slug", "x", "--output", file, url=seeded_template)
    assert done.code == 0
    assert set(re.findall(r"- country: (\w+)", file.read_text(encoding="utf-8"))) == {"IN", "JP"}


def test_a_language_without_rules_is_told(run: Run, tmp_path: Path) -> None:
    done = run("source", "new", written(tmp_path, ".txt"), "--show", "--language", "qu")
    assert done.code == 0
    assert "No rules are known that split sentences of qu" in done.err


def test_nothing_is_overwritten_unless_told(run: Run, seeded: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("mine")
    command = ("source", "new", written(tmp_path, ".txt"), "-o", file)
    done = run(*command, url=seeded)
    assert (done.code, file.read_text()) == (2, "mine")
    assert "--overwrite" in done.err
    assert run(*command, "--overwrite", url=seeded).code == 0
    assert file.read_text() != "mine"


def test_a_text_on_record_is_refused_also_when_changed(
    run: Run, database: str, tmp_path: Path
) -> None:
    text = written(tmp_path, ".txt")
    begin = seeds.fingerprint(TEXT, headings=2)
    begin = begin.replace("slug:", "slug: harbours").replace("title:", "title: Harbours")
    registered = tmp_path / "harbours.yaml"
    topic = "topics:\n  - {slug: harbours, name: Harbours, cite: [p1s1, p1s2, p2s1, p2s2]}\n"
    registered.write_text(begin.replace("  #", " #") + topic)
    assert run("seed", registered, url=database).code == 0

    text.write_text(TEXT.replace("an hour", "two hours"))
    file = tmp_path / "draft.yaml"
    done = run("source", "new", text, "--slug", "other", "-o", file, url=database)
    assert done.code == 2
    assert "that of source harbours: of 4 sentences, 3" in done.err
    assert not file.exists()
    assert run("source", "new", text, "-o", file, "--again", url=database).code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b" \n\n", "holds no text"),
        ("scan.pdf", pdf([]), "recognise it first (OCR)"),
        ("broken.pdf", b"%PDF-1.4 nothing", "is no PDF file that can be read"),
        ("broken.docx", b"PK\x03\x04 nothing", "is no Word document"),
        ("picture.txt", b"\x89PNG\0\xff\xfe\0", "is no text in any encoding known"),
        ("large.txt", b"word " * 10_000_000, "has 47 MB"),
        ("empty.html", b"<html><body></body></html>", "holds no text"),
    ],
)
def test_what_holds_no_text_is_refused(
    run: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run("source", "new", file, "--show")
    assert done.code == 2
    assert name in done.err
    assert said in done.err


def test_a_legacy_encoding_is_read_and_said(run: Run, tmp_path: Path) -> None:
    words = (
        "Представители двух стран встретились 5 мая 2021 года и обсудили гавани на Луне. "
        "Господин А. С. Вымышленный выступил с речью о приливах и отливах."
    )
    file = tmp_path / "text.txt"
    file.write_bytes(words.encode("cp1251"))
    done = run("source", "new", file, "--show", "--language", "en")
    assert done.code == 0
    assert "p1s1  Представители двух стран" in done.out
    assert "was read as cp1251" in done.err
    assert "The language seems to be ru, not en" in done.err


@pytest.mark.parametrize(
    ("language", "sentence", "date"),
    [
        ("en", "It was held on March 8, 2019.", "2019-03-08"),
        ("en", "It ended in May 2024, the 40th session.", "2024-05"),
        ("en", "It began in 2014 with 12 members.", "2014"),
        ("fr", "Réunis à Paris le 3 mai 2020.", "2020-05-03"),
        ("de", "Sie trafen sich im Juni 2021.", "2021-06"),
        ("ru", "Встреча прошла 5 мая 2021 года.", "2021-05-05"),
        ("ja", "2025年4月1日、東京で会議が開かれた。", "2025-04-01"),
        ("ko", "회의는 2025년 4월 1일에 열렸다.", "2025-04-01"),
        ("ar", "عقد الاجتماع في 3 مايو 2021.", "2021-05-03"),
        ("en", "They meet on Monday, or may meet in May.", None),
        ("en", "It is in the budget of 2025/26.", None),
        ("en", "They adopted Roadmap 2030 and Vision 2047.", None),
        ("en", "Since 2014 they met in Summer 2025.", "2014 2025"),
        ("de", "Im Jahr 2014 und im Sommer 2025.", "2014 2025"),
        # Of a language that is not known, only figures are.
        ("tlh", "It was held on March 8, 2019.", "2019"),
        ("en", "Held on 30 and 31 January 2023, on April 2nd, 2024 and in May 2025.",
         "2023-01-30/2023-01-31 2024-04-02 2025-05"),
        ("en", "It may march on with 12 lamps until 5 June; 31 February 2020 never was.",
         "XXXX-06-05"),
        ("fr", "Tenu le 1er avril 2025, puis en août 2026.", "2025-04-01 2026-08"),
        ("de", "Am 3. März 2021 und 4.5.2022.", "2021-03-03 2022-05-04"),
        ("ru", "Прошла 9 мая 2024 года, а в январе 2025 года её продолжили.", "2024-05-09 2025-01"),
        ("ja", "令和7年4月1日に開かれ、2024年5月に合意した。", "2025-04-01 2024-05"),
        ("zh", "双方于2025年1月会谈，并于2月3日签署。", "2025-01 XXXX-02-03"),
        ("ar", "في ١ أبريل ٢٠٢٥.", "2025-04-01"),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_stated(language: str, sentence: str, date: str | None) -> None:
    text = seeds.Text([sentence], 0)
    [finding] = seeds.read_draft(text, language, ()).findings
    assert [each.edtf for each in finding.dates] == (date or "").split()


@pytest.mark.parametrize(
    ("language", "sentence", "people"),
    [
        ("en", "Mr. M. Ganesh Pillai spoke.", ["M. Ganesh Pillai"]),
        (
            "en",
            "In Washington, D.C. he met Dr. Ann O'Neil-Fiction, and left.",
            ["Ann O'Neil-Fiction"],
        ),
        ("ru", "Приехал г-н А. С. Вымышленный.", ["А. С. Вымышленный"]),
        ("fr", "Mme. Claire Fictive et M. le Ministre.", ["Claire Fictive"]),
        ("en", "The Ms. was found in Rome.", []),
        ("en", "Foreign Minister Ann Fiction met Director General Bo Example.",
         ["Ann Fiction", "Bo Example"]),
        ("en", "The Joint Secretary, Lunar Desk, and the Minister of Harbours met Mr. Fiction.",
         ["Fiction"]),
        ("ru", "Министр А. Б. Вымышленный прибыл.", ["А. Б. Вымышленный"]),
    ],
)  # fmt: skip
def test_people_are_found_by_their_honorific_or_office(
    language: str, sentence: str, people: list[str]
) -> None:
    [finding] = seeds.read_draft(seeds.Text([sentence], 0), language, ()).findings
    assert [each.full_name for each in finding.people] == people


@pytest.mark.parametrize(
    ("language", "sentence", "people", "bodies"),
    [
        ("ja", "日本の虚構太郎外相は25日、ロシアのイワン・フィクション国務長官と会談した。",
         ["虚構太郎 JP", "イワン・フィクション RU"], []),
        ("ja", "宇宙港湾機構の例山花子理事長は灯台省で話した。",
         ["例山花子 None"], ["宇宙港湾機構", "灯台省"]),
        ("zh", "外交部长王虚构在北京会见日本外相例山太郎，国家航天局参加。",
         ["王虚构 None", "例山太郎 JP"], ["国家航天局"]),
        ("ko", "김가상 외교부 장관은 이예시 장관과 회담했다.",
         ["김가상 None", "이예시 None"], ["외교부"]),
        ("en", "Ann Fiction, Minister of Lamps of Japan, met her counterpart Bo Example.",
         ["Bo Example None", "Ann Fiction JP"], []),
    ],
)  # fmt: skip
def test_people_and_bodies_are_found_in_eastern_texts_with_their_country(
    language: str, sentence: str, people: list[str], bodies: list[str]
) -> None:
    known = countries(language)
    [finding] = seeds.read_draft(seeds.Text([sentence], 0), language, known).findings
    assert sorted(f"{each.full_name} {each.country}" for each in finding.people) == sorted(people)
    assert [name for name, *_ in finding.bodies] == bodies


@pytest.mark.parametrize(
    ("name", "language", "country", "split"),
    [
        ("王虚构", "zh", None, "王|虚构"),
        ("欧阳虚构", "zh", None, "欧阳|虚构"),
        ("虚構太郎", "ja", None, "虚構|太郎"),
        ("林虚構", "ja", None, "林|虚構"),
        ("長谷川例", "ja", None, "長谷川|例"),
        ("김가상", "ko", None, "김|가상"),
        ("남궁가상", "ko", None, "남궁|가상"),
        ("Wang Xugou", "en", "CN", "Wang|Xugou"),
        ("Nguyễn Văn Ví Dụ", "vi", None, "Nguyễn|Văn Ví Dụ"),
        ("Példa Anna", "hu", "HU", "Példa|Anna"),
        ("Anna von der Lampe", "de", None, "von der Lampe|Anna"),
        ("イワン・フィクション", "ja", None, "フィクション|イワン"),
    ],
)
def test_names_are_divided_as_their_language_does(
    name: str, language: str, country: str | None, split: str
) -> None:
    found = parts(name, language, country)
    assert f"{found.family_name}|{found.given_name}" == split
    first = found.family_name if found.order == "family_first" else found.given_name
    assert name.startswith(first or "")


def test_days_of_no_month_are_worked_out_and_marked(run: Run, seeded: str, tmp_path: Path) -> None:
    text, file = tmp_path / "text.txt", tmp_path / "draft.yaml"
    text.write_text("虚構太郎外相は28日、東京で会談した。同日、訪問を終えた。", encoding="utf-8")
    done = run(
        "source", "new", text, "-o", file, "--slug", "x", "--language", "ja",
        "--published", "2025-06-02", url=seeded,
    )  # fmt: skip
    assert done.code == 0, done.err
    [meeting] = YAML(typ="safe").load(file)["meetings"]
    assert meeting["held"] == "2025-05-28"
    *stated, inferred = meeting["cite"]
    assert stated == ["p1s1", "p1s2"]
    assert (inferred["at"], inferred["attribute"]) == ("p1s1", "held")
    assert 'held: "2025-05-28"  # todo: worked out' in file.read_text(encoding="utf-8")


def test_the_number_of_a_paragraph_is_settled(run: Run, seeded: str, tmp_path: Path) -> None:
    text, file = tmp_path / "text.txt", tmp_path / "draft.yaml"
    text.write_text("Lamps\n\n1. They met in Tokyo on 3 June 2025.\n\n2. It rained.\n")
    assert run("source", "new", text, "-o", file, url=seeded).code == 0
    passages = YAML(typ="safe").load(file)["passages"]
    said = [passages[locator].get("states_no_fact") for locator in ("p1s1", "p1s2", "p2s2")]
    assert said == ["The number of the paragraph.", None, "todo"]


def test_fingerprints_are_those_of_any_encoding(run: Run, tmp_path: Path) -> None:
    words = "Представители двух стран встретились 5 мая 2021 года и обсудили гавани на Луне."
    said = []
    for encoding in ("utf-8", "utf-16", "cp1251"):
        (file := tmp_path / f"{encoding}.txt").write_bytes(words.encode(encoding))
        done = run("source", "fingerprint", file, "--language", "ru")
        assert done.code == 0, done.err
        said.append(done.out)
    assert said[0] == said[1] == said[2]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("They met Prime Minister Ann Fiction.", []),
        ("Le Premier Ministre Bo Fictif est venu.", []),
        ("The Council of Ministers of Lampland met.", ["Council of Ministers of Lampland"]),
        ("The Prime Minister's Office said so.", ["Prime Minister's Office"]),
        ("The Office of the Prime Minister said so.", ["Office of the Prime Minister"]),
        ("The Ministry of Lamps said so.", ["Ministry of Lamps"]),
    ],
)
def test_an_office_of_a_person_is_no_body(sentence: str, bodies: list[str]) -> None:
    [finding] = seeds.read_draft(seeds.Text([sentence], 0), "en", ()).findings
    assert [name for name, *_ in finding.bodies] == bodies


def test_a_stub_cites_a_sentence_once(run: Run, seeded: str, tmp_path: Path) -> None:
    text = tmp_path / "lamps.txt"
    text.write_text("Lamps\n\nMr. Bo Example came, and Mr. Bo Example left.\n", encoding="utf-8")
    done = run("source", "new", text, "-o", tmp_path / "draft.yaml", url=seeded)
    assert done.code == 0, done.err
    [official] = YAML(typ="safe").load(tmp_path / "draft.yaml")["officials"]
    assert official["cite"] == ["p1s1"]


def test_a_long_preamble_is_no_heading(tmp_path: Path) -> None:
    text = tmp_path / "treaty.txt"
    preamble = f"The two governments, {'having regard to lamps, ' * 30}have agreed:"
    text.write_text(f"A Treaty on Lamps\n\n{preamble}\n\nArt. 1. Lamps are lit.\n")
    assert seeds.read_text(text).paragraphs == [preamble, "Art. 1. Lamps are lit."]


@pytest.mark.parametrize(
    ("name", "sentence", "is_found"),
    [
        ("外務省", "昨日、日本の外務省は発表した。", True),
        ("וזארה", "הודיעה וזארה היום.", True),
        ("São Tomé", "They met in SAO TOME.", True),
        ("WHO", "He who speaks.", False),
        ("WHO", "The WHO spoke.", True),
        ("Rome", "A romer is no city.", False),
    ],
)
def test_known_names_are_found_in_any_script(name: str, sentence: str, is_found: bool) -> None:
    known = [seeds.Known("organisation", "it", name, name)]
    [finding] = seeds.read_draft(seeds.Text([sentence], 0), "en", known).findings
    assert [each.slug for each in finding.known] == ["it"] * is_found


def test_a_name_within_a_longer_one_is_not_found_apart() -> None:
    known = [
        seeds.Known("organisation", "office", "Cabinet Office", "Cabinet Office"),
        seeds.Known("organisation", "unit", "Cabinet Office Unit", "Cabinet Office Unit"),
        seeds.Known("country", "JP", "Japan", "Japan"),
        seeds.Known("meeting_series", "talks", "India-Japan Talks", "India-Japan Talks"),
    ]
    text = seeds.Text(["The Cabinet Office Unit joined the India-Japan Talks."], 0)
    [finding] = seeds.read_draft(text, "en", known).findings
    assert {each.slug for each in finding.known} == {"unit", "JP", "talks"}


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (["Jaishankr"], "s-jaishankar"),
        (["Токио"], "tokyo"),
        (["JAXA"], "jaxa"),
        (["Japan"], "JP"),
        (["Foreign", "Policy", "Bureau"], "japan-foreign-policy-bureau"),
        (["UK"], "GB"),
        (["Britain"], "GB"),
        (["british"], "GB"),
    ],
)
def test_slugs_are_suggested_by_names(
    run: Run, seeded_template: str, words: list[str], slug: str
) -> None:
    done = run("source", "suggest", *words, "--format=csv", url=seeded_template)
    assert done.out.splitlines()[1].startswith(f"{slug},")


@pytest.mark.parametrize(
    "words", [["New", "Delhi,", "zzzqqqx,", "Britain"], ["New Delhi", "zzzqqqx", "Britain"]]
)
def test_several_names_are_asked_for_at_once(
    run: Run, seeded_template: str, words: list[str]
) -> None:
    done = run("source", "suggest", *words, "--format=csv", url=seeded_template)
    assert done.code == 0
    asked = {row["asked"]: row["slug"] for row in csv.DictReader(io.StringIO(done.out))}
    assert asked == {"New Delhi": "new-delhi", "Britain": "GB"}
    assert "Nothing on record goes by 'zzzqqqx'" in done.err


@pytest.mark.parametrize("name", ["zzzqqqx", "us"])
def test_nothing_by_a_name_is_said(run: Run, seeded_template: str, name: str) -> None:
    done = run("source", "suggest", name, url=seeded_template)
    assert (done.code, done.out) == (1, "")
    assert f"Nothing on record goes by '{name}' or a similar name." in done.err


def test_a_source_is_shown_beside_its_text(run: Run, database: str, tmp_path: Path) -> None:
    begin = seeds.fingerprint("One came. Two left. It rained.")
    begin = begin.replace("slug:", "slug: fiction").replace("title:", "title: Fiction")
    begin = re.sub(r"(p1s3: .*)}", r"\1, states_no_fact: Weather}", begin)
    topics = "topics:\n  - {slug: comings, name: Comings, cite: [p1s1]}\n"
    topics += "  - {slug: goings, name: Goings, inferred: Who left went, cite: [p1s2]}\n"
    file = tmp_path / "fiction.yaml"
    file.write_text(begin.replace("  #", " #") + topics)
    assert run("seed", file, url=database).code == 0
    text = tmp_path / "text.txt"
    text.write_text("A heading\n\nOne came. Two left. It rained.")

    done = run("source", "show", "fiction", "--text", text, url=database)
    assert done.code == 0
    assert done.out.splitlines() == [
        "p1s1  One came.",
        "    topic: Comings",
        "p1s2  Two left.",
        "    topic: Goings (inferred): Who left went",
        "p1s3",
        "    no fact: Weather",
    ]
    text.write_text("One came. Three left.")
    done = run("source", "show", "fiction", "--text", text, url=database)
    assert done.code == 1
    assert "1 sentence that facts cite cannot be found" in done.err
    assert run("source", "show", "nothing", url=database).code == 2


OLD = "One came. Two left.\n\nThree stayed. It rained. Four sang."
#: A new sentence before, one with a word changed, one gone, a paragraph of its own.
NEW = "None slept. One came. Two fled.\n\nThree stayed.\n\nFour sang."
SECTIONS = """
# A remark on p1s1.
topics:
  - {slug: comings, name: Comings, cite: [p1s1, p1s2]}  # both
  - slug: songs
    name: Songs of p2s3
    cite:
      - {at: p2s3, inferred: Who sang}
      - p2s2
"""


def seed_file(folder: Path) -> Path:
    """A seed file of the old text."""
    head = seeds.fingerprint(OLD).replace("  #", " #")
    head = head.replace("slug:", "slug: fiction").replace("title:", "title: Fiction")
    file = folder / "fiction.yaml"
    file.write_text(head.replace("  p2s1: ", "  # above\n  p2s1: ") + SECTIONS)
    return file


@pytest.mark.parametrize("is_seed_file", [True, False])
def test_what_a_corrected_text_does_is_told(run: Run, tmp_path: Path, is_seed_file: bool) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD)
    new.write_text(NEW)
    given = [seed_file(tmp_path)] if is_seed_file else ["--language", "en", old]
    done = run("source", "diff", *given, new)
    assert done.code == 1, done.err
    told = [re.sub(r"  cited in .*", "", line) for line in done.out.splitlines()]
    assert told == [
        "p1s1  moved to p1s2",
        "p1s2  moved to p1s3, changed",
        "p2s2  gone",
        "p2s3  moved to p3s1",
        "p1s1  new",
    ]
    assert ("p2s2  gone  cited in line 23" in done.out) == is_seed_file
    same = run("source", "diff", *given[:-1], given[-1] if is_seed_file else old, old)
    assert (same.code, same.out) == (0, "")


def test_a_seed_file_follows_a_corrected_text(run: Run, tmp_path: Path) -> None:
    file, new = seed_file(tmp_path), tmp_path / "new.txt"
    new.write_text(NEW)
    assert run("source", "diff", file, new, "--update").code == 0
    head, _, sections = file.read_text().partition("\n# A remark")
    assert f"\n# A remark{sections}" == SECTIONS.replace("[p1s1, p1s2]", "[p1s2, p1s3]").replace(
        "at: p2s3", "at: p3s1"
    ).replace("- p2s2", "- todo")
    # The passages are those of the new text, with the remarks of the old.
    passages = [line for line in head.splitlines() if re.match(r"  (p\ds\d|#)", line)]
    fresh = seeds.fingerprint(NEW).partition("passages:\n")[2].splitlines()
    assert passages == [
        "  # todo: this sentence is new",
        fresh[0],
        fresh[1],
        "  # todo: this sentence was changed; do its facts still hold?",
        fresh[2],
        "  # above",
        fresh[3],
        fresh[4],
    ]
    assert seeds.fingerprint(NEW).splitlines()[5] in head
    assert run("seed", "--check", file).err.count("is marked 'todo'") == 3


def test_the_schema_completes_the_slugs_on_record(
    run: Run, seeded_template: str, tmp_path: Path
) -> None:
    file = tmp_path / "schema.json"
    assert run("source", "schema", "-o", file, url=seeded_template).code == 0
    schema = json.loads(file.read_text(encoding="utf-8"))
    kept = json.loads(json_schema())
    models = schema["$defs"]

    def examples(model: str, key: str) -> Any:
        whole = models[model].get("anyOf", [models[model]])[-1]
        return whole["properties"][key]["examples"]

    assert {"tokyo", "new-delhi"} <= {*examples("Place", "slug")}
    assert {"tokyo", "new-delhi"} <= {*models["MeetingPlace"]["anyOf"][0]["examples"]}
    assert "saita-yukio" in examples("Participant", "official")
    assert "isro" in examples("Participant", "organisation")
    assert "isro" in examples("Parent", "parent")
    assert "JP" in examples("Delegation", "country")
    assert (
        examples("Meeting", "title") == kept["$defs"]["Meeting"]["properties"]["title"]["examples"]
    )


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_a_copy_in_another_format_is_verified(run: Run, tmp_path: Path, ending: str) -> None:
    file = tmp_path / "fiction.yaml"
    head = seeds.fingerprint(TEXT, headings=2).replace("  #", " #")
    head = head.replace("slug:", "slug: fiction").replace("title:", "title: Fiction")
    topic = "topics:\n  - {slug: harbours, name: Harbours, cite: [p1s1, p1s2, p2s1, p2s2]}\n"
    file.write_text(head + topic)
    copy = written(tmp_path, ending)
    done = run("source", "verify", "fiction", "--text", copy, "--seeds", file)
    assert done.code == 0, done.out
    assert "4 of 4 sentences" in done.err
