"""The draft of a seed file: what a text speaks of, proposed to its curator.

What stands in it are names, titles, dates, positions and fingerprints; none of the sentences. What
is on record is proposed with a remark on what it is; only what the curator has to decide is marked
``todo`` (`unfinished`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seeds.fingerprints import Sentence, sentences, sha256
from seeds.texts import Text

from .cited_findings import CitedFindings
from .findings import Finding, find
from .in_yaml import quoted
from .known_names import Known
from .meeting_skeletons import skeletons

#: The lists of a seed file in which known things are repeated, by what they are.
_SECTIONS = {
    "place": "places",
    "organisation": "organisations",
    "official": "officials",
    "meeting_series": "series",
    "topic": "topics",
    "collaboration": "collaborations",
}
#: A paragraph's number, which the splitter takes for a sentence.
_NUMBER = re.compile(r"\W*(?:\d{1,3}|[IVXLC]{1,6}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\W*")


@dataclass(frozen=True)
class Draft:
    """A text, split into sentences, and what each speaks of."""

    text: Text
    language: str
    sentences: list[Sentence]
    words: list[str]
    findings: list[Finding]

    def shown(self) -> Iterator[tuple[str, str]]:
        """Each locator with its sentence, for the eyes of the curator only."""
        return ((s.locator, words) for s, words in zip(self.sentences, self.words, strict=True))


def read_draft(
    text: Text, language: str, known: Iterable[Known], published: str | None = None
) -> Draft:
    """Split a text and find what its sentences speak of.

    Args:
        text: the text.
        language: ISO 639-1 code of its language.
        known: the names on record.
        published: when it was published, in EDTF: days of no year are near it.
    """
    body = "\n".join(text.paragraphs)
    split = list(sentences(text.paragraphs, language))
    words = [body[s.start : s.end] for s in split]
    found = find(words, known, language, published or text.published)
    return Draft(text, language, split, words, found)


def write_draft(draft: Draft, source: dict[str, str | None]) -> str:
    """The seed file that proposes what was found.

    Args:
        draft: what was found.
        source: what is known of the source, by key; what is None is left out or to do.
    """
    locators = [sentence.locator for sentence in draft.sentences]
    cited = CitedFindings(zip(locators, draft.findings, strict=True), draft.language)
    title = "todo  # as printed" if source["title"] is None else quoted(source["title"])
    lines = [
        "# A proposal: take out what the text does not say. What only you can tell is marked todo.",
        "source:",
        f"  slug: {source['slug']}",
        "  kind: todo  # article, press_release, joint_statement, fact_sheet, transcript, ...",
        f"  title: {title}",
        *(
            f"  {key}: {quoted(value)}"
            for key in ("publisher", "published", "url")
            if (value := source[key])
        ),
        f"  language: {draft.language}",
        f"  text_sha256: {sha256(chr(10).join(draft.text.paragraphs))}",
        "",
        "passages:",
    ]
    facts = [*_facts(cited), "", "meetings:", *skeletons(cited, source)]
    cited_locators = {
        locator
        for line in facts
        if not line.lstrip().startswith("#")
        for locator in re.findall(r"p\d+s\d+", line.partition("cite: ")[2])
    }
    for sentence, words, finding in zip(draft.sentences, draft.words, draft.findings, strict=True):
        if remark := _remark(finding):
            lines.append(f"  # {remark}")
        said = f"span: [{sentence.start}, {sentence.end}], sha256: {sentence.sha256}"
        if _NUMBER.fullmatch(words):
            said += ", states_no_fact: The number of the paragraph."
        elif sentence.locator not in cited_locators:
            said += ", states_no_fact: todo"
        lines.append(f"  {sentence.locator}: {{{said}}}")
    lines += ["", "defaults:", f"  names: {{language: {draft.language}}}"]
    return "\n".join([*lines, *facts]) + "\n"


def _facts(cited: CitedFindings) -> Iterator[str]:
    """The sections of what is known and of what is new."""
    for fact_type, section in _SECTIONS.items():
        items = [*cited.known(fact_type)]
        if fact_type == "organisation":
            items += cited.new_bodies()
        elif fact_type == "official":
            items += cited.new_people()
        elif fact_type == "meeting_series":
            items += cited.new_dialogues()
        if any(not item.startswith("  #") for item in items):
            yield from ("", f"{section}:", *items)
        elif items:
            yield from ("", f"# {section}:", *items)
    if posts := [*cited.known("post")]:
        yield from ("", "# Posts on record, to name as capacities of participants:", *posts)


def _remark(finding: Finding) -> str:
    """What a sentence speaks of, in one line."""
    known = [f"{each.slug} ({each.fact_type.replace('_', ' ')})" for each in finding.known]
    new = [
        *(each.full_name for each in finding.people),
        *(each.name for each in finding.dialogues),
        *(each.name for each in finding.bodies),
    ]
    dated = [f"{d.edtf} (worked out)" if d.is_worked_out else d.edtf for d in finding.dates]
    parts = (
        ", ".join(known),
        f"new: {', '.join(new)}" if new else "",
        f"dated: {', '.join(dated)}" if dated else "",
    )
    return "; ".join(part for part in parts if part)
