"""What the sentences of a text speak of, with the locators to cite, and stubs of what is new."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from seeds.values import as_slug

from .bodies_in_text import Session
from .findings import Body, Dialogue, Finding, Person, script_of
from .in_yaml import flow, quoted
from .known_names import Known
from .leading_in_text import Leader

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


@dataclass
class Participant:
    """Somebody who may have taken part in a meeting."""

    slug: str
    country: str | None
    locators: list[str]
    #: The sentence to cite.
    locator: str
    leader: Leader | None


class CitedFindings:
    """What was found, with the sentences that speak of it."""

    def __init__(self, found: Iterable[tuple[str, Finding]], language: str) -> None:
        """Gather what was found.

        Args:
            found: the locator of each sentence, and what it speaks of.
            language: ISO 639-1 code of the text.
        """
        self.found = list(found)
        self.language = language
        self.people = self._people()

    def of(
        self, fact_type: str, within: Container[str] | None = None
    ) -> dict[str, tuple[Known, list[str]]]:
        """Slug -> what is known and the locators, of all sentences or of some."""
        found: dict[str, tuple[Known, list[str]]] = {}
        for locator, finding in self.found:
            for each in finding.known:
                if each.fact_type == fact_type and (within is None or locator in within):
                    found.setdefault(each.slug, (each, []))[1].append(locator)
        return found

    def is_shared(self, fact_type: str, slug: str) -> bool:
        """Whether it is only named by a name that others on record have too."""
        findings = [
            f
            for _, f in self.found
            if any((k.fact_type, k.slug) == (fact_type, slug) for k in f.known)
        ]
        return all((fact_type, slug) in finding.shared for finding in findings)

    def known(self, fact_type: str) -> Iterator[str]:
        """Items that repeat what is known; as a remark only where others share the name."""
        for slug, (known, locators) in self.of(fact_type).items():
            item = f"- {{slug: {slug}, cite: {flow(locators)}}}"
            if fact_type == "post":
                yield f"#   {slug}: {known.shown_as}, in {', '.join(locators)}"
            elif self.is_shared(fact_type, slug):
                yield f"  # {item}  # or is it {known.shown_as}?"
            else:
                yield f"  {item}  # {known.shown_as}"

    def _people(self) -> dict[str, tuple[Person, list[str]]]:
        """Slug -> a new person and the locators; who is called by the family name later is one."""
        told = [(locator, each) for locator, finding in self.found for each in finding.people]
        found: dict[str, tuple[Person, list[str]]] = {}
        # Those with a given name come first, so that the stub has it.
        for locator, person in sorted(told, key=lambda each: each[1].parts.given_name is None):
            slug = self._slug_of(person)
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
        order = [locator for locator, _ in self.found]
        for _, locators in found.values():
            locators.sort(key=order.index)
        return found

    def _slug_of(self, person: Person) -> str:
        """The slug of a new person; of a family name alone, that of its only bearer."""
        bearers = {
            _slug(each)
            for _, finding in self.found
            for each in finding.people
            if each.parts.given_name and each.parts.family_name == person.parts.family_name
        }
        if person.parts.given_name is None and len(bearers) == 1:
            return bearers.pop()
        return _slug(person)

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
                "script": "Jpan" if (script, self.language) == ("Hani", "ja") else script,
            }
            given = ", ".join(f"{key}: {quoted(value)}" for key, value in values.items() if value)
            yield f"    name: {{{given}, language: {self.language}}}"
            yield f"    sort_name: {quoted(_sort_name(person))}"
            yield f"    cite: {flow(locators)}"

    def new_bodies(self) -> Iterator[str]:
        """Stubs of bodies that are not on record."""
        told = {body.name for _, finding in self.found for body in finding.bodies}
        found: dict[str, tuple[Body, list[str]]] = {}
        for locator, finding in self.found:
            called = [name for name in finding.by_acronym if as_slug(name) in found]
            for body in [*finding.bodies, *(Body(name, None, None) for name in called)]:
                # A name without its beginning or end is that of no further body.
                if any(f" {body.name} " in f" {name} " for name in told - {body.name}):
                    continue
                known, locators = found.setdefault(as_slug(body.name), (body, []))
                found[as_slug(body.name)] = (
                    Body(known.name, known.acronym or body.acronym, known.country or body.country),
                    locators,
                )
                if locator not in locators:
                    locators.append(locator)
        for slug, ((name, acronym, country), locators) in found.items():
            kind = next((kind for kind, words in _KINDS if words.search(name)), "todo")
            yield f"  - slug: {slug}  # new? Or another name of one on record"
            yield f"    name: {self._names(name, acronym)}"
            yield f"    kind: {kind}  # ministry, department, agency, unit, company, ..."
            yield f"    country: {country or 'todo'}  # take it out if it is international"
            yield f"    cite: {flow(locators)}"

    def dialogues(
        self, within: Container[str] | None = None
    ) -> dict[str, tuple[Dialogue, list[str]]]:
        """Slug -> a recurring dialogue that is not on record, and the locators that name it."""
        found: dict[str, tuple[Dialogue, list[str]]] = {}
        for locator, finding in self.found:
            told = [each.slug for each in finding.dialogues]
            for each in finding.dialogues:
                known, locators = found.setdefault(each.slug, (each, []))
                if len(each.parties) > len(known.parties):
                    found[each.slug] = (each, locators)
            for slug in [*told, *(each for each in finding.by_acronym if each in found)]:
                if locator not in found[slug][1]:
                    found[slug][1].append(locator)
        if within is None:
            return found
        return {
            slug: (dialogue, here)
            for slug, (dialogue, locators) in found.items()
            if (here := [each for each in locators if each in within])
        }

    def new_dialogues(self) -> Iterator[str]:
        """Stubs of recurring dialogues that are not on record."""
        for slug, (dialogue, locators) in self.dialogues().items():
            parties = flow(f"{{country: {code}}}" for code in dialogue.parties)
            yield f"  - slug: {slug}  # new? Or another name of one on record"
            yield f"    name: {self._names(dialogue.name, dialogue.acronym)}"
            yield f"    parties: {parties if dialogue.parties else 'todo'}"
            yield f"    cite: {flow(locators)}"

    def _names(self, name: str, acronym: str | None) -> str:
        told = f", acronym: {quoted(acronym)}" if acronym else ""
        return f"{{{self.language}: {quoted(name)}{told}}}"

    def session(self, series: str, within: Container[str] | None) -> tuple[Session, str] | None:
        """Which session of a series the sentences speak of, and the locator of the first."""
        return next(
            (
                (finding.sessions[series], locator)
                for locator, finding in self.found
                if series in finding.sessions
                and not finding.another
                and (within is None or locator in within)
            ),
            None,
        )

    def participants(self) -> Iterator[Participant]:
        """Everybody whom the text names, on record or new."""
        for slug, (known, locators) in self.of("official").items():
            if not self.is_shared("official", slug):
                yield self._participant(slug, {slug}, known.country, locators)
        for slug, (person, locators) in self.people.items():
            names = {
                each.full_name
                for _, finding in self.found
                for each in finding.people
                if self._slug_of(each) == slug
            }
            yield self._participant(slug, names, person.country, locators)

    def _participant(
        self, slug: str, names: set[str], country: str | None, locators: list[str]
    ) -> Participant:
        for locator, finding in self.found:
            for name in names & finding.leaders.keys():
                leader = finding.leaders[name]
                side = leader.country or country
                return Participant(slug, side, locators, locator, leader)
        return Participant(slug, country, locators, locators[0], None)


def _slug(person: Person) -> str:
    return as_slug(f"{person.parts.family_name} {person.parts.given_name or ''}")


def _sort_name(person: Person) -> str:
    """Family name first; without a comma where the script has it so."""
    is_eastern = script_of(person.full_name) in ("Hani", "Kore")
    family, given = person.parts.family_name, person.parts.given_name
    return (" " if is_eastern else ", ").join(filter(None, (family, given)))
