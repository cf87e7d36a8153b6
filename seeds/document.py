"""The seed format: one document a source, as its author writes it.

Everything is keyed by slugs and carries ``cite``: the sentences that say so, by paragraph and
sentence (``p1s2``). A document declares entities or adds to those that another declares, so no
attribute of an entity but its slug is required here; that somebody states the required ones is
checked when all documents are read. The JSON Schema of the format is made from these models.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from schema.tables.base import RULES
from schema.tables.collaborations import CONTRIBUTION_KINDS
from schema.tables.meetings import COLLABORATION_RELATIONS, MEETING_RELATIONS
from schema.tables.officials import NAME_ORDERS, OFFICIAL_NAME_KINDS
from schema.tables.organisations import NAME_KINDS
from schema.tables.provenance import SOURCE_KINDS

from . import dating

_LOCATOR = re.compile(r"p[1-9][0-9]*s[1-9][0-9]*")
_EDGE_SPACE = re.compile(r"^[\s\u180E\u200B\u2060\uFEFF]|[\s\u180E\u200B\u2060\uFEFF]$")


def _unpadded(value: str) -> str:
    if not value or _EDGE_SPACE.search(value):
        raise ValueError("is blank or begins or ends with white space; write the words alone")
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise ValueError("holds a control character or a line end; write it in one line")
    return value


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(
            f"'{value}' is not a slug; use small letters, digits and single hyphens: "
            f"'{_as_slug(value)}'"
        )
    return value


def _as_slug(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") or "some-name"


def _country(value: Any) -> Any:
    if value is False:
        raise ValueError("is the truth value false; for Norway write NO")
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError(
            f"{value!r} is not an ISO 3166-1 alpha-2 code; write two capitals, such as IN"
        )
    return value


def _date(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04}"
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a date; write it in EDTF, such as 2025-04-01")
    dating.parse(value)
    return value


def _locator(value: str) -> str:
    if not _LOCATOR.fullmatch(value) or max(map(int, re.findall("[0-9]+", value))) > 32767:
        raise ValueError(
            f"'{value}' does not name a sentence; write paragraph and sentence, such as p1s2"
        )
    return value


def pattern(rule: str) -> str:
    """The regular expression of a rule of the schema."""
    return str(re.findall(r"'(.*)'", RULES[rule].format(c=""))[0])


Slug = Annotated[
    str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": pattern("slug")})
]
Words = Annotated[
    str, AfterValidator(_unpadded), WithJsonSchema({"type": "string", "minLength": 1})
]
Code = Annotated[str, StringConstraints(pattern=pattern("code"))]
Language = Annotated[str, StringConstraints(pattern=pattern("language"))]
Script = Annotated[str, StringConstraints(pattern=pattern("script"))]
Sha256 = Annotated[str, StringConstraints(pattern=pattern("sha256"))]
Currency = Annotated[str, StringConstraints(pattern=pattern("currency"))]
Url = Annotated[str, StringConstraints(pattern=pattern("url"))]
Term = Annotated[int, Field(gt=0, le=99)]
Small = Annotated[int, Field(gt=0, le=32767)]
Whole = Annotated[int, Field(gt=0, le=2_147_483_647)]
Country = Annotated[
    str,
    BeforeValidator(_country),
    WithJsonSchema({"type": "string", "pattern": pattern("country_code")}),
]
Date = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "description": "A date in EDTF."}),
]
Locator = Annotated[
    str,
    AfterValidator(_locator),
    WithJsonSchema({"type": "string", "pattern": f"^{_LOCATOR.pattern}$"}),
]


_TERM = "Tells apart what happens more than once; left out for the first or only time."


class Model(BaseModel):
    """Base of all parts of a document: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True)

    #: Author's name of an attribute -> column, where they differ.
    columns: ClassVar[dict[str, str]] = {}


class Cite(Model):
    """A sentence that is cited. ``p1s2`` alone is short for ``{at: p1s2}``."""

    at: Locator = Field(description="The sentence: paragraph and sentence, such as p1s2.")
    attribute: str | None = Field(
        default=None, description="The attribute it speaks of; left out when of the whole item."
    )
    value: Words | None = Field(
        default=None, description="The value as printed, where it differs from ours."
    )
    inferred: Words | None = Field(
        default=None, description="The rule by which this was inferred, if it is not stated."
    )
    note: Words | None = Field(default=None, description="A remark of ours.")

    @model_validator(mode="before")
    @classmethod
    def _from_locator(cls, value: Any) -> Any:
        return {"at": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        short = {"type": "string", "pattern": f"^{_LOCATOR.pattern}$"}
        return {"anyOf": [short, handler(core_schema)]}

    @model_validator(mode="after")
    def _one_remark(self) -> Self:
        if self.inferred and self.note:
            raise ValueError("has both 'inferred' and 'note'; put the remark into the rule")
        return self


class Cited(Model):
    """An item that is a fact: it names the sentences that say so."""

    cite: list[Cite] = Field(
        default_factory=list, description="The sentences that support this item."
    )
    inferred: Words | None = Field(
        default=None, description="The rule by which it was inferred, if no sentence states it."
    )
    disputed_by: list[Cite] = Field(
        default_factory=list, description="Sentences of this source that contradict this item."
    )

    #: Whether the item may cite nothing and so share the citations of what it is a part of.
    inherits: ClassVar[bool] = False

    @model_validator(mode="after")
    def _has_citation(self) -> Self:
        if not self.cite and not self.disputed_by and not self.inherits:
            raise ValueError("cites no sentence; add for example 'cite: [p1s2]'")
        if any(cite.attribute and not cite.value for cite in self.disputed_by):
            raise ValueError(
                "disputes an attribute without saying what the sentence says instead; add 'value'"
            )
        return self

    @classmethod
    def attributes(cls) -> list[str]:
        """The names of the attributes that a citation may speak of."""
        return [
            name
            for name, field in cls.model_fields.items()
            if name not in (*Cited.model_fields, "slug", "term")
            and not str(field.annotation).startswith("list[")
        ]


class Party(Cited):
    """A country, an organisation or a country group: exactly one."""

    columns = {
        "country": "country_code",
        "organisation": "organisation_id",
        "country_group": "country_group_slug",
    }

    country: Country | None = None
    organisation: Slug | None = None
    country_group: Slug | None = None

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        require_one(self, "country", "organisation", "country_group")
        return self


def require_one(item: Model, *names: str) -> None:
    """Refuse an item that fills none or several of the attributes ``names``."""
    filled = [name for name in names if getattr(item, name) is not None]
    if len(filled) != 1:
        raise ValueError(
            f"names {' and '.join(filled) or 'nobody'}; give exactly one of {', '.join(names)}"
        )


class Source(Model):
    """The source itself."""

    slug: Slug
    kind: Literal[SOURCE_KINDS]  # type: ignore[valid-type]
    title: Words
    publisher: Words | None = None
    language: Language
    published: Date | None = None
    url: Url | None = None
    text_sha256: Sha256
    is_truncated: bool = False


class Passage(Model):
    """A sentence: its span in the normalised text and its fingerprint, never its words."""

    span: Annotated[
        list[Annotated[int, Field(le=2_147_483_647)]], Field(min_length=2, max_length=2)
    ] = Field(description="Position of the first character and position after the last.")
    sha256: Sha256
    states_no_fact: Words | None = Field(
        default=None, description="Why no fact is taken from the sentence, if none is."
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.span[0] < self.span[1]:
            raise ValueError(f"span {self.span} is empty or runs backwards")
        return self


class Name(Cited):
    """A name that an organisation or a collaboration goes by."""

    columns = {"kind": "name_kind", "valid": "valid_edtf"}

    name: Words
    kind: Literal[NAME_KINDS]  # type: ignore[valid-type]
    language: Language | None = None
    script: Script | None = None
    valid: Date | None = None
    term: Term | None = Field(default=None, description=_TERM)


class Parent(Cited):
    """The organisation under which another stands."""

    columns = {"parent": "parent_id", "valid": "valid_edtf"}

    parent: Slug
    valid: Date | None = None
    term: Term | None = Field(default=None, description=_TERM)


class Organisation(Cited):
    """A body: ministry, agency, company, international organisation, or a unit of one."""

    columns = {"country": "country_code"}

    slug: Slug
    name: Words | None = None
    kind: Code | None = None
    country: Country | None = None
    names: list[Name] = []
    parents: list[Parent] = []


class Succession(Cited):
    """That one organisation continues another."""

    columns = {
        "predecessor": "predecessor_id",
        "successor": "successor_id",
        "happened": "happened_edtf",
    }

    predecessor: Slug
    successor: Slug
    kind: Literal["renamed", "merged", "split"]
    happened: Date | None = None


class Place(Cited):
    """A city, a facility or a venue."""

    columns = {
        "country": "country_code",
        "within": "within_place_id",
        "operated_by": "operating_organisation_id",
    }

    slug: Slug
    name: Words | None = None
    kind: Literal["city", "facility", "venue"] | None = None
    country: Country | None = None
    within: Slug | None = None
    operated_by: Slug | None = None


class OfficialName(Cited):
    """A name of an official, taken apart where the order of its parts is known."""

    columns = {"order": "name_order", "kind": "name_kind"}

    full_name: Words
    family_name: Words | None = None
    given_name: Words | None = None
    order: Literal[NAME_ORDERS] | None = None  # type: ignore[valid-type]
    honorific: Words | None = None
    kind: Literal[OFFICIAL_NAME_KINDS] = "as_printed"  # type: ignore[valid-type]
    language: Language | None = None
    script: Script | None = None

    @model_validator(mode="after")
    def _parts_match_order(self) -> Self:
        parts = [self.family_name, self.given_name]
        if self.order in ("family_first", "given_first"):
            if None in parts:
                raise ValueError(f"has the order {self.order}: give family_name and given_name")
        elif parts != [None, None]:
            raise ValueError(
                "has parts, but their order is not said; say family_first or given_first"
            )
        return self


class Appointment(Cited):
    """That the official holds a post."""

    columns = {"post": "post_id", "started": "started_edtf", "ended": "ended_edtf"}

    post: Slug
    term: Term | None = Field(default=None, description=_TERM)
    started: Date | None = None
    ended: Date | None = None
    capacity: Literal["substantive", "acting", "designate", "rank"] | None = None
    status: Literal["current", "ended", "unknown"] | None = None

    @model_validator(mode="after")
    def _status_matches_end(self) -> Self:
        ended = dating.parse(self.ended) if self.ended else dating.UNKNOWN
        if self.status != "ended" and ended.precision not in ("unknown", "after"):
            raise ValueError("has an end; say 'status: ended'")
        started = dating.parse(self.started) if self.started else dating.UNKNOWN
        if started.earliest and ended.latest and started.earliest > ended.latest:
            raise ValueError(f"ends ({self.ended}) before it starts ({self.started})")
        return self


class Official(Cited):
    """A person who acts for a country or an organisation."""

    slug: Slug
    display_name: Words | None = None
    sort_name: Words | None = None
    names: list[OfficialName] = []
    appointments: list[Appointment] = []


class Post(Cited):
    """A position in an organisation or of a country."""

    columns = {"organisation": "organisation_id", "country": "country_code"}

    slug: Slug
    title: Words | None = None
    organisation: Slug | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def _one_owner(self) -> Self:
        if self.title is not None or self.organisation or self.country:
            require_one(self, "organisation", "country")
        return self


class Series(Cited):
    """A recurring dialogue."""

    slug: Slug
    name: Words | None = None
    parties: list[Party] = []


class Topic(Cited):
    """A subject that meetings deal with."""

    columns = {"broader": "broader_topic_id"}

    slug: Slug
    name: Words | None = None
    broader: Slug | None = None


class Capacity(Cited):
    """A post or an organisation for which a person takes part.

    It shares the citations of the participant when it cites nothing itself.
    """

    columns = {"post": "appointment_id", "acting_for": "acting_for_organisation_id"}
    inherits = True

    post: Slug | None = None
    term: Term | None = Field(default=None, description="Which term in the post, if several.")
    acting_for: Slug | None = None

    @model_validator(mode="after")
    def _some_capacity(self) -> Self:
        if self.post is None and self.acting_for is None:
            raise ValueError("names no capacity; give post, acting_for or both")
        return self


class Participant(Cited):
    """Who took part: an official, an organisation, the holder of a post, or a described group."""

    columns = {
        "official": "official_id",
        "organisation": "organisation_id",
        "post": "post_id",
    }

    official: Slug | None = None
    organisation: Slug | None = None
    post: Slug | None = None
    described_as: Words | None = None
    role: Code
    attendance: Literal["attended", "expected", "invited", "absent"] | None = None
    mode: Literal["in_person", "virtual"] | None = None
    printed_name: Words | None = None
    printed_title: Words | None = None
    headcount: Whole | None = None
    capacities: list[Capacity] = []

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        require_one(self, "official", "organisation", "post", "described_as")
        if self.capacities and not self.official:
            raise ValueError("has capacities, which only an official has")
        if self.headcount and (self.official or self.post):
            raise ValueError("has a headcount, which only an organisation or a group has")
        return self


class Delegation(Party):
    """One side of a meeting."""

    participants: list[Participant] = []


class MeetingPlace(Cited):
    """Where a meeting was held."""

    columns = {"place": "place_id"}

    place: Slug


class MeetingRelation(Cited):
    """What this meeting is to another."""

    columns = {"meeting": "related_meeting_id"}

    kind: Literal[MEETING_RELATIONS]  # type: ignore[valid-type]
    meeting: Slug


class MeetingTopic(Cited):
    """That the meeting dealt with a topic."""

    columns = {"topic": "topic_id"}

    topic: Slug


class CollaborationLink(Cited):
    """How a collaboration figured at a meeting, or in an outcome."""

    columns = {"collaboration": "collaboration_id"}

    collaboration: Slug
    relation: Literal[COLLABORATION_RELATIONS]  # type: ignore[valid-type]


class Author(Model):
    """Who made an outcome: a side of the meeting, or an official."""

    country: Country | None = None
    organisation: Slug | None = None
    country_group: Slug | None = None
    official: Slug | None = None

    @model_validator(mode="after")
    def _one_author(self) -> Self:
        require_one(self, "country", "organisation", "country_group", "official")
        return self


class Outcome(Cited):
    """What came of a meeting."""

    columns = {
        "number": "outcome_number",
        "attributed_to": "attributed_delegation_id",
        "reported_by": "reported_by_organisation_id",
    }

    number: Small
    kind: Code
    summary: Words
    attributed_to: Author | None = None
    reported_by: Slug | None = None
    collaborations: list[CollaborationLink] = []


class Meeting(Cited):
    """A meeting, with all that hangs on it."""

    columns = {"series": "meeting_series_id", "held": "held_edtf"}

    slug: Slug
    title: Words | None = None
    kind: Code | None = None
    series: Slug | None = None
    session_number: Whole | None = None
    session_label: Words | None = None
    held: Date | None = None
    format: Literal["in_person", "virtual", "hybrid", "unknown"] | None = None
    status: Literal["planned", "held", "postponed", "cancelled"] | None = None
    places: list[MeetingPlace] = []
    relations: list[MeetingRelation] = []
    delegations: list[Delegation] = []
    participants: list[Participant] = []
    topics: list[MeetingTopic] = []
    outcomes: list[Outcome] = []
    collaborations: list[CollaborationLink] = []


class Partner(Cited):
    """A party to a collaboration."""

    columns = {"country": "country_code", "organisation": "organisation_id"}

    country: Country | None = None
    organisation: Slug | None = None
    on_behalf_of: Country | None = None

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        require_one(self, "country", "organisation")
        if self.on_behalf_of is not None and self.organisation is None:
            raise ValueError("is a country and acts for itself; leave out on_behalf_of")
        return self


class Contributor(Cited):
    """A partner that makes a contribution.

    It shares the citations of the contribution when it cites nothing itself.
    """

    columns = {"country": "country_code", "organisation": "organisation_id"}
    inherits = True

    country: Country | None = None
    organisation: Slug | None = None

    @model_validator(mode="after")
    def _one_party(self) -> Self:
        require_one(self, "country", "organisation")
        return self


class Contribution(Cited):
    """What partners bring in."""

    columns = {"approximate": "is_approximate"}

    slug: Slug
    item: Words | None = None
    kind: Literal[CONTRIBUTION_KINDS] | None = None  # type: ignore[valid-type]
    by: Annotated[list[Contributor], Field(min_length=1)]
    amount: (
        Annotated[Decimal, Field(ge=0, max_digits=24, decimal_places=4, strict=False)] | None
    ) = None
    currency: Currency | None = None
    approximate: bool | None = None
    price_basis: Words | None = None

    @model_validator(mode="after")
    def _amount_has_currency(self) -> Self:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("has an amount without a currency, or the reverse; give both")
        if self.amount is None and (self.approximate or self.price_basis):
            raise ValueError("qualifies an amount that it does not give")
        return self


class Milestone(Cited):
    """A step in the life of a collaboration."""

    columns = {"happened": "happened_edtf", "place": "place_id", "meeting": "meeting_id"}

    kind: Code
    term: Term | None = Field(default=None, description=_TERM)
    happened: Date | None = None
    place: Slug | None = None
    meeting: Slug | None = None


class Collaboration(Cited):
    """Something parties do together."""

    columns = {"period": "period_edtf"}

    slug: Slug
    name: Words | None = None
    kind: Code | None = None
    period: Date | None = None
    target: Words | None = None
    names: list[Name] = []
    partners: list[Partner] = []
    contributions: list[Contribution] = []
    milestones: list[Milestone] = []


class Document(Model):
    """A seed file: one source and the facts that it states."""

    source: Source
    passages: Annotated[dict[Locator, Passage], Field(min_length=1)]
    places: list[Place] = []
    organisations: list[Organisation] = []
    successions: list[Succession] = []
    posts: list[Post] = []
    officials: list[Official] = []
    series: list[Series] = []
    topics: list[Topic] = []
    meetings: list[Meeting] = []
    collaborations: list[Collaboration] = []
