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
from typing import Annotated, Any

from sqlalchemy import MetaData, Table

from schema.tables import metadata as declared_tables
from schema.tables.base import closed_list, fact_types
from schema.tables.dating import dated

from . import reference
from .model import Cited, Model
from .values import OneOf


class Misdeclared(Exception):
    """A model and its table do not fit together; the message names both places."""


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
        apart = {*shared, *self.parts, *self.model.short, *self.model.handed_down}
        apart |= {*self.model.remarks}
        return [name for name in self.model.model_fields if name not in apart]

    @cached_property
    def parts(self) -> dict[str, "Declaration"]:
        """The lists of parts, by attribute, which state rows of their own."""
        found = {}
        for name, field in self.model.model_fields.items():
            part = element(field.annotation)
            if part is not None and part.table and name not in self.model.handed_down:
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
            # That of one column counts; one of several sees to it that they fit together.
            keys = [c for c in self.table.foreign_key_constraints if column in c.column_keys]
            for key in sorted(keys, key=lambda c: -len(c.columns)):
                [target] = [e.column for e in key.elements if e.parent.name == column]
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

    @cached_property
    def decided(self) -> list[tuple[str, ...]]:
        """The columns of which sources may state different values, each before what depends on it.

        Columns of which a row has one are decided as one.
        """
        model = self.model
        found: list[tuple[str, ...]] = []
        authored = {c: n for c, n in self.authored.items() if n not in self.keyed}
        left = {c: n for c, n in authored.items() if n not in model.ordering}
        exclusive = [c.info.get("exactly_one", ()) for c in self.table.constraints]
        ahead = [n for names in model.together for n in names]
        ahead += [model.plan.state] if model.plan else []
        for column in sorted(left, key=lambda c: ahead.index(left[c]) if left[c] in ahead else 99):
            if not any(column in each for each in found):
                alike = {c for c, name in left.items() if name == left[column]}
                alike |= {c for each in exclusive if column in each for c in each}
                found.append(tuple(c for c in left if c in alike))
        return found

    def decided_with(self, attribute: str) -> tuple[str, ...]:
        """The columns that are decided as one with an attribute, by its author's name or column.

        Returns:
            None of them, if it has no attribute of this name of which sources may differ.
        """
        for columns in self.decided:
            if attribute in columns or any(self.authored[c] == attribute for c in columns):
                return columns
        return ()

    def following(self, columns: tuple[str, ...]) -> list[str]:
        """The first of each columns that are decided as one and belong together with others.

        Args:
            columns: those others, decided as one.
        """
        name = self.authored[columns[0]]
        belong = {n for names in self.model.together if name in names for n in names} | {name}
        return [each[0] for each in self.decided if self.authored[each[0]] in belong]

    @property
    def keyed(self) -> set[str]:
        """The attributes of which the key is made."""
        attributes = {name for name in self.model.key if name in self.model.model_fields}
        # A property, such as `party`, tells which of the alternatives is given.
        return (
            attributes
            if len(attributes) == len(self.model.key)
            else attributes | {*self.model.alternatives}
        )

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
        reached |= {*self.model.consulted}
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
            if known != listed(self.model, name):
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
        if typing.get_origin(element) is Annotated:
            element = typing.get_args(element)[0]
        if isinstance(element, type) and issubclass(element, Model):
            return element
    return None


def listed(model: type[Model], attribute: str) -> tuple[str, ...]:
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
