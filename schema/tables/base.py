"""What all tables share: names of constraints, column types, and the CHECKs of these types.

A column type is declared once, as an ``Annotated`` type, together with the rule its values
obey. Declaring a column of that type adds the rule to the table as a named CHECK.
"""

import uuid
from typing import Annotated, Any

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    Column,
    ColumnElement,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING_CONVENTION = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

# White space of Unicode, spelt out because what \s covers depends on the database's locale:
# no-break and ideographic spaces among it, and the zero-width space and the byte-order mark.
_SPACE = (
    r"[\s\u0085\u00A0\u1680\u180E\u2000-\u200B"
    r"\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]"
)

#: What a value of each column type must satisfy; ``{c}`` is the column.
RULES = {
    "slug": "{c} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'",
    "code": "{c} ~ '^[a-z]+(_[a-z]+)*$'",
    "text": f"{{c}} <> '' and {{c}} !~ '(^{_SPACE})|({_SPACE}$)'",
    "country_code": "{c} ~ '^[A-Z]{{2}}([A-Z]{{2}})?$'",
    "alpha3": "{c} ~ '^[A-Z]{{3}}$'",
    "numeric": "{c} ~ '^[0-9]{{3}}$'",
    "currency": "{c} ~ '^[A-Z]{{3}}$'",
    "language": "{c} ~ '^[a-z]{{2,3}}(-[A-Za-z0-9]{{1,8}})*$'",
    "script": "{c} ~ '^[A-Z][a-z]{{3}}$'",
    "sha256": "{c} ~ '^[0-9a-f]{{64}}$'",
    "url": r"{c} ~ '^https?://\S+$'",
}

#: How many characters a value of a rule may have. A key with a text in it must fit into a page of
#: an index, whatever the script.
LONGEST = {"text": 500, "slug": 200, "language": 35, "url": 2000}


class Base(DeclarativeBase):
    """Declarative base of all tables: schema ``core``, conventional names, rules applied.

    The docstring of a table's class is the comment of the table.
    """

    metadata = MetaData(schema="core", naming_convention=NAMING_CONVENTION)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        table = getattr(cls, "__table__", None)
        if table is None:
            return
        table.comment = " ".join(str(cls.__doc__).split())
        for column in list(table.columns):
            if column.info.get("is_fact"):
                _make_subtype_of_fact(table, column)
            if rule := column.info.get("rule"):
                table.append_constraint(
                    CheckConstraint(RULES[rule].format(c=column.name), name=f"{column.name}_{rule}")
                )
                if longest := LONGEST.get(rule):
                    table.append_constraint(
                        CheckConstraint(
                            f"length({column.name}) <= {longest}", name=f"{column.name}_length"
                        )
                    )


def _make_subtype_of_fact(table: Table, key: Column[Any]) -> None:
    """Tie each row to a fact of its own type, so that no two rows share a fact and its sources."""
    table.append_column(
        Column(
            "fact_type",
            Text(collation="C"),
            Computed(f"'{table.name}'::text", persisted=True),
            nullable=False,
            comment=f"Always '{table.name}': the type of the fact in core.fact.",
        )
    )
    table.append_constraint(
        ForeignKeyConstraint(
            [key.name, "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name=f"fk_{table.name}_fact",
        )
    )


def index_foreign_keys(metadata: MetaData) -> None:
    """Give every foreign key an index, unless a key or an index leads with its columns.

    PostgreSQL indexes the referenced side only; without an index on the referencing side, a
    delete of the parent reads the whole child table (PostgreSQL documentation, 5.5.5).

    Args:
        metadata: the complete metadata; indexes are added to its tables in place.
    """
    for table in metadata.tables.values():
        keys = [
            [c.name for c in constraint.columns]
            for constraint in table.constraints
            if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint)
        ]
        indexes = [
            [c.name for c in index.columns]
            for index in table.indexes
            if index.dialect_options["postgresql"]["where"] is None
        ]
        leading = keys + indexes
        foreign_keys = sorted(
            (c for c in table.constraints if isinstance(c, ForeignKeyConstraint)),
            key=lambda c: [column.name for column in c.columns],
        )
        for foreign_key in foreign_keys:
            names = [column.name for column in foreign_key.columns]
            if not any(set(key[: len(names)]) == set(names) for key in leading):
                Index("ix_" + str(foreign_key.name).removeprefix("fk_"), *foreign_key.columns)
                leading.append(names)


Slug = Annotated[str, mapped_column(Text(collation="C"), info={"rule": "slug"})]
Code = Annotated[str, mapped_column(Text(collation="C"), info={"rule": "code"})]
Words = Annotated[str, mapped_column(Text, info={"rule": "text"})]
CountryCode = Annotated[
    str, mapped_column(Text(collation="C"), ForeignKey("core.country.country_code"))
]
Language = Annotated[str, mapped_column(Text(collation="C"), info={"rule": "language"})]
Script = Annotated[str, mapped_column(CHAR(4, collation="C"), info={"rule": "script"})]
Currency = Annotated[str, mapped_column(CHAR(3, collation="C"), info={"rule": "currency"})]
Sha256 = Annotated[str, mapped_column(CHAR(64, collation="C"), info={"rule": "sha256"})]
Url = Annotated[str, mapped_column(Text, info={"rule": "url"})]

#: Primary key of a fact row: a UUIDv5 (RFC 9562) that is also its id in ``core.fact``.
FactId = Annotated[uuid.UUID, mapped_column(Uuid, primary_key=True, info={"is_fact": True})]
#: The meeting that a row belongs to: leads the primary key of every child of a meeting.
OfMeeting = Annotated[
    uuid.UUID, mapped_column(Uuid, ForeignKey("core.meeting.meeting_id"), primary_key=True)
]
OrganisationId = Annotated[
    uuid.UUID, mapped_column(Uuid, ForeignKey("core.organisation.organisation_id"))
]
OfficialId = Annotated[uuid.UUID, mapped_column(Uuid, ForeignKey("core.official.official_id"))]
PostId = Annotated[uuid.UUID, mapped_column(Uuid, ForeignKey("core.post.post_id"))]
AppointmentId = Annotated[
    uuid.UUID, mapped_column(Uuid, ForeignKey("core.appointment.appointment_id"))
]
SourceId = Annotated[uuid.UUID, mapped_column(Uuid, ForeignKey("core.source.source_id"))]
PlaceId = Annotated[uuid.UUID, mapped_column(Uuid, ForeignKey("core.place.place_id"))]
SeriesId = Annotated[
    uuid.UUID, mapped_column(Uuid, ForeignKey("core.meeting_series.meeting_series_id"))
]
CollaborationId = Annotated[
    uuid.UUID, mapped_column(Uuid, ForeignKey("core.collaboration.collaboration_id"))
]
TopicId = Annotated[uuid.UUID, mapped_column(Uuid, ForeignKey("core.topic.topic_id"))]


def one_of(column: str, *values: str) -> CheckConstraint:
    """A CHECK that ``column`` holds one of a closed list of ``values`` (or NULL, if nullable).

    Returns:
        The constraint, named ``ck_<table>_<column>_known``; its ``info`` has column and values.
    """
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(
        f"{column} in ({listed})",
        name=f"{column}_known",
        info={"column": column, "values": values},
    )


def exactly_one(name: str, *columns: str) -> CheckConstraint:
    """A CHECK that exactly one of ``columns`` is filled, named ``ck_<table>_<name>``.

    Returns:
        The constraint; its ``info`` has the columns.
    """
    return CheckConstraint(
        f"num_nonnulls({', '.join(columns)}) = 1", name=name, info={"exactly_one": columns}
    )


def closed_list(column: Column[Any]) -> tuple[str, ...]:
    """The values that a column may have by a `one_of` of its table; empty if there is none."""
    for constraint in column.table.constraints:
        if constraint.info.get("column") == column.name:
            return tuple(constraint.info["values"])
    return ()


def array_of(column: ColumnElement[Any]) -> str:
    """A placeholder, in SQL, for a list of values of a column of a key."""
    names = {uuid.UUID: "uuid", int: "integer", str: "text"}
    return f"%s::{names[column.type.python_type]}[]"


def fact_types(metadata: MetaData) -> list[str]:
    """Names of the tables whose rows are facts, sorted; their ids are those of ``core.fact``."""
    return sorted(
        table.name
        for table in metadata.tables.values()
        if any(column.info.get("is_fact") for column in table.columns)
    )


def close_fact_types(metadata: MetaData) -> None:
    """Give ``core.fact`` its CHECK of the fact types.

    Args:
        metadata: the complete metadata; the constraint is added in place.
    """
    fact = metadata.tables["core.fact"]
    fact.append_constraint(one_of("fact_type", *fact_types(metadata)))
