"""The seed format: one document a source, as its author writes it.

Everything is keyed by slugs and carries ``cite``: the sentences that say so, by paragraph and
sentence (``p1s2``). A document declares entities or adds to those that another declares, so no
attribute of an entity but its slug is required here; that somebody states the required ones is
checked when all documents are read.

A model names its table and its key; `declaration` finds the rest in the table, and the JSON Schema
of the format is made of these models too.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, ValidationInfo, create_model, model_validator

from schema.tables.collaborations import ACTS
from schema.tables.names import NAME_KINDS

from . import dating
from .declaration import Declaration, check_complete, declare, element
from .defaults import defaults_of
from .model import (
    Cited,
    Entity,
    Hierarchy,
    Model,
    Owner,
    PlannedDate,
    Reference,
    Section,
    join,
    require_one,
)
from .problems import Clash, Location, shown
from .reference import leading_roles
from .values import (
    Amount,
    Code,
    Country,
    Currency,
    Date,
    Language,
    Locator,
    Names,
    OneOf,
    Script,
    Sha256,
    Share,
    Slug,
    Small,
    Term,
    UnlistedCountry,
    Url,
    Whole,
    Words,
    record_key,
)


def _is_after(beginning: str | None, end: str | None) -> bool:
    """Whether what begins and ends at two dates, as far as given, would end before it begins."""
    first = dating.parse(beginning).earliest if beginning else None
    last = dating.parse(end).latest if end else None
    return first is not None and last is not None and first > last


class Party(Cited):
    """A country or an organisation: exactly one."""

    table = "{owner}_party"
    key = ("party",)
    alternatives = ("country", "organisation")

    country: Country | None = None
    organisation: Slug | None = None


class Source(Model):
    """The source itself."""

    table = "source"
    key = ("slug",)
    derived = {"paragraph_count": "", "sentence_count": "", "record_count": "", "read_from": ""}

    slug: Slug
    kind: Annotated[str, OneOf("source.kind")]
    title: Words
    publisher: Words | None = None
    authority: Annotated[str, OneOf("source.authority")] | None = None
    language: Language
    published: Date | None = None
    url: Url | None = None
    retrieved: Date | None = None
    archived: Url | None = None
    reliability: Words | None = None
    text_sha256: Sha256
    is_truncated: bool = False


class Passage(Model):
    """A sentence, as a span of the normalised text, or a record: a fingerprint, never the words."""

    table = "passage"
    columns = {"states_no_fact": "no_fact_reason"}
    derived = {
        "source_id": "",
        "paragraph": "",
        "sentence": "",
        "record": "",
        "span_start": "span",
        "span_end": "span",
    }

    span: (
        Annotated[list[Annotated[int, Field(le=2_147_483_647)]], Field(min_length=2, max_length=2)]
        | None
    ) = Field(
        default=None,
        description="Position of the first character and position after the last, of a sentence.",
    )
    sha256: Sha256
    states_no_fact: Words | None = Field(
        default=None, description="Why no fact is taken from it, if none is."
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.span and not 0 <= self.span[0] < self.span[1]:
            raise ValueError(f"span {self.span} is empty or runs backwards")
        return self


class Name(Cited):
    """A name that something goes by, besides the name to show."""

    table = "{owner}_name"
    key: ClassVar[tuple[str, ...]] = ("kind", "language", "term", "name")
    columns = {"kind": "name_kind"}

    name: Words
    kind: Annotated[str, OneOf("organisation_name.name_kind")]
    language: Language | None = None
    script: Script | None = None
    valid: Date | None = None
    term: Term | None = None


class Named(Entity):
    """What may go by several names.

    ``name: {en: Ministry of Foreign Affairs, ja: 外務省, acronym: MoFA}`` is short for the name
    to show, which is the English one or else the first of a language, and for ``names`` as printed
    in these languages and of these kinds.
    """

    #: The attribute that holds the name to show.
    shown: ClassVar[str] = "name"
    #: The model of its names.
    spelt: ClassVar[type[Name]] = Name

    names: list[Name] = []

    @model_validator(mode="after")
    def _spell_out(self, info: ValidationInfo) -> Self:
        given = getattr(self, self.shown)
        if isinstance(given, dict):
            tags = [tag for tag in given if tag not in NAME_KINDS]
            shown = given.get("en") or next((given[tag] for tag in tags), None)
            setattr(self, self.shown, shown)
            for tag, name in given.items():
                sort = {"kind": "as_printed", "language": tag} if tag in tags else {"kind": tag}
                spelt = self.spelt.model_validate({"name": name, **sort}, context=info.context)
                self.names = [*self.names, spelt]
        return self


class Parent(Cited):
    """The organisation under which another stands."""

    table = "organisation_parent"
    key = ("parent", "term")
    alone = "parent"
    hierarchy = Hierarchy("parent", "organisations, each under the next")

    parent: Slug
    valid: Date | None = None
    term: Term | None = None


class Member(Cited):
    """A country or an organisation that belongs to an organisation, as what, and when."""

    table = "organisation_member"
    key = ("party", "standing", "term")
    columns = {"organisation": "member"}
    alternatives = ("country", "organisation")
    # Two bodies may well observe each other.
    hierarchy = Hierarchy(
        "organisation",
        "organisations, each with the next as a member",
        kinds=("member",),
        kind="standing",
    )

    country: Country | None = None
    organisation: Slug | None = None
    standing: Annotated[str, OneOf("organisation_member.standing")] = "member"
    valid: Date | None = None
    term: Term | None = Field(
        default=None, description="Which time it is, if the same member joined more than once."
    )


class CountryName(Name):
    """A name that a source gives to a country, besides those of the standard."""

    table = "country_name"
    key = ("country", *Name.key)

    country: Country


class Organisation(Named):
    """A body: ministry, agency, company, international organisation, or a unit of one."""

    table = "organisation"

    name: Names | None = None
    kind: Code | None = None
    country: Country | None = None
    founded: Date | None = None
    dissolved: Date | None = None
    parents: list[Parent] = []
    members: list[Member] = []

    @model_validator(mode="after")
    def _founded_first(self) -> Self:
        if _is_after(self.founded, self.dissolved):
            raise Clash(
                f"is dissolved ({self.dissolved}) before it is founded ({self.founded})",
                "founded",
                "dissolved",
            )
        return self


class Succession(Cited):
    """That one organisation continues another."""

    table = "organisation_succession"
    key = ("predecessor", "successor", "kind")

    predecessor: Slug
    successor: Slug
    kind: Annotated[str, OneOf("organisation_succession.kind")]
    happened: Date | None = None


class CountryNotListed(Cited):
    """A country that ISO 3166 lists neither now nor as a former one."""

    table = "unlisted_country"
    key = ("code",)
    columns = {"code": "country"}

    code: UnlistedCountry
    name: Words | None = None
    existed: Date | None = None


class Place(Named):
    """A city, a facility or a venue."""

    table = "place"
    columns = {"within": "within_place", "operated_by": "operating_organisation"}
    hierarchy = Hierarchy("within", "places, each within the next")

    name: Names | None = None
    kind: Annotated[str, OneOf("place.kind")] | None = None
    country: Country | None = None
    within: Slug | None = None
    operated_by: Slug | None = None


#: The parts of the name of a person.
PARTS = ("family_name", "given_name")


class OfficialName(Cited):
    """A name of an official, taken apart where the order of its parts is known."""

    table = "official_name"
    key = ("kind", "language", "full_name")
    together = (("order", "family_name", "given_name"),)
    columns = {"order": "name_order", "kind": "name_kind"}

    full_name: Words | None = Field(
        default=None, description="As printed; made of the parts in their order, if left out."
    )
    family_name: Words | None = None
    given_name: Words | None = None
    order: Annotated[str, OneOf("official_name.name_order")] | None = None
    honorific: Words | None = None
    kind: Annotated[str, OneOf("official_name.name_kind")] = "as_printed"
    language: Language | None = None
    script: Script | None = None
    valid: Date | None = None

    @model_validator(mode="after")
    def _parts_match_order(self) -> Self:
        given = {name for name in PARTS if getattr(self, name) is not None}
        if self.order == "family_only":
            if given != {"family_name"}:
                raise ValueError("has the order family_only: give family_name and no given_name")
        elif self.order in ("family_first", "given_first"):
            if given != {*PARTS}:
                raise ValueError(f"has the order {self.order}: give family_name and given_name")
        elif given:
            raise ValueError(
                "has parts, but their order is not said; say family_first, given_first or, of a "
                "family name alone, family_only"
            )
        if self.full_name is None:
            parts = [self.family_name, self.given_name]
            printed = [part for part in parts if part is not None]
            if not printed:
                raise Clash("has no name; add full_name, or its parts", "full_name", *PARTS)
            self.full_name = " ".join(printed[::-1] if self.order == "given_first" else printed)
        return self

    @property
    def sort_name(self) -> str | None:
        """The name as it is sorted: the family name first, where it is known which one that is."""
        in_parts = self.family_name is not None and self.given_name is not None
        return f"{self.family_name}, {self.given_name}" if in_parts else self.full_name


class Appointment(Cited):
    """That the official holds a post."""

    table = "appointment"
    key = ("post", "term")
    alone = "post"
    changing = ("status",)
    together = (("status", "ended"),)

    post: Slug
    term: Term | None = None
    appointed: Date | None = Field(
        default=None,
        description="When the official was appointed, as stated beside when that began.",
    )
    started: Date | None = None
    ended: Date | None = None
    capacity: Annotated[str, OneOf("appointment.capacity")] | None = None
    status: Annotated[str, OneOf("appointment.status")] | None = None

    @model_validator(mode="after")
    def _status_matches_end(self) -> Self:
        ended = dating.parse(self.ended) if self.ended else dating.UNKNOWN
        if self.status != "ended" and ended.precision not in ("unknown", "after"):
            raise ValueError("has an end; say 'status: ended'")
        if _is_after(self.started, self.ended):
            raise ValueError(f"ends ({self.ended}) before it starts ({self.started})")
        return self


class Official(Entity):
    """A person who acts for a country or an organisation."""

    table = "official"
    short = {"name": "names"}

    name: OfficialName | None = Field(
        default=None,
        description="One of names, as which the official is shown and sorted: it stands for "
        "display_name and sort_name as well.",
    )
    display_name: Words | None = None
    sort_name: Words | None = None
    names: list[OfficialName] = []
    appointments: list[Appointment] = []

    @model_validator(mode="after")
    def _shown_by_name(self) -> Self:
        if self.name is not None:
            self.display_name = self.display_name or self.name.full_name
            self.sort_name = self.sort_name or self.name.sort_name
        return self


class Title(Name):
    """A title that a post goes by, besides the one to show."""

    table = "post_title"


class Post(Named):
    """A position in an organisation or of a country."""

    table = "post"
    shown = "title"
    spelt = Title

    title: Names | None = None
    organisation: Slug | None = None
    country: Country | None = None
    names: list[Title] = []  # type: ignore[assignment]

    @model_validator(mode="after")
    def _one_owner(self) -> Self:
        if self.title is not None or self.organisation or self.country:
            require_one(self, "organisation", "country")
        return self


class SeriesParent(Cited):
    """The series that a series is a part of, or the body that it is held under."""

    table = "meeting_series_parent"
    key = ("party", "term")
    columns = {"series": "parent_series"}
    alternatives = ("series", "organisation")
    hierarchy = Hierarchy("series", "series, each part of the next")

    series: Slug | None = None
    organisation: Slug | None = None
    valid: Date | None = None
    term: Term | None = None


class Series(Named):
    """A recurring dialogue."""

    table = "meeting_series"

    name: Names | None = None
    parties: list[Party] = []
    parents: list[SeriesParent] = []


class Topic(Named):
    """A subject that meetings deal with."""

    table = "topic"
    columns = {"broader": "broader_topic"}
    hierarchy = Hierarchy("broader", "topics, each broader than the last")

    name: Names | None = None
    broader: Slug | None = None


class Capacity(Cited):
    """A post or an organisation for which a person takes part."""

    table = "participant_capacity"
    key = ("post", "term", "acting_for")
    alone = "post"
    columns = {"acting_for": "acting_for_organisation"}
    derived = {"appointment_id": "post"}
    is_gathered = True

    post: Slug | None = Field(default=None, description="The post, to which they are appointed.")
    term: Term | None = Field(default=None, description="Which term in the post, if several.")
    acting_for: Slug | None = None

    @model_validator(mode="after")
    def _some_capacity(self) -> Self:
        if self.post is None and self.acting_for is None:
            raise ValueError("names no capacity; give post, acting_for or both")
        return self

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """The appointment: that of the participant to the post."""
        if self.post is None:
            return {}
        return {"appointment_id": _appointment(owners[-1].item.official, self.post, self.term)}

    @classmethod
    def recall(cls, column: str, key: str) -> Mapping[str, Any]:
        """The post, and which term in it."""
        return _post_and_term(key)


def _post_and_term(appointment: str) -> Mapping[str, Any]:
    """The post of an appointment, and which term in it, by its natural key."""
    _, post, term = appointment.split(":")
    return {"post": post, "term": int(term) if term else None}


def _appointment(official: str, post: str, term: object) -> Reference:
    """The appointment of an official to a post."""
    which = f" of term {term}" if term else ""
    return Reference(
        "appointment",
        join(official, post, term),
        ("post",),
        f"'{official}' has no appointment to '{post}'{which}; declare it under the official's "
        "appointments",
    )


class Role(Cited):
    """A role of a participant; one that cites nothing itself may be written as the code alone.

    It shares the citations of the participant when it cites nothing itself: those of attribute
    ``role``, if there are any.
    """

    table = "participant_role"
    key = ("role",)
    alone = "role"
    derived = {"is_leading": "role"}

    role: Code

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """Whether the role leads."""
        return {"is_leading": self.role in leading_roles()}


#: Who a participant can be.
WHO = ("official", "organisation", "post", "described_as")


class Participant(Cited):
    """Who took part: an official, an organisation, the holder of a post, or a described group."""

    table = "participant"
    key = WHO
    alternatives = WHO
    short = {"role": "roles"}
    essential = ("roles",)
    changing = ("attendance", "mode")
    ordering = ("position",)
    columns = {"approximate": "headcount_is_approximate", "unit": "headcount_unit"}
    together = (("headcount", "approximate", "unit"),)
    is_gathered = True

    official: Slug | None = None
    organisation: Slug | None = None
    post: Slug | None = None
    described_as: Words | None = None
    role: Code | None = Field(
        default=None, description="What they take part as; short for one of roles."
    )
    roles: list[Role] = []
    attendance: Annotated[str, OneOf("participant.attendance")] | None = None
    mode: Annotated[str, OneOf("participant.mode")] | None = None
    printed_name: Words | None = None
    printed_title: Words | None = None
    headcount: Whole | None = None
    approximate: bool | None = Field(
        default=None, description="Whether the headcount is approximate: some 30."
    )
    unit: Words | None = Field(
        default=None, description="What the headcount counts, such as companies, if not people."
    )
    position: Small | None = Field(
        default=None,
        description="Its place among those listed with it; that in the list, if left out.",
    )
    capacities: list[Capacity] = []

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        if self.capacities and not self.official:
            raise ValueError("has capacities, which only an official has")
        if self.headcount and (self.official or self.post):
            raise ValueError("has a headcount, which only an organisation or a group has")
        if self.headcount is None and (self.approximate or self.unit):
            raise Clash("qualifies a headcount that it does not give; add headcount", "headcount")
        return self

    def natural_key(self, owner: Owner | None) -> str:
        """Meeting, side and who; the side is empty for those on none."""
        assert owner is not None
        name, value = self.alternative
        kind = "group" if name == "described_as" else name
        side = () if owner.table == "delegation" else (None,)
        return join(owner.key, *side, kind, value)


def _number(participants: Sequence[Participant]) -> None:
    """Give each participant its place in the list, unless it has another one."""
    for place, each in enumerate(participants, start=1):
        each.position = each.position or place


class Delegation(Party):
    """One side of a meeting."""

    table = "delegation"
    columns = {"incomplete": "is_incomplete"}
    handed_down = dict.fromkeys(("roles", "attendance", "mode"), "participants")

    incomplete: bool | None = Field(
        default=None, description="Whether the source says that there were others too."
    )
    roles: list[Role] = Field(
        default=[], description="Roles of all its participants that do not name their own."
    )
    attendance: Annotated[str, OneOf("participant.attendance")] | None = Field(
        default=None, description="That of all its participants that do not say otherwise."
    )
    mode: Annotated[str, OneOf("participant.mode")] | None = Field(
        default=None, description="That of all its participants that do not say otherwise."
    )
    standing: Annotated[str, OneOf("delegation.standing")] | None = None
    participants: list[Participant] = []

    @model_validator(mode="after")
    def _hand_down(self) -> Self:
        said = [name for name in self.handed_down if getattr(self, name)]
        if said and not self.participants:
            raise Clash(
                f"says {' and '.join(said)} of its participants, but lists none; list them, or "
                "leave it out",
                "participants",
            )
        for each in self.participants:
            for name in said if not each.is_silent else ():
                spellings = {name, *(short for short, long in each.short.items() if long == name)}
                # What the item itself says comes first, and a default of the document last.
                if not spellings & each.model_fields_set:
                    for spelling in spellings:
                        setattr(each, spelling, getattr(self, name) if spelling == name else None)
        _number(self.participants)
        return self


class MeetingPlace(Cited):
    """Where a meeting was held."""

    table = "meeting_place"
    key = ("place",)
    alone = "place"

    place: Slug


class MeetingRelation(Cited):
    """What this meeting is to another."""

    table = "meeting_relation"
    key = ("kind", "meeting")
    columns = {"meeting": "related_meeting"}
    hierarchy = Hierarchy("meeting", "meetings, each part of the next", kinds=("part_of",))

    kind: Annotated[str, OneOf("meeting_relation.kind")]
    meeting: Slug


class SeriesRelation(Cited):
    """What a meeting is or does to a series, other than to be a session of it."""

    table = "meeting_series_relation"
    key = ("kind", "series")
    columns = {"series": "meeting_series"}

    kind: Annotated[str, OneOf("meeting_series_relation.kind")]
    series: Slug


class MeetingTopic(Cited):
    """That the meeting dealt with a topic."""

    table = "meeting_topic"
    key = ("topic",)
    alone = "topic"

    topic: Slug


class CollaborationLink(Cited):
    """How a collaboration figured at a meeting, or in an outcome."""

    table = "{owner}_collaboration"
    key = ("relation", "collaboration")

    collaboration: Slug
    relation: Annotated[str, OneOf("meeting_collaboration.relation")]


class Author(Model):
    """Who made an outcome: a side of the meeting, or an official."""

    alternatives = ("country", "organisation", "official")

    country: Country | None = None
    organisation: Slug | None = None
    official: Slug | None = None


class OutcomeText(Cited):
    """A source that is the text of an outcome."""

    table = "outcome_text"
    key = ("source",)
    alone = "source"

    source: Slug


class Outcome(Cited):
    """What came of a meeting."""

    table = "outcome"
    key = ("slug",)
    columns = {"number": "outcome_number", "reported_by": "reported_by_organisation"}
    ordering = ("number",)
    derived = {
        "slug": "slug",
        "attributed_delegation_id": "attributed_to",
        "attributed_official_id": "attributed_to",
    }

    slug: Slug | None = Field(
        default=None, description="Its key within the meeting; its number, if left out."
    )
    number: Small | None = Field(
        default=None, description="Its place among the outcomes of the meeting."
    )
    kind: Code | None = None
    summary: Words | None = None
    attributed_to: Author | None = Field(
        default=None, description="Whose statement or decision it is, if not that of all."
    )
    reported_by: Slug | None = None
    collaborations: list[CollaborationLink] = []
    texts: list[OutcomeText] = []

    @model_validator(mode="after")
    def _has_slug(self) -> Self:
        if self.slug is None and self.number is None:
            raise ValueError("has neither slug nor number; give it a slug, such as lunar-data")
        return self

    def natural_key(self, owner: Owner | None) -> str:
        """Meeting and slug."""
        assert owner is not None
        return join(owner.key, self.slug or self.number)

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """Its slug, and who made it: a side of the meeting, or an official."""
        slug = {"slug": self.slug or str(self.number)}
        if self.attributed_to is None:
            return slug
        at = ("attributed_to",)
        kind, name = self.attributed_to.alternative
        if kind == "official":
            return slug | {"attributed_official_id": Reference("official", name, at)}
        meeting = owners[-1].key
        return slug | {
            "attributed_delegation_id": Reference(
                "delegation",
                join(meeting, self.attributed_to.party),
                at,
                f"'{meeting}' has no delegation of {name}; declare it there",
            )
        }

    @classmethod
    def recall(cls, column: str, key: str) -> Mapping[str, Any]:
        """Who made it."""
        is_official = column == "attributed_official_id"
        author = {"official": key} if is_official else _last_party(key)
        return {"attributed_to": Author.model_construct(None, **author)}


class Meeting(Named):
    """A meeting, with all that hangs on it."""

    table = "meeting"
    columns = {"series": "meeting_series"}
    shown = "title"
    changing = ("status", "format")
    together = (
        ("series", "session_number", "session_label"),
        ("status", "called_off", "called_off_reason"),
    )
    plan = PlannedDate("held", "status", planned="planned", done="held")

    title: Names | None = None
    kind: Code | None = None
    series: Slug | None = None
    session_number: Whole | None = None
    session_label: Words | None = None
    held: Date | None = None
    format: Annotated[str, OneOf("meeting.format")] | None = None
    status: Annotated[str, OneOf("meeting.status")] | None = None
    called_off: Date | None = Field(default=None, description="When it was cancelled or postponed.")
    called_off_reason: Words | None = Field(
        default=None, description="Why it was cancelled or postponed."
    )
    places: list[MeetingPlace] = []
    relations: list[MeetingRelation] = []
    series_relations: list[SeriesRelation] = []
    delegations: list[Delegation] = []
    participants: list[Participant] = []
    topics: list[MeetingTopic] = []
    outcomes: list[Outcome] = []
    collaborations: list[CollaborationLink] = []

    @model_validator(mode="after")
    def _called_off_first(self) -> Self:
        is_off = self.status in ("cancelled", "postponed")
        if (self.called_off or self.called_off_reason) and not is_off:
            raise Clash(
                "says when or why it was called off, but not that it was; say 'status: cancelled' "
                "or 'status: postponed'",
                "status",
            )
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _number(self.participants)
        return self


class Partner(Cited):
    """A party to a collaboration."""

    table = "collaboration_partner"
    key = ("party",)
    alternatives = ("country", "organisation")

    country: Country | None = None
    organisation: Slug | None = None
    on_behalf_of: Country | None = None
    on_behalf_of_organisation: Slug | None = None
    joined: Date | None = None
    left: Date | None = None

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        for name in ("on_behalf_of", "on_behalf_of_organisation"):
            if getattr(self, name) is not None and self.organisation is None:
                raise ValueError(f"is a country and acts for itself; leave out {name}")
        return self

    @model_validator(mode="after")
    def _joined_first(self) -> Self:
        if _is_after(self.joined, self.left):
            raise Clash(f"leaves ({self.left}) before it joins ({self.joined})", "joined", "left")
        return self


def _last_party(key: str) -> dict[str, str]:
    """The country or the organisation that is the last part of a natural key."""
    kind, name = key.rpartition(":")[2].split("/")
    return {kind: name}


def _partner(collaboration: str, party: Model, at: Location) -> Reference:
    """The partner of a collaboration that a country or an organisation is."""
    return Reference(
        "collaboration_partner",
        join(collaboration, party.party),
        at,
        f"{party.alternative[1]} is not a partner of '{collaboration}'; declare it there",
    )


class Contributor(Cited):
    """A partner that makes a contribution."""

    table = "contribution_partner"
    key = ("party",)
    derived = {"collaboration_partner_id": ""}
    alternatives = ("country", "organisation")

    country: Country | None = Field(default=None, description="The partner, if a country.")
    organisation: Slug | None = Field(default=None, description="The partner, if an organisation.")

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """The partner of the collaboration that it is."""
        return {"collaboration_partner_id": _partner(owners[0].key, self, ())}

    @classmethod
    def recall(cls, column: str, key: str) -> Mapping[str, Any]:
        """Country or organisation."""
        return _last_party(key)


class Money(Cited):
    """What may be an amount of money."""

    columns = {"approximate": "is_approximate", "per": "amount_per", "period": "amount_period"}
    together: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("amount", "currency", "approximate", "price_basis", "per", "period"),
    )

    amount: Amount | None = None
    currency: Currency | None = None
    approximate: bool | None = None
    price_basis: Words | None = None
    per: Annotated[str, OneOf("contribution.amount_per")] | None = None
    period: Date | None = None

    @model_validator(mode="after")
    def _amount_has_currency(self) -> Self:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("has an amount without a currency, or the reverse; give both")
        if self.amount is None and (self.price_basis or self.per or self.period):
            raise ValueError("qualifies an amount that it does not give")
        return self


class Total(Money):
    """What a collaboration costs, as a whole or a stated part of it."""

    table = "collaboration_total"
    key = ("slug",)

    slug: Slug
    item: Words | None = None

    @model_validator(mode="after")
    def _has_amount(self) -> Self:
        if self.amount is None and self.approximate:
            raise ValueError("qualifies an amount that it does not give")
        return self


class Contribution(Money):
    """What partners bring in."""

    table = "contribution"
    key = ("slug",)
    columns = {**Money.columns, "share": "share_percent", "unit": "quantity_unit"}
    together = (*Money.together, ("quantity", "unit"))
    derived = {"part_of_id": "part_of"}
    hierarchy = Hierarchy("part_of", "contributions, each part of the next")
    essential = ("by",)

    slug: Slug
    item: Words | None = None
    kind: Annotated[str, OneOf("contribution.kind")] | None = None
    by: list[Contributor] = []
    share: Share | None = None
    quantity: Amount | None = None
    unit: Words | None = None
    part_of: Slug | None = Field(
        default=None, description="The contribution to the same collaboration that it is part of."
    )

    @model_validator(mode="after")
    def _quantity_has_unit(self) -> Self:
        if (self.quantity is None) != (self.unit is None):
            raise ValueError("has a quantity without a unit, or the reverse; give both")
        if self.approximate and (self.amount, self.quantity, self.share) == (None, None, None):
            raise ValueError("qualifies an amount that it does not give")
        return self

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """The contribution to the same collaboration that it is a part of."""
        if self.part_of is None:
            return {}
        collaboration = owners[-1].key
        return {
            "part_of_id": Reference(
                "contribution",
                join(collaboration, self.part_of),
                ("part_of",),
                f"'{collaboration}' has no contribution '{self.part_of}'; declare it there",
            )
        }

    @classmethod
    def recall(cls, column: str, key: str) -> Mapping[str, Any]:
        """The slug of what it is a part of."""
        return {"part_of": key.rpartition(":")[2]}


class Principal(Model):
    """The partner for which somebody acts."""

    alternatives = ("country", "organisation")

    country: Country | None = None
    organisation: Slug | None = None


#: ``for`` is a word of Python, so that a class cannot declare it.
_FOR: dict[str, Any] = {
    "for": (
        Principal | None,
        Field(default=None, description="The partner of the collaboration for which it was done."),
    )
}


class Actor(create_model("_Acting", __base__=Cited, **_FOR)):  # type: ignore[misc]
    """Who did something with a milestone, such as to sign, for which partner and in which post."""

    table = "milestone_actor"
    key = ("party", "act")
    alternatives = ("official", "organisation", "country")
    derived = {"appointment_id": "post", "collaboration_partner_id": "for"}
    consulted = ("term",)

    official: Slug | None = None
    organisation: Slug | None = None
    country: Country | None = None
    act: Annotated[str, OneOf("milestone_actor.act")] | None = Field(
        default=None, description="What was done; if left out, what the milestone's kind says."
    )
    post: Slug | None = Field(default=None, description="The post in which the official did it.")
    term: Term | None = Field(default=None, description="Which term in the post, if several.")

    @model_validator(mode="after")
    def _post_of_official(self) -> Self:
        if self.post and not self.official:
            raise Clash("has a post, which only an official has", "official")
        if self.term and not self.post:
            raise Clash("names a term, but not in which post; add post", "post")
        return self

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """The appointment to the post, and the partner of the collaboration."""
        found = {}
        if self.official and self.post:
            found["appointment_id"] = _appointment(self.official, self.post, self.term)
        if principal := getattr(self, "for"):
            found["collaboration_partner_id"] = _partner(owners[0].key, principal, ("for",))
        return found

    @classmethod
    def recall(cls, column: str, key: str) -> Mapping[str, Any]:
        """The post and which term in it, or for whom it was done."""
        if column == "appointment_id":
            return _post_and_term(key)
        return {"for": Principal.model_construct(None, **_last_party(key))}


class Milestone(Cited):
    """A step in the life of a collaboration."""

    table = "milestone"
    key = ("slug", "term")
    columns = {"of": "step_of"}
    derived = {"slug": "slug"}

    slug: Slug | None = Field(
        default=None, description="Its key within the collaboration; its kind, if left out."
    )
    kind: Code | None = None
    term: Term | None = Field(
        default=None, description="Which of several of a kind: 2 has the slug signed-2."
    )
    of: Words | None = Field(
        default=None, description="What it is a step of, such as landing, if not of the whole."
    )
    happened: Date | None = None
    place: Slug | None = None
    meeting: Slug | None = None
    by: list[Actor] = []

    @model_validator(mode="after")
    def _has_slug(self) -> Self:
        if self.slug is None and self.kind is None:
            raise ValueError("has neither kind nor slug; give its kind, such as signed")
        if self.slug is not None and self.term is not None:
            raise ValueError("has both slug and term; a slug needs no term")
        kind = self.kind or self._kind_and_term()[0]
        obvious = {act: act for act in ACTS} | {"made_public": "announced"}
        for each in self.by:
            each.act = each.act or obvious.get(kind)
        if idle := [f"'{each.alternative[1]}'" for each in self.by if each.act is None]:
            raise Clash(
                f"does not say what {' and '.join(idle)} did; give act: {', '.join(ACTS)}", "by"
            )
        return self

    def natural_key(self, owner: Owner | None) -> str:
        """Collaboration and slug, as kind and term, of which it is made where none is given."""
        assert owner is not None
        return join(owner.key, *self._kind_and_term())

    def _kind_and_term(self) -> tuple[str, str | None]:
        """The parts of its slug, as far as that is made of kind and term."""
        slug = re.fullmatch(r"(.+?)(?:-([1-9][0-9]?))?", self._slug())
        assert slug
        return slug[1].replace("-", "_"), slug[2]

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """Its slug."""
        return {"slug": self._slug()}

    def _slug(self) -> str:
        kind = (self.kind or "").replace("_", "-")
        return self.slug or (f"{kind}-{self.term}" if self.term else kind)


class CollaborationRelation(Cited):
    """What this collaboration is or does to another."""

    table = "collaboration_relation"
    key = ("kind", "collaboration")
    columns = {"collaboration": "related_collaboration"}
    hierarchy = Hierarchy(
        "collaboration",
        "collaborations, each in the same relation to the next",
        kinds=("implements", "part_of", "succeeds", "conditional_on"),
    )

    kind: Annotated[str, OneOf("collaboration_relation.kind")]
    collaboration: Slug


class Collaboration(Named):
    """Something parties do together."""

    table = "collaboration"

    name: Names | None = None
    kind: Code | None = None
    period: Date | None = None
    target: Words | None = None
    partners: list[Partner] = []
    totals: list[Total] = []
    contributions: list[Contribution] = []
    milestones: list[Milestone] = []
    relations: list[CollaborationRelation] = []


class SourceRelation(Cited):
    """What a source is or does to another, as this one tells: often it is one of the two."""

    table = "source_relation"
    key = ("source", "kind", "other")
    columns = {"other": "related_source"}
    hierarchy = Hierarchy(
        "other",
        "sources, each in the same relation to the next",
        kinds=("translation_of", "version_of", "text_of"),
    )

    source: Slug
    kind: Annotated[str, OneOf("source_relation.kind")]
    other: Slug


class Sections(Model):
    """The facts that a source states, by what they are about."""

    countries: Section[CountryNotListed] = []
    source_relations: Section[SourceRelation] = []
    places: Section[Place] = []
    country_names: Section[CountryName] = []
    organisations: Section[Organisation] = []
    successions: Section[Succession] = []
    posts: Section[Post] = []
    officials: Section[Official] = []
    series: Section[Series] = []
    topics: Section[Topic] = []
    meetings: Section[Meeting] = []
    collaborations: Section[Collaboration] = []


#: What each section of a document declares, by its name.
SECTIONS: dict[str, Declaration] = {
    name: declare(model)
    for name, field in Sections.model_fields.items()
    if (model := element(field.annotation))
}
SOURCE, PASSAGE = declare(Source), declare(Passage)
#: All of them, with their parts.
DECLARATIONS = [each for top in (*SECTIONS.values(), SOURCE, PASSAGE) for each in top.walk()]
check_complete(DECLARATIONS)
Defaults = defaults_of(SECTIONS)


class Document(Sections):
    """A seed file: one source and the facts that it states."""

    source: Source = Field(
        description="The source itself.",
        examples=[
            {"slug": "joint-statement-2025", "kind": "joint_statement", "title": "A Statement"}
        ],
    )
    passages: Annotated[dict[Locator, Passage], Field(min_length=1)] = Field(
        description="Its sentences, by paragraph and sentence; or the records of a dataset, by "
        "their keys.",
        examples=[{"p1s1": {"span": [0, 120], "sha256": "9f86d081..."}}],
    )
    defaults: Defaults | None = Field(  # type: ignore[valid-type]
        default=None,
        description="What items have that do not say otherwise, by the list that they stand in.",
        examples=[{"names": {"language": "en", "script": "Latn"}}],
    )

    @model_validator(mode="after")
    def _sentences_or_records(self) -> Self:
        is_dataset = self.source.kind == "dataset"
        for locator, passage in self.passages.items():
            if (record_key(locator) is None) == is_dataset:
                wanted = "records, such as '#12'" if is_dataset else "sentences, such as p1s1"
                raise Clash(f"has '{shown(locator)}', but its source has {wanted}", "passages")
            if (passage.span is None) != is_dataset:
                what = "a record with a span" if is_dataset else "a sentence without its span"
                raise Clash(f"has {what}: '{shown(locator)}'", "passages")
        return self
