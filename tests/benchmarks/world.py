"""Seed files of a made-up world of any size; the same arguments make the same files.

The world is a row of scenes. Each scene is one meeting and what a source tells around it: an
organisation, a post and an official who are new, others from earlier scenes, a collaboration.
What scene ``n`` holds follows from ``n`` alone, so files are written one after another and
nothing is held. Names are plainly invented: 'Organisation 12', 'Official 7'.

Run ``python -m tests.benchmarks.world FOLDER --files 200 --facts 25`` to write a world.
"""

import argparse
import datetime
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

Item: TypeAlias = dict[str, Any]

#: A scene that introduces everything that a scene can introduce states this many facts.
FEWEST_FACTS = 22
#: Facts of a scene; a file of more facts holds several scenes.
FACTS_A_SCENE = 25
FACTS_A_SENTENCE = 3
SENTENCES_A_PARAGRAPH = 3
#: Scenes whose meetings share a series; the last two of them are meetings outside of it.
SCENES_A_SERIES = 8
SESSIONS = 6
SCENES_A_COLLABORATION = 5
SCENES_A_PLACE = 10
SCENES_A_TOPIC = 20
FIRST_DAY = datetime.date(1995, 1, 2)
LAST_DAY = datetime.date(2024, 12, 20)

_COUNTRIES = (
    "AR", "AU", "BR", "CA", "CH", "CL", "DE", "EG", "ES", "FR", "GB", "GR", "ID", "IN", "IT", "JP",
    "KE", "KR", "MA", "MX", "NG", "NL", "NO", "NZ", "PE", "PL", "SE", "SG", "TR", "ZA",
)  # fmt: skip
_ORGANISATION_KINDS = ("unit", "agency", "department", "secretariat", "company", "academic")
_CONTRIBUTION_KINDS = ("hardware", "software", "service", "facility", "personnel", "data")
_MILESTONES = ("discussed", "agreed", "approved", "signed", "entered_into_force")
_OUTCOMES = ("statement", "decision", "announcement", "acknowledgement")
_OUTSIDE_SERIES = ("bilateral_meeting", "visit", "working_group", "conference")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def documents(files: int, facts: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The seed files of a world.

    Args:
        files: number of files, each one source.
        facts: number of facts that each file states; some repeat or extend those of others.
        seed: another number makes another world.

    Yields:
        The slug and the YAML text of each source.

    Raises:
        ValueError: a file of so few facts would leave out what it refers to.
    """
    if facts < FEWEST_FACTS:
        raise ValueError(f"a file has at least {FEWEST_FACTS} facts")
    scenes = max(1, facts // FACTS_A_SCENE)
    for number in range(files):
        document = _Document(number, facts, seed, first_scene=number * scenes)
        for scene in range(scenes):
            _Scene(number * scenes + scene, document).tell(until=facts * (scene + 1) // scenes)
        yield document.slug, document.text()


def write(folder: Path, files: int, facts: int, seed: int = 1) -> None:
    """Write the seed files of a world into ``folder``; see `documents`."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug, text in documents(files, facts, seed):
        (folder / f"{slug}.yaml").write_text(text, encoding="utf-8")


def change(folder: Path, title: str) -> None:
    """Change one line of a world: the title of the meeting that its first file tells of."""
    file = folder / "source-0.yaml"
    text = file.read_text(encoding="utf-8")
    head, meetings = text.split("\nmeetings:\n", 1)
    meetings = re.sub("title: .*", f"title: {title}", meetings, count=1)
    file.write_text(f"{head}\nmeetings:\n{meetings}", encoding="utf-8")


class _Document:
    """A seed file under construction: its items by section, which cite its sentences in turn."""

    def __init__(self, number: int, facts: int, seed: int, first_scene: int) -> None:
        self.slug = f"source-{number}"
        self.title = f"Source {number}"
        self.first_scene = first_scene
        self.seed = seed
        self.random = random.Random(f"{seed}:{self.slug}")
        self.fact_count = 0
        self.sections: dict[str, dict[str, Item]] = {}
        self._sentences = [
            f"p{n // SENTENCES_A_PARAGRAPH + 1}s{n % SENTENCES_A_PARAGRAPH + 1}"
            for n in range(facts // FACTS_A_SENTENCE)
        ]
        self._cited = 0

    def locator(self) -> str:
        """The next sentence to cite; after the last comes the first."""
        self._cited += 1
        return self._sentences[self._cited % len(self._sentences)]

    def fact(self, **values: Any) -> Item:
        """A fact with its citations: of one sentence, of two, or inferred from one."""
        self.fact_count += 1
        item = {name: value for name, value in values.items() if value is not None}
        chance = self.random.random()
        item["cite"] = [self.locator()]
        if chance < 0.2:
            item["cite"].append(self.locator())
        elif chance < 0.25:
            item["inferred"] = "Follows from the list of those present."
        return item

    def inherited(self, **values: Any) -> Item:
        """A fact that shares the citations of what it is a part of."""
        self.fact_count += 1
        return values

    def entity(self, section: str, slug: str, **attributes: Any) -> Item:
        """The item of an entity: the one in this file, else a new one."""
        items = self.sections.setdefault(section, {})
        if slug not in items:
            items[slug] = self.fact(slug=slug, **attributes)
        return items[slug]

    def has_item(self, section: str, slug: str) -> bool:
        """Whether the file has an item of the entity."""
        return slug in self.sections.get(section, {})

    def text(self) -> str:
        """The file as YAML."""
        lines = ["source:"]
        head = {
            "slug": self.slug,
            "kind": "press_release" if self.random.random() < 0.5 else "article",
            "title": self.title,
            "publisher": f"Publisher {self.random.randrange(20)}",
            "language": "en",
            "published": self._published(),
            "text_sha256": self._fingerprint("text"),
        }
        lines += [f"  {key}: {_scalar(value)}" for key, value in head.items()]
        lines += ["", "passages:", *self._passages()]
        for section in _SECTIONS:
            if items := self.sections.get(section):
                lines += ["", f"{section}:"]
                for item in items.values():
                    lines += _listed(item, "  ")
        return "\n".join(lines) + "\n"

    def _published(self) -> str:
        day = FIRST_DAY + datetime.timedelta(
            days=self.random.randrange((LAST_DAY - FIRST_DAY).days)
        )
        return day.isoformat()

    def _passages(self) -> Iterator[str]:
        end = -1
        for locator in self._sentences:
            start, end = end + 1, end + 1 + self.random.randrange(60, 340)
            yield f"  {locator}: {{span: [{start}, {end}], sha256: {self._fingerprint(locator)}}}"

    def _fingerprint(self, part: str) -> str:
        return hashlib.sha256(f"{self.seed}:{self.slug}:{part}".encode()).hexdigest()


class _Scene:
    """One meeting and what is told around it."""

    def __init__(self, n: int, document: _Document) -> None:
        self.n = n
        self.document = document
        self.fact = document.fact
        self.random = random.Random(f"{document.seed}:scene-{n}")
        self.series = n // SCENES_A_SERIES
        self.step = n % SCENES_A_SERIES
        self.collaboration = n // SCENES_A_COLLABORATION
        self.sides = _countries(document.seed, self.series)
        self.country = self.sides[self.step % 2]
        self.organisation: Item = {}
        self.official: Item = {}
        self.meeting: Item = {}
        self.delegations: list[Item] = []
        self.delegates: list[Item] = []

    def tell(self, until: int) -> None:
        """State the scene: the meeting, and further items until the file has ``until`` facts."""
        self._introduce()
        self._meet()
        for cost, extra in self._extras():
            if self.document.fact_count + cost <= until:
                extra()
        while self.document.fact_count < until:
            self._outcome()

    def _introduce(self) -> None:
        n, entity = self.n, self.document.entity
        is_ministry = n % 4 == 0
        self.organisation = entity(
            "organisations",
            f"organisation-{n}",
            name=f"Organisation {n}",
            kind="ministry" if is_ministry else self.random.choice(_ORGANISATION_KINDS),
            country=self.country,
        )
        entity("posts", f"post-{n}", title=f"Head {n % 40 + 1}", organisation=f"organisation-{n}")
        self.official = entity(
            "officials",
            f"official-{n}",
            display_name=f"Official {n}",
            sort_name=f"Official {n}",
        )
        self.official["appointments"] = [self.fact(post=f"post-{n}", **self._tenure())]
        if n % SCENES_A_PLACE == 0:
            place = n // SCENES_A_PLACE
            entity(
                "places", f"place-{place}", name=f"City {place}", kind="city", country=self.country
            )
        if n % SCENES_A_TOPIC == 0:
            topic = n // SCENES_A_TOPIC
            broader = f"topic-{topic // 5}" if topic % 5 else None
            entity("topics", f"topic-{topic}", name=f"Topic {topic}", broader=broader)
        if self.step == 0:
            series = entity("series", f"series-{self.series}", name=f"Dialogue {self.series}")
            series["parties"] = [self.fact(country=country) for country in self.sides]
        if n % SCENES_A_COLLABORATION == 0:
            self._collaboration()["partners"] = [
                self.fact(country=self.country),
                self.fact(organisation=f"organisation-{n}", on_behalf_of=self.country),
            ]

    def _meet(self) -> None:
        in_series = self.step < SESSIONS
        self.meeting = self.document.entity(
            "meetings",
            f"meeting-{self.n}",
            title=f"Meeting {self.n}",
            kind="dialogue_session" if in_series else self.random.choice(_OUTSIDE_SERIES),
            series=f"series-{self.series}" if in_series else None,
            session_number=self.step + 1 if in_series else None,
            session_label=_ORDINALS[self.step] if in_series else None,
            held=self._held(),
            format=self.random.choice(("in_person", "in_person", "virtual", "hybrid")),
            status="held",
        )
        self.delegations = self.meeting["delegations"] = [
            self.fact(country=country) for country in self.sides
        ]
        own, other = self.delegations[self.step % 2], self.delegations[1 - self.step % 2]
        own["participants"] = [self._delegate(self.n)]
        # An official of the other side: sides alternate from scene to scene of a series.
        earlier = self.n - self.random.randrange(1, self.step + 1, 2) if self.step else None
        other["participants"] = [
            self.fact(described_as=f"Officials of {other['country']}", role="member")
            if earlier is None
            else self._delegate(earlier)
        ]

    def _delegate(self, official: int) -> Item:
        delegate = self.fact(
            official=f"official-{official}",
            role="lead",
            attendance="attended",
            printed_name=f"Mx. Official {official}",
            printed_title=f"Head {official % 40 + 1}",
        )
        self.delegates.append(delegate)
        return delegate

    def _extras(self) -> list[tuple[int, Callable[[], object]]]:
        """What may be told besides, in what order: the number of facts, and how to state them."""
        extras: list[tuple[int, Callable[[], object]]] = [
            (1, lambda: self._name("official", f"Organisation {self.n} of {self.country}")),
            (1, lambda: self._name("acronym", f"ORG{self.n}")),
            (1, self._official_name),
            (1, self._place),
            (1, self._outcome),
            (1, self._outcome),
            (1, self._group),
            (1, self._topic),
            (1, self._topic),
            (1, self._link),
            (2, self._outcome_of_collaboration),
            (2, self._milestone),
            (3, self._contribution),
            (1, lambda: self._earlier_participant("organisation", role="member")),
            (1, lambda: self._earlier_participant("post", role="observer")),
        ]
        if self.n % 4:
            extras.append((1, self._parent))
        if self.step:
            extras.append((1, self._relation))
        if self.document.first_scene:
            extras += [(2, self._alias), (1, self._dispute)]
        self.random.shuffle(extras)
        return [(len(self.delegates), self._capacities), *extras]

    def _earlier(self) -> int:
        """An earlier scene; the first ones most often, as some organisations are met everywhere."""
        return int(self.n * self.random.random() ** 3)

    def _name(self, kind: str, name: str) -> None:
        self.organisation.setdefault("names", []).append(
            self.fact(name=name, kind=kind, language="en", script="Latn")
        )

    def _official_name(self) -> None:
        self.official["names"] = [
            self.fact(full_name=f"Official {self.n}", honorific="Mx.", language="en", script="Latn")
        ]

    def _parent(self) -> None:
        self.organisation["parents"] = [self.fact(parent=f"organisation-{self.n - self.n % 4}")]

    def _place(self) -> None:
        place = self.random.randrange(self.n // SCENES_A_PLACE + 1)
        self.meeting["places"] = [self.fact(place=f"place-{place}")]

    def _topic(self) -> None:
        topics = self.meeting.setdefault("topics", [])
        known = self.n // SCENES_A_TOPIC + 1
        slug = f"topic-{self.random.randrange(known)}"
        if all(item["topic"] != slug for item in topics):
            topics.append(self.fact(topic=slug))

    def _outcome(self) -> Item:
        outcomes: list[Item] = self.meeting.setdefault("outcomes", [])
        number = len(outcomes) + 1
        outcome = self.fact(
            number=number,
            kind=self.random.choice(_OUTCOMES),
            summary=f"Outcome {number} of meeting {self.n} was noted by both sides.",
            attributed_to={"country": self.country} if self.random.random() < 0.3 else None,
        )
        outcomes.append(outcome)
        return outcome

    def _outcome_of_collaboration(self) -> None:
        self._outcome()["collaborations"] = [
            self.fact(collaboration=f"collaboration-{self.collaboration}", relation="decided")
        ]

    def _link(self) -> None:
        self.meeting["collaborations"] = [
            self.fact(collaboration=f"collaboration-{self.collaboration}", relation="discussed")
        ]

    def _group(self) -> None:
        self.meeting.setdefault("participants", []).append(
            self.fact(
                described_as="Industry associations",
                role="guest",
                attendance="invited",
                headcount=self.random.randrange(5, 60),
            )
        )

    def _earlier_participant(self, kind: str, role: str) -> None:
        participants = self.meeting.setdefault("participants", [])
        participants.append(self.fact(role=role, **{kind: f"{kind}-{self._earlier()}"}))

    def _capacities(self) -> None:
        for delegate in self.delegates:
            number = int(delegate["official"].removeprefix("official-"))
            delegate["capacities"] = [self.document.inherited(post=f"post-{number}")]

    def _relation(self) -> None:
        earlier = f"meeting-{self.n - 1}"
        self.meeting["relations"] = [self.fact(kind="follows_up", meeting=earlier)]

    def _collaboration(self) -> Item:
        number = self.collaboration
        is_new = self.n % SCENES_A_COLLABORATION == 0
        kinds = ("mission", "agreement", "programme", "exchange_year", "industry_cooperation")
        year = 1996 + number % 25
        attributes = {
            "name": f"Collaboration {number}",
            "kind": kinds[number % len(kinds)],
            "period": (f"{year}-04/{year + 1}-03", f"{year}/..", f"{year}")[number % 3],
        }
        return self.document.entity(
            "collaborations", f"collaboration-{number}", **(attributes if is_new else {})
        )

    def _milestone(self) -> None:
        kind = _MILESTONES[self.n % SCENES_A_COLLABORATION]
        self._collaboration().setdefault("milestones", []).append(
            self.fact(kind=kind, happened=self._held(), meeting=f"meeting-{self.n}")
        )

    def _contribution(self) -> None:
        first = self.collaboration * SCENES_A_COLLABORATION
        amount = self.random.randrange(1, 500) * 100_000 if self.random.random() < 0.3 else None
        contribution = self.fact(
            slug=f"item-{self.n}",
            item=f"Item {self.n}",
            kind="funding" if amount else self.random.choice(_CONTRIBUTION_KINDS),
            by=[self.document.inherited(organisation=f"organisation-{first}")],
            amount=amount,
            currency="EUR" if amount else None,
        )
        self._collaboration().setdefault("contributions", []).append(contribution)

    def _alias(self) -> None:
        """Another name for an organisation that an earlier source introduced."""
        number = self.random.randrange(self.document.first_scene)
        if not self.document.has_item("organisations", f"organisation-{number}"):
            organisation = self.document.entity("organisations", f"organisation-{number}")
            organisation["names"] = [self.fact(name=f"Body {number}", kind="alias", language="en")]

    def _dispute(self) -> None:
        """Another day for a meeting of which an earlier source told."""
        slug = f"meeting-{self.random.randrange(self.document.first_scene)}"
        if self.random.random() < 0.2 and not self.document.has_item("meetings", slug):
            meeting = self.document.entity("meetings", slug)
            at = {"at": meeting.pop("cite")[0], "attribute": "held", "value": "the day after"}
            meeting.pop("inferred", None)
            meeting["disputed_by"] = [at]

    def _tenure(self) -> dict[str, str]:
        return _tenure(self.document.seed, self.n)

    def _held(self) -> str:
        """When the meeting was held, mostly to the day."""
        span = (LAST_DAY - FIRST_DAY).days // SCENES_A_SERIES
        of_series = random.Random(f"{self.document.seed}:held-{self.n}")
        day = FIRST_DAY + datetime.timedelta(days=span * self.step + of_series.randrange(span))
        after = day + datetime.timedelta(days=2)
        return of_series.choices(
            (
                f"{day}",
                f"{day:%Y-%m}",
                f"{day:%Y}",
                f"{day}/{after}",
                f"../{day}",
                f"{day}~",
                f"{day:%Y}-{33 + (day.month - 1) // 3}",
            ),
            weights=(80, 8, 3, 4, 2, 2, 1),
        )[0]


_SECTIONS = (
    "places",
    "organisations",
    "posts",
    "officials",
    "series",
    "topics",
    "meetings",
    "collaborations",
)


def _countries(seed: int, series: int) -> list[str]:
    """The two countries of a series."""
    return random.Random(f"{seed}:series-{series}").sample(_COUNTRIES, 2)


def _tenure(seed: int, official: int) -> dict[str, str]:
    """When the official came to the post and left it, where that is known."""
    chance = random.Random(f"{seed}:tenure-{official}")
    year = chance.randrange(FIRST_DAY.year - 8, FIRST_DAY.year)
    return chance.choices(
        (
            {},
            {"started": f"{year}-{chance.randrange(1, 13):02}", "status": "current"},
            {"started": f"{year}", "ended": f"{LAST_DAY.year + 1}-06-30", "status": "ended"},
        ),
        weights=(6, 3, 1),
    )[0]


_PLAIN = re.compile(r"[A-Za-z0-9./][A-Za-z0-9 ./_~-]*")
_LINE = 100


def _scalar(value: object) -> str:
    return value if isinstance(value, str) and _PLAIN.fullmatch(value) else json.dumps(value)


def _flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _listed(item: Item, indent: str) -> Iterator[str]:
    """An item of a list: on one line if it is short, else a line an attribute."""
    line = f"{indent}- {_flow(item)}"
    if len(line) <= _LINE:
        yield line
        return
    lead = f"{indent}- "
    for key, value in item.items():
        if isinstance(value, list) and any(isinstance(child, dict) for child in value):
            yield f"{lead}{key}:"
            for child in value:
                yield from _listed(child, f"{indent}    ")
        else:
            yield f"{lead}{key}: {_flow(value)}"
        lead = f"{indent}  "


def main() -> None:
    """Write a world into the folder named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.world", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write")
    parser.add_argument("--files", type=int, default=200, help="number of files (%(default)s)")
    parser.add_argument("--facts", type=int, default=25, help="facts a file (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another world")
    arguments = parser.parse_args()
    write(arguments.folder, arguments.files, arguments.facts, arguments.seed)


if __name__ == "__main__":
    main()
