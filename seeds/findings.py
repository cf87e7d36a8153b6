# ruff: noqa: RUF001 - letters of other scripts are meant
"""What the sentences of a text speak of: known names, names that are new, dates.

All of it is a guess for a curator to accept or not; nothing here decides what a source states.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from . import eastern_findings
from .dates_in_text import DateInText, dates, days_of_the_week
from .names_of_people import Parts, eastern, parts

#: Before the name of a person; with or without a full stop.
_HONORIFICS = re.compile(
    r"(Mr Mrs Ms Mx Dr Prof Amb Shri Smt Mme Mlle Herr Frau Hr Dhr Mw Sr Sra Sig Dott Sn "
    r"г-н г-жа господин госпожа проф пан пані κ κα)\.?".replace(" ", "|")
)
#: Offices that stand before a name as an honorific does, without being a part of it.
_OFFICES = re.compile(
    "Minister President Ambassador Secretary General Director Chairman Chairwoman Chancellor "
    "Premier Commissioner Ministre Président Présidente Ministro Ministra Presidente Presidenta "
    "ministre président présidente ministro ministra presidente presidenta "
    "counterpart homologue homólogo homóloga "
    "[Мм]инистр [Пп]резидент [Пп]осол".replace(" ", "|")
)
#: In the name of a body. A minister is none, a minister's office is.
_BODIES = re.compile(
    r"minist(?!(?:er|re|ro|ra)\b(?!['’]s))|\boffice\b|agenc|agenzia|agentur|secretariat|bureau|department|directorate|commission|committee"
    r"|council|institut|organi[sz]ation|authority|centre\b|center\b|universit|corporation|division"
    r"|behörde|bundesamt|министерств|агентств|комитет|департамент|міністерств|υπουργεί",
    re.IGNORECASE,
)
#: A run of words with a capital, as a name is printed.
_NAME = (
    r"[^\W\d_a-z][\w.'’-]+"
    r"(?: (?:(?:de|del|da|dos|von|van|der|den|al|el|bin|ben|y) )*[^\W\d_a-z][\w.'’-]*){1,4}"
)
_OFFICE = (
    r"\b(?:[Mm]inisters?|[Pp]resident|[Aa]mbassador|[Ss]ecretary|[Dd]irector|[Cc]hair(?:man|woman)?"
    r"|[Cc]hancellor|[Pp]remier|[Cc]ommissioner|[Mm]inistre|[Pp]résidente?|[Aa]mbassadeur|[Mm]inistr[oa]"
    r"|[Cc]anciller|[Pp]residenta?e?|[Ee]mbajadora?|[Ee]mbaixador)\b"
)
#: "the minister of lamps of Lampland, Ann Fiction, ..." and "Ann Fiction, minister of lamps".
_APPOSITIONS = (
    # Who is "Joint Secretary, Lunar Desk" is of that desk.
    re.compile(
        rf"(?!(?:Secretary|Director),){_OFFICE}[^.;:]{{0,90}}?, (?P<name>{_NAME})(?=[,.;)]|$)"
    ),
    re.compile(rf"(?P<name>{_NAME}), (?!(?:and|et|y|und) )(?:[\w'’-]+ ){{0,5}}?{_OFFICE}"),
)
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
_WITHIN = re.compile(
    "of for on and the de des du la le les et der die das für und del di do da y e".replace(
        " ", "|"
    )
)
#: How the title of a person begins.
_IN_OFFICE = re.compile(
    r"(?:(?:Prime|Deputy|Vice|Foreign|First) )*"
    r"(?:Minister|President|Secretary|Chairman|Chairwoman|Chair|Director)\b(?!['’]s)"
)
#: Within a name of a person.
_PARTICLES = frozenset(
    ["von", "van", "der", "den", "de", "del", "di", "da", "dos", "bin", "bint", "ben", "al"]
)
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr",
    "DEVANAGARI": "Deva", "HANGUL": "Kore", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "CJK": "Hani",
    "THAI": "Thai", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "BENGALI": "Beng", "TAMIL": "Taml",
}  # fmt: skip
#: Written without spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_ACRONYM = 6
#: How far from a name its country stands, in characters.
_NEAR = 40
#: What may tell of whom: an apposition, or what is said of it at once.
_AFTER = re.compile(
    rf"\s*(?:\([^()]*\))?(?:, [^,.;:]{{0,40}}?{_OFFICE}[^,.;:]{{0,60}}"
    r"|\s*(?:of|de|du|des|della|von|da|do)\b[^,.;:]{0,40})"
)
_OF = re.compile(
    r"(?:\b(?:of|de|du|des|del|della|von|da|do|for)\b|d['’])"
    r"(?: (?:the|la|le|les|República|Republic of|Islamic Republic of|République))*\s*$"
)
#: Before a country that somebody goes to, and is not of.
_WHERE = re.compile(r"\b(?:in|to|en|à|au|visit|visited|visitó|visité)\s+(?:\w+\s+){0,2}$")
#: "l'" and "d'" of French and Italian, which are written together with the next word.
_ELIDED = re.compile("^[ld]['’]")


@dataclass(frozen=True)
class Known:
    """A name of something on record."""

    fact_type: str
    slug: str
    shown_as: str
    name: str
    #: Code of the country it is of, if it is of one.
    country: str | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it in a folded text, or in one as it is if it is an acronym."""
        words = re.escape(self.name if self.is_acronym else folded(self.name))
        # An initial is printed with or without its full stop.
        words = words.replace(r"\.", r"\.?")
        return re.compile(words if _UNSPACED.search(self.name) else rf"(?<!\w){words}(?!\w)")

    @property
    def is_acronym(self) -> bool:
        """Whether capitals tell it from a word: WHO, US."""
        return len(self.name) <= _LONGEST_ACRONYM and self.name.isupper()


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


@dataclass(frozen=True)
class Finding:
    """What one sentence speaks of."""

    known: list[Known]
    people: list[Person]
    #: New names of bodies, what seems to be the acronym, and the country named before.
    bodies: list[tuple[str, str | None, str | None]]
    dates: list[DateInText]
    #: Whether it speaks of people who meet.
    tells_of_meeting: bool
    #: Known names that several things on record go by.
    shared: frozenset[tuple[str, str]] = frozenset()


def countries(language: str) -> Iterator[Known]:
    """Countries by their names in a language, of the Common Locale Data Repository of Unicode."""
    import pycountry
    from babel import Locale, UnknownLocaleError

    english = Locale("en").territories
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return
    further = eastern().get(language[:2], {}).get("countries", {})
    if language == "zh":
        further = {**further, **{n: c for c, n in Locale.parse("zh_Hant").territories.items()}}
    for code, name in [*names.items(), *((code, name) for name, code in further.items())]:
        # Others are groups of countries and regions, by codes of their own or in figures.
        if pycountry.countries.get(alpha_2=code):
            yield Known("country", code, english[code], name)


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
    whole_folded = _undotted(whole)
    occurring = [
        each
        for each in known
        if len(each.name) > 1
        and (each.name in whole if each.is_acronym else _undotted(each.name) in whole_folded)
    ]
    dated = dates(sentences, language, published)
    return [
        _in_sentence(sentence, occurring, language, dates_here)
        for sentence, dates_here in zip(sentences, dated, strict=True)
    ]


def _in_sentence(
    sentence: str, occurring: list[Known], language: str, dated: list[DateInText]
) -> Finding:
    matches = list(_matches(sentence, occurring))
    found = {(each.fact_type, each.slug): each for each in matches}
    bearers: dict[tuple[str, str], set[str]] = {}
    for each in matches:
        bearers.setdefault((each.fact_type, folded(each.name)), set()).add(each.slug)
    alone = {
        (fact_type, slug)
        for (fact_type, _), slugs in bearers.items()
        if len(slugs) == 1
        for slug in slugs
    }
    taken = {folded(each.name) for each in occurring}
    return Finding(
        list(found.values()),
        list(_new_people(sentence, matches, occurring, language)),
        [
            (name, acronym, _country_of(sentence, name, sentence.find(name), occurring))
            for name, acronym in _bodies_of(sentence, occurring, language)
            if folded(name) not in taken
            and not any(each in folded(name) for each in taken if " " in each)
        ],
        dated,
        MEETING_WORDS.search(sentence) is not None,
        frozenset(found.keys() - alone),
    )


def _new_people(
    sentence: str, matches: list[Known], occurring: list[Known], language: str
) -> Iterator[Person]:
    """People who are not on record; who is, perhaps by a part of the name, is not new."""
    on_record = {_undotted(each.name) for each in occurring}
    officials = {
        word
        for each in matches
        if each.fact_type == "official"
        for word in _undotted(each.name).split()
    }
    if eastern_findings.is_eastern(language):
        names = [each.name for each in occurring]
        for start, name in eastern_findings.people(sentence, language, names):
            if _undotted(name) not in on_record:
                country = _country_of(sentence, name, start, occurring)
                yield Person(name, None, parts(name, language, country), country)
    for start, name, honorific, is_certain in _people(sentence, language):
        words = _undotted(name).split()
        is_known = _undotted(name) in on_record or set(words) <= officials
        is_place = not is_certain and any(
            each.fact_type != "official" and folded(each.name) in folded(name) for each in occurring
        )
        if not is_known and not is_place:
            country = _country_of(sentence, name, start, occurring)
            yield Person(name, honorific, parts(name, language, country), country, is_certain)


def _bodies_of(
    sentence: str, occurring: list[Known], language: str
) -> Iterator[tuple[str, str | None]]:
    if eastern_findings.is_eastern(language):
        names = [each.name for each in occurring if each.fact_type == "country"]
        for name in eastern_findings.bodies(sentence, language, names):
            yield name, None
    yield from _bodies(sentence)


def _country_of(sentence: str, name: str, start: int, occurring: list[Known]) -> str | None:
    """The country of what is named at a place in a sentence: named after "of", or last before."""
    end = start + len(name)
    clause = _AFTER.match(sentence, end)
    stated = [
        (place, each.country or each.slug)
        for each in occurring
        if clause and (each.country or each.fact_type == "country")
        for place in _places(each, clause[0])
        if _OF.search(clause[0][:place])
    ]
    if stated:
        return min(stated)[1]
    before = sentence[max(0, start - _NEAR) : end]
    if any(_UNSPACED.search(each) for each in name):
        before = re.split("[、，。,]", before)[-1]
    # A counterpart is of another country than who was named before.
    before = re.split(r"counterpart|homologue|homólog[oa]", before)[-1]
    found = [
        (place, each.slug)
        for each in occurring
        if each.fact_type == "country"
        for place in _places(each, before)
        if not _WHERE.search(before[:place])
    ]
    return max(found)[1] if found else None


def _places(known: Known, words: str) -> Iterator[int]:
    plain = words if known.is_acronym else folded(words)
    return (match.start() for match in known.pattern.finditer(plain))


def folded(words: str) -> str:
    """Words as they are compared: no case, no accents, one form of each character."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def _undotted(words: str) -> str:
    """Words as names are compared, initials with and without their full stop."""
    return folded(words).replace(".", "")


def script_of(words: str) -> str | None:
    """The script of a name, an ISO 15924 code; none if it is not known."""
    letter = next((c for c in words if c.isalpha()), " ")
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0])


def _matches(sentence: str, occurring: list[Known]) -> Iterator[Known]:
    """The known names in a sentence. Of names within a longer one, only those of countries."""
    plain = folded(sentence)
    spans = [
        (each.is_acronym, match.span(), each)
        for each in occurring
        for match in each.pattern.finditer(sentence if each.is_acronym else plain)
        # Réunion is a country, and the Spanish for a meeting is none.
        if each.fact_type != "country"
        or len(plain) != len(sentence)
        or sentence[match.start()].isupper() == each.name[0].isupper()
    ]
    for is_acronym, (start, end), each in spans:
        within = (
            other == is_acronym and (first, last) != (start, end) and first <= start and end <= last
            for other, (first, last), _ in spans
        )
        if each.fact_type == "country" or not any(within):
            yield each


def _people(sentence: str, language: str) -> Iterator[tuple[int, str, str | None, bool]]:
    """Who stands beside an honorific or an office: where, by what name, and whether for certain."""
    found = set()
    for start, name, honorific in _after_titles(sentence, language):
        found.add(name)
        yield start, name, honorific, True
    for pattern in _APPOSITIONS:
        for match in pattern.finditer(sentence):
            name = match["name"].rstrip(".")
            is_title = re.search(_OFFICE, name) or _BODIES.search(name)
            if not is_title and not any(name in each or each in name for each in found):
                found.add(name)
                yield match.start("name"), name, None, False


def _after_titles(sentence: str, language: str) -> Iterator[tuple[int, str, str | None]]:
    """Who follows an honorific or an office: a run of words with a capital."""
    placed = [(match.start(), match[0]) for match in re.finditer(r"\S+", sentence)]
    words = [word for _, word in placed]
    days = days_of_the_week(language)
    for place, word in enumerate(words):
        bare_word = _ELIDED.sub("", word.strip("(,"))
        is_honorific = _HONORIFICS.fullmatch(bare_word) or (
            language[:2] == "fr" and bare_word in ("M.", "MM.")
        )
        honorific = bare_word if is_honorific else None
        if honorific is None and not _OFFICES.fullmatch(_ELIDED.sub("", word)):
            continue
        first = place + 1
        if honorific is None and words[first : first + 2] in (["of", "State"], ["de", "Estado"]):
            first += 2
        elif honorific is None and words[first : first + 1] in (["d’Etat"], ["d'État"], ["d’État"]):
            first += 1
        name: list[str] = []
        for number, part in enumerate(words[first:], start=first):
            if not name and (_HONORIFICS.fullmatch(part) or _OFFICES.fullmatch(part)):
                break
            bare = part.strip("()[]«»“”\"',;:")
            is_initial = bool(re.fullmatch(r"(\w\.)+", bare))
            bare = bare if is_initial else bare.rstrip(".!?")
            bare = re.sub(r"['’]s$", "", bare)
            following = "".join(words[number + 1 : number + 2])
            is_particle = bool(name) and bare in _PARTICLES and following[:1].isupper()
            if not bare[:1].isupper() and not is_particle:
                break
            name.append(bare)
            if not is_initial and part != bare:
                break
        name = name[: next((n for n, each in enumerate(name) if each in days), len(name))]
        if name and (honorific or not _BODIES.search(" ".join(name))):
            yield placed[first][0], " ".join(name), honorific


def _bodies(sentence: str) -> Iterator[tuple[str, str | None]]:
    """Runs of words with a capital that a body may be called by, with the acronym after them."""
    run: list[str] = []
    words = sentence.split()
    for place, word in enumerate([*words, ""]):
        bare = word.strip("()[]«»“”\"',;:.!?")
        following = word
        if bare[:1].isupper() and not word.startswith("("):
            run.append(bare)
            goes_on = word.endswith(bare)
            following = "".join(words[place + 1 : place + 2])
        else:
            goes_on = bool(run) and _WITHIN.fullmatch(bare) is not None
            run += [bare] * goes_on
        if goes_on:
            continue
        while run and _WITHIN.fullmatch(run[-1]):
            run.pop()
        run = run[run[:1] in (["The"], ["A"]) :]
        acronym = re.fullmatch(r"\((\w[\w-]{1,11})\)[,.;:]?", following)
        stands_for = acronym[1] if acronym and sum(c.isupper() for c in acronym[1]) > 1 else None
        if _IN_OFFICE.match(" ".join(run)):
            # "President of the Lamp Union (LU)": the body is what follows.
            run = " ".join(run).rpartition(" of ")[2].removeprefix("the ").split()
        if len(run) > 1 and (_BODIES.search(" ".join(run)) or stands_for):
            yield " ".join(run), stands_for
        run = []
