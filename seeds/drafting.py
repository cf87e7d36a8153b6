"""The draft of a seed file: what a text speaks of, proposed to its curator.

What stands in it are names, titles, dates, positions and fingerprints; none of the sentences. What
is on record is proposed with a remark on what it is; only what the curator has to decide is marked
``todo`` (`unfinished`).
"""

import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from .dates_in_text import DateInText
from .findings import Finding, Known, Person, find, script_of
from .fingerprints import Sentence, sentences, sha256
from .texts import Text
from .values import as_slug

#: The lists of a seed file in which known things are repeated, by what they are.
_SECTIONS = {
    "place": "places",
    "organisation": "organisations",
    "official": "officials",
    "meeting_series": "series",
    "topic": "topics",
    "collaboration": "collaborations",
}
#: Kinds of bodies, by words in their names.
_KINDS = [
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            "ministry",
            r"\bminist|министерств|міністерств|υπουργεί|省$|^(?:外交|商务|国防|財政|财政)部$|외교부|국방부|통일부|외무성|방위성",
        ),
        ("agency", r"agenc|agenzia|agentur|агентств|機構$|机构$|庁$|署$|우주항공청"),
        ("secretariat", "secretariat|事務局$|秘书处$|사무국$"),
        ("department", "department|департамент|국무부$"),
        ("unit", "bureau|division|directorate|局$"),
        ("academic", "universit|institut|研究院$|研究所$|연구원$|연구소$"),
    )
]
#: A paragraph's number, which the splitter takes for a sentence.
_NUMBER = re.compile(r"\W*(?:\d{1,3}|[IVXLC]{1,6}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\W*")
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
    cited = _Cited(draft)
    title = "todo  # as printed" if source["title"] is None else _quoted(source["title"])
    lines = [
        "# A proposal: take out what the text does not say. What only you can tell is marked todo.",
        "source:",
        f"  slug: {source['slug']}",
        "  kind: todo  # article, press_release, joint_statement, fact_sheet, transcript, ...",
        f"  title: {title}",
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
    facts = [*_facts(draft, cited), "", "meetings:", *_meetings(draft, cited, source)]
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


def _facts(draft: Draft, cited: "_Cited") -> Iterator[str]:
    """The sections of what is known and of what is new."""
    for fact_type, section in _SECTIONS.items():
        items = [*cited.known(fact_type)]
        if fact_type == "organisation":
            items += cited.new_bodies()
        elif fact_type == "official":
            items += cited.new_people()
        if any(not item.startswith("  #") for item in items):
            yield from ("", f"{section}:", *items)
        elif items:
            yield from ("", f"# {section}:", *items)
    if posts := [*cited.known("post")]:
        yield from ("", "# Posts on record, to name as capacities of participants:", *posts)


class _Cited:
    """What was found, with the sentences that speak of it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found = list(zip(draft.sentences, draft.findings, strict=True))
        self.people = self._people()

    def of(
        self, fact_type: str, within: Container[str] | None = None
    ) -> dict[str, tuple[Known, list[str]]]:
        """Slug -> what is known and the locators, of all sentences or of some."""
        found: dict[str, tuple[Known, list[str]]] = {}
        for sentence, finding in self._found:
            for each in finding.known:
                if each.fact_type == fact_type and (within is None or sentence.locator in within):
                    found.setdefault(each.slug, (each, []))[1].append(sentence.locator)
        return found

    def is_shared(self, fact_type: str, slug: str) -> bool:
        """Whether it is only named by a name that others on record have too."""
        findings = [
            f
            for _, f in self._found
            if any((k.fact_type, k.slug) == (fact_type, slug) for k in f.known)
        ]
        return all((fact_type, slug) in finding.shared for finding in findings)

    def known(self, fact_type: str) -> Iterator[str]:
        """Items that repeat what is known; as a remark only where others share the name."""
        for slug, (known, locators) in self.of(fact_type).items():
            item = f"- {{slug: {slug}, cite: {_flow(locators)}}}"
            if fact_type == "post":
                yield f"#   {slug}: {known.shown_as}, in {', '.join(locators)}"
            elif self.is_shared(fact_type, slug):
                yield f"  # {item}  # or is it {known.shown_as}?"
            else:
                yield f"  {item}  # {known.shown_as}"

    def _people(self) -> dict[str, tuple[Person, list[str]]]:
        """Slug -> a new person and the locators; who is called by the family name later is one."""
        told = [(s.locator, person) for s, finding in self._found for person in finding.people]
        whole: dict[str, set[str]] = {}
        for _, person in told:
            if person.parts.given_name:
                whole.setdefault(person.parts.family_name, set()).add(_slug(person))
        found: dict[str, tuple[Person, list[str]]] = {}
        # Those with a given name come first, so that the stub has it.
        for locator, person in sorted(told, key=lambda each: each[1].parts.given_name is None):
            slug = _slug(person)
            bearers = whole.get(person.parts.family_name, ())
            if person.parts.given_name is None and len(bearers) == 1:
                [slug] = bearers
            known, locators = found.setdefault(slug, (person, []))
            if person.is_certain > known.is_certain or (person.country and not known.country):
                known = replace(
                    known,
                    is_certain=known.is_certain or person.is_certain,
                    country=known.country or person.country,
                )
                found[slug] = (known, locators)
            if locator not in locators:
                locators.append(locator)
        order = [sentence.locator for sentence, _ in self._found]
        for _, locators in found.values():
            locators.sort(key=order.index)
        return found

    def new_people(self) -> Iterator[str]:
        """Stubs of people who are not on record."""
        for slug, (person, locators) in self.people.items():
            doubts = [] if person.is_certain else ["a person?"]
            if not person.parts.is_certain:
                doubts.append("which is the family name?")
            mark = f"todo: {' '.join(doubts)}" if doubts else "new"
            yield f"  - slug: {slug}  # {mark}"
            script = script_of(person.full_name)
            values = {
                "full_name": person.full_name,
                "family_name": person.parts.family_name,
                "given_name": person.parts.given_name,
                "order": person.parts.order,
                "honorific": person.honorific,
                "script": "Jpan" if (script, self._draft.language) == ("Hani", "ja") else script,
            }
            given = ", ".join(f"{key}: {_quoted(value)}" for key, value in values.items() if value)
            yield f"    name: {{{given}, language: {self._draft.language}}}"
            yield f"    sort_name: {_quoted(_sort_name(person))}"
            yield f"    cite: {_flow(locators)}"

    def new_bodies(self) -> Iterator[str]:
        """Stubs of bodies that are not on record."""
        found: dict[str, tuple[str, str | None, str | None, list[str]]] = {}
        for sentence, finding in self._found:
            for name, acronym, country in finding.bodies:
                entry = found.setdefault(as_slug(name), (name, acronym, country, []))
                if sentence.locator not in entry[3]:
                    entry[3].append(sentence.locator)
        for slug, (name, acronym, country, locators) in found.items():
            names = f"{self._draft.language}: {_quoted(name)}"
            kind = next((kind for kind, words in _KINDS if words.search(name)), "todo")
            yield f"  - slug: {slug}  # new? Or another name of one on record"
            yield f"    name: {{{names}{f', acronym: {_quoted(acronym)}' if acronym else ''}}}"
            yield f"    kind: {kind}  # ministry, department, agency, unit, company, ..."
            yield f"    country: {country or 'todo'}  # take it out if it is international"
            yield f"    cite: {_flow(locators)}"


@dataclass
class _Occasion:
    """What may be a meeting: a date, or a place, and the sentences that tell of it."""

    date: DateInText | None
    locators: list[str]
    places: list[str]


def _occasions(draft: Draft) -> list[_Occasion]:
    """What may be meetings: the dates and places of sentences that tell of people who meet."""
    found: list[_Occasion] = []
    for sentence, finding in zip(draft.sentences, draft.findings, strict=True):
        if not finding.tells_of_meeting:
            continue
        # A year alone dates a tradition rather than a meeting.
        dates = [each for each in finding.dates if not each.edtf.isdigit()]
        places = [each.slug for each in finding.known if each.fact_type == "place"]
        told: list[DateInText | None] = [*dates]
        if places and not dates:
            told = [None]
        for date in told:
            same = next(
                (
                    each
                    for each in found
                    if (set(places) & set(each.places) if date is None else date == each.date)
                ),
                None,
            )
            if same is None:
                same = _Occasion(date, [], [])
                found.append(same)
            same.locators += [sentence.locator] * (sentence.locator not in same.locators)
            # Which place goes with which of several dates is not told by their order.
            same.places += [each for each in places if each not in same.places]
    return found


def _meetings(draft: Draft, cited: _Cited, source: dict[str, str | None]) -> Iterator[str]:
    """A skeleton of each meeting that a text may be about."""
    occasions = _occasions(draft)
    if not occasions:
        dates = [date for finding in draft.findings for date in finding.dates]
        places = [*cited.of("place")]
        occasions = [_Occasion(next(iter(dates), None), [draft.sentences[0].locator], places)]
    if len(occasions) > 1:
        yield "  # Each date on which people seem to have met. Take out those that are none."
    for number, occasion in enumerate(occasions, start=1):
        yield from _meeting(cited, occasion, source, number, draft, is_only=len(occasions) == 1)


def _meeting(
    cited: _Cited,
    occasion: _Occasion,
    source: dict[str, str | None],
    number: int,
    draft: Draft,
    *,
    is_only: bool,
) -> Iterator[str]:
    within = None if is_only else occasion.locators
    series = cited.of("meeting_series", within)
    countries = cited.of("country", within)
    published = source["published"]
    date = occasion.date
    is_past = not (date and published and date.edtf[:10] > published)
    kind = "dialogue_session" if series else "bilateral_meeting"
    if len(countries) > 2 and not series:
        kind = "multilateral_meeting"
    ending = "" if number == 1 else f"-{number}"
    yield f"  - slug: {source['slug']}-meeting{ending}  # todo: is it one? Is what follows right?"
    title = (source["title"] or "todo") + (f" ({number})" if number > 1 else "")
    yield f"    title: {_quoted(title)}  # as it is called"
    yield f"    kind: {kind}  # or summit, visit, conference, working_group, ceremony, ..."
    for slug, (known, _) in series.items():
        yield f"    {'# ' if len(series) > 1 else ''}series: {slug}  # {known.shown_as}"
    yield f"    status: {'held' if is_past else 'planned'}  # or postponed, cancelled"
    if date:
        stated = "todo: worked out; is it right?" if date.is_worked_out else "the day?"
        others = [
            each.edtf
            for sentence, finding in zip(draft.sentences, draft.findings, strict=True)
            for each in finding.dates
            if each.edtf != date.edtf and (is_only or sentence.locator in occasion.locators)
        ]
        also = f" Or {', '.join(dict.fromkeys(others))}?" if others else ""
        yield f'    held: "{date.edtf}"  # {stated}{also}'
    citations = [*occasion.locators]
    if date and date.is_worked_out:
        rule = "Of the days it may be, the nearest to the day of publication or the date before."
        citations.append(f"{{at: {citations[0]}, attribute: held, inferred: {_quoted(rule)}}}")
    yield f"    cite: {_flow(citations)}"
    if occasion.places:
        yield f"    places: {_flow(occasion.places)}"
    sides: dict[str, list[tuple[str, str]]] = {code: [] for code in countries}
    elsewhere: list[tuple[str, str]] = []
    officials = [
        (slug, known.country, locators)
        for slug, (known, locators) in cited.of("official", within).items()
        if not cited.is_shared("official", slug)
    ]
    officials += [
        (slug, person.country, shared)
        for slug, (person, locators) in cited.people.items()
        if (shared := [each for each in locators if within is None or each in within])
    ]
    for slug, country, locators in officials:
        sides.get(country or "", elsewhere).append((slug, locators[0]))
    if countries:
        yield "    delegations:"
        for code, (known, locators) in countries.items():
            yield f"      - country: {code}  # {known.shown_as}"
            yield f"        cite: [{locators[0]}]"
            if sides[code]:
                yield "        participants:"
                yield from _participants(sides[code], "          ")
    if elsewhere:
        mark = "todo: move each to its side" if countries else "or as sides, in delegations"
        yield f"    participants:  # {mark}"
        yield from _participants(elsewhere, "      ")


def _participants(people: list[tuple[str, str]], indent: str) -> Iterator[str]:
    for slug, locator in people:
        yield f"{indent}- {{official: {slug}, role: member, cite: [{locator}]}}  # or lead, ..."


def _slug(person: Person) -> str:
    return as_slug(f"{person.parts.family_name} {person.parts.given_name or ''}")


def _sort_name(person: Person) -> str:
    """Family name first; without a comma where the script has it so."""
    is_eastern = script_of(person.full_name) in ("Hani", "Kore")
    family, given = person.parts.family_name, person.parts.given_name
    return (" " if is_eastern else ", ").join(filter(None, (family, given)))


def _remark(finding: Finding) -> str:
    """What a sentence speaks of, in one line."""
    known = [f"{each.slug} ({each.fact_type.replace('_', ' ')})" for each in finding.known]
    new = [p.full_name for p in finding.people] + [name for name, *_ in finding.bodies]
    dated = [f"{d.edtf} (worked out)" if d.is_worked_out else d.edtf for d in finding.dates]
    parts = (
        ", ".join(known),
        f"new: {', '.join(new)}" if new else "",
        f"dated: {', '.join(dated)}" if dated else "",
    )
    return "; ".join(part for part in parts if part)


def _flow(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _quoted(value: str) -> str:
    """A value as YAML takes it for text, in quotation marks where it has to."""
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML - {"todo"}
    return value if is_plain else json.dumps(value, ensure_ascii=False)
