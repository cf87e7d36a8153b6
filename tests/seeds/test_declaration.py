"""A model that does not fit its table stops the import of the format, and says where."""

from typing import Annotated

import pytest
from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from schema.tables import metadata
from seeds import document
from seeds.declaration import Misdeclared, check_complete, declare
from seeds.values import Code, OneOf, Words


def tables() -> MetaData:
    """A copy of the declared tables, to change."""
    copy = MetaData()
    for table in metadata.tables.values():
        table.to_metadata(copy)
    return copy


def test_an_attribute_that_reaches_no_column() -> None:
    class Place(document.Place):
        roof_colour: Words | None = None

    with pytest.raises(Misdeclared) as error:
        declare(Place)
    assert str(error.value).startswith(
        "attribute 'roof_colour' of Place (seeds/document.py) reaches no column of core.place "
        "(schema/tables)"
    )


def test_a_column_that_nothing_fills() -> None:
    changed = tables()
    changed.tables["core.place"].append_column(Column("roof_colour", Text))
    declarations = [
        declare(each.model, changed, each.owners) if each.table.name == "place" else each
        for each in document.DECLARATIONS
    ]
    with pytest.raises(Misdeclared) as error:
        check_complete(declarations)
    assert str(error.value).startswith(
        "column core.place.roof_colour (schema/tables) is filled by no attribute of Place "
        "(seeds/document.py)"
    )


def test_a_fact_type_that_nothing_states() -> None:
    with pytest.raises(Misdeclared, match=r"^rows of topic \(schema/tables\) are facts, but no"):
        check_complete([each for each in document.DECLARATIONS if each.table.name != "topic"])


def test_a_table_that_is_not_declared() -> None:
    class Gift(document.Topic):
        table = "gift"

    with pytest.raises(Misdeclared, match=r"^Gift \(seeds/document.py\) states rows of 'gift'"):
        declare(Gift)


def test_a_closed_list_that_no_column_has() -> None:
    with pytest.raises(LookupError, match=r"closed list of place\.colour, but schema/tables"):
        OneOf("place.colour")


def test_a_closed_list_of_another_column() -> None:
    class Place(document.Place):
        kind: Annotated[str, OneOf("meeting.format")] | None = None

    with pytest.raises(Misdeclared) as error:
        declare(Place)
    assert "other values than the closed list of core.place.kind (schema/tables)" in str(
        error.value
    )


def test_a_vocabulary_without_entries() -> None:
    changed = tables()
    Table("climate", changed, Column("code", Text, primary_key=True), schema="core")
    climate = Column("climate", Text, ForeignKey("core.climate.code"))
    changed.tables["core.place"].append_column(climate)

    class Place(document.Place):
        climate: Code | None = None

    with pytest.raises(Misdeclared) as error:
        declare(Place, changed)
    assert "attribute 'climate' of Place (seeds/document.py) refers to climate (schema/tables)" in (
        str(error.value)
    )
    assert "neither a slug nor entries in seeds/reference" in str(error.value)
