# ruff: noqa: RUF001 - letters of other scripts are meant
"""What the sentences of a text speak of: known names, names that are new, dates.

All of it is a guess for a curator to accept or not; nothing here decides what a source states.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from seeds.values import as_slug

from . import bodies_in_text, eastern_findings, people_in_text
from .bodies_in_text import Run, Session
from .dates_in_text import DateInText, dates
from .known_names import NO_COUNTRY, UNSPACED, Known, compared, folded
from .leading_in_text import Leader, Named, leaders
from .names_of_people import Parts, parts
from .title_words import OFFICE

#: Words by which a sentence tells that people met.
MEETING_WORDS = re.compile(
    r"\b(?:met|meets?|meetings?|talks|visit(?:s|ed)?|session|held|summit|dialogue|consultations"
    r"|rencontr|entret|visite|réunion|réuni|sommet|reçu|s'est tenue?|reuni|encuentro|entrevist"
    r"|visita|cumbre|diálogo"
    r"|treffen|trafen|gespräch|besuch|встре|перегов|визит|incontr|colloqui)"
    r"|会谈|會談|会見|会见|會見|会晤|会議|会议|會議|会談|举行|舉行|访问|訪問|通话|対話|对话"
    r"|来日|訪日|開催|개최|회담|회의|만나|만났|방문"
    r"|اجتم|لقاء|زيار|محادث|बैठक|वार्ता",
    re.IGNORECASE,
)
#: That a sentence speaks of another meeting than that of the text: the last or the next one.
_ANOTHER = re.compile(
    r"\b(?:(?P<earlier>last|previous|preceding)|(?P<later>next|following)) (?:[\w-]+ ){0,5}?"
    r"(?:rounds?|sessions?|meetings?|editions?|consultations?|dialogues?|talks|summit"
    r"|(?-i:[A-Z]{2,}))\b"
    r"|(?:\bagreed to (?:hold|convene|host|meet)\b|\b(?:will|to) be held\b)",
    re.IGNORECASE,
)
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr",
    "DEVANAGARI": "Deva", "HANGUL": "Kore", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "CJK": "Hani",
    "THAI": "Thai", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "BENGALI": "Beng", "TAMIL": "Taml",
}  # fmt: skip
#: How far from a name its country stands, in characters.
_NEAR = 40
#: What may tell of whom: an apposition, or what is said of it at once.
_AFTER = re.compile(
    rf"\s*(?:\([^()]*\))?(?:, [^,.;:]{{0,40}}?{OFFICE}[^,.;:]{{0,60}}"
    r"|\s*(?:of|de|du|des|della|von|da|do)\b[^,.;:]{0,40})"
)
_OF = re.compile(
    r"(?:\b(?:of|de|du|des|del|della|von|da|do|for)\b|d['’])"
    r"(?: (?:the|la|le|les|República|Republic of|Islamic Republic of|République))*\s*$"
)
#: Before a country that somebody goes to, and is not of.
_WHERE = re.compile(r"\b(?:in|to|en|à|au|visit|visited|visitó|visité)\s+(?:\w+\s+){0,2}$")
#: A counterpart; what tells of which country stands right before it, if at all.
_COUNTERPART = re.compile(r"(?:['’]s)?(?: \w+)? (?:counterpart|homologue|homólog[oa])")
#: Between the name of a country and that of a body which is said to be of it, and the other way.
_COUNTRYS = re.compile(r"(?:['’]s|政府)?(?:の|的|의)?\s*")
_OF_COUNTRY = re.compile(
    r"\s*(?:\([^()]*\))?(?P<of> (?:of|de|du|von|da|do))?(?:,| \()? ?(?:the )?"
    r"(?:(?:Government|Republic|Kingdom) of )?(?:the )?"
)
_END_OF_APPOSITION = re.compile(r"\s*(?:[,;.)]|$)\s*")
#: After the name of a dialogue: whom it is between.
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))? (?:between|among|with|of)\b[^.;:]{0,80}?"
    r"(?=\b(?:was|were|is|are|has|have|held|took)\b|[,.;:]|$)"
)


@dataclass(frozen=True)
class Person:
    """Somebody who is not on record, as far as the name tells."""

    full_name: str
    honorific: str | None
    parts: Parts
    #: Code of the country named shortly before.
    country: str | None
    #: Whether a title or honorific right beside the name tells that it is one.
    is_certain: bool = True


class Body(NamedTuple):
    """A body that is not on record, what seems its acronym, and its country if that is said."""

    name: str
    acronym: str | None
    country: str | None


class Dialogue(NamedTuple):
    """A recurring dialogue that is not on record, its acronym, and codes of its parties."""

    slug: str
    name: str
    acronym: str | None
    parties: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """What one sentence speaks of."""

    known: list[Known]
    people: list[Person]
    bodies: list[Body]
    dialogues: list[Dialogue]
    #: By the slug of a dialogue, on record or not, which session of it is spoken of.
    sessions: dict[str, Session]
    #: By the slug of an official on record or the name of a new person.
    leaders: dict[str, Leader]
    dates: list[DateInText]
    #: Whether it speaks of people who meet.
    tells_of_meeting: bool
    #: Whether that is another meeting than the one the text is about: an ``earlier`` or ``later``.
    another: str | None
    #: Known names that several things on record go by.
    shared: frozenset[tuple[str, str]] = frozenset()
    #: Names of new bodies and slugs of new dialogues that it calls by their acronym.
    by_acronym: frozenset[str] = field(default=frozenset())


def find(
    sentences: list[str], known: Iterable[Known], language: str, published: str | None = None
) -> list[Finding]:
    """What each sentence speaks of.

    Args:
        sentences: the words of each.
        known: all names on record.
        language: ISO 639-1 code of their language.
        published: when the text was published, in EDTF.
    """
    whole = "\n".join(sentences)
    whole_compared = compared(whole)
    occurring = [
        each
        for each in known
        if len(each.name) > 1
        and (each.name in whole if each.is_acronym else compared(each.name) in whole_compared)
    ]
    dated = dates(sentences, language, published)
    found = [
        _in_sentence(sentence, occurring, language, dates_here)
        for sentence, dates_here in zip(sentences, dated, strict=True)
    ]
    return list(_with_acronyms(sentences, found))


def _with_acronyms(sentences: Sequence[str], found: Sequence[Finding]) -> Iterator[Finding]:
    """What is new is called by its acronym once that has been told."""
    told: dict[str, str] = {}
    for sentence, finding in zip(sentences, found, strict=True):
        yield replace(
            finding,
            by_acronym=frozenset(
                name
                for acronym, name in told.items()
                if re.search(rf"(?<!\w){re.escape(acronym)}(?!\w)", sentence)
            ),
        )
        told |= {each.acronym: each.name for each in finding.bodies if each.acronym}
        told |= {each.acronym: each.slug for each in finding.dialogues if each.acronym}


class _Span(NamedTuple):
    """Where a name stands in a sentence, and what is on record by it."""

    start: int
    end: int
    known: Known


class _New(NamedTuple):
    """The names in a sentence of what is not on record."""

    bodies: list[Run]
    dialogues: list[Run]


def _in_sentence(
    sentence: str, occurring: list[Known], language: str, dated: list[DateInText]
) -> Finding:
    spans = _spans(sentence, occurring)
    countries = [each for each in spans if each.known.fact_type == "country"]
    new = _new_names(sentence, spans, countries)
    matches = _telling(spans, new)
    found = {(each.known.fact_type, each.known.slug): each.known for each in matches}
    bearers: dict[tuple[str, str], set[str]] = {}
    for _, _, each in matches:
        bearers.setdefault((each.fact_type, folded(each.name)), set()).add(each.slug)
    alone = {
        (fact_type, slug)
        for (fact_type, _), slugs in bearers.items()
        if len(slugs) == 1
        for slug in slugs
    }
    people = dict(_new_people(sentence, matches, occurring, spans, language))
    leading = leaders(
        sentence,
        [
            *(
                Named(each.start, each.end, each.known.slug)
                for each in matches
                if each.known.fact_type == "official"
            ),
            *(Named(start, start + len(e.full_name), e.full_name) for start, e in people.items()),
        ],
        [Named(each.start, each.end, each.known.slug) for each in countries],
    )
    bodies = [*_eastern_bodies(sentence, occurring, language), *new.bodies]
    dialogues = [_dialogue(sentence, each, countries) for each in new.dialogues]
    another = _ANOTHER.search(sentence)
    return Finding(
        list(found.values()),
        list(people.values()),
        [Body(each.name, each.acronym, _country_of_body(sentence, each, spans)) for each in bodies],
        dialogues,
        dict(_sessions(sentence, matches, new.dialogues, dialogues)),
        leading,
        dated,
        MEETING_WORDS.search(sentence) is not None,
        ("earlier" if another["earlier"] else "later") if another else None,
        frozenset(found.keys() - alone),
    )


def _spans(sentence: str, occurring: list[Known]) -> list[_Span]:
    """The known names in a sentence, but for those of countries within a longer one of another."""
    plain, places = _folded_places(sentence)
    spans = []
    for each in occurring:
        for match in each.pattern.finditer(sentence if each.is_acronym else plain):
            start, end = match.span()
            if not each.is_acronym:
                start, end = places[start], places[end]
            # Réunion is a country, and the Spanish for a meeting is none.
            is_cased = sentence[start].isupper() == each.name[0].isupper()
            if is_cased or each.fact_type not in ("country", NO_COUNTRY):
                spans.append(_Span(start, end, each))
    of_places = [each for each in spans if each.known.fact_type in ("country", NO_COUNTRY)]
    parts_of_places = _parts(of_places, of_places)
    return [
        each
        for each in spans
        if each.known.fact_type != "country" or each[:2] not in parts_of_places
    ]


def _folded_places(sentence: str) -> tuple[str, list[int]]:
    """A sentence as it is compared, and where each of its characters, and the end, comes from."""
    parts_of = [folded(character) for character in sentence]
    places = [place for place, part in enumerate(parts_of) for _ in part]
    return "".join(parts_of), [*places, len(sentence)]


def _parts(ones: Iterable[_Span | Run], others: Iterable[_Span | Run]) -> set[tuple[int, int]]:
    """Where those of the ones stand that are a part of one of the others, and not all of it."""
    # In this order, all that may hold a name come before it.
    wider = sorted({(each.start, -each.end) for each in others})
    found, place, furthest = set(), 0, 0
    for each in sorted({(each.start, -each.end) for each in ones}):
        while place < len(wider) and wider[place] < each:
            furthest = max(furthest, -wider[place][1])
            place += 1
        if furthest >= -each[1]:
            found.add((each[0], -each[1]))
    return found


def _telling(spans: Sequence[_Span], new: _New) -> list[_Span]:
    """The names that tell something, and are no part of a longer one: "security" of a council.

    A longer name of a body, and one of a dialogue, names a country too; not so by its adjective.
    """
    runs = [*new.bodies, *new.dialogues]
    of_bodies = [each for each in spans if each.known.fact_type != "meeting_series"]
    parts_of_known = _parts(spans, spans)
    parts_of_any = _parts(spans, [*spans, *runs])
    parts_of_bodies = _parts(spans, [*of_bodies, *new.bodies])
    parts_by_type = {"official": parts_of_known, "country": set[tuple[int, int]]()}
    return [
        each
        for each in spans
        if each.known.fact_type != NO_COUNTRY
        and each[:2]
        not in (
            parts_of_bodies
            if each.known.is_adjective
            else parts_by_type.get(each.known.fact_type, parts_of_any)
        )
    ]


def _new_names(sentence: str, spans: Sequence[_Span], countries: Sequence[_Span]) -> _New:
    """Bodies and dialogues that are not on record; no part of what is, is new."""
    starts = [each.start for each in countries]
    runs = list(bodies_in_text.runs(sentence, frozenset(starts)))
    series = [each for each in spans if each.known.fact_type == "meeting_series"]
    dialogues = [
        run
        for run in bodies_in_text.dialogues(runs, sentence, starts)
        if not _is_known_dialogue(run, series, countries)
    ]
    of_many_words = [
        each
        for each in spans
        if each.known.fact_type in ("organisation", "collaboration", "meeting_series")
        and " " in each.known.name
    ]
    bodies = [
        run
        for run in bodies_in_text.bodies(runs)
        if not any(_overlap(run, each) for each in dialogues)
        and not any(_overlap(run, each) for each in of_many_words)
        and not any(each.start <= run.start and run.end <= each.end for each in spans)
    ]
    return _New(bodies, dialogues)


def _is_known_dialogue(run: Run, series: Sequence[_Span], countries: Sequence[_Span]) -> bool:
    """Whether it is on record: without the countries, a name may be that of another dialogue."""
    for each in series:
        named = [c.known.slug for c in countries if _overlap(c, run) and not _overlap(c, each)]
        if _overlap(each, run) and not named:
            return True
    return False


def _overlap(one: _Span | Run, other: _Span | Run) -> bool:
    return one.start < other.end and other.start < one.end


def _eastern_bodies(sentence: str, occurring: list[Known], language: str) -> Iterator[Run]:
    if not eastern_findings.is_eastern(language):
        return
    names = [each.name for each in occurring if each.fact_type == "country"]
    on_record = {compared(each.name) for each in occurring}
    for name in eastern_findings.bodies(sentence, language, names):
        if compared(name) not in on_record:
            start = sentence.find(name)
            yield Run(start, start + len(name), name, None)


def _dialogue(sentence: str, run: Run, countries: Sequence[_Span]) -> Dialogue:
    """A dialogue with its parties: the countries of its name, or whom it is said to be between."""
    parties = [each for each in countries if _overlap(each, run)]
    if len(parties) < 2 and (between := _BETWEEN.match(sentence, run.end)):
        parties += [each for each in countries if between.start() <= each.start < between.end()]
    shown = {each.known.slug: each.known.shown_as for each in parties}
    is_named = all(_overlap(each, run) for each in parties)
    # "Foreign Office Consultations" are held by many.
    slug = as_slug(" ".join([*([] if is_named else shown.values()), run.name]))
    return Dialogue(slug, run.name, run.acronym, tuple(shown))


def _sessions(
    sentence: str, matches: Sequence[_Span], runs: Sequence[Run], dialogues: Sequence[Dialogue]
) -> Iterator[tuple[str, Session]]:
    """Which session of which dialogue, by its slug, a sentence speaks of."""
    named = [
        *((e.start, e.known.slug) for e in matches if e.known.fact_type == "meeting_series"),
        *((run.start, each.slug) for run, each in zip(runs, dialogues, strict=True)),
    ]
    for start, slug in named:
        if session := bodies_in_text.session_before(sentence, start):
            yield slug, session


def _new_people(
    sentence: str,
    matches: Sequence[_Span],
    occurring: list[Known],
    spans: Sequence[_Span],
    language: str,
) -> Iterator[tuple[int, Person]]:
    """People who are not on record, and where; who is, maybe by a part of the name, is not new."""
    on_record = {compared(each.name) for each in occurring}
    officials = {
        word
        for each in matches
        if each.known.fact_type == "official"
        for word in compared(each.known.name).split()
    }
    if eastern_findings.is_eastern(language):
        names = [each.name for each in occurring]
        for start, name in eastern_findings.people(sentence, language, names):
            if compared(name) not in on_record:
                country = _country_of(sentence, start, start + len(name), spans)
                yield start, Person(name, None, parts(name, language, country), country)
    for start, name, honorific, is_certain in people_in_text.people(sentence, language):
        end = start + len(name)
        words = compared(name).split()
        is_known = compared(name) in on_record or set(words) <= officials
        is_place = not is_certain and any(
            each.known.fact_type != "official"
            and start <= each.start
            and each.end <= end
            # People may be called French.
            and not (each.known.is_adjective and each.start > start)
            for each in spans
        )
        if not is_known and not is_place:
            country = _country_of(sentence, start, end, spans)
            told = parts(name, language, country)
            yield start, Person(name, honorific, told, country, is_certain)


def _country_of(sentence: str, start: int, end: int, spans: Sequence[_Span]) -> str | None:
    """The country of who is named at a place in a sentence: named after "of", or last before."""
    clause = _AFTER.match(sentence, end)
    for each in sorted(spans, key=itemgetter(0)):
        code = _code(each)
        is_in_clause = clause and clause.start() <= each.start < clause.end()
        if code and is_in_clause and _OF.search(sentence, end, each.start):
            return code
    since = max(0, start - _NEAR)
    if any(UNSPACED.search(each) for each in sentence[start:end]):
        since += max((m.end() for m in re.finditer("[、，。,]", sentence[since:end])), default=0)
    # A counterpart is of another country than who was named before.
    counterparts = list(_COUNTERPART.finditer(sentence, since, end))
    before = [
        each
        for each in spans
        if each.known.fact_type == "country"
        and since <= each.start
        and each.end <= end
        and not _WHERE.search(sentence, since, each.start)
        and not any(each.end <= match.start() for match in counterparts)
    ]
    return max(before, key=itemgetter(0)).known.slug if before else None


def _country_of_body(sentence: str, run: Run, spans: Sequence[_Span]) -> str | None:
    """The country of a body, if that is a part of its name or of what is said of it at once."""
    countries = [each for each in spans if each.known.fact_type == "country"]
    within = {each.known.slug for each in countries if _overlap(each, run)}
    if within:
        return within.pop() if len(within) == 1 else None
    after = _OF_COUNTRY.match(sentence, run.end)
    for each in spans:
        if each in countries and _COUNTRYS.fullmatch(sentence, each.end, run.start):
            return each.known.slug
        if after and each.start == after.end() and (code := _code(each)):
            rest = _END_OF_APPOSITION.match(sentence, each.end)
            # In a list, the next one is a country too.
            is_list = rest and any(c.start == rest.end() for c in countries)
            if after["of"] or (rest and not is_list):
                return code
    return None


def _code(span: _Span) -> str | None:
    """The country that a known name tells."""
    return span.known.slug if span.known.fact_type == "country" else span.known.country


def script_of(words: str) -> str | None:
    """The script of a name, an ISO 15924 code; none if it is not known."""
    letter = next((c for c in words if c.isalpha()), " ")
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0])
