"""Things on record that may be one under two slugs."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz, process, utils

from .reader import ask

_NAMES = """
with named as (
    select
        'official' as type,
        officials.official_id as id,
        officials.official_slug as slug,
        min(officials.display_name) as name,
        string_agg(distinct officials.post, '; ') as known,
        array_remove(
            array_agg(distinct officials.country_code)
            || array_agg(distinct officials.organisation_slug),
            null
        ) as belongs_to
    from reporting.officials
    group by officials.official_id, officials.official_slug
    union all
    select
        'organisation' as type,
        organisations.organisation_id as id,
        organisations.organisation_slug as slug,
        organisations.organisation_name as name,
        concat_ws(
            ', ',
            replace(organisations.kind, '_', ' '),
            organisations.country,
            'part of ' || organisations.parent_name
        ) as known,
        array_remove(array[organisations.country_code], null) as belongs_to
    from reporting.organisations
    union all
    select
        'place' as type,
        places.place_id as id,
        places.place_slug as slug,
        places.place_name as name,
        concat_ws(', ', places.kind, nullif(places.city, places.name), places.country) as known,
        array_remove(array[places.country_code], null) as belongs_to
    from reporting.places
)

select
    named.type,
    named.slug,
    named.name,
    named.known,
    array(
        select names.name
        from reporting.names
        where names.fact_id = named.id and names.name_kind <> 'acronym'
    ) as others,
    named.belongs_to
from named
order by named.type, named.slug
"""

_MEETINGS = """
select
    meetings.meeting_slug as slug,
    meetings.title as name,
    concat_ws(', ', meetings.date_edtf, nullif(array_to_string(meetings.places, ' and '), ''))
        as known,
    meetings.first_day,
    meetings.country_codes,
    coalesce(meetings.series_slug, '') as series
from reporting.meetings
where meetings.first_day is not null
order by meetings.meeting_slug
"""

_APART = "select fact_type, slug, other_slug from reporting.distinctions"

#: The lowest similarity, of 100, at which two names are told to be alike.
_LEAST_SCORE = 90
#: The same for names in different scripts: letters are rendered in several ways.
_LEAST_ACROSS = 80
#: How many pairs the longest report has: who sees so many will not read more.
_MOST = 500
#: Letters of which another form is the same name, and marks between parts of one.
_VARIANTS = str.maketrans("髙﨑濵邊邉齋齊斎澤櫻國", "高崎浜辺辺斉斉斉沢桜国", "・·‧・'’ʼ")  # noqa: RUF001


class Thing(NamedTuple):
    """A thing on record."""

    slug: str
    known: str


class Spelling(NamedTuple):
    """A name of a thing: as it is compared, as it is written, and its script."""

    plain: str
    words: str
    script: str
    thing: Thing


class Pair(NamedTuple):
    """Two things that may be one."""

    type: str
    slug: str
    other_slug: str
    alike: str
    known: str
    other_known: str


def likely_pairs(url: str) -> list[Pair]:
    """Pairs of officials, organisations, places and meetings that are likely one, most alike first.

    What a source says is not the same is left out. Names are compared within a script, without
    case, accents, order of their words, and marks between them; across scripts in Latin letters,
    if they are of the same country or organisation. Meetings of the same first day are
    alike if they have several countries, or a series, in common.

    Args:
        url: libpq address of the database.
    """
    with ask(url, _APART) as reply:
        apart = {(type_, frozenset(slugs)) for type_, *slugs in reply.rows}
    scored = [
        (score, pair)
        for score, pair in (*_alike_by_name(url), *_held_together(url))
        if (pair.type, frozenset((pair.slug, pair.other_slug))) not in apart
    ]
    scored.sort(key=lambda each: (-each[0], each[1]))
    return [pair for _, pair in scored[:_MOST]]


def _alike_by_name(url: str) -> Iterator[tuple[float, Pair]]:
    by_script: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
    by_owner: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
    with ask(url, _NAMES) as reply:
        for type_, slug, name, known, others, belongs_to in reply.rows:
            thing = Thing(slug, known or "")
            for words in dict.fromkeys([name, *others]):
                script = _script(words)
                by_script[type_, script].append(Spelling(_plain(words), words, script, thing))
                romanised = Spelling(_plain(anyascii(words)), words, script, thing)
                for owner in belongs_to:
                    by_owner[type_, owner].append(romanised)
    found = [(type_, *each) for (type_, _), spelt in by_script.items() for each in _alike(spelt)]
    for (type_, _), spelt in by_owner.items():
        found += [(type_, *each) for each in _alike_across(spelt)]
    best: dict[tuple[str, str, str], tuple[float, Pair]] = {}
    for type_, score, one, other in found:
        first, second = sorted((one, other), key=lambda each: each.thing.slug)
        key = (type_, first.thing.slug, second.thing.slug)
        is_other = key[1] != key[2] and _numbers(one.plain) == _numbers(other.plain)
        if is_other and score > best.get(key, (0, None))[0]:
            alike = " = ".join(dict.fromkeys([first.words, second.words]))
            best[key] = (score, Pair(*key, alike, first.thing.known, second.thing.known))
    yield from best.values()


def _alike(spelt: list[Spelling]) -> Iterator[tuple[float, Spelling, Spelling]]:
    """Those of one script that are alike."""
    plain = [each.plain for each in spelt]
    for place, one in enumerate(spelt):
        found = process.extract(
            one.plain,
            plain[place + 1 :],
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_LEAST_SCORE,
            limit=10,
        )
        for _, score, offset in found:
            yield score, one, spelt[place + 1 + offset]


def _alike_across(spelt: list[Spelling]) -> Iterator[tuple[float, Spelling, Spelling]]:
    """Those in different scripts that are alike in Latin letters, wherever words are parted."""
    latin = [each for each in spelt if each.script == "LATIN"]
    joined = [each.plain.replace(" ", "") for each in latin]
    turned = ["".join(reversed(each.plain.split())) for each in latin]
    for other in (each for each in spelt if each.script != "LATIN"):
        for choices in (joined, turned):
            found = process.extract(
                other.plain.replace(" ", ""),
                choices,
                scorer=fuzz.ratio,
                score_cutoff=_LEAST_ACROSS,
                limit=10,
            )
            for _, score, place in found:
                yield score, latin[place], other


def _held_together(url: str) -> Iterator[tuple[float, Pair]]:
    by_day = defaultdict(list)
    with ask(url, _MEETINGS) as reply:
        for slug, name, known, first_day, countries, series in reply.rows:
            by_day[first_day].append((slug, name, known, {*countries}, series))
    for day, meetings in by_day.items():
        for one, other in combinations(meetings, 2):
            in_common = one[3] & other[3]
            if (one[4] and one[4] == other[4]) or len(in_common) > 1:
                names = fuzz.token_sort_ratio(one[1], other[1], processor=utils.default_process)
                why = f"both on {day}, of {' and '.join(sorted(in_common)) or one[4]}"
                yield names, Pair("meeting", one[0], other[0], why, one[2], other[2])


def _plain(name: str) -> str:
    """A name without what varies from source to source."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_VARIANTS))
    return utils.default_process("".join(c for c in folded if not unicodedata.combining(c)))


def _numbers(name: str) -> list[str]:
    """The numbers in a name: what differs in one, such as a session, is another thing."""
    return re.findall(r"\d+", name)


def _script(name: str) -> str:
    """The script of a name's first letter, as the name of the letter in Unicode begins."""
    letter = next((each for each in name if each.isalpha()), "")
    return re.split(r"[ -]", unicodedata.name(letter, ""))[0]
