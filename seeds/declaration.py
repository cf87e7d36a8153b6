"""How a fact type is declared: a model says what an author writes, and names table and key.

Everything else is found by walking the model and the table side by side: which column an attribute
fills, what it refers to, which of them are dates, which values are of a closed or open list, which
a citation may speak of, and what a part takes over from its owner. What does not fit together is
an error when the format is imported.
"""

import dataclasses
import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Protocol, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic_core import CoreSchema
from sqlalchemy import MetaData, Table

from schema.tables import metadata as declared_tables
from schema.tables.base import closed_list, fact_types
from schema.tables.dating import dated

from . import reference
from .problems import Clash, Location
from .values import LOCATOR, Locator, OneOf, Words


class Misdeclared(Exception):
    """A model and its table do not fit together; the message names both places."""


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
class Hierarchy:
    """Links of which no chain may lead back to where it began."""

    #: The attribute that leads upwards.
    upwards: str
    #: What the chain consists of, for messages.
    chain: str
    #: The kind of the links that count, if not all do.
    kind: str | None = None


class Model(BaseModel):
    """Base of all parts of a document: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True)

    #: The table whose rows it states; ``{owner}`` is the table of what it is a part of.
    table: ClassVar[str] = ""
    #: The attributes that identify it within its owner.
    key: ClassVar[tuple[str, ...]] = ()
    #: Attribute -> column, for those whose column is not called like them (with or without an
    #: ending: ``_id``, ``_code``, ``_slug``).
    columns: ClassVar[dict[str, str]] = {}
    #: Columns that `derive` fills -> the attribute that they are derived from.
    derived: ClassVar[dict[str, str]] = {}
    #: Attributes of which exactly one is given.
    alternatives: ClassVar[tuple[str, ...]] = ()
    #: The attribute that leads upwards, if rows of the table must not form a circle.
    hierarchy: ClassVar[Hierarchy | None] = None

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
        short = {"type": "string", "pattern": f"^{LOCATOR.pattern}$"}
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
            raise Clash("cites no sentence; add for example 'cite: [p1s2]'", "cite", "disputed_by")
        if any(cite.attribute and not cite.value for cite in self.disputed_by):
            raise Clash(
                "disputes an attribute without saying what the sentence says instead; add 'value'",
                "disputed_by",
            )
        return self


@dataclasses.dataclass(frozen=True)
class Target:
    """What an attribute refers to."""

    table: str
    column: str
    #: Whether it is reference data, named by its own code, and not by the slug of a fact.
    is_reference_data: bool


@dataclasses.dataclass(frozen=True)
class Declaration:
    """A model together with its table, in one place of a document."""

    model: type[Model]
    table: Table
    #: The declarations of what it is a part of, outermost first.
    owners: tuple["Declaration", ...] = ()

    @cached_property
    def attributes(self) -> list[str]:
        """What an author states of it, but for citations and parts."""
        shared = Cited.model_fields if issubclass(self.model, Cited) else {}
        return [name for name in self.model.model_fields if name not in {*shared, *self.parts}]

    @cached_property
    def parts(self) -> dict[str, "Declaration"]:
        """The lists of parts, by attribute, which state rows of their own."""
        found = {}
        for name, field in self.model.model_fields.items():
            part = element(field.annotation)
            if part is not None and part is not Cite:
                found[name] = declare(part, self.table.metadata, (*self.owners, self))
        return found

    @cached_property
    def dates(self) -> dict[str, str]:
        """Attribute -> prefix of the dated columns that it fills."""
        prefixes = dated(self.table)
        named = {name: self.model.columns.get(name, name) for name in self.attributes}
        return {name: prefix for name, prefix in named.items() if prefix in prefixes}

    @cached_property
    def columns(self) -> dict[str, str]:
        """Attribute -> the one column that it fills; dates and what is derived are apart."""
        found = {}
        own = {*self.table.columns.keys()} - {*self.model.derived}
        for name in self.attributes:
            stem = self.model.columns.get(name, name)
            spellings = (stem, f"{stem}_id", f"{stem}_code", f"{stem}_slug")
            column = next((each for each in spellings if each in own), None)
            if column is not None and name not in self.dates:
                found[name] = column
        return found

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Column that an attribute fills -> what it refers to, if to anything."""
        found = {}
        for column in self.columns.values():
            for foreign_key in self.table.columns[column].foreign_keys:
                target = foreign_key.column
                found[column] = Target(
                    target.table.name, target.name, target.table.name in reference.tables()
                )
        return found

    @cached_property
    def inherited(self) -> dict[str, tuple[int, str]]:
        """Column -> (number of the owner, its column) that it takes over, by foreign keys."""
        found = {}
        own = {*self.columns.values(), *self.model.derived}
        for number, owner in enumerate(self.owners):
            for constraint in self.table.foreign_key_constraints:
                names = {column.name for column in constraint.columns}
                if constraint.referred_table is owner.table and not names & own:
                    for element in constraint.elements:
                        found[element.parent.name] = (number, element.column.name)
        return found

    @cached_property
    def authored(self) -> dict[str, str]:
        """Column -> the author's name of it, for messages."""
        return (
            {column: name for name, column in self.columns.items()}
            | {f"{prefix}_edtf": name for name, prefix in self.dates.items()}
            | {column: name for column, name in self.model.derived.items() if name}
        )

    @cached_property
    def citable(self) -> list[str]:
        """The attributes that a citation may speak of."""
        columns = {*self.authored.values()} - {"slug"}
        return [name for name in self.attributes if name in columns]

    @property
    def keyed(self) -> set[str]:
        """The attributes of which the key is made."""
        key = {*self.model.key}
        return key | {*self.model.alternatives} if "party" in key else key

    @property
    def fixed(self) -> set[str]:
        """The columns that never change in a row, as they follow from its key."""
        columns = {column for column, name in self.authored.items() if name in self.keyed}
        return {f"{self.table.name}_id", "fact_type", *self.inherited, *columns}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """Column -> the value that says no more than leaving the attribute out: its default."""
        return {
            column: default
            for column in self.columns.values()
            if (default := default_of(self.table, column)) is not None
        }

    def column_of(self, attribute: str, values: Mapping[str, Any]) -> str:
        """The column that a citation of an attribute speaks of.

        Args:
            attribute: the author's name of it, or the column's own.
            values: of the row: it tells which of several columns the attribute fills.
        """
        candidates = [column for column, name in self.authored.items() if name == attribute]
        filled = [column for column in candidates if column in values]
        return next(iter(filled or candidates), attribute)

    def walk(self) -> Iterator["Declaration"]:
        """This declaration and those of all its parts."""
        yield self
        for part in self.parts.values():
            yield from part.walk()

    def check(self) -> None:
        """See to it that what an author states of it reaches a column, of the right kind.

        Raises:
            Misdeclared: an attribute reaches no column, or a closed list is not its column's.
        """
        reached = {*self.columns, *self.dates, *self.model.derived.values(), *self.keyed}
        for name in self.attributes:
            place = f"attribute '{name}' of {self.model.__name__} (seeds/document.py)"
            if name not in reached:
                raise Misdeclared(
                    f"{place} reaches no column of {self.table.fullname} (schema/tables): add the "
                    "column, name it in 'columns', or derive one from it"
                )
            column = self.columns.get(name)
            if column is None:
                continue
            known = closed_list(self.table.columns[column])
            if known != _listed(self.model, name):
                raise Misdeclared(
                    f"{place} takes other values than the closed list of {self.table.fullname}."
                    f"{column} (schema/tables): declare it as "
                    f"Annotated[str, OneOf('{self.table.name}.{column}')]"
                )
            target = self.targets.get(column)
            if target and not target.is_reference_data:
                columns = self.table.metadata.tables[f"core.{target.table}"].columns
                if "slug" not in columns:
                    raise Misdeclared(
                        f"{place} refers to {target.table} (schema/tables), which has neither a "
                        "slug nor entries in seeds/reference: add those, or derive its column"
                    )

    @property
    def filled(self) -> set[str]:
        """The columns that the model fills, itself or by what it is a part of."""
        of_dates = {
            f"{prefix}_{suffix}"
            for prefix in self.dates.values()
            for suffix in ("from", "to", "precision", "edtf")
        }
        return {
            f"{self.table.name}_id",
            *self.columns.values(),
            *self.model.derived,
            *self.inherited,
            *of_dates,
        }


def declare(
    model: type[Model],
    tables: MetaData = declared_tables,
    owners: tuple[Declaration, ...] = (),
) -> Declaration:
    """The declaration of a model, checked against its table.

    Args:
        model: a part of a document.
        tables: the tables.
        owners: the declarations of what it is a part of, outermost first.

    Raises:
        Misdeclared: model and table do not fit together.
    """
    name = model.table.format(owner=owners[-1].table.name if owners else "")
    table = tables.tables.get(f"core.{name}")
    if table is None:
        raise Misdeclared(
            f"{model.__name__} (seeds/document.py) states rows of '{name}', a table that "
            "schema/tables does not declare"
        )
    declaration = Declaration(model, table, owners)
    declaration.check()
    return declaration


def check_complete(declarations: Sequence[Declaration]) -> None:
    """See to it that the declarations fill every column of their tables.

    Args:
        declarations: all of the tables concerned.

    Raises:
        Misdeclared: there is a column that nothing fills, or a fact type that nothing states.
    """
    facts = {*fact_types(declared_tables)} - {each.table.name for each in declarations}
    if facts:
        raise Misdeclared(
            f"rows of {', '.join(sorted(facts))} (schema/tables) are facts, but no model of "
            "seeds/document.py states any: add one"
        )
    filled: dict[Table, set[str]] = {}
    for declaration in declarations:
        filled.setdefault(declaration.table, set()).update(declaration.filled)
    for table, columns in filled.items():
        models = " and ".join(
            dict.fromkeys(d.model.__name__ for d in declarations if d.table is table)
        )
        for column in loaded_columns(table):
            if column.name not in columns:
                raise Misdeclared(
                    f"column {table.fullname}.{column.name} (schema/tables) is filled by no "
                    f"attribute of {models} (seeds/document.py): add one, or derive the column"
                )


def loaded_columns(table: Table) -> list[Any]:
    """The columns that seeds fill: all but those that the database fills when a row arrives."""
    return [c for c in table.columns if c.name != "recorded_at" and c.computed is None]


def default_of(table: Table, column: str) -> Any:
    """The value that a column has when no source states it, if its table declares one."""
    default = table.columns[column].server_default
    if default is None:
        return None
    literal = str(getattr(default, "arg", ""))
    return {"true": True, "false": False}.get(literal, literal.strip("'"))


def element(annotation: Any) -> type[Model] | None:
    """The model of which the annotation of an attribute is a list, if it is one."""
    if typing.get_origin(annotation) is list:
        [element] = typing.get_args(annotation)
        if isinstance(element, type) and issubclass(element, Model):
            return element
    return None


def _listed(model: type[Model], attribute: str) -> tuple[str, ...]:
    """The closed list of an attribute, if it has one."""
    field = model.model_fields[attribute]
    annotations = [*field.metadata]
    for alternative in typing.get_args(field.annotation):
        annotations += getattr(alternative, "__metadata__", ())
    return next((each.values for each in annotations if isinstance(each, OneOf)), ())


def model_in(annotation: Any) -> type[Model] | None:
    """The model that the annotation of an attribute holds, alone, in a list, or in a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    found = (model_in(each) for each in typing.get_args(annotation))
    return next((each for each in found if each is not None), None)
