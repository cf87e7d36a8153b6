"""The draft of a seed file: what a text speaks of, proposed to its curator.

What stands in it are names, titles, dates, positions and fingerprints; none of the sentences. What
the curator has to decide is marked ``todo`` (`unfinished`).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .findings import Finding, Person, find, script_of
from .fingerprints import Sentence, sentences, sha256
from .texts import Text
from .values import as_slug

#: The lists of a seed file in which known things are repeated, by what they are.
_SECTIONS = {
    "place": "places",
    "organisation": "organisations",
    "post": "posts",
    "official": "officials",
    "meeting_series": "series",
    "topic": "topics",
    "collaboration": "collaborations",
}
_PLAIN = re.compile(r"[^\W\d_][\w .()/’-]*[\w.)]", re.UNICODE)  # noqa: RUF001 - an apostrophe
_WORDS_OF_YAML = {"null", "true", "false", "todo", "yes", "no"}


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


def read_draft(text: Text, language: str, known: Iterable[Any]) -> Draft:
    """Split a text and find what its sentences speak of.

    Args:
        text: the text.
        language: ISO 639-1 code of its language.
        known: the names on record, as `findings.Known`.
    """
    body = "\n".join(text.paragraphs)
    split = list(sentences(text.paragraphs, language))
    words = [body[s.start : s.end] for s in split]
    return Draft(text, language, split, words, find(words, known, language))


def write_draft(draft: Draft, source: dict[str, str | None]) -> str:
    """The seed file that proposes what was found.

    Args:
        draft: what was found.
        source: what is known of the source, by key; what is None is left out or to do.
    """
    cited = _Cited(draft)
    lines = [
        "# What is marked todo is a proposal: settle it, or take it out.",
        "source:",
        f"  slug: {source['slug']}",
        "  kind: todo  # article, press_release, joint_statement, fact_sheet, transcript, ...",
        f"  title: {_quoted(source['title'] or 'todo')}  # todo: as printed",
        *(
            f"  {key}: {_quoted(value)}"
            for key in ("publisher", "published", "url")
            if (value := source[key])
        ),
        f"  language: {draft.language}",
        f"  text_sha256: {sha256(chr(10).join(draft.text.paragraphs))}",
        "",
        "passages:",
    ]
    for sentence, finding in zip(draft.sentences, draft.findings, strict=True):
        if remark := _remark(finding):
            lines.append(f"  # {remark}")
        span = f"[{sentence.start}, {sentence.end}]"
        lines.append(f"  {sentence.locator}: {{span: {span}, sha256: {sentence.sha256}}}")
    lines += ["", "defaults:", f"  names: {{language: {draft.language}}}"]
    for fact_type, section in _SECTIONS.items():
        items = [*cited.known(fact_type)]
        if fact_type == "organisation":
            items += cited.new_bodies()
        elif fact_type == "official":
            items += cited.new_people()
        if items:
            lines += ["", f"{section}:", *items]
    return "\n".join([*lines, "", "meetings:", *_meeting(draft, cited, source)]) + "\n"


class _Cited:
    """What was found, with the sentences that speak of it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def of(self, fact_type: str) -> dict[str, tuple[str, list[str]]]:
        """Slug -> the name to show and the locators, of what is known."""
        found: dict[str, tuple[str, list[str]]] = {}
        for sentence, finding in zip(self._draft.sentences, self._draft.findings, strict=True):
            for each in finding.known:
                if each.fact_type == fact_type:
                    found.setdefault(each.slug, (each.shown_as, []))[1].append(sentence.locator)
        return found

    def known(self, fact_type: str) -> Iterator[str]:
        """Items that repeat what is known already."""
        for slug, (shown_as, locators) in self.of(fact_type).items():
            yield f"  - {{slug: {slug}, cite: {_flow(locators)}}}  # todo: is it {shown_as}?"

    def people(self) -> dict[str, tuple[Person, list[str]]]:
        """Slug -> a new person and the locators."""
        found: dict[str, tuple[Person, list[str]]] = {}
        for sentence, finding in zip(self._draft.sentences, self._draft.findings, strict=True):
            for person in finding.people:
                parts = f"{person.family_name} {person.given_name or ''}"
                locators = found.setdefault(as_slug(parts), (person, []))[1]
                if sentence.locator not in locators:
                    locators.append(sentence.locator)
        return found

    def new_people(self) -> Iterator[str]:
        """Stubs of people who are not on record."""
        for slug, (person, locators) in self.people().items():
            yield f"  - slug: {slug}  # todo: new? Which is the family name?"
            order = "family_only"
            if person.given_name:
                is_first = person.full_name.startswith(f"{person.family_name} ")
                order = "family_first" if is_first else "given_first"
            parts = {
                "full_name": person.full_name,
                "family_name": person.family_name,
                "given_name": person.given_name,
                "order": order,
                "honorific": person.honorific,
                "script": script_of(person.full_name),
            }
            given = ", ".join(f"{key}: {_quoted(value)}" for key, value in parts.items() if value)
            yield f"    name: {{{given}, language: {self._draft.language}}}"
            family_first = ", ".join(filter(None, (person.family_name, person.given_name)))
            yield f"    sort_name: {_quoted(family_first)}"
            yield f"    cite: {_flow(locators)}"

    def new_bodies(self) -> Iterator[str]:
        """Stubs of bodies that are not on record."""
        found: dict[str, tuple[str, str | None, list[str]]] = {}
        for sentence, finding in zip(self._draft.sentences, self._draft.findings, strict=True):
            for name, acronym in finding.bodies:
                entry = found.setdefault(as_slug(name), (name, acronym, []))
                if sentence.locator not in entry[2]:
                    entry[2].append(sentence.locator)
        for slug, (name, acronym, locators) in found.items():
            names = f"{self._draft.language}: {_quoted(name)}"
            yield f"  - slug: {slug}  # todo: new? Or another name of one on record?"
            yield f"    name: {{{names}{f', acronym: {_quoted(acronym)}' if acronym else ''}}}"
            yield "    kind: todo  # ministry, department, agency, unit, company, ..."
            yield "    country: todo  # take it out if it is international"
            yield f"    cite: {_flow(locators)}"


def _meeting(draft: Draft, cited: _Cited, source: dict[str, str | None]) -> Iterator[str]:
    """The skeleton of the meeting that a text may be about."""
    first = draft.sentences[0].locator
    dates = list(dict.fromkeys(date for finding in draft.findings for date in finding.dates))
    series, places = cited.of("meeting_series"), cited.of("place")
    yield f"  - slug: {source['slug']}-meeting  # todo: is the text about one? By what slug?"
    yield f"    title: {_quoted(source['title'] or 'todo')}  # todo: as it is called"
    yield "    kind: todo  # dialogue_session, bilateral_meeting, summit, visit, conference, ..."
    if series:
        yield f"    series: {next(iter(series))}  # todo: is it a session of it?"
    yield "    status: todo  # held, planned, postponed, cancelled"
    if dates:
        others = f" Or {', '.join(dates[1:])}?" if dates[1:] else ""
        yield f'    held: "{dates[0]}"  # todo: is it the day?{others}'
    yield f"    cite: [{first}]"
    if places:
        yield f"    places: {_flow(places)}  # todo: held there?"
    if countries := cited.of("country"):
        yield "    delegations:"
        for code, (shown_as, locators) in countries.items():
            side = f"{{country: {code}, cite: [{locators[0]}]}}"
            yield f"      - {side}  # todo: is {shown_as} a side?"
    officials = {slug: locators for slug, (_, locators) in cited.of("official").items()}
    officials |= {slug: locators for slug, (_, locators) in cited.people().items()}
    if officials:
        yield "    # Move each to its side, as 'participants' of the delegation."
        yield "    participants:"
        for slug, locators in officials.items():
            yield f"      - {{official: {slug}, role: todo, cite: [{locators[0]}]}}"


def _remark(finding: Finding) -> str:
    """What a sentence speaks of, in one line."""
    known = [f"{each.slug} ({each.fact_type.replace('_', ' ')})" for each in finding.known]
    new = [p.full_name for p in finding.people] + [name for name, _ in finding.bodies]
    parts = (
        ", ".join(known),
        f"new: {', '.join(new)}" if new else "",
        f"dated: {', '.join(finding.dates)}" if finding.dates else "",
    )
    return "; ".join(part for part in parts if part)


def _flow(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _quoted(value: str) -> str:
    """A value as YAML takes it for text, in quotation marks where it has to."""
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML - {"todo"}
    return value if is_plain else json.dumps(value, ensure_ascii=False)
