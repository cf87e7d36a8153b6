"""What all parts of the seed format have in common: models, citations, natural keys."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Protocol, Self, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema

from .problems import Clash, Location
from .values import Locator, OneOf, Slug, Words

_Model = TypeVar("_Model", bound="Model")
#: Nobody adds to the parts of an item that has been validated.
_NOTHING: list[Any] = []


@dataclasses.dataclass(frozen=True, slots=True)
class Reference:
    """That a row needs another one, named by table and natural key."""

    table: str
    key: str
    #: Where the document says so; as `derive` gives it, relative to the item.
    location: Location
    #: The message when there is no such row; by default, that nothing has this slug.
    missing: str = ""


class Owner(Protocol):
    """The row of what an item is a part of."""

    @property
    def table(self) -> str:
        """Name of its table."""

    @property
    def key(self) -> str:
        """Its natural key."""

    @property
    def item(self) -> Any:
        """The item that states it."""


@dataclasses.dataclass(frozen=True)
class PlannedDate:
    """A date that is planned for until something has come about."""

    #: The attribute with the date.
    date: str
    #: The attribute that tells whether it has come about, and its value before and then.
    state: str
    planned: str
    done: str


@dataclasses.dataclass(frozen=True)
class Hierarchy:
    """Links of which no chain may lead back to where it began."""

    #: The attribute that leads upwards.
    upwards: str
    #: What the chain consists of, for messages.
    chain: str
    #: The kinds of the links that count, each by itself; all of them together if none is named.
    kinds: tuple[str, ...] = ()
    #: The attribute, and its column, that holds the kind.
    kind: str = "kind"


class Model(BaseModel):
    """Base of all parts of a document: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    #: The table whose rows it states; ``{owner}`` is the table of what it is a part of.
    table: ClassVar[str] = ""
    #: The attributes that identify it within its owner.
    key: ClassVar[tuple[str, ...]] = ()
    #: Attribute -> column, for those whose column is not called like them (with or without an
    #: ending: ``_id``, ``_code``, ``_slug``).
    columns: ClassVar[dict[str, str]] = {}
    #: Columns that `derive` fills -> the attribute that they are derived from.
    derived: ClassVar[dict[str, str]] = {}
    #: Further attributes of which `derive` makes use.
    consulted: ClassVar[tuple[str, ...]] = ()
    #: Attributes of which exactly one is given.
    alternatives: ClassVar[tuple[str, ...]] = ()
    #: Attribute -> the list of parts that it is short for: ``role: host`` is ``roles: [host]``.
    short: ClassVar[dict[str, str]] = {}
    #: Attributes that are its parts' own -> the list of these, which take them over unless they say
    #: otherwise.
    handed_down: ClassVar[dict[str, str]] = {}
    #: The lists of parts of which some source has to state one.
    essential: ClassVar[tuple[str, ...]] = ()
    #: Attributes that order items and say no more: where sources differ, the first one counts.
    ordering: ClassVar[tuple[str, ...]] = ()
    #: Attributes that change with time: what a later source states supersedes the earlier value.
    changing: ClassVar[tuple[str, ...]] = ()
    #: Attributes that only mean something together: each is taken from sources that state the
    #: accepted values of those before it, or nothing of them.
    together: ClassVar[tuple[tuple[str, ...], ...]] = ()
    #: The date that changes with time as long as it is planned for, if there is one.
    plan: ClassVar[PlannedDate | None] = None
    #: Whether a document may state it in several items, of which each adds to the others.
    is_gathered: ClassVar[bool] = False
    #: The attribute that leads upwards, if rows of the table must not form a circle.
    hierarchy: ClassVar[Hierarchy | None] = None

    #: Attributes in which a curator remarks on an item, and states nothing of it.
    remarks: ClassVar[tuple[str, ...]] = ()

    #: The attribute of an item that may be written as its value alone.
    alone: ClassVar[str] = ""

    @model_validator(mode="wrap")
    @classmethod
    def _written_out(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        if cls.alone and isinstance(value, str):
            value = {cls.alone: value}
        # What the document gives once for all items of a kind is not said by the item itself.
        given = (info.context or {}).get(cls)
        if not given or not isinstance(value, dict):
            return _with_one_empty_list(handler(value))
        item = handler({**given, **value})
        item.model_fields_set.difference_update(given.keys() - value.keys())
        return _with_one_empty_list(handler(value) if item.is_silent else item)

    @property
    def is_silent(self) -> bool:
        """Whether it states nothing itself."""
        return False

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        whole = handler(core_schema)
        if not cls.alone:
            return whole
        definition = handler.resolve_ref_schema(whole)
        return {"anyOf": [definition["properties"][cls.alone], whole]}

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if self.alternatives:
            require_one(self, *self.alternatives)
        return self

    @property
    def alternative(self) -> tuple[str, Any]:
        """The name and the value of the one alternative that is given."""
        return next(
            (name, value)
            for name in self.alternatives
            if (value := getattr(self, name)) is not None
        )

    @property
    def party(self) -> str:
        """The alternative that is given, as a part of a natural key: ``country/IN``."""
        return "{}/{}".format(*self.alternative)

    def natural_key(self, owner: Owner | None) -> str:
        """What identifies the item among those of its table.

        Args:
            owner: the row of what it is a part of, if of anything.
        """
        own = (getattr(self, name) for name in self.key)
        return join(owner.key, *own) if owner else join(*own)

    def derive(self, owners: Sequence[Owner]) -> Mapping[str, Any]:
        """The values of the columns in `derived`, by column.

        Args:
            owners: the rows of what it is a part of, outermost first.

        Returns:
            Values; a `Reference` becomes the id of the row that it names.
        """
        return {}

    @classmethod
    def recall(cls, column: str, key: str) -> Mapping[str, Any]:
        """The attributes that `derive` made a reference of; its reverse.

        Args:
            column: one of the columns in `derived`.
            key: the natural key of what it refers to.
        """
        raise NotImplementedError(f"{cls.__name__} cannot tell what its {column} was made of")


def _with_one_empty_list(item: _Model) -> _Model:
    """The item, with one empty list for all its parts that are not given.

    A list for each would be half of the memory that a document takes.
    """
    for name, value in item.__dict__.items():
        if type(value) is list and not value:
            item.__dict__[name] = _NOTHING
    return item


def join(*parts: object) -> str:
    """A natural key; parts that are left out keep their place, so that keys stay distinct."""
    return ":".join("" if part is None else str(part) for part in parts)


def require_one(item: Model, *names: str) -> None:
    """Refuse an item that fills none or several of the attributes ``names``."""
    filled = [name for name in names if getattr(item, name) is not None]
    if len(filled) != 1:
        raise ValueError(
            f"names {' and '.join(filled) or 'nobody'}; give exactly one of {', '.join(names)}"
        )


class Cite(Model):
    """A sentence that is cited. ``p1s2`` alone is short for ``{at: p1s2}``."""

    alone = "at"

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

    @model_validator(mode="after")
    def _one_remark(self) -> Self:
        if self.inferred and self.note:
            raise ValueError("has both 'inferred' and 'note'; put the remark into the rule")
        return self


class Preference(Model):
    """That of one attribute a curator takes what a certain source states."""

    attribute: str = Field(description="The attribute, such as held.")
    source: Slug = Field(description="The source whose value is taken, by its slug.")
    because: Words = Field(description="Why.")


class Acknowledgement(Model):
    """That a curator knows of a finding of ``data_quality`` on an item, and why it stays."""

    finding: Annotated[str, OneOf("acknowledgement.finding")] = Field(
        description="The check that finds it, such as session_number_gap."
    )
    because: Words = Field(description="Why it stays.")


class Cited(Model):
    """An item that is a fact: it names the sentences that say so.

    A part of another item shares the citations of that unless it has its own.
    """

    remarks: ClassVar[tuple[str, ...]] = ("prefer", "acknowledge")

    cite: list[Cite] = Field(
        default_factory=list, description="The sentences that support this item."
    )
    inferred: Words | None = Field(
        default=None, description="The rule by which it was inferred, if no sentence states it."
    )
    disputed_by: list[Cite] = Field(
        default_factory=list, description="Sentences of this source that contradict this item."
    )
    prefer: list[Preference] = Field(
        default_factory=list, description="Whom to follow where sources state different values."
    )
    acknowledge: list[Acknowledgement] = Field(
        default_factory=list, description="Findings of data_quality that are known, and stay."
    )

    @property
    def is_silent(self) -> bool:
        """Whether it states nothing itself, and only carries the remarks of a curator."""
        identity = {*Cited.model_fields, *self.key, *self.alternatives, *self.ordering}
        states = self.model_fields_set - identity - {*self.remarks}
        is_remarked = any(getattr(self, name) for name in self.remarks)
        return is_remarked and not (states or self.cite or self.disputed_by)

    @property
    def supports_itself(self) -> bool:
        """Whether it names a sentence for the whole of it, and not for single attributes only."""
        return any(cite.attribute is None for cite in self.cite)

    @model_validator(mode="after")
    def _disputes_with_a_value(self) -> Self:
        if any(cite.attribute and not cite.value for cite in self.disputed_by):
            raise Clash(
                "disputes an attribute without saying what the sentence says instead; add 'value'",
                "disputed_by",
            )
        return self


class OtherSlug(Model):
    """Another slug of the same thing: that of other files, or one that it had before."""

    alone = "slug"

    slug: Slug = Field(description="The other slug.")
    because: Words | None = Field(default=None, description="Why they are the same, if not plain.")


class OtherThing(Model):
    """Something else that might be taken for the same."""

    slug: Slug = Field(description="Its slug.")
    because: Words = Field(description="Why they are two.")


class Entity(Cited):
    """What is known by a slug."""

    key: ClassVar[tuple[str, ...]] = ("slug",)
    remarks = (*Cited.remarks, "same_as", "not_same_as")

    slug: Slug
    same_as: list[OtherSlug] = Field(
        default_factory=list,
        description="Further slugs of it, by which other files call it or it was called before.",
    )
    not_same_as: list[OtherThing] = Field(
        default_factory=list, description="What might be taken for it, but is something else."
    )


def _cites(item: Cited) -> Cited:
    if not (item.cite or item.disputed_by or item.is_silent):
        raise Clash("cites no sentence; add for example 'cite: [p1s2]'", "cite", "disputed_by")
    return item


_Item = TypeVar("_Item", bound=Cited)
#: A list of items that are a part of no other, and so have to cite a sentence themselves.
Section: TypeAlias = list[Annotated[_Item, AfterValidator(_cites)]]
